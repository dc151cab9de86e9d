"""Singapore's own tables: what stands around them says who reports, in which direction and unit; no more."""

from __future__ import annotations

import pytest

from tests.ingest.checked import SPECIMENS, Checked, checked, of_text

TEXT = (SPECIMENS / "singstat.csv").read_text(encoding="utf-8")


def changed(old: str, new: str) -> Checked:
    assert old in TEXT
    return of_text(TEXT.replace(old, new), "singstat.csv")


def test_a_table_says_all_that_is_needed_around_itself():
    found = checked("singstat.csv")
    assert (found.report.reader, found.report.unit) == ("SingStat, trade by market", "SGD × 1,000,000")
    assert found.report.questions == ()
    assert found.counts == (21, 19, 0, 2)  # 7 rows of 3 months; na and - are no numbers
    # 50 + 41.2 and 60.5 millions of all markets: regions and countries are inside
    assert found.totals == {"2023 export SGD": 91_200_000.0, "2024 export SGD": 60_500_000.0}
    assert found.naive == {"2023 export SGD": 273_600_000.0, "2024 export SGD": 181_500_000.0}
    row = {
        "period": "2023-11",
        "partner": "PRK",
        "reporter": "SGP",
        "commodity": "TOTAL",
        "valuation": "unknown",
    }
    assert found.rows.filter(**row)["value"].to_list() == [1_000_000.0]
    assert found.report.evidence[2:6] == (
        "the table ends above line 20: 'Footnotes:'",
        "flow 'Exports': above it says 'Table Title: Merchandise Trade By Region And Selected Market "
        "(Exports), Monthly'",
        "scale '6': above it says 'Million Dollars'",
        "currency 'SGD': below it says 'Values are shown in Singapore dollars (unless otherwise specified).'",
    )


def test_without_the_line_of_all_markets_countries_are_added_and_regions_are_not():
    found = changed("Total All Markets,60.5,50,41.2\n", "")
    # 29.9 + 0.1 + 20 and 20.2 + 1 + 20; 40.1 + 0.1 + 0.3 + 20 millions
    assert found.totals == {"2023 export SGD": 91_200_000.0, "2024 export SGD": 60_500_000.0}


def test_imports_and_re_exports_are_told_by_the_title():
    assert set(changed("Market (Exports)", "Market (Imports)").column("flow")) == {"import"}
    assert set(changed("Market (Exports)", "Market (Re-Exports)").column("flow")) == {"re-export"}
    domestic = changed("Market (Exports)", "Market (Domestic Exports)")
    assert domestic.report.questions == ("Are these exports or imports?",)


def test_the_currency_is_asked_where_no_note_says_it():
    assert changed("Values are shown in Singapore dollars", "Values are shown").report.questions == (
        "In which currency are the values?",
    )


@pytest.mark.parametrize("line", ["Million US Dollars", "Thousand Tonnes", "Per Cent", ""])
def test_another_unit_above_the_table_is_not_taken_for_singapore_dollars(line: str):
    found = changed("Million Dollars", line)
    assert found.report.reader == "unknown format"
    assert "Who reports (which country compiled the figures)?" in found.report.questions


@pytest.mark.parametrize(
    ("old", "new"),
    [("Source: ENTERPRISE SINGAPORE", "Source: EUROSTAT"), ("By Region And Selected Market", "By Commodity")],
)
def test_another_publisher_or_subject_is_another_format(old: str, new: str):
    assert changed(old, new).report.reader == "unknown format"


@pytest.mark.parametrize(("word", "factor"), [("Thousand", 1e3), ("Billion", 1e9)])
def test_the_scale_is_the_one_above_the_table(word: str, factor: float):
    found = changed("Million Dollars", f"{word} Dollars")
    assert found.totals["2024 export SGD"] == 60.5 * factor


def test_quarters_of_its_other_tables_are_periods():
    text = (
        TEXT.replace("2024 Jan ", "2024 1Q").replace("2023 Dec ", "2023 4Q").replace("2023 Nov ", "2023 3Q")
    )
    assert set(of_text(text, "f.csv").column("period")) == {"2024-Q1", "2023-Q4", "2023-Q3"}
