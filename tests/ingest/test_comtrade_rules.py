"""Rules of UN Comtrade one by one: parts of flows, imports at FOB, what splits a row, where it is cut."""

from __future__ import annotations

import polars as pl
import pytest

from tests.ingest.checked import Checked, of_text
from trade.ingest import comtrade, outline, traps
from trade.ingest.plan import make
from trade.ingest.sheet import of_rows
from trade.model.observation import SCHEMA

NAMES = ("typeCode", "period", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue")
SOUND = {
    **{"typeCode": "C", "period": "2019", "reporterCode": "470", "partnerCode": "442", "flowCode": "X"},
    **{"cmdCode": "27", "primaryValue": "9"},
}


def of(*rows: dict[str, str]) -> Checked:
    """Rows that differ from a sound one in what is said of each."""
    filled = [SOUND | row for row in rows]
    names = list(dict.fromkeys(name for row in filled for name in row))
    lines = [",".join(names), *(",".join(row.get(name, "") for name in names) for row in filled)]
    return of_text("\n".join(lines), "f.csv")


@pytest.mark.parametrize("flow", ["DX", "FM", "MIP", "MOP", "XIP", "XOP"])
def test_a_part_of_a_flow_is_left_out_by_its_name(flow: str):
    found = of({}, {"flowCode": flow, "primaryValue": "4"})
    assert found.counts == (2, 1, 0, 1)
    assert found.reasons == [("a part of an export or import that is counted whole", (3,))]


@pytest.mark.parametrize(
    ("flow", "cif", "fob", "valuation"),
    [
        *(("M", "9", "8", "CIF"), ("M", "9", "", "CIF"), ("M", "", "9", "FOB"), ("M", "0", "9.0", "FOB")),
        *(("M", "0.0", "8", "CIF"), ("RM", "", "9", "FOB"), ("RM", "9", "", "CIF"), ("X", "", "9", "FOB")),
        ("RX", "", "9", "FOB"),
    ],
)
def test_imports_are_fob_where_only_a_fob_value_is_given(flow: str, cif: str, fob: str, valuation: str):
    found = of({"flowCode": flow, "cifvalue": cif, "fobvalue": fob})
    assert found.column("valuation") == [valuation]


@pytest.mark.parametrize(
    ("column", "whole", "part"),
    [
        *(("partner2Code", "0", "156"), ("customsCode", "C00", "C01"), ("motCode", "0", "2100")),
        ("mosCode", "0", "1"),
    ],
)
def test_each_column_that_splits_a_row_has_a_code_of_the_whole(column: str, whole: str, part: str):
    assert of({column: whole}, {column: part, "primaryValue": "4"}).totals == {"2019 export USD": 9.0}
    assert of({column: part}, {column: f"{part}9", "primaryValue": "4"}).totals == {"2019 export USD": 13.0}


@pytest.mark.parametrize("limit", [500, 100_000, 250_000])
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_the_platforms_three_limits_are_known(limit: int, off: int):
    plan = make(comtrade.RECIPE, of_rows("f.csv", NAMES, [(2, list(SOUND.values()))]))
    none = pl.DataFrame(schema={**SCHEMA, "group": pl.Boolean()}).lazy()
    told = [r.kind for r in traps.remarks(none, outline.of_rows(none).collect(), plan, limit + off)]
    assert told == (["cut at the row limit"] if off == 0 else [])
