"""The past of a forecast: nothing known later is used earlier, and a band is the rank it says."""

from __future__ import annotations

from math import inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.forecast_series import simulated
from trade.analysis import backtest as module
from trade.analysis.backtest import (
    CHOSEN,
    apart,
    backtest,
    best,
    column,
    half_width,
    held,
    known,
    mean,
    origins,
    scale,
)
from trade.analysis.candidates import FITTED, NAIVE, seasonal_naive, usable
from trade.analysis.smoothing import continued, smoothing

CHEAP = {
    "last": lambda values: [values[-1]] * 4,
    "mean": lambda values: [sum(v for v in values if v is not None) / len(values)] * 4,
}


@pytest.fixture
def cheap(monkeypatch):
    """Two candidates that cost nothing in the place of those that are fitted."""
    monkeypatch.setattr(module, "FITTED", CHEAP)
    monkeypatch.setattr(module, "usable", lambda _: list(CHEAP))


def test_the_seasonal_naive_path_is_last_year_with_its_gaps_and_zeros():
    assert seasonal_naive([9.0, 1.0, None, 0.0, 4.0]) == [1.0, None, 0.0, 4.0]


def test_the_scale_is_the_mean_change_on_a_year_before_over_the_pairs_that_there_are():
    assert scale([1.0, 2.0, 3.0, 4.0, 2.0, 5.0]) == 2.0
    assert scale([1.0, 2.0, 3.0, 4.0, None, 5.0]) == 3.0
    assert scale([1.0, None, 3.0, 4.0, 2.0, 5.0]) == 1.0
    assert scale([0.0, 2.0, 3.0, 4.0, 2.0]) == 2.0
    assert scale([1.0, 2.0, 3.0, 4.0]) is None


def test_the_first_origin_has_twenty_published_quarters_and_the_last_ones_count():
    assert origins([1.0] * 24) == [20, 21, 22, 23]
    assert origins([None, *[1.0] * 24]) == [21, 22, 23, 24]
    assert origins([1.0] * 60) == list(range(36, 60))
    assert origins([1.0] * 20) == []


def test_distance_is_of_logarithms_and_has_no_limit_at_zero():
    assert apart(2.0, 4.0) == apart(4.0, 2.0) == log(2.0)
    assert apart(0.0, 3.0) == apart(3.0, 0.0) == inf
    assert apart(0.0, 0.0) == 0.0


def test_the_band_is_the_rank_that_its_level_needs():
    errors = [float(v) for v in range(1, 30)]
    for k, rank in ((9, 8), (10, 9), (14, 12), (19, 16), (24, 20), (29, 24)):
        assert half_width(errors[:k][::-1]) == rank
    assert half_width(errors[:8]) is None
    assert half_width([*errors[:8], None]) is None
    assert half_width([*errors[:8], inf]) == 8.0
    assert half_width([*errors[:7], inf, inf]) is None


def test_only_errors_whose_quarter_was_over_are_known():
    rows = [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]
    assert known(rows, [20, 21], 20) == [[None] * 4, [None] * 4]
    assert known(rows, [20, 21], 22) == [[1.0, 2.0, None, None], [5.0, None, None, None]]
    assert known(rows, [20, 21], 99) == rows


def test_without_a_past_the_first_candidate_is_taken(cheap):
    done = backtest(simulated(1, 32))
    fitted = {name: done.tested[name] for name in CHEAP}
    assert best(fitted, done.origins, 20) == "last"


def test_each_origin_takes_the_candidate_with_the_least_error_so_far(cheap):
    values = simulated(2, 40)
    done = backtest(values)
    for at, origin in enumerate(done.origins):
        errors = {}
        for name, candidate in CHEAP.items():
            pairs = [
                abs(candidate(values[:o])[h] - values[o + h]) / (scale(values[:o]) or 0)
                for o in done.origins
                for h in range(4)
                if o + h < origin
            ]
            errors[name] = float(np.mean(pairs)) if pairs else inf
        name = min(errors, key=lambda key: errors[key])
        assert done.tested[CHOSEN].paths[at] == CHEAP[name](values[:origin])


def test_the_scaled_error_is_the_one_computed_by_hand(cheap):
    values = [1.0, 2.0, 3.0, 4.0] * 5 + [2.0, 2.0]
    values[19] = 6.0  # the only change on a year before: 2 over 16 pairs, a scale of 1/8
    done = backtest(values)
    assert done.origins == [20, 21]
    assert done.tested[NAIVE].scaled[0] == [pytest.approx(8.0), 0.0, None, None]
    assert done.tested["last"].scaled[0][:2] == [pytest.approx(32.0), pytest.approx(32.0)]
    assert mean([[1.0, None], [None, 3.0]]) == 2.0
    assert mean([[None]]) == inf


def test_a_quarter_that_was_not_published_is_no_error_and_a_zero_is(cheap):
    values = simulated(3, 32)
    gap, zero = backtest([*values[:26], None, *values[27:]]), backtest([*values[:26], 0.0, *values[27:]])
    at = gap.origins.index(26)
    assert gap.tested[NAIVE].scaled[at][0] is None
    assert zero.tested[NAIVE].scaled[at][0] == pytest.approx(values[22] / scale(values[:26]))
    assert zero.tested[NAIVE].logs[at][0] == inf
    # A year later the quarter before is missing, so no candidate is compared there.
    later = gap.origins.index(30)
    assert gap.tested["last"].scaled[later][0] is None


