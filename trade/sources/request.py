"""What is asked of a remote end: who reports trade with whom, of what, when."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.errors import TradeError, UnknownChoiceError
from trade.model.period import Span
from trade.model.words import TOTAL
from trade.sources.areas import comtrade_code

FLOWS = {"X": "exports", "M": "imports", "RX": "re-exports", "RM": "re-imports"}
"""Flow codes as UN Comtrade spells them, and how a message says them; X contains RX, and M contains RM."""

FREQUENCIES = {"A": 12, "Q": 3, "M": 1}
"""Frequency codes and the months in one of their periods."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question, the same for every remote end; see `check` for what a remote end can answer.

    Attributes:
        reporter: who compiled the figures, three letters of ISO 3166-1.
        partner: the other side, three letters, or `W00` for the world.
        first: the first period: a year or a month, and a quarter where the frequency is Q: `2013`, `2013-01`.
        last: the last period, inclusive.
        frequency: `A`, `Q` or `M`.
        flows: codes out of `FLOWS`.
        commodities: codes as text, or `TOTAL`; UN Comtrade also takes `AG2`, `AG4` and `AG6`, all codes of a
            level.
        classification: the list the codes belong to, as UN Comtrade spells it: `HS`, `H0` … `H6`, `S1` ….
    """

    reporter: str
    partner: str
    first: str
    last: str
    frequency: str = "M"
    flows: tuple[str, ...] = ("X", "M")
    commodities: tuple[str, ...] = (TOTAL,)
    classification: str = "HS"

    def __str__(self) -> str:
        """`RUS with PRK, 2013-01 to 2021-12 (M), exports and imports, TOTAL`."""
        when = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.reporter} with {self.partner}, {when} ({self.frequency}), {said(self)}"


def said(request: Request) -> str:
    """The flows and commodities as a message says them: `exports and imports, TOTAL`."""
    codes = request.commodities
    some = " ".join(codes) if len(codes) < 6 else f"{codes[0]} … {codes[-1]} ({len(codes)} codes)"
    return f"{' and '.join(FLOWS.get(flow, flow) for flow in request.flows)}, {some}"


def check(request: Request, frequencies: str, flows: str, commodities: str = "") -> None:
    """Refuse what a remote end cannot be asked, before it is asked.

    Args:
        request: the question.
        frequencies: the codes the remote end answers, parted by blanks.
        flows: the flow codes it answers, parted by blanks.
        commodities: the only commodity codes it answers, parted by blanks; empty when it takes any.

    Raises:
        UnknownChoiceError: for a country, frequency, flow or commodity it does not know.
        TradeError: when there is no flow or commodity, or a country is asked about itself.
    """
    comtrade_code(request.reporter), comtrade_code(request.partner)
    if request.reporter == request.partner:
        raise TradeError(f"{request}: reporter and partner are the same; name two countries.")
    if not request.flows or not request.commodities:
        raise TradeError(f"{request}: name at least one flow and one commodity.")
    asked = [("frequency", (request.frequency,), frequencies), ("flow", request.flows, flows)]
    if commodities:
        asked.append(("commodity", request.commodities, commodities))
    for what, given, accepted in asked:
        for word in given:
            if word not in accepted.split():
                raise UnknownChoiceError(what, word, ", ".join(accepted.split()))


def spans(request: Request) -> list[Span]:
    """The periods asked for, in order, each as its run of months.

    Raises:
        UnknownChoiceError: when a period cannot be read.
        TradeError: when the first is after the last, or an end cuts a period of this frequency in two.
    """
    first, last = Span.parse(request.first).first, Span.parse(request.last).last
    length = FREQUENCIES[request.frequency]
    if first > last:
        raise TradeError(f"{request}: the first period is after the last; put the earlier one first.")
    if first % length or (last + 1) % length:
        unit = "years" if length == 12 else "quarters"
        raise TradeError(f"{request}: the ends are not whole {unit}; ask for {unit}, or for frequency M.")
    return [Span(month, month + length - 1) for month in range(first, last + 1, length)]
