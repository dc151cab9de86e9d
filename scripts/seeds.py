"""Sound small files of each shape, written in code, for `scripts.fuzz` to damage.

All of them tell of one trade, that of Luxembourg with Malta and others, in different words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from scripts.packing import gzipped, zipped

COMTRADE: list[str] = [
    *("typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "period", "reporterCode"),
    *("reporterISO", "reporterDesc", "flowCode", "flowDesc", "partnerCode", "partnerISO"),
    *("partnerDesc", "partner2Code", "partner2ISO", "partner2Desc", "classificationCode"),
    *("classificationSearchCode", "isOriginalClassification", "cmdCode", "cmdDesc", "aggrLevel"),
    *("isLeaf", "customsCode", "customsDesc", "mosCode", "motCode", "motDesc", "qtyUnitCode"),
    *("qtyUnitAbbr", "qty", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty"),
    *("isAltQtyEstimated", "netWgt", "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated"),
    *("cifvalue", "fobvalue", "primaryValue", "legacyEstimationFlag", "isReported", "isAggregate"),
]
LEGACY: list[str] = [
    *("Classification", "Year", "Period", "Period Desc.", "Aggregate Level", "Is Leaf Code"),
    *("Trade Flow Code", "Trade Flow", "Reporter Code", "Reporter", "Reporter ISO", "Partner Code"),
    *("Partner", "Partner ISO", "Commodity Code", "Commodity", "Qty Unit Code", "Qty Unit", "Qty"),
    *("Netweight (kg)", "Trade Value (US$)", "Flag"),
]
PARTNERS = {"MLT": ("470", "Malta", "MT"), "PRK": ("408", "Dem. People's Rep. of Korea", "KP")}
GOODS = {"0303": "Fish, frozen", "2701": "Coal", "8471": "Computers"}


@dataclass(frozen=True)
class Trade:
    """One number of the trade that all the files tell of; value in US dollars, weight in kilograms."""

    month: int
    partner: str
    flow: str
    commodity: str
    value: float
    weight: float


def trades() -> list[Trade]:
    """48 numbers, no two alike, most with decimals, one of them zero."""
    keys = product((1, 2, 3, 4), PARTNERS, ("export", "import"), GOODS)
    found = [
        Trade(*key, round(1_234.5 + 7_919.37 * i * i, 2), 100.0 + 1_000.5 * i) for i, key in enumerate(keys)
    ]
    return [*found[:7], Trade(*list(keys_of(found[7])), 0.0, found[7].weight), *found[8:]]


def keys_of(trade: Trade) -> tuple[int, str, str, str]:
    """What a trade is of."""
    return trade.month, trade.partner, trade.flow, trade.commodity


@dataclass(frozen=True)
class Seed:
    """A sound file: its name, its rows as cells (the header first), and how they become bytes."""

    name: str
    rows: Sequence[Sequence[str]]
    delimiter: str = ","
    encoding: str = "utf-8"
    end: str = "\r\n"
    settings: Mapping[str, str] = field(default_factory=dict)
    pack: Callable[[bytes], bytes] = bytes

    @property
    def lines(self) -> list[str]:
        """The rows as lines of text."""
        return [self.delimiter.join(quoted(cell, self.delimiter) for cell in row) for row in self.rows]


def quoted(cell: str, delimiter: str) -> str:
    """A cell as CSV writes it."""
    return '"' + cell.replace('"', '""') + '"' if delimiter in cell or '"' in cell else cell


def tidy() -> list[list[str]]:
    """One row a number, ISO codes and periods, plain decimals."""
    head = ["period", "reporter", "partner", "flow", "commodity", "value_usd", "net_weight_kg"]
    rows = [
        [f"2017-{t.month:02}", "LUX", t.partner, t.flow, t.commodity, repr(t.value), repr(t.weight)]
        for t in trades()
    ]
    return [head, *rows]


def _comtrade_row(t: Trade) -> dict[str, object]:
    number, name, _ = PARTNERS[t.partner]
    export = t.flow == "export"
    return dict.fromkeys(COMTRADE, "") | {
        **{"typeCode": "C", "freqCode": "M", "refPeriodId": 20170001 + t.month * 100, "refYear": 2017},
        **{"refMonth": t.month, "period": f"2017{t.month:02}", "reporterCode": 442, "reporterISO": "LUX"},
        **{"flowCode": "X" if export else "M", "flowDesc": t.flow.title(), "partnerCode": number},
        **{"partnerISO": t.partner, "partnerDesc": name, "partner2Code": 0, "partner2ISO": "W00"},
        **{"classificationCode": "H4", "cmdCode": t.commodity, "cmdDesc": GOODS[t.commodity], "aggrLevel": 4},
        **{"customsCode": "C00", "mosCode": "0", "motCode": 0, "qtyUnitCode": 8, "qtyUnitAbbr": "kg"},
        **{"qty": t.weight, "isQtyEstimated": False, "netWgt": t.weight, "isNetWgtEstimated": False},
        **{"cifvalue": 0.0 if export else t.value, "fobvalue": t.value if export else 0.0},
        **{"primaryValue": t.value, "legacyEstimationFlag": 0, "isReported": True, "isAggregate": False},
    }


def comtrade() -> list[list[str]]:
    """47 names over 48 cells, as the web download writes them."""
    return [COMTRADE, *([*(str(v) for v in _comtrade_row(t).values()), ""] for t in trades())]


def comtrade_json() -> list[dict[str, object]]:
    """The same as an answer of the API."""
    return [_comtrade_row(t) for t in trades()]


def legacy() -> list[list[str]]:
    """The older download: names in words, values without decimals."""
    rows = []
    for t in trades():
        number, name, _ = PARTNERS[t.partner]
        flow = ["2", "Export"] if t.flow == "export" else ["1", "Import"]
        period = ["H4", "2017", f"2017{t.month:02}", f"2017{t.month:02}", "4", "0"]
        goods = [t.commodity, GOODS[t.commodity], "8", "Weight in kilograms", f"{t.weight:.0f}"]
        lux = ["442", "Luxembourg", "LUX", number, name, t.partner]
        rows.append([*period, *flow, *lux, *goods, f"{t.weight:.0f}", f"{t.value:.0f}", "0"])
    return [LEGACY, *rows]


def russian() -> list[list[str]]:
    """Customs' own names, decimal commas, dollars; the direction and the month in codes."""
    head = ["NAPR", "PERIOD", "STRANA", "TNVED", "EDIZM", "STOIM", "NETTO", "KOL", "REGION"]
    rows = [
        [
            *("ЭК" if t.flow == "export" else "ИМ", f"{t.month:02}/2017", PARTNERS[t.partner][2]),
            *(t.commodity + "000000", "КГ", f"{t.value:.2f}".replace(".", ",")),
            *(f"{t.weight:.1f}".replace(".", ","), f"{t.weight:.1f}".replace(".", ","), "Хабаровск"),
        ]
        for t in trades()
    ]
    return [head, *rows]


