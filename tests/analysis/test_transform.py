"""A series in other forms: guards refuse, gaps stay gaps, zeros stay zeros."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.observations import frame, row
from trade.analysis.bases import Measured
from trade.analysis.book import book
from trade.analysis.filed import FileEvidence
from trade.analysis.growth import quotient
from trade.analysis.transform import Asked, transformed
from trade.ledger.published import Published
from trade.ledger.reconcile import reconcile
from trade.model.evidence import UNKNOWN, Interval
from trade.model.period import Span, quarters
from trade.model.transformed import Form
from trade.model.words import TOTAL, Flow
from trade.store.shipped import national_figures

SPANS = quarters("2016-Q1", "2017-Q4")


def told(values: dict[str, float], form: Form, base: str = "2016-Q1", floor: float = 1e5, code: str = TOTAL):
    rows = [row(period, value, commodity=code) for period, value in values.items()]
    rows += [row(period, value * 4) for period, value in values.items() if code != TOTAL]
    return asked(FileEvidence(book(frame(rows))), form, base, floor, code)


def asked(evidence, form: Form, base: str = "2016-Q1", floor: float = 1e5, code: str = TOTAL):
    what = Measured(SPANS[0], Flow.EXPORT, code)
    floors = [floor] * len(SPANS)
    words = {"amount": lambda i: f"${i.ends[0] / 1e6:.2f}M", "when": str}
    return transformed(Asked(evidence, what, SPANS, floors, Span.parse(base), **words), form)


def by_period(found) -> dict[str, object]:
    return {str(point.span): point for point in found.points}


STEADY = {str(span): (n + 1) * 1e6 for n, span in enumerate(SPANS)}


def test_growth_on_a_year_earlier_is_percent_of_the_same_quarter():
    found = by_period(told(STEADY, Form.YEAR))
    assert found["2017-Q1"].found.ends == pytest.approx((400.0, 400.0))
    assert found["2017-Q4"].found.ends == pytest.approx((100.0, 100.0))
    assert found["2016-Q1"].found == UNKNOWN


def test_a_base_that_was_not_published_says_so_and_that_it_is_not_zero():
    values = {p: v for p, v in STEADY.items() if p != "2016-Q2"}
    found = by_period(told(values, Form.YEAR))["2017-Q2"]
    assert found.found == UNKNOWN
    assert found.said == "Not published for 2016-Q2 – no comparison. This is not zero."


def test_a_base_too_small_gives_the_two_levels_instead_of_a_percentage():
    found = by_period(told({**STEADY, "2016-Q1": 4e4}, Form.YEAR))["2017-Q1"]
    assert found.found == UNKNOWN
    assert found.said == (
        "$5.00M after $0.04M. No percentage: the comparison period ($0.04M) is too small to be a base."
    )


def test_a_ratio_beyond_five_gives_the_factor():
    found = by_period(told({**STEADY, "2017-Q1": 6e6}, Form.YEAR))["2017-Q1"]
    assert (found.found, found.said) == (UNKNOWN, "×6 (from $1.00M to $6.00M)")


def test_growth_on_the_quarter_before_does_not_pair_across_a_gap():
    values = {p: v for p, v in STEADY.items() if p != "2016-Q3"}
    found = by_period(told(values, Form.PREVIOUS))
    assert found["2016-Q2"].found.ends == pytest.approx((100.0, 100.0))
    assert found["2016-Q3"].found == UNKNOWN
    assert found["2016-Q4"].found == UNKNOWN


def test_a_logarithm_marks_zeros_and_says_that_they_are_no_gaps():
    found = told({**STEADY, "2016-Q3": 0.0, "2017-Q2": 0.0}, Form.LOG)
    assert found.notes == (
        "Logarithmic scale hides 2 zero quarters (marked ▽). They are real zeros, not gaps.",
    )
    points = by_period(found)
    assert points["2016-Q3"].zero
    assert points["2016-Q3"].found == UNKNOWN
    assert points["2016-Q1"].found.ends == (6.0, 6.0)
    alone = told({**STEADY, "2016-Q3": 0.0}, Form.LOG)
    assert alone.notes == (
        "Logarithmic scale hides 1 zero quarter (marked ▽). It is a real zero, not a gap.",
    )


def test_a_rolling_year_needs_all_its_quarters():
    values = {p: v for p, v in STEADY.items() if p != "2016-Q3"}
    found = by_period(told(values, Form.ROLLING))
    assert found["2017-Q1"].found == UNKNOWN
    assert found["2017-Q3"].found.ends == pytest.approx((22e6, 22e6))


def test_an_index_without_a_fit_base_is_refused_with_the_reason():
    assert told(STEADY, Form.INDEX, "2015-Q1").notes == (
        "No index: 2015-Q1 is not published. Choose another base.",
    )
    small = told({**STEADY, "2016-Q1": 5e4}, Form.INDEX)
    assert small.notes == (
        "No index: 2016-Q1 is too small, or contested, to be a base. Choose another base.",
    )
    assert all(point.found == UNKNOWN for point in small.points)


def test_a_share_is_of_all_goods_of_the_flow():
    found = told(STEADY, Form.SHARE, code="27")
    assert found.unit == "percent of all goods"
    assert by_period(found)["2017-Q1"].found.ends == pytest.approx((25.0, 25.0))


def test_the_order_of_operations_is_written():
    assert told(STEADY, Form.YEAR).order == (
        "the amount of each quarter",
        "divided by that of a year earlier",
        "less 1, in percent",
    )


def test_the_ledgers_growth_is_solved_at_once_and_keeps_gaps():
    found = by_period(asked(reconcile(national_figures()), Form.YEAR))
    assert found["2017-Q1"].found.ends == pytest.approx((132.5, 133.0), abs=0.02)


def test_the_ledger_gives_no_index_or_share_of_a_quarter_that_it_calls_not_published():
    ledger = Published(reconcile(national_figures()))
    quarter = Span.parse("2014-Q1")
    what = Measured(quarter, Flow.EXPORT)
    spans = quarters("2014-Q1", "2015-Q4")
    silent = [str(span) for span in spans if not ledger.amount(what.terms([span])).known]
    assert silent, "the test needs a gap"
    found = Asked(ledger, what, spans, [1e5] * 8, spans[3], lambda i: str(i.ends), str)
    for form in (Form.LEVEL, Form.INDEX, Form.SHARE, Form.LOG):
        points = transformed(found, form).points
        assert [str(p.span) for p in points if not p.found.known] == silent, form


def test_a_zero_after_a_fit_base_is_told_by_its_levels_and_not_blamed_on_the_base():
    found = by_period(told({**STEADY, "2017-Q1": 0.0}, Form.YEAR))["2017-Q1"]
    assert (found.found, found.said) == (
        UNKNOWN,
        "$0.00M after $1.00M. No percentage: 2017-Q1 is, or may be, zero.",
    )


def test_a_base_on_which_sources_contradict_each_other_is_named():
    found = by_period(asked(reconcile(national_figures()), Form.YEAR, floor=0.0))["2016-Q1"]
    assert found.found == UNKNOWN
    assert found.said.endswith("No percentage: sources contradict each other on 2015-Q1.")


@pytest.mark.parametrize("form", [Form.PREVIOUS, Form.YEAR, Form.INDEX, Form.LOG, Form.SHARE])
def test_a_balance_has_only_levels_and_sums(form: Form):
    rows = [row(str(span), 2e6) for span in SPANS]
    rows += [row(str(span), 1e6, flow="import") for span in SPANS]
    what = Measured(SPANS[0], Flow.BALANCE)
    words = {"amount": str, "when": str}
    evidence = FileEvidence(book(frame(rows)))
    found = transformed(Asked(evidence, what, SPANS, [1e5] * 8, SPANS[0], **words), form)
    assert all(point.found == UNKNOWN for point in found.points)
    assert found.notes == (
        "A balance may pass through zero, so it has no percentage, index, logarithm or share.",
    )


def test_a_rolling_year_with_a_gap_says_that_it_is_not_zero():
    values = {p: v for p, v in STEADY.items() if p != "2016-Q3"}
    said = by_period(told(values, Form.ROLLING))["2017-Q1"].said
    assert said == "Not published for all of the last 4 quarters. This is not zero."


amounts = st.lists(st.integers(200_000, 10**8).map(float), min_size=8, max_size=8)


@given(values=amounts, factor=st.sampled_from([0.01, 1.0, 1e3]))
def test_a_scale_changes_no_growth_index_or_share(values, factor: float):
    series = {str(span): value for span, value in zip(SPANS, values, strict=True)}
    scaled = {period: value * factor for period, value in series.items()}
    for form in (Form.PREVIOUS, Form.YEAR, Form.INDEX):
        one, other = told(series, form, floor=0.0), told(scaled, form, floor=0.0)
        for a, b in zip(one.points, other.points, strict=True):
            assert a.found.known == b.found.known
            if a.found.known:
                assert a.found.ends == pytest.approx(b.found.ends, rel=1e-9, abs=1e-9)
    assert math.isfinite(one.points[0].found.ends[0])


class Told:
    """Evidence that knows an interval for some quarters, and divides their ends."""

    def __init__(self, **values: Interval) -> None:
        self.values = {name.replace("_", "-"): one for name, one in values.items()}

    def amount(self, terms):
        return self.values.get(str(terms[0].query.span), UNKNOWN)

    def ratio(self, over, under):
        return quotient(self.amount(over), self.amount(under))


def of_told(form: Form, flow: Flow = Flow.EXPORT, floor: float = 1e5, **values: Interval):
    words = {"amount": lambda i: f"${i.ends[0] / 1e6:.2f}M", "when": str}
    what, base = Measured(SPANS[0], flow), Span.parse("2016-Q1")
    return transformed(Asked(Told(**values), what, SPANS, [floor] * 8, base, **words), form)


def test_an_index_is_refused_on_a_base_that_may_be_too_small_or_that_sources_contest():
    contested = Interval(1e6, 3e6, (), ((1e6, 1e6), (3e6, 3e6)))
    for base in (Interval(99_999, 2e6), contested):
        found = of_told(Form.INDEX, **{"2016_Q1": base, "2017_Q1": Interval(4e6, 4e6)})
        assert found.notes == (
            "No index: 2016-Q1 is too small, or contested, to be a base. Choose another base.",
        )
    fit = {"2016_Q1": Interval(1e6, 2e6), "2017_Q1": Interval(4e6, 6e6)}
    assert by_period(of_told(Form.INDEX, **fit))["2017-Q1"].found.ends == (200.0, 600.0)
    nothing = {"2016_Q1": Interval(0.0, 0.0), "2017_Q1": Interval(4e6, 6e6)}
    assert of_told(Form.INDEX, floor=0.0, **nothing).notes != ()


def test_a_logarithm_keeps_both_ends_and_leaves_out_what_may_be_nothing():
    told = {"2016_Q1": Interval(1e5, 1e6), "2016_Q2": Interval(0.0, 1e6)}
    points = by_period(of_told(Form.LOG, **told))
    assert points["2016-Q1"].found.ends == pytest.approx((5.0, 6.0))
    assert (points["2016-Q2"].found, points["2016-Q2"].zero) == (UNKNOWN, False)


def test_a_quarter_that_is_not_published_itself_says_nothing_of_its_base():
    points = by_period(of_told(Form.YEAR, **{"2016_Q1": Interval(1e6, 1e6)}))
    assert points["2017-Q1"].said == ""
    assert points["2017-Q2"].said == ""


def test_a_factor_has_the_room_of_both_amounts():
    told = {"2016_Q1": Interval(1e6, 2e6), "2017_Q1": Interval(16e6, 32e6)}
    point = by_period(of_told(Form.YEAR, **told))["2017-Q1"]
    assert point.said == "×8–32 (from $1.00M to $16.00M)"


def test_years_are_not_said_to_have_a_season():
    years = [Span.parse(str(year)) for year in (2016, 2017)]
    words = {"amount": str, "when": str}
    evidence = Told(**{"2016": Interval(1e6, 1e6), "2017": Interval(2e6, 2e6)})
    asked_years = Asked(evidence, Measured(years[0], Flow.EXPORT), years, [1e5] * 2, years[0], **words)
    assert transformed(asked_years, Form.PREVIOUS).notes == ()
    assert told(STEADY, Form.PREVIOUS).notes == (
        "Not adjusted for the season: a quarter is compared with the one before it, whatever the season.",
    )


def test_the_share_of_all_goods_is_of_turnover():
    rows = [row("2016-Q1", 3e6), row("2016-Q1", 1e6, "import")]
    found = asked(FileEvidence(book(frame(rows))), Form.SHARE)
    assert found.unit == "percent of turnover"
    assert by_period(found)["2016-Q1"].found.ends == pytest.approx((75.0, 75.0))
