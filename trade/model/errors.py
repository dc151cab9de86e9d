"""What the project raises when a person has to act: the message says what, where and what to do."""

from __future__ import annotations


class TradeError(Exception):
    """An input that cannot be used as it stands.

    The message names the file or series, what is wrong, the rows concerned and the remedy; pages
    and the command line show it as it is.
    """


class StoppedError(TradeError):
    """Somebody stopped the work: nothing was changed by it, and what a fetch was answered is kept."""


class UnknownChoiceError(TradeError):
    """A word that is not among the accepted ones (a flow, commodity, period, vintage …)."""

    def __init__(self, what: str, given: str, accepted: str) -> None:
        """Say `what` was asked for, the word `given`, and what is `accepted`."""
        super().__init__(f"unknown {what} {given!r}; accepted: {accepted}")
        self.what, self.given, self.accepted = what, given, accepted
