"""What changed most, as a table: before, now, change, points, own growth and shares, each with its ends."""

from __future__ import annotations

import pandas as pd

from trade.charts.changed import Changed, amount, growth, share
from trade.charts.marks import MILLION
from trade.model.bound import is_narrow
from trade.model.change import Say
from trade.model.contribution import Contribution, Kind
from trade.model.evidence import Interval

LEFT = (Kind.REST, Kind.ROUNDING)


def ends(one: Interval, name: str, unit: str = "") -> dict[str, float | None]:
    """Lowest, value and highest as three cells; no value where one number may not stand for the interval."""
    names = [f"{name}_{end}{unit}" for end in ("low", "value", "high")]
    if not one.known:
        return dict.fromkeys(names)
    low, high = one.ends
    return dict(zip(names, (low, (low + high) / 2 if is_narrow(low, high) else None, high), strict=True))


def _ranked(data: Changed) -> list[tuple[int | None, Contribution]]:
    """The rows with their rank by the middle of the change; the total and what is left have none."""
    parts = [row for row in data.found.rows if row.kind not in LEFT]
    left = [row for row in data.found.rows if row.kind in LEFT]
    return [*enumerate(parts, 1), *((None, row) for row in (*left, data.found.total))]


def _label(data: Changed, row: Contribution) -> str:
    return "Total" if row.kind is Kind.TOTAL else data.name(row.commodity)


def movers(data: Changed) -> pd.DataFrame:
    """One row a commodity, what is left and the total: every number with its ends, in units of the currency.

    Points and shares are in percent; a share or growth that may not be given is missing, never zero.
    """
    unit = f"_{data.found.currency.lower()}"
    return pd.DataFrame(
        [
            {
                "rank": rank,
                "commodity": "TOTAL" if row.kind is Kind.TOTAL else row.commodity,
                "label": _label(data, row),
                "kind": row.kind.value,
                **ends(row.before, "before", unit),
                **ends(row.now, "now", unit),
                **ends(row.change, "change", unit),
                "points_low": row.points.low,
                "points_high": row.points.high,
                "growth": growth(row, data.found.currency),
                "growth_low_percent": _percent(row.ratio.low if row.say is Say.PERCENT else None, 1.0),
                "growth_high_percent": _percent(row.ratio.high if row.say is Say.PERCENT else None, 1.0),
                "share_before_low": _percent(row.shares[0].low),
                "share_before_high": _percent(row.shares[0].high),
                "share_now_low": _percent(row.shares[1].low),
                "share_now_high": _percent(row.shares[1].high),
            }
            for rank, row in _ranked(data)
        ]
    ).astype({"rank": "Int64"})


def _percent(ratio: float | None, less: float = 0.0) -> float | None:
    return None if ratio is None else 100 * (ratio - less)


def shown(data: Changed) -> pd.DataFrame:
    """The same for readers: amounts in words, changes in millions as numbers, so that they can be sorted.

    Ranks are text of one width, because what has no rank must not look like a missing number.
    """
    currency = data.found.currency
    return pd.DataFrame(
        [
            {
                "rank": "" if rank is None else f"{rank:\N{FIGURE SPACE}>4}",
                "commodity": _label(data, row),
                "before": amount(row.before, currency, "–"),
                "now": amount(row.now, currency, "–"),
                "least": _millions(row.change.low),
                "most": _millions(row.change.high),
                "own": growth(row, currency),
                "least_points": row.points.low,
                "most_points": row.points.high,
                "share_before": share(row.shares[0]),
                "share_now": share(row.shares[1]),
            }
            for rank, row in _ranked(data)
        ]
    )


def _millions(number: float | None) -> float | None:
    return None if number is None else number / MILLION
