"""What only a browser shows of the upload page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, STREAMLIT_OWN, serious, settled
from tests.sources.standin import standin, two_rows

TIDY = ROOT / "tests" / "specimens" / "tidy.csv"
REVISED = ROOT / "tests" / "specimens" / "tidy_revised.csv"


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)


def upload(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)


@pytest.fixture(scope="module")
def server(start: Callable[..., str]) -> str:
    """A server of this module's own, so that its datasets do not show elsewhere."""
    return start()


def test_a_file_dropped_on_a_fresh_server_is_checked_loaded_and_found_again(
    start: Callable[..., str], page: Page
):
    address = start()
    opened(page, f"{address}/data")
    upload(page, TIDY)
    expect(page.get_by_text("Ready, with remarks.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("8 rows read = 8 to be loaded + 0 merged + 0 left out").first).to_be_visible()
    expect(page.get_by_text("Several commodity levels.")).to_be_visible()
    page.get_by_label("Name of the dataset").fill("Luxembourg and Malta")
    page.get_by_label("Name of the dataset").press("Tab")
    settled(page)
    page.get_by_role("button", name="Load 8 rows").click()
    expect(page.get_by_text("Loaded as vintage 1 of “Luxembourg and Malta”: 8 rows.")).to_be_visible()
    opened(page, f"{address}/data?do=datasets")
    expect(page.get_by_text("Luxembourg and Malta: 1 vintage")).to_be_visible()


def test_a_file_that_says_too_little_is_asked_about_and_answered_in_the_form(
    server: str, page: Page, tmp_path
):
    file = tmp_path / "bare.csv"
    file.write_text("year;exports;imports\n2016;1,5;2\n2017;2,5;3\n")
    opened(page, f"{server}/data")
    upload(page, file)
    expect(page.get_by_text("This cannot be loaded yet.")).to_be_visible(timeout=30_000)
    for label, option in (("Currency of the values", "USD"), ("The values are in", "millions")):
        page.get_by_role("combobox", name=label).focus()
        page.keyboard.press("Enter")
        page.keyboard.type(option)
        page.keyboard.press("Enter")
        settled(page)
    for label, word in (("Reporter of every row", "Luxembourg"), ("Partner of every row", "Malta")):
        page.get_by_label(label).fill(word)
        page.get_by_label(label).press("Tab")
        settled(page)
    expect(page.get_by_text("Clean.")).to_be_visible(timeout=30_000)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save these choices as a recipe").click()
    recipe = tmp_path / "recipe.toml"
    waiting.value.save_as(recipe)
    assert 'currency = "USD"' in recipe.read_text(encoding="utf-8")


def test_problems_are_downloaded_with_their_lines(server: str, page: Page, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("period,reporter,partner,flow,value_usd\n2017,LUX,MLT,export,5\n2018,LUX,MLT,export,=x\n")
    opened(page, f"{server}/data")
    upload(page, file)
    expect(page.get_by_text("1 to be loaded + 0 merged + 1 left out").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1_000)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the problems as CSV").click()
    target = tmp_path / "problems.csv"
    waiting.value.save_as(target)
    table = pl.read_csv(target)
    assert table.select("line", "column", "value", "reason").rows() == [
        (3, "value_usd", "'=x", "not a number")
    ]


def test_a_revision_is_a_vintage_whose_differences_are_shown_and_that_can_be_taken_back(
    server: str, page: Page
):
    for file, number in ((TIDY, 1), (REVISED, 2)):
        opened(page, f"{server}/data")
        upload(page, file)
        page.get_by_label("Name of the dataset").fill("revised")
        page.get_by_label("Name of the dataset").press("Tab")
        settled(page)
        page.get_by_role("button", name="Load 8 rows").click()
        expect(page.get_by_text(f"Loaded as vintage {number} of “revised”")).to_be_visible(timeout=30_000)
    opened(page, f"{server}/data?do=datasets&of=revised")
    expect(page.get_by_text("1 yearly total changed, at most by 4.0 %")).to_be_visible()
    page.get_by_role("button", name="Undo the newest load").click()
    page.get_by_role("button", name="Undo vintage 2").click()
    expect(page.get_by_text("revised: 1 vintage")).to_be_visible(timeout=30_000)


def test_on_a_public_server_nobody_sees_what_another_visitor_loaded(
    start: Callable[..., str], browser: Browser
):
    address = start(TRADE_PUBLIC="1")
    one, other = browser.new_context().new_page(), browser.new_context().new_page()
    opened(one, f"{address}/data")
    expect(one.get_by_text("uploads stay in your own session")).to_be_visible()
    upload(one, TIDY)
    one.get_by_role("button", name="Load 8 rows").click(timeout=30_000)
    expect(one.get_by_text("Loaded as vintage 1")).to_be_visible(timeout=30_000)
    one.get_by_text("Datasets and vintages").click()
    expect(one.get_by_text("tidy: 1 vintage")).to_be_visible(timeout=30_000)
    opened(other, f"{address}/data?do=datasets")
    expect(other.get_by_text("Nothing is loaded yet.")).to_be_visible()
    one.context.close()
    other.context.close()


def test_a_fetch_goes_on_to_be_checked(start: Callable[..., str], page: Page):
    with standin(two_rows) as remote:
        opened(page, f"{start(COMTRADE_URL=remote.url)}/data?do=fetch")
        for label, word in (("From", "2013"), ("To", "2013")):
            page.get_by_label(label, exact=True).fill(word)
            page.get_by_label(label, exact=True).press("Tab")
            settled(page)
        page.get_by_role("button", name="Fetch").click()
        expect(page.get_by_text("Fetched. What was found is under")).to_be_visible(timeout=30_000)
        page.get_by_text("Upload and check").first.click()
        expect(page.get_by_text("2 rows read = 2 to be loaded").first).to_be_visible(timeout=30_000)


def test_a_large_file_shows_how_far_it_is_and_can_be_stopped(server: str, page: Page, tmp_path):
    file = tmp_path / "large.csv"
    line = "2017-{m:02d},LUX,MLT,export,{c:08d},{v}\n"
    with file.open("w") as target:
        target.write("period,reporter,partner,flow,commodity,value_usd\n")
        block = "".join(line.format(m=n % 12 + 1, c=n, v=n % 997) for n in range(1_000_000))
        for _ in range(6):
            target.write(block)
    assert file.stat().st_size > 200e6
    opened(page, f"{server}/data")
    upload(page, file)
    expect(page.get_by_role("progressbar").last).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="Cancel").click(timeout=60_000)
    expect(page.get_by_text("Stopped. Nothing was changed.")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["data", "data?do=datasets", "data?do=fetch"])
def test_no_serious_accessibility_violation_on_the_data_page(
    browser: Browser, server: str, path: str, scheme: str
):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    opened(page, f"{server}/{path}")
    if path == "data":
        upload(page, TIDY)
        expect(page.get_by_text("Ready, with remarks.")).to_be_visible(timeout=30_000)
        settled(page)
    found = serious(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_report_overflows_at_no_width(page: Page, server: str, errors, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, f"{server}/data")
    upload(page, TIDY)
    expect(page.get_by_text("Ready, with remarks.")).to_be_visible(timeout=30_000)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [text for text in errors if STREAMLIT_OWN not in text] == []
