"""Files without a line of names: told by how many cells their records have, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trade.ingest.readers import recipes
from trade.ingest.rules import Layout

ENOUGH = 0.95
"""Share of the records that must be as a layout says (our choice): amended files have odd lines."""

LOOKED_AT = 500
"""Records that are compared with a layout (our choice)."""


@dataclass(frozen=True)
class Found:
    """The names of a file's columns, the place of its first record, and why these."""

    names: tuple[str, ...]
    first: int
    evidence: str


def recognised(rows: Sequence[tuple[int, list[str]]]) -> Found | None:
    """The layout that records have, None where the first line as wide as they are holds something else.

    Shorter lines above are what the statistician says of the file; a line of names is as wide as its records.
    """
    for recipe in recipes().values():
        for layout in recipe.layouts:
            wide = [i for i, (_, cells) in enumerate(rows) if len(cells) == len(layout.names)][:LOOKED_AT]
            fit = [i for i in wide if _fits(rows[i][1], layout)]
            if (
                fit
                and fit[0] == wide[0]
                and len(fit) >= ENOUGH * len(wide)
                and 2 * len(wide) >= len(rows[:LOOKED_AT])
            ):
                why = f"no line of names: {len(fit)} of {len(wide)} records have the cells of {recipe.title}"
                return Found(layout.names, fit[0], why)
    return None


def _fits(cells: Sequence[str], layout: Layout) -> bool:
    named = zip(layout.names, cells, strict=True)
    return all(re.fullmatch(layout.cells[n], cell.strip()) for n, cell in named if n in layout.cells)
