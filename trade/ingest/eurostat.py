"""A sheet of Eurostat's Data Browser: dimensions stated above the table, periods across, a flag beside each.

What stands above becomes columns, the row of labels below the periods names the columns of countries: a
workbook has one such sheet for each product, flow and indicator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from trade.ingest.areas import resolve
from trade.ingest.periods import readable
from trade.ingest.recipe import Recipe
from trade.ingest.rules import FieldName, LeaveOut, Wide
from trade.ingest.sheet import LINE, Sheet, of_rows

TITLE = "Eurostat Data Browser, sheet of a workbook"

DIMENSIONS: dict[FieldName, str] = {
    "reporter": "REPORTER",
    "partner": "PARTNER",
    "flow": "FLOW",
    "commodity": "PRODUCT",
}
"""The dimension of each field: stated above, else a column of its codes, else one of its labels."""

ABOVE = r"^(REPORTER|PARTNER|PRODUCT|FLOW|INDICATORS?)\b(?: \[\w+\])?:? (.+)$"
"""A line that states a dimension: `PRODUCT [PRODUCT] Sauces [21039090]`."""

VALUE = "VALUE_IN_EUROS"
MONEY = r"(?i)value.?(?:in.?)?eur"

NOTES = "Special value|Available flags"
"""How the notes below a table begin."""

UNION = r"(?i)^(european union|euro area|eu\d\d|ea\d\d)"
GROUPS = rf"{UNION}|(?i)^(extra|intra|ext_|int_)|_extra|_intra"

Row = tuple[int, list[str]]


def looks_like(sheet: Sheet) -> str:
    """Why a sheet is of this format; empty when it is not."""
    lines = (*sheet.preamble, " ".join(sheet.header), *(" ".join(row) for row in sheet.head[:30]))
    if not any("[ESTAT]" in line for line in lines):
        return ""
    timed = any(row[0].upper() == "TIME" for row in (sheet.header, *sheet.head[:30]) if row)
    return "it is extracted from [ESTAT] and has a row TIME" if timed else ""


def read(sheet: Sheet) -> tuple[Sheet, Recipe]:
    """The sheet with a column for each dimension and one header, and the recipe."""
    above, times, below = _parts(sheet)
    labels = []
    while below and re.search(r"\((Labels|Codes)\)$", below[0][1][0]):
        labels.append(below.pop(0)[1])
    stated = _stated(above)
    header = [*_header(times, labels), *stated]
    end = next((i for i, (_, cells) in enumerate(below) if re.match(NOTES, cells[0])), len(below))
    table = [(line, [*_clean(cells, header, len(times)), *stated.values()]) for line, cells in below[:end]]
    why = [f"{name} {text!r}: stated above the table" for name, text in stated.items()]
    said = ("the header is the row TIME and the labels below it", *why, *_flags(header, table))
    made = of_rows(sheet.name, header, [*table, *below[end:]], preamble=tuple(above), evidence=said)
    return replace(made, added=len(stated)), _recipe(header, table)


def _parts(sheet: Sheet) -> tuple[list[str], list[str], list[Row]]:
    """The lines above the row of periods, that row, and the rows below it, wherever the sheet was cut."""
    above, rows = list(sheet.preamble), [(0, list(sheet.header))]
    for row in sheet.frame.collect().iter_rows(named=True):
        rows.append((row[LINE], [(row[f"c{i}"] or "").strip() for i in range(len(row) - 1)]))
    at = next(i for i, (_, cells) in enumerate(rows) if cells and cells[0].upper() == "TIME")
    above += [" ".join(filter(None, cells)) for _, cells in rows[:at]]
    return above, rows[at][1], rows[at + 1 :]


def _stated(above: Sequence[str]) -> dict[str, str]:
    """Each dimension that a line above states, by its code where one stands in brackets at the end."""
    found = {}
    for line in above:
        match = re.match(ABOVE, line, re.IGNORECASE)
        if match:
            name = "INDICATORS" if match[1].upper().startswith("INDICATOR") else match[1].upper()
            code = re.search(r"\[(\w+)\]$", match[2])
            text = code[1] if code and name != "FLOW" else re.sub(r" \[\w+\]$", "", match[2])
            found[name] = VALUE if name == "INDICATORS" and re.search(MONEY, text) else text
    return found


def _header(times: Sequence[str], labels: Sequence[Sequence[str]]) -> list[str]:
    """One name a column: what its label says, its period, or whose flag it is."""
    named: list[str] = []
    for i, time in enumerate(times):
        words = [row[i] for row in labels if i < len(row) and not row[i].upper().startswith("FREQ")]
        label = next((w for w in words if re.search(r"\((Labels|Codes)\)$", w)), "")
        if readable(time):
            named.append(time)
        elif label:
            named.append(f"{label.split()[0].upper()} {label.split()[-1]}")
        else:
            beside = next((name for name in reversed(named) if name and not name.startswith("flag")), "")
            named.append(f"flag of {beside}" if readable(beside) else time)
    return named


def _clean(cells: Sequence[str], header: Sequence[str], width: int) -> list[str]:
    """A row as wide as the header, its countries by names that are known where only a remark follows them."""
    full = [*cells, *[""] * (width - len(cells))][:width]
    whose = [name.startswith(("REPORTER", "PARTNER")) for name in header[:width]]
    return [_country(cell) if is_one else cell for cell, is_one in zip(full, whose, strict=True)]


def _country(label: str) -> str:
    bare = re.sub(r" \([^)]*\)$", "", label)
    return bare if not resolve(label, "any")[1] and resolve(bare, "any")[1] else label


def _flags(header: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """How often each flag stands beside a number."""
    at = [i for i, name in enumerate(header) if name.startswith("flag of ")]
    found = Counter(cells[i] for _, cells in rows for i in at if cells[i])
    told = ", ".join(f"{flag} at {n:,}" for flag, n in sorted(found.items()))
    return [f"flags beside numbers, explained below the table: {told}"] if found else []


def _recipe(header: Sequence[str], rows: Sequence[Row]) -> Recipe:
    there = set(header)
    spelled = {name: (d, f"{d} (Codes)", f"{d} (Labels)") for name, d in DIMENSIONS.items()}
    columns = {name: tuple(n for n in names if n in there) for name, names in spelled.items()}
    told = "INDICATORS" in there
    return Recipe(
        title=TITLE,
        columns={name: names for name, names in columns.items() if names},
        constants={"classification": "CN"},
        wide=(Wide(pattern=r"(?P<period>\d{4}(?:-(?:Q[1-4]|\d\d))?)"),),
        areas="iso2",
        area_codes={"All countries of the world": "W00"},
        groups=GROUPS,
        currency="EUR" if told else "",
        scale=1.0 if told else 0.0,
        decimal=".",
        valuation={"export": "FOB", "import": "CIF"},
        ends=NOTES,
        leave_out=(
            LeaveOut(
                column="INDICATORS", not_in=(VALUE,), reason="a quantity or another indicator, no euros"
            ),
            *_unions(header, rows),
        ),
    )


def _unions(header: Sequence[str], rows: Sequence[Row]) -> list[LeaveOut]:
    """That a union that reports beside its members is not counted twice."""
    found = []
    for at, name in enumerate(header):
        who = {cells[at] for _, cells in rows if name.startswith("REPORTER") and cells[at]}
        if any(re.match(UNION, cell) for cell in who) and not all(re.match(UNION, cell) for cell in who):
            found.append(
                LeaveOut(column=name, pattern=UNION, reason="a union that stands beside its members")
            )
    return found
