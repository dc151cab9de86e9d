"""A series in another form: dots and ranges, a line between neighbours, a row for what has no place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.events import ROW_HEIGHT, strip
from trade.charts.finish import Chart, finish
from trade.charts.theme import Theme
from trade.charts.transformed_data import Shown, exact
from trade.charts.transformed_frame import HEIGHT, ROW, START, Frame, frame, gaps, refused, ticks, zeros
from trade.charts.transformed_marks import below, dots, line, middle, ranges
from trade.charts.transformed_told import alt, label, said, table, title, unit
from trade.model.transformed import Form


def transformed(data: Shown, palette: Theme) -> Chart:
    """A dot or a range a period; below the scale what has no place on it: slot, diamond or triangle."""
    figure, keys = go.Figure(), [str(level.span) for level in data.levels]
    rows = strip(figure, data.events, data.levels, palette)
    room = frame(data, rows)
    _slots(figure, data, room, palette)
    _rule(figure, data, palette)
    figure.add_traces([line(data, palette), *ranges(data, palette), dots(data, palette)])
    lone = {"diamond": ("no number in this form", refused(data)), "triangle-down": ("zero", zeros(data))}
    for symbol, (name, places) in lone.items():
        figure.add_trace(below(data, name, symbol, (places, room.row), palette))
    figure.add_trace(marks.touch(len(keys), (room.low, room.high), keys, _hover(data)))
    _label(figure, data, room, palette)
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="overlay", clickmode="event+select")
    figure.update_layout(yaxis={"range": [room.low, room.high], **ticks(data), "automargin": True})
    return finish(
        figure,
        title=title(data),
        unit=unit(data),
        sources=data.sources,
        reading=(order(data), *data.found.notes, *data.remarks, _reading(data)),
        alt=alt(data),
        table=table(data),
        palette=palette,
        height=HEIGHT + rows * ROW_HEIGHT,
    )


def order(data: Shown) -> str:
    """What was done to the printed amounts, step by step."""
    steps = "; ".join(f"({n}) {step}" for n, step in enumerate(data.found.order, 1))
    return f"Order of operations: {steps}."


def _reading(data: Shown) -> str:
    """What each kind of mark means; kinds that are not drawn are left out."""
    points = [(p.found, exact(data.form, p.found)) for p in data.found.points if p.found.known]
    told = ["Dot: one number, joined by a line only to the one of the period before or after."]
    if any(not single for _, single in points):
        told.append("Bracket: any value between its ends fits what was published.")
    if any(one.worlds for one, _ in points):
        told.append("Two brackets: sources contradict each other.")
    if refused(data):
        told.append("◇: the amount is known, but it has no number in this form; the table says why.")
    if gaps(data):
        told.append("Dotted slot: not published; it is not zero.")
    return " ".join(told)


def _hover(data: Shown) -> list[str]:
    """The period, its number in this form or why it has none, and its amount."""
    lines = []
    for place, level in enumerate(data.levels):
        text = [f"<b>{words.when(level.span)}</b>", escape(said(data, place)).replace(". ", ".<br>")]
        own = data.form is not Form.LEVEL and marks.known(level)
        lines.append("<br>".join([*text, *([f"amount: {words.amount(level)}"] if own else [])]))
    return lines


def _rule(figure: go.Figure, data: Shown, palette: Theme) -> None:
    """A line at what the form is measured from: zero, or the index's 100."""
    if data.form is Form.LOG:
        return
    level, ends = START.get(data.form, 0.0), {"x0": -0.6, "x1": len(data.levels) - 0.4}
    stroke = {"color": palette.muted, "width": 1}
    figure.add_shape(type="line", **ends, y0=level, y1=level, line=stroke, layer="below")


def _slots(figure: go.Figure, data: Shown, room: Frame, palette: Theme) -> None:
    """A dotted slot below the scale for each period without a number of any kind; words where they fit."""
    half, count = marks.width(len(data.levels)) / 2, len(data.levels)
    y = {"y0": room.low + 4 * room.pixel, "y1": room.low + (ROW - 4) * room.pixel}
    stroke = {"color": palette.muted, "width": 1, "dash": "dot"}
    apart, worded = max(1.0, slots.APART * count), -float(count)
    for first, last in _runs(gaps(data)):
        alone = [(first, last)] if count > slots.MANY else [(i, i) for i in range(first, last + 1)]
        for start, end in alone:
            figure.add_shape(type="rect", x0=start - half, x1=end + half, **y, line=stroke)
        if (first + last) / 2 - worded >= apart:
            worded = (first + last) / 2
            figure.add_annotation(
                **{"x": worded, "y": y["y1"], "text": "not<br>published", "yanchor": "bottom"},
                showarrow=False,
                font={"size": 12, "color": palette.muted},
            )


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs


def _label(figure: go.Figure, data: Shown, room: Frame, palette: Theme) -> None:
    """The highlighted period's number over the marks, with a line down to its own."""
    place = (data.highlight + 0.6) / len(data.levels)
    anchor = "left" if place < 0.3 else "right" if place > 0.7 else "center"
    found, start = data.here.found, room.top + 6 * room.pixel
    end = middle(found) if exact(data.form, found) else found.ends[1] if found.known else room.row
    stroke = {"color": palette.accent, "width": 1.2}
    if start - end > 4 * room.pixel:
        x = {"x0": data.highlight, "x1": data.highlight}
        figure.add_shape(type="line", **x, y0=end + 5 * room.pixel, y1=start, line=stroke)
    first, *more = map(escape, label(data))
    figure.add_annotation(
        **{"x": data.highlight, "y": start, "xanchor": anchor, "yanchor": "bottom", "align": anchor},
        text="<br>".join([f"<b>{first}</b>", *more]),
        showarrow=False,
        font={"size": 14, "color": palette.accent},
    )
