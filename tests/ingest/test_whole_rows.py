"""Every column of one row of every format, as read off its specimen by eye: a recipe that loses one fails."""

from __future__ import annotations

import pytest

from tests.ingest.checked import checked, of_text
from trade.model.observation import SCHEMA

COLUMNS = [name for name in SCHEMA if name != "line"]
USD, EUR = "USD", "EUR"

FIRST_ROWS = {
    "comtrade_web.csv": (
        *("2019", "A", "TUR", "W00", "import", "H5", "TOTAL", "CIF", USD),
        *(7_000_000.0, None, None, None),
    ),
    "comtrade_api.csv": (
        "2022-05",
        "M",
        "MLT",
        "W00",
        "export",
        "H5",
        "TOTAL",
        "FOB",
        USD,
        800.0,
        *[None] * 3,
    ),
    "comtradr.csv": (
        *("2017-01", "M", "MLT", "LUX", "export", "H5", "030367", "FOB", USD),
        *(100.0, 50.0, None, None),
    ),
    "comtrade_legacy_monthly.csv": (
        *("2014-01", "M", "MLT", "W00", "import", "HS", "0401", "CIF", USD),
        *(1_000.0, 500.0, None, None),
    ),
    "comtrade_legacy_annual.csv": (
        "2016",
        "A",
        "MLT",
        "W00",
        "import",
        "H4",
        "01",
        "CIF",
        USD,
        300.0,
        *[None] * 3,
    ),
    "comtrade_legacy_r.csv": (
        *("2014-03", "M", "MLT", "LUX", "import", "HS", "01", "CIF", USD),
        *(70.0, 12.0, None, None),
    ),
    "comtrade_bulk_old.csv": (
        "2005",
        "A",
        "MLT",
        "LUX",
        "export",
        "H2",
        "TOTAL",
        "FOB",
        USD,
        1_000.0,
        *[None] * 3,
    ),
    "comtrade_api_old.csv": (
        "2018-03",
        "M",
        "MLT",
        "W00",
        "import",
        "H5",
        "27",
        "CIF",
        USD,
        900.0,
        *[None] * 3,
    ),
    "comext_old.dat": (
        *("2008-03", "M", "MLT", "RUS", "import", "CN", "27090090", "CIF", EUR),
        *(1_200.0, 6_000.0, None, "A"),
    ),
    "comext_new.dat": (
        *("2023-01", "M", "GRC", "GBR", "export", "CN", "01012100", "FOB", EUR),
        *(500.0, 40.0, None, None),
    ),
    "census_imports.csv": (
        *("2018-01", "M", "USA", "W00", "import", "HS", "030111", "customs", USD),
        *(1_000.0, None, None, None),
    ),
    "census_exports.csv": (
        *("2019-03", "M", "USA", "RUS", "export", "HS", "TOTAL", "FAS", USD),
        *(5_000.0, None, None, None),
    ),
    "SMKE19.txt": (
        *("2017-06", "M", "GBR", "PRK", "export", "CN", "62033290", "FOB", "GBP"),
        *(900.0, 45.0, None, None),  # 1,000 less an amendment of 100
    ),
    "china_2024in.csv": (
        *("2024-01", "M", "CHN", "BRA", "import", "HS", "12019019", "CIF", "CNY"),
        *(16_000_000.0, 4_000.0, 4_000.0, "千克"),
    ),
    "japan.csv": (
        *("2020-01", "M", "JPN", "PRK", "export", "HS", "030367000", "FOB", "JPY"),
        *(20_000.0, 100.0, None, None),
    ),
    "EXP_2020.csv": (
        *("2020-01", "M", "BRA", "676", "export", "NCM", "12019000", "FOB", USD),
        *(650.0, 1_500.0, 1_500.0, "21"),  # of two states: 400 + 250
    ),
    "brazil_exports.csv": (
        "2025-10",
        "M",
        "BRA",
        "CHN",
        "export",
        "",
        "TOTAL",
        "FOB",
        USD,
        3_000.0,
        *[None] * 3,
    ),
    "russia_2021-01.csv": (
        *("2021-01", "M", "RUS", "KAZ", "export", "HS", "9504500002", "FOB", USD),
        *(40_000.0, 500.0, 520.0, "796"),
    ),
    "russia_english.csv": (
        *("2018-06", "M", "RUS", "PRK", "export", "HS", "2701190000", "FOB", USD),
        *(50_000.0, 1_000_000.0, None, None),
    ),
    "DATTSVT.csv": (
        *("2015-01", "M", "RUS", "CHN", "import", "HS", "8471300000", "CIF", USD),
        *(300.75, 10.0, 30.0, "ШТ"),  # of two regions
    ),
    "sdmx_1.csv": ("2020-Q1", "Q", "MLT", "W00", "export", "", "TOTAL", "FOB", USD, 1_500_000.0, *[None] * 3),
    "sdmx_2.csv": ("2021-03", "M", "MLT", "LUX", "export", "", "TOTAL", "FOB", EUR, 12_400.0, *[None] * 3),
    "imts.csv": ("2016", "A", "MLT", "W00", "export", "", "TOTAL", "FOB", USD, 10_000_000.0, *[None] * 3),
    "dots.csv": ("2019", "A", "MLT", "W00", "export", "", "TOTAL", "FOB", USD, 1_000.0, *[None] * 3),
    "wits_bulk.csv": ("2023", "A", "MLT", "LUX", "export", "H6", "91", "FOB", USD, 400_105.0, *[None] * 3),
    "wits_advanced.csv": (
        *("2019", "A", "AUT", "RUS", "import", "H5", "270900", "CIF", USD),
        *(2_000_000.0, 4_000_000.0, 4_000_000.0, "Kg"),
    ),
    "wits_summary.csv": (
        *("2015", "A", "MLT", "W00", "export", "", "TOTAL", "unknown", USD),
        *(300_000_000.0, None, None, None),
    ),
    "BACI_HS92_Y2021.csv": (
        *("2021", "A", "MLT", "FRA", "export", "H0", "010111", "FOB", USD),
        *(1_500.0, 250.0, None, None),
    ),
    "baci_old.csv": (
        *("1999", "A", "MLT", "IND", "export", "", "270900", "FOB", USD),
        *(20_500.0, 1_000.0, None, None),
    ),
    "oec.tsv": ("2010", "A", "MLT", "RUS", "export", "", "0101", "FOB", USD, 100.0, *[None] * 3),
    "atlas.csv": ("1995", "A", "MLT", "W00", "export", "", "0101", "FOB", USD, 300.0, *[None] * 3),
    "atlas_partners.csv": ("2000", "A", "MLT", "LUX", "export", "", "0101", "FOB", USD, 300.0, *[None] * 3),
    "own.csv": ("2017-03", "M", "RUS", "PRK", "export", "HS", "27", "FOB", USD, 1_000.0, 5_000.0, None, None),
    "tidy.csv": (
        *("2016-Q1", "Q", "LUX", "MLT", "export", "", "TOTAL", "unknown", USD),
        *(1_000_000.0, None, None, None),
    ),
}


