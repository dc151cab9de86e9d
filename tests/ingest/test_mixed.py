"""Files whose rows are in several units: each row by its own, and the report says how many are in which."""

from __future__ import annotations

import pytest

from tests.ingest.checked import checked, of_text
from tests.ingest.made import made


def test_rows_in_several_units_are_counted_by_unit():
    found = checked("mixed_units.csv")
    # 5,000 + 7,000 + 900; 2,000 + 800; the last row says no unit and is left out
    assert found.totals == {"2016 export USD": 12_900.0, "2017 export USD": 2_800.0}
    assert found.counts == (6, 5, 0, 1)
    assert found.remarks["mixed units"] == (
        "The column 'unit' mixes units: USD × 1 in 2 rows, USD × 1,000 in 2 rows, USD × 1,000,000 in 1 row. "
        "Each row is scaled by its own."
    )


def test_a_row_without_a_unit_is_counted_in_the_one_that_was_told():
    found = checked("mixed_units.csv", currency="USD", scale="1000")
    assert found.totals["2017 export USD"] == 5_800.0
    assert "USD × 1,000 in 3 rows, USD × 1 in 2 rows" in found.remarks["mixed units"]


@pytest.mark.parametrize("other", ["thousand USD", "тыс. долл. США", "USD Thousands"])
def test_one_unit_in_several_spellings_is_one_unit(other: str):
    found = made({"unit": "USD thousand"}, {"unit": other, "period": "2018"})
    assert "mixed units" not in found.remarks


def test_a_unit_of_which_no_row_is_loaded_is_not_counted():
    found = made({"unit": "USD"}, {"unit": "USD million", "value": "x"})
    assert "mixed units" not in found.remarks


def test_powers_of_ten_that_differ_from_row_to_row_are_counted_too():
    header = "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT,CURRENCY"
    rows = [f"X:Y(1.0),A,LUX,MLT,X,{2010 + i},5,{6 if i else 3},USD" for i in range(3)]
    found = of_text("\n".join([header, *rows]), "sdmx.csv")
    assert found.column("value") == [5_000.0, 5_000_000.0, 5_000_000.0]
    assert found.remarks["mixed units"] == (
        "The column 'UNIT_MULT' mixes units: 10 to the power of 6 in 2 rows, 10 to the power of 3 in 1 row. "
        "Each row is scaled by its own."
    )
