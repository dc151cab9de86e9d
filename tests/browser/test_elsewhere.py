"""A page inside another page, on paper, and on the clipboard."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from time import sleep

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, _free_port, _healthy, drawn, settled

COPYING = """
from base64 import b64decode
import streamlit as st
from trade.ui.copying import copy_image, copy_text
copy_text("Copy link", "http://example.org/?highlight=2016-Q4", "link")
copy_image("Copy image", b64decode({png!r}), "image")
"""


def seen(page: Page) -> list[str]:
    """Test names of what a reader would press, as far as it is drawn."""
    return page.evaluate(
        "[...document.querySelectorAll('header, input, button, summary, select, textarea')]"
        ".filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)"
        ".map((e) => e.ariaLabel || e.innerText || e.tagName)"
    )


class Blank(BaseHTTPRequestHandler):
    """An empty page of a site that is not ours, and lays down no policy."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of that site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(("width", "options"), [(800, ""), (390, "&embed_options=dark_theme")])
def test_a_page_in_another_origins_frame_is_heading_chart_notes_and_a_way_out(
    page: Page, app: str, elsewhere: str, width: int, options: str
):
    page.goto(elsewhere)
    page.set_content(
        f"<iframe src='{app}/?embed=true{options}&highlight=2016-Q4' width={width} height=600></iframe>"
    )
    frame = page.frame_locator("iframe")
    frame.locator(".main-svg").first.wait_for(state="visible", timeout=30_000)
    link = frame.get_by_role("link", name="Open in full")
    expect(link).to_have_attribute("href", f"{app}/?highlight=2016-Q4", timeout=30_000)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Q4 2016")
    expect(frame.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(frame.get_by_text("Sources: Data of Russian customs")).to_be_visible()
    expect(frame.locator(".js-plotly-plot")).to_have_count(1)
    inside = page.frames[1]
    assert seen(inside) == []
    assert inside.evaluate("document.documentElement.scrollWidth") <= width
    colour = inside.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert colour == ("rgb(14, 17, 23)" if options else "rgb(255, 255, 255)")


def test_an_embedded_page_without_a_chart_keeps_its_table_and_loses_its_controls(page: Page, app: str):
    page.goto(f"{app}/sources?embed=true")
    expect(page.get_by_role("link", name="Open in full")).to_have_attribute(
        "href", f"{app}/sources", timeout=30_000
    )
    settled(page)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [name for name in seen(page) if "Printed figures" not in name] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paper", [703, 725])
def test_paper_gets_words_and_whole_charts_in_light_colours_and_nothing_to_press(
    browser: Browser, app: str, scheme: str, paper: int
):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    drawn(page, f"{app}/?highlight=2016-Q4")
    wide = page.evaluate(
        "dispatchEvent(new Event('beforeprint')) &&"
        " [...document.querySelectorAll('.main-svg:first-child')].map((e) => e.getBoundingClientRect().width)"
    )
    assert len(wide) >= 2
    assert max(wide) <= paper, "nothing is drawn anew between a browser's asking and its printing"
    page.emulate_media(media="print")
    page.evaluate(f"document.documentElement.style.width = '{paper}px'")
    assert [name for name in seen(page) if name not in ("", "HEADER")] == []
    expect(page.get_by_text(f"{app}/?highlight=2016-Q4 · printed ")).to_be_visible()
    expect(page.get_by_text("Sources: Data of Russian customs").first).to_be_visible()
    style = "getComputedStyle(document.querySelector('{}')).{}"
    assert page.evaluate(style.format("h1", "color")) == "rgb(29, 39, 51)"
    assert page.evaluate(style.format("body", "backgroundColor")) in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    turned = page.evaluate(style.format(".js-plotly-plot", "filter"))
    assert turned == ("invert(1) hue-rotate(180deg)" if scheme == "dark" else "none")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelector('.js-plotly-plot').style.zoom") == ""
    context.close()


def test_the_browser_prints_the_address_by_itself(page: Page, app: str):
    drawn(page, app)
    assert page.pdf(format="A4").startswith(b"%PDF")
    expect(page.locator(".walk-address")).to_contain_text(f"{app}/ · printed ")


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a page that has nothing but the two buttons."""
    picture = BytesIO()
    Image.new("RGB", (3, 2), "#b5480b").save(picture, "PNG")
    script = tmp_path_factory.mktemp("copying") / "page.py"
    script.write_text(COPYING.format(png=base64.b64encode(picture.getvalue()).decode()), encoding="utf-8")
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    for _ in range(600):
        if _healthy(f"http://localhost:{port}"):
            break
        sleep(0.1)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(timeout=20)


def test_a_text_and_a_picture_reach_the_clipboard_by_keyboard_and_it_says_so(browser: Browser, copying: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(copying)
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == "http://example.org/?highlight=2016-Q4"
    page.get_by_role("button", name="Copy image").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(2)
    size = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('image/png')).then(createImageBitmap)"
        ".then((picture) => [picture.width, picture.height])"
    )
    assert size == [3, 2]
    context.close()


def test_a_browser_that_allows_no_copying_is_said_in_words(browser: Browser, copying: str):
    page = browser.new_context().new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(copying)
    page.get_by_role("button", name="Copy link").click()
    said = "Not copied: the browser did not allow it. It may want https, or your permission."
    expect(page.get_by_text(said)).to_be_visible()
    page.context.close()
