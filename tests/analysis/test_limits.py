"""Declarations added up by hand, and what the adding never does."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.declared import FACTORS, HIGH, LOW, day, factor, figure, limit
from trade.analysis import limits as analysis
from trade.model.limit import Cumulative, Goods
from trade.model.period import Span
from trade.store import shipped

YEAR = Span.parse("2018")
JANUARY = YEAR.first


def shipped_year(year: str) -> list[Cumulative]:
    declared = analysis.declared(shipped.national_figures(), Goods.REFINED)
    return analysis.cumulative(declared, shipped.factors(), Span.parse(year))


def months_of(totals: list[Cumulative], attribute: str) -> list[int]:
    return [t.month % 12 + 1 for t in totals if getattr(t, attribute)]


def test_the_year_2023_is_the_sum_of_its_printed_barrels():
    # Added by hand from the months of JoongAng Ilbo (January to April) and News1 (May to December).
    months = [44655, 10666, 5140, 3612, 2593, 2305, 10933, 5713, 9482, 0, 4151]
    found = shipped_year("2023")
    added = [44655, 55321, 60461, 64073, 66666, 68971, 79904, 85617, 95099, 95099, 99250]
    assert [sum(months[: i + 1]) for i in range(11)] == added
    assert all(t.low <= a <= t.high for t, a in zip(found, added, strict=False))
    assert max(t.high - t.low for t in found) < 25, "only the rounding of print"
    assert (found[-1].low, found[-1].high) == (105844.5, 105845.5), "the printed total of the year"
    assert not any(t.converted or t.at_least for t in found)


def test_the_year_2018_is_tonnes_until_its_total_was_printed_in_barrels():
    found = shipped_year("2018")
    ends = 218640 / 27676, 277365 / 30180
    tonnes = 368 + 1882 + 1897 + 4293
    assert tonnes == 8440
    assert found[3].low == pytest.approx((tonnes - 2) * ends[0])
    assert found[3].high == pytest.approx((tonnes + 2) * ends[1])
    assert found[6].low == pytest.approx(11873.5 * ends[0]), "the total to July was printed"
    assert months_of(found, "is_gap") == [5, 6]
    assert months_of(found, "at_least") == [5, 6], "the printed total to July covers May and June"
    assert (found[-1].low, found[-1].high, found[-1].converted) == (241113.5, 241114.5, False)


def test_a_year_with_a_hole_stays_at_least_to_its_end():
    found = shipped_year("2020")
    assert months_of(found, "is_gap") == [1, 2, 3, 4, 7, 9]
    assert months_of(found, "at_least") == [1, 2, 3, 4, 7, 8, 9, 10, 11, 12]
    # about 74,000 barrels to May, 1,320 tonnes in June, 32 in August, none from October on
    assert found[-1].low == pytest.approx(73500 + (1315 + 31.5) * 218640 / 27676)
    assert found[-1].missing == (2020 * 12 + 6, 2020 * 12 + 8)


def test_a_printed_zero_is_a_zero_in_every_month_of_it():
    found = shipped_year("2021")
    assert [(t.low, t.high, t.missing) for t in found] == [(0.0, 0.0, ())] * 12


def test_a_month_nobody_declared_is_a_gap_and_never_a_zero_or_a_bridge():
    found = analysis.cumulative([figure("2018-01", 10), figure("2018-03", 10)], FACTORS, YEAR)
    assert [t.missing for t in found[:3]] == [(), (JANUARY + 1,), (JANUARY + 1,)]
    assert [(t.low, t.high) for t in found[:3]] == [(80, 90), (80, 90), (160, 180)]
    assert [t.at_least for t in found[:3]] == [False, True, True]


def test_without_any_declaration_there_is_nothing_but_gaps():
    found = analysis.cumulative([], FACTORS, YEAR)
    assert [len(t.missing) for t in found] == list(range(1, 13))
    assert all(t.at_least and t.figures == () for t in found)


def test_barrels_as_printed_are_preferred_to_tonnes_of_the_same_months():
    (found, *_) = analysis.cumulative([figure("2018-01", 10), figure("2018-01", 85, "barrel")], FACTORS, YEAR)
    assert (found.low, found.high, found.converted) == (85, 85, False)


def test_two_printings_of_one_month_widen_the_interval_to_both():
    (found, *_) = analysis.cumulative([figure("2018-01", 10), figure("2018-01", 7)], FACTORS, YEAR)
    assert (found.low, found.high) == (56, 90)


def test_a_later_total_with_less_does_not_make_the_sum_fall_and_is_marked():
    found = analysis.cumulative(
        [figure("2018-01", 50, "barrel"), figure("2018-01", 40, "barrel", last="2018-02")], FACTORS, YEAR
    )
    assert [(t.low, t.high, t.raised) for t in found[:2]] == [(50, 50, False), (50, 50, True)]


def test_over_so_much_is_at_least_so_much():
    (found, *_) = analysis.cumulative([figure("2018-01", 50, "barrel", qualifier="over")], FACTORS, YEAR)
    assert found.at_least
    assert found.low == 50


def test_a_figure_that_reaches_out_of_the_months_that_count_is_left_out():
    outside = figure("2017-12", 10, last="2018-01")
    assert analysis.cumulative([outside], FACTORS, YEAR)[0].is_gap


def test_barrels_that_are_evidently_tonnes_are_shown_apart_and_never_added():
    figures = shipped.national_figures()
    odd = analysis.misnamed(figures, Goods.REFINED)
    assert [f.id for f in odd] == ["F0747", "F0749", "F0752", "F0754"]
    assert not {f.id for f in odd} & {f.id for f in analysis.declared(figures, Goods.REFINED)}
    used = {i for t in shipped_year("2023") for i in t.figures}
    assert not {f.id for f in odd} & used


def test_only_russias_own_declarations_are_added():
    kinds = [{"standing": "estimate"}, {"flow": "import"}, {"commodity": "2701"}, {"unit": "kg"}]
    made = [figure("2018-01", 10, **cells) for cells in kinds]
    assert analysis.declared(made, Goods.REFINED) == []
    assert analysis.declared([figure("2018-01", 10, commodity="2709")], Goods.CRUDE) != []


def test_contradictions_are_found_and_a_difference_within_print_is_none():
    declared = analysis.declared(shipped.national_figures(), Goods.REFINED)
    pairs = [(a.id, b.id) for a, b in analysis.contradictions(declared)]
    assert pairs == [("F0452", "F0453"), ("F0536", "F0537"), ("F0606", "F0608"), ("F0607", "F0608")]


def test_a_printed_total_that_the_other_figures_rule_out_is_named():
    declared = analysis.declared(shipped.national_figures(), Goods.REFINED)
    found = analysis.misfits(declared, shipped.factors(), shipped_year("2019"))
    assert [f.printed for f in found] == ["25,057 t (as printed)"]


@pytest.mark.parametrize("year", range(2010, 2017))
def test_no_limit_is_there_in_the_years_before(year: int):
    for goods in Goods:
        assert (
            analysis.stretches(shipped.limits(), goods, "barrel", date(year, 1, 1), date(year, 12, 31)) == []
        )
        assert analysis.counted(shipped.limits(), goods, year) is None


def test_no_limit_existed_in_the_first_quarter_of_2017_and_the_first_began_in_october():
    limits = shipped.limits()
    until = date(2017, 9, 30)
    assert analysis.stretches(limits, Goods.REFINED, "barrel", date(2017, 1, 1), until) == []
    (first,) = analysis.stretches(limits, Goods.REFINED, "barrel", date(2017, 1, 1), date(2017, 12, 31))
    assert (first.start, first.end, first.amount) == (date(2017, 10, 1), date(2017, 12, 31), 500_000)
    assert str(analysis.counted(limits, Goods.REFINED, 2017)) == "2017-Q4"
    (crude,) = analysis.stretches(limits, Goods.CRUDE, "barrel", date(2017, 1, 1), date(2017, 12, 31))
    assert (crude.start, crude.amount) == (date(2017, 12, 22), 4_000_000), "the level before has no number"


@given(st.dates(date(2015, 1, 1), date(2020, 12, 31)), st.dates(date(2015, 1, 1), date(2020, 12, 31)))
def test_no_limit_before_its_day_or_after_its_end(first: date, last: date):
    standing = [limit("2017-10-01", "2017-12-31"), limit("2018-01-01")]
    for s in analysis.stretches(standing, Goods.REFINED, "barrel", first, last):
        assert max(s.limit.effective, first) <= s.start <= s.end <= min(s.limit.ends or last, last)


def test_a_limit_without_a_number_is_not_drawn():
    assert not analysis.stretches(
        [limit("2017-09-11", amount=None)], Goods.REFINED, "barrel", day("2017-01-01"), day("2019-01-01")
    )


RATIOS = st.lists(st.floats(6.0, 12.0), min_size=1, max_size=5)


@given(st.floats(0, 1e6), RATIOS)
def test_the_interval_holds_what_every_factor_gives(tonnes: float, ratios: list[float]):
    factors = [factor(r) for r in ratios]
    low, high = analysis.in_barrels(tonnes, tonnes, "tonne", factors)
    assert all(low <= tonnes * f.barrels_per_tonne <= high for f in factors)
    assert analysis.in_barrels(tonnes, tonnes, "barrel", factors) == (tonnes, tonnes)


def test_tonnes_without_a_factor_are_refused():
    with pytest.raises(ValueError, match=r"^tonne cannot become barrels with 0 factors$"):
        analysis.in_barrels(1, 1, "tonne", [])
    with pytest.raises(ValueError, match=r"^kg cannot become barrels with 2 factors$"):
        analysis.in_barrels(1, 1, "kg", [LOW, HIGH])


@st.composite
def printings(draw: st.DrawFn):
    """Any figures of a year: single months and runs, tonnes and barrels, agreeing or not."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        first = draw(st.integers(1, 12))
        last = draw(st.integers(first, 12))
        unit = draw(st.sampled_from(["tonne", "barrel"]))
        value = draw(st.integers(0, 1000))
        found.append(figure(f"2018-{first:02d}", value, unit, f"2018-{last:02d}"))
    return found


