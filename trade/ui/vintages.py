"""Datasets and their vintages on the page: what was loaded, what changed, taking back, downloading."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import streamlit as st

from trade.analysis.growth import LARGEST_RATIO, SMALLEST_BASE_USD
from trade.charts.money import signed
from trade.model.area import name
from trade.store import datasets as store
from trade.store.diff import Diff, diff
from trade.store.home import home
from trade.store.loading import take_back
from trade.ui import rows, show, survival
from trade.ui.folded import folded
from trade.ui.place import Held, actor, place
from trade.ui.plain import quiet, verbatim


def whole(held: Held) -> None:
    """Everything about one dataset: vintages, differences, undo where this visitor may, downloads."""
    where, dataset = held.place, held.dataset.name
    found = store.vintages(where, dataset)
    st.markdown(f"## {dataset}: {len(found)} vintage{'s' if len(found) > 1 else ''}")
    st.caption("Nothing is overwritten: of each cell the newest vintage that prints it counts.")
    table = rows.vintage_table(found)
    st.dataframe(table, hide_index=True, alt=f"Vintages of {dataset}, the newest first")
    show.download(table, f"{dataset}-vintages", "Download the vintages as CSV")
    if found[0].kind == "observations":
        _pairs(where, dataset)
        _download(where, dataset)
    if len(found) > 1 and found[0].kind == "observations":
        _differences(where, dataset, found)
    if where == place():
        _undo(where, dataset, found[-1])


def _pairs(where: Path, dataset: str) -> None:
    pairs = store.pairs(where, dataset)
    told = ", ".join(f"{name(r)} with {name(p)} ({n:,})" for r, p, n in pairs[:6])
    more = f" and {len(pairs) - 6:,} more" if len(pairs) > 6 else ""
    st.markdown(f"**Pairs and their cells:** {quiet(told)}{more}.")


def _download(where: Path, dataset: str) -> None:
    def data() -> bytes:
        with TemporaryDirectory(dir=home()) as folder:
            target = Path(folder) / "all.csv"
            store.everything(where, dataset, target)
            return target.read_bytes()

    st.download_button("Download all cells as CSV", data, f"{dataset}.csv", "text/csv", on_click="ignore")


def _undo(where: Path, dataset: str, newest: store.Vintage) -> None:
    with st.popover("Undo the newest load"):
        st.markdown(
            f"Vintage {newest.number} ({verbatim(newest.file_name)}, {newest.rows:,} rows) is taken back; "
            "its rows stay in the history, and the same file can be loaded again."
        )
        if st.button(f"Undo vintage {newest.number}"):
            take_back(where, dataset, actor())
            st.rerun()


def _differences(where: Path, dataset: str, found: list[store.Vintage]) -> None:
    numbers = [v.number for v in found]
    st.markdown("## What a revision changed")
    left, right = st.columns(2)
    before = left.selectbox("Vintage before", numbers, index=len(numbers) - 2, key=f"before-{dataset}")
    after = right.selectbox("Vintage after", numbers, index=len(numbers) - 1, key=f"after-{dataset}")
    changed = diff(where, dataset, before, after)
    st.markdown(quiet(survived(changed)))
    by_number = {v.number: v for v in found}
    sides = by_number[before], by_number[after]
    survival.panel(where, dataset, sides)
    sums = changed.totals.filter(pl.col("change") != 0).to_pandas()
    if len(sums):
        st.dataframe(sums, hide_index=True, alt="Totals that changed, by flow and year")
        show.download(rows.between(sums, *sides), "totals", "Download the totals as CSV")
    counted = changed.cells.group_by("what").len().sort("what")
    told = ", ".join(f"{n:,} {what}" for what, n in counted.iter_rows()) or "no cell differs"

    def body() -> None:
        cells = guarded(changed.cells).to_pandas()
        st.caption(f"No percentage on less than {SMALLEST_BASE_USD:,.0f} or beyond ×{LARGEST_RATIO:.0f}.")
        st.dataframe(cells, hide_index=True, alt="Cells that differ between the two vintages")
        show.download(rows.between(cells, *sides), "differences", "Download the differences as CSV")

    folded(f"Cell by cell: {told}", "cells", body)


def guarded(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells without the percentages of bases that carry none: too small, or more than fivefold off."""
    before, after = pl.col("before"), pl.col("after")
    carries = (before >= SMALLEST_BASE_USD) & (after / before).is_between(1 / LARGEST_RATIO, LARGEST_RATIO)
    return cells.with_columns(pl.when(carries).then(pl.col("percent")).alias("percent"))


def survived(changed: Diff) -> str:
    """How far the revision moved the totals, in a sentence: the largest change, and whether any turned."""
    moved = changed.totals.filter(pl.col("change") != 0)
    if moved.is_empty():
        return "No total of a year changed."
    counted = f"{moved.height} yearly total{'s' if moved.height > 1 else ''} changed"
    before, after = pl.col("before"), pl.col("before") + pl.col("change")
    ratio = after / before
    fit = moved.filter(before >= SMALLEST_BASE_USD, ratio.is_between(1 / LARGEST_RATIO, LARGEST_RATIO))
    if fit.is_empty():
        row = moved.sort(pl.col("change").abs(), descending=True).row(0, named=True)
        levels = f"{row['before']:,.0f} before, {row['before'] + row['change']:,.0f} after"
        return f"{counted}, most: {_which(row)}: {levels}. No percentage: the base is too small, or far off."
    row = fit.with_columns(share=ratio - 1).sort(pl.col("share").abs(), descending=True).row(0, named=True)
    percent = signed(f"{abs(row['share']):.1%}".replace("%", " %"), row["share"])
    rest = moved.height - fit.height
    more = f" Without {rest} whose base carries no percentage; the table has them." if rest else ""
    return f"{counted}, at most by {percent}: {_which(row)}.{more}"


def _which(row: dict[str, Any]) -> str:
    """The total of a row in words."""
    return f"{row['flow']}s of {name(row['reporter'])} with {name(row['partner'])} in {row['year']}"
