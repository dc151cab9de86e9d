"""What the recipes know beside the columns of a specimen: other names, codes and words for the same thing."""

from __future__ import annotations

import pytest

from tests.ingest.checked import Checked, of_text


def of(name: str, header: str, *rows: str, told: dict[str, str] | None = None) -> Checked:
    return of_text("\n".join([header, *rows]) + "\n", name, told)


LEGACY = (
    "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,"
    "Partner,Partner ISO,2nd Partner Code,Customs Proc. Code,Mode of Transport Code,Commodity Code,Qty Unit,"
    "Qty,Netweight (kg),Trade Value (US$)"
)
WHO = ("period", "reporter", "partner", "flow", "commodity", "value")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "H5,2016,,,Export,,Malta,,,Korea Dem. People's Rep.,,,,,0303,,,,5",
            ("2016", "MLT", "PRK", "export"),
        ),
        ("H5,2016,,,Re-Import,470,,,408,,,,,,303,,,,5", ("2016", "MLT", "PRK", "re-import")),
        ("H5,2016,201602,2,,,,MLT,,,PRK,,,,0303,,,,5", ("2016-02", "MLT", "PRK", "export")),
        ("H5,2016,2016,4,,470,x,,0,y,,,,,0303,,,,5", ("2016", "MLT", "W00", "re-import")),
    ],
)
def test_a_legacy_file_names_countries_periods_and_flows_by_whatever_it_has(row: str, cells: tuple):
    assert of("f.csv", LEGACY, row).cells(*WHO) == [(*cells, "0303", 5.0)]


@pytest.mark.parametrize("whole", [("", "", ""), ("0", "0", "0"), ("NA", "C00", "NA"), ("0", "NA", "0")])
@pytest.mark.parametrize("part", [("442", "", ""), ("", "C01", ""), ("", "", "1000")])
def test_of_a_legacy_file_the_whole_counts_and_not_its_parts(whole: tuple, part: tuple):
    rows = [
        f"H5,2016,2016,2,,470,,,408,,,{','.join(split)},0303,,,,{v}" for split, v in ((whole, 9), (part, 4))
    ]
    found = of("f.csv", LEGACY, *rows)
    assert found.totals == {"2016 export USD": 9.0}
    assert found.reasons == [
        (
            "a part by second partner or customs procedure or mode of transport of a number that stands "
            "beside it",
            (3,),
        )
    ]


API_OLD = (
    "pfCode,yr,period,rgDesc,rtCode,rtTitle,rt3ISO,ptCode,ptTitle,pt3ISO,cmdCode,qtDesc,TradeQuantity,"
    "NetWeight,TradeValue"
)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "H4,2017,,Import,,Malta,,,China,,303,Weight in kilograms,4,0,5",
            ("2017", "MLT", "CHN", "0303", "CIF"),
        ),
        ("H4,2017,201703,Export,470,,,156,,,0303,,,0,5", ("2017-03", "MLT", "CHN", "0303", "FOB")),
        ("H4,2017,2017,Re-Export,,,MLT,,,CHN,TOTAL,,,0,5", ("2017", "MLT", "CHN", "TOTAL", "FOB")),
        ("H4,2017,2017,Re-Import,,,MLT,,,CHN,27,,,0,5", ("2017", "MLT", "CHN", "27", "CIF")),
    ],
)
def test_the_legacy_api_names_countries_by_code_title_or_iso(row: str, cells: tuple):
    found = of("f.csv", API_OLD, row)
    columns = ("period", "reporter", "partner", "commodity", "valuation")
    assert found.cells(*columns, "classification", "net_weight_kg") == [(*cells, "H4", None)]


BULK = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code"
)


