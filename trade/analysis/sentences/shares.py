"""Percentages that are shares: of a total, or of its change."""

from __future__ import annotations

from trade.analysis.sentences.reading import Reading, has
from trade.analysis.sentences.subjects import KINDS
from trade.analysis.sentences.vocabulary import CHANGES
from trade.model.claim import Says

_THE_CHANGE = f"the (?:{'|'.join(CHANGES)})"


def share_of(reading: Reading, at: int) -> tuple[Says, int] | None:
    """Of what a percentage is a share, and how many tokens further that is named; nothing where of nothing.

    It is one of a change before "of the increase" or "of export growth"; of a total after "made up", or
    before "of exports" without a change. After a share, further percentages are shares of the same.
    """
    change = _change(reading, at)
    if change is not None:
        reading.shared, reading.shares = at, Says.PART
        reading.changes.add(change)
        return Says.PART, 2 if change == at + 1 else 1
    again = _again(reading, at)
    if not again and not _is_share(reading, at):
        return None
    reading.shares = reading.shares if again else Says.SHARE
    reading.shared = at
    return reading.shares, int(has(reading.gap(at + 1), "of"))


def _change(reading: Reading, at: int) -> int | None:
    """The place of the change that a percentage is a part of, its own where the words carry no token."""
    if reading.kind(at + 1) == "change":
        return at + 1
    gap = reading.gap(at + 1)
    if has(gap, _THE_CHANGE):  # "half the increase"
        return at
    last = at + 1
    while reading.kind(last) in KINDS:
        last += 1
    if not has(gap, "of") or last == at + 1:
        return None
    if reading.kind(last) == "way" and reading.tokens[last].text.lower() in CHANGES:  # "of export growth"
        return last
    return at if has(reading.gap(last), "changes?") else None


def _again(reading: Reading, at: int) -> bool:
    """Whether it goes on from a share: no direction in between, but that of the change it is a part of."""
    between = range(reading.shared, at + 2)
    turned = any(reading.kind(i) == "way" and i not in reading.changes for i in between)
    return bool(reading.shared) and not turned


def _is_share(reading: Reading, at: int) -> bool:
    """Whether it is a share of a total."""
    to = has(reading.gap(at), "to")
    for back in range(at - 1, -1, -1):
        if reading.kind(back) in ("number", "break") or (reading.kind(back) == "way" and not to):
            break
        if reading.kind(back) == "share":
            return True
    way = any(reading.kind(i) == "way" and i not in reading.used for i in range(at))
    after = reading.kind(at + 1) in ("flow", "side", "owner")
    return reading.kind(at + 1) == "share" or (after and not way and has(reading.gap(at + 1), "of"))


def of_share(reading: Reading, at: int) -> bool:
    """Whether it is a share that rose or fell, which no claim says."""
    for back in range(at - 1, -1, -1):
        if reading.kind(back) in ("number", "break"):
            return False
        if reading.tokens[back].text.lower() == "share":
            return True
    return False
