"""Files of single countries' statisticians: own codes, own units, own ways of splitting a number."""

from __future__ import annotations

from tests.ingest.books import book
from tests.ingest.checked import checked, of_text


def test_old_comext_adds_its_procedures_and_takes_the_year_it_prints():
    found = checked("comext_old.dat")
    assert (found.report.reader, found.report.unit) == ("Eurostat Comext bulk file", "EUR × 1")
    assert found.counts == (4, 3, 1, 0)
    # March is 1,000 + 200 by two regimes; the year is printed as 200852: 9,000, never 9,000 + 1,200
    assert found.totals == {"2008 export EUR": 70.0, "2008 import EUR": 9_000.0}
    assert found.naive["2008 import EUR"] == 10_200.0
    assert found.cells("period", "frequency", "partner", "commodity", "value", "net_weight_kg") == [
        ("2008-03", "M", "RUS", "27090090", 1_200.0, 6_000.0),
        ("2008-03", "M", "PRK", "TOTAL", 70.0, 10.0),
        ("2008", "A", "RUS", "27090090", 9_000.0, 45_000.0),
    ]


def test_new_comext_has_the_unions_codes_of_countries_and_confidential_goods():
    found = checked("comext_new.dat")
    assert found.cells("reporter", "partner", "flow", "commodity", "value") == [
        ("GRC", "GBR", "export", "01012100", 500.0),  # EL is Greece, XI Northern Ireland
        ("GRC", "NAM", "export", "01012100", 330.0),  # NA is Namibia; two procedures, 300 + 30
        ("GRC", "QP", "import", "99RRRXXX", 5.0),
    ]
    assert found.totals == {"2023 export EUR": 830.0, "2023 import EUR": 5.0}
    assert set(found.column("classification")) == {"CN"}


def test_us_imports_are_customs_value_and_groups_stand_beside_their_members():
    found = checked("census_imports.csv")
    assert found.report.reader == "US Census, international trade"
    assert found.counts == (5, 4, 0, 1)
    assert found.totals == {"2018 import USD": 3_000.0}  # World 1,000 + 2,000; by air is inside
    assert found.naive == {"2018 import USD": 4_350.0}  # and 600 + 400 + 350 of a group
    assert found.reasons == [("a group of countries beside its members", (5,))]
    assert found.column("partner") == ["W00", "KOR", "RUS", "W00"]
    assert set(found.column("valuation")) == {"customs"}


def test_us_exports_of_all_commodities_are_written_with_a_dash():
    found = checked("census_exports.csv")
    assert found.totals == {"2019 export USD": 5_000.0}
    assert found.naive == {"2019 export USD": 10_000.0}  # 5,000 + 4,000 + 1,000
    assert found.cells("period", "commodity", "valuation") == [
        ("2019-03", "TOTAL", "FAS"),
        ("2019-03", "27", "FAS"),
        ("2019-03", "84", "FAS"),
    ]


def test_british_amendments_are_netted_and_suppressed_records_left_out():
    found = checked("SMKE19.txt")
    assert (found.report.reader, found.report.delimiter, found.report.unit) == (
        "UK HMRC, detailed trade records",
        "|",
        "GBP × 1",
    )
    assert found.counts == (4, 2, 1, 1)
    assert found.totals == {"2017 export GBP": 1_200.0}  # 1,000 − 100 and 300; without the amendment 1,300
    assert found.naive == {"2017 export GBP": 1_209.0}
    assert found.cells("period", "reporter", "partner", "commodity", "value", "net_weight_kg") == [
        ("2017-06", "GBR", "PRK", "62033290", 900.0, 45.0),  # 0201706 and 0991706 are the same month
        ("2017-06", "GBR", "NAM", "01012100", 300.0, 10.0),
    ]
    assert found.reasons == [("part of a number that the file splits", (3,)), ("a suppressed record", (5,))]


def test_amendments_that_stand_alone_are_told():
    header = "comcode|record_type|cod_alpha|period_reference|stat_value|nett_mass"
    found = of_text(f"{header}\n010121000|0|KP|0201706|-5.0|0\n020121000|0|KP|0201706|9.0|1\n", "SMKI19.txt")
    assert found.totals == {"2017 import GBP": 4.0}
    assert found.remarks == {
        "negative values": "The file has 1 negative value (-5 in sum): taken as corrections and netted as "
        "they are."
    }