@given(st.integers(0, 50), st.integers(1, 8))
def test_what_came_later_changes_nothing_before(seed: int, cut: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FITTED", CHEAP)
        patch.setattr(module, "usable", lambda _: list(CHEAP))
        values = simulated(seed, 36)
        other = [*values[:-cut], *[v * 7 for v in values[-cut:]]]
        one, two = backtest(values), backtest(other)
        for name in one.tested:
            pairs = zip(one.origins, one.tested[name].paths, two.tested[name].paths, strict=True)
            assert all(a == b for origin, a, b in pairs if origin <= len(values) - cut)


def test_the_band_of_a_day_is_from_errors_of_that_day(cheap):
    values = simulated(4, 44)
    done = backtest(values)
    tested, inside, judged = done.tested[NAIVE], 0, 0
    for at, origin in enumerate(done.origins):
        for step in range(4):
            if origin + step >= len(values):
                continue
            errors = sorted(
                apart(values[o + step - 4], values[o + step]) for o in done.origins if o + step < origin
            )
            if len(errors) >= 9:
                judged += 1
                inside += tested.logs[at][step] <= errors[-(-(len(errors) + 1) * 4 // 5) - 1]
    assert held(tested, done.origins) == (inside, judged)
    assert judged == 48


def test_a_gap_or_a_zero_leaves_the_one_candidate_that_takes_them():
    values = simulated(5, 30)
    assert usable(values) == list(FITTED)
    for hole in (None, 0.0):
        assert usable([*values[:9], hole, *values[10:]]) == ["level and fixed season"]


@pytest.mark.parametrize("name", FITTED)
def test_no_candidate_depends_on_the_unit(name):
    values = simulated(6, 28)
    one = FITTED[name](values)
    for unit in (1e-6, 1e6):
        other = FITTED[name]([unit * v for v in values])
        assert [v / unit for v in other] == pytest.approx(one, rel=1e-5)


@pytest.mark.parametrize("name", FITTED)
def test_every_candidate_finds_a_season_without_noise(name):
    values = [float(v) for v in (10e6, 40e6, 20e6, 30e6) * 8]
    wobble = np.exp(np.random.default_rng(1).normal(0, 1e-3, 32))
    ahead = FITTED[name]([v * float(w) for v, w in zip(values, wobble, strict=True)])
    assert ahead == pytest.approx([10e6, 40e6, 20e6, 30e6], rel=0.02)


def test_the_form_with_the_least_criterion_is_the_library_s_own_choice():
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    for seed in (7, 8):
        logs = np.log(simulated(seed, 32))
        middle, size = logs.mean(), logs.std()
        fits = []
        for trend in (None, "add"):
            for seasonal in (None, "add"):
                model = ETSModel(
                    pd.Series((logs - middle) / size),
                    trend=trend,
                    damped_trend=trend is not None,
                    seasonal=seasonal,
                    seasonal_periods=4 if seasonal else None,
                )
                fits.append(model.fit(disp=False))
        ahead = min(fits, key=lambda fit: fit.aicc).forecast(4)
        own = FITTED["exponential smoothing"]([float(v) for v in np.exp(logs)])
        assert own == pytest.approx(list(np.exp(ahead * size + middle)), rel=1e-9)


@pytest.mark.parametrize("trend", [None, "add"])
@pytest.mark.parametrize("seasonal", [None, "add"])
def test_the_quick_fit_is_the_library_s_to_the_last_bit_and_so_is_its_continuation(trend, seasonal):
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    kinds = {"trend": trend, "damped_trend": trend is not None, "seasonal": seasonal}
    kinds |= {"seasonal_periods": 4 if seasonal else None}
    for seed, n in ((7, 24), (8, 33), (9, 47)):
        logs = np.log(simulated(seed, n))
        z = pd.Series((logs - logs.mean()) / logs.std())
        usual, quick = ETSModel(z, **kinds).fit(disp=False), smoothing()(z, **kinds)
        found = quick.fit(disp=False, return_params=True)
        assert list(found) == list(usual.params)
        assert continued(quick, found) == pytest.approx(usual.forecast(4).to_numpy(), rel=1e-12, abs=1e-12)


def test_what_is_kept_cannot_be_changed_by_who_asked_first():
    values = simulated(6, 28)
    first = FITTED["Theta"](values)
    first[0] = 0.0
    assert FITTED["Theta"](values)[0] > 0


def test_bands_from_simulated_series_hold_about_four_in_five():
    held_, all_ = 0, 0
    for seed in range(250):
        values = simulated(seed, 52, noise=(0.1, 0.2, 0.3)[seed % 3], level=(0.05, 0.1, 0.2)[seed // 3 % 3])
        train = values[:48]
        rows = [
            [apart(train[o + h - 4], train[o + h]) if o + h < 48 else None for h in range(4)]
            for o in origins(train)
        ]
        for step, there in enumerate(seasonal_naive(train)):
            width = half_width(column(rows, step))
            held_, all_ = held_ + (apart(there, values[48 + step]) <= width), all_ + 1
    assert all_ == 1000
    assert 0.75 <= held_ / all_ <= 0.86
