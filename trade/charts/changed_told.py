"""What the figures let one say of a change taken apart: a title, and a sentence a part."""

from __future__ import annotations

from trade.charts import words
from trade.charts.changed import NOTHING, OIL, Changed, signed, size
from trade.charts.money import bound_of
from trade.model.contribution import Contribution, Kind
from trade.model.evidence import Interval

ITEMISED = 0.8
"""Share of a total from which its parts say most of it (our choice)."""

SAID = 5
"""Parts that get a sentence of their own; the table has each."""

LEFT = (Kind.REST, Kind.ROUNDING)


def direction(change: Interval) -> int:
    """1 for what is surely a rise, −1 for a fall, 0 where the figures leave it open or there is none."""
    if not change.known:
        return 0
    low, high = change.ends
    return 1 if low >= NOTHING else -1 if high <= -NOTHING else 0


def title(data: Changed) -> str:
    """The finding: what the leading commodities made up of the change, never why."""
    text = _finding(data)
    return text[:1].upper() + text[1:]


def _finding(data: Changed) -> str:
    found, change = data.found, data.found.total.change
    if found.base == found.now:
        return f"{data.recorded} in {words.when(found.now)}, compared with themselves: choose another period"
    if not change.known:
        return _gap(data)
    way = direction(change)
    if not way:
        return _open(data)
    verb = "rose" if way > 0 else "fell"
    if change.worlds:
        ways = size(change, found.currency, "–")
        return f"{data.recorded} {verb} by {ways} {data.periods}: sources contradict each other"
    return _led(data, way) + _oil(data, way) if found.lead else _without_lead(data, verb)


def _gap(data: Changed) -> str:
    """What is said where a total is not known."""
    found = data.found
    missing, other = (found.base, found.now) if not found.total.before.known else (found.now, found.base)
    gap = f"No figure allows {data.recorded} in {words.when(missing)} to be given"
    return f"{gap}: no comparison with {words.when(other)}"


def _open(data: Changed) -> str:
    """What is said of a change that is none, or may be either."""
    low, high = data.found.total.change.ends
    if max(abs(low), abs(high)) < NOTHING:
        return f"{data.recorded} did not change {data.periods}"
    change, currency = data.found.total.change, data.found.currency
    if change.worlds:
        ways = f"{data.recorded} rose or fell {data.periods}: {signed(change, currency)}"
        return f"sources contradict each other on whether {ways}"
    most = signed(change, currency).replace(" to ", " and ")
    return f"figures do not say whether {data.recorded} rose or fell {data.periods}: between {most}"


def _without_lead(data: Changed, verb: str) -> str:
    total = size(data.found.total.change, data.found.currency)
    if all(row.kind in LEFT for row in data.found.rows):
        return f"no figure itemises by how much {data.recorded} {verb} {data.periods}: {total} in all"
    return f"{data.recorded} {verb} by {total} {data.periods}; no commodity’s part in it is certain"


def _led(data: Changed, way: int) -> str:
    found = data.found
    part, total = size(found.lead_change, found.currency), size(found.total.change, found.currency)
    names = _names(data)
    most = max(way * end for end in found.lead_change.ends)
    if most > max(way * end for end in found.total.change.ends) + NOTHING:
        verb = "rose" if way > 0 else "fell"
        return f"{names} {verb} by {part}, {data.recorded} as a whole by {total}, {data.periods}"
    what = "rise" if way > 0 else "fall"
    if part == total:
        return f"{names} made up all of the {total} {what} in {data.recorded} {data.periods}"
    return f"{names} made up {part} of the {total} {what} in {data.recorded} {data.periods}"


def _names(data: Changed) -> str:
    """The leading commodities in words, with their codes in a file and where an "and" would blur them."""
    plain = data.subject.reconciled
    plain = plain and not any(" and " in data.labels.get(code, "") for code in data.found.lead)
    first, *more = (data.labels.get(c, data.name(c)) if plain else data.name(c) for c in data.found.lead)
    return f"{first} and {words.lower(more[0])}" if more else first


def _oil(data: Changed, way: int) -> str:
    """What can be said of oil products in the ledger, where they do not lead."""
    found = data.found
    row = next((row for row in found.rows if row.commodity == OIL), None)
    if row is None or OIL in found.lead or not data.subject.reconciled or not row.change.known:
        return ""
    name = words.lower(data.labels.get(OIL, data.name(OIL)))
    most = max(way * end for end in row.change.ends)
    if most < NOTHING:
        return f"; {name} went the other way or nowhere"
    return f"; {name} at most {bound_of(most, up=True, currency=found.currency)}"


def statements(data: Changed) -> list[str]:
    """A sentence a part, largest first; then how much is itemised, and why there are no points."""
    found = data.found
    if found.base == found.now:
        return []
    if not found.total.change.known:
        return [f"{_period(data)}: no comparison. This is not zero."]
    said = [_together(data)] if len(found.lead) > 1 and direction(found.total.change) else []
    parts = [row for row in found.rows if row.kind not in LEFT and row.change.known]
    said += [_part(data, row) for row in parts[:SAID]]
    if len(parts) > SAID:
        more = len(parts) - SAID
        said.append(f"{more} more commodities are in the table." if more > 1 else "One more is in the table.")
    said += _itemised(data)
    if found.refused:
        said.append(f"No percentage points: {found.refused}.")
    return [*said, *data.remarks]


def _period(data: Changed) -> str:
    missing = data.found.now if data.found.total.before.known else data.found.base
    return f"Not published for {words.when(missing)}"


def _together(data: Changed) -> str:
    return f"{_names(data)} together: {_ends(data.found.lead_change, data.found.currency)}."


def _part(data: Changed, row: Contribution) -> str:
    name = data.labels.get(row.commodity, data.name(row.commodity))
    return f"{name}: {_ends(row.change, data.found.currency)}."


def _ends(change: Interval, currency: str) -> str:
    """`up by at least $10.6M and at most $12.0M`; both ends with their sign where the direction is open."""
    way = direction(change)
    if not way:
        if change.worlds:
            return " or ".join(_ends(Interval(*world), currency) for world in sorted(change.worlds))
        both = signed(change, currency)
        return f"anything between {both.replace(' to ', ' and ')}" if " to " in both else "no change"
    verb = "up by" if way > 0 else "down by"
    exact = size(change, currency)
    if " to " not in exact or change.worlds:
        return f"{verb} {exact}"
    low, high = sorted(way * end for end in change.ends)
    least, most = (bound_of(e, up=up, currency=currency) for e, up in ((low, False), (high, True)))
    return f"{verb} at least {least} and at most {most}"


def itemised(data: Changed) -> list[float | None]:
    """Least share of each total that the commodities make up, base first; None where it is not known."""
    rest = data.found.rest
    if rest is None or rest.kind is Kind.ROUNDING:
        return [1.0, 1.0] if data.found.total.change.known else [None, None]
    return [min(1.0, max(0.0, 1 - one.ends[1])) if one.known else None for one in rest.shares]


def _itemised(data: Changed) -> list[str]:
    spans = (data.found.base, data.found.now)
    known = [(part, span) for part, span in zip(itemised(data), spans, strict=True) if part is not None]
    if not known:
        return []
    least = min(part for part, _ in known)
    if least == 1.0:
        return ["All of both totals is itemised."]
    texts = [f"{100 * part:.0f}{words.NBSP}% of {words.when(span)}" for part, span in known]
    few = "" if least >= ITEMISED else f" Below {100 * ITEMISED:.0f}{words.NBSP}%, the parts may miss much."
    return [f"Itemised: at least {' and '.join(texts)}.{few}"]
