"""Columns as spellings: whatever is done to the spellings is what would have been done row by row."""

from __future__ import annotations

from operator import add

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest import cells, combined

TEXTS = st.lists(
    st.one_of(st.none(), st.sampled_from(["", " ", "a", "b", "ab", "NA", "ä" * 20])), max_size=12
)
Pair = tuple[str | None, str | None]
PAIRS = st.lists(st.tuples(*[st.one_of(st.none(), st.sampled_from("abc"))] * 2), min_size=1, max_size=12)


def column(texts: list[str | None]) -> pl.Series:
    return pl.Series(texts, dtype=pl.String)


@given(TEXTS)
def test_the_rows_of_a_coded_column_are_the_column(texts: list[str | None]):
    found = cells.coded(column(texts))
    assert found.rows.to_list() == texts
    assert found.texts.n_unique() == found.texts.len() == len(set(texts))
    assert (found.empty, found.full) == (all(t is None for t in texts), None not in texts)
    assert found.words(cells.vocabulary()).cast(pl.String).to_list() == texts


@given(TEXTS)
def test_what_is_said_of_the_spellings_is_said_of_each_row(texts: list[str | None]):
    found = cells.coded(column(texts))
    expected = column(texts).to_frame("text").select(pl.col("text").str.head(1).fill_null("-"))["text"]
    assert found.expr(lambda text: text.str.head(1).fill_null("-")).rows.to_list() == expected.to_list()
    fewer = found.expr(lambda text: text.str.len_chars()).distinct()
    assert fewer.rows.to_list() == [None if t is None else len(t) for t in texts]
    assert fewer.texts.n_unique() == fewer.texts.len()
    kept = pl.Series([i % 2 == 0 for i in range(len(texts))], dtype=pl.Boolean)
    assert found.filter(kept).rows.to_list() == texts[::2]


@given(PAIRS)
def test_either_takes_of_each_row_the_first_text_that_is_there(pairs: list[Pair]):
    first, second = (cells.coded(column([pair[i] for pair in pairs])) for i in (0, 1))
    expected = [one if one is not None else other for one, other in pairs]
    assert cells.either(first, second).rows.to_list() == expected


@given(TEXTS, TEXTS)
def test_joined_columns_stand_one_below_the_other(above: list[str | None], below: list[str | None]):
    parts = [cells.coded(column(above)), cells.constant("a", 2), cells.coded(column(below))]
    assert cells.joined(parts).rows.to_list() == [*above, "a", "a", *below]


@given(PAIRS)
def test_rows_have_the_same_hash_where_all_their_texts_are_the_same(
    pairs: list[Pair],
):
    def hashed(rows: list[Pair]) -> list[int]:
        return combined.hashed([cells.coded(column([row[i] for row in rows])) for i in (0, 1)]).to_list()

    whole = hashed(pairs)
    assert whole == [hash_ for pair in pairs for hash_ in hashed([pair])]  # whatever else a batch holds
    assert len(set(whole)) == len(set(pairs))


@given(PAIRS)
def test_groups_are_those_of_the_rows(pairs: list[Pair]):
    values = pl.Series("value", [float(2**i) for i in range(len(pairs))])
    by = {name: cells.coded(column([pair[i] for pair in pairs])) for i, name in enumerate(("x", "y"))}
    found = combined.grouped(by | {"big": cells.flags(values > 4)}, {"value": values})
    expected: dict[tuple, tuple[float, int]] = {}
    for (x, y), value in zip(pairs, values, strict=True):
        so_far = expected.get((x, y, value > 4), (0.0, 0))
        expected[x, y, value > 4] = so_far[0] + value, so_far[1] + 1
    assert {row[:3]: row[3:] for row in found.rows()} == expected
    assert found.height == len(expected)


def test_groups_of_more_combinations_than_numbers_are_counted_too():
    rows = column([str(i) for i in range(300)])
    by = {f"c{i}": cells.coded(rows) for i in range(8)}  # 300⁸ combinations
    found = combined.grouped(by, {"value": pl.Series([1.0] * 300)})
    assert (found.height, found["value"].sum(), found["rows"].sum()) == (300, 300.0, 300)
    assert found["c0"].to_list() == found["c7"].to_list()


@given(st.lists(st.tuples(st.sampled_from(["", "x", None]), st.booleans()), max_size=6))
def test_rows_that_are_not_kept_have_nothing_and_the_column_itself_stays(rows: list[tuple[str | None, bool]]):
    whole = cells.coded(column([text for text, _ in rows]))
    before = whole.texts.to_list()
    found = whole.where(pl.Series([kept for _, kept in rows], dtype=pl.Boolean))
    assert found.rows.to_list() == [text if kept else None for text, kept in rows]
    assert found.empty or any(kept for _, kept in rows)
    assert whole.texts.to_list() == before


def test_columns_of_the_same_codes_all_count():
    one = cells.coded(column(["a", "b", "a"]))
    other = one.expr(lambda text: text.replace({"a": "c"}))
    apart = cells.coded(column(["x", "x", "y"]))
    numbers = [(one, np.array([1, 2])), (other, np.array([10, 20])), (apart, np.array([100, 200]))]
    assert combined.joined(numbers, add, 3).tolist() == [111, 122, 211]
    alike = [(one, np.array([1, 1])), (other, np.array([10, 10]))]
    assert combined.joined(alike, add, 3).tolist() == [11, 11, 11]
