"""What the limits charts draw and say, read from the figure's data."""

from __future__ import annotations

from datetime import date

import pytest

from tests.declared import FACTORS, figure, limit
from trade.analysis import limits as analysis
from trade.charts import limit_words as words
from trade.charts.limit_claims import Range, claims
from trade.charts.limit_words import Year
from trade.charts.limits import by_month, by_year
from trade.charts.theme import DARK, LIGHT
from trade.model.limit import Cumulative, Goods
from trade.model.period import Span
from trade.store import shipped

LIMITS = [limit("2017-10-01", "2017-12-31", 500.0, id="L1"), limit("2018-01-01", amount=500.0, id="L2")]
FIGURES = [figure("2018-01", 10), figure("2018-02", 20, "barrel"), figure("2018-04", 100, "barrel")]


def stretches(first: int, last: int):
    return analysis.stretches(LIMITS, Goods.REFINED, "barrel", date(first, 1, 1), date(last, 12, 31))


def year(number: int, figures=FIGURES) -> Year:
    span = analysis.counted(LIMITS, Goods.REFINED, number)
    return Year(number, tuple(analysis.cumulative(figures, FACTORS, span)) if span else ())


def monthly(number: int = 2018, figures=FIGURES, palette=LIGHT):
    drawn = stretches(number, number)
    return by_month(Goods.REFINED, year(number, figures), figures, drawn, ["Paper"], palette)


def yearly(first: int = 2016, last: int = 2019, figures=FIGURES, palette=LIGHT):
    years = [year(n, figures) for n in range(first, last + 1)]
    return by_year(Goods.REFINED, years, stretches(first, last), ["Paper"], palette)


def trace(chart, name: str):
    return next(t for t in chart.figure.data if t.name == name)


def lines(chart) -> dict[str, tuple[float, float]]:
    return {t.name: (min(t.x), max(t.x)) for t in chart.figure.data if str(t.name).startswith("limit ")}


def test_a_year_before_any_limit_has_no_line_and_says_so():
    chart = monthly(2016)
    assert lines(chart) == {}
    assert chart.title == "No UN limit on refined petroleum had a number in 2016"
    assert set(trace(chart, "declared").y) == {None}
    assert [a.text for a in chart.figure.layout.annotations] == ["no limit<br>yet"]


def test_the_line_of_2017_begins_in_october():
    assert lines(monthly(2017)) == {"limit L1": (8.5, 11.5)}


def test_over_the_years_the_line_is_a_step_from_the_day_the_limit_took_hold():
    found = lines(yearly())
    assert found["limit L1"][0] == pytest.approx(1 - 0.5 + 273 / 365)
    assert found["limit L1"][1] == found["limit L2"][0] == 1.5
    assert found["limit L2"][1] == 3.5


def test_bars_are_solid_to_the_least_and_hatched_to_the_most():
    chart = monthly()
    solid, hatched = trace(chart, "declared"), trace(chart, "converted")
    assert solid.y[:4] == (80, 100, None, 200)
    assert hatched.base[:2] == (80, 100)
    assert hatched.y[:2] == (10, 10)
    assert hatched.marker.pattern.shape == "/"


def test_a_month_without_a_declaration_is_a_dotted_slot_as_high_as_the_least_before():
    chart = monthly()
    shapes = [s for s in chart.figure.layout.shapes if s.line.dash == "dot"]
    assert [(s.x0 + s.x1) / 2 for s in shapes] == [2, *range(4, 12)]
    assert (shapes[0].y1, shapes[1].y1) == (100, 200)
    assert trace(chart, "declared").y[2] is None
    assert trace(chart, "labels").text == ("≥", f"≥{words.NBSP}200")


def test_a_printed_zero_is_a_bar_of_nothing_and_not_a_gap():
    chart = monthly(figures=[figure("2018-01", 0, last="2018-12")])
    assert set(trace(chart, "declared").y) == {0}
    assert not chart.figure.layout.shapes
    assert chart.title == "Russia declared no deliveries of refined petroleum for 2018"


def test_the_title_of_a_year_says_at_least_and_how_many_months_are_missing():
    assert monthly().title == (
        "Russia declared at least 200 barrels of refined petroleum for 2018, with 9 months without a "
        f"declaration that we found: at least 40{words.NBSP}% of the UN limit for all countries together"
    )
    assert monthly(2017).title == (
        "No declaration of refined petroleum by Russia for October to December 2017 is among these figures"
    )


def test_the_title_of_all_years_is_the_most_of_a_complete_year():
    full = [*FIGURES, figure("2019-01", 300, "barrel", last="2019-12")]
    assert yearly(figures=full).title == (
        "Russia declared 300 barrels of refined petroleum for 2019, its most in a complete year: "
        f"60{words.NBSP}% of the UN limit for all countries together; 1 year is incomplete"
    )
    assert yearly().title == (
        "No year of Russia’s declared refined petroleum is complete: each total is a least one"
    )
    assert yearly(figures=[]).title == (
        "No declaration of refined petroleum by Russia is among these figures; only the UN limit is drawn"
    )


def test_more_than_the_limit_is_said_as_more_than_all_of_it():
    over = monthly(figures=[figure("2018-01", 600, "barrel", last="2018-12")])
    assert f"600 barrels of refined petroleum for 2018: 120{words.NBSP}% of the UN limit" in over.title
    assert over.figure.layout.yaxis.range[1] > 600


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_every_limits_chart_has_unit_sources_alt_and_table(palette):
    for chart in (monthly(palette=palette), yearly(palette=palette), claimed(palette)):
        assert chart.subtitle.startswith("Barrels")
        assert any(note.startswith("Sources: ") for note in chart.notes)
        assert chart.alt.startswith(chart.title)
        assert len(chart.table) > 0


