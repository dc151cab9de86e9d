"""What only a browser shows of the claims."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, serious, settled

PRESS = "Trade more than doubled to $31.4 million in the first quarter of 2017, mainly due to oil products."


def test_a_link_to_a_sentence_on_a_freshly_started_server_judges_it(start: Callable[[], str], page: Page):
    drawn(page, f"{start()}/claims?part=own&sentence={quote(PRESS)}")
    expect(page.get_by_role("heading", name="Holds for exports, not for turnover")).to_have_count(2)
    expect(page.get_by_role("heading", name="Does not hold")).to_be_visible()
    expect(page.get_by_role("textbox", name="A sentence about this trade")).to_have_value(PRESS)


def test_a_sentence_that_is_typed_is_judged_and_stands_in_the_address(page: Page, app: str, errors):
    page.goto(f"{app}/claims?part=own")
    box = page.get_by_role("textbox", name="A sentence about this trade")
    box.fill("Exports to North Korea rose by 133 percent in Q1 2017.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Holds: “")).to_be_visible(timeout=20_000)
    page.wait_for_url("**sentence=*")
    assert [e for e in errors if STREAMLIT_OWN not in e] == []


def test_the_keyboard_chooses_a_published_claim(page: Page, app: str):
    drawn(page, f"{app}/claims")
    page.get_by_role("combobox", name="Claim").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("C29")
    expect(page.get_by_role("option", name="(C29)")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**claim=C29*")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Does not hold")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["claims", f"claims?part=own&sentence={quote(PRESS)}"])
def test_the_claims_have_no_serious_fault_and_fit_a_telephone(
    browser: Browser, app: str, address: str, scheme: str
):
    page = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme).new_page()
    drawn(page, f"{app}/{address}")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []
    page.context.close()
