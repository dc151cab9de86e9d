"""The panel of volume and unit values on a page of its own: the chart, or a refusal with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.observations import load, row
from tests.test_pages import ran, specs, words
from trade.analysis.book import WORDS

PAGE = """
import streamlit as st
from trade.model.words import Flow
from trade.ui import stories, volumes

asked = st.query_params
volumes.panel(stories.chosen(), Flow(asked["of"]), asked["now"], asked["base"], int(asked["digits"]))
"""

GUARD = "Unit values, not prices: the mix inside each code can change. "


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    return tmp_path


def goods(year: str, total: float, *codes: tuple[str, float, float | None], **cells):
    told = [row(year, v * 1e6, commodity=c, net_weight_kg=kg, **cells) for c, v, kg in codes]
    return [row(year, total * 1e6), *told]


BASE = (("27", 6.0, 100.0), ("84", 3.0, 10.0), ("10", 1.0, 50.0))
NOW = (("27", 9.0, 120.0), ("84", 3.0, 12.0), ("10", 2.0, 100.0))


def shown(
    now: str = "2017", base: str = "2016", digits: int = 2, of: str = "export", **params: str
) -> AppTest:
    test = AppTest.from_string(PAGE, default_timeout=60)
    asked = {"now": now, "base": base, "digits": str(digits), "of": of, **params}
    for name, value in asked.items():
        test.query_params[name] = value
    return ran(test)


def file(place: Path, *rows) -> AppTest:
    load(place, "customs", [r for some in rows for r in some])
    return shown(dataset="customs")


def test_a_file_with_weights_is_taken_apart(place: Path):
    test = file(place, goods("2016", 10.5, *BASE), goods("2017", 15, *NOW))
    assert (
        "China’s recorded exports to North Korea rose by $4.5M from 2016 to 2017: +$2.9M volume effect, "
        "+$1.1M unit value effect, +$0.50M not separable"
    ) in words(test)
    assert f"{GUARD}Covers 93 % of value (3 of 3 codes)." in words(test)
    (spec,) = specs(test)
    assert sum(spec["data"][0]["x"]) == pytest.approx(4.5)
    assert list(test.dataframe[0].value["commodity"]) == ["27", "84", "10", "rest", "TOTAL"]


@pytest.mark.parametrize(
    ("base", "now", "why", "needed", "instead"),
    [
        (
            goods("2016", 10, *BASE),
            goods("2017", 28, *NOW),
            "Commodities with comparable amounts in both periods make up 100 % of the value of 2016 and 50 % "
            "of that of 2017; 70 % of both is needed.",
            "a net weight or quantity of more of the goods, for exactly these periods, in one unit for both",
            "the change in money, and the commodities one by one in the table below",
        ),
        (
            goods("2016", 9, *BASE[:2]),
            goods("2017", 12, *NOW[:2]),
            "Only 2 commodities have comparable amounts in both periods; an index needs at least 3.",
            "a net weight or quantity of more of the goods, for exactly these periods, in one unit for both; "
            "or finer codes",
            "the change in money, and the commodities one by one in the table below",
        ),
        (
            goods("2016", 10, *((c, v, None) for c, v, _ in BASE)),
            goods("2017", 14, *NOW),
            "No commodity has a value and an amount in both periods.",
            "a net weight or quantity of more of the goods, for exactly these periods, in one unit for both",
            "the change in money, and the commodities one by one in the table below",
        ),
        (
            goods("2016", 10, *BASE, classification="H4"),
            goods("2017", 14, *NOW, classification="H5"),
            "The codes are from two lists (H4 in 2016, H5 in 2017): the same code may mean other goods.",
            "both periods in one list of codes",
            "the change in money",
        ),
        (
            goods("2015", 10, *BASE),
            goods("2017", 14, *NOW),
            "The total of 2016 is not known: exports not in the file.",
            "a total of both periods as one number",
            "what is known of each period",
        ),
        (
            goods("2016", 0, *((c, 0.0, kg) for c, _, kg in BASE)),
            goods("2017", 14, *NOW),
            "One of the two periods has no trade at all, so nothing can be compared.",
            "trade in both periods",
            "the change in money, and the commodities one by one in the table below",
        ),
    ],
    ids=["coverage", "few", "no amounts", "lists", "unknown", "nothing"],
)
def test_a_refusal_says_what_was_asked_why_not_what_is_needed_and_what_can_be_said(
    place: Path, base, now, why: str, needed: str, instead: str
):
    test = file(place, base, now)
    assert "Volume and unit values cannot be told apart here" in words(test)
    assert (
        "**Asked:** how much of the change in China’s recorded exports to North Korea from 2016 to 2017 is "
        "volume and how much unit values, by Harmonized System codes of 2 digits."
    ) in words(test)
    assert f"**Why not:** {why}" in words(test)
    assert f"**What would be needed:** {needed}." in words(test)
    assert f"**What can be said instead:** {instead}." in words(test)
    assert not specs(test), "no chart"


def test_goods_that_are_names_are_compared_by_name(place: Path):
    names = {"27": "coal", "84": "machines", "10": "wheat"}
    rows = [
        {**r, "commodity": names.get(str(r["commodity"]), "TOTAL")}
        for r in [*goods("2016", 10, *BASE), *goods("2017", 14, *NOW)]
    ]
    load(place, "customs", rows)
    test = shown(digits=WORDS, dataset="customs")
    assert "Change in current US dollars, FOB, by name, as reported by China" in words(test)


def test_a_refusal_still_tells_value_amount_and_unit_value_of_each_code(place: Path):
    test = file(place, goods("2016", 9, *BASE[:2]), goods("2017", 12, *NOW[:2]))
    told = test.dataframe[0].value.set_index("commodity")
    assert told.loc["84", ["unit_value_2016", "unit_value_2017"]].tolist() == [3e5, 2.5e5]
    assert f"{GUARD}Covers 100 % of value (2 of 2 codes)." in "\n".join(c.value for c in test.caption)


def test_the_ledger_is_refused_where_only_one_quarter_has_a_printed_amount(place: Path):
    test = shown("2017-Q1", "2016-Q1", 0)
    assert "No commodity has a value and an amount in both periods." in words(test)
    told = test.dataframe[0].value.set_index("commodity")
    assert told.loc["2701", "amount_2017-Q1"] == 349_515_000, "kilograms"
    assert told.loc["2701", "unit_value_2017-Q1"] == pytest.approx(0.0638, abs=1e-4)
    assert told["amount_2017-Q1"].notna().sum() == 1, "no amount of a half-year stands for a quarter"


def test_a_quarter_of_the_ledger_without_one_number_is_refused(place: Path):
    test = shown("2017-Q1", "2015-Q3", 0)
    assert "The total of Q3 2015 is known only as \\$16.0M to \\$18.7M." in words(test)
    never = shown("2017-Q1", "2014-Q2", 0)
    assert "The total of Q2 2014 is not known." in words(never)


def test_no_word_but_the_guard_says_price(place: Path):
    test = file(place, goods("2016", 10.5, *BASE), goods("2017", 15, *NOW))
    refused = shown("2017-Q1", "2016-Q1", 0)
    assert words(test).lower().count("price") == 1
    assert "price" not in words(refused).lower()
