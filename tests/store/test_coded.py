"""A part of a pair's codes, asked of the engine, is what looking at every row of the pair gives."""

from __future__ import annotations

import tempfile
from math import fsum
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.test_rollups import FILE_OF
from tests.store.uploads import about, rows
from trade.analysis.part import level_of
from trade.model.observation import KEY
from trade.model.rolled import FINE, WORDS
from trade.model.words import TOTAL
from trade.store import datasets as store
from trade.store.coded import SLOT, Beneath

RUS = ("c", "RUS", "PRK")

BESIDE = [name for name in KEY if name != "commodity"]


def over(outer: str, code: str) -> bool:
    """Whether one code stands above another, or is it."""
    return outer == code or (outer.isdigit() and code.isdigit() and code.startswith(outer))


def looked_up(whole: pl.DataFrame, codes: Beneath) -> list[dict[str, object]]:
    """The rows that say what codes of some levels come to, row by row."""
    every = list(whole.iter_rows(named=True))
    beside: dict[tuple[object, ...], set[str]] = {}
    for one in every:
        beside.setdefault(tuple(one[n] for n in BESIDE), set()).add(one["commodity"])

    def says(one: dict[str, object], level: int) -> bool:
        code = str(one["commodity"])
        own = level_of(code)
        if WORDS in (level, own):
            return level == own
        coarser = (code[:n] for n in range(level, own))
        return own >= level and beside[tuple(one[n] for n in BESIDE)].isdisjoint(coarser)

    inside = [one for one in every if codes.within == TOTAL or over(codes.within, str(one["commodity"]))]
    return [one for one in inside if any(says(one, level) for level in codes.levels)]


@settings(max_examples=6)
@given(
    st.lists(FILE_OF, min_size=1, max_size=2),
    st.sampled_from([TOTAL, "2", "27", "2701", "coal", "99"]),
    st.lists(st.sampled_from([1, 2, 4, 6, WORDS]), min_size=1, max_size=2, unique=True),
    st.sampled_from([{}, {"flow": ["export"]}, {"period": ["2016", "2017-01"], "currency": ["USD"]}]),
)
def test_a_part_is_what_every_row_of_the_pair_says(files, within: str, levels: list[int], only):
    with tempfile.TemporaryDirectory() as folder:
        for number, frame in enumerate(files):
            store.load(Path(folder), "c", frame, about(str(number)))
        found = store.observations(Path(folder), *RUS).drop("top")
        whole = found.filter(*(pl.col(n).is_in(texts) for n, texts in only.items()))
        names = store.commodities(Path(folder), *RUS, only)
        assert names == sorted(set(whole["commodity"]) - {TOTAL})
        codes = Beneath(within, levels, sorted({level_of(code) for code in names}))
        part = store.beneath(Path(folder), *RUS, only, codes)
        assert part.to_dicts() == looked_up(whole, codes)
        assert part.equals(part.sort(KEY))
        summed(store.sums(Path(folder), *RUS, only), whole)


def summed(sums: pl.DataFrame, whole: pl.DataFrame) -> None:
    """That sums by number of digits are those of the rows."""
    wanted: dict[tuple[object, ...], list[float]] = {}
    for one in whole.iter_rows(named=True):
        if 0 < (level := level_of(one["commodity"])) < WORDS:
            wanted.setdefault((*(one[n] for n in SLOT), level), []).append(one["value"])
    found = {tuple(row[:-2]): row[-2] + row[-1] / FINE for row in sums.iter_rows()}
    assert found.keys() == wanted.keys()
    for key, values in wanted.items():
        assert abs(found[key] - fsum(values)) < 1e-3


def test_a_finer_code_is_read_only_where_nothing_stands_above_it(tmp_path: Path):
    codes = [("2017-01", c) for c in ("27", "2701", "270112", "84")] + [("2017-02", "270112")]
    store.load(tmp_path, "c", rows(*({"period": p, "commodity": c} for p, c in codes)), about("a"))
    part = store.beneath(tmp_path, *RUS, {}, Beneath("27", [2], [2, 4, 6]))
    assert part.select("period", "commodity").rows() == [("2017-01", "27"), ("2017-02", "270112")]
    part = store.beneath(tmp_path, *RUS, {"period": ["2017-01"]}, Beneath("27", [2, 4], [2, 4, 6]))
    assert part["commodity"].to_list() == ["27", "2701"]


def test_a_part_is_as_of_the_loads_that_stand(tmp_path: Path):
    store.load(tmp_path, "c", rows({"commodity": "2701", "value": 5.0}), about("a"))
    store.load(tmp_path, "c", rows({"commodity": "2701", "value": 7.0}, {"commodity": "84"}), about("b"))
    asked = Beneath("27", [4], [2, 4])
    assert store.beneath(tmp_path, *RUS, {}, asked)["value"].to_list() == [7.0]
    assert store.sums(tmp_path, *RUS, {}).sort("depth")["whole"].to_list() == [1.0, 7.0]
    store.undo(tmp_path, "c")
    assert store.beneath(tmp_path, *RUS, {}, asked)["value"].to_list() == [5.0]
    assert store.commodities(tmp_path, *RUS, {}) == ["2701"]
    assert store.sums(tmp_path, *RUS, {})["whole"].to_list() == [5.0]


def test_a_code_covers_nothing_in_another_list(tmp_path: Path):
    cells = [("H5", "27", 9.0), ("HS", "2701", 1.0), ("HS", "2710", 2.0)]
    named = ({"classification": c, "commodity": code, "value": v} for c, code, v in cells)
    store.load(tmp_path, "c", rows(*named), about("a"))
    part = store.beneath(tmp_path, *RUS, {}, Beneath(TOTAL, [2], [2, 4]))
    assert part.select("classification", "commodity").rows() == [("H5", "27"), ("HS", "2701"), ("HS", "2710")]
