"""The report of a check on the page: the verdict, what was understood, totals, and every problem."""

from __future__ import annotations

import pandas as pd
import polars as pl
import streamlit as st

from trade.ingest.report import CANNOT, CLEAN, Report
from trade.store.checking import Check
from trade.ui.folded import folded
from trade.ui.plain import quiet
from trade.ui.show import csv

PREVIEW = 6
"""Rows shown of what would be loaded."""


def counts(report: Report) -> str:
    """Rows read, and what became of them: the sum adds up."""
    return (
        f"{report.read:,} rows read = {report.loaded:,} to be loaded + {report.merged:,} merged + "
        f"{report.left_out:,} left out"
    )


def verdict(report: Report) -> None:
    """The first thing an analyst sees: whether the file can be loaded, and what stands in the way."""
    if report.verdict == CANNOT:
        reasons = [*report.questions, *report.stops] or ["No row of it could be read."]
        st.error("**This cannot be loaded yet.**\n\n" + "\n".join(f"- {quiet(reason)}" for reason in reasons))
    elif report.verdict == CLEAN:
        st.success(f"**Clean.** {counts(report)}.")
    else:
        st.warning(f"**Ready, with remarks.** {counts(report)}.")


def understood(report: Report) -> None:
    """How the file was read, each with its evidence."""
    reader, why, unit = map(quiet, (report.reader, report.why, report.unit))
    lines = [f"**{reader}**, told by: {why}", f"Unit of the values: **{unit}**"]
    st.markdown("\n".join(f"- {line}" for line in [*lines, *map(_escaped, report.evidence)]))


def _escaped(text: str) -> str:
    return quiet(text).replace("*", "\\*").replace("_", "\\_")


def remarks(report: Report) -> None:
    """What would double or scale a total, with the amount at stake and the rule."""
    for remark in report.remarks:
        st.markdown(f"- **{remark.kind.capitalize()}.** {_escaped(remark.text)}")


def totals(report: Report, key: str) -> None:
    """Totals by flow and year, beside what adding up every number would give."""
    if report.totals.is_empty():
        return
    naive = report.naive.rename({"value": "all numbers added"})
    counted = report.totals.rename({"value": "counted once"})
    both = counted.join(naive, on=["flow", "year", "currency"], how="full", coalesce=True)
    both = both.sort("flow", "year").select("year", "flow", "currency", "counted once", "all numbers added")
    both = both.with_columns(pl.col("counted once").cast(pl.Float64))
    money = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        both.to_pandas(),
        hide_index=True,
        column_config={"counted once": money, "all numbers added": money},
        alt="Totals by year and flow, each number counted once, beside the sum of all numbers",
        key=f"totals-{key}",
    )


def problems(report: Report, key: str) -> None:
    """Every row left out, merged, or read without a cell; by reason first, then each with its line."""
    if report.problems.is_empty():
        st.caption("No row was left out, merged, or read without one of its cells.")
        return
    grouped = pd.DataFrame(
        [
            {
                "rows": group.rows,
                "what was done": group.done,
                "why": group.reason,
                "expected": group.expected,
                "columns": ", ".join(group.columns),
                "lines": group.where,
            }
            for group in report.by_reason
        ]
    )
    st.dataframe(grouped, hide_index=True, alt="Problems by reason", key=f"reasons-{key}")

    def body() -> None:
        table = report.problems.to_pandas()
        st.dataframe(table, hide_index=True, alt="Every problem with its line", key=f"problems-{key}")

    folded(f"Every one of them, with its line ({report.problems.height:,})", f"problems-{key}", body)
    st.download_button(
        "Download the problems as CSV",
        lambda: csv(report.problems.to_pandas()),
        "problems.csv",
        "text/csv",
        key=f"problems-csv-{key}",
        on_click="ignore",
    )


def preview(found: Check, key: str) -> None:
    """The first rows as they would be loaded."""
    if found.rows is None:
        return
    rows = pl.scan_parquet(found.rows, glob=False).head(PREVIEW).collect()
    st.dataframe(
        rows.to_pandas(), hide_index=True, alt="The first rows as they would be loaded", key=f"rows-{key}"
    )


def whole(found: Check, key: str) -> None:
    """The report of one table."""
    report = found.report
    verdict(report)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown("## What was understood")
        understood(report)
        if report.remarks:
            st.markdown("## What to know before adding anything up")
            remarks(report)
    with right:
        if not report.totals.is_empty():
            st.markdown("## Totals")
            totals(report, key)
    if report.read:
        st.markdown("## Rows")
        st.markdown(counts(report) + ".")
        problems(report, key)
        preview(found, key)
