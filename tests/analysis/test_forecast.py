"""A forecast with its past, or the reason why there is none."""

from __future__ import annotations

import ast
import json
import math
import subprocess
import sys
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.forecast_series import NAME, series, simulated
from trade.analysis.forecast import forecast
from trade.analysis.forecast_numbers import numbers
from trade.model.outcome import Found, Refused
from trade.model.period import Span
from trade.model.series import End, Series

CALM = tuple(simulated(2, 40))
"""Forty quarters whose season is stable, so that a method beats last year's quarter."""


@cache
def calm() -> Found:
    found = forecast(series(CALM))
    assert isinstance(found, Found)
    return found


def repeating(seed: int = 5, n: int = 40) -> list[float]:
    """Each quarter last year's with a step of its own: nothing can beat repeating it."""
    rng = np.random.default_rng(seed)
    logs = [16.0, 17.5, 15.0, 16.5]
    for _ in range(n - 4):
        logs.append(logs[-4] + float(rng.normal(0, 0.4)))
    return [math.exp(v) for v in logs]


def holed(hole: float | None, at: int = 9, n: int = 32) -> list[float | None]:
    """Quarters with one gap or zero, which leaves one candidate, and is quick."""
    return [hole if i == at else v for i, v in enumerate(simulated(4, n))]


def found(values, **kinds) -> Found:
    made = forecast(series(values), **kinds)
    assert isinstance(made, Found), made
    return made


def test_a_forecast_says_how_wrong_it_was_and_what_it_assumes():
    v = calm().values
    assert calm().verdict == (
        f"In 20 past tests this method’s error was {v['error_ratio']:.2f}× that of repeating last year’s "
        f"quarter. The band held {v['inside']} of {v['judged']} times (80 % intended). It assumes no "
        "change of rules, routes or sanctions."
    )
    assert v["quarters"] == ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]
    assert v["origins"] == 20
    assert v["errors"] == [20, 19, 18, 17]
    assert v["judged"] == 32
    assert v["error_ratio"] < 1
    assert v["error_ratio"] == v["mase"]["chosen at each origin"] / v["mase"]["seasonal naive"]
    assert set(v["mase"]) == {
        "seasonal naive",
        "exponential smoothing",
        "Theta",
        "level and fixed season",
        "chosen at each origin",
    }
    assert calm().n == 40
    assert calm().warnings == ()


def test_last_year_s_quarter_is_always_beside_it_with_a_band_of_its_own():
    naive = calm().values["seasonal_naive"]
    assert naive["forecast"] == list(CALM[-4:])
    for low, middle, high in zip(naive["low"], naive["forecast"], naive["high"], strict=True):
        assert low < middle < high
        assert low * high == pytest.approx(middle**2)


def test_the_band_is_as_wide_as_past_errors_say():
    v = calm().values
    for low, there, high, width in zip(v["low"], v["forecast"], v["high"], v["half_width_log"], strict=True):
        assert low == pytest.approx(there * math.exp(-width))
        assert high == pytest.approx(there * math.exp(width))


def test_what_was_forecast_a_quarter_before_has_the_length_of_the_series():
    v = calm().values
    assert len(v["one_ahead"]) == len(v["one_ahead_seasonal_naive"]) == 40
    assert v["one_ahead_seasonal_naive"][20:] == list(CALM[16:36])
    assert v["one_ahead"][:20] == [None] * 20
    assert None not in v["one_ahead"][20:]


def test_the_errors_of_all_methods_are_told_least_first():
    mase = calm().values["mase"]
    listed = "; ".join(
        f"{'last year’s quarter repeated' if name == 'seasonal naive' else name} {error:.2f}"
        for name, error in sorted(mase.items(), key=lambda one: one[1])
    )
    assert calm().values["answers"] == [
        "Mean absolute scaled error (MASE) of 20 past tests, up to a year ahead, 1 being the mean change on "
        f"a year before: {listed}."
    ]


def test_the_numbers_are_ready_for_json():
    assert json.loads(json.dumps(calm().values, allow_nan=False)) == calm().values


def test_where_nothing_beats_last_year_s_quarter_it_alone_is_drawn():
    values = repeating()
    made = found(values)
    v = made.values
    assert made.verdict == "No method beat repeating last year’s quarter; that is what is drawn."
    assert v["drawn"] == "seasonal naive"
    assert v["forecast"] == values[-4:] == v["seasonal_naive"]["forecast"]
    assert v["low"] == v["seasonal_naive"]["low"]
    assert v["one_ahead"] == v["one_ahead_seasonal_naive"]
    assert made.warnings == (
        f"The band held {v['inside']} of {v['judged']} times (80 % intended). It assumes no change of rules, "
        "routes or sanctions.",
    )


