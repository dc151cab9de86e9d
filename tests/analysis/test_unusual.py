"""Was a period unusual: ranks, distances, an outlier test, and what the test could have seen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from math import exp, isnan, log, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.runs import NAME, made_by, read, run, shipped, spans, wandering
from trade.analysis.outlier import additive, critical_value, seasonal
from trade.analysis.ranks import log_changes, ranks
from trade.analysis.unusual import unusual
from trade.model.errors import UnknownChoiceError
from trade.model.outcome import Found, Refused
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import Flow, Status

Q1 = Span.parse("2017-Q1")


def steady(n: int = 40, spread: float = 0.05) -> list[float]:
    """Quarters around one level: a series in which a doubling would stand out."""
    return [2e7 * exp(e) for e in np.random.default_rng(5).normal(0, spread, n)]


def test_the_first_quarter_of_2017_was_not_unusual_and_the_test_could_not_have_seen_it():
    found = unusual(shipped(Flow.TURNOVER), Q1, chosen=False)
    assert isinstance(found, Found)
    assert found.verdict == (
        "Q1 2017: +85 % on a year earlier. 13 of the 25 year-on-year changes on record are at least as "
        "large. With this volatility only a change of more than ×20 would stand out. "
        "Not unusual for this series, and the test could not have seen it."
    )
    assert found.values["answers"] == [
        "Level: rank 1 of 29 quarters on record. Change on a year earlier, up or down: rank 13 of 25.",
        "Distance from the other changes: leave-one-out z 0.70; median-deviation z 0.80.",
        "Outlier t 0.12; 3.48 is needed for a quarter found by looking at 29.",
        "Smallest single-quarter jump that this series could have revealed: ×20.",
    ]
    assert found.warnings == (
        "The count of changes at least as large includes this one.",
        "With every interval at its low end: 3 quarters of zero: a real zero is no gap, but it has no "
        "logarithm and so is in no change and not in the model.",
    )
    assert {end: numbers["judged"] for end, numbers in found.values["ends"].items()} == dict.fromkeys(
        ("low", "middle", "high"), "Not unusual for this series, and the test could not have seen it"
    )


def test_a_verdict_that_is_another_at_one_end_of_the_intervals_says_so():
    found = unusual(shipped(Flow.TURNOVER), Span.parse("2020-Q4"), chosen=True)
    assert isinstance(found, Found)
    assert (
        found.values["judged"]
        == "Not unusual by itself, although the test could have seen a change of this size"
    )
    assert found.warnings[-1] == (
        "With every interval at its high end: another verdict. Unusual for this series."
    )
    assert found.values["answers"][2] == "Outlier t −1.87; 1.96 is needed for a quarter named in advance."


def test_a_jump_in_a_steady_series_is_found_with_its_size():
    values = steady()
    values[30] *= 2
    found = unusual(run(values), spans("2010-Q1", 40)[30], chosen=False)
    assert isinstance(found, Found)
    assert found.verdict.startswith(
        "Q3 2017: +104 % on a year earlier. 1 of the 36 year-on-year changes on record"
    )
    assert found.verdict.endswith(
        " Unusual for this series: a single-quarter jump by a factor of 1.91 against the quarters around it."
    )
    assert found.values["p"] < 1e-6


def test_a_fall_is_said_to_be_a_fall():
    values = steady()
    values[30] /= 3
    found = unusual(run(values), spans("2010-Q1", 40)[30], chosen=False)
    assert found.verdict.endswith("a single-quarter fall by a factor of 3.1 against the quarters around it.")


def test_a_date_named_in_advance_needs_less_than_one_found_by_looking():
    values = steady()
    values[30] *= 1.17
    at = spans("2010-Q1", 40)[30]
    named, looked = (unusual(run(values), at, chosen=chosen) for chosen in (True, False))
    assert named.values["t"] == looked.values["t"]
    assert (named.values["critical"], round(looked.values["critical"], 3)) == (1.96, 3.576)
    assert named.values["judged"] == "Unusual for this series"
    assert looked.values["judged"].startswith("Not unusual")
    assert named.values["p"] < 0.05 < looked.values["p"]


def test_a_jump_that_only_brings_the_level_back_could_have_been_seen():
    values = steady()
    values[26] /= 3
    found = unusual(run(values), spans("2010-Q1", 40)[30], chosen=False)
    assert (
        found.values["judged"]
        == "Not unusual by itself, although the test could have seen a change of this size"
    )


def test_between_8_changes_and_24_quarters_there_are_ranks_and_the_model_says_what_it_needs():
    values = wandering(13, 0.4, 3)
    found = unusual(run(values), spans("2010-Q1", 13)[12], chosen=False)
    assert isinstance(found, Found)
    assert found.verdict == (
        "Q1 2013: +221 % on a year earlier. 5 of the 9 year-on-year changes on record are at least as large. "
        "No outlier test: 13 quarters above zero, and at least 24 are needed."
    )
    assert found.values["t"] is None
    assert found.values["detectable"] is None
    assert found.values["answers"][2:] == [
        "No outlier test: 13 quarters above zero, and at least 24 are needed.",
        "What it could have seen is not known.",
    ]


def test_23_quarters_have_no_model_and_24_have():
    values = wandering(24, 0.4, 3)
    at = spans("2010-Q1", 24)[20]
    assert unusual(run(values[:23]), at, chosen=False).values["t"] is None
    assert unusual(run(values), at, chosen=False).values["t"] is not None


def test_seven_changes_are_too_few():
    found = unusual(run(wandering(11, 0.4, 3)), spans("2010-Q1", 11)[10], chosen=False)
    assert found == Refused(
        f"Was Q3 2012 unusual in {NAME}?",
        "7 year-on-year changes on record: too few for a rank to say anything.",
        "At least 8 changes of a quarter on the same quarter a year earlier.",
        "The levels themselves, with their status.",
        11,
        "G11",
    )


@pytest.mark.parametrize(
    ("at", "gone", "reason"),
    [
        (20, 16, "Not published for Q1 2014 – no comparison. This is not zero."),
        (20, 20, "Not published for Q1 2015 – no comparison. This is not zero."),
        (2, 30, "Not published for Q3 2009 – no comparison. This is not zero."),
    ],
)
def test_a_quarter_nobody_published_is_a_gap_and_no_zero(at: int, gone: int, reason: str):
    values: list[float | None] = list(steady())
    values[gone] = None
    found = unusual(run(values), spans("2010-Q1", 40)[at], chosen=False)
    assert isinstance(found, Refused)
    assert (found.reason, found.guard) == (reason, "G4")


@pytest.mark.parametrize(
    ("now", "base", "reason"),
    [
        (
            34.44e6,
            40_000.0,
            "Change: +USD 34.4 m. No percentage: the comparison quarter (USD 0.04 m) is too small to be a "
            "base.",
        ),
        (0.0, 2e7, "Change: −USD 20.0 m. No percentage: Q1 2015 is or may be zero."),
        ((0.0, 1e6), 2e7, "Change: −USD 20.0 m to −USD 19.0 m. No percentage: Q1 2015 is or may be zero."),
        (
            2e7,
            0.0,
            "Change: +USD 20.0 m. No percentage: the comparison quarter (USD 0) is too small to be a base.",
        ),
    ],
)
def test_a_base_that_carries_no_percentage_is_not_ranked(now, base, reason: str):
    values: list[object] = list(steady())
    values[16], values[20] = base, now
    found = unusual(run(values), spans("2010-Q1", 40)[20], chosen=False)
    assert isinstance(found, Refused)
    assert (found.reason, found.guard) == (reason, "G1")


def test_a_balance_and_a_base_that_sources_contest_have_no_change():
    series = run(steady())
    at = spans("2010-Q1", 40)[20]
    balance = Series(tuple(replace(b, flow=Flow.BALANCE) for b in series.bounds), NAME)
    assert (
        unusual(balance, at, chosen=False).reason
        == "A balance may pass through zero: its change has no ratio."
    )
    contested = replace(series.bounds[16], worlds=((1e7, 1e7), (2e7, 2e7)), status=Status.BOUNDED)
    bounds = (*series.bounds[:16], contested, *series.bounds[17:])
    found = unusual(Series(bounds, NAME), at, chosen=False)
    assert found.reason == "Sources of equal weight contradict each other on Q1 2014: no single change."


def test_a_change_beyond_five_times_is_a_factor_with_both_levels():
    values = steady()
    values[16], values[20] = 3.6e6, 2.08e7
    found = unusual(run(values), spans("2010-Q1", 40)[20], chosen=False)
    assert found.verdict.startswith("Q1 2015: ×5.8 (from USD 3.6 m to USD 20.8 m) on a year earlier.")


def test_an_interval_is_said_with_both_ends():
    values: list[object] = list(steady())
    values[20] = (1e7, 3e7)
    found = unusual(run(values), spans("2010-Q1", 40)[20], chosen=False)
    assert found.verdict.startswith("Q1 2015: between −50 % and +51 % on a year earlier.")
    assert set(found.values["ends"]) == {"low", "middle", "high"}


def test_zeros_count_as_levels_and_never_as_changes():
    values = steady()
    values[10] = 0.0
    found = unusual(run(values), spans("2010-Q1", 40)[20], chosen=False)
    assert found.values["levels"] == 40
    assert found.values["changes"] == 34
    assert found.n == 39
    assert found.warnings[1] == (
        "1 quarter of zero: a real zero is no gap, but it has no logarithm and so is in no change and not in "
        "the model."
    )


def test_a_moving_average_at_its_edge_is_left_out():
    # with it, X-13ARIMA-SEATS too has t +4.8 for this fall to less than a hundredth
    found = unusual(shipped(Flow.EXPORT), Span.parse("2020-Q4"), chosen=False)
    assert found.method.parameters["model"] == "(0,1,0) of the logarithm"
    assert found.values["t"] == pytest.approx(1.20, abs=0.01)


def test_without_a_moving_average_the_outlier_is_a_period_less_the_mean_of_its_neighbours(monkeypatch):
    monkeypatch.setattr("trade.analysis.outlier.EDGE", -2.0)
    logs = np.log([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])
    found = additive(logs, 3, 1)
    assert (found.order, found.season) == ((0, 1, 0), (0, 0, 0, 0))
    assert found.size == pytest.approx(logs[3] - (logs[2] + logs[4]) / 2, abs=1e-4)


def test_a_period_that_is_not_in_the_series_is_an_error():
    with pytest.raises(UnknownChoiceError) as error:
        unusual(run(steady()), Span.parse("2025-Q1"), chosen=False)
    assert str(error.value) == (
        f"unknown period '2025-Q1'; accepted: a period of {NAME} from 2010-Q1 to 2019-Q4"
    )


@pytest.mark.parametrize(("n", "published"), [(24, 3.42), (36, 3.55), (48, 3.63), (144, 3.89)])
def test_the_critical_value_is_that_of_x13(n: int, published: float):
    # X-13ARIMA-SEATS Reference Manual 1.1, outlier spec, default critical values
    assert critical_value(n, chosen=False) == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(
    ("n", "printed"), [(20, 3.358), (29, 3.480), (60, 3.686), (96, 3.801), (200, 3.956), (300, 4.033)]
)
def test_the_critical_value_between_is_what_the_program_prints(n: int, printed: float):
    # `aocrit` of X-13ARIMA-SEATS 1.1 build 62 on random series of n quarters
    assert critical_value(n, chosen=False) == pytest.approx(printed, abs=0.0005)


def test_an_outlier_cannot_be_looked_for_in_one_period():
    with pytest.raises(ValueError, match="an outlier is looked for in at least two periods"):
        critical_value(1, chosen=False)


@pytest.mark.parametrize(
    ("name", "at", "year", "size", "error", "t"),
    [
        ("air_passengers.csv", 28, 12, 0.0883026807761282, 0.0255893209904946, 3.45076294947135),
        ("nile.csv", 42, 1, -0.625222759026418, 0.137627417612516, -4.54286485841583),
    ],
)
def test_size_error_and_t_are_those_of_x13(
    name: str, at: int, year: int, size: float, error: float, t: float
):
    # X-13ARIMA-SEATS 1.1 build 62: transform log, ao1951.may with (0 1 1)(0 1 1), ao1913 with (0 1 1)
    found = additive(np.log(read(name)), at, year)
    assert (found.size, found.error, found.t) == pytest.approx((size, error, t), rel=2e-4)
    assert found.order == (0, 1, 1)
    assert found.season == ((0, 1, 1, 12) if year == 12 else (0, 0, 0, 0))


def test_a_series_that_never_changes_has_no_outlier():
    with pytest.raises(ValueError, match="a series that never changes has no outlier"):
        additive([3.0] * 30, 12, 4)


def test_seasons_are_told_from_noise():
    rng = np.random.default_rng(2)
    noise = rng.normal(0, 0.1, 40)
    assert not seasonal(list(noise), 4)
    assert seasonal(list(noise + np.tile([0.5, 0, -0.3, 0], 10)), 4)
    assert not seasonal(list(noise), 1)


def test_ranks_by_hand():
    # four years of one month: 1, 2, 1, 4: changes ×2, ÷2, ×4
    found = ranks([1.0, 2.0, 1.0, 4.0], 2, 1)
    assert (found.level, found.levels, found.change, found.changes) == (3, 4, 3, 3)
    assert found.log == pytest.approx(log(1 / 2))
    # the others are ln 2 and ln 4: mean 1.5 ln 2, standard deviation ln 2 / √2
    assert found.z == pytest.approx(-2.5 * 2**0.5)
    # median ln 2, deviations 0, 2 ln 2, ln 2: median ln 2
    assert found.robust == pytest.approx(0.6745 * -2)


def test_alike_others_give_no_distance():
    found = ranks([1.0] * 6, 3, 1)
    assert (found.z, found.robust, found.change) == (None, None, 5)


amounts = st.one_of(st.none(), st.just(0.0), st.floats(1e3, 1e9))


@given(st.lists(amounts, min_size=5, max_size=30), st.sampled_from([1, 4, 12]))
def test_a_change_is_never_taken_over_a_gap_or_from_zero(values, year: int):
    changes = log_changes(values, year)
    assert len(changes) == len(values)
    for at, change in enumerate(changes):
        pair = (values[at - year], values[at]) if at >= year else (None, None)
        assert (change is None) is any(not v for v in pair)
        if change is not None:
            assert exp(change) == pytest.approx(pair[1] / pair[0])


@given(st.lists(amounts, min_size=6, max_size=24), st.integers(0, 23))
def test_the_rank_of_a_change_counts_those_at_least_as_large(values, at: int):
    at %= len(values)
    found = ranks(values, at, 4)
    changes = [abs(c) for c in log_changes(values, 4) if c is not None]
    if found:
        assert found.changes == len(changes)
        assert 1 <= found.change <= found.changes
        assert found.change == sum(c >= abs(found.log) - 1e-9 for c in changes)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000), st.integers(-6, 6))
def test_the_unit_and_the_years_change_nothing(seed: int, power: int):
    values = wandering(30, 0.3, seed)
    values[7] = nan
    first = unusual(run(values), spans("2010-Q1", 30)[20], chosen=False)
    scaled = unusual(run([v * 10.0**6 for v in values]), spans("2010-Q1", 30)[20], chosen=False)
    later = unusual(run(values, "1990-Q1"), spans("1990-Q1", 30)[20], chosen=False)
    for other in (scaled, later):
        for name in (
            "rank_level",
            "rank_change",
            "log",
            "z",
            "robust",
            "t",
            "critical",
            "detectable",
            "judged",
        ):
            expected = first.values[name]
            exact = isinstance(expected, str | int) or expected is None
            assert other.values[name] == (expected if exact else pytest.approx(expected, rel=1e-4, abs=1e-6))


def test_a_gap_is_not_a_zero_for_the_model():
    values = wandering(30, 0.3, 4)
    gap, zero = list(values), list(values)
    gap[7], zero[7] = nan, 0.0
    at = spans("2010-Q1", 30)[20]
    one, other = (unusual(run(v), at, chosen=False) for v in (gap, zero))
    assert one.values["t"] == other.values["t"]
    assert (one.values["levels"], other.values["levels"]) == (29, 30)


def test_a_random_walk_without_an_event_is_seldom_flagged():
    # 5 % intended when the date is named in advance; 100 walks of 40 quarters, one date each
    flagged = 0
    for seed in range(100):
        logs = np.random.default_rng(seed).normal(0, 0.3, 40).cumsum()
        found = additive(logs, 20, 4)
        flagged += abs(found.t) > critical_value(40, chosen=True)
    assert 2 <= flagged <= 12  # 2 to 12 %


@pytest.mark.parametrize("chosen", [True, False])
def test_the_copied_script_makes_the_numbers_again(chosen: bool, tmp_path, monkeypatch, capsys):
    series = shipped(Flow.TURNOVER)
    found = unusual(series, Q1, chosen=chosen)
    names = made_by(found.method.code, series, tmp_path, monkeypatch)
    for name in ("rank_level", "rank_change", "z", "robust", "t", "critical", "detectable"):
        assert names[name] == pytest.approx(found.values[name]), name


def test_the_copied_script_knows_seasons_and_the_want_of_a_model(tmp_path, monkeypatch):
    season = [v * s for v, s in zip(wandering(40, 0.05, 11), [1.0, 1.6, 0.7, 1.1] * 10, strict=True)]
    found = unusual(run(season), spans("2010-Q1", 40)[20], chosen=True)
    assert found.method.parameters["model"] == "(0,1,1)(0,1,1)4 of the logarithm"
    names = made_by(found.method.code, run(season), tmp_path, monkeypatch)
    assert names["t"] == pytest.approx(found.values["t"])
    short = unusual(run(season[:20]), spans("2010-Q1", 20)[19], chosen=True)
    names = made_by(short.method.code, run(season[:20]), tmp_path, monkeypatch)
    assert "t" not in names
    assert names["rank_change"] == short.values["rank_change"]


def test_the_values_are_ready_for_json():
    import json

    found = unusual(shipped(Flow.TURNOVER), Q1, chosen=False)
    assert not isnan(json.loads(json.dumps(found.values))["t"])
    assert found.method.library.startswith("statsmodels 0.15")


def test_importing_the_statistics_imports_no_statistics_library():
    code = (
        "import sys, trade.analysis.unusual, trade.analysis.breaks, trade.analysis.many;"
        "print([m for m in ('statsmodels', 'scipy', 'ruptures') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
