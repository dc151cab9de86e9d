"""What only a browser shows of the overview."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, settled

HEADLINE = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"


def test_the_first_screen_answers_what_happened_how_sure_and_who_says_so(page: Page, app: str, errors):
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn(page, app)
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_in_viewport()
    expect(page.get_by_text("“bilateral trade … $31.4 million … more than doubled”")).to_be_in_viewport()
    expect(page.get_by_text("+85 % on Q1 2016").last).to_be_in_viewport()
    expect(page.get_by_text("$31.412M to $31.416M · follows from printed figures")).to_be_in_viewport()
    expect(page.get_by_text("Sources: Data of Russian customs (FCS) as printed by").first).to_be_in_viewport()
    assert errors == []


def test_a_click_on_a_bar_moves_the_highlight_and_the_address(page: Page, app: str):
    drawn(page, app)
    box = page.locator(".barlayer .trace.bars").first.locator(".point").nth(17).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    page.wait_for_url("**/?highlight=*")
    settled(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(HEADLINE)


def test_the_keyboard_alone_moves_the_highlight(page: Page, app: str):
    drawn(page, app)
    page.get_by_role("combobox", name="Quarter").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Q2 2016")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?highlight=2016-Q2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q2 2016")


def test_tab_reaches_every_control_of_the_first_screen(page: Page, app: str):
    drawn(page, app)
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel"))
    for name in ("Turnover", "As recorded", "Events and revisions", "The conflicts of Q1 2017"):
        assert any(name in (text or "") for text in reached), f"{name} is not reached by Tab: {reached}"


def test_a_deep_link_on_a_freshly_started_server_restores_everything(start: Callable[[], str], page: Page):
    drawn(page, f"{start()}/?highlight=2016-Q4&flow=export&coal=out&events=border")
    expect(page.get_by_role("heading", level=1)).to_contain_text("exports to North Korea without coal")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q4 2016")
    expect(page.get_by_role("radio", name="Exports", exact=True)).to_be_checked()
    assert set(page.url.partition("?")[2].split("&")) == {
        "highlight=2016-Q4",
        "flow=export",
        "coal=out",
        "events=border",
    }


@pytest.mark.parametrize("path", ["commodities", "sources"])
def test_a_page_opened_first_on_a_fresh_server_has_the_right_menu(start, page: Page, path: str):
    page.goto(f"{start()}/{path}")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)
    menu = page.get_by_test_id("stTopNavLink")
    assert menu.all_inner_texts() == [
        *("Overview", "Commodities", "Statistics", "Claims", "Limits", "Present", "Data", "Sources"),
    ]
    assert page.url.rstrip("/").endswith(path)
    menu.filter(has_text="Overview").click()
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible(timeout=30_000)


def test_an_unknown_value_in_the_address_falls_back_says_so_and_leaves(page: Page, app: str):
    drawn(page, f"{app}/?highlight=2017-Q9&flow=exports")
    expect(page.get_by_text("The address asks for highlight “2017-Q9”")).to_be_visible()
    expect(page.get_by_text("The address asks for flow “exports”")).to_be_visible()
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()
    assert "?" not in page.url


def test_the_table_is_one_click_away_and_downloads_what_is_drawn(page: Page, app: str, tmp_path):
    drawn(page, app)
    page.get_by_text("Table, text and download").first.click()
    page.get_by_test_id("stDataFrame").locator("canvas").first.wait_for(state="visible")
    page.wait_for_timeout(1_500)  # the button takes no click while the table is still being laid out
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    target = tmp_path / "overview.csv"
    waiting.value.save_as(target)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "period,flow,low_usd,value_usd,high_usd,status,figures"
    assert len(lines) == 1 + 3 * 32
    row = next(line for line in lines if line.startswith("2017-Q1,turnover,"))
    assert row.split(",")[5] == "published"
    assert "F0330" in row
    unknown = next(line for line in lines if line.startswith("2014-Q2,turnover,"))
    assert unknown.split(",")[3] == "", "an unknown quarter has no value, not zero"


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("path", ["", "commodities", "commodities?view=one", "sources"])
def test_nothing_overflows_at_any_width(page: Page, app: str, errors, width: int, path: str):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{app}/{path}")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [text for text in errors if STREAMLIT_OWN not in text] == []


def test_choices_follow_to_another_page_and_back(page: Page, app: str):
    drawn(page, f"{app}/?highlight=2016-Q4")
    page.get_by_test_id("stTopNavLink").filter(has_text="Commodities").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q4 2016", timeout=30_000)
    settled(page)
    assert "highlight=2016-Q4" in page.url


def test_the_browsers_back_takes_back_one_choice_at_a_time(page: Page, app: str):
    drawn(page, app)
    for name, part in (("Exports", "flow=export"), ("Without coal", "coal=out")):
        page.get_by_role("radio", name=name, exact=True).locator("xpath=..").click()
        page.wait_for_url(f"**{part}**")
        settled(page)
    page.go_back()
    page.wait_for_url("**/?flow=export")
    settled(page)
    expect(page.get_by_role("radio", name="As recorded")).to_be_checked()
    page.go_back()
    page.wait_for_url(lambda url: "?" not in url)
    settled(page)
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()
    expect(page.get_by_role("radio", name="Turnover")).to_be_checked()


def test_a_quarter_nobody_published_can_be_chosen_by_a_click_too(page: Page, app: str):
    drawn(page, app)
    box = page.locator(".barlayer").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 32 * 1.5, box["y"] + box["height"] * 0.6)
    page.wait_for_url("**/?highlight=2014-Q2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No figure allows")


def test_the_link_beside_the_press_leads_to_the_conflict_it_speaks_of(page: Page, app: str):
    drawn(page, app)
    page.get_by_text("The conflicts of Q1 2017").click()
    page.wait_for_url("**/sources?*part=conflicts*")
    settled(page)
    assert "find=2017-Q1" in page.url
    expect(page.get_by_label("Search conflicts")).to_have_value("2017-Q1")
    expect(page.get_by_text("1 of ")).to_be_visible()
