"""How much one file, one visitor and all of them may ask of this server.

The defaults fit a server with 8 GB of memory and two cores. Whoever runs a private server sets another number
in the environment, under the name that stands beside each.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from trade.model.errors import TradeError


class Limit(NamedTuple):
    """A number, what it counts, the environment variable that replaces it, and why it is what it is."""

    default: int
    counts: str
    variable: str
    why: str


LIMITS = {
    "file": Limit(1_000, "MB", "TRADE_MAX_FILE_MB", "a national customs file of a year has 100 to 800 MB"),
    "unpacked": Limit(
        4_096, "MB", "TRADE_MAX_UNPACKED_MB", "a gigabyte of text packs to about a tenth; all members count"
    ),
    "line": Limit(
        16, "MB", "TRADE_MAX_LINE_MB", "the longest line of a customs file has a few thousand bytes"
    ),
    "columns": Limit(4_000, "columns", "TRADE_MAX_COLUMNS", "80 years of months take 960, in four measures"),
    "rows": Limit(50_000_000, "rows", "TRADE_MAX_ROWS", "a year of world trade by HS6 has about 25 million"),
    "cells": Limit(
        20_000_000,
        "cells",
        "TRADE_MAX_CELLS",
        "of a workbook or web page, whose cells are held in memory at once",
    ),
    "memory": Limit(3_000, "MB", "TRADE_MAX_MEMORY_MB", "two loads at once leave a server of 8 GB its own"),
    "seconds": Limit(600, "s", "TRADE_MAX_SECONDS", "a gigabyte of text takes about one minute"),
    "at_once": Limit(2, "checks", "TRADE_MAX_CHECKS", "the cores of a small server"),
    "waiting": Limit(10, "checks", "TRADE_MAX_WAITING", "more would wait longer than anybody does"),
    "export": Limit(
        3_500, "MB", "TRADE_MAX_EXPORT_MB", "the largest image takes 2,800 with its browser, most 500 to 750"
    ),
    "answer": Limit(512, "MB", "TRADE_MAX_ANSWER_MB", "250,000 records of Comtrade have about 300 MB"),
    "visitor": Limit(4_096, "MB", "TRADE_MAX_VISITOR_MB", "what one session may keep on disk"),
    "all": Limit(16_384, "MB", "TRADE_MAX_ALL_MB", "what all sessions together may keep on disk"),
    "free": Limit(1_024, "MB", "TRADE_MIN_FREE_MB", "a full disk would stop everybody"),
}
"""Every limit by its short name."""


def allowed(name: str) -> int:
    """The limit of this name, from the environment where it is set there; of `MB` in MB.

    Raises:
        TradeError: when the environment holds no whole number above 0.
    """
    limit = LIMITS[name]
    told = os.environ.get(limit.variable, "").strip()
    if not told:
        return limit.default
    if not (told.isascii() and told.isdigit() and int(told[:18]) > 0):
        raise TradeError(
            f"{limit.variable} is {told!r}; set a whole number of {limit.counts} above 0, or leave it "
            f"away for {limit.default:,}."
        )
    return int(told[:18])


def size(name: str) -> int:
    """A limit in MB as bytes."""
    return allowed(name) << 20


def narrow(columns: int, file: str) -> None:
    """Refuse a table that is too wide.

    Raises:
        TradeError: naming the file, its columns and the limit.
    """
    if columns > (most := allowed("columns")):
        raise TradeError(
            f"{file} has {columns:,} columns; at most {most:,} are read. Upload only those that are needed, "
            "or put the periods below each other."
        )


def short(rows: int, file: str) -> None:
    """Refuse a table that is too long.

    Raises:
        TradeError: naming the file and the limit.
    """
    if rows > (most := allowed("rows")):
        raise TradeError(f"{file} has more than {most:,} rows; upload it in parts.")


def few(cells: int, file: str) -> None:
    """Refuse a table that is held in memory and has too many cells.

    Raises:
        TradeError: naming the file, its cells and the limit.
    """
    if cells > (most := allowed("cells")):
        raise TradeError(
            f"{file} spans {cells:,} cells; at most {most:,} are read from a workbook or web page. "
            "Save the table as CSV, or upload it in parts."
        )
