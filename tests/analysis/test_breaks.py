"""Shifts of a level at unknown dates: the test, its size, the dates and their ranges, and the refusals."""

from __future__ import annotations

import json
from datetime import date
from math import exp, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.runs import NAME, made_by, read, run, shipped, spans, wandering
from trade.analysis.breaks import breaks, deseasoned
from trade.analysis.shifts import date_range, divided, find, shortest
from trade.analysis.sieve import (
    STABLE,
    autoregression,
    f_statistics,
    largest_root,
    sieve_test,
    simulated,
)
from trade.model.event import Category, Event
from trade.model.outcome import Found, Refused
from trade.model.words import Flow


def remembering(n: int, rho: float, seed: int) -> np.ndarray:
    """An autoregression of one lag without a shift, from its own past."""
    noise = np.random.default_rng(seed).normal(size=n + 50)
    for at in range(1, n + 50):
        noise[at] += rho * noise[at - 1]
    return noise[50:]


def shifted(n: int = 48, at: int = 20, by: float = 0.8, seed: int = 9) -> list[float]:
    """Quarters in US dollars whose level falls after `at` of them."""
    noise = 0.3 * remembering(n, 0.2, seed)
    return [2e7 * exp(e - by * (i >= at)) for i, e in enumerate(noise)]


def event(ident: str, day: str, label: str, precision: str = "day") -> Event:
    return Event(
        id=ident,
        date=date.fromisoformat(day),
        date_precision=precision,
        category=Category.OTHER,
        label=label,
        sentence="Something was decided.",
        source="A gazette",
        url="https://example.org/",
        verified="yes",
    )


def test_a_shift_is_dated_with_a_range_and_without_a_reason():
    found = breaks(run(shifted()))
    assert isinstance(found, Found)
    assert found.verdict == (
        "The average level differs before and after about Q4 2014 (between Q2 2014 and Q2 2015). "
        "The test gives a date range, not a reason."
    )
    assert found.values["guard"] == "G9"
    (shift,) = found.values["breaks"]
    assert shift["last"] == "2014-Q4"
    values = np.array(shifted())
    assert shift["before"] == pytest.approx(np.exp(np.log(values[:20]).mean()))
    assert shift["after"] == pytest.approx(np.exp(np.log(values[20:]).mean()))


def test_two_shifts_have_two_dates():
    noise = 0.6 * np.random.default_rng(2).normal(size=80)
    levels = [2e7 * exp(0.2 * (e + 3.0 * (i >= 25) + 0.8 * (i >= 55))) for i, e in enumerate(noise)]
    found = breaks(run(levels, "2000-Q1"))
    assert isinstance(found, Found)
    assert [b["last"] for b in found.values["breaks"]] == ["2006-Q1", "2013-Q3"]
    assert found.verdict == (
        "The average level differs before and after about Q1 2006 (no other quarter within the range) and "
        "about Q3 2013 (between Q4 2011 and Q2 2015). The test gives date ranges, not a reason."
    )


def test_no_shift_is_not_stability():
    found = breaks(run([2e7 * exp(0.3 * e) for e in remembering(48, 0.3, 1)]))
    assert isinstance(found, Found)
    assert found.verdict == (
        "No level shift can be shown with 48 quarters of this volatility. That is not evidence of stability."
    )
    assert (found.values["guard"], found.values["breaks"]) == ("G8", [])
    assert found.values["p"] >= 0.05


def test_a_random_walk_gets_no_date():
    walk = wandering(48, 0.3, 1)
    assert breaks(run(walk)) == Refused(
        f"Did the level of {NAME} shift?",
        "Changes in this series persist so long that a shift and slow drift look the same. No date is given.",
        "A largest autoregressive root of 0.85 or less, or of 0.3 or less once the best shift is taken out.",
        "The levels before and after a date of your own choice, as arithmetic.",
        48,
        "G10",
    )


def test_a_large_shift_is_a_long_memory_and_dated_all_the_same():
    noise = 0.1 * np.random.default_rng(3).normal(size=48)
    found = breaks(run([2e7 * exp(e - 1.0 * (i >= 24)) for i, e in enumerate(noise)]))
    assert isinstance(found, Found)
    assert found.values["root"] > 0.85
    assert found.values["root_left"] < 0.3
    assert found.verdict == (
        "The average level differs before and after about Q4 2015 (no other quarter within the range). "
        "The test gives a date range, not a reason."
    )


def test_random_walks_seldom_get_a_date():
    dated = sum(bool(find(remembering(48, 1.0, seed)).shifts) for seed in range(100))
    assert dated <= 12


