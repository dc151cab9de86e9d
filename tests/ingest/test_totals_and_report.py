"""Totals that count each dollar once, and a report whose counts add up."""

from __future__ import annotations

import json

import pytest

from tests.ingest.checked import checked
from tests.ingest.made import made


@pytest.mark.parametrize(
    ("rows", "totals"),
    [
        # World rather than its partners
        (
            [{"partner": "World", "value": "10"}, {"value": "7"}, {"partner": "PRK", "value": "2"}],
            {"export": 10.0},
        ),
        # partners where there is no World
        ([{"value": "7"}, {"partner": "PRK", "value": "2"}], {"export": 9.0}),
        # of each period by itself: World in the one month, partners in the other
        (
            [{"period": "2017-01", "partner": "World", "value": "10"}, {"period": "2017-02", "value": "4"}],
            {"export": 14.0},
        ),
        # the year rather than its months
        (
            [{"value": "12"}, {"period": "2017-01", "value": "5"}, {"period": "2017-02", "value": "6"}],
            {"export": 12.0},
        ),
        # the coarsest goods
        (
            [{"value": "6"}, {"commodity": "2710", "value": "5"}, {"commodity": "8471", "value": "3"}],
            {"export": 9.0},
        ),
        # the usual valuation of each side
        (
            [
                {"flow": "import", "valuation": "CIF", "value": "11"},
                {"flow": "import", "value": "10"},
                {"value": "8"},
                {"valuation": "CIF", "value": "9"},
            ],
            {"import": 11.0, "export": 8.0},
        ),
        # of two revisions the one with most rows
        (
            [
                {"classification": "H4", "value": "5"},
                {"classification": "H5", "value": "3"},
                {"classification": "H5", "commodity": "84", "value": "4"},
            ],
            {"export": 7.0},
        ),
        # several reporters are added, the world as a reporter is not
        (
            [{"value": "5"}, {"reporter": "AUT", "value": "6"}, {"reporter": "World", "value": "99"}],
            {"export": 11.0},
        ),
        # re-exports are a flow of their own
        ([{"value": "5"}, {"flow": "re-export", "value": "2"}], {"export": 5.0, "re-export": 2.0}),
        # corrections are netted
        ([{"value": "5"}, {"commodity": "84", "value": "-2"}], {"export": 3.0}),
    ],
)
def test_each_dollar_counts_once(rows: list[dict[str, str]], totals: dict[str, float]):
    found = made(*rows).totals
    assert found == {f"2017 {flow} USD": value for flow, value in totals.items()}


def test_sums_over_reporters_are_exact_whatever_the_order():
    values = {"AUT": "0.1", "BEL": "1e16", "CHE": "0.2", "DNK": "-1e16", "EST": "0.3"}
    rows = [{"reporter": reporter, "value": value} for reporter, value in values.items()]
    exact = {"2017 export USD": 0.6}  # 0.1 + 0.2 + 0.3; added one by one 1e16 swallows some of them
    assert made(*rows).totals == made(*reversed(rows)).totals == exact


def test_the_counts_of_every_specimen_add_up():
    for name in (
        "comtrade_bulk_parts.csv",
        "sdmx_1.csv",
        "imts.csv",
        "SMKE19.txt",
        "DATTSVT.csv",
        "dots.csv",
    ):
        found = checked(name)
        lost = found.report.problems.filter(done="row left out").height
        merged = sum(r.rows for r in found.report.by_reason if r.done.startswith("row merged"))
        assert found.counts == (found.report.read, found.rows.height, merged, lost)


def test_a_verdict_is_clean_only_without_any_remark():
    assert made({}).report.verdict == "clean"
    assert made({}, {"value": "-"}).report.verdict == "loaded with remarks"
    assert made({}, {}).report.verdict == "loaded with remarks"
    assert made({}, {"value": "2"}).report.verdict == "cannot be loaded"
    assert made({"value": "-"}).report.verdict == "cannot be loaded"


def test_a_report_is_plain_values_and_whole():
    found = made(
        {"value": "5"}, {"value": "5"}, {"value": "-"}, {"commodity": "84", "currency": "EUR", "unit": "EUR"}
    )
    told = json.loads(json.dumps(found.report.as_json()))
    assert {
        k: told[k] for k in ("file", "verdict", "reader", "recognised_by", "unit", "decimal", "delimiter")
    } == {
        **{"file": "made.csv", "verdict": "loaded with remarks", "reader": "Tidy trade CSV"},
        **{"recognised_by": "its header has period, reporter, partner, flow", "unit": "as each row says"},
        **{"decimal": ".", "delimiter": ","},
    }
    assert [told[f"rows_{name}"] for name in ("read", "loaded", "merged", "left_out")] == [4, 2, 1, 1]
    assert [problem["line"] for problem in told["problems"]] == [3, 4]
    assert told["totals"] == [
        {"flow": "export", "period": "2017", "value_usd": None, "currency": "EUR", "value": 1.0},
        {"flow": "export", "period": "2017", "value_usd": 5.0, "currency": "USD", "value": 5.0},
    ]
    assert told["totals_if_all_were_added"][1]["value"] == 10.0
    assert "problems" not in found.report.summary()


def test_a_report_as_text_is_what_a_terminal_shows():
    assert made({"value": "5"}, {"value": "5"}, {"commodity": "84", "value": "?"}).report.as_text() == (
        "made.csv: loaded with remarks\n"
        "  format     Tidy trade CSV (its header has period, reporter, partner, flow)\n"
        "  found      encoding utf-8: decodes strictly as UTF-8\n"
        "  found      delimiter ',': 4 of 4 lines have 13 cells\n"
        "  found      decimal mark '.' in value: no cell has a decimal or thousands mark\n"
        "  found      decimal mark '.' in net_weight: no cell has a decimal or thousands mark\n"
        "  found      decimal mark '.' in quantity: no cell has a decimal or thousands mark\n"
        "  unit       as each row says\n"
        "  rows       3 read = 1 loaded + 1 merged + 1 left out\n"
        "         1   row merged into another: the same number again (line 3)\n"
        "         1   row left out: no number here: missing, not zero (line 4)\n"
        "  total      2017 export USD 5"
    )


def test_of_many_rows_with_one_reason_the_first_three_lines_are_named():
    (reason,) = made({}, *({"commodity": f"{i}", "value": "-"} for i in range(10, 15))).report.by_reason
    assert (reason.rows, reason.lines, reason.columns, reason.where) == (
        5,
        (3, 4, 5),
        ("value",),
        "3, 4, 5 …",
    )
