"""A claim in plain English, so that `trade.analysis.sentences.parse` reads the same claim from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from trade.analysis.sentences.names import adjective
from trade.analysis.sentences.numerals import Token, rounded
from trade.analysis.sentences.parse import NO_LABELS
from trade.analysis.sentences.vocabulary import MONTHS, UNTESTED
from trade.model.claim import COMPARED, Claim, Says, Wording, run
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair, within
from trade.model.period import Span
from trade.model.words import TOTAL, Flow

_FLOWS = {
    Flow.TURNOVER: "trade{of} between {reporter} and {partner}",
    Flow.EXPORT: "{whose} exports{of} to {partner}",
    Flow.IMPORT: "{whose} imports{of} from {partner}",
    Flow.BALANCE: "the trade balance{of} between {reporter} and {partner}",
}
_BINDS = {Wording.EXACT: "", Wording.ABOUT: "about ", Wording.OVER: "more than ", Wording.NEARLY: "nearly "}
_WORDED = {2.0: "doubled", 3.0: "tripled", 4.0: "quadrupled", 5.0: "quintupled"}
_QUARTERS = ("first", "second", "third", "fourth")


def period(span: Span) -> str:
    """A run of months in words: "the first quarter of 2017", "January to May 2017"."""
    year, month, length = span.first // 12, span.first % 12, len(span.months)
    last, end = span.last % 12, span.last // 12
    if length in (12, 3, 6) and month % length == 0:
        names = {3: f"the {_QUARTERS[month // 3]} quarter of ", 6: f"the {_QUARTERS[month // 6]} half of "}
        return f"{names.get(length, '')}{year}"
    name = MONTHS[month].capitalize()
    if length == 1:
        return f"{name} {year}"
    return f"{name}{'' if year == end else f' {year}'} to {MONTHS[last].capitalize()} {end}"


def _digits(number: float, half: float) -> str:
    """A number with as many decimals as half a unit of its last digit says; all it has where that is zero."""
    places = -Decimal(str(half * 2)).adjusted() if half else -int(Decimal(str(number)).as_tuple().exponent)
    return f"{number:,.{max(0, places)}f}"


def _scaled(claim: Claim) -> str:
    """An amount with the scale word at which its last digit printed is the last one known.

    Behind "about" and the like that is the last digit that is not zero: 40,000 ± 5,000 is "about 40,000".
    """
    size, half = abs(claim.number or 0.0), claim.half_width
    if claim.wording is not Wording.EXACT and half >= 0.5:
        size_name = " million" if size >= 1e6 else ""
        scale = 1e6 if size_name else 1.0
        whole = f"{size / scale:,.0f}"
        if rounded(Token("number", whole, number=size, half=scale / 2)) == half and size % scale == 0:
            return f"{whole}{size_name}"
    unit = half * 2
    scale, name = (1.0, "") if unit <= 1 else (1e9, " billion") if unit > 1e6 else (1e6, " million")
    scale, name = (1e3, " thousand") if 1 < unit <= 1e3 and size < 1e6 else (scale, name)
    shown, known = (Decimal(str(part)) / Decimal(scale) for part in (size, half))
    return f"{_digits(float(shown), float(known))}{name}"


def _value(claim: Claim) -> str:
    number = claim.number or 0.0
    sign = "minus " if number < 0 else ""
    return f"came to {_BINDS[claim.wording]}{sign}${_scaled(claim)}"


def _goods(code: str, labels: Mapping[str, str]) -> str:
    label = labels.get(code, "")
    return f"{label[0].lower()}{label[1:]} (HS {code})" if label else f"HS {code}"


def _base(claim: Claim) -> str:
    if claim.says in (Says.HIGHEST, Says.LOWEST):
        return f" since {period(run(claim.base))}" if claim.base else " on record"
    if claim.says not in COMPARED:
        return ""
    return f", compared with {_named(claim)}"


def _named(claim: Claim) -> str:
    """The base of a claim in words: a year that a shorter period is compared with is called a whole one."""
    if not claim.base:
        return "a year earlier"
    base = run(claim.base)
    calendar = len(base.months) == 12 and base.first % 12 == 0
    whole = "the whole year " if calendar and len(claim.span.months) < 12 else ""
    return f"{whole}{period(base)}"


def _worded(claim: Claim) -> str:
    """A word for a number of times, where one stands for exactly this claim."""
    number, half = claim.number or 0.0, claim.half_width
    if number in _WORDED and half == (0.0 if claim.wording is Wording.OVER else 0.5):
        return f"{_BINDS[claim.wording]}{_WORDED[number]}"
    return "halved" if (number, half, claim.wording) == (0.5, 0.1, Wording.EXACT) else ""


def _times(claim: Claim) -> str:
    """A number of times the base: "were 2.8 times those of a year earlier"."""
    be, those = ("were", "those") if claim.flow in (Flow.EXPORT, Flow.IMPORT) else ("was", "that")
    number = _digits(claim.number or 0.0, claim.half_width)
    return f"{be} {_BINDS[claim.wording]}{number} times {those} of {_named(claim)}"


def _growth(claim: Claim) -> str:
    number = claim.number or 0.0
    way = "fell" if number < 0 else "rose"
    return f"{way} by {_BINDS[claim.wording]}{_digits(abs(number), claim.half_width)} percent"


def _quantity(claim: Claim) -> str:
    return f"amounted to {_BINDS[claim.wording]}{_scaled(claim)} {claim.unit}s"


def _verb(claim: Claim) -> str:
    """What the claim says, without its subject and period."""
    numbered = {Says.VALUE: _value, Says.GROWTH: _growth, Says.FACTOR: _worded, Says.QUANTITY: _quantity}
    plain = {Says.ROSE: "rose", Says.FELL: "fell", Says.OTHER: f"did {UNTESTED}"}
    if claim.says in (Says.HIGHEST, Says.LOWEST):
        return f"reached the {claim.says} level"
    return numbered[claim.says](claim) if claim.says in numbered else plain[claim.says]


def _flow(flow: Flow, pair: Pair, of: str = "") -> str:
    """A flow of a pair in words, perhaps of some goods: "Russian exports of coal to North Korea"."""
    sides = {"reporter": within(pair.reporter), "partner": pair.other, "whose": adjective(pair.reporter)}
    return _FLOWS[flow].format(**sides, of=of)


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def sentence(claim: Claim, labels: Mapping[str, str] = NO_LABELS, pair: Pair = RUSSIA_NORTH_KOREA) -> str:
    """The claim in plain English, with `labels` for commodity codes, of the trade of a `pair`.

    `parse` reads the same claim back, given the same labels and pair, wherever the claim's precision can be
    printed: a half-width that is half a power of ten, or that of a word such as doubled. Behind about, over
    and nearly the zeros at the end of a whole amount cannot be said to be precise.
    """
    goods = _goods(claim.commodity, labels) if claim.commodity != TOTAL else ""
    total = _flow(claim.flow, pair)
    when = f"in {period(claim.span)}"
    if claim.says is Says.SHARE:
        number = f"{_BINDS[claim.wording]}{_digits(claim.number or 0.0, claim.half_width)}"
        return f"{_capital(goods)} made up {number} percent of {total} {when}."
    if claim.says is Says.PART:
        number = f"{_BINDS[claim.wording]}{_digits(claim.number or 0.0, claim.half_width)}"
        return f"{_capital(goods)} made up {number} percent of the change in {total} {when}{_base(claim)}."
    if claim.says is Says.MAINLY:
        return f"The change in {total} {when}{_base(claim)}, was mainly due to {goods}."
    link = "in" if claim.flow in (Flow.TURNOVER, Flow.BALANCE) else "of"
    subject = _capital(_flow(claim.flow, pair, f" {link} {goods}" if goods else ""))
    if claim.says is Says.FACTOR and not _worded(claim):
        return f"{subject} {when} {_times(claim)}."
    if claim.says in (Says.HIGHEST, Says.LOWEST):
        return f"{subject} {when} {_verb(claim)}{_base(claim)}."
    return f"{subject} {_verb(claim)} {when}{_base(claim)}."
