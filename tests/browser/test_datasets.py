"""What only a browser shows of an uploaded dataset: clicks, the keyboard, and every width."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, serious, settled
from tests.observations import load, months, row

CODES = {"TOTAL": 110e6, "27": 70e6, "2701": 50e6, "2710": 15e6, "84": 30e6}


@pytest.fixture(scope="module")
def served(start: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server whose workspace holds twenty years of months and one year of codes."""
    place: Path = tmp_path_factory.mktemp("workspace")
    long = [r for y in range(2004, 2024) for side in ("export", "import") for r in months(y, 2e6, side)]
    coded = [row("2017", v, commodity=c, reporter="RUS", partner="PRK") for c, v in CODES.items()]
    fuels = [r for y in range(2004, 2024) for c in ("27", "84") for r in months(y, 7e5, commodity=c)]
    load(place, "customs", [*long, *fuels, *coded])
    return start(TRADE_WORKSPACE=str(place))


def test_a_click_on_a_bar_goes_into_the_code(page: Page, served: str):
    drawn(page, f"{served}/commodities?dataset=customs&pair=RUS-PRK")
    label = page.get_by_text("Mineral fuels and oils (27)").first.bounding_box()
    assert label is not None
    page.mouse.click(label["x"] + 12, label["y"] + label["height"] + 12)
    page.wait_for_url("**within=27**")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("of mineral fuels and oils in Russia’s")


def test_the_keyboard_alone_chooses_the_data_and_it_follows_to_other_pages(page: Page, served: str):
    drawn(page, served)
    page.get_by_role("combobox", name="Data").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("customs")
    page.keyboard.press("Enter")
    page.wait_for_url("**dataset=customs**")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("China’s recorded")
    page.get_by_test_id("stTopNavLink").filter(has_text="Sources").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("China–North Korea", timeout=30_000)
    settled(page)
    assert "dataset=customs" in page.url


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["", "commodities", "sources"])
def test_a_long_dataset_overflows_at_no_width_and_has_no_serious_violation(
    page: Page, served: str, path: str, width: int
):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{served}/{path}?dataset=customs")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("China")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page) == []


def test_the_names_of_years_do_not_touch_on_a_telephone(page: Page, served: str):
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, f"{served}/?dataset=customs")
    expect(page.get_by_role("heading", level=1)).to_contain_text("China")
    boxes = [
        tick.bounding_box()
        for tick in page.get_by_test_id("stPlotlyChart").first.locator(".xtick text").all()
    ]
    edges = sorted((b["x"], b["x"] + b["width"]) for b in boxes if b)
    assert len(edges) >= 4
    assert all(after[0] > before[1] for before, after in pairwise(edges))
