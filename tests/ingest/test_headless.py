"""Bulk files of the British customs: no line of names, a record of the file above and below the others."""

from __future__ import annotations

import pytest

from tests.ingest.checked import SPECIMENS, checked, of_text

EU = "UK HMRC, detailed trade records"


def lines(specimen: str) -> list[str]:
    return (SPECIMENS / specimen).read_text(encoding="utf-8").splitlines()


def test_records_of_the_unions_trade_are_told_by_their_cells():
    found = checked("hmrc_arrivals.txt", "bulk.txt")
    assert (found.report.reader, found.report.delimiter, found.report.unit) == (EU, "|", "GBP × 1")
    assert found.counts == (5, 2, 1, 2)
    assert found.totals == {"2017 import GBP": 1_200.0}  # 1,000 − 100 and 300; 9 are suppressed
    assert found.cells("partner", "commodity", "value", "net_weight_kg", "line") == [
        ("PRK", "62033290", 900.0, 45.0, 2),  # the first record is no header, its amendment is netted
        ("NAM", "01012100", 300.0, 10.0, 4),
    ]
    assert found.report.evidence[1] == (
        "delimiter '|': 4 of 6 lines have 17 cells; no line of names: 4 of 4 records have the cells of "
        "UK HMRC, detailed trade records"
    )
    assert "flow 'import': above it says '0000000001 SMKM46 FILE 201706'" in found.report.evidence
    assert ("a note, not data", (6,)) in found.reasons


def test_exports_and_imports_outside_the_union_differ_in_their_columns_not_only_in_their_names():
    out = checked("hmrc_exports.txt", "a.txt")
    assert out.report.reader == "UK HMRC, non-EU exports"
    # 25,000 of coal and 7,500 in January; the amendment of December is December's; 600 are suppressed
    assert out.totals == {"2016 export GBP": 32_500.0, "2015 export GBP": -4_000.0}
    assert out.cells("period", "partner", "commodity", "valuation") == [
        ("2016-01", "RUS", "27011290", "FOB"),
        ("2015-12", "RUS", "27011290", "FOB"),
        ("2016-01", "CHN", "85299065", "FOB"),
    ]
    into = checked("hmrc_imports.txt", "SMKE191601")  # the name says exports, the columns are of imports
    assert into.report.reader == "UK HMRC, non-EU imports"
    assert into.totals == {"2016 import GBP": 101_000.0}  # 90,000 + 11,000
    assert into.cells("partner", "value") == [("PRK", 90_000.0), ("CHN", 11_000.0)]  # of dispatch, not origin


def test_the_direction_is_asked_where_neither_the_file_nor_its_name_says_it():
    text = "\n".join(["0000000001|FILE|201706", *lines("hmrc_arrivals.txt")[1:]])
    assert of_text(text, "bulk.txt").report.questions == ("Are these exports or imports?",)
    assert of_text(text, "SMKX46_201706").totals == {"2017 export GBP": 1_200.0}
    assert of_text(text, "bulk.txt", {"flow": "import"}).totals == {"2017 import GBP": 1_200.0}


def test_records_alone_lose_none_to_a_header():
    records = lines("hmrc_imports.txt")[1:3]
    found = of_text("\n".join(records), "cut.txt")
    assert found.counts == (2, 2, 0, 0)
    assert found.totals == {"2016 import GBP": 101_000.0}


def test_a_name_alone_makes_no_format():
    found = of_text("a|1|2|3\nb|4|5|6\nc|7|8|9\n", "SMKI191601")
    assert found.report.reader == "unknown format"


@pytest.mark.parametrize(
    ("old", "new"),
    [("01/2016", "2016-01"), ("030617920", "3061792"), ("|03611|", "|3611 |"), ("|KP|724|", "|KOR|724|")],
)
def test_other_cells_in_as_many_columns_are_another_format(old: str, new: str):
    records = [line.replace(old, new) for line in lines("hmrc_imports.txt")[1:3]]
    found = of_text("\n".join(records), "f.txt")
    assert (found.report.reader, found.report.verdict) == ("unknown format", "cannot be loaded")


@pytest.mark.parametrize("specimen", ["hmrc_arrivals.txt", "hmrc_exports.txt", "hmrc_imports.txt"])
@pytest.mark.parametrize("kind", ["1", "2", "3", "001", "002", "003"])
def test_suppressed_records_are_left_out_however_their_type_is_written(specimen: str, kind: str):
    first, second = lines(specimen)[1:3]
    suppressed = second.replace("|000|", f"|{kind}|", 1)
    found = of_text("\n".join([first, suppressed]), "smki", {"flow": "import"})
    assert found.reasons == [("a suppressed record", (2,))]
    assert found.column("line") == [1]


def test_a_few_odd_records_are_left_out_and_the_rest_is_read():
    record = lines("hmrc_exports.txt")[1]
    odd = record.replace("+000000000025000", "SEE NOTE").replace("01/2016", "2/16")
    found = of_text("\n".join([*[record] * 99, odd]), "f.txt")
    assert found.report.reader == "UK HMRC, non-EU exports"
    assert found.totals == {"2016 export GBP": 99 * 25_000.0}
    assert ("not a number", (100,)) in found.reasons


def test_a_line_of_names_counts_more_than_a_layout_that_records_fit():
    names = "|".join(
        [
            *("COMCODE", "RECORD-TYPE", "COD-SEQ", "COD-ALPHA", "TRADE-IND", "COO-SEQ", "COO-ALPHA"),
            *("NATURE-OF-TRANSACTION", "MODE-OF-TRANSPORT", "PERIOD-REFERENCE", "SUITE-INDICATOR", "SITC"),
            *("IP-COMCODE", "NO-OF-CONSIGNMENTS", "STAT-VALUE", "SUPP-UNIT", "NETT-MASS"),
        ]
    )
    first, *_, third, _, _ = lines("hmrc_arrivals.txt")[1:]
    found = of_text("\n".join([names, *[first] * 40, third]), "SMKM46.txt")
    assert (found.report.reader, found.counts) == (EU, (41, 2, 39, 0))
    assert found.totals == {"2017 import GBP": 40_300.0}  # 40 times 1,000, and 300
    assert found.cells("line", "net_weight_kg") == [(2, 0.0), (42, 1.0)]  # the last column, as it is named
