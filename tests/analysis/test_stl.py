"""STL draws a season, exactly additive, with R's settings, and refuses what is unstable."""

from __future__ import annotations

import math

import pytest

from tests.analysis.classics import column
from tests.analysis.reference.seasonal import apart
from trade.analysis.stl import _fit, periodic, stl

LOGS = [math.log(v) for v in column("UKgas")]


@pytest.mark.parametrize("take", [stl, periodic])
def test_the_parts_add_up(take):
    parts = take(LOGS, 4)
    for value, *three in zip(LOGS, parts.season, parts.trend, parts.rest, strict=True):
        assert math.fsum(three) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("outer", [0, 2])
def test_the_unit_changes_nothing_but_the_unit(outer: int):
    values = column("UKgas")
    small, large = stl(values, 4, 7, outer=outer), stl([1e6 * v for v in values], 4, 7, outer=outer)
    assert large.season == pytest.approx([1e6 * s for s in small.season], rel=1e-9)
    assert large.trend == pytest.approx([1e6 * s for s in small.trend], rel=1e-9)


def test_a_fixed_pattern_repeats_and_the_default_window_all_but_repeats():
    season = periodic(LOGS, 4).season
    assert season[:4] == season[-4:]
    moving, wide = stl(LOGS, 4, 7).season, stl(LOGS, 4).season
    assert max(abs(a - b) for a, b in zip(wide[:4], wide[-4:], strict=True)) < 0.02
    assert max(abs(a - b) for a, b in zip(moving[:4], moving[-4:], strict=True)) > 0.2


def test_a_constant_has_no_season():
    parts = stl([3.0] * 12, 4)
    assert parts.season == pytest.approx([0.0] * 12, abs=1e-12)
    assert parts.trend == pytest.approx([3.0] * 12)


def test_what_is_unstable_or_too_short_is_refused():
    with pytest.raises(ValueError, match=r"^at most 2 robustness iterations, not 15: more are unstable$"):
        stl(LOGS, 4, outer=15)
    with pytest.raises(ValueError, match=r"^STL needs two years, not 7 periods at 4 a year$"):
        stl(LOGS[:7], 4)
    with pytest.raises(ValueError, match=r"^STL needs two years, not 108 periods at 1 a year$"):
        stl(LOGS, 1)


def test_many_robust_iterations_are_not_to_be_trusted():
    assert apart(_fit(LOGS, 4, 7, 1, 15).season, "stl_UKgas_robust") > 1e-3