@pytest.mark.parametrize("specimen", FIRST_ROWS)
def test_the_first_row_of_a_format_is_read_in_every_column(specimen: str):
    assert checked(specimen).cells(*COLUMNS)[0] == FIRST_ROWS[specimen]


@pytest.mark.parametrize(
    ("unit", "amount", "read"),
    [
        ("N/A", "0", (None, None)),
        ("No Quantity", "0", (None, None)),
        ("NO SU", "0", (None, None)),
        ("?", "0.0", (None, None)),
        ("?", "7", (7.0, None)),  # counted in something nobody wrote down
        ("u", "0", (0.0, "u")),  # a zero that is printed
        ("u", "", (None, "u")),
    ],
)
def test_a_quantity_without_a_unit_is_missing_and_no_zero(unit: str, amount: str, read: tuple):
    head = "period,reporter,partner,flow,commodity,value_usd,quantity,quantity_unit"
    found = of_text(f"{head}\n2017,RUS,PRK,export,27,5,{amount},{unit}\n", "f.csv")
    assert found.cells("quantity", "quantity_unit") == [read]


def test_new_comext_has_its_quantity_under_the_name_of_its_unit():
    names = "REPORTER,PARTNER,PRODUCT_NC,FLOW,SUPPL_UNIT,PERIOD,VALUE_EUR,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
    found = of_text(f"{names}\nMT,RU,01012100,2,PST,202301,900,40,3\n", "full_v2_202301.dat")
    assert found.cells("value", "net_weight_kg", "quantity", "quantity_unit") == [(900.0, 40.0, 3.0, "PST")]
