"""What is true of every row: by the recipe, else by the file's name, else by the lines around its table."""

from __future__ import annotations

import re

from trade.ingest.recipe import Recipe
from trade.ingest.rules import NAMES, FieldName, Saying, Wide
from trade.ingest.sheet import Sheet


def told(
    recipe: Recipe, sheet: Sheet, fields: dict[FieldName, tuple[int, ...]]
) -> tuple[dict[FieldName, str], list[str]]:
    """Per field without a column what is said of all rows, and sentences on where it is said."""
    found: dict[FieldName, str] = {n: text for n, text in recipe.constants.items() if n not in fields}
    heard: list[str] = []
    places = (
        ("its name", recipe.name_says, (sheet.name,)),
        ("above it", recipe.above_says, sheet.preamble),
        ("below it", recipe.below_says, sheet.below),
    )
    for where, sayings, lines in places:
        for saying, line in ((s, line) for s in sayings for line in lines):
            match = re.search(saying.pattern, line, re.IGNORECASE)
            for name, text in said(saying, match).items():
                if name not in found and name not in fields:
                    found[name] = text.replace("_", " ").strip()
                    heard.append(f"{name} {text!r}: {where} says {line[:80]!r}")
    return {n: text for n, text in recipe.otherwise.items() if n not in fields} | found, heard


def said(saying: Saying | Wide, match: re.Match[str] | None) -> dict[FieldName, str]:
    """What a pattern that matched says: its fixed words, and its named groups that are fields."""
    if not match:
        return {}
    found: dict[FieldName, str] = dict(saying.says)
    for name, text in match.groupdict().items():
        if text and name in NAMES:
            found[name] = text
    return found


def power(text: str) -> float:
    """Ten to the power that a saying names, 0 where it names none."""
    return 10.0 ** int(text) if re.fullmatch(r"\d{1,2}", text) else 0.0
