"""How a finding was made, so that anybody can make it again: method, versions, data, citation, Python."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from trade.model.outcome import Found
from trade.model.series import Series
from trade.ui.folded import folded
from trade.ui.ledger_story import LedgerStory
from trade.ui.story import Story

NAMES = ("data.csv", "series.csv", "annual.csv")
"""What our scripts call the file of the series they read."""

INDICATOR = "indicator.csv"


def panel(
    story: Story, found: Found, series: Series, indicator: Series | None = None, part: str = ""
) -> None:
    """Everything behind one click, with the files that the script reads; a second one has a `part`."""

    def body() -> None:
        st.markdown(safe("\n\n".join(said(story, found, series))))
        diagnostics(found)
        st.code(script(found.method.code, series), language=None)  # its colours are too faint to read
        for name, data in files(found.method.code, series, indicator).items():
            st.download_button(
                f"Download {name} for this script",
                data,
                name,
                "text/csv",
                key=f"csv-{part}{name}",
                on_click="ignore",
            )

    folded("Method, data and Python to make it again", f"made-{part}", body)


def diagnostics(found: Found) -> None:
    """What X-13 says of its own run, key by key as in its file of diagnostics; nothing of other methods."""
    told = found.values.get("diagnostics")
    if isinstance(told, Mapping):
        rows = pd.DataFrame({"key": list(told), "value": [str(value) for value in told.values()]})
        st.markdown("**Diagnostics as X-13 printed them:**")
        st.dataframe(rows, hide_index=True, height=240, alt="Diagnostics of X-13, key by key")


def safe(text: str) -> str:
    """Nothing that Markdown would read into a name: no formula, link, image or line through it."""
    return re.sub(r"([\\$\[<~])", r"\\\1", text)


def said(story: Story, found: Found, series: Series) -> tuple[str, ...]:
    """The method line by line."""
    made = found.method
    settings = "; ".join(f"{name}: {_number(value)}" for name, value in made.parameters.items()) or "none"
    return (
        f"**Method:** {made.name}",
        f"**Library:** {made.library}",
        f"**Settings:** {settings}",
        f"**Periods:** {found.n} of {len(series.bounds)}, {series.spans[0]} to {series.spans[-1]}",
        f"**Data:** {vintage(story)}; digest {series.digest[:16]}",
        f"**Citation:** {made.citation}",
    )


def _number(value: str | float) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def vintage(story: Story) -> str:
    """Which vintage of the numbers was asked."""
    if isinstance(story, LedgerStory):
        which = "first releases" if story.vintage == "first" else "latest vintage"
        return f"{story.title}, {which}"
    return story.sources([])[0]


def column(series: Series) -> str:
    """What the column of values is called in the files: `value_usd`, `value_eur`."""
    return f"value_{series.bounds[0].currency.lower()}"


def script(code: str, series: Series) -> str:
    """A method's script for the currency of its series."""
    return code.replace("value_usd", column(series))


def files(code: str, series: Series, indicator: Series | None = None) -> dict[str, bytes]:
    """The files that a script reads, by the names it calls them: one row a period, empty where not known."""
    found = {name: _csv(series) for name in NAMES if name in code}
    if indicator is not None and INDICATOR in code:
        found[INDICATOR] = _csv(indicator)
    return found


def _csv(series: Series) -> bytes:
    """Without the mark that `show.csv` puts in front: scripts read it as plain UTF-8."""
    periods = [str(span) for span in series.spans]
    return pd.DataFrame({"period": periods, column(series): series.values()}).to_csv(index=False).encode()
