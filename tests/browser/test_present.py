"""What only a browser shows of presenting: keys, focus, and what a reload brings back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, serious, settled
from trade.model.storyboard import Card, Storyboard
from trade.store import storyboards

BOARD = Storyboard(
    id="talk1",
    title="Talk",
    cards=(
        Card(id="card1", view="/", chart="chart-overview", caption="Up to {Q1 2017 | export}."),
        Card(id="card2", view="/commodities", chart="chart-breakdown", notes="Slowly."),
    ),
)


def order(page: Page) -> list[str]:
    return [text[:2] + text[3:9] for text in page.locator("h2.finding").all_inner_texts()]


def test_cards_move_by_keyboard_survive_a_reload_and_are_presented_by_keys(
    page: Page, start: Callable[..., str], errors: list[str], tmp_path: Path
):
    storyboards.save(tmp_path, BOARD)
    app = start(TRADE_WORKSPACE=str(tmp_path))
    drawn(page, f"{app}/present?story=talk1")
    assert order(page) == ["1.Russia", "2.Coal m"]
    assert serious(page) == []
    page.locator(".st-key-down-card1 button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2.finding").first).to_contain_text("1. Coal")
    settled(page)
    expect(page.locator(".st-key-up-card1 button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h2.finding").first).to_contain_text("1. Russia")
    settled(page)
    expect(page.locator(".st-key-down-card1 button")).to_be_focused()
    box = page.get_by_role("textbox", name="Caption of card 2")
    box.fill("Coal: {2701 | share}")
    box.press("Control+Enter")
    expect(page.get_by_text("Coal: 70–72 %")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Coal: 70–72 %")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_role("button", name="Present full screen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("more than doubled")
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Coal made up")
    page.keyboard.press("n")
    expect(page.get_by_text("Slowly.")).to_be_visible()
    settled(page)
    assert serious(page) == []
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Coal made up", timeout=30_000)
    settled(page)
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("heading", level=1)).to_contain_text("more than doubled")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Caption of card 1")).to_be_visible()
    assert "present=1" not in page.url
    assert [text for text in errors if STREAMLIT_OWN not in text] == []
