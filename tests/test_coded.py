"""What a page shows of a code is the same from the rows under that code as from every row of the pair."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.observations import load, months, row
from tests.test_pages import opened
from trade.analysis import itemised, lines, observed
from trade.analysis.book import Book
from trade.analysis.filed import FileEvidence
from trade.analysis.part import of_code
from trade.model.errors import TradeError
from trade.model.evidence import Term
from trade.model.pair import Pair
from trade.model.period import Span, Spans
from trade.model.query import Query
from trade.model.words import TOTAL, Flow
from trade.store import datasets
from trade.ui import access, changes, taken
from trade.ui.access import Key
from trade.ui.kept import forget

PAIR = ("CHN", "PRK")

CODES = [
    "TOTAL",
    "2",
    "27",
    "2701",
    "270112",
    "270119",
    "2710",
    "84",
    "8471",
    "847130",
    "03",
    "27 oils",
    "coal",
]
PERIODS = ["2016", "2017", "2017-Q1", "2017-Q2", "2017-01", "2017-02", "2017-03", "2016-12"]
CELL = st.builds(
    row,
    st.sampled_from(PERIODS),
    st.integers(0, 10**9).map(lambda n: n / 100) | st.sampled_from([0.0, 1.0, 100.0, 100.25]),
    st.sampled_from(["export", "export", "import", "re-export"]),
    commodity=st.sampled_from(CODES),
    classification=st.sampled_from(["HS", "HS", "H5"]),
    valuation=st.sampled_from(["FOB", "FOB", "CIF"]),
    currency=st.sampled_from(["USD", "USD", "EUR"]),
    net_weight_kg=st.none() | st.integers(0, 1000).map(float),
    quantity=st.none() | st.integers(0, 1000).map(float),
    quantity_unit=st.sampled_from([None, "kg", "l", "items"]),
)


@st.composite
def levelled(draw: st.DrawFn) -> list[dict[str, object]]:
    """A period with six-digit codes, some coarser ones that add up to them, and perhaps a printed total."""
    period = draw(st.sampled_from(PERIODS))
    values = draw(st.dictionaries(st.sampled_from([c for c in CODES if len(c) == 6]), st.integers(0, 99)))
    sums: dict[str, int] = {}
    for code, value in values.items():
        for coarse in (TOTAL, code[:2], code[:4], code):
            sums[coarse] = sums.get(coarse, 0) + value
    kept = draw(st.sets(st.sampled_from(CODES)))
    more = draw(st.sampled_from([0, 0, 0, 0.5, 2]))
    flow = draw(st.sampled_from(["export", "import"]))
    return [
        row(period, v + more * (code == TOTAL), flow, commodity=code, net_weight_kg=v * 2.0)
        for code, v in sums.items()
        if len(code) == 6 or code in kept
    ]


FILE = st.tuples(st.lists(CELL, max_size=12), st.lists(levelled(), max_size=4)).map(
    lambda found: [*found[0], *(one for each in found[1] for one in each)]
)


class Asked(NamedTuple):
    """One view of the page: a side, a code and periods by number, so that any file has it."""

    side: Flow
    code: str
    inner: int
    level: int
    period: str
    base: str


ASKED = st.builds(
    Asked,
    st.sampled_from([Flow.EXPORT, Flow.EXPORT, Flow.IMPORT]),
    st.sampled_from([*CODES, "270111", "11"]),
    st.integers(0, 5),
    st.integers(0, 3),
    st.sampled_from(PERIODS),
    st.sampled_from(PERIODS),
)


def shown(which: Key, asked: Asked) -> dict[str, object]:
    """All that the page of commodities asks of a pair for one view."""
    book, side, code = access.book(which, *PAIR), asked.side, asked.code
    inner, spans = [TOTAL, *itemised.inner(book, side)], [Span.parse(text) for text in PERIODS]
    within = inner[asked.inner % len(inner)]
    levels, own = itemised.levels(book, side, within), book.only(of_code(side, code))
    found: dict[str, object] = {
        "codes": (itemised.codes(book, side), inner, levels),
        "series": taken.series(book, side, spans, code),
        "turnover": taken.series(book, Flow.TURNOVER, spans, code),
        "units": [itemised.amounts(own, side, spans, code, u) for u in itemised.units(own, side, code)],
        "by unit": lines.by_period(own, side, spans, code) if code != TOTAL else [],
        "evidence": [FileEvidence(book).amount([Term(1.0, Query(s, side, code))]) for s in spans[:4]],
    }
    for level in levels[asked.level % len(levels) :][:1] if levels else ():
        period, base = Span.parse(asked.period), Span.parse(asked.base)
        frequency = observed.frequencies(book)[0]
        found |= {
            "period": taken.one_period(book, side, period, within, level),
            "every": taken.every_period(which, *PAIR, frequency, side.value, within, level),
            "change": changed(which, (base, period), side, within, level),
            "goods": repr(taken.goods(which, *PAIR, side.value, asked.base, asked.period, level)),
        }
    return found


def changed(which: Key, spans: Spans, side: Flow, within: str, level: int) -> object:
    """A change by the codes of a level, or why there is none."""
    try:
        return changes.of_file(which, Pair(*PAIR), spans, side.value, within, level)
    except TradeError as error:
        return str(error)


@contextmanager
def without_parts() -> Iterator[None]:
    """Every pair is read as a whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datasets, "rolled", lambda *_: None)
        forget()
        yield
    forget()


