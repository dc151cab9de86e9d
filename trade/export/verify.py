"""Does an image still say what it said, and what the data say? Same, revised, or altered.

Two questions, in this order. Is the picture what its record says: its sheet is drawn again by the same
renderer and compared. Is the record what the data say: the view is made again from the data here and the
two sheets are compared. A record can be forged together with its picture, but then it tells other numbers
than the data, and every one of them is listed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from PIL import ImageChops

from trade.export.order import Form
from trade.export.points import marks, same, words
from trade.export.record import Record, carried, fingerprint, opened
from trade.export.revised import differences
from trade.export.svg import bare
from trade.export.unbundled import table

LEVEL = 24
"""Steps of 255 by which a colour may differ before a pixel counts as another: edges of letters differ
between builds of one renderer by less."""

SHARE = 0.0005
"""Share of pixels that may be others; a changed digit of a label on a slide is several times as much."""


UNRECORDED = (
    "it carries no record that can be read: another program made or saved it, or the record was changed"
)

ELSE = "no number or word differs, but how they are drawn"


class Verdict(StrEnum):
    """What can be said of an image."""

    SAME = "same"
    REVISED = "revised"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, why, number by number, and the record it is about; no record where none is carried."""

    verdict: Verdict
    reasons: tuple[str, ...]
    record: Record | None = None


class Fresh(NamedTuple):
    """The same view made from the data here: its sheet, table, data's digest, and the versions here."""

    sheet: dict[str, Any]
    table: str
    data: str
    versions: dict[str, str]


def judged(data: bytes, again: Callable[[Record], Fresh], drawn: Callable[[Record], bytes | None]) -> Judged:
    """The verdict on an image.

    Args:
        data: the file.
        again: makes the record's view from the data that are here.
        drawn: draws the record's own sheet with its own renderer; nothing where that is not here.

    Raises:
        TradeError: what `again` raises where the view cannot be made here.
    """
    record = carried(data)
    if record is None:
        return Judged(Verdict.ALTERED, (UNRECORDED,))
    told = picture_faults(data, record, drawn)
    if told.wrong:
        return Judged(Verdict.ALTERED, (told.wrong,), record)
    found = _of_data(record, again(record))
    return Judged(found.verdict, (*found.reasons, *told.remarks), record)


class Picture(NamedTuple):
    """What is wrong between a picture and its record, and what could not be seen."""

    wrong: str = ""
    remarks: tuple[str, ...] = ()


def picture_faults(data: bytes, record: Record, drawn: Callable[[Record], bytes | None]) -> Picture:
    """Hold what is seen against the record of it."""
    try:
        seen = fingerprint(data, record.form)
    except ValueError as error:
        return Picture(str(error))
    if seen != record.image:
        return Picture("the picture was changed after it was made")
    made = drawn(record)
    if made is None:
        return Picture(remarks=(f"not drawn again: {record.renderer}, which drew it, is not here",))
    if not alike(made, data, record.form):
        return Picture("the picture does not show what its record says")
    return Picture()


def alike(one: bytes, other: bytes, form: Form) -> bool:
    """Whether two images show the same: an SVG to the letter, a PNG within `LEVEL` and `SHARE`."""
    if form is not Form.PNG:
        return bare(one) == bare(other)
    a, b = opened(one), opened(other)
    if a.size != b.size:
        return False
    worst = ImageChops.difference(a, b).split()
    strongest = worst[0]
    for band in worst[1:]:
        strongest = ImageChops.lighter(strongest, band)
    differing = sum(strongest.histogram()[LEVEL + 1 :])
    return differing <= SHARE * a.size[0] * a.size[1]


def _of_data(record: Record, fresh: Fresh) -> Judged:
    """Hold the record against the view as the data here make it."""
    if same(fresh.sheet, record.sheet):
        return Judged(Verdict.SAME, ())
    changed = _changes(record, fresh)
    then, now = table(record.table.encode()), table(fresh.table.encode())
    if fresh.data != record.data:
        return Judged(Verdict.REVISED, tuple(changed))
    if fresh.versions != record.versions:
        known = {*record.versions, *fresh.versions}
        others = sorted(n for n in known if record.versions.get(n) != fresh.versions.get(n))
        was = ", ".join(
            f"{n} {record.versions.get(n, 'none')}, here {fresh.versions.get(n, 'none')}" for n in others
        )
        if not differences(marks(record.sheet), marks(fresh.sheet)) and not differences(then, now):
            return Judged(Verdict.SAME, (f"the same numbers, drawn by other versions ({was})",))
        return Judged(Verdict.REVISED, (f"the same data, read by other versions ({was})", *changed))
    return Judged(Verdict.ALTERED, ("the data are those of the record, but say otherwise", *changed))


def _changes(record: Record, fresh: Fresh) -> list[str]:
    """What the picture says otherwise: table, then marks that the table does not tell, then words."""
    found = differences(table(record.table.encode()), table(fresh.table.encode()))
    if not found:
        found = differences(marks(record.sheet), marks(fresh.sheet))
    then, now = words(record.sheet), words(fresh.sheet)
    gone = [f"“{said}” stands in the picture, not now" for said in then if said not in now]
    new = [f"“{said}” does not stand in the picture" for said in now if said not in then]
    return [*found, *gone, *new] or [ELSE]
