"""What is said of a change taken apart: from the numbers, never why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.charts.made_changes import FILE, changed, headline, refused, row
from trade.charts.changed import ARITHMETIC, growth, points, share, signed
from trade.charts.changed_told import statements, title
from trade.charts.movers import movers
from trade.model.change import Say
from trade.model.contribution import Kind
from trade.model.evidence import UNKNOWN, Interval

N = "\N{NARROW NO-BREAK SPACE}"


def test_the_headline_says_what_coal_made_up_and_what_oil_products_at_most_did():
    assert title(headline()) == (
        "Coal and lignite made up $15.3M to $16.7M of the $17.9M rise in Russia’s recorded exports to North "
        "Korea from Q1 2016 to Q1 2017; oil products at most $1.3M"
    )


def test_every_part_is_said_with_both_ends_and_what_is_itemised_at_least():
    data = headline()
    rest = replace(data.found.rows[-1], shares=(Interval(0.06, 0.16), Interval(0.0, 0.11)))
    found = replace(data.found, rows=[*data.found.rows[:-1], rest])
    assert statements(replace(data, found=found)) == [
        "Coal and lignite together: up by at least $15.2M and at most $16.8M.",
        "Coal: up by at least $10.6M and at most $12.0M.",
        "Lignite: up by at least $3.6M and at most $4.8M.",
        "Oil products: up by at least $0.16M and at most $1.3M.",
        f"Itemised: at least 84{N}% of Q1 2016 and 89{N}% of Q1 2017.",
    ]


def test_a_fall_is_a_fall_and_an_earlier_period_is_gone_back_to():
    rows = [row("2701", (22, 22), (11, 11)), row("2710", (1, 1), (1.5, 1.5))]
    data = changed(((30, 30), (20, 20)), rows, ("2701",), (-11, -11), ("2017-Q1", "2016-Q1"))
    assert title(data) == (
        "Coal fell by $11M, Russia’s recorded exports to North Korea as a whole by $10M, from Q1 2017 "
        "back to Q1 2016; oil products went the other way or nowhere"
    )
    assert statements(data)[0] == "Coal: down by $11M."


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (((5, 5), (5, 5)), "Russia’s recorded exports to North Korea did not change from Q1 2016 to Q1 2017"),
        (
            (None, (5, 5)),
            "No figure allows Russia’s recorded exports to North Korea in Q1 2016 to be given: no comparison "
            "with Q1 2017",
        ),
        (
            ((5, 5), None),
            "No figure allows Russia’s recorded exports to North Korea in Q1 2017 to be given: no comparison "
            "with Q1 2016",
        ),
        (
            ((3, 8), (5, 5)),
            "Figures do not say whether Russia’s recorded exports to North Korea rose or fell from Q1 2016 "
            "to Q1 2017: between −$3M and +$2M",
        ),
        (
            ((5, 5), (9, 9)),
            "Russia’s recorded exports to North Korea rose by $4M from Q1 2016 to Q1 2017; no commodity’s "
            "part in it is certain",
        ),
    ],
)
def test_where_nothing_leads_the_title_says_what_is_known(total, said: str):
    assert title(changed(total, [row("84", (0, 3), (0, 3))])) == said


def test_a_change_that_no_figure_itemises_is_said_to_be_that():
    data = changed(((5, 5), (9, 9)), [row("rest", (5, 5), (9, 9), kind=Kind.REST)])
    assert title(data) == (
        "No figure itemises by how much Russia’s recorded exports to North Korea rose from Q1 2016 to Q1 "
        "2017: $4M in all"
    )


def test_sources_that_contradict_each_other_are_both_told():
    data = headline()
    worlds = ((3.0e6, 4.0e6), (22.0e6, 22.1e6))
    total = replace(data.found.total, change=Interval(3.0e6, 22.1e6, (), worlds))
    assert title(replace(data, found=replace(data.found, total=total))) == (
        "Russia’s recorded exports to North Korea rose by $3M–$4M or $22.1M from Q1 2016 to Q1 2017: sources "
        "contradict each other"
    )


def test_in_a_file_codes_are_named_and_oil_products_are_nobody_in_particular():
    rows = [row("84", (30, 30), (55, 55)), row("2710", (15, 15), (16, 16))]
    data = changed(((90, 90), (120, 120)), rows, ("84",), (25, 25), ("2016", "2017"), subject=FILE)
    assert title(data) == (
        "Machinery and boilers (84) made up $25M of the $30M rise in China’s recorded exports to North Korea "
        "from 2016 to 2017"
    )


def test_a_base_too_small_is_a_sentence_and_little_itemised_is_a_warning():
    data = headline()
    rest = replace(data.found.rows[-1], shares=(Interval(0.2, 0.5), UNKNOWN))
    found = replace(data.found, rows=[*data.found.rows[:-1], rest])
    why = "the base period’s total is too small to be a base"
    said = statements(refused(replace(data, found=found), why))
    assert said[-2:] == [
        f"Itemised: at least 50{N}% of Q1 2016. Below 80{N}%, the parts may miss much.",
        "No percentage points: the base period’s total is too small to be a base.",
    ]


def test_a_period_that_was_not_published_is_not_zero():
    assert statements(changed((None, (5, 5)), [])) == [
        "Not published for Q1 2016: no comparison. This is not zero."
    ]


def test_a_period_compared_with_itself_says_to_choose_another():
    data = changed(((5, 5), (5, 5)), [], periods=("2017-Q1", "2017-Q1"))
    assert "compared with themselves: choose another period" in title(data)
    assert statements(data) == []


def test_a_fall_carries_a_true_minus_sign_and_a_rise_a_plus():
    assert signed(Interval(-2.132e6, 2.501e6), "USD") == "−$2.1M to +$2.5M"
    assert signed(Interval(-3e6, -3e6), "USD") == "−$3M"
    assert signed(Interval(0, 0), "USD") == "$0"
    assert signed(UNKNOWN, "USD") == "not known"


def test_points_and_shares_have_no_more_digits_than_their_interval():
    assert points(Interval(78.8, 88.7)) == "+79 to +89"
    assert points(Interval(-4.31, -4.26)) == "−4.3"
    assert points(UNKNOWN) == ""
    assert share(Interval(0.705, 0.715)) == f"70–72{N}%"
    assert share(Interval(0.0, 0.002)) == f"under 1{N}%"
    assert share(UNKNOWN) == ""


@pytest.mark.parametrize(
    ("say", "ratio", "said"),
    [
        (Say.PERCENT, Interval(1.5, 1.5), f"+50{N}%"),
        (Say.FACTOR, Interval(6.0, 6.0), "×6 (from $2M to $12M)"),
        (Say.FACTOR, Interval(0.1, 0.1), "×0.1 (from $2M to $12M)"),
        (Say.LEVELS, UNKNOWN, "from $2M to $12M"),
        (Say.LEVELS, Interval(6.0, 6.0), "from $2M to $12M"),
        (Say.NOTHING, UNKNOWN, "not published"),
    ],
)
def test_a_commoditys_own_growth_keeps_the_guards(say: Say, ratio: Interval, said: str):
    assert growth(replace(row("84", (2, 2), (12, 12)), say=say, ratio=ratio), "USD") == said


def test_the_table_of_movers_has_no_percentage_where_a_factor_stands():
    data = headline()
    rows = [replace(data.found.rows[0], say=Say.FACTOR, ratio=Interval(6.0, 6.0)), *data.found.rows[1:]]
    found = movers(replace(data, found=replace(data.found, rows=rows))).iloc[0]
    assert found["growth"].startswith("×6 (")
    assert found[["growth_low_percent", "growth_high_percent"]].isna().all()


def test_no_sentence_of_ours_says_why():
    causal = re.compile(r"because|due to|drove|caused|led to|impact of|effect of|thanks to", re.IGNORECASE)
    texts = [title(headline()), *statements(headline()), ARITHMETIC]
    assert not any(causal.search(text) for text in texts)
