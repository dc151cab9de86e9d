"""What a revision changed is told in percent only on a base that can carry it."""

from __future__ import annotations

import polars as pl
import pytest

from trade.store.diff import Diff
from trade.ui.vintages import guarded, survived


def totals(*pairs: tuple[float, float]) -> Diff:
    frame = pl.DataFrame(
        {
            "reporter": ["CHN"] * len(pairs),
            "partner": ["PRK"] * len(pairs),
            "flow": ["export"] * len(pairs),
            "year": [2016 + n for n in range(len(pairs))],
            "before": [before for before, _ in pairs],
            "after": [after for _, after in pairs],
            "change": [after - before for before, after in pairs],
        }
    )
    return Diff(pl.DataFrame(), frame)


def test_the_largest_change_is_the_largest_on_a_base_that_carries_a_percentage():
    assert survived(totals((10e6, 11e6), (40.0, 34e6), (10e6, 8.5e6))) == (
        "3 yearly totals changed, at most by −15.0 %: exports of China with North Korea in 2018. Without 1 "
        "whose base carries no percentage; the table has them."
    )


def test_where_no_base_carries_a_percentage_the_levels_are_given():
    assert survived(totals((40_000.0, 34.4e6), (0.0, 5e5))) == (
        "2 yearly totals changed, most: exports of China with North Korea in 2016: 40,000 before, 34,400,000 "
        "after. No percentage: the base is too small, or far off."
    )
    assert survived(totals((1e6, 1e6))) == "No total of a year changed."


def test_cells_keep_their_percentage_only_on_a_fit_base():
    cells = pl.DataFrame(
        {
            "before": [10e6, 40.0, 1e6, 1e6, None],
            "after": [11e6, 50.0, 6e6, 1e5, 5e6],
            "percent": [10.0, 25.0, 500.0, -90.0, None],
        }
    )
    assert guarded(cells)["percent"].to_list() == [pytest.approx(10.0), None, None, None, None]
