"""Columns whose batches share their spellings: each row has its text, and each text is looked at once."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.cells import vocabulary
from trade.ingest.spelled import Spelled

BATCHES = st.lists(
    st.lists(st.one_of(st.none(), st.sampled_from(["", "a", "b", "NA", "ä" * 20])), max_size=5), max_size=6
)


@given(BATCHES, st.booleans(), st.sampled_from([1, 2, 1_000]))
def test_the_rows_of_every_batch_are_the_column(batches: list[list[str | None]], by_type: bool, widest: int):
    spelled, kind = Spelled(), vocabulary()
    held = pl.Series(dtype=kind)
    with patch("trade.ingest.spelled.WIDEST", widest):
        for texts in batches:
            column = pl.Series(texts, dtype=pl.String)
            found = spelled.column(3, column.cast(held.dtype) if by_type else column)
            assert found.rows.to_list() == texts
            assert found.full == (None not in texts)
            assert found.empty == all(text is None for text in texts)


def test_a_text_is_looked_at_once_for_all_batches_that_have_no_new_one():
    spelled, seen = Spelled(), []

    def read(texts: pl.Series, more: str) -> pl.Series:
        seen.append((texts.to_list(), more))
        return texts + more

    for texts in (["a", "b"], ["b", "a", "b"], ["b", "c"], ["a", "c"]):
        found = spelled.column(0, pl.Series(texts)).each(read, "!")
        assert found.rows.to_list() == [f"{text}!" for text in texts]
    assert seen == [(["a", "b"], "!"), (["a", "b", "c"], "!")]
    assert spelled.column(0, pl.Series(["a", "b"])).each(read, "?").rows.to_list() == ["a?", "b?"]


def test_what_is_made_of_what_was_made_is_kept_too():
    spelled, seen = Spelled(), []

    def read(texts: pl.Series) -> pl.Series:
        seen.append(texts.to_list())
        return texts.str.to_uppercase()

    for _ in range(3):
        column = spelled.column(0, pl.Series(["a", None, "b"]))
        assert column.each(read).expr(_doubled).rows.to_list() == ["AA", None, "BB"]
        assert column.each(read).once(_size) == 3
    assert seen == [["a", "b", None]]


def _doubled(text: pl.Expr) -> pl.Expr:
    return text + text


def _size(texts: pl.Series) -> int:
    return texts.len()


def test_spellings_outlive_the_batches_that_brought_them():
    spelled = Spelled()
    spelled.column(0, pl.Series(["a", "b"]))
    gc.collect()
    assert spelled.column(0, pl.Series(["c", "b"])).rows.to_list() == ["c", "b"]


@pytest.mark.parametrize("size", [2, 50])
def test_batches_of_several_threads_share_their_spellings(size: int):
    spelled = Spelled()
    batches = [[f"{(i * 7 + n) % (n + 2)}" for i in range(size)] for n in range(60)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda texts: spelled.column(0, pl.Series(texts)).rows.to_list(), batches))
    assert found == batches


def test_two_columns_keep_their_spellings_apart():
    spelled = Spelled()
    for position, texts in enumerate((["a", "b"], ["b", "c"])):
        assert spelled.column(position, pl.Series(texts)).texts.to_list() == texts


def test_a_text_that_is_told_stands_in_every_row():
    spelled = Spelled()
    assert [spelled.told("x", n).rows.to_list() for n in (2, 4, 1, 0)] == [["x"] * 2, ["x"] * 4, ["x"], []]
    assert spelled.told(None, 2).rows.to_list() == [None, None]
