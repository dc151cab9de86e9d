"""The range of an axis that names none: plotly's rule, after its `autorange.js`.

Data are padded by pixels (markers, words) and by a twentieth of the axis where they are points or the free
ends of bars; a bar's zero is not padded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ROOM = 0.05
"""Share of the axis kept free beyond the last point."""


class Reach(NamedTuple):
    """A number that must be on the axis, pixels it needs on each side, and if `ROOM` is kept beyond it."""

    number: float
    before: float = 0.0
    after: float = 0.0
    padded: bool = False


def reaches(
    numbers: Iterable[float | None], pixels: float = 0.0, padded: bool = False, tozero: bool = False
) -> list[Reach]:
    """The lowest and highest of some numbers; zero too if asked, which itself takes no room."""
    known = [n for n in numbers if n is not None]
    if not known:
        return []
    found = [Reach(n, pixels, pixels, padded) for n in {min(known), max(known)} if n or not tozero]
    return [*found, Reach(0.0)] if tozero else found


def span(found: Sequence[Reach], length: float, rangemode: str = "normal") -> tuple[float, float]:
    """The lowest and highest number of an axis of some pixels that shows all of it."""
    low = min((r.number for r in found), default=0.0)
    if not found:
        return (-1.0, 4.0) if rangemode == "normal" else (0.0, 4.0)
    if low == max(r.number for r in found):
        room = max(_room(r.after if low > 0 else r.before, r, length) for r in found)
        return _about(low, room / length, rangemode)
    first, last = _tightest(found, length)
    if rangemode == "tozero":
        first = Reach(0.0) if first.number >= 0 else first
        last = Reach(0.0) if last.number <= 0 else last
    before, after = _room(first.before, first, length), _room(last.after, last, length)
    scale = (last.number - first.number) / (length - before - after)
    ends = (first.number - scale * before, last.number + scale * after)
    return (max(ends[0], 0.0), ends[1]) if rangemode == "nonnegative" else ends


def _tightest(found: Sequence[Reach], length: float) -> tuple[Reach, Reach]:
    """The two numbers that, with their room, leave the least pixels for a step."""
    best, scale = (found[0], found[0]), -1.0
    for one in found:
        for other in found:
            free = length - _room(one.before, one, length) - _room(other.after, other, length)
            if other.number > one.number and free > 0 and (other.number - one.number) / free > scale:
                best, scale = (one, other), (other.number - one.number) / free
    return best


def _room(pixels: float, reach: Reach, length: float) -> float:
    return pixels + (ROOM * length if reach.padded else 0.0)


def _about(number: float, room: float, rangemode: str) -> tuple[float, float]:
    """The range about a single number; `room` as a share of the axis."""
    if rangemode == "tozero" and number:
        end = number / (1 - min(0.5, room))
        return (0.0, end) if number > 0 else (end, 0.0)
    if rangemode == "normal":
        return (number - 1, number + 1)
    return (max(0.0, number - 1), max(1.0, number + 1)) if number else (0.0, 1.0)
