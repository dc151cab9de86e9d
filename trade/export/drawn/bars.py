"""Where bars stand: plotly's rule for groups, stacks and overlays, after its `cross_trace_calc.js`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from trade.export.drawn.axis import Axis
from trade.export.drawn.plain import Spec, at
from trade.export.drawn.reach import values
from trade.model.errors import TradeError

MODES = ("group", "overlay", "stack", "relative")

GAP = 0.2
"""Share of a slot that stays free where the layout names none."""


class Bar(NamedTuple):
    """One bar: number in its trace, sides and slot across the axis, ends along it, if its base is named."""

    number: int
    sides: tuple[float, float]
    slot: tuple[float, float]
    base: float
    top: float
    based: bool


@dataclass(frozen=True)
class Slots:
    """How the traces of one group share a slot: its width, how many share it, which one this is."""

    least: float
    count: int = 1
    place: int = 0


def upright(trace: Spec) -> bool:
    """Whether a trace's bars stand; they lie where it says `h`, or has words on y and numbers on x."""
    return str(trace.get("orientation", "v")) == "v"


def bars(spec: Spec, axes: dict[str, Axis]) -> dict[int, list[Bar]]:
    """The bars of each trace, by its number; a value that is missing has none.

    Raises:
        TradeError: for a `barmode` that is not drawn.
    """
    mode = spec["layout"].get("barmode", "group")
    if mode not in MODES:
        raise TradeError(f"barmode “{mode}” is not drawn without a browser: use {', '.join(MODES)}.")
    groups: dict[tuple[str, str, bool], list[Spec]] = defaultdict(list)
    for trace in spec["data"]:
        if trace["type"] == "bar":
            groups[trace.get("xaxis", "x"), trace.get("yaxis", "y"), upright(trace)].append(trace)
    found: dict[int, list[Bar]] = {}
    for (x, y, standing), traces in groups.items():
        across, along = (axes[x], axes[y]) if standing else (axes[y], axes[x])
        found |= _group(traces, across, along, spec["layout"] | {"barmode": mode})
    return found


def _group(traces: Sequence[Spec], across: Axis, along: Axis, layout: Spec) -> dict[int, list[Bar]]:
    mode, found = layout["barmode"], {}
    stacked = [t for t in traces if mode in ("stack", "relative") and t.get("base") is None]
    heaps: dict[tuple[float, bool], float] = {}
    least = {id(t): _least([t], across) for t in traces}
    least |= dict.fromkeys((id(t) for t in stacked), _least(stacked, across))
    names = list(dict.fromkeys(str(t.get("offsetgroup", t["_number"])) for t in traces))
    for trace in traces:
        slots = Slots(least[id(trace)])
        if mode == "group":
            place = names.index(str(trace.get("offsetgroup", trace["_number"])))
            slots = Slots(_least(traces, across), len(names), place)
        heap = heaps if trace in stacked else {}
        found[trace["_number"]] = _bars(trace, (across, along), slots, layout, heap)
    return found


def _least(traces: Sequence[Spec], across: Axis) -> float:
    """The least distance between two places of bars; 1 for a single one."""
    letter = across.letter
    places = sorted({n for t in traces for n in across.numbers(values(t, letter)) if n is not None})
    return min((b - a for a, b in pairwise(places)), default=1.0)


def _bars(
    trace: Spec, axes: tuple[Axis, Axis], slots: Slots, layout: Spec, heap: dict[tuple[float, bool], float]
) -> list[Bar]:
    across, along = axes
    places = across.numbers(values(trace, across.letter))
    lengths = along.numbers(values(trace, along.letter))
    based = trace.get("base") is not None
    found = []
    for i, (place, long) in enumerate(zip(places, lengths, strict=True)):
        if place is None or long is None:
            continue
        key = (place, long < 0 and layout["barmode"] == "relative")
        base = float(at(trace["base"], i) or 0.0) if based else heap.get(key, 0.0)
        heap[key] = base + long
        slot = (place - slots.least / 2, place + slots.least / 2)
        sides = _sides(trace, i, place, slots, layout)
        outer = (min(slot[0], sides[0]), max(slot[1], sides[1]))
        found.append(Bar(i, sides, outer, base, base + long, based and base != 0))
    return found


def _sides(trace: Spec, index: int, place: float, slots: Slots, layout: Spec) -> tuple[float, float]:
    """Both sides of a bar across the axis: its own width and offset, or its share of the slot."""
    group = slots.least * (1 - layout.get("bargap", GAP))
    share = group / slots.count
    thin = share * (1 - layout.get("bargroupgap", 0.0))
    own = at(trace.get("width"), index)
    wide = thin if own is None else float(own)
    middle = place - group / 2 + share * (slots.place + 0.5)
    offset = at(trace.get("offset"), index)
    start = middle - wide / 2 if offset is None else place + float(offset)
    return start, start + wide
