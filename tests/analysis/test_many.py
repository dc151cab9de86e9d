"""One test on many series: what chance alone would flag, and what is left."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.runs import run, shipped, spans
from trade.analysis.breaks import breaks
from trade.analysis.many import many
from trade.analysis.unusual import unusual
from trade.model.outcome import Found, Method, Refused
from trade.model.period import Span
from trade.model.words import Flow

NO_METHOD = Method("", "", {}, "", "")


def found(*ends: float | None, guard: str = "") -> Found:
    """An answer with a p at each end."""
    each = dict(zip(("middle", "low", "high"), ends, strict=False))
    values = {"p": ends[0], "ends": {end: {"p": p, "guard": guard} for end, p in each.items()}}
    return Found("", 30, NO_METHOD, values)


REFUSED = Refused("asked", "reason", "needed", "instead", 5, "G8")


def test_forty_series_by_chance_flag_two():
    outcomes = {f"code {i:02d}": found((i + 0.5) / 40) for i in range(40)}
    outcome = many(outcomes)
    assert isinstance(outcome, Found)
    assert outcome.verdict == (
        "40 series were tested; about 2 would be flagged by chance at 5 %. Allowing for that, none "
        "stands out."
    )
    assert (outcome.n, outcome.warnings) == (40, ())


def test_the_adjusted_p_by_hand():
    # sorted 0.01, 0.02, 0.03, 0.50 times 4 / rank: 0.04, 0.04, 0.04, 0.5
    outcome = many({"coal": found(0.02), "oil": found(0.5), "fish": found(0.01), "flour": found(0.03)})
    assert outcome.values["adjusted"] == pytest.approx(
        {"coal": 0.04, "oil": 0.5, "fish": 0.04, "flour": 0.04}
    )
    assert outcome.verdict == (
        "4 series were tested; fewer than 1 would be flagged by chance at 5 %. "
        "Allowing for that, 3 stand out: coal, fish, flour."
    )


def test_one_series_is_one_test():
    assert many({"coal": found(0.01)}).verdict == (
        "1 series was tested; fewer than 1 would be flagged by chance at 5 %. "
        "Allowing for that, 1 stands out: coal."
    )


def test_a_refusal_is_neither_a_hit_nor_a_miss():
    outcome = many(
        {"coal": found(0.04), "oil": REFUSED, "fish": found(None), "flour": found(0.01, guard="G10")}
    )
    assert outcome.values["p"] == {"coal": 0.04}
    assert outcome.warnings == (
        "3 could not be tested, which is neither a hit nor a miss: oil, fish, flour.",
    )


def test_of_an_interval_the_end_with_the_largest_p_counts():
    outcome = many({"coal": found(0.001, 0.2, 0.01), "oil": found(0.001, None, 0.01)})
    assert outcome.values["p"] == {"coal": 0.2}
    assert outcome.values["untested"] == ["oil"]


def test_nothing_tested_is_refused():
    assert many({"coal": REFUSED}) == Refused(
        "Which of many series stand out?",
        "None of 1 answer has a test in it, so there is nothing to correct.",
        "One test.",
        "Each refusal by itself.",
        0,
        "G19",
    )


@given(st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=30))
def test_the_rule_is_that_of_benjamini_and_hochberg(p: list[float]):
    outcome = many({str(i): found(one) for i, one in enumerate(p)})
    ranked = sorted(p)
    passed = [one for rank, one in enumerate(ranked, start=1) if one <= 0.05 * rank / len(p)]
    limit = max(passed, default=0.0)
    assert outcome.values["stands_out"] == [str(i) for i, one in enumerate(p) if one <= limit]
    assert all(outcome.values["adjusted"][str(i)] >= one - 1e-12 for i, one in enumerate(p))


def test_walks_without_an_event_seldom_stand_out_together():
    rng = np.random.default_rng(6)
    outcomes = {str(i): breaks(run(list(2e7 * np.exp(0.3 * rng.normal(size=40))))) for i in range(40)}
    outcome = many(outcomes)
    assert outcome.n >= 30
    assert len(outcome.values["stands_out"]) <= 1


def test_both_kinds_of_answer_go_in_and_the_script_gives_the_same(capsys):
    values = list(2e7 * np.exp(np.random.default_rng(5).normal(0, 0.05, 40)))
    values[30] *= 2
    outcomes = {
        "steady": unusual(run(values), spans("2010-Q1", 40)[30], chosen=False),
        "turnover": unusual(shipped(Flow.TURNOVER), Span.parse("2017-Q1"), chosen=False),
    }
    outcome = many(outcomes)
    assert outcome.values["stands_out"] == ["steady"]
    names: dict[str, object] = {}
    exec(compile(outcome.method.code, "copied.py", "exec"), names)
    assert list(names["adjusted"]) == pytest.approx(list(outcome.values["adjusted"].values()))
    json.dumps(outcome.values)
