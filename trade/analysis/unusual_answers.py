"""What is said of a period that may be unusual: a verdict, four answers, and what to read beside it."""

from __future__ import annotations

from collections.abc import Mapping

from trade.analysis.spoken import changed, count, factor, spoken
from trade.analysis.thresholds import MODELLED
from trade.analysis.unusual_look import Judged, Look, jump
from trade.model.change import Change
from trade.model.series import End

ITSELF = "The count of changes at least as large includes this one."


def verdict(change: Change, found: Look, noun: str) -> str:
    """The text of guard G11, then what it comes to."""
    one = found.ranks
    are = "is" if one.change == 1 else "are"
    said = (
        f"{spoken(change.now.span)}: {changed(change)} on a year earlier. {one.change} of the {one.changes} "
        f"year-on-year changes on record {are} at least as large."
    )
    if found.detectable is None:
        return f"{said} No outlier test: {_needed(found, noun)}."
    stands = f"With this volatility only a change of more than {factor(found.detectable)} would stand out."
    return f"{said} {stands} {found.judged}{_jump(found, noun)}."


def _needed(found: Look, noun: str) -> str:
    return f"{count(found.n, noun)} above zero, and at least {MODELLED} are needed"


def _jump(found: Look, noun: str) -> str:
    if found.judged is not Judged.UNUSUAL or found.outlier is None:
        return ""
    way = "jump" if found.outlier.size > 0 else "fall"
    return f": a single-{noun} {way} by a factor of {factor(jump(found))[1:]} against the {noun}s around it"


def answers(found: Look, noun: str, *, chosen: bool) -> list[str]:
    """Ranks, distances, outlier test, and the smallest change that could have been seen, in that order."""
    one = found.ranks
    said = [
        f"Level: rank {one.level} of {count(one.levels, noun)} on record. "
        f"Change on a year earlier, up or down: rank {one.change} of {one.changes}.",
        f"Distance from the other changes: leave-one-out z {_number(one.z)}; "
        f"median-deviation z {_number(one.robust)}.",
    ]
    if found.outlier is None or found.detectable is None:
        return [
            *said,
            f"No outlier test: {_needed(found, noun)}.",
            "What it could have seen is not known.",
        ]
    how = f"a {noun} named in advance" if chosen else f"a {noun} found by looking at {found.n}"
    least = factor(found.detectable)
    return [
        *said,
        f"Outlier t {_number(found.outlier.t)}; {found.critical:.2f} is needed for {how}.",
        f"Smallest single-{noun} jump that this series could have revealed: {least}.",
    ]


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


def warnings(looks: Mapping[End, Look], noun: str) -> tuple[str, ...]:
    """What the count includes, zeros left out, and each end at which the verdict is another."""
    said = [ITSELF]
    for end, found in looks.items():
        at = "" if end is End.MIDDLE else f"With every interval at its {end} end: "
        if found.zeros:
            said.append(
                f"{at}{count(found.zeros, noun)} of zero: a real zero is no gap, but it has no logarithm "
                "and so is in no change and not in the model."
            )
        if found.judged is not looks[End.MIDDLE].judged:
            said.append(f"{at}another verdict. {found.judged}.")
    missing = [end for end in End if len(looks) > 1 and end not in looks]
    return (*said, *(f"With every interval at its {end} end there is no change to rank." for end in missing))
