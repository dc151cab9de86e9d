"""What can be drawn, and what a still image never shows; everything else is refused by its name.

A property that changes the picture and is not drawn must not be lost in silence: whoever adds one to a chart
draws it here too, or lists it as invisible.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trade.export.drawn.plain import Spec, named
from trade.model.errors import TradeError


def _names(text: str, prefix: str = "") -> set[str]:
    return {f"{prefix}{word}" for word in text.split()}


INVISIBLE = (
    _names("hoverinfo hovertext hovertemplate hoverlabel hovermode hoverdistance hoveron hoversubplots")
    | _names(
        "spikedistance xhoverformat yhoverformat hoverformat customdata uid ids meta selected unselected"
    )
    | _names("selectdirection selectionrevision clickmode dragmode uirevision editrevision datarevision")
    | _names("transition modebar newshape activeshape newselection activeselection captureevents clicktoshow")
    | _names("fixedrange showspikes spikecolor spikethickness spikemode spikedash spikesnap legendgroup")
    | _names(
        "legendrank legendgrouptitle legendwidth legend showlegend editable name templateitemname pathbar"
    )
)
"""Properties, wherever they stand, for a pointer, a program or a list of names; `showlegend` is looked at."""

FONT = "color size family weight style"
ERROR = "type array arrayminus value valueminus symmetric color thickness width visible"
PATTERN = "shape size solidity fgcolor bgcolor fgopacity"

COMMON = _names("type visible opacity x y xaxis yaxis orientation") | {
    f"error_{letter}.{name}" for letter in "xy" for name in ERROR.split()
}

TRACES: dict[str, set[str]] = {
    "bar": COMMON
    | _names("base width offset offsetgroup cliponaxis marker.color marker.opacity")
    | _names("color width", "marker.line.")
    | _names(PATTERN, "marker.pattern."),
    "scatter": COMMON
    | _names("mode connectgaps cliponaxis fill fillcolor text textposition")
    | _names("color width dash shape", "line.")
    | _names("color size symbol opacity line.color line.width", "marker.")
    | _names(PATTERN, "fillpattern.")
    | _names(FONT, "textfont."),
    "treemap": _names(
        "type visible opacity labels parents values text textinfo domain.x domain.y tiling.pad sort"
    )
    | _names("colors line.color line.width pad.l pad.r pad.t pad.b", "marker.")
    | _names(FONT, "textfont."),
}
"""Of each type of trace, the properties that are drawn."""

AXIS = (
    _names("type visible range autorange rangemode domain anchor overlaying side position matches automargin")
    | _names("tickmode tickvals ticktext tickformat tickprefix ticksuffix dtick tick0 nticks ticks ticklen")
    | _names(
        "tickwidth tickcolor tickangle showticklabels ticklabelmode showgrid gridcolor gridwidth griddash"
    )
    | _names("zeroline zerolinecolor zerolinewidth showline linecolor linewidth categoryorder categoryarray")
    | {"title.text"}
    | _names(FONT, "tickfont.")
    | _names(FONT, "title.font.")
    | _names("tickmode tickvals ticks ticklen tickwidth tickcolor", "minor.")
)

LAYOUT = (
    _names("width height paper_bgcolor plot_bgcolor barmode bargap bargroupgap colorway margin.l margin.r")
    | _names("margin.t margin.b margin.pad margin.autoexpand uniformtext.minsize uniformtext.mode")
    | _names(FONT, "font.")
    | _names(
        "type visible x0 x1 y0 y1 xref yref layer fillcolor opacity path line.color line.width line.dash",
        "shapes[].",
    )
    | _names(
        "text visible x y xref yref xanchor yanchor xshift yshift ax ay axref ayref showarrow",
        "annotations[].",
    )
    | _names("arrowhead arrowsize arrowwidth arrowcolor standoff align valign textangle", "annotations[].")
    | _names("bgcolor bordercolor borderwidth borderpad opacity width height", "annotations[].")
    | _names(FONT, "annotations[].font.")
)

SAME: dict[str, tuple[Any, ...]] = {
    "visible": (True, False, "legendonly"),
    "layer": ("above", "below"),
    "tickmode": ("array", "auto", "linear"),
    "tiling.pad": (0,),
    "margin.pad": (0,),
    "parents": ("",),
    "ticklabelmode": ("instant", "period"),
    "rangemode": ("normal", "tozero", "nonnegative"),
    "type": (
        "linear",
        "log",
        "date",
        "category",
        "-",
        "bar",
        "scatter",
        "treemap",
        "line",
        "rect",
        "circle",
        "path",
    ),
}
"""Properties of which only these values are drawn."""


def check(spec: Spec) -> None:
    """Refuse what would change the picture and is not drawn.

    Raises:
        TradeError: which names the trace or part of the layout, the property and what to do.
    """
    for trace in spec["data"]:
        if trace["type"] not in TRACES:
            raise TradeError(
                f"{named(trace)}: traces of this type are not drawn without a browser; "
                f"use {', '.join(TRACES)}, or teach trade/export/drawn to draw them."
            )
        for path, value in leaves(trace):
            _known(named(trace), path, value, TRACES[trace["type"]])
    for path, value in leaves(spec["layout"]):
        head, _, rest = path.partition(".")
        if head[:5] in ("xaxis", "yaxis") and rest:
            _known(head, rest, value, AXIS)
        else:
            _known("layout", path, value, LAYOUT)
    _legend(spec)


def leaves(node: Spec, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each property that a still image could show, with its value; parts of lists under `name[]`."""
    for name, value in node.items():
        if name in INVISIBLE or name.startswith("_") or value is None:
            continue
        if isinstance(value, dict):
            yield from leaves(value, f"{before}{name}.")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for item in value:
                yield from leaves(item, f"{before}{name}[].")
        else:
            yield f"{before}{name}", value


def _known(where: str, path: str, value: Any, drawn: set[str]) -> None:  # noqa: ANN401
    if path not in drawn:
        raise TradeError(
            f"{where}: the property {path} is not drawn without a browser; "
            "leave it out, or teach trade/export/drawn to draw it."
        )
    allowed = SAME.get(path) or SAME.get(path.rpartition("[].")[2])
    if allowed and not isinstance(value, list) and value not in allowed:
        said = ", ".join(str(one) for one in allowed)
        raise TradeError(f"{where}: {path} “{value}” is not drawn without a browser; use one of: {said}.")


def _legend(spec: Spec) -> None:
    shown = spec["layout"].get("showlegend", len(spec["data"]) > 1)
    if shown and any(t["type"] != "treemap" and t.get("showlegend", True) for t in spec["data"]):
        raise TradeError(
            "layout: a legend is not drawn without a browser; "
            "set showlegend to False and name the marks in the words."
        )
