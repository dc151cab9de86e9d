"""A ledger that was asked before says the same without solving, and says nothing of another ledger."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ledger import reconcile as front
from trade.ledger.joint import INTERVAL, Joint
from trade.ledger.reconcile import BOUND, Reconciliation
from trade.model.bound import Bound
from trade.model.evidence import Interval, Term
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Status, Vintage
from trade.store.shipped import national_figures

NOW, BEFORE = Span.parse("2017-Q1"), Span.parse("2016-Q1")
CHANGE = [Term(1.0, Query(NOW, Flow.EXPORT)), Term(-1.0, Query(BEFORE, Flow.EXPORT))]
OUT = frozenset({"F0330"})


def asked(ledger: Reconciliation) -> list[object]:
    """One answer of every kind."""
    left: Joint = ledger.leaving(OUT)
    return [
        ledger.bound(Query(NOW)),
        ledger.bound(Query(NOW, Flow.BALANCE)),
        ledger.bound(Query(NOW, Flow.EXPORT, "27", without=("2701",), without_from=Flow.EXPORT)),
        ledger.amount(CHANGE),
        ledger.ratio(CHANGE[:1], [Term(1.0, CHANGE[1].query)]),
        left.amount(CHANGE),
        left.ratio(CHANGE[:1], [Term(1.0, CHANGE[1].query)]),
    ]


@pytest.fixture(scope="module")
def figures() -> Sequence[Figure]:
    return national_figures()


@pytest.fixture(scope="module")
def full(figures: Sequence[Figure]) -> tuple[dict[str, str], list[object]]:
    """A memory that holds one answer of every kind, and the answers."""
    memory: dict[str, str] = {}
    return memory, asked(Reconciliation(figures, Vintage.LATEST, memory))


def test_what_was_asked_before_is_answered_the_same_and_nothing_is_weighed(
    full: tuple[dict[str, str], list[object]], figures: Sequence[Figure], monkeypatch: pytest.MonkeyPatch
):
    memory, answers = full
    monkeypatch.setattr(front, "Weighed", lambda _: pytest.fail("weighed again"))
    assert asked(Reconciliation(figures, Vintage.LATEST, memory)) == answers
    assert len(memory) == len(answers), "each question has its own answer"


def test_another_vintage_and_other_figures_do_not_share_answers(
    full: tuple[dict[str, str], list[object]], figures: Sequence[Figure]
):
    memory = dict(full[0])
    asked(Reconciliation(figures, Vintage.FIRST, memory))
    assert len(memory) == 2 * len(full[0])
    asked(Reconciliation(figures[:-1], Vintage.LATEST, memory))
    assert len(memory) == 3 * len(full[0])


def test_a_ledger_without_a_memory_keeps_its_own(figures: Sequence[Figure], monkeypatch: pytest.MonkeyPatch):
    ledger = Reconciliation(figures, Vintage.LATEST)
    first = ledger.bound(Query(NOW))
    monkeypatch.setattr(ledger, "_weighed", lambda: pytest.fail("solved again"))
    assert ledger.bound(Query(NOW)) == first


ENDS = st.floats(allow_nan=False, allow_infinity=False)


@given(low=ENDS, high=ENDS, worlds=st.lists(st.tuples(ENDS, ENDS)), ids=st.lists(st.text(min_size=1)))
def test_no_answer_loses_a_digit_on_its_way(
    low: float, high: float, worlds: list[tuple[float, float]], ids: list[str]
):
    interval = Interval(low, high, tuple(ids), tuple(worlds))
    assert INTERVAL.validate_json(INTERVAL.dump_json(interval)) == interval
    bound = Bound(
        NOW, Flow.BALANCE, "2701", low, high, Status.BOUNDED, tuple(ids), tuple(worlds), "EUR", "why"
    )
    assert BOUND.validate_json(BOUND.dump_json(bound)) == bound


def test_unknown_stays_unknown():
    unknown = Bound(NOW, Flow.EXPORT, "2701", None, None, Status.UNKNOWN)
    assert BOUND.validate_json(BOUND.dump_json(unknown)) == unknown
    assert INTERVAL.validate_json(INTERVAL.dump_json(Interval(None, None))) == Interval(None, None)
