"""Tables in files that are no plain text: workbooks, Parquet, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from trade.ingest import grid
from trade.ingest.sheet import LINE, Sheet, head_of
from trade.model.allowed import few, narrow
from trade.model.errors import TradeError
from trade.store.locked import locked

SEALED = b"PARE"
"""First bytes of Parquet whose description is encrypted too (Parquet's own, "Parquet Modular Encryption")."""


def excel(path: Path, name: str) -> list[Sheet]:
    """Every filled sheet of a workbook.

    Raises:
        TradeError: when it is locked, damaged or holds no table; says what to do.
    """
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            found = [(title, _cells(book.get_sheet_by_name(title), name)) for title in book.sheet_names]
    except CalamineError as error:
        if isinstance(error, PasswordError) or locked(path):
            said = "is a workbook locked with a password; save it without one"
            raise TradeError(f"{name} {said}") from error
        raise TradeError(f"{name} is a damaged workbook ({error}); save it again") from error
    several = len(found) > 1
    read = [
        grid.of_cells(rows, f"{name} › {title}" if several else name)
        for title, rows in found
        if any(any(cell not in ("", None) for cell in row) for row in rows)
    ]
    if not read:
        raise TradeError(f"{name} has no filled cell; upload a workbook with a table")
    return read


def _cells(sheet: CalamineSheet, name: str) -> list[list[Any]]:
    row, column = sheet.end or (0, 0)
    few((row + 1) * (column + 1), name)
    return sheet.to_python(skip_empty_area=False)


def parquet(path: Path, name: str) -> list[Sheet]:
    """The table of a Parquet file, each cell as text.

    Raises:
        TradeError: when it is encrypted, damaged or holds no table; says what to do.
    """
    encrypted = f"{name} is encrypted Parquet, and no key of it is known here; write it without encryption"
    with path.open("rb") as file:
        if file.read(4) == SEALED:
            raise TradeError(encrypted)
    try:
        frame = pl.scan_parquet(path, glob=False)
        schema = frame.collect_schema()
    except pl.exceptions.PolarsError as error:
        raise TradeError(f"{name} is a damaged Parquet file; write it again") from error
    narrow(len(schema), name)
    nested = [column for column, kind in schema.items() if kind.is_nested()]
    if nested:
        raise TradeError(f"{name}: column {', '.join(nested)} holds lists; write one value a cell")
    cells = [_text(column, kind).alias(f"c{i}") for i, (column, kind) in enumerate(schema.items())]
    records = frame.with_row_index(LINE, offset=1).select(pl.col(LINE).cast(pl.Int64), *cells)
    try:
        head = records.head(2_000).collect()
    except pl.exceptions.ComputeError as error:
        if "is encrypted" not in str(error):
            raise
        raise TradeError(encrypted) from error
    evidence = ("Parquet: the text of each cell",)
    return [Sheet(name, tuple(schema), records, head_of(head), evidence=evidence)]


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind.is_temporal():
        return column.dt.strftime("%Y-%m-%d")
    return column.cast(pl.String) if kind != pl.Binary else column.cast(pl.String, strict=False)


def of_json(path: Path, name: str) -> list[Sheet]:
    """The rows of a JSON answer.

    Raises:
        TradeError: when it is damaged or holds no table; says what to do.
    """
    raw = path.read_bytes()
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise TradeError(f"{name} is JSON cut short or damaged ({error}); get it again") from error
    rows = found.get("data", found.get("dataset")) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TradeError(f"{name} is JSON without a list of rows under “data”; save the answer as CSV")
    if not rows:
        raise TradeError(f"{name} holds no rows; ask for another period, reporter or partner")
    return [grid.of_dicts(rows, name)]