def test_where_last_year_s_quarter_was_always_right_there_is_no_ratio_of_errors():
    values = [9e6, 2e6, 3e6, None, 1e7, *([1e6, 2e6, 3e6, 4e6] * 8)]
    made = found(values)
    assert made.values["error_ratio"] is None
    assert made.verdict == "No method beat repeating last year’s quarter; that is what is drawn."
    assert made.values["low"] == made.values["high"] == values[-4:]
    json.dumps(made.values, allow_nan=False)


def test_a_method_worse_than_repeating_was_in_the_years_before_is_not_drawn_and_that_is_said():
    # Quiet years first, then wilder ones: the method beats repeating now, but not what repeating was then.
    rng = np.random.default_rng(0)
    noise = [*rng.normal(0, 0.05, 20), *rng.normal(0, 0.3, 12), *rng.normal(0, 0.6, 8)]
    made = found(changed([1e7 * math.exp(float(e)) for e in noise], (9, None)))
    v = made.values
    assert v["error_ratio"] < 1 <= v["mase"]["chosen at each origin"]
    assert v["drawn"] == "seasonal naive"
    assert made.verdict == "No method beat repeating last year’s quarter; that is what is drawn."
    assert made.warnings[1] == (
        f"In these tests the best method’s error was {v['error_ratio']:.2f}× that of repeating last year’s "
        f"quarter, but {v['mase']['chosen at each origin']:.2f}× that of repeating it in the years before "
        "each test."
    )


def test_a_million_times_as_much_changes_nothing_but_the_unit():
    more = found([1e6 * v for v in CALM])
    one, other = calm().values, more.values
    assert more.verdict == calm().verdict
    for key in ("forecast", "low", "high"):
        assert [v / 1e6 for v in other[key]] == pytest.approx(one[key], rel=1e-4)
    assert other["drawn"] == one["drawn"]


def test_another_date_changes_nothing_but_the_date():
    there = forecast(series(holed(None, n=33), "1990-Q1"))
    here = forecast(series(holed(None, n=33)))
    assert isinstance(there, Found)
    assert isinstance(here, Found)
    assert there.values["forecast"] == here.values["forecast"]
    assert there.values["quarters"] == ["1998-Q2", "1998-Q3", "1998-Q4", "1999-Q1"]


def test_what_is_before_the_first_figure_is_left_out():
    values = list(simulated(4, 32))
    one = numbers([None, None, *values], series([None, None, *values]).spans, 4)
    other = numbers(values, series(values).spans, 4)
    assert one.forecast == other.forecast
    assert one.one_ahead == [None, None, *other.one_ahead]


def test_a_gap_is_not_filled_and_a_zero_is_not_a_gap():
    late = 26
    gap, zero = found(holed(None, late)), found(holed(0.0, late))
    assert gap.n == 31
    assert zero.n == 32
    for made in (gap, zero):
        assert made.warnings[-1] == (
            "With gaps or zeros in the series only level and fixed season was tried beside last year’s "
            "quarter; nothing was filled in."
        )
        assert set(made.values["mase"]) == {
            "seasonal naive",
            "level and fixed season",
            "chosen at each origin",
        }
    assert gap.values["one_ahead_seasonal_naive"][late + 4] is None
    assert zero.values["one_ahead_seasonal_naive"][late + 4] == 0.0
    assert gap.values["errors"][0] == zero.values["errors"][0] - 2
    assert gap.values["mase"] != zero.values["mase"]


def test_fewer_quarters_are_forecast_where_tests_are_few():
    made = found(holed(None, n=30))
    assert made.values["quarters"] == ["2017-Q3"]
    assert made.values["errors"] == [9]
    assert made.warnings[-2] == "Only 1 quarter ahead: further ones have too few past tests for a band."
    assert "The band has not been tested: no past test had enough earlier errors for one." in " ".join(
        [made.verdict, *made.warnings]
    )


def test_fewer_quarters_can_be_asked_for():
    made = found(holed(None, n=34), horizon=2)
    assert len(made.values["quarters"]) == 2
    assert "further ones" not in " ".join(made.warnings)
    assert made.values["forecast"] == found(holed(None, n=34)).values["forecast"][:2]


def test_intervals_are_forecast_from_all_three_ends():
    values = holed(None)
    wide = [(v * 0.5, v * 1.5) if v is not None and i == 28 else v for i, v in enumerate(values)]
    made = found(wide)
    alone = found(values)
    assert made.values["forecast"] == pytest.approx(alone.values["forecast"])
    for end, factor in ((End.LOW, 0.5), (End.HIGH, 1.5)):
        at = made.values[f"at_{end}"]
        assert at["seasonal_naive"]["forecast"][0] == values[28] * factor
        same = found([v * factor if i == 28 else v for i, v in enumerate(values)])
        assert at["forecast"] == pytest.approx(same.values["forecast"])
    assert "at_low" not in alone.values


