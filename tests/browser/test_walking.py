"""The keyboard over the points of a chart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, settled

FIRST = (
    "Q1 2014: export: not published (not published); import: $1.0M (derived); "
    "turnover: not published (not published)"
)


def walked(page: Page, *keys: str) -> str:
    """What is said after these keys."""
    for key in keys:
        page.keyboard.press(key)
    return page.locator(".walk-said").text_content() or ""


def test_arrows_say_each_point_in_the_words_of_its_label(page: Page, app: str, errors: list[str]):
    drawn(page, app)
    chart = page.locator(".js-plotly-plot").first
    expect(chart).to_have_attribute("role", "application")
    expect(chart).to_have_attribute(
        "aria-label", "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
    )
    chart.focus()
    assert walked(page, "ArrowRight") == f"quarter. {FIRST} (1 of 32)"
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(1)
    assert walked(page, "ArrowRight").startswith("Q2 2014: ")
    assert walked(page, "End").endswith("(32 of 32)")
    assert walked(page, "ArrowRight").endswith("(32 of 32)")
    assert walked(page, "Home") == f"{FIRST} (1 of 32)"
    event = walked(page, "ArrowDown")
    assert event.startswith("UN resolutions. 2 Mar 2016: Res. 2270: ores and jet fuel: North Korean coal")
    assert "faced limits with a livelihood carve-out; gold" in event, "wrapped prose is one sentence"
    assert walked(page, "ArrowUp").startswith("quarter. Q1 2016: ")
    assert walked(page, "Escape") == ""
    expect(chart).not_to_be_focused()
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)
    assert [text for text in errors if STREAMLIT_OWN not in text] == []


def test_enter_does_what_a_click_does_and_the_walk_goes_on_in_the_chart_drawn_anew(page: Page, app: str):
    drawn(page, app)
    chart = page.locator(".js-plotly-plot").first
    chart.focus()
    walked(page, *["ArrowRight"] * 9, "Enter")
    page.wait_for_url("**/?highlight=2016-Q1")
    settled(page)
    expect(chart).to_be_focused()
    expect(page.locator(".walk-said")).to_have_text(
        "Russia’s recorded exports to North Korea were $13.5M in Q1 2016"
    )
    assert walked(page, "ArrowRight").startswith("Q2 2016: ")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("commodities", "Not itemised in these figures: $0 to $3.3M (1 of 6)"),
        ("claims", "Exports  $31.412M to $31.416M (1 of 2)"),
        ("limits", "October to December 2017: no declaration found (1 of 8)"),
    ],
)
def test_charts_of_other_kinds_are_walked_too(page: Page, app: str, path: str, first: str):
    drawn(page, f"{app}/{path}")
    page.locator(".js-plotly-plot").first.focus()
    assert walked(page, "ArrowRight") == first


def test_the_map_of_areas_shows_the_label_of_the_area_that_is_said(page: Page, app: str):
    drawn(page, f"{app}/commodities")
    page.locator(".js-plotly-plot").nth(1).focus()
    assert walked(page, "ArrowRight", "ArrowRight") == "Lignite (2702): $4.7M (2 of 6)"
    expect(page.locator(".hoverlayer .hovertext")).to_contain_text("Lignite (2702)")


def test_a_page_without_charts_has_nothing_of_it_but_silence(page: Page, app: str, errors: list[str]):
    page.goto(f"{app}/sources")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)
    assert page.locator(".walk-said").text_content() == ""
    assert page.locator("[role=application]").count() == 0
    assert [text for text in errors if STREAMLIT_OWN not in text] == []
