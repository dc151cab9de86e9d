"""What changed, from a link on a fresh server, by keyboard, without a serious fault for anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, serious, settled
from tests.observations import load, row


def test_a_deep_link_to_a_comparison_shows_it_on_a_fresh_server_and_the_keyboard_changes_the_base(
    start: Callable[..., str], page: Page, errors: list[str]
):
    drawn(page, f"{start()}/commodities?view=change&highlight=2017-Q1&base=2016-Q1")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Coal and lignite made up $15.3M to $16.7M of the $17.9M rise")
    expect(page.get_by_text("they add up to the change; they do not say why it happened")).to_be_visible()
    assert serious(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("combobox", name="Compared with").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Q4 2016")
    page.keyboard.press("Enter")
    page.wait_for_url("**base=2016-Q4**")
    expect(heading).to_contain_text("from Q4 2016 to Q1 2017", timeout=30_000)
    assert [text for text in errors if "404" not in text] == []


def test_a_click_on_a_step_of_an_upload_goes_into_its_code(
    start: Callable[..., str], page: Page, tmp_path: Path
):
    codes = {"27": (70e6, 40e6), "2701": (50e6, 10e6), "2710": (20e6, 30e6), "84": (30e6, 60e6)}
    rows = [row("2016", 100e6), row("2017", 100e6)]
    for code, pair in codes.items():
        rows += [row(year, value, commodity=code) for year, value in zip(("2016", "2017"), pair, strict=True)]
    load(tmp_path, "coded", rows)
    drawn(page, f"{start(TRADE_WORKSPACE=str(tmp_path))}/commodities?dataset=coded&view=change")
    box = page.locator(".barlayer .point path").nth(1).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**within=27**")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Coal (2701) fell by $40M", timeout=30_000)
