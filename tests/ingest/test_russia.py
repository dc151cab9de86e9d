"""Russian customs' database: in three spellings, in dollars or thousands, with secret codes."""

from __future__ import annotations

import pytest

from tests.ingest.checked import SPECIMENS, checked, of_text

TITLE = "Russian customs (FCS) database"


def test_dollars_are_told_by_their_rows_and_the_month_by_the_files_name():
    found = checked("russia_2021-01.csv")
    assert (found.report.reader, found.report.unit) == (TITLE, "USD × 1")
    # 40,000/500, 60,000/100,000, 2,000/1,000 and 1,500,000/1,000,000: the middle of 0.6, 1.5, 2 and 80
    assert "unit dollars: the median of 4 rows is 1.75 a kilogram" in found.report.evidence
    assert "month '01': its name says 'russia_2021-01.csv'" in found.report.evidence
    assert found.counts == (6, 5, 0, 1)
    # 40,000 + 60,000 + secret 193,000,000; 2,000 + 1,500,000
    assert found.totals == {"2021 export USD": 193_100_000.0, "2021 import USD": 1_502_000.0}
    assert found.cells("period", "partner", "flow", "commodity") == [
        ("2021-01", "KAZ", "export", "9504500002"),
        ("2021-01", "PRK", "export", "2710194210"),
        ("2021-01", "NAM", "import", "0303670000"),  # NA is Namibia here, no missing value
        ("2021-01", "BLR", "import", "9403903000"),
        ("2021-01", "POL", "export", "XXXXXXXXXX"),
    ]


def test_gas_whose_value_is_kept_secret_is_no_zero():
    found = checked("russia_2021-01.csv")
    (reason,) = found.report.by_reason
    assert (reason.reason, reason.expected, reason.lines) == (
        "value suppressed, not zero",
        "a value beside KOL",
        (7,),
    )
    assert not found.rows.filter(partner="FRA").height
    told = found.remarks["several commodity levels"]
    assert told == (
        "Commodities come on 2 levels (10 digits 1,602,000, goods in words 193,000,000); all rows added "
        "would give 194,602,000. Totals take the coarsest rows, a breakdown one level."
    )


def test_a_recipe_of_one_month_reads_the_next_month_as_the_next():
    recipe = checked("russia_2021-01.csv").recipe
    later = checked("russia_2021-01.csv", "russia_2021-02.csv", recipe)
    assert set(later.column("period")) == {"2021-02"}


def test_without_a_month_in_its_name_a_file_of_years_is_of_years():
    assert set(checked("russia_2021-01.csv", "russia.csv").column("period")) == {"2021"}


def test_the_portals_tabs_decimal_commas_and_regions():
    found = checked("DATTSVT.csv")
    assert (found.report.reader, found.report.delimiter, found.report.decimal) == (TITLE, "\t", ",")
    assert found.counts == (4, 3, 1, 0)
    # 100.50 + 200.25 of two regions in January, 10.25 in February; the districts are no rows of their own
    assert found.totals == {"2015 export USD": 500.0, "2015 import USD": 311.0}
    assert found.cells("period", "partner", "commodity", "value", "net_weight_kg") == [
        ("2015-01", "CHN", "8471300000", 300.75, 10.0),
        ("2015-02", "CHN", "0407210000", 10.25, 4.0),
        ("2015-01", "PRK", "2701190000", 500.0, 5_000.0),
    ]
    assert found.reasons == [("part of a number that the file splits", (3,))]


def test_thousands_are_told_by_their_rows_and_cyrillic_by_its_letters():
    found = checked("russia_thousands.csv")
    assert (found.report.encoding, found.report.delimiter, found.report.unit) == (
        "cp1251",
        ";",
        "USD × 1,000",
    )
    assert (
        "unit thousand dollars: the median of 4 rows is 0.0003 a kilogram, 0.28 if they are thousands"
        in found.report.evidence
    )
    # 60 + 140 + 40 (direction 2) thousand; 30 (in a word) thousand
    assert found.totals == {"2019 export USD": 240_000.0, "2019 import USD": 30_000.0}


def test_english_names_are_the_same_format():
    found = checked("russia_english.csv")
    assert (found.report.reader, found.report.verdict) == (TITLE, "clean")
    assert found.totals == {"2018 export USD": 50_000.0, "2018 import USD": 37_000.0}  # 7,000 + 30,000
    assert found.column("partner") == ["PRK", "PRK", "CHN"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (2, "unit not decided: only 2 rows have a value and a weight"),
        (5, "unit not decided: the median of 5 rows is 9000 a kilogram"),
    ],
)
def test_where_the_rows_do_not_tell_the_unit_it_is_asked(rows: int, why: str):
    text = "NAPR,PERIOD,STRANA,TNVED,EDIZM,STOIM,NETTO,KOL\n" + "ЭК,01/2019,KP,7108120000,,9000,1,0\n" * rows
    found = of_text(text, "some.csv")
    assert found.report.questions == (
        "In which currency are the values?",
        "Are the values in units, thousands or millions of the currency?",
    )
    assert why in found.report.evidence


def test_a_told_unit_is_taken_instead_of_the_rows_word():
    assert checked("russia_english.csv", scale="1000").totals["2018 export USD"] == 50_000_000.0


def test_the_specimen_in_windows_cyrillic_is_none_in_utf_8():
    with pytest.raises(UnicodeDecodeError):
        (SPECIMENS / "russia_thousands.csv").read_text("utf-8")
