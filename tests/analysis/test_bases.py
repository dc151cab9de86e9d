"""One period against every base: the same number looks like a doubling and a fall."""

from __future__ import annotations

import pytest

from tests.observations import frame, months, row
from trade.analysis.bases import Measured, bases, released
from trade.analysis.book import book
from trade.analysis.filed import FileEvidence
from trade.ledger.reconcile import reconcile
from trade.model.base import Against, Base
from trade.model.change import Say
from trade.model.evidence import Interval, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Vintage
from trade.store.shipped import national_figures

NOW = Span.parse("2017-Q1")
FLOOR = 100_000.0


def told(flow: Flow, span: Span = NOW, chosen: Span | None = None) -> dict[Against, Base]:
    found = bases(reconcile(national_figures()), Measured(span, flow), FLOOR, chosen)
    return {one.against: one for one in found}


def of_file(rows, period: str) -> dict[Against, Base]:
    evidence = FileEvidence(book(frame(rows)))
    return {b.against: b for b in bases(evidence, Measured(Span.parse(period), Flow.EXPORT), FLOOR)}


def test_the_headline_more_than_doubled_and_yet_the_year_is_a_sixth_below_2013():
    # +133 % is VOA's reading of customs data; 2013 exports 103.42M and 2016 68.05M are printed.
    found = told(Flow.EXPORT)
    assert found[Against.YEAR].ratio.ends == pytest.approx((2.325, 2.33), abs=1e-3)
    best = found[Against.BEST]
    assert [str(span) for span in best.periods] == ["2013"]
    assert str(best.measured) == "2016-04 to 2017-03"
    assert best.ratio.ends == pytest.approx((0.831, 0.8315), abs=1e-3)


def test_turnover_rose_85_percent_on_the_later_vintage_and_90_on_the_first():
    # Data guide: growth on either vintage is between +83 % and +90 % for turnover.
    base = told(Flow.TURNOVER)[Against.YEAR]
    first = reconcile(national_figures(), Vintage.FIRST)
    before = first.amount([Term(1.0, Query(NOW.earlier(), Flow.TURNOVER))])
    assert base.ratio.ends == pytest.approx((1.8525, 1.8535), abs=1e-4)
    assert released(base, before, FLOOR).ratio.ends == pytest.approx((1.896, 1.907), abs=1e-3)


def test_every_base_of_a_quarter_is_there_and_names_its_periods():
    found = told(Flow.EXPORT, chosen=Span.parse("2014-Q4"))
    assert list(found) == [
        Against.YEAR,
        Against.PREVIOUS,
        Against.AVERAGE,
        Against.SAME,
        Against.BEST,
        Against.CHOSEN,
    ]
    assert [str(s) for s in found[Against.PREVIOUS].periods] == ["2016-Q4"]
    assert [str(s) for s in found[Against.AVERAGE].periods] == ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"]
    assert found[Against.AVERAGE].ratio.ends == pytest.approx((1.846, 1.847), abs=1e-3)


def test_a_wide_interval_is_said_to_be_wide():
    found = told(Flow.EXPORT)
    assert found[Against.SAME].warnings == ("The published figures leave this much room.",)
    assert found[Against.YEAR].warnings == ()


def test_a_tiny_base_gives_levels_and_a_warning():
    rows = [row("2016-Q1", 40_000), row("2017-Q1", 30e6)]
    found = of_file(rows, "2017-Q1")[Against.YEAR]
    assert (found.say, found.ratio.known) == (Say.LEVELS, False)
    assert found.before.ends == (40_000, 40_000)
    assert found.warnings == ("The base is too small, or contested, to carry a percentage.",)


def test_a_base_that_is_not_in_the_file_gives_nothing_and_is_still_listed():
    found = of_file([row("2016-Q1", 10e6), row("2017-Q1", 30e6)], "2017-Q1")
    assert found[Against.PREVIOUS].say is Say.NOTHING
    assert Against.BEST not in found
    assert found[Against.SAME].periods == (Span.parse("2016-Q1"),)


def test_a_year_has_no_previous_year_twice_and_is_measured_against_the_best():
    rows = [
        row(str(year), value * 1e6)
        for year, value in ((2013, 112.7), (2014, 92.3), (2015, 84), (2016, 76.8), (2017, 77.9))
    ]
    found = of_file(rows, "2017")
    assert Against.PREVIOUS not in found
    assert Against.SAME not in found
    assert found[Against.BEST].ratio.low == pytest.approx(77.9 / 112.7)
    assert found[Against.AVERAGE].ratio.low == pytest.approx(77.9 * 4 / (112.7 + 92.3 + 84 + 76.8))


def test_a_month_is_compared_with_the_twelve_before():
    rows = [*months(2016, 2e6), row("2017-01", 6e6)]
    found = of_file(rows, "2017-01")
    assert found[Against.AVERAGE].ratio.ends == pytest.approx((3.0, 3.0))
    assert found[Against.BEST].ratio.ends == pytest.approx((28 / 24, 28 / 24))


def test_years_that_may_have_been_higher_are_named():
    class Wide:
        def amount(self, terms):
            years = {str(term.query.span) for term in terms}
            return Interval(50e6, 120e6) if years == {"2014"} else Interval(100e6, 100e6)

        def ratio(self, over, under):
            return Interval(1.0, 1.0)

    found = {b.against: b for b in bases(Wide(), Measured(NOW, Flow.EXPORT), FLOOR)}
    assert found[Against.BEST].warnings == ("2014 may have been higher than 2012.",)


def test_a_balance_has_levels_and_says_why():
    for one in told(Flow.BALANCE).values():
        assert (one.say, one.ratio.known) == (Say.LEVELS, False)
        assert one.warnings[0] == "A balance may pass through zero, so it has no percentage."


def test_the_best_year_says_of_how_many_it_is_the_best():
    found = told(Flow.EXPORT)
    assert found[Against.BEST].among == 5
    assert found[Against.YEAR].among == 0
