"""Rows read by few columns, and those that need more: together the same as all rows read by all columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest import comtrade, lean
from trade.ingest.plan import Plan, make
from trade.ingest.sheet import Sheet, of_rows
from trade.model.errors import StoppedError
from trade.store import staging

HEADER = (
    *(
        "period",
        "refYear",
        "reporterISO",
        "reporterCode",
        "partnerISO",
        "partnerCode",
        "flowCode",
        "flowDesc",
    ),
    *("classificationCode", "cmdCode", "primaryValue", "netWgt", "note"),
)
FULL = ("201701", "2017", "LUX", "442", "MLT", "470", "X", "Export", "H4", "270112", "1500.5", "3", "")
CELL = st.sampled_from(["", " ", "NA", "x", "201702", "2016", "MLT", "442", "M", "Import", "0", "-7", "1,5"])
ROW = st.one_of(
    st.just(FULL),
    st.just(("",) * len(HEADER)),
    st.dictionaries(st.integers(0, len(HEADER) - 1), CELL, max_size=4).map(
        lambda hurt: tuple(hurt.get(i, cell) for i, cell in enumerate(FULL))
    ),
    st.tuples(*[CELL] * len(HEADER)),
)


def sheet(rows: list[tuple[str, ...]]) -> Sheet:
    """A table whose first row, the only one that columns are chosen by, is full."""
    whole = of_rows("f.csv", HEADER, list(enumerate([FULL, *rows], start=2)))
    return replace(whole, head=whole.head[:1])


def plan(rows: list[tuple[str, ...]]) -> Plan:
    return make(comtrade.RECIPE, sheet(rows))


@contextmanager
def batches(size: int) -> Iterator[None]:
    with patch.object(staging, "BATCH", size):
        yield


def read(planned: Plan) -> tuple[list[tuple], list[tuple], int, list[tuple]]:
    """Rows, problems, the number of rows read, and the sums of everything."""
    with TemporaryDirectory() as folder:
        sums = staging.stage(planned, Path(folder), lambda rows: None)
        rows = staging.staged(Path(folder) / "rows", Path(folder) / "keys").collect()
    kept = rows.drop("key").sort("line").rows()
    problems = pl.concat(sums.problems).sort("line", "column", "reason").rows()
    naive = pl.concat(sums.naive).group_by("flow", "year", "currency").agg(pl.col("value").sum())
    assert sums.read == len(kept) + sum(done == "row left out" for *_, done in problems)
    return kept, problems, sums.read, sorted(naive.rows(), key=repr)


@given(st.lists(ROW, max_size=8), st.sampled_from([1, 3, 100]))
def test_what_is_left_unread_at_first_changes_nothing(rows: list[tuple[str, ...]], size: int):
    with batches(size):
        found = read(plan(rows))
    with patch.object(lean, "columns", lambda planned, there: list(there)):
        assert found == read(plan(rows))


def test_only_columns_that_rows_like_the_first_are_read_by_are_read():
    planned = plan([])
    there = planned.sheet.frame.collect_schema().names()
    left = {HEADER[int(n[1:])] for n in set(there) - set(lean.columns(planned, there))}
    assert left == {"refYear", "reporterCode", "partnerCode", "flowDesc", "note"}


def test_a_row_whose_first_column_is_empty_is_read_by_the_next_and_counted_once():
    without = ("", "2017", "", "442", *FULL[4:])
    seen: list[int] = []
    planned = plan([without, ("",) * len(HEADER), FULL])
    with TemporaryDirectory() as folder:
        sums = staging.stage(planned, Path(folder), seen.append)
        rows = staging.staged(Path(folder) / "rows").collect().sort("line")
    assert (sums.read, seen) == (3, [2, 3])
    assert rows.select("line", "period", "reporter").rows() == [
        (2, "2017-01", "LUX"),
        (3, "2017", "LUX"),
        (5, "2017-01", "LUX"),
    ]


def test_the_reading_of_the_rest_can_be_stopped():
    def stop(rows: int) -> None:
        if rows == 2:
            raise StoppedError("stopped")

    with TemporaryDirectory() as folder, pytest.raises(StoppedError, match=r"^stopped$"):
        staging.stage(plan([("", *FULL[1:])]), Path(folder), stop)
