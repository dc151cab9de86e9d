"""What is kept of a pair says what its rows say: after any loads, taken back or not, of any shape."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.checked import SPECIMENS
from tests.store.uploads import about, rows
from trade.analysis.book import book, headed
from trade.analysis.rollup import Head, roll
from trade.ingest.parts import depth
from trade.model.errors import TradeError
from trade.model.observation import KEY, SCHEMA
from trade.store import cells, rollups
from trade.store import datasets as store
from trade.store.checking import Told, check
from trade.store.incoming import Handed
from trade.store.staging import staged

VALUE = st.integers(-(10**12), 10**12).map(float) | st.integers(0, 10**9).map(lambda n: n / 100)
CELL = st.fixed_dictionaries(
    {
        "partner": st.sampled_from(["PRK", "CHN"]),
        "period": st.sampled_from(["2016", "2017-Q1", "2017-01"]),
        "flow": st.sampled_from(["export", "import", "re-export"]),
        "commodity": st.sampled_from(["TOTAL", "2", "27", "27 oils", "2701", "270112", "03", "0301", "coal"]),
        "classification": st.sampled_from(["HS", "H5", "S4"]),
        "valuation": st.sampled_from(["FOB", "CIF"]),
        "currency": st.sampled_from(["USD", "EUR"]),
        "value": VALUE,
    }
)
FILE_OF = st.lists(CELL, min_size=1, max_size=25).map(lambda found: rows(*found))


def from_rows(place: Path, partner: str) -> pl.DataFrame:
    """The rollups of a pair, from its rows."""
    found = store.observations(place, "c", "RUS", partner)
    known = {"A": "A", "Q": "Q", "M": "M"}
    assert set(found["frequency"]) <= set(known)
    return roll(found.with_columns(depth=depth().cast(pl.Int64)))


def same(place: Path) -> None:
    """That all that is kept of the dataset is what its rows say."""
    assert store.pairs(place, "c") == cells.pairs(place, "c")
    for partner in ("PRK", "CHN"):
        kept, found = store.rolled(place, "c", "RUS", partner), store.observations(place, "c", "RUS", partner)
        assert kept is not None
        assert kept.rows.equals(from_rows(place, partner).select(kept.rows.columns)), partner
        assert kept.sources == tuple(sorted(set(found["vintage"])))


@settings(max_examples=6)
@given(st.lists(FILE_OF, min_size=1, max_size=3))
def test_what_is_kept_is_what_the_rows_say_after_every_load_and_every_step_back(files: list[pl.DataFrame]):
    with tempfile.TemporaryDirectory() as folder:
        for number, frame in enumerate(files):
            store.load(Path(folder), "c", frame, about(str(number)))
            same(Path(folder))
        for _ in files[1:]:
            store.undo(Path(folder), "c")
            same(Path(folder))
        store.load(Path(folder), "c", files[-1], about("again"))
        same(Path(folder))


def test_a_pair_in_pieces_of_its_own_is_rolled_up_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rollups, "AT_ONCE", 2)
    pairs = [(r, p) for r in ("RUS", "CHN", "AUS") for p in ("PRK", "JPN", "KOR")]
    frame = rows(*({"reporter": r, "partner": p, "value": v} for r, p in pairs for v in (1.0, 2.0)))
    store.load(tmp_path, "c", frame, about("a"))
    store.load(tmp_path, "c", rows({"value": 5.0}), about("b"))
    assert store.pairs(tmp_path, "c") == [(r, p, 1) for r, p in sorted(pairs)]
    ones = {(r, p): store.rolled(tmp_path, "c", r, p) for r, p in pairs}
    assert {pair: (one.rows["one"].to_list(), one.sources) for pair, one in ones.items()} == {
        pair: ([5.0], (2,)) if pair == ("RUS", "PRK") else ([2.0], (1,)) for pair in pairs
    }


def heads(place: Path, reporter: str, partner: str) -> tuple[Head, Head]:
    """What a pair's rows say, and what is kept of them."""
    whole = book(store.observations(place, "c", reporter, partner))
    kept = store.rolled(place, "c", reporter, partner)
    assert kept is not None
    return whole, headed(kept.rows, lambda: whole)


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every specimen that can be loaded as it stands, its reporters called by its name."""
    place, frames = tmp_path_factory.mktemp("specimens"), []
    for number, path in enumerate(sorted(SPECIMENS.iterdir())):
        work = tmp_path_factory.mktemp("check")
        for found in check(Handed(path, path.name, work), Told()):
            if found.rows and found.kind == "observations":
                named = pl.col("reporter") + f" {number}.{found.place}"
                frames.append(staged(found.rows).select(*SCHEMA).with_columns(reporter=named).collect())
    assert len(frames) > 30
    store.load(place, "c", pl.concat(frames), about("all"))
    return place


def test_no_number_of_any_specimen_depends_on_whether_rollups_are_kept(specimens: Path):
    pairs = store.pairs(specimens, "c")
    assert pairs == cells.pairs(specimens, "c")
    fields = ("currency", "valuation", "classification", "left_out", "totals", "lists")
    for reporter, partner, _ in pairs:
        whole, kept = heads(specimens, reporter, partner)
        for field in fields:
            assert getattr(whole, field) == getattr(kept, field), (reporter, partner, field)


def test_a_pair_without_numbers_has_none_kept_and_an_unknown_dataset_is_said(tmp_path: Path):
    store.load(tmp_path, "c", rows({}), about("a"))
    kept = store.rolled(tmp_path, "c", "RUS", "JPN")
    assert (kept.rows.height, kept.sources) == (0, ())
    with pytest.raises(TradeError) as error:
        store.rolled(tmp_path, "d", "RUS", "JPN")
    assert str(error.value) == "unknown dataset 'd'; accepted: c"


def test_a_load_that_fails_while_it_is_rolled_up_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store.load(tmp_path, "c", rows({}), about("a"))

    def broken(*_: object) -> None:
        raise TradeError("no room")

    monkeypatch.setattr(rollups, "keep", broken)
    with pytest.raises(TradeError, match=r"^no room$"):
        store.load(tmp_path, "c", rows({"value": 9.0}), about("b"))
    assert [v.number for v in store.vintages(tmp_path, "c")] == [1]
    assert store.observations(tmp_path, "c", "RUS", "PRK")["value"].to_list() == [1.0]


def test_a_part_of_a_pair_is_the_same_rows_with_the_same_marks(specimens: Path):
    for reporter, partner, _ in store.pairs(specimens, "c")[:25]:
        whole = store.observations(specimens, "c", reporter, partner)
        only = {"period": whole["period"].unique().sort().to_list()[:2], "flow": ["export", "import"]}
        wanted = whole.filter(pl.all_horizontal(*(pl.col(n).is_in(texts) for n, texts in only.items())))
        assert store.observations(specimens, "c", reporter, partner, only=only).equals(wanted)
        assert wanted.equals(wanted.sort(KEY))
