"""From a dropped file to its chart, by link and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import drawn, serious, settled
from tests.browser.test_data import TIDY, opened, upload

FINDING = "Luxembourg’s recorded exports to Malta more than doubled to $2.5M in Q1 2017"


def load(page: Page, address: str) -> None:
    """Drop the tidy specimen and load it as dataset `pair`."""
    opened(page, f"{address}/data")
    upload(page, TIDY)
    page.get_by_label("Name of the dataset").fill("pair", timeout=30_000)
    page.get_by_label("Name of the dataset").press("Tab")
    settled(page)
    page.get_by_role("button", name="Load 8 rows").click()
    expect(page.get_by_text("Loaded as vintage 1 of “pair”")).to_be_visible(timeout=30_000)


@pytest.fixture(scope="module")
def server(start: Callable[..., str], browser: Browser) -> str:
    """A server whose workspace holds the dataset."""
    address = start()
    context = browser.new_context()
    load(context.new_page(), address)
    context.close()
    return address


def test_the_link_behind_a_load_shows_the_dataset_on_the_overview(server: str, page: Page):
    load(page, server)
    page.get_by_text("Show it on the overview").click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text(FINDING, timeout=30_000)
    assert "dataset=pair" in page.url


def test_a_deep_link_restores_dataset_flow_and_period(server: str, page: Page):
    drawn(page, f"{server}/?dataset=pair&flow=import&highlight=2016-Q1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("imports from Malta were $0.20M in Q1 2016")


def test_the_keyboard_reaches_the_chooser_of_the_dataset(server: str, page: Page):
    drawn(page, server)
    page.get_by_role("combobox", name="Data", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("pair")
    page.keyboard.press("Enter")
    page.wait_for_url("**dataset=pair**")
    expect(page.get_by_role("heading", level=1)).to_contain_text(FINDING, timeout=30_000)


@pytest.mark.parametrize("path", ["?dataset=pair", "commodities?dataset=pair", "sources?dataset=pair"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_pages_of_a_dataset_overflow_nowhere_and_have_no_serious_violation(
    browser: Browser, server: str, path: str, width: int, scheme: str
):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
    page = context.new_page()
    opened(page, f"{server}/{path}")
    overflow = page.evaluate("document.documentElement.scrollWidth") - width
    found = serious(page)
    context.close()
    assert overflow <= 0
    assert found == []