def test_a_verdict_that_depends_on_the_ends_of_intervals_says_so():
    rng = np.random.default_rng(3)
    wave = [1e7 * math.exp(0.5 * (-1) ** i + float(e)) for i, e in enumerate(rng.normal(0, 0.2, 32))]
    made = found(wide_apart(wave))
    names = [made.values["at_low"]["drawn"], made.values["drawn"], made.values["at_high"]["drawn"]]
    assert len(set(names)) > 1
    assert made.warnings[-1] == (
        f"Some quarters are intervals, and what is drawn depends on them: {names[0]} at their lower ends, "
        f"{names[1]} in the middle, {names[2]} at their upper ends."
    )


def wide_apart(wave: list[float]) -> list[float | tuple[float, float] | None]:
    """Quarters whose lower ends repeat last year's and whose upper ends do not; one gap, to be quick."""
    low = repeating(n=32)
    ends = [(min(a, b), max(a, b)) for a, b in zip(low, [v * 10 for v in wave], strict=True)]
    return [None if i == 9 else pair for i, pair in enumerate(ends)]


G12 = (
    "No forecast. Russia stopped publishing partner data after January 2022; later figures are officials’ "
    "annual remarks. A model fitted before the stop says nothing about trade after it."
)
RUSSIA = "Russia’s recorded exports to North Korea"


def changed(values, *changes):
    kept = list(values)
    for at, value in changes:
        kept[at] = value
    return kept


REFUSALS = {
    "stopped, Russian": (
        lambda: forecast(series(CALM, name=RUSSIA, stopped=True)),
        "G12",
        G12,
        "Publication taken up again.",
    ),
    "stopped": (
        lambda: forecast(series(CALM, stopped=True)),
        "G12",
        "No forecast. A’s recorded exports to B: publication stopped after Q4 2019. A model fitted before "
        "the stop says nothing about trade after it.",
        "Publication taken up again.",
    ),
    "years": (
        lambda: forecast(series(CALM, "1980")),
        "",
        "No forecast: the periods are years, and only quarters are forecast.",
        "A series of quarters.",
    ),
    "months": (
        lambda: forecast(series(CALM, "2010-01")),
        "",
        "No forecast: the periods are months, and only quarters are forecast.",
        "A series of quarters.",
    ),
    "horizon": (
        lambda: forecast(series(CALM), 5),
        "",
        "No forecast: 5 quarters ahead asked for; from 1 to 4 can be.",
        "A horizon from 1 to 4.",
    ),
    "few": (
        lambda: forecast(series(CALM[:23])),
        "",
        "No forecast: 23 published quarters; at least 24 needed.",
        "One more quarter.",
    ),
    "missing lately": (
        lambda: forecast(series(changed(CALM, (-1, None), (-3, None)))),
        "",
        "No forecast: not published for Q2 2019 and Q4 2019, among the last four quarters. This is not zero.",
        "Figures for the last four quarters.",
    ),
    "zero lately": (
        lambda: forecast(series(changed(CALM, (-2, 0.0)))),
        "",
        "No forecast: a reported zero in Q3 2019, among the last four quarters, has no relative error.",
        "Trade in each of the last four quarters.",
    ),
    "old": (
        lambda: forecast(series(CALM), today=date(2020, 10, 1)),
        "",
        "No forecast: the last published quarter, Q4 2019, is 3 quarters old; at most 2.",
        "Later quarters.",
    ),
    "zeros": (
        lambda: forecast(series(changed(CALM, (1, 0.0), (6, 0.0), (9, 0.0)))),
        "",
        "No forecast: 3 of 40 quarters are reported zeros; at most 5 % may be.",
        "Fewer quarters without trade.",
    ),
    "negative": (
        lambda: forecast(series(changed(CALM, (30, -4.0)))),
        "",
        "No forecast: Q3 2017 is negative, and relative errors need amounts above zero.",
        "Exports and imports one by one, not their balance.",
    ),
    "break": (
        lambda: forecast(series(CALM), last_break=Span.parse("2018-Q1")),
        "",
        "No forecast: a level shift about Q1 2018, within the last 8 quarters.",
        "8 quarters after the shift.",
    ),
    "repeating": (
        lambda: forecast(series([1e6, 2e6, 3e6, 4e6] * 5 + [5e6] * 20)),
        "",
        "No forecast: up to Q4 2014 no quarter differs from the one a year before: no error to compare with.",
        "Quarters that differ from those a year before.",
    ),
    "tests": (
        lambda: forecast(series(CALM[:26])),
        "",
        "No forecast: 6 past tests one quarter ahead; a band needs 9, and none is drawn without.",
        "3 more quarters.",
    ),
    "zero in the tests": (
        lambda: forecast(series(changed(repeating(), (25, 0.0), (28, 0.0)))),
        "",
        "No forecast: so many past tests met a reported zero that no band holds four in five of them.",
        "Fewer quarters without trade.",
    ),
    "low ends": (
        lambda: forecast(series(changed(CALM, (-2, (0.0, 2e7))))),
        "",
        "No forecast: a reported zero in Q3 2019, among the last four quarters, has no relative error. This "
        "is so at the low ends of its intervals.",
        "Trade in each of the last four quarters.",
    ),
}


