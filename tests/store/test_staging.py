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

from tests.ingest.checked import SPECIMENS, every
from trade.ingest import comtrade, guess, lean, namibia
from trade.ingest.plan import Plan, make
from trade.ingest.readers import recipes
from trade.ingest.sheet import Sheet, of_rows
from trade.model.errors import StoppedError
from trade.model.observation import SCHEMA
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


NOTED = ("period", "reporter", "partner", "flow", "commodity", "value_usd", "who", "note")
SOUND = ("2016", "LU", "MT", "export", "27", "5", "Malta", "")


def noted(*rows: dict[str, str]) -> Plan:
    """A table of unknown format, of which only columns that its first row is read by are read at first."""
    lines = [SOUND, *(tuple(row.get(n, c) for n, c in zip(NOTED, SOUND, strict=True)) for row in rows)]
    whole = of_rows("f.csv", NOTED, list(enumerate(lines, start=2)))
    whole = replace(whole, head=whole.head[:1])
    recipe = guess.recipe(whole).model_copy(update={"currency": "USD", "scale": 1.0})
    return make(recipe, whole)


def test_a_row_with_na_for_a_country_is_read_by_every_column_for_one_may_say_that_it_is_namibia():
    planned = noted(
        {"partner": "NA", "who": "Namibia"}, {"partner": "NA"}, {"reporter": " NA ", "note": "NAM"}
    )
    there = planned.sheet.frame.collect_schema().names()
    left = {NOTED[int(name[1:])] for name in set(there) - set(lean.columns(planned, there))}
    assert left == {"who", "note"}
    kept, problems, number, _ = read(planned)
    assert number == 4
    lines = {row[list(SCHEMA).index("line")]: row[2:4] for row in kept}
    assert lines == {2: ("LUX", "MLT"), 3: ("LUX", "NAM"), 5: ("NAM", "MLT")}
    assert [problem[:4] for problem in problems] == [(4, "partner", "NA", namibia.REASON)]


def test_quantities_beside_values_and_their_units_are_read_at_first():
    header = ("Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2", "Quantity1-Jan", "Quantity2-Jan")
    row = ("1", "2021", "'870323900'", "105", "NO", "KG", "3", "900", "5", "x")
    table = of_rows("f.csv", (*header, "Value-Jan", "note"), [(2, row)])
    planned = make(recipes()["japan_customs"], table)
    there = planned.sheet.frame.collect_schema().names()
    assert set(there) - set(lean.columns(planned, there)) == {"c9"}
    ((*_, weight, quantity, unit, _line, _rank, _group),), *_ = read(planned)
    assert (weight, quantity, unit) == (900.0, 3.0, "NO")


@pytest.mark.parametrize("path", sorted(SPECIMENS.iterdir()), ids=lambda path: path.name)
def test_a_specimen_read_by_the_columns_of_its_first_row_gives_what_all_columns_give(path: Path):
    def first(planned: Plan, there: list[str]) -> list[str]:
        return columns(replace(planned, sheet=replace(planned.sheet, head=planned.sheet.head[:1])), there)

    columns = lean.columns
    with patch.object(lean, "columns", first), batches(3):
        few = every(path)
    with patch.object(lean, "columns", lambda planned, there: list(there)):
        whole = every(path)
    assert len(few) == len(whole)
    for one, other in zip(few, whole, strict=True):
        assert one.rows.sort(one.rows.columns).equals(other.rows.sort(other.rows.columns))
        assert (one.counts, one.remarks) == (other.counts, other.remarks)
        assert one.totals == pytest.approx(other.totals, rel=1e-12)  # cores add up in any order
        assert sorted(one.report.problems.rows()) == sorted(other.report.problems.rows())
