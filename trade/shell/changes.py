"""Changes from a shell: contributions between two periods, and a period against every base."""

from __future__ import annotations

import argparse

from trade.analysis import itemised
from trade.analysis.bases import Measured, bases, released
from trade.analysis.book import WORDS
from trade.analysis.comparable import common
from trade.analysis.contribution import Asked, contributions
from trade.analysis.filed import FileEvidence
from trade.analysis.growth import usual_floor
from trade.analysis.movers import unpublished
from trade.ledger.items import items
from trade.ledger.published import Published
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.base import Base
from trade.model.bound import is_narrow
from trade.model.commodity import covers
from trade.model.contribution import Contribution, Contributions, Kind
from trade.model.errors import TradeError, UnknownChoiceError
from trade.model.evidence import Interval
from trade.model.period import ACCEPTED, Span
from trade.model.words import TOTAL, Flow, Status, Vintage
from trade.shell.accepted import few, one_flow, same_length
from trade.shell.answer import Answer, Row
from trade.shell.evidence import asked as evidence_of
from trade.shell.evidence import options as evidence_options
from trade.shell.ledger import commodity
from trade.store.shipped import hs_labels, national_figures

PART = ("commodity", "label", "kind", "low", "value", "high", "points_low", "points_high")
BASE = (
    *("base", "periods", "measured", "low_percent", "high_percent"),
    *("base_low", "base_high", "now_low", "now_high", "say", "warnings"),
)

NAMES = {Kind.TOTAL: "total", Kind.REST: "residual", Kind.ROUNDING: "residual"}
"""What stands for a commodity in rows that are of none."""

TAKEN_APART = (Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT)


def options(sub: argparse.ArgumentParser) -> None:
    """What `contributions` takes."""
    evidence_options(sub)
    sub.add_argument("--period", required=True, help=ACCEPTED)
    sub.add_argument("--base", default="", help="the period to compare with; else a year earlier")
    sub.add_argument("--flow", default="export", help="export, import or turnover")
    sub.add_argument("--within", default=TOTAL, help="TOTAL, or a commodity code to take apart")
    sub.add_argument("--level", default="", help="digits of the codes, of a dataset; else the coarsest")


def base_options(sub: argparse.ArgumentParser) -> None:
    """What `bases` takes."""
    evidence_options(sub)
    sub.add_argument("--period", required=True, help=ACCEPTED)
    sub.add_argument("--flow", default="export", help="turnover, export, import or balance")
    sub.add_argument("--commodity", default=TOTAL, help="TOTAL or a commodity code")
    sub.add_argument("--against", default="", help="another period to measure against")


def apart(args: argparse.Namespace) -> Answer:
    """The change between two periods by commodity: US dollars or the dataset's currency, and points."""
    flow, now = one_flow(args.flow, TAKEN_APART), Span.parse(args.period)
    base = same_length("base", args.base, now) if args.base else now.earlier()
    evidence = evidence_of(args)
    if isinstance(evidence, Reconciliation):
        found, currency = _of_ledger(evidence, args, Asked(now, base, flow, ())), ""
    else:
        found = _of_file(evidence, args, Asked(now, base, flow, ()))
        currency = found.currency
    parts = [row for row in found.rows if row is not found.rest]
    rows = [*map(_part, parts), _residual(found), _part(found.total)]
    whole = {
        **{"period": str(now), "base": str(base), "flow": flow.value, "currency": found.currency},
        **{"refused": found.refused, "rows": rows},
    }
    told = [{**row, "currency": currency} for row in rows] if currency else rows
    return Answer(told, (*PART, "currency") if currency else PART, whole)


def _of_ledger(ledger: Reconciliation, args: argparse.Namespace, asked: Asked) -> Contributions:
    if args.level:
        raise TradeError(
            "the ledger has no levels, because figures name codes of all lengths. Leave --level out, or name "
            "an uploaded dataset with --dataset."
        )
    within = commodity(args.within, national_figures())
    told = items(ledger, [asked.now, asked.base], asked.flow)
    codes = tuple(code for code in told if covers(within, code) and code != within)
    asked = Asked(asked.now, asked.base, asked.flow, codes, within)
    bounds = {span: ledger.bound(asked.query(span, within)) for span in (asked.base, asked.now)}
    unknown = {span: bound.status is Status.UNKNOWN for span, bound in bounds.items()}
    floor = usual_floor(ledger, asked.query(asked.now, within))
    found = contributions(ledger, asked, floor)
    return unpublished(found, base=unknown[asked.base], now=unknown[asked.now])


