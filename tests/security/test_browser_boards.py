"""What only a browser shows of storyboards and reports: no word of theirs runs, links or loads anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import browser_type_launch_args, settled, start  # noqa: F401 — fixtures
from tests.export.samples import PICTURES, brief, chart
from tests.security.test_browser import EVIL, IMAGE, LINK, SCRIPT, leads_away, opened, watched
from trade.export.report import Number, Said, Source
from trade.export.report_html import html
from trade.model.storyboard import Card, Storyboard
from trade.model.storyfile import written
from trade.store import storyboards

MORE = (
    f"<svg onload=alert(2)><iframe src='{EVIL}'></iframe><script src='{EVIL}/x.js'></script>"
    f"</p></textarea></title><style>@import '{EVIL}/x.css'</style><a href='JaVaScRiPt:alert(3)'>a</a>"
    f"[a](JAVASCRIPT:alert(4)) [b][1] <{EVIL}> {EVIL}/bare www.evil.example ![y][1] :material/star: $x$"
    f" &lt;b>&#60;img src=x onerror=alert(5)&#62;\n\n[1]: {EVIL}/ref"
)
WORDS = f"{SCRIPT}{IMAGE}{LINK}{MORE}"

BOARD = Storyboard(
    id="evil1",
    title=f"{SCRIPT}{IMAGE}{LINK}"[:200],
    cards=(
        Card(id="card1", view="/", chart="chart-overview", caption=WORDS, notes=WORDS),
        Card(
            id="card2", view="/commodities?dataset=gone", chart="chart-breakdown", caption=WORDS, notes=WORDS
        ),
    ),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("boards")
    storyboards.save(folder, BOARD)
    return folder


@pytest.fixture(scope="module")
def server(start: Callable[..., str], place: Path) -> str:  # noqa: F811
    return start(TRADE_WORKSPACE=str(place))


def foreign(page: Page) -> list[str]:
    """Elements that only the hostile words would make, or that lead to where they point."""
    places = (
        "svg[onload], iframe[src*='evil'], script[src*='evil'], a[href*='alert' i], a[href*='evil'], .katex"
    )
    styles = page.evaluate("[...document.styleSheets].filter(s => (s.href || '').includes('evil')).length")
    made = [one.evaluate("e => e.outerHTML") for one in page.locator(places).all()]
    return [*leads_away(page), *made, *(["a style sheet"] if styles else [])]


def test_nothing_in_a_storyboard_runs_links_or_loads_on_the_page_or_presented(browser: Browser, server: str):
    with watched(browser, server) as (page, seen):
        opened(page, f"{server}/present?story=evil1")
        expect(page.get_by_role("textbox", name="Caption of card 1")).to_have_value(WORDS)
        expect(page.get_by_text("bare www").first).to_be_visible()
        assert foreign(page) == []
        page.get_by_text(re.compile(r"^Storyboards \(")).click()
        settled(page)
        assert foreign(page) == []
        for number in (1, 2):
            opened(page, f"{server}/present?story=evil1&present=1&card={number}&notes=1")
            expect(page.get_by_text("bare www").first).to_be_visible()
            settled(page)
            page.get_by_role("button", name="Full screen").click()
            page.wait_for_function("document.fullscreenElement !== null")
            page.wait_for_timeout(300)
            assert foreign(page) == [], number
            page.keyboard.press("f")
        assert seen.wrong == []


def test_a_storyboard_that_was_sent_and_its_file_name_run_nothing(
    browser: Browser, server: str, place: Path, tmp_path: Path
):
    name = f"{SCRIPT}{IMAGE}".replace("/", "⁄")
    sent, damaged = tmp_path / f"{name}.json", tmp_path / f"damaged {name}.json"
    sent.write_bytes(written(BOARD.model_copy(update={"id": "evil2", "title": f"sent {BOARD.title}"[:200]})))
    damaged.write_text("{}")
    with watched(browser, server) as (page, seen):
        opened(page, f"{server}/present?story=evil1")
        page.get_by_text(re.compile(r"^Storyboards \(")).click()
        for file, answer in ((damaged, "damaged"), (sent, re.compile(r"^Storyboards \(2"))):
            page.locator("input[type=file]").first.set_input_files(file)
            expect(page.get_by_text(answer).first).to_be_visible(timeout=60_000)
            settled(page)
            assert foreign(page) == []
        expect(page.get_by_role("textbox", name="Caption of card 1")).to_have_value(WORDS)
        assert len(storyboards.listed(place)[0]) == 2
        page.get_by_text(re.compile(r"^Storyboards \(2")).click()
        page.get_by_role("button", name="Delete this storyboard").click()
        expect(page.get_by_text(re.compile("was deleted"))).to_be_visible()
        assert foreign(page) == []
        assert seen.wrong == []


def test_a_report_of_hostile_words_runs_and_loads_nothing_even_without_its_policy(
    browser: Browser, tmp_path: Path
):
    said = (Said(WORDS, WORDS, WORDS, WORDS, WORDS, "javascript:alert(1)"),)
    source = Source(WORDS, WORDS, WORDS, "JaVaScRiPt:alert(1)", WORDS)
    made = brief(
        chart=chart(WORDS, label=WORDS),
        further=(("chart-b", chart(WORDS, label=WORDS)),),
        numbers=(Number(WORDS, WORDS, WORDS, WORDS),),
        findings=(WORDS,),
        claims_say=WORDS,
        said=said,
        remarks=(WORDS,),
        sources=(source,),
    )
    whole = html(made, PICTURES).decode()
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", whole)
    assert free != whole
    saved = tmp_path / "report.html"
    for text in (whole, free):
        saved.write_text(text, "utf-8")
        with watched(browser, "http://nobody.example") as (page, seen):
            page.goto(saved.as_uri())
            page.wait_for_timeout(500)
            assert page.get_by_text("bare www").count() > 5
            assert foreign(page) == []
            assert page.locator("script, iframe, object, embed, form, link").count() == 0
            assert seen.wrong == []
