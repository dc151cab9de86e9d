"""A browser whose pages are watched: times and jumps on the page's own clock, bytes as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import product
from pathlib import Path

import polars as pl
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.browser import find
from trade.model.observation import SCHEMA
from trade.store import datasets
from trade.store.datasets import About

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
"""Runs in every page before its own scripts: `window.watched` has the times."""

MADE = "made-up"
"""The uploaded dataset of `upload`."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, started before anything is timed."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=find(), args=flags)
        yield browser
        browser.close()


def watched(context: BrowserContext) -> Page:
    """A page whose charts and jumps are watched."""
    page = context.new_page()
    page.add_init_script(WATCH)
    return page


def first_chart(page: Page, url: str) -> float:
    """Seconds since 1970 at which the first chart of an address was drawn."""
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.watched && window.watched.first", timeout=60_000)
    return float(page.evaluate("window.watched.first")) / 1000


def settled(page: Page) -> None:
    """Wait until the run has ended and nothing has been drawn for a while."""
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && performance.now() - window.watched.last > 400",
        timeout=60_000,
    )


def choose(page: Page, key: str, label: str) -> None:
    """Choose what a widget shows as `label`: a button of a row, or a line of a box."""
    widget = page.locator(f".st-key-{key}")
    box = widget.get_by_role("combobox")
    if box.count():
        box.click()
        page.keyboard.type(label)
        page.get_by_role("option", name=label, exact=True).wait_for()
        page.keyboard.press("Enter")
    else:
        widget.get_by_text(label, exact=True).click()


def counted(page: Page) -> Counter[str]:
    """A tally of the bytes that come over the network from now on: what the cache has costs nothing."""
    found: Counter[str] = Counter()
    talk = page.context.new_cdp_session(page)
    talk.send("Network.enable")

    def came(event: dict[str, float]) -> None:
        found["http"] += int(event["encodedDataLength"])
        found["asked"] += int(event["encodedDataLength"] > 0)

    def framed(event: dict[str, dict[str, str]]) -> None:
        found["socket"] += len(event["response"]["payloadData"]) * 3 // 4

    talk.on("Network.loadingFinished", came)
    talk.on("Network.webSocketFrameReceived", framed)
    return found


def upload(place: Path) -> None:
    """Put a dataset of three pairs and ten years of months into a workspace."""
    usual = {
        "frequency": "M",
        "partner": "PRK",
        "classification": "HS",
        "commodity": "TOTAL",
        "currency": "USD",
    }
    rows = [
        {
            **dict.fromkeys(SCHEMA),
            **usual,
            "line": line,
            "reporter": one,
            "flow": flow,
            "period": f"{y}-{m:02d}",
            "valuation": "FOB" if flow == "export" else "CIF",
            "value": 1e6 + 1e5 * ((line * 7919) % 13),
        }
        for line, (one, flow, y, m) in enumerate(
            product(("RUS", "CHN", "JPN"), ("export", "import"), range(2010, 2020), range(1, 13)), 2
        )
    ]
    about = About("made.csv", sha256(b"made").hexdigest(), "flat", "", "{}", "")
    datasets.load(place, MADE, pl.DataFrame(rows, schema=SCHEMA), about)