def test_23_quarters_are_too_few_and_24_are_not():
    assert breaks(run(shifted(24)[:23])) == Refused(
        f"Did the level of {NAME} shift?",
        "No level shift can be looked for in 23 quarters; at least 24 are needed.",
        "24 published quarters.",
        "The levels themselves.",
        23,
        "G8",
    )
    assert isinstance(breaks(run([2e7 * exp(0.3 * e) for e in remembering(24, 0.0, 1)])), Found)


@pytest.mark.parametrize(
    ("zeros", "said"), [(1, "1 quarter is or may be zero"), (2, "2 quarters are or may be zero")]
)
def test_zeros_are_refused_and_gaps_are_not(zeros: int, said: str):
    values: list[float | None] = list(shifted())
    values[5:7] = [None, None]
    assert isinstance(breaks(run(values)), Found)
    values[5 : 5 + zeros] = [0.0] * zeros
    found = breaks(run(values))
    assert isinstance(found, Refused)
    assert (found.guard, found.reason) == (
        "G7",
        f"{said} or below, where there is no logarithm. They are no gaps, and a test without them would be "
        "of another series.",
    )


def test_a_series_that_never_changes_is_refused():
    found = breaks(run([2e7] * 30))
    assert isinstance(found, Refused)
    assert found.reason == "The series never changes."
    with pytest.raises(ValueError, match="a series that never changes has no shift"):
        find(np.full(30, 3.0))


def test_the_shipped_turnover_to_2021_is_refused_for_quarters_that_may_be_zero():
    found = breaks(shipped(Flow.TURNOVER))
    assert isinstance(found, Refused)
    assert (found.guard, found.n) == ("G7", 29)
    assert found.reason == (
        "3 quarters are or may be zero or below, where there is no logarithm. They are no gaps, and a test "
        "without them would be of another series."
    )


def test_the_shipped_turnover_before_the_border_closed_says_that_its_intervals_decide():
    found = breaks(shipped(Flow.TURNOVER, last="2020-Q3"))
    assert isinstance(found, Found)
    assert found.verdict == (
        "No level shift can be shown with 24 quarters of this volatility. That is not evidence of stability."
    )
    assert found.warnings == (
        "With every interval at its high end: another verdict. The average level differs before and after "
        "about Q2 2017 (between Q4 2016 and Q1 2018). The test gives a date range, not a reason.",
    )


def test_events_in_the_range_are_dated_facts_and_others_are_not_named():
    events = [
        event("E3", "2015-07-01", "Just after"),
        event("E2", "2014-05-01", "Month known", "month"),
        event("E1", "2014-04-01", "First day of the range"),
        event("E4", "2014-03-31", "Just before"),
        event("E5", "2015-06-30", "Last day of the range"),
    ]
    found = breaks(run(shifted()), events)
    assert found.warnings == (
        "Dated events in that range: 1 April 2014, First day of the range; May 2014, Month known; 30 June "
        "2015, Last day of the range. They stand near in time, and nearness is not a reason.",
    )
    assert [e["id"] for e in found.values["events"]] == ["E1", "E2", "E5"]
    assert breaks(run([2e7 * exp(0.3 * e) for e in remembering(48, 0.3, 1)]), events).warnings == ()


def test_a_gap_shifts_no_date():
    values: list[float | None] = [None, None, *shifted()]
    values[10] = None
    found = breaks(run(values, "2009-Q3"))
    assert found.values["breaks"][0]["last"] == "2014-Q4"
    assert found.n == 47


def test_seasons_are_taken_out_before_the_test():
    season = np.tile([0.6, -0.6, 0.2, -0.2], 12)
    values = [v * exp(s) for v, s in zip(shifted(), season, strict=True)]
    found = breaks(run(values))
    assert found.method.parameters["less season means"] == "yes"
    assert found.values["breaks"][0]["last"] == "2014-Q4"
    flat = deseasoned(season + 3.0 + 0.01 * remembering(48, 0.0, 3), 4)
    assert np.ptp(flat) < 0.1
    assert flat.mean() == pytest.approx(3.0, abs=0.01)


def test_the_largest_f_by_hand():
    # 1 1 3 5 after two: means 1 and 4, within 0 + 2, about 2.5: 11; F = (11 − 2) / (2 / 2)
    found = f_statistics(np.array([1.0, 1.0, 3.0, 5.0]), 2)
    assert found == pytest.approx([9.0])


def test_many_series_at_once_have_the_f_of_each():
    series = np.random.default_rng(1).normal(size=(7, 30))
    together = f_statistics(series, 8)
    assert together.shape == (7, 15)
    for one, row in zip(series, together, strict=True):
        assert f_statistics(one, 8) == pytest.approx(row)


def test_an_autoregression_is_least_squares_and_knows_its_gaps():
    y = remembering(400, 0.6, 5)
    phi, left = autoregression(y)
    assert phi[0] == pytest.approx(0.6, abs=0.1)
    assert left.mean() == pytest.approx(0, abs=1e-12)
    y[100] = nan
    assert autoregression(y)[0][0] == pytest.approx(phi[0], abs=0.02)


