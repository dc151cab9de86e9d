"""What only a browser shows: no text of a stranger runs, links or loads anything, on any page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import browser_type_launch_args, settled, start  # noqa: F401 — fixtures
from tests.browser.test_data import opened, upload

PAGES = ("", "commodities", "statistics", "claims", "limits", "present", "data", "sources")

EVIL = "https://evil.example"
SCRIPT = "<img src=x onerror=alert(1)>"
IMAGE = f"![x]({EVIL}/x.png)"
LINK = f"<a href='{EVIL}'>win</a>[win]({EVIL})[run](javascript:alert(1))"
NAME = f"{SCRIPT}{IMAGE}".replace("/", "⁄")


@dataclass
class Seen:
    """What a page did that it must not."""

    host: str
    wrong: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._asked)
        page.on("console", lambda said: self._said(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def _asked(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.wrong.append(f"asked {request.url}")

    def _said(self, text: str) -> None:
        if "Content Security Policy" in text or "Permissions-Policy" in text:
            self.wrong.append(text)


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, Seen]]:
    context = browser.new_context()
    page, seen = context.new_page(), Seen(urlsplit(address).netloc)
    seen.watch(page)
    yield page, seen
    context.close()


def leads_away(page: Page) -> list[str]:
    """Every element that the hostile texts would have made."""
    places = "[href*='evil.example'], [href^='javascript:'], [src*='evil.example'], img[src='x'], [onerror]"
    return [one.evaluate("e => e.outerHTML") for one in page.locator(places).all()]


@pytest.fixture(scope="module")
def server(start: Callable[..., str]) -> str:  # noqa: F811
    return start()


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_forbids_nothing_that_a_page_needs(browser: Browser, server: str, path: str):
    with watched(browser, server) as (page, seen):
        opened(page, f"{server}/{path}")
        page.wait_for_timeout(500)
        assert seen.wrong == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_an_address_runs_links_or_loads(browser: Browser, server: str, path: str):
    names = ("highlight", "flow", "commodity", "dataset", "part", "claim", "ask", "do", "of", "year", "pair")
    query = "&".join(f"{name}={quote(SCRIPT + IMAGE + LINK)}" for name in names)
    with watched(browser, server) as (page, seen):
        opened(page, f"{server}/{path}?{query}")
        assert leads_away(page) == []
        assert seen.wrong == []


def hostile(folder: Path) -> Path:
    """A file whose every word is an attack, and that can be loaded all the same."""
    goods = [f'"{SCRIPT} {n}"' for n in range(3)] + [f'"{IMAGE}{LINK}"', '"=cmd|calc!A0"', '"$x$ {finding}"']
    lines = [f'period,reporter,partner,flow,commodity,value_usd,"{NAME}"']
    for period in (f"{year}-Q{quarter}" for year in range(2012, 2018) for quarter in range(1, 5)):
        value = f"{period[3]}{period[6]}000"
        lines += [f"{period},LUX,MLT,export,{name},{n}{value},{name}" for n, name in enumerate(goods, 1)]
    path = folder / f"{NAME}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_nothing_in_a_file_runs_links_or_loads_on_any_page(browser: Browser, server: str, tmp_path: Path):
    with watched(browser, server) as (page, seen):
        opened(page, f"{server}/data")
        upload(page, hostile(tmp_path))
        page.get_by_label("Name of the dataset").fill("hostile", timeout=60_000)
        page.get_by_label("Name of the dataset").press("Tab")
        settled(page)
        assert leads_away(page) == []
        page.get_by_role("button", name=re.compile(r"^Load \d")).click()
        expect(page.get_by_text("Loaded as vintage 1 of “hostile”")).to_be_visible(timeout=60_000)
        for path in ("data?do=datasets&of=hostile", *(f"{one}?dataset=hostile" for one in PAGES)):
            opened(page, f"{server}/{path}")
            for mark in page.locator(".js-plotly-plot .point").all()[:3]:
                mark.hover(force=True)
            assert leads_away(page) == [], path
        assert seen.wrong == []


def test_the_download_that_writes_formulas_is_not_offered(browser: Browser, server: str):
    with watched(browser, server) as (page, _):
        opened(page, f"{server}/sources")
        table = page.get_by_test_id("stDataFrame").first
        table.hover()
        expect(page.get_by_role("button", name="Search").first).to_be_visible()
        expect(page.locator("button[aria-label^='Download as CSV']").first).to_be_hidden()
