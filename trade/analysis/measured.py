"""What the figures say of what a claim is about, in the claim's unit, with the steps that lead there."""

from __future__ import annotations

from trade.analysis.case import Case, Measurement, money
from trade.analysis.growth import said, usual_floor
from trade.model.change import Say, factor
from trade.model.claim import Says
from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.period import Span
from trade.model.words import TOTAL, Measure, Standing

COUNTED = (Standing.CUSTOMS, Standing.DECLARED)
"""Quantities that test a claim: of customs, and those that Russia declared to the UN."""

MISNAMED = "unit as printed"
"""Flag of a quantity that was evidently printed in another unit than its own."""

FIRST_YEAR = 1990
"""Year from which a record is looked for where a claim names no other: the first of our figures."""


def measure(case: Case) -> Measurement:
    """What the evidence says of a claim's subject."""
    found = {
        Says.VALUE: _value,
        Says.GROWTH: _growth,
        Says.FACTOR: _ratio,
        Says.ROSE: _ratio,
        Says.FELL: _ratio,
        Says.SHARE: _share,
        Says.MAINLY: _part,
        Says.PART: _part,
        Says.HIGHEST: _extreme,
        Says.LOWEST: _extreme,
        Says.QUANTITY: _quantity,
        Says.OTHER: _other,
    }
    return found[case.claim.says](case)


def _value(case: Case) -> Measurement:
    found, step = case.told(case.query(case.claim.span))
    return Measurement(found, "USD", (step,))


def _compare(case: Case) -> tuple[Interval, tuple[str, ...], str]:
    """Now over base, the steps, and why there is no quotient."""
    now, base = case.claim.span, case.claim.against
    if len(now.months) != len(base.months):
        return UNKNOWN, (), _lengths(case)
    over, under = case.query(now), case.query(base)
    steps = tuple(case.told(query)[1] for query in (over, under))
    ratio = case.evidence.ratio([Term(1.0, over)], [Term(1.0, under)])
    why = "" if ratio.known else f"There is no known base above zero in {base}, so nothing can be compared."
    return ratio, steps, why


def _lengths(case: Case) -> str:
    """Why a period is not compared with one of another length."""
    return f"{case.claim.span} and {case.claim.against} are not of the same length, so they are not compared."


def _ratio(case: Case) -> Measurement:
    found, steps, why = _compare(case)
    if not found.known:
        return Measurement(UNKNOWN, "times", steps, why=why)
    low, high = (f"{end:.4g}".replace("-", "−") for end in found.ends)
    step = f"{case.claim.span} is {low} to {high} times {case.claim.against}."
    return Measurement(found, "times", (*steps, step))


def _growth(case: Case) -> Measurement:
    found, steps, why = _compare(case)
    if not found.known:
        return Measurement(UNKNOWN, "percent", steps, why=why)
    growth = found.scaled(100.0, -100.0)
    step = f"The change on {case.claim.against} is {_percent(growth)}."
    return Measurement(growth, "percent", (*steps, step, *_guarded(case, found)))


def _guarded(case: Case, ratio: Interval) -> tuple[str, ...]:
    """What to read beside a percentage that no page would give by itself, but that a claim gives."""
    over, under = case.query(case.claim.span), case.query(case.claim.against)
    now, base = (case.evidence.amount([Term(1.0, query)]) for query in (over, under))
    only = "The percentage is worked out only because the claim gives one."
    say = said(now, base, ratio, usual_floor(case.evidence, over))
    if say is Say.FACTOR:
        return (f"That is {factor(*ratio.ends)}. {only}",)
    return (
        (f"The base is too small, or contested, to carry a percentage. {only}",) if say is Say.LEVELS else ()
    )


def _share(case: Case) -> Measurement:
    part, whole = case.query(case.claim.span), case.query(case.claim.span, TOTAL)
    steps = tuple(case.told(query)[1] for query in (part, whole))
    found = case.evidence.ratio([Term(1.0, part)], [Term(1.0, whole)]).scaled(100.0)
    if not found.known:
        return Measurement(UNKNOWN, "percent", steps, why="The share has no known total above zero.")
    return Measurement(found, "percent", (*steps, f"The share is {_percent(found, plus=False)}."))