def test_white_noise_has_no_memory_and_a_walk_a_long_one():
    assert largest_root(np.array([])) == 0.0
    assert largest_root(np.array([0.5])) == pytest.approx(0.5)
    assert largest_root(np.array([0.0, 0.81])) == pytest.approx(0.9)


def test_simulated_series_keep_their_memory_and_an_explosion_is_pulled_in():
    left = np.random.default_rng(1).normal(size=200)
    made = simulated(np.array([0.5]), left, (400, 200), np.random.default_rng(2))
    assert np.corrcoef(made[:, 1:].ravel(), made[:, :-1].ravel())[0, 1] == pytest.approx(0.5, abs=0.03)
    wild = simulated(np.array([1.1]), left, (400, 200), np.random.default_rng(2))
    calm = simulated(np.array([STABLE]), left, (400, 200), np.random.default_rng(2))
    assert wild == pytest.approx(calm)


@pytest.mark.parametrize("rho", [0.0, 0.5])
def test_the_sieve_rejects_as_often_as_it_says(rho: float):
    # 5 % intended; 400 series of 48 without a shift, 199 bootstrap series each
    least = shortest(48)
    p = [sieve_test(remembering(48, rho, seed), least, 199, seed)[1] for seed in range(400)]
    assert 0.02 <= np.mean(np.array(p) < 0.05) <= 0.08


def test_the_textbook_value_would_reject_four_times_in_ten():
    largest = [f_statistics(remembering(48, 0.5, seed), 7).max() for seed in range(400)]
    assert np.mean(np.array(largest) > 8.68) > 0.3


def test_the_range_holds_the_date_of_a_large_shift():
    held = []
    for seed in range(60):
        y = remembering(48, 0.0, seed)
        y[24:] += 2.0
        cut = divided(y, 1, 8)[0]
        early, late = date_range(y, cut, 8)
        held.append(early <= 24 <= late)
        assert early <= cut <= late
    assert np.mean(held) >= 0.88


def test_the_nile_fell_after_1898_and_its_range_holds_that_of_bai():
    found = find(read("nile.csv"))
    (shift,) = found.shifts
    assert 1871 + shift.last == 1898
    assert (1871 + shift.early, 1871 + shift.late) == (1893, 1904)
    assert (shift.before, shift.after) == pytest.approx((1097.75, 849.97), abs=0.005)


def test_the_real_interest_rate_drifts_too_long_for_a_date():
    found = find(read("real_interest.csv"))
    assert found.root > 0.85
    assert found.shifts == ()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 500))
def test_the_unit_and_the_years_change_nothing(seed: int):
    values = shifted(30, 15, 1.0, seed)
    first, scaled, later = (
        breaks(s) for s in (run(values), run([v * 1e6 for v in values]), run(values, "1990-Q1"))
    )
    assert type(first) is type(scaled) is type(later)
    if isinstance(first, Found):
        for other in (scaled, later):
            for name in ("guard", "F", "p", "root"):
                expected = first.values[name]
                assert other.values[name] == (
                    expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-6)
                )
        assert scaled.verdict == first.verdict
        moved = [b["last"] for b in later.values["breaks"]]
        places = [spans("1990-Q1", 30)[i] for i in _places(first)]
        assert moved == [str(p) for p in places]


def _places(found: Found) -> list[int]:
    names = [str(s) for s in spans("2010-Q1", 30)]
    return [names.index(b["last"]) for b in found.values["breaks"]]


def test_the_same_figures_give_the_same_answer():
    assert breaks(run(shifted())) == breaks(run(shifted()))


@pytest.mark.parametrize("seasonal", [False, True])
def test_the_copied_script_makes_the_numbers_again(seasonal: bool, tmp_path, monkeypatch):
    season = np.tile([0.6, -0.6, 0.2, -0.2], 12) if seasonal else np.zeros(48)
    values: list[float | None] = [None, *(v * exp(s) for v, s in zip(shifted(), season, strict=True))]
    values[9] = None
    series = run(values, "2009-Q4")
    found = breaks(series)
    names = made_by(found.method.code, series, tmp_path, monkeypatch)
    assert (names["largest"], names["p"], names["root"]) == pytest.approx(
        (found.values["F"], found.values["p"], found.values["root"])
    )
    assert names["dates"] == [b["last"] for b in found.values["breaks"]] != []


def test_the_values_are_ready_for_json():
    found = breaks(run(shifted()), [event("E1", "2014-05-01", "Something")])
    assert json.loads(json.dumps(found.values))["guard"] == "G9"
    assert "ruptures 1.1" in found.method.library
