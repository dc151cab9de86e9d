"""Ids that put the number of a section before the code of the Harmonized System, as the OEC's `168471`.

An id of six digits may be a subheading or a section of two digits and a heading. They never look the same:
chapters 10 to 22 have few headings, and the chapters of sections 10 to 21 begin at 47.
"""

from __future__ import annotations

import polars as pl

LAST_CHAPTERS = (5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97)
"""The last chapter of each section, from the first (contents of the Harmonized System, WCO)."""

MOST_HEADINGS = 46
"""Above it the third and fourth digit of an id that begins with 10 to 22 are no heading: of these chapters
the fifteenth has most headings, 22 (Harmonized System, WCO)."""


def _starts() -> list[str]:
    """A section and a chapter of it, as an id begins: `101`, `1684`."""
    first = (1, *(last + 1 for last in LAST_CHAPTERS))
    chapters = [range(begin, last + 1) for begin, last in zip(first, LAST_CHAPTERS, strict=False)]
    return [f"{n}{chapter:02}" for n, run in enumerate(chapters, start=1) for chapter in run]


def cut(ids: pl.Expr) -> pl.Expr:
    """The code behind the section, a code without one as it is; null where an id of digits is neither."""
    starts = _starts()
    size = ids.str.len_chars()
    one, two = [s for s in starts if len(s) == 3], [s for s in starts if len(s) == 4]
    sizes = {"one": size.is_in([3, 5, 7]), "two": size.is_in([4, 6, 8])}
    plain = size.is_in([2, 4, 6]) & ~(
        ids.str.head(2).is_between(pl.lit("10"), pl.lit("22"))
        & (ids.str.slice(2, 2).cast(pl.Int64, strict=False).fill_null(0) > MOST_HEADINGS)
    )
    found = (
        pl.when(sizes["one"] & ids.str.head(3).is_in(one))
        .then(ids.str.slice(1))
        .when(sizes["two"] & ids.str.head(4).is_in(two))
        .then(ids.str.slice(2))
        .when(plain)
        .then(ids)
    )
    return pl.when(ids.str.contains(r"^\d+$")).then(found).otherwise(ids)