def _part(case: Case) -> Measurement:
    """The commodity's change as a percentage of the total's: below zero where they went different ways."""
    now, base = case.claim.span, case.claim.against
    if len(now.months) != len(base.months):
        return Measurement(UNKNOWN, "percent", why=_lengths(case))
    whole = [Term(1.0, case.query(now, TOTAL)), Term(-1.0, case.query(base, TOTAL))]
    part = [Term(1.0, case.query(now)), Term(-1.0, case.query(base))]
    total, own = case.evidence.amount(whole), case.evidence.amount(part)
    steps = (
        f"{case.subject(TOTAL)} changed from {base} to {now} by {money(total)}.",
        f"{case.subject(case.claim.commodity)} changed by {money(own)}.",
    )
    if not (total.known and own.known) or total.ends[0] <= 0 <= total.ends[1]:
        return Measurement(
            UNKNOWN, "percent", steps, why="The total’s change, or its direction, is not known."
        )
    sign = 1.0 if total.ends[0] > 0 else -1.0
    turned = [[Term(sign * term.factor, term.query) for term in terms] for terms in (part, whole)]
    found = case.evidence.ratio(*turned).scaled(100.0)
    main = "; the main part is half of it or more" if case.claim.says is Says.MAINLY else ""
    step = f"That is {_percent(found, plus=False)} of the change{main}."
    return Measurement(found, "percent", (*steps, step))


def _extreme(case: Case) -> Measurement:
    """The difference to the nearest rival: how far above the highest other, or below the lowest other.

    Rivals are the runs before it that are as long; of a length that does not divide a year, such as January
    to May, the same months of the years before, which is what such a run is said against.
    """
    length, span = len(case.claim.span.months), case.claim.span
    first = case.claim.against.first if case.claim.base else FIRST_YEAR * 12
    back = length if 12 % length == 0 else -(-length // 12) * 12
    rivals = [Span(m, m + length - 1) for m in range(span.first - back, first - 1, -back)]
    here = Term(1.0, case.query(span))
    known = {r: case.evidence.amount([here, Term(-1.0, case.query(r))]) for r in rivals}
    silent = tuple(str(r) for r, found in sorted(known.items()) if not found.known)
    told = {r: found for r, found in known.items() if found.known}
    _, step = case.told(here.query)
    if not told:
        return Measurement(UNKNOWN, "USD", (step,), silent, "No other period is known to compare with.")
    pick = min if case.claim.says is Says.HIGHEST else max
    nearest = pick(told, key=lambda r: (sum(told[r].ends), r))
    low, high = (pick(found.ends[end] for found in told.values()) for end in (0, 1))
    found = Interval(low, high, told[nearest].figures)
    word = "highest" if case.claim.says is Says.HIGHEST else "lowest"
    rival = case.told(case.query(nearest))[1]
    less = f"Against the {word} of {len(told)} other periods since {min(told)}: {money(found)}."
    return Measurement(found, "USD", (step, rival, less), silent)


def _quantity(case: Case) -> Measurement:
    """The quantities printed for exactly this cell, as a hull; tonnes and kilograms are the same."""
    scale = {"kg": 0.001} if case.claim.unit == "tonne" else {}
    cell = (case.claim.span, case.claim.flow, case.claim.commodity)
    found = [
        (f, scale.get(f.unit, 1.0))
        for f in case.printed
        if f.measure is Measure.QUANTITY and (f.span, f.flow, f.commodity) == cell
        if f.unit in (case.claim.unit, *scale) and f.standing in COUNTED and f.flag != MISNAMED
    ]
    if not found:
        return Measurement(
            UNKNOWN, case.claim.unit, why="No customs or declared quantity of exactly this was printed."
        )
    low, high = min(f.low * k for f, k in found), max(f.high * k for f, k in found)
    ids = tuple(f.id for f, _ in found)
    step = f"Printed: {'; '.join(f'{f.printed} ({f.id}, {f.publisher})' for f, _ in found)}."
    return Measurement(Interval(low, high, ids), case.claim.unit, (step,))


def _other(_: Case) -> Measurement:
    return Measurement(UNKNOWN, "", why="Trade figures hold nothing that could test this.")


def _percent(found: Interval, *, plus: bool = True) -> str:
    low, high = (f"{round(end, 1) + 0.0:{'+' if plus else ''}.1f}".replace("-", "−") for end in found.ends)
    return f"{low} %" if low == high else f"{low} % to {high} %"