def test_every_declarations_chart_says_that_a_low_bar_proves_nothing():
    for chart in (monthly(), yearly()):
        assert "a bar below the line does not show that the limit was kept" in " ".join(chart.notes)


def test_the_table_has_no_upper_end_where_months_are_missing():
    table = monthly().table.set_index("to_month")
    assert table.loc["2018-02", "high_barrels"] == 110
    assert table.loc["2018-03", ["low_barrels", "months_missing"]].tolist() == [100, 1]
    assert table["high_barrels"].isna().tolist() == [False] * 2 + [True] * 10


def test_what_is_not_found_is_said_as_that_and_never_as_nothing_delivered():
    chart = yearly()
    assert "Q4 2017" not in chart.alt
    assert "October to December 2017 no declaration found" in chart.alt
    assert "2016 no limit stood" in chart.alt
    assert "2019 no declaration found" in chart.alt


def test_the_table_marks_what_is_from_tonnes_and_what_stays_at_an_earlier_total():
    lower = [figure("2018-01", 50), figure("2018-01", 40, "barrel", last="2018-02")]
    assert monthly(figures=lower).table["remark"].tolist()[:2] == [
        "in part from tonnes",
        "figures give less than an earlier month: its total stands",
    ]


def test_the_hover_has_what_was_printed_in_its_own_unit():
    hover = trace(monthly(), "quarter").hovertext
    assert hover[0] == "<b>January 2018</b><br>80 to 90 barrels<br>printed: 10 tonne (Paper)"
    assert hover[2] == (
        "<b>March 2018</b><br>at least 100 barrels (1 month without a declaration that we found)"
    )


def total(low: float, high: float, missing: tuple[int, ...] = ()) -> Cumulative:
    return Cumulative(0, low, high, missing, True, ("F1",))


@pytest.mark.parametrize(
    ("found", "said", "label"),
    [
        (total(277364.5, 277365.5), "277,365", "277k"),
        (total(95090.5, 95107.5), "95,100", "95k"),
        (total(66660, 77585), "66,600 to 77,600", "67k–78k"),
        (total(84137, 86985, (3,)), "at least 84,100", f"≥{words.NBSP}84k"),
        (total(15278.5, 15279.5, (3,)), "at least 15,279", f"≥{words.NBSP}15k"),
        (total(0, 0), "0", "0"),
        (total(50, float("inf")), "at least 50", f"≥{words.NBSP}50"),
    ],
)
def test_barrels_have_the_digits_that_the_interval_carries(found, said: str, label: str):
    assert (words.total(found), words.short(found)) == (said, label)


def test_a_rounded_interval_still_holds_the_whole_one():
    for number in (0.5, 7, 999.4, 1000, 66660, 77585, 1_234_567):
        assert words.outward(number, up=False) <= number <= words.outward(number, up=True)


def test_a_least_share_is_never_rounded_up():
    assert words.percent(total(84_900, 90_000, (3,)), 500_000) == f"at least 16{words.NBSP}%"
    assert words.percent(total(3_224, 3_226, (3,)), 500_000) == f"at least 0.6{words.NBSP}%"
    assert words.percent(total(207_000, 236_000), 500_000) == f"41 to 47{words.NBSP}%"


def test_months_are_named_as_a_reader_says_them():
    texts = ["2018", "2018-03", "2017-Q4"]
    assert [words.month_run(Span.parse(t)) for t in texts] == [
        "2018",
        "March 2018",
        "October to December 2017",
    ]


def ranges() -> list[Range]:
    found = [c for c in shipped.fuel_claims() if c.is_amount]
    factors = shipped.factors()
    ends = [analysis.in_barrels(c.low or 0, c.high or c.low or 0, c.unit, factors) for c in found]
    return [
        Range(c, low, None if c.high is None else high) for c, (low, high) in zip(found, ends, strict=True)
    ]


def claimed(palette=LIGHT):
    return claims(ranges(), 500_000, palette)


def test_claims_are_dashed_open_where_they_say_more_than_and_never_bars():
    drawn = claimed().figure.data
    assert [t.name for t in drawn] == ["S03", "S04", "S06"]
    assert {t.line.dash for t in drawn} == {"dash"}
    assert {t.type for t in drawn} == {"scatter"}
    assert [t.marker.symbol[1] for t in drawn] == ["line-ns-open", "triangle-right", "triangle-right"]
    assert all(t.x[1] > 1_100_000 for t in drawn[1:]), "more than so much has no end"
    assert drawn[0].x == pytest.approx((3500 * 218640 / 27676, 3500 * 277365 / 30180))


def test_the_title_of_the_claims_never_says_more_than_the_largest_claim():
    assert claimed().title == (
        "The largest amount that others claim is more than 1,000,000 barrels for March to November 2024: "
        "more than 2 times a year’s UN limit"
    )
    assert claims(ranges()[:1], 500_000, LIGHT).title == (
        "The amount that others claim is 27,600 to 32,200 barrels (3,500 tonnes as printed) for early 2018: "
        f"6{words.NBSP}% of a year’s UN limit"
    )


def test_what_others_claim_is_in_no_total():
    ids = {c.same for c in shipped.fuel_claims()}
    declared = analysis.declared(shipped.national_figures(), Goods.REFINED)
    assert not ids & {f.id for f in declared}
