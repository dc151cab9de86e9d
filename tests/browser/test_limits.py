"""What only a browser shows of the limits page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.conftest import STREAMLIT_OWN, drawn, serious, settled


def test_a_deep_link_and_a_click_on_a_year_work_at_every_width_and_in_both_modes(
    browser: Browser, start: Callable[[], str]
):
    app = start()
    for width, scheme in ((390, "dark"), (1024, "light"), (1440, "dark")):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda m, found=errors: found.append(m.text) if m.type == "error" else None)
        drawn(page, f"{app}/limits?year=2020")
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            "Russia declared at least 84,100 barrels"
        )
        assert page.url.endswith("/limits?year=2020")
        assert serious(page) == []
        drawn(page, f"{app}/limits")
        expect(page.get_by_role("heading", level=1)).to_contain_text("277,365 barrels")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(page) == []
        box = page.locator(".barlayer").first.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 8 * 1.5, box["y"] + box["height"] * 0.6)
        page.wait_for_url("**/limits?year=2018")
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("241,114 barrels")
        assert [text for text in errors if STREAMLIT_OWN not in text] == []
        context.close()
