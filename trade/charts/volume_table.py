"""A change taken apart as a table: a row a code, what is not separable with its reason, rest, total."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from trade.model.volume import LARGEST_RATIO, Line, Matched, Split, Unmatched, Why

WHY = {
    Why.ONE_PERIOD: "in one of the two periods only",
    Why.NO_AMOUNT: "no amount in one of the periods",
    Why.UNIT: "another unit of quantity in each period",
    Why.ZERO: "a value or amount of zero",
    Why.EXTREME: f"unit value changed more than {LARGEST_RATIO:.0f} times",
}

Row = dict[str, object]


def table(split: Split, base: str, now: str, currency: str, labels: Mapping[str, str]) -> pd.DataFrame:
    """Values and parts in units of the currency, amounts in the unit of each row; empty where not given."""
    money = currency.lower()
    rows = [_matched(m, base, now, money) for m in split.matched]
    rows += [_unmatched(u, base, now, money) for u in split.unmatched]
    for row in rows:
        row["label"] = labels.get(str(row["commodity"]), "")
    if any(abs(end) >= 1 for end in split.rest):
        rows.append(
            {
                **{"commodity": "rest", "label": "In no code of this level"},
                **{f"value_{money}_{base}": split.rest[0], f"value_{money}_{now}": split.rest[1]},
                f"not_separable_{money}": split.rest[1] - split.rest[0],
            }
        )
    rows.append(_total(split, base, now, money))
    return pd.DataFrame(rows, columns=_columns(base, now, money))


def _columns(base: str, now: str, money: str) -> list[str]:
    both = [
        f"{name}_{period}" for name in (f"value_{money}", "amount", "unit_value") for period in (base, now)
    ]
    parts = [f"{name}_{money}" for name in ("volume_effect", "unit_value_effect", "not_separable")]
    return ["commodity", "label", "unit", *both, "unit_value_ratio", *parts, "remark"]


def _line(line: Line | None, period: str, money: str) -> Row:
    """What one period gives of a code; no unit value without a positive amount."""
    if line is None:
        return {}
    row: Row = {f"value_{money}_{period}": line.value, f"amount_{period}": line.quantity}
    return row | ({f"unit_value_{period}": line.value / line.quantity} if line.quantity else {})


def _matched(one: Matched, base: str, now: str, money: str) -> Row:
    return {
        **{"commodity": one.now.code, "unit": one.now.unit},
        **_line(one.base, base, money),
        **_line(one.now, now, money),
        "unit_value_ratio": one.unit_values[1] / one.unit_values[0],
        f"volume_effect_{money}": one.volume,
        f"unit_value_effect_{money}": one.unit_value,
    }


def _unmatched(one: Unmatched, base: str, now: str, money: str) -> Row:
    units = dict.fromkeys(line.unit for line in (one.base, one.now) if line and line.unit)
    return {
        **{"commodity": one.code, "unit": ", ".join(units), "remark": WHY[one.why]},
        **_line(one.base, base, money),
        **_line(one.now, now, money),
        f"not_separable_{money}": one.change,
    }


def _total(split: Split, base: str, now: str, money: str) -> Row:
    row: Row = {
        **{"commodity": "TOTAL", "label": "Total"},
        **{f"value_{money}_{base}": split.totals[0], f"value_{money}_{now}": split.totals[1]},
    }
    if split.refused:
        return row
    return row | {
        f"volume_effect_{money}": split.volume,
        f"unit_value_effect_{money}": split.unit_value,
        f"not_separable_{money}": split.not_separable,
    }
