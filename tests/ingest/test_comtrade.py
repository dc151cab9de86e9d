"""UN Comtrade in the forms in which its files go around: specimens of ours, added up by hand."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from tests.ingest.checked import SPECIMENS, checked, of_text

TITLE = "UN Comtrade, web download or API"
WORLD = {
    # Türkiye 7,000,000 + Curaçao 900,000 + Côte d'Ivoire 600,000
    "2019 import USD": 8_500_000.0,
    # 5,000,000 + 300,000 + 400,000; the 100,000 of re-exports are inside and not added
    "2019 export USD": 5_700_000.0,
    "2019 re-export USD": 100_000.0,
}


def test_a_web_download_with_a_cell_more_than_names_is_read_under_its_own_names():
    found = checked("comtrade_web.csv")
    report = found.report
    assert (report.reader, report.encoding, report.unit) == (TITLE, "cp1252", "USD × 1")
    assert found.counts == (7, 7, 0, 0)
    assert found.totals == WORLD
    assert found.cells("reporter", "flow", "classification", "valuation", "value") == [
        ("TUR", "import", "H5", "CIF", 7_000_000.0),
        ("TUR", "export", "H5", "FOB", 5_000_000.0),
        ("CUW", "import", "H4", "FOB", 900_000.0),  # this reporter gives imports FOB: no CIF value
        ("CUW", "export", "H4", "FOB", 300_000.0),
        ("CIV", "export", "H5", "FOB", 400_000.0),
        ("CIV", "re-export", "H5", "FOB", 100_000.0),
        ("CIV", "import", "H5", "CIF", 600_000.0),
    ]
    assert set(found.column("partner")) == {"W00"}
    assert set(found.column("commodity")) == {"TOTAL"}
    assert found.column("line") == [2, 3, 4, 5, 6, 7, 8]


def test_what_a_reader_would_get_that_lets_the_cells_shift():
    """Pandas takes the first cell for a label: the name primaryValue stands over estimation flags, all 0."""
    frame = pd.read_csv(SPECIMENS / "comtrade_web.csv", encoding="cp1252")
    assert len(frame.columns) == 47
    assert frame["primaryValue"].sum() == 0
    assert frame["fobvalue"].sum() == 14_300_000  # imports, exports and re-exports of all


def test_a_copy_that_was_shifted_for_good_is_shifted_back():
    found, whole = checked("comtrade_web_shifted.csv"), checked("comtrade_web.csv")
    why = "the names stood one column to the left of their cells, as when the first cell becomes a label"
    assert why in found.report.evidence
    assert why not in whole.report.evidence
    assert found.totals == WORLD
    assert found.rows.equals(whole.rows)
    assert found.report.encoding == "utf-8"


def test_the_remarks_of_a_web_download_say_what_may_not_be_added():
    assert checked("comtrade_web.csv").remarks == {
        "re-exports inside exports": "The file has re-exports 100,000: by the rules of trade statistics they "
        "are inside exports and imports already. They are kept as flows of their own and added to nothing.",
        "several classifications": "Rows come in several: H4 1,200,000, H5 13,100,000. Codes of two "
        "revisions are never added; within one period and pair the one with most rows counts.",
        "mixed valuations": "One flow comes in several valuations: exports FOB 5,700,000, imports CIF "
        "7,600,000, imports FOB 900,000, re-exports FOB 100,000. CIF holds freight and insurance, FOB does "
        "not: of one flow only one is taken, never their sum.",
    }


def test_an_api_answer_without_descriptions_is_read_by_its_codes():
    found = checked("comtrade_api.csv")
    assert found.report.reader == TITLE
    assert found.counts == (8, 6, 0, 2)
    assert found.totals == {"2022 export USD": 2_000.0}  # World in May 800, in June 1,200
    # naive: 800+500+300+200+200 in May, 1,200 and 9,000 of services in June; the sub-flow 450 has no name
    assert found.naive == {"2022 not counted USD": 450.0, "2022 export USD": 12_200.0}
    assert found.reasons == [
        ("a part of an export or import that is counted whole", (7,)),
        ("services, not goods", (9,)),
    ]
    assert found.cells("period", "reporter", "partner", "commodity", "value", "net_weight_kg") == [
        ("2022-05", "MLT", "W00", "TOTAL", 800.0, None),  # a weight of 0 is none
        ("2022-05", "MLT", "LUX", "TOTAL", 500.0, None),
        ("2022-05", "MLT", "899", "TOTAL", 300.0, None),  # areas not specified: kept, it is a part of World
        ("2022-05", "MLT", "LUX", "27", 200.0, 1_000.0),
        ("2022-05", "MLT", "LUX", "2710", 200.0, 1_000.0),
        ("2022-06", "MLT", "W00", "TOTAL", 1_200.0, None),
    ]


def test_snake_case_with_the_missing_values_of_r_is_the_same_format():
    found = checked("comtradr.csv")
    assert found.report.reader == TITLE
    assert found.counts == (6, 4, 0, 2)
    # exports 100 + 300 = 90 + 10 + 300: domestic and re-exports are inside; LUX imports 330
    assert found.totals == {"2017 export USD": 400.0, "2017 import USD": 330.0, "2017 re-export USD": 10.0}
    assert found.naive["2017 not counted USD"] == 420.0  # 90 domestic exports and 330 foreign imports
    assert found.column("net_weight_kg") == [50.0, 5.0, None, 150.0]
    assert found.column("commodity") == ["030367"] * 4
    assert found.remarks["mirror reports"] == (
        "Reported from both sides: 1 pair, such as LUX and MLT. It is the same trade, valued and timed "
        "differently. Each view takes one reporter; the two are never added."
    )


def test_a_json_answer_is_read_and_counts_its_records():
    found = checked("comtrade_answer.json")
    assert (found.report.reader, found.report.verdict) == (TITLE, "clean")
    assert found.totals == {"2010 import USD": 800.0, "2010 export USD": 700.0}  # 740 + 60; 700
    assert found.cells("partner", "valuation", "line") == [
        ("DEU", "CIF", 1),
        ("ARG", "CIF", 2),
        ("DEU", "FOB", 3),
    ]


def test_of_a_whole_beside_its_parts_the_whole_counts_and_of_parts_one_way_of_splitting():
    found = checked("comtrade_bulk_parts.csv")
    assert found.counts == (9, 2, 1, 6)
    # fuels: the whole, 1,000; machines: by sea 70 + by air 30, not again 60 + 20 by procedure too
    assert found.cells("commodity", "value", "net_weight_kg", "line") == [
        ("27", 1_000.0, 500.0, 2),
        ("84", 100.0, 10.0, 7),
    ]
    assert found.totals == {"2020 import USD": 1_100.0}
    assert found.naive == {"2020 import USD": 3_880.0}  # 1,000+600+400+1,000+700 and 70+30+60+20
    assert found.reasons == [
        (
            "a part by second partner or customs procedure or mode of transport or mode of supply of a "
            "number that stands beside it",
            (3, 4, 5),
        ),
        ("part of a number that the file splits", (8,)),
    ]


@pytest.mark.parametrize(("rows", "cut"), [(499, False), (500, True), (501, False)])
def test_an_answer_of_exactly_the_number_of_rows_where_it_is_cut_is_told(rows: int, cut: bool):
    names, row = "typeCode,period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue", "C,2019,470,442,X"
    text = "\n".join([names, *(f"{row},{code:06},1" for code in range(10_000, 10_000 + rows))])
    told = of_text(text, "answer.csv").remarks
    sentence = "The file has exactly 500 rows, where its source cuts answers: ask for smaller parts."
    assert told == ({"cut at the row limit": sentence} if cut else {})


LEGACY = "UN Comtrade, legacy download"


def test_a_monthly_legacy_file_counts_world_once():
    found = checked("comtrade_legacy_monthly.csv")
    assert found.report.reader == LEGACY
    assert found.totals == {"2014 import USD": 3_000.0, "2014 export USD": 50.0}  # World 1,000 + 2,000
    assert found.naive["2014 import USD"] == 3_999.0  # and 600 + 399 of partners again
    assert found.cells("period", "partner", "commodity", "net_weight_kg")[2:4] == [
        ("2014-01", "TUR", "0401", 200.0),
        ("2014-01", "W00", "0401", None),
    ]
    assert found.remarks == {
        "World beside partners": "World rows (1,000) stand beside single partners (999); adding both gives "
        "1,999. Totals take the World rows, a pair only its own."
    }


def test_the_annual_spelling_has_its_flows_by_code():
    found = checked("comtrade_legacy_annual.csv")
    assert found.report.reader == LEGACY
    assert found.cells("flow", "value", "valuation") == [
        ("import", 300.0, "CIF"),
        ("export", 100.0, "FOB"),
        ("re-export", 10.0, "FOB"),  # code 3
        ("re-import", 20.0, "CIF"),  # code 4
    ]
    assert found.totals["2016 export USD"] == 100.0  # not 110


def test_a_legacy_file_that_went_through_r_keeps_its_countries():
    """R writes NA for an empty code: that is no Namibia, and Namibia is read by its number."""
    found = checked("comtrade_legacy_r.csv")
    assert found.report.reader == LEGACY
    assert found.cells("reporter", "partner", "commodity", "value") == [
        ("MLT", "LUX", "01", 70.0),  # R took the zero of 01
        ("MLT", "NAM", "01", 30.0),
        ("MLT", "NAM", "0101", 30.0),
    ]
    assert found.totals == {"2014 import USD": 100.0}  # 70 + 30; the heading is inside its chapter


def test_an_old_bulk_file_counts_its_four_levels_once():
    found = checked("comtrade_bulk_old.csv")
    assert found.report.reader == "UN Comtrade, old bulk query"
    assert found.totals == {"2005 export USD": 1_000.0, "2005 import USD": 250.0}
    assert found.naive["2005 export USD"] == 3_196.0  # 1,000 + 400 + 599 + 599 + 598
    assert found.column("commodity") == ["TOTAL", "01", "27", "2710", "271019", "TOTAL"]
    assert found.remarks == {
        "several commodity levels": "Commodities come on 4 levels (all goods 1,250, 2 digits 999, 4 digits "
        "599, 6 digits 598); all rows added would give 3,446. Totals take the coarsest rows, a breakdown one "
        "level."
    }


def test_the_legacy_api_knows_taiwan_and_the_united_states_by_comtrades_own_numbers():
    found = checked("comtrade_api_old.csv")
    assert found.report.reader == "UN Comtrade, legacy API"
    assert found.cells("partner", "flow", "value") == [
        ("W00", "import", 900.0),
        ("TWN", "import", 500.0),
        ("USA", "import", 400.0),
        ("W00", "re-export", 30.0),
    ]
    assert found.totals == {"2018 import USD": 900.0, "2018 re-export USD": 30.0}
    assert found.naive["2018 import USD"] == 1_800.0


def test_every_row_has_one_of_the_known_flows_and_a_positive_value():
    for name in ("comtrade_web.csv", "comtrade_api.csv", "comtradr.csv", "comtrade_legacy_monthly.csv"):
        rows = checked(name).rows
        assert rows.filter(pl.col("flow").is_null() | (pl.col("value") <= 0)).is_empty()


def test_codes_that_became_numbers_with_a_decimal_are_the_same_codes():
    """Pandas makes 643.0 of 643 in a column with a gap."""
    names = (
        "typeCode,freqCode,period,reporterCode,partnerCode,flowCode,cmdCode,partner2Code,motCode,primaryValue"
    )
    rows = ["C,A,2017,643,{},X,{},0,{},{}".format(*cells) for cells in _SPLIT]
    floats = ["C,A,2017.0,643.0,{}.0,X,{}.0,0.0,{}.0,{}.0".format(*cells) for cells in _SPLIT]
    plain, found = (of_text("\n".join([names, *some]), "f.csv") for some in (rows, floats))
    assert found.rows.sort("line").equals(plain.rows.sort("line"))
    assert found.totals == {"2017 export USD": 9.0}
    assert found.counts == (4, 3, 0, 1)
    assert found.cells("partner", "commodity") == [("W00", "27"), ("PRK", "27"), ("899", "27")]


_SPLIT = ((0, 27, 0, 9), (408, 27, 0, 6), (408, 27, 1000, 4), (899, 27, 0, 3))