@pytest.mark.parametrize(("run", "guard", "reason", "needed"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_forecast_is_refused_with_the_reason(run, guard, reason, needed):
    made = run()
    assert isinstance(made, Refused)
    assert (made.guard, made.reason, made.needed) == (guard, reason, needed)
    assert made.asked in (f"A forecast of {NAME}", f"A forecast of {RUSSIA}")
    assert made.instead == "The published quarters, and the change on the same quarter a year earlier."


def test_a_stop_comes_before_every_other_reason():
    short = forecast(series(CALM[:10], name=RUSSIA, stopped=True), 9)
    assert isinstance(short, Refused)
    assert short.guard == "G12"
    assert short.n == 10


def test_a_break_longer_ago_and_a_quarter_not_old_are_no_reasons():
    values = holed(None)
    assert isinstance(forecast(series(values), last_break=Span.parse("2015-Q4")), Found)
    assert isinstance(forecast(series(values), today=date(2018, 9, 30)), Found)
    assert isinstance(forecast(series(values), today=date(2017, 12, 31)), Found)


def test_estimates_are_never_forecast_from():
    from dataclasses import replace

    from trade.model.words import Status

    bounds = tuple(replace(b, status=Status.ESTIMATED) for b in series(CALM).bounds)
    made = forecast(Series(bounds, NAME))
    assert isinstance(made, Refused)
    assert made.reason == "No forecast: 0 published quarters; at least 24 needed."


@pytest.mark.parametrize("hole", ["none", "gap", "zero", "repeating"])
def test_the_code_given_makes_the_same_numbers_from_the_csv(hole, tmp_path, monkeypatch):
    values = {
        "none": list(CALM),
        "gap": holed(None, 26),
        "zero": holed(0.0, 26),
        "repeating": changed(repeating(), (3, None)),
    }[hole]
    made = calm() if hole == "none" else found(values, horizon=3)
    spans = series(values).spans
    rows = [
        f"{span},{'' if value is None else repr(value)}" for span, value in zip(spans, values, strict=True)
    ]
    (tmp_path / "series.csv").write_text("\n".join(["period,value_usd", *rows]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(made.method.code, "code", "exec"), names)
    assert names["drawn"] == made.values["drawn"]
    assert names["mase"] == pytest.approx(made.values["mase"]["chosen at each origin"], rel=1e-6)
    assert names["naive_mase"] == pytest.approx(made.values["mase"]["seasonal naive"], rel=1e-9)
    for key in ("forecast", "low", "high"):
        assert names[key] == pytest.approx(made.values[key], rel=1e-6), key


def test_the_method_says_everything_that_matters():
    method = calm().method
    assert method.library == f"statsmodels {version('statsmodels')}"
    assert method.name == (
        "the best so far of exponential smoothing, Theta, level and fixed season at each origin; drawn: "
        f"{calm().values['drawn']}"
    )
    assert method.parameters["horizon"] == 4
    assert method.parameters["quarters_before_the_first_origin"] == 20
    ast.parse(method.code)


def test_the_bands_of_past_tests_hold_about_four_in_five():
    inside = judged = 0
    for seed in range(40):
        noise, level = (0.1, 0.2, 0.3)[seed % 3], (0.05, 0.1, 0.2)[seed // 3 % 3]
        values: list[float | None] = list(simulated(seed, 44, noise, level))
        values[9] = None  # leaves one candidate, and is quick
        made = numbers(values, series(values).spans, 4)
        inside, judged = inside + made.inside, judged + made.judged
    assert judged > 1000
    assert 0.75 <= inside / judged <= 0.86


def test_asking_whether_to_forecast_does_not_load_statsmodels():
    code = (
        "import sys, trade.analysis.forecast, trade.analysis.spread; "
        "print([m for m in ('statsmodels', 'scipy') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
