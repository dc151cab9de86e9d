"""A chart is carried away by a person with a browser, and brought back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, settled
from trade.export.record import carried


def test_a_chart_becomes_an_image_that_is_judged_and_leads_back(page: Page, app: str, tmp_path: Path, errors):
    drawn(page, f"{app}/commodities?commodity=2701&view=one")
    page.get_by_role("button", name="Export", exact=True).first.click()
    window = page.get_by_role("dialog")
    with page.expect_download(timeout=60_000) as taken:
        window.get_by_role("button", name="Download PNG").click(timeout=60_000)
    target = tmp_path / taken.value.suggested_filename
    taken.value.save_as(target)
    assert target.name == "commodities-commodity-2701-view-one.png"
    record = carried(target.read_bytes())
    assert record is not None
    assert record.view == "/commodities?commodity=2701&view=one"
    expect(window.get_by_role("button", name="Copy image")).to_be_visible()
    expect(window.get_by_role("button", name="Copy link")).to_be_visible()
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()

    page.goto(f"{app}/present")
    page.get_by_text("Check an exported image").click()
    page.locator("input[type=file]").last.set_input_files(target)
    expect(page.get_by_text("Same: the picture says what the data here say.")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Open its view →").click()
    page.wait_for_url("**/commodities?*commodity=2701*")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("coal", ignore_case=True)
    assert [error for error in errors if STREAMLIT_OWN not in error] == []
