"""Every answer of the server says what a page may do, and a foreign page may do nothing."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.conftest import start  # noqa: F401 — a fixture
from tests.running import finished
from trade.model.errors import TradeError
from trade.ui.headers import OTHERS, Headers, framed_by, policy


@pytest.fixture(scope="module")
def server(start: Callable[..., str]) -> str:  # noqa: F811
    return start()


BODY = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\na,b\r\n--x--\r\n'
"""A file as a browser sends it."""


def asked(url: str, method: str = "GET", data: bytes | None = None, **headers: str):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, names, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def test_nothing_is_loaded_from_or_sent_to_anybody_else():
    said = dict(part.split(" ", 1) for part in policy().split("; "))
    for name, sources in said.items():
        assert not [s for s in sources.split() if s == "*" or (":" in s and s not in ("data:", "blob:"))], (
            name
        )
    assert said["default-src"] == said["connect-src"] == said["frame-ancestors"] == "'self'"
    assert said["object-src"] == "'none'"


def test_who_may_frame_a_page_is_the_operators_choice():
    assert framed_by("") == ""
    assert framed_by("'self'") == "'self'"
    assert framed_by("https://a.example https://*.b.example:8443") == (
        "'self' https://a.example https://*.b.example:8443"
    )
    assert "frame-ancestors" not in policy(framed_by(""))


def headers_of(query: bytes) -> dict[bytes, bytes]:
    sent = []

    async def inner(scope, receive, send) -> None:
        await send({"type": "http.response.start", "headers": []})

    async def send(message) -> None:
        sent.append(message)

    finished(Headers(inner)({"type": "http", "query_string": query}, None, send))  # type: ignore[arg-type]
    return dict(sent[0]["headers"])


@pytest.mark.parametrize(
    "query", [b"", b"embed=false", b"highlight=embed", b"x=embed%3Dtrue", b"embedded=true"]
)
def test_a_page_with_its_controls_is_framed_by_ourselves_alone(query: bytes, monkeypatch):
    monkeypatch.setenv("TRADE_FRAMED_BY", "https://a.example")
    assert headers_of(query)[b"content-security-policy"].endswith(b"; frame-ancestors 'self'")
    found = headers_of(b"flow=import&embed=true")[b"content-security-policy"]
    assert found.endswith(b"; frame-ancestors 'self' https://a.example")


NONSENSE = ["javascript:alert(1)", "https://a.example;script-src", "a.example", "*", "'none'"]


@pytest.mark.parametrize("site", NONSENSE)
def test_nonsense_about_who_may_frame_a_page_stops_the_server(site: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_FRAMED_BY", site)

    async def nothing(*_: object) -> None:
        """Answer nobody."""

    with pytest.raises(TradeError) as error:
        Headers(nothing)
    assert str(error.value) == (
        f"TRADE_FRAMED_BY: {site} is no site; write https://a.example, blanks between several, or leave it "
        "away for everybody."
    )


def test_a_header_that_is_there_already_is_kept():
    sent = []

    async def inner(scope, receive, send) -> None:
        await send({"type": "http.response.start", "headers": [(b"Referrer-Policy", b"no-referrer")]})

    async def send(message) -> None:
        sent.append(message)

    finished(Headers(inner)({"type": "http"}, None, send))  # type: ignore[arg-type]
    found = [value for name, value in sent[0]["headers"] if name.lower() == b"referrer-policy"]
    assert found == [b"no-referrer"]


@pytest.mark.parametrize(
    "path", ["/", "/data", "/_stcore/health", "/static/nothing.js", "/media/nothing.csv"]
)
def test_every_answer_has_the_headers(server: str, path: str):
    _, headers = asked(f"{server}{path}")
    assert headers["content-security-policy"] == policy()
    for name, text in OTHERS.items():
        assert headers[name] == text, name


def test_no_foreign_page_may_read_an_answer(server: str):
    for path in ("/", "/_stcore/health", "/_stcore/host-config"):
        _, headers = asked(f"{server}{path}", Origin="https://evil.example")
        assert headers["access-control-allow-origin"] not in ("*", "https://evil.example"), path


FOREIGN = (
    *("https://evil.example", "http://localhost.evil.example", "http://evil.example:{port}", "null"),
    *("https://evil.example#localhost", "http://localhost@evil.example", "file://"),
)
"""What a browser says of pages that are not ours, and what somebody might make of it."""


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_page_may_not_open_a_session(server: str, origin: str):
    address = server.replace("http", "ws") + "/_stcore/stream"
    foreign = origin.format(port=server.rpartition(":")[2])
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=foreign, subprotocols=["streamlit"])  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403
    with connect(address, origin=server, subprotocols=["streamlit"]) as own:  # type: ignore[arg-type]
        assert own.protocol.state.name == "OPEN"


def test_an_upload_without_the_token_of_its_session_is_refused(server: str):
    address = f"{server}/_stcore/upload_file/{secrets.token_hex(16)}/{secrets.token_hex(16)}"
    status, _ = asked(
        address, "PUT", BODY, Content_Type="multipart/form-data; boundary=x", Origin="https://evil.example"
    )
    assert status == 403


def test_an_upload_that_sends_the_cookie_but_not_the_token_is_refused(server: str):
    """A browser sends the cookie with what a foreign page asks for; the token only our own page can read."""
    _, headers = asked(f"{server}/_stcore/health")
    cookie = next(part for part in headers.get_all("set-cookie") if part.startswith("_streamlit_xsrf="))
    token = cookie.partition("=")[2].partition(";")[0]
    version, mask, masked, time = token.split("|")
    another = "|".join((version, mask, masked[::-1], time))
    address = f"{server}/_stcore/upload_file/{secrets.token_hex(16)}/{secrets.token_hex(16)}"
    sent = {"Content_Type": "multipart/form-data; boundary=x", "Cookie": f"_streamlit_xsrf={token}"}
    for wrong in ({}, {"X_Xsrftoken": ""}, {"X_Xsrftoken": another}):
        for method in ("PUT", "DELETE"):
            status, _ = asked(address, method, BODY, Origin="https://evil.example", **sent, **wrong)
            assert status == 403, (method, wrong)
    status, _ = asked(address, "PUT", BODY, **sent, X_Xsrftoken=token)
    assert status == 400, "the token is taken, and the session is none"


def test_the_shipped_settings_leave_cors_and_xsrf_protection_on():
    text = (Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert "enableCORS" not in text
    assert "enableXsrfProtection" not in text
    assert "corsAllowedOrigins" not in text
    assert json.dumps("none") in text.split("showErrorDetails = ")[1].splitlines()[0]
