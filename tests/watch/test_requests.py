"""Every request has an id, a line and a place in the metrics; what is secret in its path is not told."""

from __future__ import annotations

import re

import pytest

from tests.running import finished
from trade.model.errors import TradeError
from trade.watch import metrics, requests
from trade.watch.requests import Requests


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(requests, "event", lambda name, *_, **fields: found.append((name, fields)))
    return found


def number(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def asked(path: str, status: int = 200, header: bytes = b"", method: str = "GET", inner=None):
    """The headers that the server saw, and those that were answered."""
    seen: list[tuple[bytes, bytes]] = []
    answered: list[tuple[bytes, bytes]] = []

    async def server(scope, receive, send):
        seen.extend(scope["headers"])
        if inner:
            inner()
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        answered.extend(message.get("headers", []))

    scope = {"type": "http", "path": path, "method": method, "query_string": b"key=1", "headers": []}
    if header:
        scope["headers"] = [(b"x-request-id", header)]
    finished(Requests(server)(scope, None, send))
    return dict(seen), dict(answered)


def test_a_proxys_id_goes_on_and_comes_back(events):
    assert asked("/", header=b"abcd-1234") == ({b"x-request-id": b"abcd-1234"},) * 2


def test_a_forged_id_is_replaced_by_one_of_ours(events):
    seen, answered = asked("/", header=b"a\r\nb: c")
    assert seen == answered
    assert re.fullmatch(rb"[0-9a-f]{32}", seen[b"x-request-id"])


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("/", "page", "/"),
        ("/trade/commodities", "page", "/trade/commodities"),
        ("/_stcore/upload_file/0a-session/1b-file", "upload", "/_stcore/upload_file"),
        ("/trade/media/8f3c.png", "media", "/trade/media/"),
        ("/_stcore/health", "health", "/_stcore/health"),
        ("/static/js/index.js", "static", "/static/js/index.js"),
        ("/" + "x" * 500, "page", "/" + "x" * 119),
    ],
)
def test_a_path_is_told_up_to_what_would_open_a_session_or_a_file(path: str, kind: str, told: str):
    assert (requests.kind(path), requests.told(path)) == (kind, told)


def test_a_request_is_logged_without_its_query_and_counted(events):
    before = number("trade_requests_total", kind="page", status="200")
    asked("/claims")
    assert number("trade_requests_total", kind="page", status="200") == before + 1
    ((name, fields),) = events
    assert name == "request"
    assert fields.pop("seconds") >= 0
    assert fields == {"method": "GET", "path": "/claims", "status": 200}


def test_what_every_visit_asks_a_hundred_times_is_counted_but_logged_only_when_it_fails(events):
    before = number("trade_requests_total", kind="static", status="200")
    asked("/static/js/a.js")
    assert number("trade_requests_total", kind="static", status="200") == before + 1
    assert events == []
    asked("/static/js/a.js", status=404)
    assert [fields["status"] for _, fields in events] == [404]


def test_a_fault_of_the_server_is_logged_with_its_request_and_passed_on(events):
    def fault() -> None:
        raise ZeroDivisionError

    before = number("trade_requests_total", kind="page", status="500")
    with pytest.raises(ZeroDivisionError):
        asked("/", inner=fault)
    assert [name for name, _ in events] == ["request failed", "request"]
    assert number("trade_requests_total", kind="page", status="500") == before + 1


def test_an_upload_is_in_progress_until_it_is_there(events):
    during: list[float] = []
    asked(
        "/_stcore/upload_file/a/b",
        method="PUT",
        inner=lambda: during.append(number("trade_in_progress", what="upload")),
    )
    assert during == [1.0]
    assert number("trade_in_progress", what="upload") == 0


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [(None, "ok"), (TradeError("no"), "refused"), (ValueError(), "failed"), (KeyboardInterrupt(), "stopped")],
)
def test_work_is_counted_by_how_it_ended(raised: BaseException | None, outcome: str):
    before = number("trade_work_total", what="check", outcome=outcome)
    seconds = number("trade_work_seconds_count", what="check")
    try:
        with metrics.timed("check"):
            assert number("trade_in_progress", what="check") == 1
            if raised:
                raise raised
    except (TradeError, ValueError, KeyboardInterrupt):
        pass
    assert number("trade_work_total", what="check", outcome=outcome) == before + 1
    assert number("trade_work_seconds_count", what="check") == seconds + 1
    assert number("trade_in_progress", what="check") == 0


def test_metrics_say_memory_and_that_nothing_is_under_way():
    text = metrics.shown().decode()
    assert "process_resident_memory_bytes " in text
    for what in metrics.WORKS:
        assert f'trade_in_progress{{what="{what}"}} 0.0\n' in text
    assert text.endswith("# EOF\n")
