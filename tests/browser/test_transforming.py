"""The transform bar in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, serious, settled


def test_a_deep_link_on_a_fresh_server_opens_in_its_form(start: Callable[[], str], page: Page, errors):
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, f"{start()}/?form=year&flow=export")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in Q1 2017: +133")
    expect(page.get_by_role("radio", name="y/y", exact=True)).to_be_checked()
    expect(page.get_by_text("Order of operations: (1) the amount of each quarter")).to_be_visible()
    assert set(page.url.partition("?")[2].split("&")) == {"form=year", "flow=export"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []
    page.get_by_role("radio", name="Log", exact=True).click()
    page.wait_for_url("**form=log**")
    settled(page)
    page.go_back()
    page.wait_for_url("**form=year**")
    expect(page.get_by_role("radio", name="y/y", exact=True)).to_be_checked()
    assert [text for text in errors if STREAMLIT_OWN not in text] == []
