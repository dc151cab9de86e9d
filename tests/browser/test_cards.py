"""What other sites read of a link, which run no script."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app import PAGES
from benchmarks.browsing import WATCH, settled
from tests.browser.conftest import drawn
from trade.ui.cards import ABOUT, DRAWN
from trade.ui.look import STYLE


def as_a_browser_asks(address: str) -> urllib.request.Request:
    """A request that takes a compressed answer, as every browser's does; pages must come in the clear."""
    return urllib.request.Request(address, headers={"Accept-Encoding": "gzip, deflate, br"})


def head(address: str) -> dict[str, str]:
    """The tags of a page as a reader without scripts gets them."""
    with urllib.request.urlopen(as_a_browser_asks(address), timeout=10) as answer:
        page = answer.read().decode("utf-8")
    assert page.count("</head>") == 1
    assert page.index("og:title") < page.index("</head>")
    return dict(re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)"', page))


def test_every_page_has_its_words_and_no_other():
    named = {title: last for last, (title, _) in ABOUT.items()}
    paths = {title: path.removeprefix("pages/").removesuffix(".py") for path, title in PAGES}
    assert named == paths | {"Overview": ""}


@pytest.mark.parametrize("last", ABOUT)
def test_a_link_says_its_page_and_its_own_address_before_any_script_runs(app: str, last: str):
    tags = head(f"{app}/{last}?highlight=2016-Q4&flow=export")
    title, about = ABOUT[last]
    assert tags["og:title"] == f"{title} · Russia–North Korea trade"
    assert tags["og:description"] == tags["description"] == about
    assert tags["og:url"] == f"{app}/{last}?highlight=2016-Q4&amp;flow=export"
    assert (tags["og:type"], tags["twitter:card"]) == ("website", "summary")


def test_an_address_cannot_break_out_of_its_tag(app: str):
    assert head(f"{app}/?x=%22%3E%3Cscript%3E")["og:url"] == f"{app}/?x=%22%3E%3Cscript%3E"


def test_what_is_no_page_is_left_alone(app: str):
    with urllib.request.urlopen(f"{app}/_stcore/health", timeout=10) as answer:
        assert answer.read() == b"ok"


def test_a_page_with_tags_runs_as_ever(start: Callable[[], str], page: Page):
    drawn(page, f"{start()}/limits?year=2020")
    expect(page.get_by_role("heading", level=1)).to_contain_text("84,100 barrels")


def whole(address: str) -> str:
    with urllib.request.urlopen(as_a_browser_asks(address), timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


@pytest.mark.parametrize("path", ["", "commodities", "unknown"])
def test_the_style_and_the_charts_code_come_with_the_page_itself(app: str, path: str):
    page = whole(f"{app}/{path}")
    assert page.count(f"<style>{STYLE}</style></body>") == 1
    assert re.search(
        r'<link rel="modulepreload" crossorigin href="\./static/js/PlotlyChart\.[^"]+\.js">', page
    )


@pytest.mark.parametrize("path", ABOUT)
def test_the_charts_code_is_run_early_where_a_page_opens_with_a_chart(app: str, page: Page, path: str):
    page.add_init_script(WATCH)
    page.goto(f"{app}/{path}")
    settled(page)
    early = page.locator("script[async][src*='/PlotlyChart.']").count()
    assert (early, path in DRAWN) == (1, True) if page.locator(".js-plotly-plot").count() else (0, False)


@pytest.mark.parametrize("path", ["", "commodities"])
def test_no_run_sends_the_style_again(app: str, page: Page, path: str):
    drawn(page, f"{app}/{path}")
    styles = page.evaluate("[...document.querySelectorAll('style')].map((one) => one.textContent)")
    assert sum("h1.finding { font-size" in one for one in styles) == 1
    assert page.evaluate("getComputedStyle(document.querySelector('h1.finding')).fontSize") == "27.2px"


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_page_does_not_jump_while_it_loads(app: str, page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCH)
    drawn(page, app)
    assert page.evaluate("window.watched.jumped") < 0.25, page.evaluate("window.watched.jumps")
