"""Files of printed figures, in the columns of the ledger that ships."""

from __future__ import annotations

import json

import polars as pl
from pydantic import ValidationError

from trade.ingest.faults import LEFT_OUT, PROBLEM
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report
from trade.ingest.sheet import LINE, Sheet
from trade.model.figure import Figure

TITLE = "printed figures, as the ledger that ships"
READER = "figures"
RECIPE = Recipe(title=TITLE, reader=READER, needs=())
"""What is kept of such a file: that it is one."""

COLUMNS = ("periodstart", "periodend", "halfwidth", "printed", "statistician", "publisher")
"""Plain names by which such a file is told."""


def looks_like(sheet: Sheet) -> str:
    """Why a sheet holds printed figures; empty when it does not."""
    return "its header has period_start, period_end, half_width, printed" if sheet.has(*COLUMNS) else ""


def read(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures as `id` and `json`, and the problems: every row that is none, every id that comes twice."""
    figures: dict[str, str] = {}
    problems: list[dict[str, object]] = []
    for row in sheet.frame.collect().iter_rows(named=True):
        cells = {name: (row.get(f"c{i}") or "").strip() for i, name in enumerate(sheet.header) if name}
        if not any(cells.values()):
            continue
        found = _problems(cells, row[LINE])
        if not found and cells["id"] in figures:
            found = [_problem(row[LINE], "id", cells["id"], "an id for each figure")]
        if found:
            problems += found
        else:
            figures[cells["id"]] = json.dumps(cells, ensure_ascii=False)
    rows = pl.DataFrame(
        {"id": list(figures), "json": list(figures.values())}, schema={"id": pl.String, "json": pl.String}
    )
    return rows, pl.DataFrame(problems, schema=PROBLEM)


def _problems(cells: dict[str, str], line: int) -> list[dict[str, object]]:
    try:
        Figure.model_validate(cells)
    except ValidationError as error:
        return [
            _problem(line, column, cells.get(column, ""), found["msg"].removeprefix("Value error, "))
            for found in error.errors()
            for column in [str(found["loc"][0]) if found["loc"] else "row"]
        ]
    return []


def _problem(line: int, column: str, value: str, expected: str) -> dict[str, object]:
    reason = "no printed figure" if column != "id" else "id missing or used twice"
    told = {"line": line, "column": column, "value": value, "reason": reason}
    return {**told, "expected": expected, "done": LEFT_OUT}


def report(sheet: Sheet, rows: pl.DataFrame, problems: pl.DataFrame) -> Report:
    """The report on a file of figures; several problems of a row count one row."""
    left = problems["line"].n_unique() if problems.height else 0
    return Report(
        *(sheet.name, TITLE, looks_like(sheet), sheet.encoding, sheet.delimiter, ".", "as each row says"),
        evidence=sheet.evidence,
        read=rows.height + left,
        loaded=rows.height,
        left_out=left,
        problems=problems,
    )