def test_an_old_bulk_file_has_four_flows_at_their_valuations_and_no_weight_of_zero():
    rows = [f"2005,470,{flow},442,H2,101,1,{flow},{10 * (flow > 1)},{flow}00,0" for flow in (1, 2, 3, 4)]
    found = of("f.csv", BULK, *rows)
    assert found.cells("flow", "valuation", "commodity", "net_weight_kg", "quantity", "value") == [
        ("import", "CIF", "0101", None, 1.0, 100.0),
        ("export", "FOB", "0101", 10.0, 2.0, 200.0),
        ("re-export", "FOB", "0101", 10.0, 3.0, 300.0),
        ("re-import", "CIF", "0101", 10.0, 4.0, 400.0),
    ]


@pytest.mark.parametrize(
    ("named", "classification"),
    [
        *(("HS88", "H0"), ("HS92", "H0"), ("HS96", "H1"), ("HS02", "H2"), ("HS07", "H3"), ("HS12", "H4")),
        *(("HS17", "H5"), ("HS22", "H6")),
    ],
)
def test_baci_says_the_revision_in_its_name(named: str, classification: str):
    found = of(f"BACI_{named}_Y2021_V202501.csv", "t,i,j,k,v,q", "2021,643,408,270900,1.5,NA")
    assert found.cells("classification", "reporter", "partner") == [(classification, "RUS", "PRK")]


def test_a_column_more_than_baci_has_is_not_baci():
    found = of("f.csv", "t,i,j,k,v,q,w", "2021,643,408,270900,1.5,NA,2")
    assert (found.report.reader, found.report.verdict) == ("unknown format", "cannot be loaded")


@pytest.mark.parametrize("column", ["hs92", "hs96", "hs02", "hs07", "hs12", "hs17", "sitc", "sitc_rev2"])
def test_an_oec_dump_is_in_any_classification(column: str):
    found = of(
        "f.tsv", f"year\torigin\tdest\t{column}\texport_val\timport_val", "2017\teurus\tasprk\t2709\t5\t6"
    )
    assert found.cells("reporter", "partner", "flow", "commodity", "valuation", "value") == [
        ("RUS", "PRK", "export", "2709", "FOB", 5.0),
        ("RUS", "PRK", "import", "2709", "unknown", 6.0),
    ]


@pytest.mark.parametrize("column", ["hs_product_code", "sitc_product_code", "product_code"])
def test_an_atlas_file_is_in_any_classification(column: str):
    found = of("f.csv", f"year,location_code,{column},export_value,import_value", "2017,PRK,2709,5,6")
    assert found.cells("reporter", "flow", "commodity", "valuation") == [
        ("PRK", "export", "2709", "FOB"),
        ("PRK", "import", "2709", "unknown"),
    ]


@pytest.mark.parametrize(
    ("name", "flow", "valuation"),
    [
        *(("SMKI19.txt", "import", "CIF"), ("SMKM46.txt", "import", "CIF"), ("SMKE19.txt", "export", "FOB")),
        *(
            ("SMKX46.txt", "export", "FOB"),
            ("arrivals.txt", "import", "CIF"),
            ("uk-dispatches.txt", "export", "FOB"),
        ),
        *(("imports.txt", "import", "CIF"), ("exports.txt", "export", "FOB")),
    ],
)
def test_a_british_file_says_its_direction_in_its_name(name: str, flow: str, valuation: str):
    header = "comcode|record_type|cod_alpha|period_reference|stat_value|nett_mass"
    rows = [f"010121000|{kind}|KP|0201706|{value}|1" for kind, value in ((0, 5), (1, 70), (2, 80), (3, 90))]
    found = of(name, header, *rows)
    assert found.cells("flow", "valuation", "value") == [(flow, valuation, 5.0)]
    assert found.reasons == [("a suppressed record", (3, 4, 5))]


CHINA = '"数据年月","贸易伙伴名称","商品编码","{}","第一数量","第一计量单位","{}",'


