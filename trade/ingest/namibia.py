"""`NA` in a column of countries: Namibia, or what R writes for a missing cell.

Nothing in the two letters tells. They are Namibia where the row itself says so in another cell, or where the
format writes countries in two letters and no other column holds `NA` for nothing. Else the row is left out
with the reason: a missing country read as Namibia would be trade that never was.
"""

from __future__ import annotations

import polars as pl

from trade.ingest.areas import resolve
from trade.ingest.cells import Cells, coded
from trade.ingest.columns import Columns
from trade.ingest.recipe import Recipe
from trade.ingest.rules import FieldName
from trade.ingest.sheet import Sheet

NA = "NA"
NAMIBIA = "NAM"

PARTIES: tuple[FieldName, ...] = ("reporter", "partner")

REASON = "NA may be Namibia or a missing country"
EXPECTED = "NAM or Namibia, nothing for a missing country, or areas=iso2 if its codes have two letters"

Fields = dict[FieldName, tuple[int, ...]]


def in_doubt(recipe: Recipe) -> bool:
    """Whether `NA` can be either in this format: neither numbers, three letters nor the recipe settle it."""
    return recipe.areas in ("any", "iso2") and NA not in recipe.area_codes


def trusted(recipe: Recipe, sheet: Sheet, fields: Fields) -> tuple[bool, str]:
    """Whether `NA` is Namibia in every row, and the sentence that says why; empty where no cell has it."""
    parties = {at for name in PARTIES for at in fields.get(name, ())}
    there = [sheet.header[at] for at in sorted(parties) if NA in _cells(sheet, at)]
    if not there or not in_doubt(recipe):
        return recipe.areas == "iso2", ""
    where = f"NA in {', '.join(there)}"
    if recipe.areas != "iso2":
        return False, f"{where} is read as Namibia only in rows that name it elsewhere"
    empty = [
        sheet.header[at] for at in range(len(sheet.header)) if at not in parties and _for_nothing(sheet, at)
    ]
    if empty:
        rule = "read as Namibia only in rows that name it elsewhere"
        return False, f"{where} is {rule}: {empty[0]} has NA for nothing too"
    return (
        True,
        f"{where} is Namibia: countries have two letters here, and no other column has NA for nothing",
    )


def _cells(sheet: Sheet, at: int) -> set[str]:
    return {row[at] for row in sheet.head if at < len(row) and row[at]}


def _for_nothing(sheet: Sheet, at: int) -> bool:
    """Whether a column has `NA` among cells that are no codes of two letters."""
    cells = _cells(sheet, at)
    return NA in cells and not (len(cells) > 1 and all(len(c) == 2 and c.isalpha() for c in cells))


def doubtful(text: Cells) -> pl.Series:
    """Which rows have `NA` as their text of a party."""
    told = text.expr(_is_na)
    return told.rows if told.texts.any() else pl.Series([False]).new_from_index(0, text.codes.len())


def _is_na(text: pl.Expr) -> pl.Expr:
    return (text == NA).fill_null(value=False)


def settled(text: Cells, column: Columns, fields: Fields, party: FieldName) -> Cells:
    """A party's text with `NAM` for an `NA` that is Namibia, else what another of its columns says.

    Where none says anything it stays `NA`. Every column of such a row is looked at: none may be left unread.
    """
    doubted = doubtful(text)
    if not doubted.any():
        return text
    cells = [text.str.strip_chars() for text in map(_cell, fields[party])]
    other = pl.coalesce(pl.when(cell != "", cell != NA).then(cell) for cell in cells)
    few = Columns(column.batch.filter(doubted), column.spelled)
    namibia = pl.when(_named(few, fields, party)).then(pl.lit(NAMIBIA))
    found = few.batch.select(pl.coalesce(namibia, other, pl.lit(NA)).alias(party))[party]
    return coded(text.rows.scatter(doubted.arg_true(), found))


def _named(column: Columns, fields: Fields, party: FieldName) -> pl.Expr:
    """Whether `NA` for a party is Namibia because another cell of the row says so.

    Where the other party is Namibia, or `NA` too, no cell says which of the two it names.
    """
    (other,) = (fields.get(name, ()) for name in PARTIES if name != party)
    words = {at: [*filter(_is_namibia, column(at).texts.drop_nulls())] for at in column.positions}
    own = pl.any_horizontal(_is_in(at, [NA]) for at in fields[party])
    beside = [_is_in(at, found) for at, found in words.items()]
    against = [_is_in(at, [*words[at], NA]) for at in other]
    return own & pl.any_horizontal(beside) & ~pl.any_horizontal([*against, pl.lit(value=False)])


def _cell(at: int) -> pl.Expr:
    return pl.col(f"c{at}")


def _is_in(at: int, words: list[str]) -> pl.Expr:
    return _cell(at).str.strip_chars().is_in(words).fill_null(value=False)


def _is_namibia(text: str) -> bool:
    return bool(text) and not text.isdigit() and text != NA and resolve(text, "any") == (NAMIBIA, True)
