"""Text of strangers in a figure leads nowhere: plotly makes links of `<a …>` in any label.

What else plotly reads in a label (`<b>`, `<br>`, `<sup>` …) changes only how it looks; addresses other than
of the web it drops itself. A name with a link in it comes out as its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

LINK = re.compile(r"</?a(?=[\s/>])[^>]*>?", re.IGNORECASE)

TEXTS = ("text", "hovertext", "hovertemplate", "name", "x", "y", "labels")
"""What of a trace is shown as text."""


def words(value: Any) -> Any:  # noqa: ANN401 — whatever a figure keeps
    """A text, or a row of some, without links; anything else as it is."""
    if isinstance(value, str):
        while LINK.search(value):  # what is left may make another one
            value = LINK.sub("", value)
        return value
    if hasattr(value, "tolist"):
        return words(value.tolist()) if value.dtype.kind in "OU" else value
    return [words(one) for one in value] if isinstance(value, Sequence) else value


def unlinked(figure: go.Figure) -> None:
    """Take links out of every text of a figure."""
    for trace in figure.data:
        there = trace.to_plotly_json()
        for name in TEXTS:
            if _linked(there.get(name)):
                trace[name] = words(there[name])
    for note in figure.layout.annotations:
        if _linked(note.text):
            note.text = words(note.text)
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        if _linked(axis.ticktext):
            axis.ticktext = words(axis.ticktext)


def _linked(value: Any) -> bool:  # noqa: ANN401
    """Whether a link is in a text or a row of some."""
    if isinstance(value, str):
        return LINK.search(value) is not None
    if hasattr(value, "tolist"):
        return value.dtype.kind in "OU" and _linked(value.tolist())
    return isinstance(value, Sequence) and any(map(_linked, value))
