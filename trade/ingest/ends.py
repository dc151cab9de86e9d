"""Where a table ends: what stands below it are notes, which may say something of the whole."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from trade.ingest.sheet import HEAD_ROWS, LINE, Sheet, head_of

NOTES = 200
"""Lines below a table that are kept for what they say (our choice)."""


def cut(sheet: Sheet, pattern: str) -> Sheet:
    """The sheet down to the first row whose first cell fits the pattern; what is below goes into `below`."""
    begins = pl.col("c0").str.strip_chars().str.contains(f"(?i)^(?:{pattern})")
    found = sheet.frame.filter(begins).select(pl.col(LINE).min()).collect(engine="streaming").item()
    if found is None:
        return sheet
    below = sheet.frame.filter(pl.col(LINE) >= found).head(NOTES).collect()
    frame = sheet.frame.filter(pl.col(LINE) < found)
    lines = [" ".join(filter(None, row)) for row in head_of(below)]
    why = f"the table ends above line {found}: {lines[0][:80]!r}"
    return replace(
        sheet,
        frame=frame,
        head=head_of(frame.head(HEAD_ROWS).collect()),
        below=tuple(filter(None, lines)),
        evidence=(*sheet.evidence, why),
    )
