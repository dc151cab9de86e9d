"""A claim in plain English: exact words, and precision that the digits show."""

from __future__ import annotations

import pytest

from trade.analysis.sentences.phrasing import period, sentence
from trade.model.claim import Claim
from trade.model.period import Span
from trade.store.shipped import claims, hs_labels


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("C01", "Trade between Russia and North Korea came to $31.4 million in the first quarter of 2017."),
        (
            "C02",
            "Trade between Russia and North Korea more than doubled in the first quarter of 2017, "
            "compared with a year earlier.",
        ),
        (
            "C04",
            "The change in Russian exports to North Korea in the first quarter of 2017, compared with a year "
            "earlier, was mainly due to oil products (HS 2710).",
        ),
        (
            "C05",
            "Trade between Russia and North Korea did something that trade figures do not hold in "
            "October 2017.",
        ),
        (
            "C12",
            "Russian imports from North Korea fell by 88 percent in the first quarter of 2017, compared with "
            "a year earlier.",
        ),
        (
            "C13",
            "Coal (HS 2701) made up about 71 percent of Russian exports to North Korea in "
            "the first quarter of "
            "2017.",
        ),
        (
            "C14",
            "Russian exports of coal (HS 2701) to North Korea amounted to 349,515 tonnes in "
            "the first quarter "
            "of 2017.",
        ),
        (
            "C28",
            "Trade between Russia and North Korea halved in 2018, compared with a year earlier.",
        ),
        (
            "C33",
            "Russian exports to North Korea in April 2019 were 2.8 times those of a year earlier.",
        ),
        (
            "C40",
            "Russian exports of medicines and medical supplies (HS 30) to North Korea in "
            "October 2020 reached "
            "the lowest level since January 2020.",
        ),
        ("C44", "Russian exports to North Korea came to $0 in 2021."),
        ("C52", "Trade between Russia and North Korea in 2024 reached the highest level on record."),
        ("C68", "Trade between Russia and North Korea came to about $100 million in 2014."),
    ],
)
def test_a_claim_that_ships_reads(known, words):
    (claim,) = (c for c in claims() if c.id == known)
    assert sentence(claim, hs_labels()) == words


def test_a_code_without_a_label_is_named_by_its_number():
    claim = Claim(flow="turnover", period="2017", commodity="10-11", says="fell", base="2013")
    assert sentence(claim) == (
        "Trade in HS 10-11 between Russia and North Korea fell in 2017, compared with 2013."
    )


def test_a_quarter_compared_with_a_year_says_that_it_is_a_whole_one():
    claim = Claim(flow="export", period="2017-Q1", says="rose", base="2016")
    assert sentence(claim) == (
        "Russian exports to North Korea rose in the first quarter of 2017, compared with the whole year 2016."
    )


@pytest.mark.parametrize(
    ("number", "half", "words"),
    [
        (31_837_000, 500, "$31.837 million"),
        (150_031.2, 0.05, "$150,031.2"),
        (420_000, 5_000, "$0.42 million"),
        (40_500, 50, "$40.5 thousand"),
        (100_000_000, 5e7, "$0.1 billion"),
        (-3_000_000, 500_000, "minus $3 million"),
    ],
)
def test_dollars_show_as_many_digits_as_are_known(number, half, words):
    claim = Claim(flow="balance", period="2017", says="value", number=number, half_width=half, unit="USD")
    assert sentence(claim) == f"The trade balance between Russia and North Korea came to {words} in 2017."


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-Q4", "2017-Q4", "the fourth quarter of 2017"),
        ("2017-Q3", "2017-Q4", "the second half of 2017"),
        ("2017", "2017", "2017"),
        ("2017-03", "2017-03", "March 2017"),
        ("2017-02", "2017-04", "February to April 2017"),
        ("2016-11", "2017-02", "November 2016 to February 2017"),
        ("2016", "2017", "January 2016 to December 2017"),
    ],
)
def test_a_period_in_words(first, last, words):
    assert period(Span(Span.parse(first).first, Span.parse(last).last)) == words


@pytest.mark.parametrize(
    ("number", "half", "wording", "words"),
    [
        (40_000, 5_000, "about", "about 40,000 tonnes"),
        (40_000, 5_000, "exact", "0.04 million tonnes"),
        (30_000_000, 5_000_000, "over", "more than 30 million tonnes"),
        (1_234_000, 500, "nearly", "nearly 1.234 million tonnes"),
    ],
)
def test_a_round_amount_behind_about_shows_its_zeros(number, half, wording, words):
    parts = {"number": number, "half_width": half, "unit": "tonne", "wording": wording}
    claim = Claim(flow="export", period="2017", says="quantity", **parts)
    assert sentence(claim) == f"Russian exports to North Korea amounted to {words} in 2017."


def test_a_part_of_a_change_is_said_of_the_change():
    parts = {"number": 66.7, "half_width": 0.05, "unit": "percent", "base": "2016"}
    claim = Claim(flow="export", period="2017", commodity="2701", says="part", **parts)
    assert sentence(claim, {"2701": "Coal"}) == (
        "Coal (HS 2701) made up 66.7 percent of the change in Russian exports to North Korea in 2017, "
        "compared with 2016."
    )