@pytest.mark.parametrize(("money", "currency"), [("人民币", "CNY"), ("美元", "USD")])
@pytest.mark.parametrize("column", ["进出口", "进出口类型"])
def test_a_chinese_file_may_have_its_direction_in_a_column_and_parts_by_place(money, currency, column):
    rows = [
        f'"201701","{who}","{code}","{way}","2","千克","1,000",'
        for who, code, way in (
            *(("朝鲜", "27011290", "进口"), ("朝鲜", "27011290", "进口")),
            *(("俄罗斯联邦", "27101910", "出口"), ("合计", "27101910", "出口")),
        )
    ]
    found = of("2017.csv", CHINA.format(column, money), *rows)
    assert found.cells("partner", "flow", "commodity", "valuation", "currency", "value", "net_weight_kg") == [
        ("PRK", "import", "27011290", "CIF", currency, 2_000.0, 4.0),
        ("RUS", "export", "27101910", "FOB", currency, 1_000.0, 2.0),
        ("W00", "export", "27101910", "FOB", currency, 1_000.0, 2.0),
    ]


@pytest.mark.parametrize("total", ["총계", "합계"])
@pytest.mark.parametrize(("country", "code"), [("국가", "HS코드"), ("국가명", "품목코드")])
def test_a_korean_file_by_country_and_code(total: str, country: str, code: str):
    header = f"기간,{country},{code},수출금액,수입금액,무역수지"
    rows = [f"{total},,,9,7,2", "2017.03,북한,2701,5,4,1"]
    found = of("f.csv", header, *rows, told={"currency": "USD", "scale": "1000"})
    assert found.cells("period", "partner", "commodity", "flow", "valuation", "value") == [
        ("2017-03", "PRK", "2701", "export", "FOB", 5_000.0),
        ("2017-03", "PRK", "2701", "import", "CIF", 4_000.0),
    ]


@pytest.mark.parametrize(("code", "country"), [(103, "KOR"), (104, "PRK"), (105, "CHN"), (224, "RUS")])
def test_japans_own_codes_of_its_neighbours(code: int, country: str):
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    header = "Exp or Imp,Year,HS,Country,Value-Year," + ",".join(f"Value-{month}" for month in months)
    found = of("f.csv", header, f"2,2020,'030367000',{code},78," + ",".join(map(str, range(1, 13))))
    assert found.cells("partner", "valuation", "classification") == [(country, "CIF", "HS")] * 12
    assert found.totals == {"2020 import JPY": 78_000.0}  # 1 + 2 + … + 12 thousand; with the year twice that


@pytest.mark.parametrize("goods", ["NCM Code", "HS6 Code", "HS4 Code", "HS2 Code"])
@pytest.mark.parametrize("country", ["Country", "Countries"])
@pytest.mark.parametrize("weight", ["Net Weight", "Kilogram Net"])
def test_brazils_query_by_any_code(goods: str, country: str, weight: str):
    header = f"Flow,Year,Month,{country},{goods},US$ FOB,{weight}"
    found = of("query.csv", header, "Export,2025,09,China,12019000,7,3", "Import,2025,09,Russia,0303,5,2")
    assert found.cells("flow", "partner", "commodity", "valuation", "value", "net_weight_kg") == [
        ("export", "CHN", "12019000", "FOB", 7.0, 3.0),
        ("import", "RUS", "0303", "FOB", 5.0, 2.0),
    ]


@pytest.mark.parametrize(
    ("name", "flow"),
    [
        *(("brazil exports 2025.csv", "export"), ("EXP_2020.csv", "export"), ("exportação.csv", "export")),
        *(("imports.csv", "import"), ("imp-2020.csv", "import"), ("importacao.csv", "import")),
    ],
)
def test_a_brazilian_file_says_its_direction_in_its_name(name: str, flow: str):
    assert of(name, "Year,Month,Country,US$ FOB", "2025,10,China,3000").column("flow") == [flow]


