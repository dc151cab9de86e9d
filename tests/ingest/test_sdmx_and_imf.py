"""SDMX-CSV of any agency, and the IMF's two layouts."""

from __future__ import annotations

import pytest

from tests.ingest.checked import SPECIMENS, checked, of_text


def test_values_are_scaled_by_each_rows_power_of_ten():
    found = checked("sdmx_1.csv")
    assert (found.report.reader, found.report.unit) == ("SDMX-CSV", "as each row says")
    # 1.5 × 10^6, 500 × 10^3, 250,000 × 10^0
    assert found.cells("period", "partner", "flow", "valuation", "value") == [
        ("2020-Q1", "W00", "export", "FOB", 1_500_000.0),
        ("2020-Q1", "LUX", "export", "FOB", 500_000.0),
        ("2020-Q1", "LUX", "import", "CIF", 250_000.0),
    ]
    assert found.totals == {"2020 export USD": 1_500_000.0, "2020 import USD": 250_000.0}
    # a naive reader that adds the cells gets 1.5 + 500 + 250,000 + 250,000 of balance + 7
    assert found.naive["2020 not counted USD"] == 250_000.0


def test_kilograms_in_a_column_of_units_are_no_currency_and_a_balance_no_flow():
    found = checked("sdmx_1.csv")
    assert found.counts == (7, 3, 0, 4)
    assert found.reasons == [
        ("no number here: missing, not zero", (5, 7)),
        ("flow not known", (6,)),
        ("currency not known", (8,)),
    ]


def test_labels_decimal_commas_and_deletions_of_version_two():
    found = checked("sdmx_2.csv")
    assert (found.report.delimiter, found.report.decimal) == (";", ",")
    assert "codes only: labels behind them are cut off" in found.report.evidence
    assert found.cells("period", "reporter", "partner", "flow", "commodity", "currency", "value") == [
        ("2021-03", "MLT", "LUX", "export", "TOTAL", "EUR", 12_400.0),
        ("2021-03", "MLT", "LUX", "export", "27", "EUR", 2_250.0),
        ("2021-03", "MLT", "LUX", "import", "TOTAL", "EUR", 600.0),
    ]
    assert found.reasons == [("a deletion, not data", (5,))]
    assert found.totals == {"2021 export EUR": 12_400.0, "2021 import EUR": 600.0}  # fuels are inside
    assert found.naive["2021 export EUR"] == 113_650.0  # 12,400 + 2,250 and 99,000 that were deleted


def test_the_portals_world_is_its_countries_and_the_areas_not_specified():
    found = checked("imts.csv")
    assert found.report.reader == "IMF International Merchandise Trade Statistics, portal download"
    assert (found.report.encoding, found.report.unit) == ("utf-8-sig", "as each row says")
    # millions: World 10 and 20; imports at CIF 3.3 and 0, not 3.0 at FOB as well
    assert found.totals == {
        "2016 export USD": 10_000_000.0,
        "2017 export USD": 20_000_000.0,
        "2016 import USD": 3_300_000.0,
        "2017 import USD": 0.0,
    }
    # 10 + 4 + 1.5 + 4.5 + 1.5 + 4 + 4: World, countries, and groups of them
    assert found.naive["2016 export USD"] == 29_500_000.0
    assert found.naive["2016 not counted USD"] == 6_700_000.0  # the balance
    assert found.counts == (20, 16, 0, 4)
    assert found.reasons == [
        ("no number here: missing, not zero", (4, 6)),
        ("a balance, derived from the flows", (11,)),
    ]
    assert not found.rows.filter(partner="PRK", period="2017").height  # empty is missing, not 0


def test_without_a_world_row_countries_and_areas_not_specified_add_up_to_it():
    """4 + 1.5 + 4.5 million: TX899 is a part of its own, TX910 and the regions hold what is counted."""
    lines = (SPECIMENS / "imts.csv").read_text("utf-8-sig").splitlines()
    found = of_text("\n".join(line for line in lines if '"G001"' not in line), "imts.csv")
    assert found.totals == {"2016 export USD": 10_000_000.0, "2017 export USD": 20_000_000.0}


def test_the_portals_remarks():
    assert checked("imts.csv").remarks == {
        "World beside partners": "World rows (30,000,000) stand beside single partners (30,000,000); adding "
        "both gives 60,000,000. Totals take the World rows, a pair only its own.",
        "mixed valuations": "One flow comes in several valuations: exports FOB 85,500,000, imports CIF "
        "3,300,000, imports FOB 3,000,000. CIF holds freight and insurance, FOB does not: of one flow only "
        "one is taken, never their sum.",
        "areas as printed": "4 areas are no countries known here and keep their names as printed: “G163”, "
        "“GX170”, “TX899”, “TX910”.",
    }


def test_years_quarters_and_months_side_by_side_count_once():
    found = checked("dots.csv")
    assert found.report.reader == "IMF Direction of Trade Statistics, time series"
    assert found.counts == (24, 13, 0, 11)
    assert found.totals == {"2019 export USD": 1_000.0, "2019 import USD": 2_000.0}
    # exports 1,000 + 300 + 90 + 110 of World and 10; imports 2,810 at CIF and 2,670 at FOB
    assert found.naive == {
        "2019 not counted USD": -1_310.0,
        "2019 export USD": 1_510.0,
        "2019 import USD": 5_480.0,
    }
    assert found.remarks["several frequencies"] == (
        "Rows come in several: A 4,910, M 800, Q 1,280. A year and its months are the same trade: months "
        "count only where no coarser period has them."
    )
    assert found.reasons == [
        ("a status, not a value", (3,)),
        ("no number here: missing, not zero", (4,)),
        ("a balance, derived from the flows", (7,)),
    ]


@pytest.mark.parametrize(("period", "partner"), [("2019-01", "W00"), ("2019-10", "W00"), ("2019", "PRK")])
def test_a_month_of_one_digit_and_a_name_in_the_imfs_words(period: str, partner: str):
    assert (period, partner) in checked("dots.csv").cells("period", "partner")


@pytest.mark.parametrize(
    "group",
    [
        *(
            "Advanced Economies",
            "Advanced Economies (IMF)",
            "Emerging and Developing Europe",
            "Developing Asia",
        ),
        *(
            "Euro Area (Member States and Institutions of the Euro Area)",
            "European Union",
            "Africa",
            "Europe",
        ),
        *("Middle East", "Middle East, North Africa, Afghanistan, and Pakistan", "Sub-Saharan Africa"),
        *("EU (Member States and Institutions of the European Union) changing composition", "ASEAN-5"),
        *("Western Hemisphere", "Export earnings: nonfuel", "Commonwealth of Independent States (CIS)"),
        *("Middle East and Central Asia", "Other Countries n.i.e. (IMF)", "Community of Independent States"),
    ],
)
def test_groups_of_countries_are_not_added_to_their_members(group: str):
    names = "Country Name,Indicator Name,Counterpart Country Name,Attribute,2019"
    what = '"Goods, Value of Exports, Free on board (FOB), US Dollars"'
    partners = (
        "South Africa",
        "Central African Republic",
        "Middle East, not allocated",
        "Special Categories",
    )
    rows = [f'Malta,{what},"{who}",Value,10' for who in (*partners, group)]
    found = of_text("\n".join([names, *rows]), "f.csv")
    assert found.totals == {"2019 export USD": 40.0}  # four partners of 10, real parts of the world
    assert found.counts == (5, 5, 0, 0)  # the group's number is kept
