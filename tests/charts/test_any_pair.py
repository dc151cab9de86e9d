"""The charts with months and years, other countries and other money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bounds import bound
from trade.analysis.growth import change
from trade.charts import slots, words
from trade.charts.amounts import amounts, plain
from trade.charts.commodities import breakdown
from trade.charts.money import exact, money
from trade.charts.one import by_quarter
from trade.charts.overlay import Overlay
from trade.charts.overtime import over_time
from trade.charts.parts import Breakdown
from trade.charts.quarterly import quarterly
from trade.charts.quarterly_data import Quarterly
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import LIGHT, colours
from trade.model.pair import Pair
from trade.model.words import Flow, Status

MONTHLY = Subject(Pair("CHN", "PRK"), "M", "CNY", {Flow.EXPORT: "FOB", Flow.IMPORT: "CIF"}, "H5")


def months(count: int, start: int = 2004) -> list[str]:
    return [f"{start + n // 12}-{n % 12 + 1:02d}" for n in range(count)]


def made(texts, about: Subject = MONTHLY, overlay=None, gaps=()):
    found = [
        replace(bound(None if i in gaps else 5 + i % 7, 5 + i % 7, quarter=text), currency=about.currency)
        for i, text in enumerate(texts)
    ]
    last = len(found) - 1
    told = {Flow.EXPORT: change(found[last], found[max(last - about.year, 0)])}
    return quarterly(Quarterly({Flow.EXPORT: found}, last, told, "", ["a file"], (), about, overlay), LIGHT)


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (1_200_000, "EUR", "€1.2M"),
        (1_200_000, "CNY", "CNY\N{NO-BREAK SPACE}1.2M"),
        (1_230_000_000, "USD", "$1.2B"),
        (3_400_000_000_000, "USD", "$3.4T"),
        (999_700_000, "USD", "$1.0B"),
        (2_000_000_000, "GBP", "£2B"),
        (-5_600_000_000, "EUR", "−€5.6B"),
        (0, "JPY", "JPY\N{NO-BREAK SPACE}0"),
    ],
)
def test_money_has_its_currency_and_the_unit_a_reader_expects(amount: float, currency: str, said: str):
    assert money(amount, currency=currency) == said


def test_a_large_amount_in_full_keeps_three_digits_behind_the_point():
    assert exact(67_027_000_000, 67_027_000_000) == "$67.027B"


def test_titles_name_the_pair_the_money_and_the_period():
    title = made(months(36)).title
    assert title.startswith("China’s recorded exports to North Korea ")
    assert title.endswith("in Dec 2006")
    assert "CNY\N{NO-BREAK SPACE}" in title
    assert made(months(36)).subtitle == (
        "Goods trade by month, current Chinese yuan; exports FOB, as reported by China"
    )


def test_a_year_before_is_twelve_months_four_quarters_or_one_year_earlier():
    for about, texts, back in (
        (MONTHLY, months(30), 12),
        (replace(MONTHLY, frequency="Q"), [f"{2010 + n // 4}-Q{n % 4 + 1}" for n in range(30)], 4),
        (replace(MONTHLY, frequency="A"), [str(1990 + n) for n in range(30)], 1),
    ):
        level = next(s for s in made(texts, about).figure.layout.shapes if s.type == "line" and s.x0 != s.x1)
        assert (level.x0, level.x1) == (29 - back, 29)


def test_twenty_years_of_months_have_no_more_years_named_than_there_is_room_for():
    axis = made(months(240)).figure.layout.xaxis
    assert list(axis.ticktext) == [str(year) for year in range(2004, 2024, 3)]
    apart = [b - a for a, b in zip(axis.tickvals, axis.tickvals[1:], strict=False)]
    assert min(apart) >= slots.NAME * 240
    assert len(axis.minor.tickvals) == 19, "a small tick between two years"


def test_a_short_monthly_series_names_its_months():
    axis = made(months(14)).figure.layout.xaxis
    assert list(axis.ticktext) == ["Jan<br>2004", "Apr", "Jul", "Oct", "Jan<br>2005"]


def test_a_last_year_of_one_period_is_not_named_over_its_neighbour():
    texts = [f"{2014 + n // 4}-Q{n % 4 + 1}" for n in range(25)]
    axis = made(texts, replace(MONTHLY, frequency="Q")).figure.layout.xaxis
    assert axis.ticktext[-1] == "2019"


def test_a_run_of_missing_months_in_a_long_series_is_one_slot_with_its_words_over_the_bars():
    figure = made(months(240), gaps=range(100, 110)).figure
    (slot,) = (s for s in figure.layout.shapes if s.type == "rect")
    assert (slot.x0, slot.x1) == (pytest.approx(99.53), pytest.approx(109.47))
    label = next(a for a in figure.layout.annotations if a.text == "not<br>published")
    assert label.y >= 11, "the highest bar beside the slot"


def test_the_hover_says_why_there_is_no_number():
    found = [replace(bound(None, None), reason="2 of 3 months published"), bound(3, 3, quarter="2017-Q2")]
    told = {Flow.EXPORT: change(found[1], found[0])}
    figure = quarterly(Quarterly({Flow.EXPORT: found}, 1, told, "", ["a file"]), LIGHT).figure
    (touch,) = (t for t in figure.data if t.name == "quarter")
    assert "export: not published (2 of 3 months published)" in touch.hovertext[0]


def test_the_ticks_of_a_currency_without_a_sign_do_not_repeat_it():
    axis = slots.money_axis(0, 7_000_000, "CNY")
    assert axis["ticktext"][:2] == ["0", "2T"]
    assert slots.money_axis(0, 7, "EUR")["ticktext"][:2] == ["0", "€2M"]


def test_the_text_alternative_of_a_long_series_names_its_ends_and_extremes():
    alt = made(months(240)).alt
    assert len(alt) < 500
    assert "from Jan 2004 CNY" in alt
    assert "The table has every month." in alt


def test_the_table_of_a_file_has_its_currency_and_how_each_number_came_about():
    assert list(made(months(3)).table) == [
        *("period", "flow", "low_cny", "value_cny", "high_cny", "status", "how"),
    ]


def overlaid():
    there = [
        bound(20, 20, quarter="2017-01"),
        bound(None, None, quarter="2017-02"),
        bound(2, 9, quarter="2017-03"),
    ]
    return made(["2017-01", "2017-02", "2017-03"], MONTHLY, Overlay("other", there))


def test_another_source_is_a_diamond_where_it_has_a_number_and_a_line_where_it_has_an_interval():
    chart = overlaid()
    (diamonds,) = (t for t in chart.figure.data if t.name == "other")
    assert (list(diamonds.x), list(diamonds.y)) == ([0], [20.0])
    assert diamonds.marker.symbol == "diamond"
    (lines,) = (t for t in chart.figure.data if t.name == "other: lowest and highest")
    assert (list(lines.x), list(lines.y), list(lines.error_y.array)) == ([2], [2.0], [7.0])


def test_the_axis_has_room_for_the_other_source_and_the_legend_names_it():
    chart = overlaid()
    assert chart.figure.layout.yaxis.range[1] > 20
    assert chart.legend == (("◇ other", ""),)


def taken_apart(count: int, **more: object) -> Breakdown:
    parts = [(f"{n:02d}", bound(100 - n, 100 - n, commodity=f"{n:02d}")) for n in range(1, count + 1)]
    total = sum(b.low or 0 for _, b in parts) / 1e6
    return Breakdown(bound(total, total), parts, None, {"01": "Live animals"}, MONTHLY, most=12, **more)


def test_of_hundreds_of_codes_the_largest_are_drawn_and_the_table_has_all():
    chart = breakdown(taken_apart(95), "", ["a file"], LIGHT)
    names = list(chart.figure.data[0].y)
    assert names[0] == "Other 83 commodities"
    assert len(names) == 13
    assert len(chart.table) == 96
    assert list(chart.figure.data[0].customdata)[-1] == "01"


def test_parts_that_exceed_the_total_are_said_in_words_and_never_drawn():
    chart = breakdown(taken_apart(3, excess=2e6, partial=4), "", ["a file"], LIGHT)
    assert "Not itemised in these figures" not in chart.figure.data[0].y
    assert chart.notes[1:3] == (
        "The parts exceed the total by $2M, so there is no rest; check the file.",
        "4 codes are in the file for a part of the month only, and in the rest here.",
    )


def test_no_two_commodities_that_are_drawn_share_a_colour():
    chart = breakdown(taken_apart(30), "", ["a file"], LIGHT)
    tints = list(chart.figure.data[0].marker.color)
    assert len(set(tints)) == len(tints)
    assert len(set(colours([f"27{n:02d}" for n in range(12)], LIGHT).values())) == 12


def test_over_time_the_title_says_which_commodity_was_the_largest_and_how_often():
    chart = over_time([taken_apart(3), taken_apart(3)], False, "", ["a file"], LIGHT)
    assert chart.title == (
        "Live animals (01) was the largest part of China’s recorded exports to North Korea in every month in "
        "the file"
    )


def test_inside_a_code_the_title_says_of_what():
    inside = replace(taken_apart(2), labels={"01": "Coal", "27": "Mineral fuels"})
    inside = replace(
        inside, total=replace(inside.total, commodity="27", span=bound(1, 1, quarter="2017-03").span)
    )
    assert breakdown(inside, "", ["a file"], LIGHT).title == (
        "Coal made up 50 % of mineral fuels in China’s recorded exports to North Korea in Mar 2017"
    )


def test_one_commodity_of_another_pair_names_the_partner():
    chart = by_quarter("01", "Live animals", [bound(9, 9, quarter="2017-01")], ["a file"], LIGHT, MONTHLY)
    assert chart.title == (
        "China’s recorded exports of live animals to North Korea were $9M in Jan 2017, the only month with a "
        "figure"
    )
    assert chart.subtitle == "Current Chinese yuan, FOB, by month, as reported by China"


def test_amounts_are_bars_in_their_unit_and_a_missing_one_is_no_bar():
    found = [(bound(1, 1, quarter=q), a) for q, a in (("2017-01", 1_200_000.0), ("2017-02", None))]
    chart = amounts("China’s exports of coal", "kg", found, ["a file"], MONTHLY, LIGHT)
    assert chart.title == "Net weight of China’s exports of coal: most in Jan 2017, 1.2M kg"
    assert list(chart.figure.data[0].y) == [1_200_000.0, None]
    assert [plain(n) for n in (12, 840_000, 1_200_000, 3e9)] == ["12", "840k", "1.2M", "3B"]


def test_valuations_are_said_by_side_and_once_where_they_are_one():
    assert MONTHLY.valued(Flow.TURNOVER) == "exports FOB, imports CIF"
    alike = replace(MONTHLY, valuation={Flow.EXPORT: "FOB", Flow.IMPORT: "FOB"})
    assert alike.valued(Flow.BALANCE) == "exports and imports FOB"
    assert replace(MONTHLY, valuation={Flow.IMPORT: "unknown"}).valued(Flow.IMPORT) == "valuation not said"


def test_the_ledger_says_what_it_always_said():
    assert LEDGER.recorded(Flow.EXPORT) == "Russia’s recorded exports to North Korea"
    assert LEDGER.recorder == "as recorded by Russian customs"
    assert words.when(bound(1, 1).span) == "Q1 2017"
    assert Status.UNKNOWN in words.STATUS
