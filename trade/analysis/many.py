"""One test on many series: how many would be flagged by chance, and which stand out all the same.

Benjamini & Hochberg (1995, Journal of the Royal Statistical Society B 57, 289–300): of the series that are
flagged, at most the share `level` is expected to be flagged wrongly, for tests that are independent or move
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from trade.analysis.spoken import count
from trade.analysis.thresholds import MANY_LEVEL
from trade.model.outcome import Found, Method, Outcome, Refused

CITATION = "Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289–300"

CODE = """\
from statsmodels.stats.multitest import multipletests

p = {p!r}
stands, adjusted, _, _ = multipletests(list(p.values()), alpha={level}, method="fdr_bh")
print(dict(zip(p, zip(stands, adjusted))))
"""


def many(outcomes: Mapping[str, Outcome], level: float = MANY_LEVEL) -> Outcome:
    """What is left of one test run over several series, by name.

    Args:
        outcomes: answers of `unusual` or `breaks`, which have a `p`. Of a series of intervals the largest p
            of its three ends counts, so that it stands out only if it does at every end. What was
            refused, or has no p at some end, is counted apart: it is neither a hit nor a miss.
        level: share of the flagged that may be flagged by chance.

    Returns:
        Found with the adjusted p of each in `values["adjusted"]`; refused (G19) when nothing was tested.
    """
    p = {name: found for name, outcome in outcomes.items() if (found := _p(outcome)) is not None}
    untested = [name for name in outcomes if name not in p]
    if not p:
        given = count(len(outcomes), "answer")
        reason = f"None of {given} has a test in it, so there is nothing to correct."
        return Refused(
            "Which of many series stand out?", reason, "One test.", "Each refusal by itself.", 0, "G19"
        )
    stands, adjusted = _adjusted(p, level)
    out = [name for name in p if stands[name]]
    verdict = f"{_chance(len(p), level)} {_standing(out)}"
    values = {"p": p, "adjusted": adjusted, "stands_out": out, "untested": untested}
    code = CODE.format(p=p, level=level)
    library = f"statsmodels {version('statsmodels')}"
    method = Method("Benjamini–Hochberg", library, {"level": level, "tests": len(p)}, CITATION, code)
    return Found(verdict, len(p), method, values, _warnings(untested))


def _p(outcome: Outcome) -> float | None:
    if isinstance(outcome, Refused):
        return None
    ends = outcome.values.get("ends")
    each = list(ends.values()) if isinstance(ends, Mapping) else [outcome.values]
    found = [p for one in each if one.get("guard") != "G10" and isinstance(p := one.get("p"), float)]
    return max(found) if len(found) == len(each) else None


def _adjusted(p: Mapping[str, float], level: float) -> tuple[dict[str, bool], dict[str, float]]:
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415  only when many are tested

    stands, adjusted, _, _ = multipletests(list(p.values()), alpha=level, method="fdr_bh")
    named = zip(p, stands, adjusted, strict=True)
    found = [(name, bool(stand), float(value)) for name, stand, value in named]
    return {n: s for n, s, _ in found}, {n: v for n, _, v in found}


def _chance(tests: int, level: float) -> str:
    """The text of guard G19."""
    expected = tests * level
    about = f"about {expected:.0f}" if expected >= 1 else "fewer than 1"
    were = "was" if tests == 1 else "were"
    return f"{tests} series {were} tested; {about} would be flagged by chance at {100 * level:g} %."


def _standing(out: list[str]) -> str:
    if not out:
        return "Allowing for that, none stands out."
    return f"Allowing for that, {len(out)} {'stands' if len(out) == 1 else 'stand'} out: {', '.join(out)}."


def _warnings(untested: list[str]) -> tuple[str, ...]:
    if not untested:
        return ()
    return (
        f"{len(untested)} could not be tested, which is neither a hit nor a miss: {', '.join(untested)}.",
    )