def refused(*_: object) -> Book:
    raise AssertionError("the whole pair was read")


@settings(max_examples=5)
@given(st.lists(FILE, min_size=1, max_size=2), st.lists(ASKED, min_size=2, max_size=2))
def test_what_is_shown_of_a_code_does_not_depend_on_whether_the_whole_pair_is_read(
    files: list[list[dict[str, object]]], asked: list[Asked]
):
    with tempfile.TemporaryDirectory() as folder:
        for number, rows in enumerate(files):
            load(Path(folder), "c", [row("2015", 1.0), *rows], f"{number}.csv")
        compared(access.key(Path(folder), "c"), asked)


def compared(which: Key, asked: list[Asked]) -> list[dict[str, object]]:
    """What views show, from parts, once that is the same from the whole pair."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "_whole", refused)
        found = [shown(which, one) for one in asked]
    with without_parts():
        assert access.book(which, *PAIR).source is None
        assert [shown(which, one) for one in asked] == found
    return found


def test_zeros_limits_histories_and_lists_need_no_other_rows_either(tmp_path: Path):
    rows = []
    for year in range(2008, 2018):
        codes = {"27": 60.0, "2701": 50.0, "2710": 10.0, "84": 40.0, "8471": 40.0, "8473": 5.0, "coal": 1.0}
        if year in (2016, 2017):  # open in one, with a coarser code above; zero in the other
            codes |= {"8471": 30.0} if year == 2017 else {"27": 50.0, "8473": 1e-8}
            del codes["2710"]
        rows += [row(f"{year}", v * (year - 2000) * 1e6, commodity=c) for c, v in codes.items()]
        rows.append(row(f"{year}", (codes["27"] + codes["84"]) * (year - 2000) * 1e6))
    small = {2016: 1e6, 2017: 2e6}  # a base that is too small beside what is usual
    rows += [row(f"{y}", small.get(y, 6e7), "import", commodity="27") for y in range(2008, 2018)]
    rows += [row("2012", 1e6, commodity="9903", classification="H5"), row("2017", 1.0, commodity="9904")]
    load(tmp_path, "c", rows)
    load(tmp_path, "c", [row("2016", 16 * 50e6, commodity="2701"), row("2016", 16 * 90e6)], "second.csv")
    asked = [
        Asked(Flow.EXPORT, "2710", inner, level, "2017", base)
        for inner, level, base in (
            (0, 0, "2016"),
            (0, 1, "2016"),
            (0, 2, "2016"),
            (1, 0, "2015"),
            (2, 0, "2016"),
        )
    ]
    asked.append(Asked(Flow.IMPORT, "27", 0, 0, "2017", "2016"))
    found = compared(access.key(tmp_path, "c"), asked)
    names, _, _ = found[0]["codes"]
    assert names == ["27", "84", "2701", "2710", "8471", "8473", "9904", "coal"], "no code of another list"
    zero = taken.series(
        access.book(access.key(tmp_path, "c"), *PAIR), Flow.EXPORT, [Span.parse("2016")], "22"
    )
    assert (zero[0].low, zero[0].reason) == (0.0, "the other codes make up the total")


def test_a_page_of_a_code_reads_that_code_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    codes = {"27": 9e6, "2701": 5e6, "2710": 4e6, "84": 3e6, "8471": 2e6, "8473": 1e6}
    load(
        tmp_path, "c", [r for y in (2016, 2017) for c, v in codes.items() for r in months(y, v, commodity=c)]
    )
    monkeypatch.setattr(access, "_whole", refused)
    read: list[pl.DataFrame] = []
    asked = datasets.beneath

    def watched(*about: object) -> pl.DataFrame:
        read.append(asked(*about))
        return read[-1]

    monkeypatch.setattr(datasets, "beneath", watched)
    forget()
    opened("commodities", dataset="c", within="27", highlight="2017-12")
    got = pl.concat(read).unique()
    by_code = dict(got.group_by("commodity").agg(pl.len()).iter_rows())
    assert by_code.keys() == {"27", "84", "2701", "2710"}, "nothing inside of 84"
    assert by_code["2701"] == by_code["2710"] == by_code["84"] == 1, "of the month that is shown"
    assert got["period"].n_unique() <= 24
