"""Logging in at an identity provider: named analysts write to the shared workspace, everybody else reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serious, settled
from tests.browser.provider import CLIENT, SECRET, Provider, provider
from tests.browser.test_data import TIDY, opened, upload
from trade.store import datasets as store

PEOPLE = {
    "analyst": {"email": "Analyst@example.org", "email_verified": True},
    "reader": {"email": "reader@example.org"},
    "pretender": {"email": "analyst@example.org", "email_verified": False},
}

PUBLIC = "On this public server uploads stay in your own session"


@pytest.fixture(scope="module")
def remote() -> Iterator[Provider]:
    with provider(PEOPLE) as found:
        yield found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared") / "workspace"


@pytest.fixture(scope="module")
def server(start: Callable[..., str], remote: Provider, place: Path) -> str:
    """A public server with one named analyst, whose provider is `remote`."""
    secrets = place.with_name("secrets.toml")
    secrets.write_text(
        "[auth]\n"
        'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
        f'cookie_secret = "{"only for tests, " * 4}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{remote.url}/.well-known/openid-configuration"\n'
    )
    return start(
        TRADE_PUBLIC="1",
        TRADE_EDITORS="someone@example.org, analyst@example.org",
        TRADE_WORKSPACE=str(place),
        STREAMLIT_SECRETS_FILES=str(secrets),
    )


def log_in(page: Page, server: str, person: str) -> None:
    opened(page, f"{server}/")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=person, exact=True).click()
    page.wait_for_url(f"{server}/**")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)


def load(page: Page, server: str, name: str) -> None:
    opened(page, f"{server}/data")
    upload(page, TIDY)
    page.get_by_label("Name of the dataset").fill(name, timeout=30_000)
    page.get_by_label("Name of the dataset").press("Tab")
    settled(page)
    page.get_by_role("button", name="Load 8 rows").click()
    expect(page.get_by_text(f"Loaded as vintage 1 of “{name}”")).to_be_visible(timeout=30_000)


def test_a_named_analyst_logs_in_writes_for_everybody_and_logs_out(
    server: str, place: Path, page: Page, browser: Browser
):
    opened(page, f"{server}/data")
    expect(page.get_by_text(PUBLIC)).to_be_visible()
    log_in(page, server, "analyst")
    expect(
        page.get_by_text("Logged in as Analyst@example.org; you write to the shared workspace.")
    ).to_be_visible()
    assert serious(page) == []
    opened(page, f"{server}/data")
    expect(page.get_by_text(PUBLIC)).to_have_count(0)
    load(page, server, "ours")
    assert [(v.number, v.who) for v in store.vintages(place, "ours")] == [(1, "Analyst@example.org")]

    visitor = browser.new_context().new_page()
    opened(visitor, f"{server}/data?do=datasets")
    expect(visitor.get_by_text("ours: 1 vintage")).to_be_visible()
    expect(visitor.get_by_role("button", name="Undo the newest load")).to_have_count(0)
    visitor.context.close()

    opened(page, f"{server}/data?do=datasets")
    expect(page.get_by_role("button", name="Undo the newest load")).to_be_visible()
    page.get_by_role("button", name="Log out").first.click()
    page.get_by_role("button", name="Log in").first.wait_for(timeout=30_000)
    opened(page, f"{server}/data?do=datasets")
    expect(page.get_by_text(PUBLIC)).to_be_visible()
    expect(page.get_by_role("button", name="Undo the newest load")).to_have_count(0)


@pytest.mark.parametrize(
    ("person", "greeted"),
    [
        ("reader", "Logged in as reader@example.org; you read the shared workspace."),
        (
            "pretender",
            "Logged in, but your provider does not vouch for your address: you only read what is shared.",
        ),
    ],
)
def test_another_person_who_is_logged_in_only_reads(
    server: str, place: Path, page: Page, person: str, greeted: str
):
    log_in(page, server, person)
    expect(page.get_by_text(greeted)).to_be_visible()
    load(page, server, f"of {person}")
    assert f"of {person}" not in [d.name for d in store.datasets(place)]


@pytest.mark.parametrize("fault", ["audience", "nonce", "no nonce", "issuer", "age", "unsigned", "key"])
def test_a_token_with_one_thing_wrong_logs_nobody_in(server: str, remote: Provider, page: Page, fault: str):
    remote.fault = fault
    try:
        log_in(page, server, "analyst")
    finally:
        remote.fault = ""
    assert remote.asked.count("/token") > 0
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.get_by_text("Logged in")).to_have_count(0)
    assert not [c for c in page.context.cookies() if c["name"].startswith("_streamlit_user")]


def test_a_token_for_somebody_else_does_not_count_even_if_we_may_carry_it(
    server: str, remote: Provider, page: Page
):
    remote.fault = "audience of another, for us"
    try:
        log_in(page, server, "analyst")
    finally:
        remote.fault = ""
    expect(page.get_by_text("Logged in, but your provider does not vouch for your address")).to_be_visible()
    opened(page, f"{server}/data")
    expect(page.get_by_text(PUBLIC)).to_be_visible()


def test_a_cookie_that_was_changed_or_made_up_logs_nobody_in(server: str, page: Page):
    log_in(page, server, "reader")
    [cookie] = [c for c in page.context.cookies() if c["name"] == "_streamlit_user"]
    value = cookie["value"]
    middle = len(value) // 2
    changed = value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]
    for wrong in (changed, "made-up", value[:-1]):
        page.context.add_cookies([{**cookie, "value": wrong}])
        opened(page, f"{server}/data")
        expect(page.get_by_text(PUBLIC)).to_be_visible()
        expect(page.get_by_role("button", name="Log in").first).to_be_visible()
        expect(page.get_by_text("Logged in")).to_have_count(0)


def test_a_callback_that_nobody_asked_for_logs_nobody_in(server: str, page: Page):
    page.goto(f"{server}/oauth2callback?code=stolen&state=made-up")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(page)
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_a_server_without_a_provider_offers_no_login(start: Callable[..., str], page: Page):
    opened(page, f"{start(TRADE_PUBLIC='1')}/data")
    expect(page.get_by_text(PUBLIC)).to_be_visible()
    expect(page.get_by_role("button", name="Log in")).to_have_count(0)
