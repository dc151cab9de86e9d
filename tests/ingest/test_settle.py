"""What rows say together: repeats, contradictions, parts beside wholes; and each fault of a row alone."""

from __future__ import annotations

import pytest

from tests.ingest.checked import of_text
from tests.ingest.made import USUAL, made

STOP = (
    "{} with different numbers in this file (same period, reporter, partner, flow and commodity): say "
    "whether they are to be added, or the first or last of them counts"
)
HEAVY = {"value": "5", "net_weight_kg": "2"}
LIGHT = {"value": "6", "net_weight_kg": "3"}


def test_two_numbers_for_one_cell_stop_the_load_and_neither_is_taken():
    found = made(HEAVY, LIGHT, {"commodity": "28"})
    assert found.report.stops == (STOP.format("1 cell"),)
    assert found.report.verdict == "cannot be loaded"
    assert found.counts == (3, 1, 0, 2)
    assert found.reasons == [("another number for the same cell", (2, 3))]
    assert found.totals == {"2017 export USD": 1.0}


def test_contradicting_cells_are_counted_not_rows():
    found = made(HEAVY, LIGHT, {"value": "7"}, {"commodity": "28"}, {"commodity": "28", "value": "2"})
    assert found.report.stops == (STOP.format("2 cells"),)
    assert found.counts == (5, 0, 0, 5)


@pytest.mark.parametrize(
    ("repeats", "cell", "done"),
    [
        ("sum", (11.0, 5.0, 2), "row merged into another by adding"),
        ("first", (5.0, 2.0, 2), "row merged into another: the first counts"),
        ("last", (6.0, 3.0, 3), "row merged into another: the last counts"),
    ],
)
def test_a_told_rule_settles_value_weight_and_line_alike(repeats: str, cell: tuple, done: str):
    found = made(HEAVY, LIGHT, repeats=repeats)
    assert found.report.stops == ()
    assert found.counts == (2, 1, 1, 0)
    assert found.cells("value", "net_weight_kg", "line") == [cell]
    assert [reason.done for reason in found.report.by_reason] == [done]


def test_a_sum_with_a_part_that_has_no_weight_has_none():
    assert made(HEAVY, {"value": "6"}, repeats="sum").cells("value", "net_weight_kg") == [(11.0, None)]


def test_the_same_row_again_counts_once_and_is_told():
    found = made(HEAVY, HEAVY, {"commodity": "28"})
    assert found.report.stops == ()
    assert found.counts == (3, 2, 1, 0)
    assert found.totals == {"2017 export USD": 6.0}
    assert found.naive == {"2017 export USD": 11.0}
    assert found.reasons == [("the same number again", (3,))]
    assert found.report.verdict == "loaded with remarks"


@pytest.mark.parametrize(
    "other",
    [
        *(
            {"period": "2018"},
            {"reporter": "AUT"},
            {"partner": "PRK"},
            {"flow": "import"},
            {"commodity": "2"},
        ),
        *({"classification": "H5"}, {"valuation": "CIF"}, {"currency": "EUR", "unit": "EUR"}),
    ],
)
def test_rows_that_differ_in_one_part_of_the_key_are_two_cells(other: dict[str, str]):
    assert made(HEAVY, LIGHT | other).counts == (2, 2, 0, 0)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ({"value": "-"}, ("value", "-", "no number here: missing, not zero", "a number")),
        ({"value": "n/a"}, ("value", "n/a", "no number here: missing, not zero", "a number")),
        ({"value": "abc"}, ("value", "abc", "not a number", "a number with '.' before its decimals")),
        (
            {"period": "17"},
            ("period", "17", "period not known", "a period such as 2017, 2017-Q1, 2017-03, 201703 or Mar-17"),
        ),
        (
            {"flow": "sideways"},
            (
                *("flow", "sideways", "flow not known"),
                "one of export, import, re-export, re-import, or a word for it",
            ),
        ),
        ({"partner": ""}, ("partner", "", "no partner", "a country or World")),
        ({"reporter": ""}, ("reporter", "", "no reporter", "a country")),
        ({"commodity": ""}, ("commodity", "", "no commodity", "a commodity code or TOTAL")),
        (
            {"currency": "KG"},
            ("currency", "KG", "currency not known", "a currency such as USD"),
        ),
        (
            {"unit": ""},
            (
                *("unit", "", "scale not known"),
                "a power of ten, or units, thousands or millions of a currency",
            ),
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_with_its_cell_and_what_was_expected(cell, problem):
    found = made({"commodity": "28"}, cell)
    assert found.counts == (2, 1, 0, 1)
    assert found.report.problems.rows() == [(3, *problem, "row left out")]


def test_a_weight_that_is_no_number_costs_the_weight_not_the_row():
    found = made({"net_weight_kg": "heavy"})
    assert found.counts == (1, 1, 0, 0)
    assert found.report.problems.rows() == [
        (
            *(2, "net_weight_kg", "heavy", "not a number", "a number with '.' before its decimals"),
            "row read without it",
        )
    ]


def test_a_line_of_notes_and_the_header_again_are_no_data():

    header, row = ",".join(USUAL), ",".join(USUAL.values())
    found = of_text(f"{header}\n{row}\n{header}\nSource: nobody\n", "made.csv")
    assert found.counts == (3, 1, 0, 2)
    assert found.reasons == [("the header again", (3,)), ("a note, not data", (4,))]


def test_a_row_with_more_cells_than_columns_is_left_out():

    header, row = ",".join(USUAL), ",".join(USUAL.values())
    other = row.replace(",27,", ",28,") + ",astray"
    found = of_text(f"{header}\n{row}\n{other}\n", "made.csv")
    assert found.counts == (2, 1, 0, 1)
    assert [(r.reason, r.expected) for r in found.report.by_reason] == [
        ("more cells than columns", "13 cells")
    ]
