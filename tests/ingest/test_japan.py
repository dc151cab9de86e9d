"""Japan's two quantities, each in a unit of its own: weights into kilograms, the others with their unit."""

from __future__ import annotations

import pytest

from tests.ingest.checked import checked, of_text


def test_weights_are_kilograms_and_other_quantities_keep_their_unit():
    found = checked("japan_units.csv")
    assert found.report.reader == "Japan customs, trade statistics"
    assert found.counts == (12, 12, 0, 0)
    # 300 + 500 + 30 + 60; 10 + 14 + 25 + 35 + 2 + 4 + 3 + 5 thousand yen
    assert found.totals == {"2021 export JPY": 890_000.0, "2021 import JPY": 98_000.0}
    months = found.cells("period", "commodity", "net_weight_kg", "quantity", "quantity_unit")
    assert [row[1:] for row in months if row[0] == "2021-01"] == [
        ("870323900", 4_000.0, 3.0, "NO"),
        ("271019000", None, 20.0, "KL"),
        ("720839000", 5_000.0, None, None),  # tonnes
        ("640399000", 20.0, 10.0, "PR"),  # the weight may stand in the first place
        ("490700000", None, None, None),  # the noughts beside no unit are no quantities
        ("030617000", None, None, None),
    ]
    # 4,000 + 5,000; 5,000 + 7,000; 20 + 30; 2: each month's own column, never the year's
    assert found.rows["net_weight_kg"].sum() == 21_052.0


def test_a_weight_that_is_no_number_is_named_and_its_row_counts_without_it():
    (odd,) = checked("japan_units.csv").report.problems.rows(named=True)
    assert odd == {
        **{"line": 7, "column": "net_weight", "value": "x3", "reason": "not a number"},
        **{"expected": "a number with '.' before its decimals", "done": "row read without it"},
    }


def test_of_two_weights_and_of_two_counts_the_second_is_the_main_one():
    header = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Jan,Quantity2-Jan,Value-Jan"
    rows = ("1,2021,'870323900',105,MT,KG,1,900,5", "1,2021,'870323901',105,NO,DZ,24,2,5")
    found = of_text("\n".join([header, *rows]), "f.csv")
    assert found.cells("net_weight_kg", "quantity", "quantity_unit") == [
        (900.0, None, None),
        (None, 2.0, "DZ"),
    ]


@pytest.mark.parametrize("unit", ["", "-", "N/A"])
def test_a_quantity_beside_no_unit_is_none_and_the_other_counts(unit: str):
    header = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Jan,Quantity2-Jan,Value-Jan"
    found = of_text(f"{header}\n1,2021,'870323900',105,NO,{unit},3,0,5", "f.csv")
    assert found.cells("net_weight_kg", "quantity", "quantity_unit") == [(None, 3.0, "NO")]


def test_a_file_without_quantities_has_none():
    found = of_text("Exp or Imp,Year,HS,Country,Value-Jan\n1,2021,'870323900',105,5", "f.csv")
    assert found.cells("value", "net_weight_kg", "quantity") == [(5_000.0, None, None)]


def test_a_column_of_units_of_weight_makes_kilograms_of_each_row():
    told = {"column.net_weight": "Mass", "column.net_weight_unit": "In", "reporter": "LUX", "flow": "export"}
    text = "Period,Partner,USD,Mass,In\n2017,MLT,5,2,t\n2018,MLT,5,3,kg\n2019,MLT,5,4,barrels\n"
    found = of_text(text, "own.csv", told | {"currency": "USD", "scale": "1"})
    assert found.column("net_weight_kg") == [2_000.0, 3.0, None]
    (odd,) = found.report.problems.rows(named=True)
    assert odd == {
        **{"line": 4, "column": "In", "value": "barrels", "reason": "unit of weight not known"},
        **{"expected": "kg, t or the like", "done": "row read without it"},
    }
