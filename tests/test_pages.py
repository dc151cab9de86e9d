"""Every page and every control, without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
HEADLINE = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"


def opened(page: str, **params: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    return ran(test)


def ran(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, test.exception
    return test


def words(test: AppTest) -> str:
    return "\n".join(str(m.value) for m in test.markdown)


def specs(test: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


@pytest.mark.parametrize("page", sorted(p.stem for p in ROOT.glob("pages/*.py")))
def test_each_page_runs_alone(page: str):
    assert "<h1" in words(opened(page))


def test_the_overview_opens_on_the_headline():
    test = opened("overview")
    assert HEADLINE in words(test)
    assert "inference: no source says so" in words(test)
    assert dict(test.query_params) == {}


@pytest.mark.parametrize(
    ("flow", "said"),
    [
        ("export", "exports to North Korea more than doubled to $31.4M"),
        ("import", "imports from North Korea fell by more than three quarters to $0.42M"),
        ("balance", "trade balance with North Korea was $31.0M"),
    ],
)
def test_the_flow_switch_changes_title_and_address(flow: str, said: str):
    test = opened("overview")
    test.button_group(key="flow").set_value(flow)
    ran(test)
    assert said in words(test)
    assert test.query_params["flow"] == flow


def test_the_quarter_box_moves_the_highlight():
    test = opened("overview")
    test.selectbox(key="highlight").select("2016-Q4")
    ran(test)
    assert "in Q4 2016" in words(test)
    assert test.query_params["highlight"] == "2016-Q4"


def test_the_press_is_quoted_only_beside_the_quarter_it_wrote_of():
    assert "As the press printed it" in words(opened("overview"))
    assert "As the press printed it" not in words(opened("overview", highlight="2016-Q4"))


def test_without_coal_the_chart_the_title_and_the_cards_change():
    test = opened("overview", coal="out")
    assert "trade with North Korea without coal and lignite was $4.6M to $5.0M in Q1 2017" in words(test)
    assert "$0.421M to $0.425M" in words(test), "imports are as recorded: the coal in question is Russia's"
    assert "our inference, not a published figure" in words(test).replace("\n", " ")
    assert "$31.4M" not in words(test)


def test_the_first_vintage_shows_the_first_release():
    assert "$16.7M" in words(opened("overview", highlight="2016-Q1", vintage="first"))
    assert "$17.2M" in words(opened("overview", highlight="2016-Q1"))


def test_events_can_be_switched_off_and_doubtful_ones_on():
    names = {trace.get("name") for trace in specs(opened("overview"))[0]["data"]}
    assert {"UN resolutions", "Nuclear tests", "Rajin railway and coal", "Border"} <= names
    off = specs(opened("overview", events="none"))[0]["data"]
    assert not any(trace.get("yaxis") == "y2" for trace in off)
    test = opened("overview", events="missile_test")
    assert "Missile tests" in {trace.get("name") for trace in specs(test)[0]["data"]}


def test_every_unknown_parameter_value_is_named_and_dropped():
    test = opened("overview", flow="exports", highlight="1999-Q9", coal="maybe", events="moon,border")
    said = [w.value for w in test.warning]
    assert said == [
        "The address asks for highlight “1999-Q9”, which is not among 2014-Q1 … 2021-Q4. "
        "Showing 2017-Q1 instead.",
        "The address asks for flow “exports”, which is not among turnover, export, import, balance. "
        "Showing turnover instead.",
        "The address asks for coal “maybe”, which is not among in, out. Showing in instead.",
        "The address asks for events “moon”, which is not among un_resolution, nuclear_test, missile_test, "
        "rajin_coal, border, diplomacy, statistics, other. Showing border instead.",
    ]
    assert dict(test.query_params) == {"events": "border"}


@pytest.mark.parametrize("quarter", ["2014-Q1", "2015-Q1", "2018-Q1", "2020-Q4", "2021-Q3"])
@pytest.mark.parametrize("page", ["overview", "commodities"])
def test_quarters_with_little_known_are_shown_too(page: str, quarter: str):
    test = opened(page, highlight=quarter)
    assert "None" not in words(test)
    assert not re.search(r"\bnan\b", words(test))


def test_commodities_of_the_headline_quarter_are_mostly_coal():
    test = opened("commodities")
    assert "Coal made up 70–72 % of Russia’s recorded exports" in words(test)
    assert "oil products 4 %" in words(test)


def test_codes_that_we_gave_to_printed_words_are_said_to_be_ours():
    captions = "\n".join(c.value for c in opened("commodities", side="import").caption)
    assert "Printed in words, the code is uncertain: 38." in captions
    captions = "\n".join(c.value for c in opened("commodities").caption)
    assert "Printed in words, the code is ours: 2701, 2702, 2709, 2710." in captions


def test_the_oil_products_button_shows_oil_products():
    test = opened("commodities")
    next(b for b in test.button if b.label == "Oil products").click()
    ran(test)
    assert "exports of oil products" in words(test)
    assert test.query_params["view"] == "one"
    assert "nothing converted" in words(test)


@pytest.mark.parametrize("side", ["export", "import"])
@pytest.mark.parametrize("view", ["quarter", "time", "one"])
def test_every_view_of_commodities_opens_from_its_address(view: str, side: str):
    test = opened("commodities", view=view, side=side)
    assert len(specs(test)) >= 1


def test_shares_add_up_to_one_in_every_quarter_that_is_drawn():
    spec, _ = specs(opened("commodities", view="time", **{"as": "share"}))
    heights = [t["y"] for t in spec["data"] if t["type"] == "bar" and t["name"] != "quarter"]
    for column in zip(*heights, strict=True):
        known = [h for h in column if h is not None]
        assert not known or abs(sum(known) - 1) < 1e-9


def test_sources_find_a_figure_by_any_word():
    test = opened("sources", find="F0330")
    assert "1 of 750 figures" in "\n".join(c.value for c in test.caption)
    frame = test.dataframe[0].value
    assert frame["address"].iloc[0].startswith("http")


def test_sources_list_the_conflicts_of_both_vintages():
    latest = opened("sources", part="conflicts").dataframe[0].value
    first = opened("sources", part="conflicts", vintage="first").dataframe[0].value
    assert "F0335" in " ".join(latest["figures"])
    assert len(latest) != len(first)


def test_conflicts_can_be_searched_like_figures():
    frame = opened("sources", part="conflicts", find="2017-Q1 turnover").dataframe[0].value
    assert [row.split()[0] for row in frame["figures"]] == ["F0333"]
    assert "F0330" in frame["against"].iloc[0]


def test_the_method_and_the_unknown_are_in_plain_words():
    assert "linear programming" in words(opened("sources", part="method"))
    assert "closed border, not missing data" in words(opened("sources", part="unknown"))


def test_coal_can_be_taken_out_of_mineral_fuels_but_not_out_of_coal():
    fuels = opened("commodities", view="one", commodity="27", coal="out")
    assert "mineral fuels and oils without coal and lignite" in words(fuels)
    coal = opened("commodities", view="one", commodity="2701", coal="out")
    assert "without coal" not in words(coal)


@pytest.mark.parametrize(("name", "charts"), [("overview", 2), ("commodities", 1), ("limits", 2)])
def test_a_chart_has_one_table_which_is_sent_once_its_box_is_opened(monkeypatch, name: str, charts: int):
    monkeypatch.setattr("trade.ui.folded.OPEN", False)
    test = ran(AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60))
    boxes = [box for box in test.expander if box.label == "Table, text and download"]
    assert len(boxes) == charts
    assert not any(box.children for box in boxes)
