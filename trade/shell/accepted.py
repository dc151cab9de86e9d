"""What an option accepts, said in one line where something else is given."""

from __future__ import annotations

from trade.model.errors import UnknownChoiceError
from trade.model.period import Span
from trade.model.words import Flow


def one_flow(text: str, accepted: tuple[Flow, ...]) -> Flow:
    """A flow among some.

    Raises:
        UnknownChoiceError: when it is not.
    """
    if text not in accepted:
        raise UnknownChoiceError("flow", text, ", ".join(accepted))
    return Flow(text)


def same_length(what: str, text: str, now: Span) -> Span:
    """A period as long as another.

    Raises:
        UnknownChoiceError: when it is not, or cannot be read.
    """
    found = Span.parse(text)
    if len(found.months) != len(now.months):
        raise UnknownChoiceError(what, text, f"a period as long as {now}")
    return found


def few(found: list[str]) -> str:
    """The first of some words, to say what is accepted."""
    return ", ".join(found[:8]) + (" …" if len(found) > 8 else "")