@pytest.mark.parametrize("value", ["TradeValue in 1000 USD", "Trade Value 1000USD", "TradeValue 1000USD"])
@pytest.mark.parametrize(
    ("code", "flow", "valuation"),
    [("5", "import", "CIF"), ("6", "export", "FOB"), ("Re-Export", "re-export", "FOB")],
)
def test_wits_writes_its_value_in_three_ways_and_its_flows_by_number(value, code, flow, valuation):
    names = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerName,Year,TradeFlowName,TradeFlowCode"
    header = f"{names},{value}"
    found = of("f.csv", header, f'H5,RUS,303,Russian Federation,"Korea, Dem. Rep.",2017,,{code},1.5')
    assert found.cells(*WHO, "valuation") == [("2017", "RUS", "PRK", flow, "0303", 1_500.0, valuation)]


@pytest.mark.parametrize(
    ("indicator", "read"),
    [
        ("Exports (in US$ Mil)", ("export", 5e6)),
        ("Imports (in US$ Mil)", ("import", 5e6)),
        ("Export(US$ Mil)", ("export", 5e6)),
        ("Import(US$ Mil)", ("import", 5e6)),
        ("Trade (US$ Mil)-Top 5 Export Partner", ("export", 5e6)),
        ("Trade (US$ Mil)-Top 5 Import Partner", ("import", 5e6)),
        ("Exports (in US$ Thousand)", None),
        ("Export Product share(%)", None),
        ("Trade balance (US$ Mil)", None),
    ],
)
def test_of_wits_indicators_six_are_trade(indicator: str, read: tuple | None):
    header = "Reporter,Partner,Product categories,Indicator Type,Indicator,2015"
    found = of("f.csv", header, f"China,World,All products,Export,{indicator},5")
    assert (found.cells("flow", "value") if read else []) == ([read] if read else [])
    assert found.counts == (1, 1, 0, 0) if read else found.counts == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("title", "flow", "partners", "valuation"),
    [
        ("List of supplying markets for a product imported by Malta", "Imported", "Exporters", "CIF"),
        ("List of importing markets for a product exported by Malta", "Exported", "Importers", "FOB"),
    ],
)
def test_a_trade_map_table_says_above_it_who_reports_and_what(title, flow, partners, valuation):
    rows = [
        f"{partners}\t{flow} value in 2019-Q1\t{flow} value in 2019-Q2\t",
        "World\t5\t6\t",
        "China\t4\t\t",
    ]
    text = "\n".join([title, "Product: '2710 Petroleum oils", *rows]) + "\n"
    found = of_text(text, "list.txt")
    assert found.cells("period", "reporter", "partner", "commodity", "valuation", "value") == [
        ("2019-Q1", "MLT", "W00", "2710", valuation, 5_000.0),
        ("2019-Q2", "MLT", "W00", "2710", valuation, 6_000.0),
        ("2019-Q1", "MLT", "CHN", "2710", valuation, 4_000.0),
    ]


@pytest.mark.parametrize("column", ["Product code", "Code"])
def test_a_trade_map_list_of_products_has_codes(column: str):
    text = f"{column}\tExported value in 2019\t\n'0303\t5\t\n'TOTAL\t9\t\n"
    found = of_text(text, "x_exported_by_Malta.txt", {"partner": "China"})
    assert found.cells("commodity", "value") == [("0303", 5_000.0), ("TOTAL", 9_000.0)]


@pytest.mark.parametrize("value", ["value_usd", "value", "trade_value"])
@pytest.mark.parametrize("goods", ["commodity", "commodity_code"])
def test_a_tidy_file_may_say_everything(value: str, goods: str):
    header = (
        f"period,reporter,partner,flow,classification,{goods},{value},unit,valuation,quantity,quantity_unit"
    )
    found = of("f.csv", header, "2017,RUS,PRK,export,H5,0303,5,EUR thousand,FOB,3,tonnes")
    columns = ("classification", "commodity", "currency", "value", "valuation", "net_weight_kg", "quantity")
    assert found.cells(*columns) == [("H5", "0303", "EUR", 5_000.0, "FOB", 3_000.0, 3.0)]