def _of_file(evidence: FileEvidence, args: argparse.Namespace, asked: Asked) -> Contributions:
    book = evidence.book
    sides = [side for side in (Flow.EXPORT, Flow.IMPORT) if asked.flow in (side, Flow.TURNOVER)]
    inner = sorted({code for side in sides for code in itemised.inner(book, side)})
    if args.within not in (TOTAL, *inner):
        raise UnknownChoiceError("code to take apart", args.within, few([TOTAL, *inner]))
    levels = sorted({n for side in sides for n in itemised.levels(book, side, args.within)})
    words = {"names" if n == WORDS else str(n): n for n in levels}
    if args.level and args.level not in words:
        raise UnknownChoiceError("level", args.level, ", ".join(words) or "none: there are no commodities")
    level = words[args.level] if args.level else next(iter(levels), 0)
    codes = common(book, asked.flow, (asked.base, asked.now), args.within, level) if levels else ()
    asked = Asked(asked.now, asked.base, asked.flow, codes, args.within, currency=book.currency)
    return contributions(evidence, asked, usual_floor(evidence, asked.query(asked.now, args.within)))


def _part(found: Contribution) -> Row:
    """One commodity as a row: whole units of the currency, points with four digits."""
    code = NAMES.get(found.kind, found.commodity)
    label = "" if found.kind in NAMES else hs_labels().get(found.commodity, "")
    head: Row = {"commodity": code, "label": label, "kind": found.kind.value}
    cells = (*_ends(found.change), *_digits(found.points))
    return {**head, **dict(zip(PART[3:], cells, strict=True))}


def _digits(one: Interval) -> list[float | None]:
    return [None if end is None else round(end, 4) for end in (one.low, one.high)]


def _ends(one: Interval) -> tuple[int | None, int | None, int | None]:
    if not one.known:
        return None, None, None
    low, high = one.ends
    return round(low), round((low + high) / 2) if is_narrow(low, high) else None, round(high)


def _residual(found: Contributions) -> Row:
    """What the commodities leave: a row of nothing where they leave nothing."""
    if found.rest is not None:
        return _part(found.rest)
    none = Interval(0.0, 0.0)
    return _part(Contribution("", Kind.REST, none, none, none, none.scaled(1.0)))


def measured(args: argparse.Namespace) -> Answer:
    """A period against every base it has."""
    flow, now = one_flow(args.flow, tuple(Flow)), Span.parse(args.period)
    chosen = same_length("period", args.against, now) if args.against else None
    evidence = evidence_of(args)
    if isinstance(evidence, FileEvidence):
        known = {TOTAL, *evidence.book.rows["commodity"]}
        if args.commodity not in known:
            accepted = f"{few(sorted(known))} (codes in this dataset)"
            raise UnknownChoiceError("commodity", args.commodity, accepted)
    else:
        commodity(args.commodity, national_figures())
    what = Measured(now, flow, args.commodity)
    asked = evidence if isinstance(evidence, FileEvidence) else Published(evidence)
    floor = usual_floor(asked, what.terms([now])[0].query)
    found = bases(asked, what, floor, chosen)
    if not args.dataset and args.vintage == Vintage.LATEST:
        before = Published(reconcile(national_figures(), Vintage.FIRST))
        first = before.amount(what.terms(list(found[0].periods)))
        if first.known and first.ends != found[0].before.ends:
            found = [found[0], released(found[0], first, floor), *found[1:]]
    return Answer([_base(one) for one in found], BASE)


def _base(found: Base) -> Row:
    percent = _digits(found.ratio.scaled(100.0, -100.0))
    before, now = _ends(found.before), _ends(found.now)
    return {
        "base": found.against.value,
        "periods": [str(span) for span in found.periods],
        "measured": str(found.measured),
        **{"low_percent": percent[0], "high_percent": percent[1]},
        **{"base_low": before[0], "base_high": before[2], "now_low": now[0], "now_high": now[2]},
        **{"say": found.say.value, "warnings": list(found.warnings)},
    }
