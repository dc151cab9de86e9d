"""Text that a spreadsheet shows and does not run: the one rule for every CSV file and workbook we write.

A spreadsheet takes a cell that begins with certain characters for a formula, which can call programs or
send other cells away (OWASP, "CSV Injection"). An apostrophe in front makes it text. Numbers are no texts and
stay as they are. In a workbook a cell has a type, so there texts are written as texts and nothing is added.
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet take a text for a formula; the wide ones do in East Asian ones."""

SQL = f"({', '.join(f'chr({ord(mark)})' for mark in FORMULA)})"
"""The same characters as a list in SQL."""


def harmless(cell: object) -> object:
    """A cell as it may stand in a CSV file: an apostrophe in front of a text that looks like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
