"""The same trade as both sides report it: how far apart, once imports are valued as exports are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.analysis.thresholds import CIF_OVER_FOB, SILENT
from trade.model.bound import Bound
from trade.model.pair import Pair
from trade.model.words import Status

Ends = tuple[float, float]

NO_MIRROR = (
    "No second reporter: the DPRK publishes no trade data and partner estimates are copied from Russia’s."
)
"""G18, of Russia and North Korea."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """One period of a flow as both sides report it, in units of one currency.

    Attributes:
        imports: what the importer says it received.
        exports: what the exporter says it sent.
        plain: their relative asymmetry as reported, low and high; None where it has none.
        adjusted: the same after the factor.
    """

    imports: Bound
    exports: Bound
    plain: Ends | None
    adjusted: Ends | None


def refused(pair: Pair) -> str:
    """Why a pair has no independent mirror; empty where it may have one."""
    sides = {pair.reporter, pair.partner}
    if SILENT not in sides:
        return ""
    if sides == {SILENT, "RUS"}:
        return NO_MIRROR
    return "No second reporter: the DPRK publishes no trade data; what stands under its name is estimated."


def asymmetry(imports: float, exports: float, factor: float = CIF_OVER_FOB) -> float | None:
    """(M/c − X) over the mean of M/c and X: 0 the same, 2 or −2 where one side has none.

    Args:
        imports: of the importer, CIF, in a currency.
        exports: of the exporter, FOB, in the same currency.
        factor: c, the CIF value over the FOB value; 1 leaves imports as they are.

    Returns:
        None where both are zero, or one is negative.

    Source: United Nations, IMTS 2010 Compilers Manual, chapter 9; the factor is the IMF's.
    """
    brought = imports / factor
    whole = brought + exports
    return None if whole <= 0 or min(imports, exports) < 0 else (brought - exports) / (whole / 2)


def mirrored(imports: Bound, exports: Bound) -> Mirrored:
    """One period of both sides; of intervals both ends: it rises with imports and falls with exports.

    A period that one side has not published has no asymmetry: missing is not zero.

    Raises:
        ValueError: when they are not of the same period and currency.
    """
    for field in ("span", "currency"):
        if getattr(imports, field) != getattr(exports, field):
            raise ValueError(
                f"only numbers of one {field} can be compared, not {getattr(imports, field)} "
                f"with {getattr(exports, field)}"
            )
    return Mirrored(imports, exports, _ends(imports, exports, 1.0), _ends(imports, exports, CIF_OVER_FOB))


def _ends(imports: Bound, exports: Bound, factor: float) -> Ends | None:
    if Status.UNKNOWN in (imports.status, exports.status):
        return None
    if imports.low is None or imports.high is None or exports.low is None or exports.high is None:
        return None
    low = asymmetry(imports.low, exports.high, factor)
    high = asymmetry(imports.high, exports.low, factor)
    return None if low is None or high is None else (low, high)


def side_by_side(imports: Sequence[Bound], exports: Sequence[Bound]) -> list[Mirrored]:
    """Every period of two series of the same periods."""
    return [mirrored(one, other) for one, other in zip(imports, exports, strict=True)]
