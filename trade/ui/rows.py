"""What stands behind the numbers of an uploaded dataset: its files, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import polars as pl

from trade.analysis.book import SIDES, Book
from trade.analysis.part import texts
from trade.charts.subject import Subject
from trade.model.bound import Bound
from trade.model.pair import Pair
from trade.model.words import TOTAL, Flow
from trade.store.datasets import Vintage
from trade.ui import access
from trade.ui.access import Key

NAMED = 3
"""Files named under a chart; the sources page has all."""

LISTED = 1000
"""Rows listed behind a chart."""

COLUMNS = (
    *("period", "flow", "classification", "commodity", "valuation", "currency", "value"),
    *("net_weight_kg", "quantity", "quantity_unit", "vintage", "line"),
)


def files(which: Key, pair: Pair) -> list[str]:
    """The loads that a pair's rows are from, newest first, with the day they were loaded."""
    numbers = access.sources(which, pair.reporter, pair.partner)
    found = [v for v in reversed(access.vintages(which)) if v.number in numbers]
    named = list(dict.fromkeys(f"{v.file_name} (loaded {v.loaded_at:%-d %b %Y})" for v in found))
    rest = len(named) - NAMED
    more = [f"{rest} more file{'s' if rest > 1 else ''}"] if rest > 0 else []
    return [*named[:NAMED], *more] or [f"dataset {which.dataset}"]


def behind(which: Key, pair: Pair, bounds: Sequence[Bound]) -> pd.DataFrame:
    """The rows of the files inside the periods, flows and codes of some numbers, `LISTED` at most."""
    wanted = pl.any_horizontal(*(_inside(b) for b in bounds)) if bounds else pl.lit(value=False)
    periods = tuple(sorted({text for b in bounds for text in texts([b.span])} or {""}))
    flows = tuple(sorted({side for b in bounds for side in sides(b.flow)} or {""}))
    frame = access.part(which, pair.reporter, pair.partner, periods, flows)
    found = frame.filter(wanted).sort("period", "flow", "commodity", maintain_order=True).head(LISTED)
    names = {v.number: v.file_name for v in access.vintages(which)}
    return in_words(found.select(COLUMNS), names)


def in_words(found: pl.DataFrame, names: dict[int, str]) -> pd.DataFrame:
    """Rows with the name of their file instead of its number."""
    file = pl.col("vintage").replace_strict(names, default="", return_dtype=pl.String).alias("file")
    return pd.DataFrame(found.with_columns(file).drop("vintage").to_dict(as_series=False))


def numbers(which: Key, frame: pl.DataFrame) -> Callable[[Bound], list[tuple[str, int]]]:
    """For a number of all goods: the file and the line of every row that adds up to it."""
    names = {v.number: v.file_name for v in access.vintages(which)}
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    kept = frame.filter("top").select("period", "flow", "vintage", "line").sort("vintage", "line")
    for period, flow, vintage, line in kept.iter_rows():
        found.setdefault((period, flow), []).append((names.get(vintage, ""), line or 0))

    def of(bound: Bound) -> list[tuple[str, int]]:
        return [
            row
            for flow in sides(bound.flow)
            for text in texts([bound.span])
            for row in found.get((text, flow), [])
        ]

    return of


def lines(found: Sequence[int], most: int = 6) -> str:
    """Line numbers as text: the first few, and how many more; 0 stands for a row without one."""
    known = [str(line) for line in found if line]
    rest = len(known) - most
    return ", ".join(known[:most]) + (f" and {rest} more" if rest > 0 else "")


def sides(flow: Flow) -> list[str]:
    """The flows that files report behind a flow: both for turnover and balance."""
    return [f.value for f in SIDES if flow in (f, Flow.TURNOVER, Flow.BALANCE)]


def _inside(bound: Bound) -> pl.Expr:
    code = pl.col("commodity")
    goods = pl.col("top") if bound.commodity == TOTAL else code.str.starts_with(bound.commodity)
    here = pl.col("flow").is_in(sides(bound.flow)) & pl.col("period").is_in(texts([bound.span]))
    return here & goods


def qualifier(book: Book) -> str:
    """What a title adds where the file prints no total: that all goods are those of its codes only."""
    summed = [total.codes for total in book.totals.values() if total.codes]
    if not summed:
        return ""
    return f" of goods in {max(summed)} codes" if max(summed) > 1 else " of goods in one code"


def remarks(book: Book, about: Subject) -> list[str]:
    """Valuation, what all goods are, and what was left out."""
    valued = about.valued(Flow.TURNOVER)
    summed = [total.codes for total in book.totals.values() if total.codes]
    said = [f"In {about.money}; {valued}. Nothing is converted."]
    if summed:
        most = f"up to {max(summed)} codes" if max(summed) > 1 else "the one code in the file"
        said.append(f"Where the file prints no total, all goods are the sum of {most}.")
    said += [f"Left out: {count} rows in {what}." for what, count in book.left_out.items()]
    return said


def vintage_table(found: Sequence[Vintage]) -> pd.DataFrame:
    """One row a load: number, file, hash, reader, when, who, rows."""
    return pd.DataFrame(
        [
            {
                "vintage": v.number,
                "file": v.file_name,
                "rows": v.rows,
                "loaded (UTC)": f"{v.loaded_at:%Y-%m-%d %H:%M}",
                "by": v.who,
                "reader": v.reader,
                "sha256": v.sha256,
            }
            for v in reversed(found)
        ]
    )


def between(frame: pd.DataFrame, before: Vintage, after: Vintage) -> pd.DataFrame:
    """A table of what a revision changed as it is downloaded: each row with both loads."""
    sides = {"before": before, "after": after}
    more = {
        f"{what} {side}": value
        for side, v in sides.items()
        for what, value in (
            ("vintage", v.number),
            ("file", v.file_name),
            ("loaded (UTC)", f"{v.loaded_at:%Y-%m-%d %H:%M}"),
        )
    }
    return frame.assign(**more)
