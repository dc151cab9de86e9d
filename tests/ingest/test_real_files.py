"""Files that others published, where they are at hand, against totals taken from them by other means.

They are not ours to pass on: without them the same comparison runs on our own specimens, and says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pytest

from tests.ingest.checked import SPECIMENS, Checked, every
from trade.store.checking import Told

REAL = Path(os.environ.get("TRADE_SPECIMENS", SPECIMENS.parents[2] / "shared" / "specimens"))
THERE = REAL.is_dir()
TOLERANCE = 1e-12
"""Relative: sums of some hundred thousand numbers with decimals, added in another order."""


@dataclass(frozen=True)
class Case:
    """A file, what is told of it, totals by `year flow currency`, single cells, and sums of rows by words."""

    path: str
    totals: dict[str, float] = field(default_factory=dict)
    cells: tuple[tuple[dict[str, str], float], ...] = ()
    told: dict[str, str] = field(default_factory=dict)
    sums: dict[str, float] = field(default_factory=dict)
    left_out: int = 0


TAIPEI = {"partner": "TWN", "period": "2025-01"}
REAL_CASES = (
    Case(
        "comtrade_new/TradeData_4_4_2025_15_19_17.csv",
        {"2023 import USD": 22735756419165.159, "2023 export USD": 22169370657741.175},
        (({"reporter": "ALB", "flow": "import"}, 8668927602.553),),
    ),
    Case("comtrade_api/HS-60a6ad.json", {"2010 import USD": 81055400218.0, "2010 export USD": 74162897582.0}),
    Case(
        "comtrade_api/comtradr_tha_shrimp_M_RM_X.csv",
        sums={"import": 290572819.0, "re-import": 34273363.0, "export": 14558274809.0},
    ),
    Case(
        "comtrade_api/comtradr_monthly_030367_2017.csv",
        {"2017 export USD": 945664430.128, "2017 import USD": 906044350.031},
        (({"reporter": "RUS", "partner": "PRK", "period": "2017-03", "flow": "export"}, 150031.2),),
        left_out=255,
    ),
    Case(
        "comtrade_legacy/comtrade_milk_uk_monthly_14.csv",
        {"2014 import USD": 563884943.0, "2014 export USD": 898651955.0},
        (
            (
                {"partner": "W00", "commodity": "0401", "period": "2014-01", "flow": "import"},
                21950747.0,
            ),
        ),
    ),
    Case(
        "comtrade_legacy/live-animal-trade.csv",
        {
            "2016 import USD": 13238273965.0,
            "2016 export USD": 14522499437.0,
            "2016 re-import USD": 25999234.0,
            "2016 re-export USD": 101113420.0,
        },
    ),
    Case(
        "wits/mp_en_RUS_AllYears_WITS_Trade_Summary.CSV",
        {"2015 export USD": 343907650000.0, "2015 import USD": 182781960000.0},
        (({"partner": "CHN", "period": "2015", "flow": "export"}, 28334950000.0),),
        left_out=2472,
    ),
    Case(
        "wits_bulk/Import_Export_by_Industry_SG.csv",
        {"2023 export USD": 300993697465.0, "2023 import USD": 242242827955.0},
    ),
    Case(
        "itc_trademap/Trade_Map_-_List_of_importing_markets_for_a_product_exported_by_Turkey.txt",
        {"2020 export USD": 169657940000.0},
        (
            ({"partner": "RUS", "period": "2020"}, 4506813000.0),
            ({"partner": "PRK", "period": "2020"}, 331000.0),
        ),
    ),
    Case(
        "itc_trademap/Trade_Map_-_List_of_importing_markets_for_a_product_exported_by_Netherlands.xls",
        cells=(
            ({"partner": "W00", "period": "2025-06", "commodity": "848620"}, 2499584000.0),
            ({"partner": "TWN", "period": "2025-06"}, 1040834000.0),
            ({"partner": "CHN", "period": "2025-06"}, 848430000.0),
        ),
    ),
    Case(
        "itc_trademap/netherlands july.xls",
        cells=((TAIPEI, 65450000.0), (TAIPEI | {"partner": "W00"}, 883401000.0)),
    ),
    Case(
        "russia_fts/fts_doc_sample_2021-01.csv",
        sums={"export": 193167020.44, "import": 1590411.39},
        left_out=1,
    ),
    Case(
        "russia_fts/TR_TNVED4_2710_from_2024.xlsx",
        {"2024 export USD": 11475494120.0, "2024 import USD": 69773247.0},
    ),
    Case("china_gacc/2024in.csv", {"2024 import CNY": 359701179444.0}),
    Case("korea_kcs/수출입총괄_202206173.xls", sums={"export": 9593998655000.0}, left_out=2),
    Case(
        "imf/RU_trade.csv",
        {"2017 export USD": 355720095268.0, "2017 import USD": 226098170856.0},
        (
            ({"partner": "PRK", "period": "2017", "flow": "export"}, 74269212.0),
            ({"partner": "PRK", "period": "2017", "flow": "import"}, 3961135.0),
        ),
        left_out=526,
    ),
    Case(
        "harvard_atlas/deu_grc_hsproduct4digit.csv",
        {},
        (({"commodity": "0101", "period": "1995", "reporter": "DEU"}, 33128216.0),),
        sums={"DEU 1995": 12394568830.0},
    ),
    Case("hmrc/sample_data_arrdis.csv", sums={"import": 950841.0}, told={"flow": "import"}),
    Case(
        "messy/brazil_comexstat_Year_Month_Country_FOB.csv",
        cells=(({"partner": "CHN", "period": "2025-10"}, 2651925049.0),),
        told={"flow": "export"},
    ),
    Case(
        "tidy/Finalized.csv",
        {"1962 export USD": 3994621000.0},
        told={"reporter": "JPN", "currency": "USD", "scale": "1"},
    ),
    Case(
        "japan_customs/japan-china-trade-data.csv",
        {"2019 export JPY": 14681945384000.0, "2019 import JPY": 18453731118000.0},
        told={"reporter": "JPN", "partner": "CHN", "currency": "JPY", "scale": "1000"},
    ),
    Case(  # 53,887.5 + 59,374.5 millions of two months
        "messy/singstat_Export_data_Singapore.csv",
        {"2025 export SGD": 113262000000.0},
        (({"partner": "BRA", "period": "2025-02"}, 204600000.0),),
    ),
)
OWN_CASES = (
    Case(
        "comtrade_web.csv", {"2019 import USD": 8_500_000.0}, (({"reporter": "CUW", "flow": "import"}, 9e5),)
    ),
    Case(
        "imts.csv", {"2016 export USD": 1e7}, (({"partner": "TX899", "period": "2016"}, 4.5e6),), left_out=4
    ),
    Case("trademap.txt", {"2020 export USD": 2e6}, told={"reporter": "Malta"}, left_out=1),
    Case("DATTSVT.csv", sums={"import": 311.0, "export": 500.0}),
)
CASES = REAL_CASES if THERE else OWN_CASES
WHICH = "published" if THERE else "our own"


def read(case: Case) -> Checked:
    path = (REAL if THERE else SPECIMENS) / case.path
    found = every(path, told=Told(settings=case.told))
    return max(found, key=lambda table: table.rows.height)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{WHICH}: {case.path}")
def test_a_file_gives_the_totals_and_cells_that_were_taken_from_it_by_hand(case: Case):
    found = read(case)
    assert case.totals or case.sums or case.cells
    for name, total in case.totals.items():
        assert found.totals[name] == pytest.approx(total, rel=TOLERANCE), name
    for words, total in case.sums.items():
        there = (pl.lit(word).is_in(pl.concat_list("flow", "reporter", "period")) for word in words.split())
        summed = found.rows.filter(*there)["value"].sum()
        assert summed == pytest.approx(total, rel=TOLERANCE), words
    for cell, value in case.cells:
        rows = found.rows.filter(**cell)
        assert rows.height, cell
        assert value in rows["value"].round(3).to_list(), (cell, rows)
    assert found.report.left_out >= case.left_out
    assert found.counts[0] > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{WHICH}: {case.path}")
def test_what_is_loaded_has_no_gap_in_what_makes_it_a_cell(case: Case):
    rows = read(case).rows
    gaps = rows.select(pl.exclude("net_weight_kg", "quantity", "quantity_unit")).null_count()
    assert sum(gaps.row(0)) == 0
