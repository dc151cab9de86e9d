"""Reconciled data (BACI, OEC, Atlas), and files in columns of our own."""

from __future__ import annotations

import pytest

from tests.ingest.checked import checked

FIGURES = "printed figures, as the ledger that ships"


def test_baci_is_one_flow_in_thousands_with_weights_in_tonnes():
    found = checked("BACI_HS92_Y2021.csv")
    assert (found.report.reader, found.report.unit, found.report.verdict) == (
        "CEPII BACI",
        "USD × 1,000",
        "clean",
    )
    # 1.5 + 1,000 + 300.041 and 0.041 thousand; unscaled 1,301.582
    assert found.totals == {"2021 export USD": 1_301_582.0}
    assert found.cells("reporter", "partner", "flow", "classification", "commodity", "net_weight_kg") == [
        ("MLT", "FRA", "export", "H0", "010111", 250.0),  # 251 is France; 10111 lost a zero
        ("MLT", "FRA", "export", "H0", "270900", None),
        ("MLT", "TWN", "export", "H0", "270900", 12_000.0),  # 490, other Asia
        ("FRA", "USA", "export", "H0", "010111", 1.0),
    ]


def test_old_baci_has_its_columns_in_another_order():
    found = checked("baci_old.csv")
    assert found.report.reader == "CEPII BACI"
    assert found.totals == {"1999 export USD": 30_000.0}  # 20.5 + 9.5 thousand
    assert found.cells("reporter", "partner", "commodity") == [
        ("MLT", "IND", "270900"),
        ("MLT", "CHE", "010111"),
    ]


def test_the_two_columns_of_an_oec_dump_are_two_views():
    found = checked("oec.tsv")
    assert found.report.reader == "OEC trade dump"
    assert found.counts == (6, 4, 0, 2)
    assert found.totals == {"2010 export USD": 150.0, "2010 import USD": 95.0}  # 100 + 50; 90 + 5
    assert found.cells("reporter", "partner", "flow", "commodity", "value") == [
        ("MLT", "RUS", "export", "0101", 100.0),
        ("MLT", "RUS", "import", "0101", 90.0),
        ("MLT", "PRK", "import", "0101", 5.0),
        ("MLT", "RUS", "export", "0302", 50.0),
    ]


def test_an_atlas_file_without_a_partner_is_of_the_world():
    found = checked("atlas.csv")
    assert found.report.reader == "Harvard Atlas of Economic Complexity"
    assert found.totals == {"1995 export USD": 1_000.0}  # 300 + 600 + 100; complexity is no money
    assert set(found.column("partner")) == {"W00"}
    assert found.column("commodity") == ["0101", "2709", "XXXX"]


def test_an_atlas_file_with_partners_has_both_directions():
    found = checked("atlas_partners.csv")
    assert found.totals == {"2000 export USD": 300.0, "2000 import USD": 100.0}  # 300 + 0; 40 + 60
    assert ("PRK", "export", 0.0) in found.cells("partner", "flow", "value")  # a zero that is printed


def test_our_own_download_is_read_without_a_question():
    found = checked("own.csv")
    assert found.report.reader == "This project's own download"
    assert found.report.questions == ()
    assert found.counts == (4, 3, 0, 1)
    assert found.totals == {"2017 export USD": 1_000.0, "2017 import EUR": 70.0}
    assert found.naive == {"2017 export USD": 1_900.0, "2017 import EUR": 70.0}
    assert found.cells("partner", "currency", "valuation", "net_weight_kg", "quantity", "quantity_unit") == [
        ("PRK", "USD", "FOB", 5_000.0, None, None),
        ("PRK", "USD", "FOB", 4_500.0, None, None),
        ("NAM", "EUR", "CIF", None, 7.0, "pieces"),
    ]
    assert found.remarks["several currencies"] == (
        "Rows come in several: EUR 70, USD 1,900. Amounts of two currencies are never added."
    )


@pytest.mark.parametrize(("name", "exports"), [("tidy.csv", 2_500_000.0), ("tidy_revised.csv", 2_600_000.0)])
def test_a_tidy_file_in_dollars_needs_no_question(name: str, exports: float):
    found = checked(name)
    assert (found.report.reader, found.report.unit) == ("Tidy trade CSV", "USD × 1")
    assert found.totals == {
        "2016 export USD": 1_000_000.0,
        "2017 export USD": exports,
        "2016 import USD": 200_000.0,
        "2017 import USD": 150_000.0,
    }


def test_printed_figures_are_checked_row_by_row():
    found = checked("figures.csv")
    report = found.report
    assert (report.reader, report.unit) == (FIGURES, "as each row says")
    assert report.why == "its header has period_start, period_end, half_width, printed"
    assert found.counts == (6, 2, 0, 4)
    assert found.rows["id"].to_list() == ["T0001", "T0002"]
    problems = report.problems.select("line", "column", "value", "reason", "expected").rows()
    assert problems == [
        (4, "id", "T0002", "id missing or used twice", "an id for each figure"),
        (
            *(5, "flow", "balance", "no printed figure"),
            "expected turnover, export or import (a balance is derived, never printed here)",
        ),
        (6, "row", "", "no printed figure", "2001-01-01 to 2001-11-15 is not a run of whole months"),
        (7, "row", "", "no printed figure", "a value or quantity cannot be negative"),
    ]