def test_chinese_customs_say_the_currency_in_a_header_and_the_direction_in_the_name():
    found = checked("china_2024in.csv")
    report = found.report
    assert (report.reader, report.encoding, report.unit) == (
        "China customs (GACC), query download",
        "gb18030",
        "CNY × 1",
    )
    assert found.counts == (4, 3, 0, 1)
    assert found.totals == {
        "2024 import CNY": 31_000_000.0
    }  # 16 + 13 + 2 million; as dollars 7 times too much
    assert found.cells("period", "partner", "flow", "value", "net_weight_kg") == [
        ("2024-01", "BRA", "import", 16_000_000.0, 4_000.0),  # 410 is Brazil here, Korea in M49
        ("2024-01", "USA", "import", 13_000_000.0, 3_000.0),
        ("2024-02", "BRA", "import", 2_000_000.0, 500.0),
    ]
    assert checked("china_2024in.csv", "2024.csv").report.questions == ("Are these exports or imports?",)
    assert set(checked("china_2024in.csv", "2024out.csv").column("flow")) == {"export"}


KOREA = [
    ["수출입총괄", None],
    [None, None],
    ["통계구분:수리일기준", None],
    ["단위:천 불(USD 1,000)", None],
    ["기간", "수출건수", "수출금액", "수입건수", "수입금액", "무역수지"],
    ["총계", "9", "6,000", "9", "3,300", "2,700"],
    ["2000.01", "1", "1,000", "1", "1,100", "-100"],
    ["2000.02", "3", "2,000", "3", "1,000", "1,000"],
    ["2000.10", "5", "3,000", "5", "1,200", "1,800"],
]


def test_a_korean_workbook_that_calls_itself_xls_has_its_unit_above_and_its_sum_first():
    found = of_text(book({"Sheet1": KOREA}), "수출입총괄.xls")
    assert (found.report.reader, found.report.unit) == ("Korea customs (KCS), trade totals", "USD × 1,000")
    assert found.counts == (8, 6, 0, 2)
    # 1,000 + 2,000 + 3,000 and 1,100 + 1,000 + 1,200 thousand; with the sum of all periods twice as much
    assert found.totals == {"2000 export USD": 6_000_000.0, "2000 import USD": 3_300_000.0}
    assert found.reasons == [("the sum of all periods", (6,))]
    assert set(found.column("line")) == {7, 8, 9}
    assert found.rows.filter(flow="export")["period"].to_list() == ["2000-01", "2000-02", "2000-10"]


def test_october_that_a_spreadsheet_took_for_a_number_is_not_read_as_january():
    rows = [*KOREA[:8], [2000.1, 5, 3000, 5, 1200, 1800]]
    found = of_text(book({"Sheet1": rows}), "수출입총괄.xls")
    assert found.rows["period"].unique().sort().to_list() == ["2000-01", "2000-02"]
    assert ("period not known", (9,)) in found.reasons


def test_japanese_months_are_read_and_the_sum_of_the_year_is_not():
    found = checked("japan.csv")
    assert (found.report.reader, found.report.unit) == ("Japan customs, trade statistics", "JPY × 1,000")
    assert found.counts == (8, 8, 0, 0)  # 4 rows of 2 months
    # 20 + 30 + 400 + 500 and 70 + 7 thousand yen; with the columns of the year twice as much
    assert found.totals == {"2020 export JPY": 950_000.0, "2020 import JPY": 77_000.0}
    partners = {"PRK", "RUS", "KOR", "213"}
    assert set(found.column("partner")) == partners
    assert set(found.column("commodity")) == {"030367000", "870323900"}
    assert found.remarks == {
        "areas as printed": "1 area is no country known here and keeps its name as printed: “213”."
    }


def test_brazils_bulk_file_adds_its_states_and_ports():
    found = checked("EXP_2020.csv")
    assert (found.report.reader, found.report.delimiter) == ("Brazil Comex Stat, bulk file", ";")
    assert found.counts == (3, 2, 1, 0)
    assert found.totals == {"2020 export USD": 3_650.0}  # 400 + 250 and 3,000
    assert found.cells(
        "period", "reporter", "partner", "commodity", "value", "net_weight_kg", "valuation"
    ) == [
        ("2020-01", "BRA", "676", "12019000", 650.0, 1_500.0, "FOB"),
        ("2020-02", "BRA", "160", "01012100", 3_000.0, 600.0, "FOB"),
    ]
    assert set(checked("EXP_2020.csv", "IMP_2020.csv").column("valuation")) == {"FOB"}
    assert checked("EXP_2020.csv", "2020.csv").report.questions == ("Are these exports or imports?",)


def test_brazils_query_has_its_direction_in_the_name_only():
    found = checked("brazil_exports.csv")
    assert (found.report.reader, found.report.verdict) == ("Brazil Comex Stat, query download", "clean")
    assert found.totals == {"2025 export USD": 5_400.0}  # 3,000 + 2,000 + 400
    assert found.cells("period", "partner") == [("2025-10", "CHN"), ("2025-09", "CHN"), ("2025-10", "IRN")]
