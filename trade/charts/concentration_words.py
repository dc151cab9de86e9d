"""Concentration in words: one period in a sentence, and why a period is not measured."""

from __future__ import annotations

from collections.abc import Sequence

from trade.model.concentration import LEAST_ITEMISED, Concentration, Ends, Measures, Refused

NEEDED = f"{100 * LEAST_ITEMISED:.0f} %"

REFUSED = {
    Refused.UNKNOWN: "the total is not known",
    Refused.CONTESTED: "sources contradict each other on the total, and no share holds in both",
    Refused.SMALL: "the total is too small beside what is usual",
    Refused.EXCESS: "the commodities exceed the total, which only the file’s maker can explain",
}


def why_not(found: Concentration) -> str:
    """Why there is no measure, as the end of a sentence; empty where there is one."""
    if found.refused is not Refused.ITEMISED:
        return REFUSED[found.refused] if found.refused else ""
    least = f"no more than {100 * found.least:.0f} %" if found.least >= 0.005 else "nothing"
    return f"{least} of the total is certainly told apart by commodity, and {NEEDED} is needed"


def between(ends: Ends, form: str, factor: float = 1.0, after: str = "") -> str:
    """An interval in words, one number where both ends read the same: `41 %`, `0.23 to 0.41`."""
    first, last = (f"{factor * end:{form}}" for end in ends)
    return f"{first}{after}" if first == last else f"{first} to {last}{after}"


def percent(ends: Ends) -> str:
    """A share in whole percent: `41 %`, `84 to 90 %`."""
    return between(ends, ".0f", 100, " %")


def digits(found: Sequence[Concentration]) -> str:
    """The level of the codes: `2 digits`, `2 to 6 digits`, `names`."""
    ends = [d for one in found for d in one.digits if one.count[1]]
    if not any(ends):
        return "names"
    return between((min(d for d in ends if d), max(ends)), ".0f") + " digits"


def count(found: Sequence[Concentration]) -> str:
    """How many commodities are told apart: `n = 34`, `n = 3 to 9`."""
    ends = [n for one in found for n in one.count] or [0]
    return "n = " + between((min(ends), max(ends)), ".0f")


def sentence(found: Concentration) -> str:
    """One period's concentration as a sentence, or why it is not measured."""
    told = found.measures
    if told is None:
        return f"Concentration is not measured: {why_not(found)}."
    several = "" if found.count[1] <= 3 else f", the three largest {percent(told.three)}"
    normal = f"; normalised as by UNCTAD {between(told.normalised, '.2f')}" if told.normalised else ""
    return (
        f"Concentration ({digits([found])}, {count([found])}): the largest commodity makes up "
        f"{percent(told.largest)} of the total{several}. Herfindahl index {between(told.herfindahl, '.2f')}, "
        f"as concentrated as {equal(told)}{normal}."
    )


def equal(told: Measures) -> str:
    """The effective number in words: `2.1 equal commodities`, `a single commodity`."""
    number = between(told.effective, ".1f")
    return "a single commodity" if number == "1.0" else f"{number} equal commodities"
