"""ITC Trade Map: text without a unit, and web pages that call themselves spreadsheets."""

from __future__ import annotations

from tests.ingest.checked import checked

LIST = "ITC Trade Map, list of markets"


def test_a_text_file_asks_who_reports_unless_its_name_says_so():
    bare = checked("trademap.txt")
    assert bare.report.questions == ("Who reports (which country compiled the figures)?",)
    assert (bare.report.verdict, bare.rows.height) == ("cannot be loaded", 0)
    named = checked("trademap.txt", "List_of_importing_markets_for_a_product_exported_by_Malta.txt")
    assert named.report.questions == ()
    assert set(named.column("reporter")) == {"MLT"}


def test_a_text_file_is_in_thousands_and_its_last_cell_is_no_value():
    found = checked("trademap.txt", reporter="Malta")
    assert (found.report.reader, found.report.encoding, found.report.unit) == (
        LIST,
        "utf-8-sig",
        "USD × 1,000",
    )
    assert found.counts == (12, 11, 0, 1)  # 6 rows of 2 years, one empty
    # World: 1,000 and 2,000 thousand; partners 400+350+150+100 and 900+30+700+300+69
    assert found.totals == {"2019 export USD": 1_000_000.0, "2020 export USD": 2_000_000.0}
    assert found.naive == {"2019 export USD": 2_000_000.0, "2020 export USD": 3_999_000.0}
    assert found.remarks == {
        "World beside partners": "World rows (3,000,000) stand beside single partners (2,999,000); adding "
        "both gives 5,999,000. Totals take the World rows, a pair only its own.",
        "areas as printed": "2 areas are no countries known here and keep their names as printed: “Free "
        "Zones”, “Sudan (before 2012)”.",
    }
    assert found.reasons == [("no number here: missing, not zero", (4,))]
    by_partner = dict(found.rows.filter(period="2020").select("partner", "value").iter_rows())
    assert by_partner["PRK"] == 30_000.0
    assert by_partner["TWN"] == 700_000.0
    assert set(found.column("commodity")) == {"not named in the file"}
    assert set(found.column("valuation")) == {"FOB"}


def test_a_monthly_page_says_reporter_product_and_unit_above_its_table():
    found = checked("trademap_monthly.xls")
    assert (found.report.reader, found.report.unit) == (LIST, "USD × 1,000")
    assert found.counts == (9, 8, 0, 1)
    # World in November and December 100 + 200, in January 300 thousand
    assert found.totals == {"2024 export USD": 300_000.0, "2025 export USD": 300_000.0}
    assert found.naive == {"2024 export USD": 600_000.0, "2025 export USD": 600_000.0}
    assert set(found.column("reporter")) == {"MLT"}
    assert set(found.column("commodity")) == {"848620"}
    assert ("2024-12", "TWN", 150_000.0) in found.cells("period", "partner", "value")
    assert not found.rows.filter(period="2025-01", partner="TWN").height  # not yet reported is no zero


def test_a_quarterly_page_of_imports_is_at_cif():
    found = checked("trademap_quarterly.xls")
    assert found.totals == {"2024 import USD": 30_000.0}  # 10 + 20 thousand
    assert found.naive == {"2024 import USD": 60_000.0}  # and 7 + 15 + 3 + 5 again
    assert ("2024-Q2", "TUR", "27", "CIF", 5_000.0) in found.cells(
        "period", "partner", "commodity", "valuation", "value"
    )


def test_a_yearly_page_without_a_world_row_adds_its_partners_up():
    found = checked("trademap_yearly.xls")
    assert found.report.verdict == "clean"
    assert found.totals == {"2022 import USD": 8_000.0, "2023 import USD": 15_000.0}
    assert found.cells("partner", "commodity", "value")[3] == ("PRK", "TOTAL", 0.0)  # a zero that is printed


def test_two_blocks_of_the_same_months_stay_two_partners():
    found = checked("trademap_bilateral.xls")
    assert found.report.reader == "ITC Trade Map, bilateral trade"
    assert found.cells("period", "reporter", "partner", "commodity", "value") == [
        ("2025-01", "MLT", "TWN", "84862000", 65_000.0),
        ("2025-02", "MLT", "TWN", "84862000", 44_000.0),
        ("2025-01", "MLT", "W00", "84862000", 883_000.0),
        ("2025-02", "MLT", "W00", "84862000", 717_000.0),
    ]
    # by the name of the month alone the second block takes the place of the first: 883 for 65
    assert found.totals == {"2025 export USD": 1_600_000.0}  # 883 + 717 thousand
    assert found.naive == {"2025 export USD": 1_709_000.0}  # and 65 + 44
