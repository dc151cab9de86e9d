"""A ledger that says nothing where the pages say "not published"."""

from __future__ import annotations

import pytest

from trade.analysis.bases import Measured, bases
from trade.ledger.published import Published
from trade.ledger.reconcile import reconcile
from trade.model.base import Against
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Status
from trade.store.shipped import national_figures

LEDGER = reconcile(national_figures())


def term(period: str, flow: Flow = Flow.TURNOVER, factor: float = 1.0) -> Term:
    return Term(factor, Query(Span.parse(period), flow))


def test_a_quarter_that_is_called_not_published_has_no_amount():
    assert LEDGER.bound(term("2014-Q1").query).status is Status.UNKNOWN
    assert LEDGER.amount([term("2014-Q1")]).known
    assert Published(LEDGER).amount([term("2014-Q1")]) == UNKNOWN


def test_a_quarter_that_is_known_is_what_the_ledger_says():
    terms = [term("2017-Q1", Flow.EXPORT)]
    assert Published(LEDGER).amount(terms) == LEDGER.amount(terms)
    asked = LEDGER.ratio(terms, [term("2016-Q1")])
    assert Published(LEDGER).ratio(terms, [term("2016-Q1")]).ends == pytest.approx(asked.ends)


def test_a_year_is_known_whose_quarters_are_not():
    quarters = [term(f"2014-Q{n}") for n in (1, 2, 3, 4)]
    assert Published(LEDGER).amount(quarters) == LEDGER.amount(quarters) != UNKNOWN


def test_an_unpublished_quarter_is_compared_with_nothing():
    found = bases(Published(LEDGER), Measured(Span.parse("2014-Q1"), Flow.TURNOVER), 1e5)
    quarterly = [one for one in found if one.against is not Against.BEST]
    assert {one.say for one in quarterly} == {Say.NOTHING}
