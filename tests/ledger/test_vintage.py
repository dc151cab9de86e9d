from __future__ import annotations

import pytest

from tests.ledger.made_up import MILLION, figure, interval, reconciled, run, same
from trade.ledger.vintage import gap, settle
from trade.ledger.witness import witnesses
from trade.model.words import Vintage

EARLY, LATE = "2018-05", "2019-02"


def _tiers(figures, vintage=Vintage.LATEST):
    return {w.figures[0]: w.tier for w in settle(witnesses(figures), vintage)}


def _printings(first: float, second: float, **second_cells):
    one = figure("F1", "2017", value=first * MILLION, published=EARLY)
    return [one, figure("F2", "2017", value=second * MILLION, **({"published": LATE} | second_cells))]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((1, 2), (2, 3), 0), ((1, 4), (2, 3), 0), ((8, 10), (11, 12), 0.1), ((11, 12), (8, 10), 0.1)],
)
def test_the_gap_is_the_space_between_two_intervals_as_a_share(one, other, apart):
    assert gap(one, other) == pytest.approx(apart)


def test_two_printings_one_step_apart_are_widened_over_both():
    ends = [(w.low, w.high) for w in settle(witnesses(_printings(10, 10.05)), Vintage.LATEST)]
    assert ends == [pytest.approx((10 * MILLION - 0.5, 10.05 * MILLION + 0.5))] * 2
    solved = reconciled(_printings(10, 10.05))
    assert same(interval(solved, run("2017"), "export"), (10 * MILLION, 10.05 * MILLION))
    assert solved.conflicts == []


@pytest.mark.parametrize(("vintage", "value"), [(Vintage.LATEST, 11), (Vintage.FIRST, 10)])
def test_a_revision_supersedes_and_the_first_vintage_keeps_the_first_release(vintage, value):
    solved = reconciled(_printings(10, 11), vintage)
    assert same(interval(solved, run("2017"), "export"), (value * MILLION, value * MILLION))
    (conflict,) = solved.conflicts
    assert conflict.moved_by == pytest.approx(MILLION, abs=5)


def test_the_superseded_printing_goes_to_the_lowest_tier():
    assert _tiers(_printings(10, 11)) == {"F1": 4, "F2": 1}
    assert _tiers(_printings(10, 11), Vintage.FIRST) == {"F1": 1, "F2": 4}


def test_a_weaker_printing_supersedes_nothing():
    assert _tiers(_printings(10, 11, standing="other_vintage")) == {"F1": 1, "F2": 3}


def test_what_is_too_far_apart_for_a_revision_stays_a_contradiction():
    assert _tiers(_printings(10, 20)) == {"F1": 1, "F2": 1}
    solved = reconciled(_printings(10, 20))
    assert same(interval(solved, run("2017"), "export"), (10 * MILLION, 20 * MILLION))


def _with_other_flows(turnover: float):
    more = [
        figure("F3", "2017", "import", value=1 * MILLION, published=EARLY),
        figure("F4", "2017", "turnover", value=turnover * MILLION, published=EARLY),
    ]
    return [*_printings(10, 12), *more]


def test_a_printing_that_does_not_add_up_supersedes_nothing():
    assert _tiers(_with_other_flows(11)) == {"F1": 1, "F2": 1, "F3": 1, "F4": 1}


def test_a_printing_that_adds_up_supersedes():
    assert _tiers(_with_other_flows(13)) == {"F1": 4, "F2": 1, "F3": 1, "F4": 1}


def _headline():
    then, now = {"flow": "turnover", "published": "2016-05"}, {"flow": "turnover", "published": "2017-05"}
    return [
        figure("F1", "2016-Q1", value=16.75 * MILLION, half_width=5_000, **then),
        figure("F2", "2017-Q1", value=31.837 * MILLION, half_width=500, **now),
        figure("F3", "2017-Q1", measure="growth_yoy", value=85.3, half_width=0.05, **now),
    ]


def test_a_later_growth_rate_rebases_the_first_release_of_its_base():
    assert _tiers(_headline()) == {"F1": 4, "F2": 1, "F3": 2}
    low, high = interval(reconciled(_headline()), run("2016-Q1"), "turnover")
    assert (low, high) == pytest.approx((31.8365e6 / 1.8535, 31.8375e6 / 1.8525), abs=5)


def test_the_first_vintage_keeps_the_first_release_and_lets_the_later_rate_go():
    assert _tiers(_headline(), Vintage.FIRST) == {"F1": 1, "F2": 1, "F3": 4}
    low, high = interval(reconciled(_headline(), Vintage.FIRST), run("2016-Q1"), "turnover")
    assert (low, high) == pytest.approx((16.745e6, 16.755e6), abs=5)


def test_a_growth_rate_on_a_superseded_base_goes_to_the_lowest_tier():
    base = [
        figure("F1", "2016", value=10 * MILLION, published="2017-02"),
        figure("F2", "2016", value=11 * MILLION, published="2018-02"),
    ]
    rate = figure("F3", "2017", measure="growth_yoy", value=50, half_width=0.05, published="2017-12")
    assert _tiers([*base, rate]) == {"F1": 4, "F2": 1, "F3": 4}


def test_with_a_superseded_total_go_the_other_totals_of_its_release_alone():
    page = {"url": "https://paper.example/first", "published": EARLY, "reader": "KOTRA"}
    figures = [
        figure("F1", "2017", "export", value=10 * MILLION, **page),
        figure("F2", "2017", "import", value=3 * MILLION, **page),
        figure("F3", "2017-Q1", "import", value=1 * MILLION, **page),
        figure("F4", "2017", "export", value=11 * MILLION, published=LATE),
    ]
    assert _tiers(figures) == {"F1": 4, "F2": 4, "F3": 1, "F4": 1}


def test_an_undated_printing_supersedes_nothing_and_is_superseded_by_nothing():
    dated = figure("D1", "2017", value=10 * MILLION, half_width=5_000, published="2018-05")
    undated = figure("U1", "2017", value=11 * MILLION, half_width=5_000, published="")
    found = settle(witnesses([dated, undated]), Vintage.LATEST)
    assert {w.tier for w in found} == {1}


def test_a_total_that_another_reader_confirms_later_stays_when_its_first_release_is_superseded():
    told = {"half_width": 5_000, "published": "2018-03", "reader": "KOTRA"}
    printed = [
        figure("E1", "2017", value=10 * MILLION, **told),
        figure("I1", "2017", flow="import", value=5 * MILLION, **told),
        figure(
            "I2",
            "2017",
            flow="import",
            value=5 * MILLION,
            **(told | {"published": "2021-02", "reader": "RFA"}),
        ),
        figure("E2", "2017", value=11 * MILLION, **(told | {"published": "2021-02", "reader": "RFA"})),
    ]
    tiers = {w.figures: w.tier for w in settle(witnesses(printed), Vintage.LATEST)}
    assert tiers[("E1",)] == 4
    assert tiers[("I1", "I2")] == 1
