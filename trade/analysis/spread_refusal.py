"""When years are not spread over quarters, and why."""

from __future__ import annotations

from dataclasses import dataclass

from trade.analysis.span_names import several, short
from trade.analysis.thresholds import CHOW_LIN_LEAST
from trade.model.outcome import Refused
from trade.model.period import Span
from trade.model.series import End, Series

Reason = tuple[str, str] | None


@dataclass(frozen=True)
class Spreading:
    """What is to be spread.

    Attributes:
        annual: the totals, whole years.
        indicator: the quarters whose movement they take, over those years at least; None for none.
        stop: the last period published before publication stopped, if it did.
        regression: whether by regression, which needs more years.
    """

    annual: Series
    indicator: Series | None
    stop: Span | None = None
    regression: bool = False

    def totals(self, end: End = End.MIDDLE) -> list[float]:
        """The totals that there are, one a year."""
        return [value for value in self.annual.values(end) if value is not None]

    def quarters(self, end: End = End.MIDDLE) -> list[float]:
        """The indicator in the quarters of the years, where it has one."""
        return [value for value in self.indicated(end) if value is not None]

    def indicated(self, end: End) -> list[float | None]:
        """The same with None where the indicator has nothing."""
        known = (
            dict(zip(self.indicator.spans, self.indicator.values(end), strict=True)) if self.indicator else {}
        )
        return [known.get(span) for span in self.spans]

    @property
    def spans(self) -> list[Span]:
        """The quarters of the years."""
        first, last = self.annual.spans[0].first, self.annual.spans[-1].last
        return [Span(month, month + 2) for month in range(first, last, 3)]


def refusal(asked: Spreading) -> Refused | None:
    """The first reason for which the years are not spread; None where there is none."""
    for rule in (_indicator, _lengths, _stop, _few, _totals, _quarters, _constant):
        found = rule(asked)
        if found is not None:
            return refused(asked, *found)
    return None


def refused(asked: Spreading, reason: str, needed: str) -> Refused:
    """A refusal to spread, with the reason after `No quarters: `."""
    what = f"Quarters of {asked.annual.name} from annual totals"
    return Refused(
        what, f"No quarters: {reason}", needed, "The annual totals as they are.", asked.annual.n, ""
    )


def below(asked: Spreading, spans: list[Span]) -> Refused:
    """The refusal of a result that is zero or below in some quarters."""
    reason = f"the regression gives nothing or less than nothing for {several(spans)}."
    return refused(asked, reason, "Another indicator, or the proportional method.")


def _indicator(asked: Spreading) -> Reason:
    if asked.indicator is not None:
        return None
    reason = "without an indicator they would be a smooth curve by construction."
    return reason, "A quarterly series that moves like the one looked for."


def _lengths(asked: Spreading) -> Reason:
    if asked.annual.spans[0].first % 12 or len(asked.annual.spans[0].months) != 12:
        return "the totals are not of calendar years.", "Totals of calendar years."
    if asked.indicator is not None and len(asked.indicator.spans[0].months) != 3:
        return "the indicator is not quarterly.", "A quarterly indicator."
    return None


def _stop(asked: Spreading) -> Reason:
    after = [span for span in asked.annual.spans if asked.stop is not None and span.last > asked.stop.last]
    if not after or asked.stop is None:
        return None
    reason = f"{several(after)} ended after publication stopped with {short(asked.stop)}."
    return reason, f"Only years that ended by {short(asked.stop)}."


def _few(asked: Spreading) -> Reason:
    n = len(asked.annual.spans)
    if not asked.regression or n >= CHOW_LIN_LEAST:
        return None
    reason = f"{n} annual totals; at least {CHOW_LIN_LEAST} needed for a regression."
    return reason, f"{CHOW_LIN_LEAST - n} more years, or the proportional method."


def _totals(asked: Spreading) -> Reason:
    found = _unfit(list(asked.annual.spans), [asked.annual.values(end) for end in End])
    needed = "A run of years with totals above zero."
    return None if found is None else (f"{found} among the annual totals.", needed)


def _quarters(asked: Spreading) -> Reason:
    found = _unfit(asked.spans, [asked.indicated(end) for end in End])
    needed = "An indicator above zero in every quarter of those years."
    return None if found is None else (f"{found} in the indicator.", needed)


def _unfit(spans: list[Span], rows: list[list[float | None]]) -> str | None:
    """What is missing, zero or negative at some end, in words."""
    columns = list(zip(spans, zip(*rows, strict=True), strict=True))
    missing = [span for span, values in columns if None in values]
    if missing:
        return f"nothing is published for {several(missing)}"
    zeros = [span for span, values in columns if 0.0 in values]
    if zeros:
        return f"{several(zeros)} {'is' if len(zeros) == 1 else 'are'} zero"
    negative = [span for span, values in columns if any(v is not None and v < 0 for v in values)]
    return f"{several(negative)} {'is' if len(negative) == 1 else 'are'} negative" if negative else None


def _constant(asked: Spreading) -> Reason:
    quarters = asked.quarters()
    years = {sum(quarters[at : at + 4]) for at in range(0, len(quarters), 4)}
    if not asked.regression or (len(years) > 1 and len(set(asked.annual.values())) > 1):
        return None
    return (
        "the totals, or those of the indicator, are the same every year; a regression needs them to differ.",
        "The proportional method.",
    )
