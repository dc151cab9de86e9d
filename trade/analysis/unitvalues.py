"""Value, volume and unit value: what of a change between two periods can be told apart by amounts.

Only lines that both periods give in the same unit are compared; all else is "not separable" and keeps its
amount, so that volume, unit values and what is not separable add up to the change of the total. Where too
little of the value has amounts, nothing is said of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, fsum, log

from trade.model.bound import Bound
from trade.model.unitvalue import UnitValue
from trade.model.volume import (
    LARGEST_RATIO,
    LEAST_COVERED,
    LEAST_LINES,
    Goods,
    Indices,
    Line,
    Matched,
    Refused,
    Split,
    Unmatched,
    Why,
)
from trade.model.words import Status


def split(base: Goods, now: Goods) -> Split:
    """Take the change of a total from `base` to `now` apart by matched lines.

    Refused: a total that is no one number or is not above zero, two lists of codes, matched lines below
    `LEAST_COVERED` of either period's value, fewer than `LEAST_LINES` of them. What is matched stays told.

    Raises:
        ValueError: when a period has two lines of one code.
    """
    two_lists = base.listed != now.listed
    if two_lists:
        base, now = replace(base, lines=()), replace(now, lines=())
    matched, unmatched = _compared(base, now)
    found = Split((base.total, now.total), matched, unmatched, (_rest(base), _rest(now)), None)
    return replace(found, refused=_refused(found, two_lists))


def _rest(goods: Goods) -> float:
    return 0.0 if goods.total is None else goods.total - fsum(line.value for line in goods.lines)


def _compared(base: Goods, now: Goods) -> tuple[tuple[Matched, ...], tuple[Unmatched, ...]]:
    before, after = ({line.code: line for line in goods.lines} for goods in (base, now))
    if len(before) < len(base.lines) or len(after) < len(now.lines):
        raise ValueError("two lines of one code in one period: they would be counted twice")
    matched, unmatched = [], []
    for code in sorted(before.keys() | after.keys()):
        first, last = before.get(code), after.get(code)
        reason = why(first, last)
        if first and last and reason is None:
            matched.append(Matched(first, last))
        else:
            unmatched.append(Unmatched(code, first, last, reason or Why.ONE_PERIOD))
    matched.sort(key=lambda m: -max(m.base.value, m.now.value))
    unmatched.sort(key=lambda u: -max(line.value for line in (u.base, u.now) if line))
    return tuple(matched), tuple(unmatched)


def _refused(found: Split, lists_differ: bool) -> Refused | None:
    if found.totals[0] is None or found.totals[1] is None:
        return Refused.UNKNOWN
    if min(found.totals[0], found.totals[1]) <= 0:
        return Refused.NOTHING
    if lists_differ:
        return Refused.LISTS
    if not found.matched and all(u.why in (Why.ONE_PERIOD, Why.NO_AMOUNT) for u in found.unmatched):
        return Refused.NO_AMOUNTS
    if min(found.covered) < LEAST_COVERED:
        return Refused.COVERAGE
    return Refused.FEW if len(found.matched) < LEAST_LINES else None


def why(base: Line | None, now: Line | None) -> Why | None:
    """Why two lines of a code cannot be compared; None where they can."""
    if base is None or now is None:
        return Why.ONE_PERIOD
    if base.quantity is None or now.quantity is None:
        return Why.NO_AMOUNT
    if base.unit != now.unit:
        return Why.UNIT
    if min(base.value, now.value, base.quantity, now.quantity) <= 0:
        return Why.ZERO
    before, after = Matched(base, now).unit_values
    return Why.EXTREME if not 1 / LARGEST_RATIO <= after / before <= LARGEST_RATIO else None


def indices(matched: Sequence[Matched]) -> Indices:
    """Laspeyres and Paasche of unit values (Σu₁q₀/Σu₀q₀, Σu₁q₁/Σu₀q₁) and of volume, of matched lines.

    Törnqvist, the ratios' geometric mean weighted with the mean of both periods' shares, stands beside
    Fisher: where the two differ much, the lines moved too differently for one number.

    Raises:
        ValueError: when there is no line.
    """
    if not matched:
        raise ValueError("no matched line: there is no index of nothing")
    before, now = fsum(m.base.value for m in matched), fsum(m.now.value for m in matched)
    now_at_old_amounts = fsum(m.unit_values[1] * m.quantities[0] for m in matched)
    old_at_new_amounts = fsum(m.unit_values[0] * m.quantities[1] for m in matched)
    return Indices(
        now_at_old_amounts / before,
        now / old_at_new_amounts,
        old_at_new_amounts / before,
        now / now_at_old_amounts,
        exp(fsum(_weight(m, before, now) * log(m.unit_values[1] / m.unit_values[0]) for m in matched)),
    )


def _weight(one: Matched, before: float, now: float) -> float:
    """Mean of a line's shares in both periods."""
    return (one.base.value / before + one.now.value / now) / 2


def unit_value(value: Bound, amount: tuple[float, float], unit: str, figure: str = "") -> UnitValue | None:
    """The unit value of a value and an amount, both intervals; None where either is not known or nothing."""
    if value.low is None or value.high is None or value.status is Status.UNKNOWN:
        return None
    if value.high <= 0 or not 0 < amount[0] <= amount[1] < float("inf"):
        return None
    return UnitValue(value, value.low / amount[1], value.high / amount[0], unit, figure)
