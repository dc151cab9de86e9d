"""The limits page without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_pages import opened, ran, specs, words
from trade.charts.words import NBSP

MOST = (
    f"Russia declared 277,365 barrels of refined petroleum for 2019, its most in a complete year: 55{NBSP}% "
    "of the UN limit for all countries together; 3 years are incomplete"
)


def lines(test) -> set[str]:
    named = (str(t.get("name")) for spec in specs(test) for t in spec["data"])
    return {name for name in named if name.startswith("limit ")}


def labels(test) -> list[str]:
    return [e.label for e in test.expander]


def test_the_page_opens_on_all_years_with_a_clean_address():
    test = opened("limits")
    assert MOST in words(test)
    assert dict(test.query_params) == {}
    assert lines(test) == {"limit L02", "limit L03"}


def test_claims_stand_apart_under_their_own_heading_with_their_sources():
    test = opened("limits")
    said = words(test)
    assert "The largest amount that others claim is more than 1,000,000 barrels" in said
    assert len(specs(test)) == 2
    for address in ("koreaherald.com/article/10382149", "pravda.com.ua/eng/news/2024/11/22", "126244"):
        assert address in said
    drawn = {str(t.get("name")) for t in specs(test)[0]["data"]}
    assert not {"S03", "S04", "S06"} & drawn, "no claim is in the chart of declarations"


def test_the_year_box_shows_the_months_and_moves_the_address():
    test = opened("limits")
    test.selectbox(key="year").select("2020")
    ran(test)
    assert test.query_params["year"] == "2020"
    assert "Russia declared at least 84,100 barrels of refined petroleum for 2020, with 2 months" in words(
        test
    )


def test_nothing_is_drawn_before_october_2017_and_the_page_says_why():
    test = opened("limits", year="2017")
    (spec,) = specs(test)
    assert lines(test) == {"limit L02"}
    (line,) = (t for t in spec["data"] if t.get("name") == "limit L02")
    assert min(line["x"]) == 8.5
    assert "none is drawn for the first quarter of 2017" in words(test)
    assert "No claim of others" not in words(test)


def test_crude_oil_has_its_own_limit_and_no_declaration():
    test = opened("limits", goods="crude")
    assert "No declaration of crude oil by Russia is among these figures" in words(test)
    assert lines(test) == {"limit L04"}
    assert "525,000 tonnes" in words(test)
    assert "no number" in words(test)
    assert len(specs(test)) == 1


def test_barrels_that_are_evidently_tonnes_are_named_with_the_year():
    test = opened("limits", year="2023")
    assert "Where declarations contradict each other or their unit (1)" in labels(test)
    assert '715 "barrels" (evidently tonnes) for August 2023' in words(test)
    assert "Printed as barrels, evidently tonnes, and so neither drawn nor added: 715" in words(test)
    assert "evidently tonnes" not in words(opened("limits", year="2018"))


def test_the_printed_total_that_does_not_fit_is_named_with_its_address():
    said = words(opened("limits", year="2019"))
    assert "not drawn: 25,057 t (as printed) for January to October 2019" in said
    assert "boom.seoul.co.kr" in said


def test_the_factors_have_names_and_addresses():
    test = opened("limits")
    assert "How tonnes become barrels: 7.90 to 9.19 barrels a tonne" in labels(test)
    table = next(d.value for d in test.dataframe if "factor" in d.value)
    assert len(table) == 6
    assert all(address.startswith("http") for address in table["address"])


def test_the_figures_behind_are_those_of_the_year():
    test = opened("limits", year="2024")
    assert "The declarations behind these totals (1)" in labels(test)
    table = next(d.value for d in test.dataframe if "printed" in d.value)
    assert list(table["id"]) == ["F0756"]


@pytest.mark.parametrize("year", [str(y) for y in range(2017, 2025)])
@pytest.mark.parametrize("goods", ["refined", "crude"])
def test_every_year_opens_from_its_address(goods: str, year: str):
    test = opened("limits", goods=goods, year=year)
    assert "<h1" in words(test)
    assert "nan" not in words(test).split()
    assert test.query_params["year"] == year


def test_an_unknown_year_is_named_and_dropped():
    test = opened("limits", year="2016", goods="gas")
    assert [w.value for w in test.warning] == [
        "The address asks for goods “gas”, which is not among refined, crude. Showing refined instead.",
        "The address asks for year “2016”, which is not among all … 2024. Showing all instead.",
    ]
    assert dict(test.query_params) == {}


def test_with_another_dataset_the_page_says_whose_trade_it_is_about(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    load(tmp_path, "customs", [row("2017", 1e6), row("2017", 1e6, "import")])
    test = opened("limits", dataset="customs")
    assert [i.value for i in test.info] == [
        "This page is about Russia and North Korea only. It uses the declarations that ship with the project "
        "and nothing of the chosen dataset, customs."
    ]
    assert MOST in words(test)
    assert test.query_params["dataset"] == "customs"
    assert not opened("limits").info
