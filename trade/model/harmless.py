"""Text that a spreadsheet shows and does not run: the one rule for every CSV file and workbook we write.

A spreadsheet takes a cell that begins with certain characters for a formula, which can call programs or
send other cells away (OWASP, "CSV Injection"). An apostrophe in front makes it text. Numbers are no texts and
stay as they are. In a workbook a cell has a type, so there texts are written as texts and nothing is added.
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet take a text for a formula; the wide ones do in East Asian ones."""


def harmless(cell: object) -> object:
    """A cell as it may stand in a CSV file: an apostrophe in front of a text that looks like a formula.

    A carriage return within becomes a line feed: writers put no quotes around it, and what follows it would
    begin a row of its own.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA) else text