def trademap() -> list[list[str]]:
    """Months side by side, thousands, a partner a row."""
    rows = []
    for partner, (_, name, _) in PARTNERS.items():
        found = [t for t in trades() if t.partner == partner and t.flow == "export" and t.commodity == "2701"]
        rows.append([name, *(f"{t.value:.0f}" for t in found)])
    for i, name in enumerate(("Germany", "France", "Belgium", "Italy", "Spain", "Poland", "Austria"), 1):
        rows.append([name, *(str(17 * i * m + m) for m in (101, 232, 373, 454))])
    return [["Importers", *(f"Exported value in 2017-M{m:02}" for m in (1, 2, 3, 4))], *rows]


def unknown() -> list[list[str]]:
    """No known format: Spanish marks, days for months, names in words."""
    rows = [
        [f"01/{t.month:02}"[3:] + "/2017", PARTNERS[t.partner][1], t.commodity, f"{t.value:,.2f}"]
        for t in trades()
        if t.flow == "export"
    ]
    marks = str.maketrans(",.", ".,")
    return [["Period", "País", "Product", "Valor (EUR)"], *([*r[:3], r[3].translate(marks)] for r in rows)]


def sdmx() -> list[list[str]]:
    """SDMX-CSV, millions by UNIT_MULT."""
    head = "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,INDICATOR,COMMODITY,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT"
    rows = [
        [
            *("X:TRADE(1.0)", "M", "LUX", t.partner, "X" if t.flow == "export" else "M", t.commodity),
            *(f"2017-{t.month:02}", repr(t.value), "3", "USD"),
        ]
        for t in trades()
    ]
    return [head.split(","), *rows]


def as_json(rows: Sequence[Mapping[str, object]]) -> str:
    """An answer of the API, one object a line."""
    return '{"count": 48, "data": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]}"


TOLD = {"reporter": "LUX", "flow": "export", "scale": "1"}

SEEDS = (
    Seed("tidy.csv", tidy()),
    Seed("tidy_utf16.csv", tidy(), "\t", "utf-16", "\n"),
    Seed("comtrade.csv", comtrade()),
    Seed("legacy.csv", legacy(), end="\n"),
    Seed("dump.csv", russian(), ";", "cp1251"),
    Seed("Importers_exported_by_Luxembourg.txt", trademap(), "\t"),
    Seed("unknown.csv", unknown(), ";", "cp1252", settings=TOLD),
    Seed("sdmx.csv", sdmx(), end="\n"),
    Seed("tidy.zip", tidy(), pack=zipped),
    Seed("comtrade.csv.gz", comtrade(), pack=gzipped),
)
"""Text files, and two of them packed."""
