"""WITS: a summary that mixes units, and bulk files in thousands of dollars."""

from __future__ import annotations

from tests.ingest.checked import checked

BULK = "WITS bulk download and advanced query"


def test_of_a_summary_only_trade_is_read_in_the_unit_of_each_row():
    found = checked("wits_summary.csv")
    assert found.report.reader == "WITS trade summary"
    assert found.report.unit == "as each row says"
    assert found.counts == (36, 15, 0, 21)  # 12 rows of 3 years
    # 300 and 200 million; 500.5 and 400 million: the World rows of all products
    assert found.totals == {
        "2014 export USD": 200_000_000.0,
        "2015 export USD": 300_000_000.0,
        "2014 import USD": 400_000_000.0,
        "2015 import USD": 500_500_000.0,
    }
    # 300 + two partitions of the same goods (100 + 190, 210 + 80) + two partners (60 + 40)
    assert found.naive["2015 export USD"] == 980_000_000.0
    assert found.reasons == [
        ("an indicator that is no trade flow", (2, 3, 12)),
        ("no number here: missing, not zero", (4, 5, 6)),
    ]
    assert set(found.column("valuation")) == {"unknown"}


def test_the_remarks_of_a_summary_name_only_areas_that_are_loaded():
    assert checked("wits_summary.csv").remarks == {
        "World beside partners": "World rows (500,000,000) stand beside single partners (130,000,000); "
        "adding both gives 630,000,000. Totals take the World rows, a pair only its own.",
        "several commodity levels": "Commodities come on 2 levels (all goods 1,530,500,000, goods in words "
        "960,000,000); all rows added would give 2,490,500,000. Totals take the coarsest rows, a breakdown "
        "one level.",
        "areas as printed": "1 area is no country known here and keeps its name as printed: “Unspecified”.",
    }


def test_a_bulk_file_is_in_thousands_and_puts_back_lost_zeros():
    found = checked("wits_bulk.csv")
    assert (found.report.reader, found.report.unit, found.report.verdict) == (BULK, "USD × 1,000", "clean")
    # 400.105 + 99.895 thousand; 150.25 thousand; 0.004 thousand. Unscaled: 500, 150.25 and 0.004
    assert found.totals == {
        "2022 export USD": 4.0,
        "2023 export USD": 500_000.0,
        "2023 import USD": 150_250.0,
    }
    assert found.column("commodity") == ["91", "91", "01", "01"]


def test_an_advanced_query_has_countries_by_number_and_flows_in_words_of_its_own():
    found = checked("wits_advanced.csv")
    assert found.report.reader == BULK
    assert found.cells("reporter", "partner", "flow", "value", "net_weight_kg", "quantity") == [
        ("AUT", "RUS", "import", 2_000_000.0, 4_000_000.0, 4_000_000.0),
        ("AUT", "USA", "import", 1_000_000.0, None, 0.0),
        ("AUT", "TWN", "export", 30_000.0, 10.0, 10.0),
    ]
    assert found.totals == {"2019 import USD": 3_000_000.0, "2019 export USD": 30_000.0}
