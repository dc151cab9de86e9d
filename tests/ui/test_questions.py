"""Answers are kept by what they depend on, all of it, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests.quarters import shifted
from trade.analysis.question import Asked, Question, last_break, near, of
from trade.model.bound import Bound
from trade.model.outcome import Refused
from trade.model.period import Span, quarters
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status
from trade.store.shipped import events
from trade.ui import questions

SPANS = quarters("2018-Q1", "2021-Q4")
BOUNDS = tuple(
    Bound(span, Flow.EXPORT, TOTAL, 1e6 + i, 1e6 + i, Status.PUBLISHED) for i, span in enumerate(SPANS)
)
SERIES = Series(BOUNDS, "exports")
ASKED = Asked(Question.UNUSUAL, SPANS[-1])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Series]:
    """The series that were really asked; every answer is a refusal that counts them."""
    found: list[Series] = []

    def answer(series: Series, asked: Asked) -> Refused:
        found.append(series)
        return Refused("asked", f"answer {len(found)}", "needed", "instead", series.n, "")

    monkeypatch.setattr(questions, "answer", answer)
    questions._answer.clear()
    return found


def test_the_same_question_about_the_same_numbers_is_asked_once(asked):
    first = questions.found(SERIES, ASKED)
    same = Series(tuple(replace(b) for b in BOUNDS), "exports")
    assert questions.found(same, Asked(Question.UNUSUAL, Span.parse("2021-Q4"))) == first
    assert len(asked) == 1


OTHERS = {
    "a number": Series((replace(BOUNDS[0], low=2e6, high=2e6), *BOUNDS[1:]), "exports"),
    "a status": Series((replace(BOUNDS[0], status=Status.DERIVED), *BOUNDS[1:]), "exports"),
    "its worlds": Series((replace(BOUNDS[0], worlds=((1e6, 1e6), (2e6, 2e6))), *BOUNDS[1:]), "exports"),
    "its name": Series(BOUNDS, "imports"),
    "a stop": Series(BOUNDS, "exports", stopped=True),
    "its currency": Series(tuple(replace(b, currency="EUR") for b in BOUNDS), "exports"),
}


@pytest.mark.parametrize("what", sorted(OTHERS))
def test_another_series_is_asked_anew(asked, what: str):
    questions.found(SERIES, ASKED)
    questions.found(OTHERS[what], ASKED)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "other",
    [
        Asked(Question.SEASONAL),
        Asked(Question.UNUSUAL, SPANS[-2]),
        Asked(Question.UNUSUAL, SPANS[-1], chosen=True),
        Asked(Question.FORECAST, today=date(2022, 1, 1)),
    ],
    ids=["question", "period", "chosen", "today"],
)
def test_another_question_is_asked_anew(asked, other: Asked):
    questions.found(SERIES, ASKED)
    questions.found(SERIES, other)
    assert len(asked) == 2


def test_another_version_of_a_library_is_asked_anew(asked, monkeypatch: pytest.MonkeyPatch):
    questions.found(SERIES, ASKED)
    monkeypatch.setattr(questions, "version", lambda name: "99.0")
    questions.found(SERIES, ASKED)
    assert len(asked) == 2


def test_a_series_has_stopped_only_with_the_last_that_russia_published():
    assert of(BOUNDS, "exports", "RUS").stopped
    assert not of(BOUNDS[:-1], "exports", "RUS").stopped, "a file that ends earlier may go on"
    assert not of(BOUNDS, "exports", "CHN").stopped
    later = [replace(BOUNDS[-1], span=SPANS[-1].earlier(-3))]
    assert not of([*BOUNDS, *later], "exports", "RUS").stopped


def test_only_confirmed_events_of_the_usual_kinds_are_named():
    assert near(events())
    assert {e.verified for e in near(events())} == {"yes"}
    assert len(near(events())) < len(events())


def test_a_shift_is_found_by_the_period_before_it():
    spans = quarters("2010-Q1", "2021-Q4")
    draw = Random(7)
    values = [shifted(i, span, draw) for i, span in enumerate(spans)]
    bounds = [
        Bound(s, Flow.EXPORT, TOTAL, v, v, Status.PUBLISHED) for s, v in zip(spans, values, strict=True)
    ]
    assert last_break(Series(tuple(bounds), "exports")) == spans[23]
    assert last_break(Series(tuple(bounds), "exports", stopped=True)) is None
    assert last_break(SERIES) is None
