"""Concentration and unit values on the page of commodities, of an uploaded file and of the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_datasets_on_pages import titles
from tests.test_pages import opened, specs, words

CODES = {"27": (60e6, 1e9), "84": (30e6, 2e6), "10": (10e6, 5e7)}


@pytest.fixture
def weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three years of exports by three codes; the middle one has only one, of no size and without weight."""
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    rows = [row(y, 110e6) for y in ("2015", "2017")]
    rows += [
        row(y, v, commodity=c, net_weight_kg=kg) for y in ("2015", "2017") for c, (v, kg) in CODES.items()
    ]
    load(tmp_path, "customs", [*rows, row("2016", 5e3, commodity="27")])
    return "customs"


def trace(spec: dict, name: str) -> dict:
    return next(t for t in spec["data"] if t["name"] == name)


def test_one_period_says_how_concentrated_it_is(weighed: str):
    assert (
        "Concentration (2 digits, n = 3): the largest commodity makes up 55 % of the total. Herfindahl index "
        "0.38 to 0.39, as concentrated as 2.6 equal commodities."
    ) in words(opened("commodities", dataset=weighed, highlight="2017"))


def test_one_period_says_why_it_is_not_measured(weighed: str):
    test = opened("commodities", dataset=weighed, highlight="2016")
    assert "Concentration is not measured: the total is too small beside what is usual." in words(test)


def test_concentration_over_time_leaves_a_gap_where_it_is_not_measured(weighed: str):
    test = opened("commodities", dataset=weighed, view="time")
    _, spec = specs(test)
    line = trace(spec, "index")
    assert [y is None for y in line["y"]] == [False, True, False]
    assert "as concentrated as 2.6 equal commodities in 2017; in 2015 as 2.6" in titles(test)


def test_the_ledger_has_bars_where_the_index_is_open():
    _, spec = specs(opened("commodities", view="time"))
    bar = trace(spec, "between lowest and highest")
    first_of_2017 = 12
    low, width = bar["base"][first_of_2017], bar["y"][first_of_2017]
    assert (round(low, 2), round(low + width, 2)) == (0.52, 0.55)
    assert sum(y is not None for y in bar["y"]) < 10, "most quarters are not itemised"


def test_one_quarter_of_the_ledger_says_how_concentrated_it_is_as_an_interval():
    assert (
        "Concentration (4 to 6 digits, n = 4 to 5): the largest commodity makes up 70 to 72 % of the total, "
        "the three largest 89 to 97 %. Herfindahl index 0.52 to 0.55, as concentrated as 1.8 to 1.9 equal "
        "commodities."
    ) in words(opened("commodities"))


def test_a_contested_quarter_has_no_concentration():
    test = opened("commodities", highlight="2015-Q1")
    assert "sources contradict each other on the total, and no share holds in both" in words(test)


def test_a_file_without_enough_codes_says_what_would_be_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    rows = [r for y in ("2016", "2017") for r in (row(y, 9e6), row(y, 1e6, commodity="27"))]
    load(tmp_path, "thin", rows)
    test = opened("commodities", dataset="thin", view="time")
    assert "How concentrated trade was cannot be said for any year" in titles(test)
    assert (
        "**Why not:** less than 80 % of the total is certainly told apart (2 years).\n\n"
        "**What would be needed:** commodities that certainly make up 80 % of a known total.\n\n"
        "**What can be said instead:** the parts that are known, above."
    ) in words(test)


def test_one_commodity_of_a_file_has_its_unit_value_where_value_and_weight_are_given(weighed: str):
    test = opened("commodities", dataset=weighed, view="one", commodity="27")
    assert (
        "Unit value of China’s exports of mineral fuels and oils: $60.0 per tonne in 2015, $60.0 in 2017"
        in (titles(test))
    )
    line = trace(specs(test)[-1], "unit value")
    assert [str(x)[:10] if x else None for x in line["x"]] == [
        *("2015-01-01", "2016-01-01", None),
        *("2017-01-01", "2018-01-01", None),
    ]


def test_coal_of_the_ledger_has_an_interval_of_the_unit_value():
    test = opened("commodities", view="one", commodity="2701")
    assert "Unit value of Russia’s exports of coal: $63.4 to $64.3 per tonne in Q1 2017" in titles(test)
    assert "SPN" in words(test), "the publisher of the amount is named"


def test_an_amount_declared_to_the_un_is_never_divided_into_a_customs_value():
    test = opened("commodities", view="one", commodity="2710")
    assert "per tonne in 2016-01 to 2016-06, $546 to $569 in 2017-01 to 2017-06" in titles(test)


def test_imports_have_unit_values_too():
    test = opened("commodities", view="one", side="import", commodity="030389")
    assert "Unit value of Russia’s imports of other frozen fish: $900 per tonne in Jan 2016" in titles(test)
