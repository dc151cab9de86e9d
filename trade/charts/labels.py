"""Words and lines drawn into the quarterly chart: the highlight's label, its bracket, contradictions."""

from __future__ import annotations

import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import Theme
from trade.model.change import Change
from trade.model.words import Flow

LONGEST_LINE = 46
"""Characters of a label's line that fit a chart on a telephone (390 px)."""


def _label(data: Quarterly) -> str:
    """The highlight in words: the finding, then the turnover it is part of, each line short enough."""
    told = data.told
    noun = {Flow.EXPORT: " of exports", Flow.IMPORT: " of imports"}.get(told.now.flow, "")
    head = f"{words.when(told.now.span)}: {words.amount(told.now)}{noun}"
    lines = _joined(f"<b>{head}</b>", len(head), _growth(told))
    if data.stacked and told.now.flow is not Flow.TURNOVER:
        other = data.changes[Flow.TURNOVER]
        missing = "imports" if told.now.flow is Flow.EXPORT else "exports"
        text = f"{words.amount(other.now)} with {missing}"
        lines += _joined(text, len(text), _growth(other).split(" on ")[0])
    return "<br>".join(lines)


def _growth(change: Change) -> str:
    """The change beside an amount, where there is one to tell: the verb, or the percentage."""
    done = words.verb(change).removesuffix(" to")
    if change.now.flow is not Flow.TURNOVER and done.startswith(("more", "fell by")):
        return done
    return words.growth(change) if change.low is not None else ""


def _joined(text: str, length: int, more: str) -> list[str]:
    if not more:
        return [text]
    return [f"{text}, {more}"] if length + len(more) + 2 <= LONGEST_LINE else [text, more]


def annotate(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """The highlighted quarter's label in the headroom, with a line down to its bar."""
    top, n = data.top, len(data.whole)
    place = (data.highlight + 0.6) / n
    anchor = "left" if place < 0.3 else "right" if place > 0.7 else "center"
    bar = data.whole[data.highlight]
    height = (bar.high or 0.0) / marks.MILLION if marks.known(bar) else 0.0
    line = {"color": palette.accent, "width": 1.2}
    figure.add_shape(type="line", x0=data.highlight, x1=data.highlight, y0=height, y1=top * 1.13, line=line)
    figure.add_annotation(
        **{"x": data.highlight, "y": top * 1.14, "xanchor": anchor, "yanchor": "bottom"},
        text=_label(data),
        align=anchor,
        showarrow=False,
        font={"size": 14, "color": palette.accent},
    )


def bracket(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """From the same period a year before to the highlighted one, where both are drawn."""
    start = data.highlight - data.subject.year
    if start < 0 or not (marks.known(data.whole[start]) and marks.known(data.whole[data.highlight])):
        return
    level = data.top * 1.06
    line = {"color": palette.accent, "width": 1.2}
    base = (data.whole[start].high or 0.0) / marks.MILLION
    figure.add_shape(type="line", x0=start, x1=start, y0=base, y1=level, line=line)
    figure.add_shape(type="line", x0=start, x1=data.highlight, y0=level, y1=level, line=line)


def contested(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """Words over quarters where sources of equal weight contradict each other."""
    apart = [i for i, b in enumerate(data.whole) if b.worlds and marks.known(b) and i != data.highlight]
    if data.bottom < 0:
        return
    for i in apart:
        bound = data.whole[i]
        if i - 1 not in apart:
            figure.add_annotation(
                x=i,
                y=(bound.high or 0.0) / marks.MILLION,
                text="sources<br>disagree",
                showarrow=False,
                yanchor="bottom",
                font={"size": 12, "color": palette.muted},
            )