@given(printings())
def test_a_cumulative_total_never_falls(figures):
    found = analysis.cumulative(figures, FACTORS, YEAR)
    assert [t.month for t in found] == list(YEAR.months)
    for before, now in pairwise(found):
        assert before.low <= now.low
        assert before.high <= now.high
    assert all(t.low <= t.high for t in found)


@given(printings())
def test_a_month_that_no_figure_covers_is_always_missing_unless_a_run_covers_it(figures):
    covered = {m for f in figures for m in f.span.months}
    for t in analysis.cumulative(figures, FACTORS, YEAR):
        passed = set(range(JANUARY, t.month + 1))
        assert passed - covered <= set(t.missing) <= passed
        assert t.at_least == bool(t.missing)


@given(st.lists(st.one_of(st.none(), st.integers(1, 1000)), min_size=12, max_size=12))
def test_months_alone_add_up_to_their_sum_and_gaps_stay_gaps(values):
    figures = [figure(f"2018-{i:02d}", v, "barrel") for i, v in enumerate(values, 1) if v is not None]
    found = analysis.cumulative(figures, FACTORS, YEAR)
    for i, t in enumerate(found):
        assert t.low == t.high == sum(v or 0 for v in values[: i + 1])
        assert t.missing == tuple(JANUARY + k for k, v in enumerate(values[: i + 1]) if v is None)
