"""Two refusals and one full run, from a link on a fresh server, without a serious fault for anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, serious, settled
from tests.quarters import spans, workspace
from trade.charts.words import when


@pytest.fixture(scope="module")
def server(start: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    place: Path = tmp_path_factory.mktemp("statistics")
    workspace(place)
    return start(TRADE_WORKSPACE=str(place))


@pytest.mark.parametrize(
    ("query", "title", "reason"),
    [
        (
            "ask=forecast",
            "No forecast",
            "No forecast. Russia stopped publishing partner data after January 2022; later figures are "
            "officials’ annual remarks. A model fitted before the stop says nothing about trade after it.",
        ),
        (
            "dataset=short&ask=seasonal",
            "Not seasonally adjusted",
            "Not seasonally adjusted: 12 quarters; at least 16 needed. Compare with the same quarter of the "
            "previous year.",
        ),
    ],
)
def test_a_refusal_is_a_page_of_its_own(server: str, page: Page, query: str, title: str, reason: str):
    drawn(page, f"{server}/statistics?{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    for head in ("Asked:", "Why not:", "What would be needed:", "What can be said instead:", "Known:"):
        expect(page.get_by_text(head, exact=True)).to_be_visible()
    expect(page.get_by_text(reason, exact=False).first).to_be_visible()
    assert serious(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_jump_is_found_by_link_told_apart_by_commodity_and_made_again(
    server: str, page: Page, errors: list[str]
):
    drawn(page, f"{server}/statistics?dataset=calm")
    last = when(spans(1)[0])
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"{last} was unusual for France’s recorded exports to Germany")
    page.get_by_text("Every commodity").click()
    page.wait_for_url("**many=yes**")
    expect(page.get_by_text(f"3 of 3 commodities tested stand out in {last}")).to_be_visible(timeout=60_000)
    page.get_by_text("Method, data and Python to make it again").click()
    expect(page.get_by_text("Citation:", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download data.csv for this script").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert (rows[0], len(rows)) == ("period,value_usd", 41)
    assert serious(page) == []
    page.get_by_text("What next?").click()
    page.wait_for_url("**ask=forecast**")
    expect(heading).to_contain_text("Nothing beat repeating last year’s quarter", timeout=60_000)
    page.go_back()
    expect(heading).to_contain_text("was unusual", timeout=30_000)
    assert [text for text in errors if "404" not in text] == []
