"""What may be added up, and what would count twice."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.parts import with_top
from trade.model.observation import SCHEMA

COMMON = {
    **{"frequency": "A", "reporter": "RUS", "partner": "PRK", "flow": "export"},
    **{"valuation": "FOB", "currency": "USD", "line": 1},
}


def frame(*rows: tuple[str, str, str, float]) -> pl.LazyFrame:
    """Observations of period, classification, commodity and value."""
    names = ("period", "classification", "commodity", "value")
    filled = [COMMON | dict(zip(names, row, strict=True)) for row in rows]
    return pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in filled], schema=SCHEMA).lazy()


def tops(*rows: tuple[str, str, str, float]) -> list[str]:
    found = with_top(frame(*rows)).collect()
    assert found["line"].len() == len(rows)
    return found.filter(pl.col("top"))["commodity"].to_list()


def test_beside_all_goods_nothing_else_counts():
    assert tops(("2017", "H5", "TOTAL", 10), ("2017", "H5", "27", 6), ("2017", "H5", "2710", 6)) == ["TOTAL"]


def test_a_heading_counts_only_where_its_chapter_is_missing():
    rows = [("2017", "H5", "27", 6), ("2017", "H5", "2710", 6), ("2017", "H5", "030367", 1)]
    assert tops(*rows) == ["27", "030367"]


def test_one_level_counts_whole_and_periods_do_not_cover_each_other():
    rows = [("2017", "H5", "TOTAL", 10), ("2018", "H5", "2710", 6), ("2018", "H5", "2711", 6)]
    assert tops(*rows) == ["TOTAL", "2710", "2711"]


def test_two_revisions_are_never_added():
    rows = [("2017", "H4", "27", 6), ("2017", "H5", "27", 6), ("2017", "H5", "84", 1)]
    found = with_top(frame(*rows)).filter(pl.col("top")).collect()
    assert found["classification"].to_list() == ["H5", "H5"]


def test_all_goods_without_a_classification_cover_codes_of_any():
    assert tops(("2017", "", "TOTAL", 10), ("2017", "H5", "27", 6)) == ["TOTAL"]


LEVELS = ("01", "0101", "010121", "02", "0201", "27", "2710")
codes = st.lists(st.sampled_from(LEVELS), unique=True, min_size=1)


@given(codes)
def test_no_top_covers_another_and_everything_is_covered(found: list[str]):
    kept = tops(*(("2017", "H5", code, 1.0) for code in found))
    assert not any(a != b and a.startswith(b) for a in kept for b in kept)
    assert all(any(code.startswith(top) for top in kept) for code in found)


@given(codes, st.randoms())
def test_the_order_of_rows_changes_nothing(found: list[str], random):
    mixed = random.sample(found, len(found))
    plain, other = (tops(*(("2017", "H5", code, 1.0) for code in some)) for some in (found, mixed))
    assert sorted(plain) == sorted(other)
