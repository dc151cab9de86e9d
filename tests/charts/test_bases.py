"""A period against every base: one sentence with both answers, marks only where a percentage may stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trade.charts.bases import Bases, bases
from trade.charts.bases_told import heading
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import DARK, LIGHT
from trade.model.base import Against, Base
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Interval
from trade.model.pair import Pair
from trade.model.period import Span
from trade.model.words import Flow

N = "\N{NARROW NO-BREAK SPACE}"
NOW = Span.parse("2017-Q1")
EXPORTS = "Russia’s recorded exports to North Korea"


def base(against: Against, periods: str, before: float, ratio: tuple[float, float] | None, **more) -> Base:
    found = {
        "measured": NOW,
        "now": Interval(31.414e6, 31.414e6),
        "say": Say.PERCENT if ratio else Say.LEVELS,
        **more,
    }
    spans = tuple(map(Span.parse, periods.split()))
    interval = Interval(*ratio) if ratio else UNKNOWN
    return Base(against, spans, before=Interval(before * 1e6, before * 1e6), ratio=interval, **found)


YEAR = base(Against.YEAR, "2016-Q1", 13.5, (2.325, 2.33))
BEST = base(
    Against.BEST,
    "2013",
    103.42,
    (0.831, 0.8315),
    measured=Span(Span.parse("2016-Q2").first, NOW.last),
    now=Interval(85.96e6, 85.96e6),
    among=5,
)
WIDE = base(
    Against.PREVIOUS, "2016-Q4", 22, (0.9, 1.4), warnings=("The published figures leave this much room.",)
)
TINY = base(
    Against.CHOSEN,
    "2021-Q1",
    0.04,
    None,
    warnings=("The base is too small, or contested, to carry a percentage.",),
)
GAP = replace(YEAR, before=UNKNOWN, ratio=UNKNOWN, say=Say.NOTHING)


def made(*found: Base, palette=LIGHT):
    return bases(Bases(found, Flow.EXPORT, ["FCS"]), palette)


def test_the_rise_and_the_fall_are_told_in_the_same_breath():
    assert made(YEAR, BEST).title == (
        f"{EXPORTS} in Q1 2017: +133{N}% on a year earlier, yet the four quarters to Q1 2017 were 17{N}% "
        "below 2013, the best of the five years before"
    )


def test_yet_is_only_said_where_the_two_differ():
    above = replace(BEST, ratio=Interval(1.02, 1.05))
    assert f", and the four quarters to Q1 2017 were 2–5{N}% above 2013" in made(YEAR, above).title
    open_ended = replace(BEST, ratio=Interval(0.97, 1.05))
    said = made(YEAR, open_ended).title
    assert f", and the four quarters to Q1 2017 were between 3{N}% below and 5{N}% above 2013" in said
    fell = replace(YEAR, ratio=Interval(0.5, 0.5))
    assert ", yet " in made(fell, above).title
    assert ", and " in made(fell, BEST).title


def test_a_best_year_that_another_may_have_beaten_is_said_to_be_the_highest_certain_one():
    doubtful = replace(BEST, warnings=("2014 may have been higher than 2013.",))
    assert made(YEAR, doubtful).title.endswith("2013, the highest certain one of the five years before")


def test_a_base_that_carries_no_percentage_is_told_by_its_levels():
    tiny = replace(TINY, against=Against.YEAR)
    assert made(tiny).title == f"{EXPORTS} in Q1 2017: $31.4M, a year earlier $40k"
    assert made(GAP).title == f"{EXPORTS} in Q1 2017: not published a year earlier"
    nothing = replace(GAP, now=UNKNOWN)
    assert made(nothing).title == f"{EXPORTS} in Q1 2017: no figure allows it to be given"


def test_a_year_is_measured_as_itself():
    about = Subject(Pair("CHN", "PRK"), "A", "USD", {Flow.EXPORT: "FOB"}, "H5")
    year = Span.parse("2017")
    found = [
        replace(YEAR, measured=year, periods=(Span.parse("2016"),)),
        replace(BEST, measured=year, among=1),
    ]
    assert heading(found, "exports", about) == (
        f"exports in 2017: +133{N}% on a year earlier, yet 2017 was 17{N}% below 2013, the only earlier year "
        "that is known"
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_a_dot_or_a_line_stands_only_where_a_percentage_may(palette):
    (marks,) = made(YEAR, WIDE, TINY, GAP, BEST, palette=palette).figure.data
    assert list(marks.x) == pytest.approx([132.75, 15.0, -16.875])
    assert list(marks.error_x.array) == pytest.approx([0, 25.0, 0])


def test_every_base_has_its_words_whether_it_has_a_mark_or_not():
    texts = [a.text.replace("<br>", " ") for a in made(YEAR, WIDE, TINY, GAP).figure.layout.annotations]
    assert texts == [
        f"<b>+133{N}%</b>  against a year earlier (Q1 2016: $13.5M)",
        f"<b>−10{N}% to +40{N}%</b>  against the quarter before (Q4 2016: $22M)",
        "<b>$40k before, $31.4M now</b>  against Q1 2021 ($40k)",
        "<b>no comparison</b>  with a year earlier (Q1 2016: not published)",
    ]


def test_a_factor_is_words_and_no_mark():
    factor = replace(TINY, say=Say.FACTOR, ratio=Interval(6.0, 6.0))
    chart = made(factor)
    assert list(chart.figure.data[0].x) == []
    assert chart.figure.layout.annotations[0].text.startswith("<b>×6</b>")
    assert chart.figure.layout.xaxis.visible is False, "no axis without a mark"


def test_a_factor_is_in_the_title_and_without_a_percentage_in_the_table():
    low = replace(YEAR, say=Say.FACTOR, ratio=Interval(0.1, 0.1))
    high = replace(BEST, say=Say.FACTOR, ratio=Interval(6.0, 6.0))
    chart = made(low, high)
    assert chart.title == (
        f"{EXPORTS} in Q1 2017: ×0.1 against a year earlier, yet the four quarters to Q1 2017 were 6 times "
        "2013, the best of the five years before"
    )
    assert chart.table[["low_percent", "high_percent"]].isna().all(axis=None)
    assert "%" not in " ".join(chart.table["said"])


def test_the_axis_has_a_zero_and_room_for_every_end():
    axis = made(YEAR, BEST).figure.layout.xaxis
    assert 0 in axis.tickvals
    assert axis.range[0] < -16.9 < 133.0 < axis.range[1]
    assert axis.ticktext[list(axis.tickvals).index(0)] == f"0{N}%"


def test_warnings_are_listed_once_with_what_they_are_about():
    notes = made(YEAR, WIDE, TINY).notes
    assert "The quarter before: The published figures leave this much room." in notes
    assert "Q1 2021: The base is too small, or contested, to carry a percentage." in notes


def test_the_table_has_both_ends_of_everything_and_no_percentage_that_may_not_be_shown():
    table = made(YEAR, TINY).table
    assert list(table["low_percent"]) == pytest.approx([132.5, float("nan")], nan_ok=True)
    assert list(table["base_low_usd"]) == [13.5e6, 40_000]
    assert list(table["form"]) == ["percent", "levels"]
    assert LEDGER.currency == "USD"
