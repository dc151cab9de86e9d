"""The pages for people who do not use a mouse, do not see the chart, or see it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.browser.conftest import drawn, settled

SENTENCE = quote("Exports to North Korea rose by 133 percent in Q1 2017.")
PAGES = (
    *(
        "",
        "?flow=balance",
        "commodities",
        "commodities?view=change",
        "commodities?view=time",
        "commodities?view=one",
    ),
    *("statistics", "claims", "claims?claim=C29", f"claims?part=own&sentence={SENTENCE}", "limits"),
    *("data", "data?do=fetch", "sources", "sources?part=conflicts", "sources?part=method"),
)
STREAMLIT_OWN = {"presentation-role-conflict"}
"""Streamlit's uploader has a role that says nothing and a name; its button is named and works."""

RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

RING = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ringed = (a) => getComputedStyle(a).outlineStyle === 'solid'
    && parseFloat(getComputedStyle(a).outlineWidth) >= 2;
  let at = e;
  for (let i = 0; i < 4 && at && !ringed(at); i++) at = at.parentElement;
  const box = e.getBoundingClientRect();
  const under = document.querySelector('[data-testid=stHeader]')?.getBoundingClientRect().bottom ?? 0;
  const hidden = !!e.closest('[data-testid=stMain] *') && box.bottom <= under;
  const name = (e.getAttribute('aria-label') || e.innerText || e.tagName).slice(0, 50);
  if (e.closest('canvas')) return { name, tag: e.tagName, ring: 'its own', hidden };
  const color = at && ringed(at) ? getComputedStyle(at).outlineColor : '';
  let clip = '';
  if (color) {
    const r = at.getBoundingClientRect(), s = getComputedStyle(at);
    const out = Math.max(0, parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth));
    for (let a = at.parentElement; a && a.dataset.testid !== 'stMain'; a = a.parentElement) {
      const q = a.getBoundingClientRect();
      const cut = q.left > r.left - out + 1 || q.right < r.right + out - 1
        || q.top > r.top - out + 1 || q.bottom < r.bottom + out - 1;
      if (getComputedStyle(a).overflowX !== 'visible' && cut) clip = a.className.toString();
    }
  }
  return { name, tag: e.tagName, ring: color, clip, hidden };
}"""

ORDER = """() => {
  const all = [...document.querySelectorAll('[data-testid=stMain] *')];
  const first = (test) => all.findIndex((e) => e.matches(test));
  return ['h1', '[role=radiogroup], [role=combobox]', '[role=figure]', '.notes', 'summary'].map(first);
}"""


SAID = """() => [...document.querySelectorAll('.js-plotly-plot')].map((g) =>
  [g._fullLayout.meta.title, g.closest('[role=figure]').getAttribute('aria-label')])"""


def opened(page: Page, address: str) -> None:
    """Open a page, whether it has a chart or not."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)


def unfolded(page: Page) -> None:
    """Open every expander."""
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach((s) => s.click())")
    page.wait_for_timeout(700)


@pytest.fixture(scope="module")
def wall(browser: Browser) -> Iterator[Page]:
    """One page object for the tests that only look."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def in_mode(page: Page, mode: str) -> None:
    """The page in the mode that the system turns to; pages follow without a new load."""
    page.emulate_media(color_scheme=mode)
    ground = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}[mode]
    page.wait_for_function(
        f"getComputedStyle(document.querySelector('.stApp')).backgroundColor === '{ground}'", timeout=10_000
    )
    settled(page)


def faults(page: Page) -> list[tuple[str, str]]:
    """Every rule that axe finds broken, whatever its weight, with the first place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["id"] not in STREAMLIT_OWN]


def wide(page: Page, width: int) -> bool:
    """Whether the page at this width must still be scrolled sideways once its charts are drawn to it."""
    page.set_viewport_size({"width": width, "height": 900})
    main = "document.querySelector('[data-testid=stMain]').scrollWidth"
    fits = f"Math.max(document.documentElement.scrollWidth, {main}) <= {width}"
    try:
        page.wait_for_function(f"{fits} && innerWidth === {width}", timeout=8_000)
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_unfolded_no_width_scrolls_and_charts_say_their_finding_first(
    wall: Page, app: str, path: str
):
    wall.set_viewport_size({"width": 1440, "height": 900})
    wall.emulate_media(color_scheme="light")
    opened(wall, f"{app}/{path}")
    unfolded(wall)
    assert faults(wall) == []
    in_mode(wall, "dark")
    assert faults(wall) == []
    assert [width for width in (720, 320, 390) if wide(wall, width)] == []
    assert faults(wall) == []
    assert wall.evaluate("document.documentElement.lang") == "en"
    assert [pair for pair in wall.evaluate(SAID) if not pair[1].startswith(pair[0])] == []


@pytest.mark.parametrize("path", ["", "claims", "sources", f"claims?part=own&sentence={SENTENCE}"])
def test_every_stop_of_the_keyboard_has_a_ring_that_nothing_cuts_or_covers(wall: Page, app: str, path: str):
    wall.set_viewport_size({"width": 1440, "height": 900})
    wall.emulate_media(color_scheme="light")
    opened(wall, f"{app}/{path}")
    wall.wait_for_timeout(500)
    stops = []
    for key in ["Tab"] * 45 + ["Shift+Tab"] * 12:
        wall.keyboard.press(key)
        stops.append(wall.evaluate(RING))
    stops = [stop for stop in stops if stop]
    assert {stop["ring"] for stop in stops} <= {"rgb(63, 127, 196)", "its own"}, [
        stop for stop in stops if not stop["ring"]
    ]
    assert [stop for stop in stops if stop.get("clip") or stop["hidden"]] == []


def test_the_ring_stands_out_from_both_pages():
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        return sum(
            w * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4)
            for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    style = (Path(__file__).resolve().parents[2] / "trade/ui/style.css").read_text(encoding="utf-8")
    ring = style.partition("--ring: ")[2][:7]
    for page in ("#ffffff", "#0e1117", "#f5f5f0"):
        dark, bright = sorted((light(ring), light(page)))
        assert (bright + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize("path", ["", "commodities?view=one", "limits", "statistics?ask=forecast"])
def test_what_is_read_aloud_comes_as_title_controls_chart_notes_table(page: Page, app: str, path: str):
    drawn(page, f"{app}/{path}")
    places = page.evaluate(ORDER)
    assert -1 not in places
    assert places == sorted(places)


def test_who_asks_for_less_motion_gets_none(browser: Browser, app: str):
    page = browser.new_context(reduced_motion="reduce").new_page()
    drawn(page, app)
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map((e) => Math.max(...['transitionDuration',"
        " 'animationDuration'].map((n) => parseFloat(getComputedStyle(e)[n]) || 0))))"
    )
    assert longest <= 0.001
    page.context.close()


def test_a_value_that_the_address_gets_wrong_is_announced(page: Page, app: str):
    drawn(page, f"{app}/?flow=exports")
    expect(page.get_by_role("alert")).to_contain_text("The address asks for flow “exports”")


def test_headings_of_a_checked_file_leave_no_level_out(start: Callable[..., str], page: Page):
    opened(page, f"{start()}/data")
    page.locator("input[type=file]").first.set_input_files(
        Path(__file__).resolve().parents[1] / "specimens" / "tidy.csv"
    )
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible(timeout=30_000)
    settled(page)
    assert faults(page) == []
