"""A brief in a browser: it fits a telephone and paper, whatever is in it, and can be read by everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serious
from tests.export.samples import HOSTILE, brief, chart, png
from trade.export.report import Said
from trade.export.report_html import html

PICTURES = {"chart-a": png(760, 420), "chart-b": png(760, 420)}
AWKWARD = "Nitrogenous" * 30


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A brief with words as long as lines, and a table as long as pages."""
    said = (Said(AWKWARD, "Does not hold", AWKWARD, HOSTILE, "", "https://example.org/" + "y" * 300),)
    path = tmp_path / "brief.html"
    path.write_bytes(html(brief(chart=chart(AWKWARD, label=AWKWARD, rows=90), said=said), PICTURES))
    return path.as_uri()


@pytest.mark.parametrize("wide", [320, 390, 768, 1440])
def test_it_is_never_wider_than_the_screen(page: Page, file: str, wide: int):
    page.set_viewport_size({"width": wide, "height": 844})
    page.goto(file)
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


@pytest.mark.parametrize(("paper", "wide"), [("A4", 680), ("Letter", 702)])
def test_nothing_is_cut_at_the_edge_of_the_paper(page: Page, file: str, paper: str, wide: int):
    page.set_viewport_size({"width": wide, "height": 900})
    page.goto(file)
    page.emulate_media(media="print")
    ends = page.evaluate("[...document.body.querySelectorAll('*')].map(e => e.getBoundingClientRect().right)")
    assert max(ends) <= wide + 1, paper
    heads = page.evaluate("[...document.querySelectorAll('thead')].map(e => getComputedStyle(e).display)")
    assert set(heads) == {"table-header-group"}


def test_it_breaks_no_rule_of_accessibility_and_asks_for_nothing(page: Page, file: str, errors: list[str]):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for wide in (390, 1440):
        page.set_viewport_size({"width": wide, "height": 844})
        page.goto(file)
        assert serious(page) == []
    assert {address.partition(":")[0] for address in asked} <= {"file", "data"}
    assert [error for error in errors if "Content Security Policy" not in error] == []


def test_the_numbers_of_a_hundred_sources_have_room_before_them(page: Page, file: str):
    page.goto(file)
    page.emulate_media(media="print")
    style = "getComputedStyle(document.querySelector('ol'))"
    room, size = (page.evaluate(f"parseFloat({style}.{name})") for name in ("paddingLeft", "fontSize"))
    assert room > 2.4 * size, "three digits, a dot and the gap to the text; what is left of the page is cut"


def test_a_picture_is_as_wide_as_the_words_around_it(page: Page, file: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(file)
    image, head = (page.locator(name).first.bounding_box() for name in ("img", "h1"))
    assert image
    assert head
    assert image["width"] == pytest.approx(head["width"], abs=1)
