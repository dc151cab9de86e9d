"""What a visitor meets behind deploy/nginx/trade.conf: one process, compressed scripts, a request's id."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import urllib.error
import urllib.request
from email.message import Message
from time import monotonic, sleep

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from scripts.stack import Stack, until_well
from tests.running import finished


def asked(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer, whatever its status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def node(headers: object) -> str:
    """The process that a Set-Cookie names; empty where none is set."""
    found = re.search(r"trade_node=(\w+); Path=/; HttpOnly; SameSite=Lax", str(headers))
    return found[1] if found else ""


def logged(stack: Stack, name: str, request: str) -> list[dict[str, object]]:
    """Lines of a process with this request's id; waits a moment for what is just being written."""
    until = monotonic() + 5
    while True:
        lines = [json.loads(line) for line in (stack.folder / f"{name}.log").read_text("utf-8").splitlines()]
        found = [line for line in lines if line.get("request") == request]
        if found or monotonic() > until:
            return found
        sleep(0.05)


def test_scripts_are_compressed_on_the_wire_and_the_same_when_unpacked(stack: Stack):
    _, _, page = asked(stack.url)
    script = re.search(rb'src="\./(static/js/index\.[^"]+\.js)"', page)
    assert script, page[:2000]
    address = f"{stack.url}/{script[1].decode()}"
    _, headers, packed = asked(address, Accept_Encoding="gzip")
    _, bare, plain = asked(address)
    assert headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in bare
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2
    assert "immutable" in headers["Cache-Control"]


def test_health_is_answered_through_the_proxy(stack: Stack):
    status, _, body = asked(f"{stack.url}/_stcore/health")
    assert (status, body) == (200, b"ok")


def test_a_new_visitor_is_given_a_process_and_two_visitors_may_be_given_different_ones(stack: Stack):
    assert {node(asked(stack.url)[1]) for _ in range(24)} == {"one", "two"}


def test_a_visitor_meets_the_process_of_the_cookie_and_is_told_it_once(stack: Stack):
    for name in ("one", "two"):
        request = f"stays-with-{name}"
        status, headers, _ = asked(stack.url, Cookie=f"trade_node={name}", X_Request_ID=request)
        assert (status, node(headers)) == (200, "")
        assert [line["path"] for line in logged(stack, name, request)] == ["/"]


def test_a_cookie_that_names_no_process_is_replaced(stack: Stack):
    assert node(asked(stack.url, Cookie="trade_node=127.0.0.1:22")[1]) in ("one", "two")


def test_a_request_has_one_id_from_proxy_to_log_and_back(stack: Stack):
    status, headers, _ = asked(f"{stack.url}/claims", Cookie="trade_node=one")
    assert status == 200
    number = headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", number)
    (line,) = logged(stack, "one", number)
    assert (line["event"], line["path"]) == ("request", "/claims")
    proxy = [json.loads(text) for text in (stack.folder / "trade.log").read_text("utf-8").splitlines()]
    assert [one["node"] for one in proxy if one["request"] == number] == ["one"]


def test_no_log_holds_what_stands_behind_a_question_mark(stack: Stack):
    asked(f"{stack.url}/?token=hunter2", Cookie="trade_node=one", X_Request_ID="with-a-query")
    assert logged(stack, "one", "with-a-query")
    for name in ("one.log", "two.log", "trade.log"):
        assert "hunter2" not in (stack.folder / name).read_text("utf-8")


def test_metrics_are_not_for_visitors(stack: Stack):
    for path in ("/metrics", "/_stcore/metrics", "/claims/_stcore/metrics"):
        assert asked(stack.url + path)[0] == 403
    assert b"trade_in_progress" in asked(f"{stack.behind('one')}/metrics")[2]
    forwarded = asked(f"{stack.behind('one')}/metrics", X_Forwarded_For="127.0.0.1")
    assert (forwarded[0], forwarded[2]) == (
        403,
        b"metrics are answered on the machine itself, or to the token in TRADE_METRICS_TOKEN\n",
    )


async def first_run(stack: Stack, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
    """Messages of a page's first run through a websocket, and the headers of the handshake."""
    address = f"{stack.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address, subprotocols=["streamlit"], max_size=None, additional_headers=headers
    ) as connection:
        message = BackMsg()
        message.rerun_script.query_string = ""
        await connection.send(message.SerializeToString())
        for count in range(1, 500):
            async with asyncio.timeout(30):
                found = ForwardMsg.FromString(await connection.recv())
            if found.WhichOneof("type") == "script_finished":
                return count, dict(connection.response.headers)
    raise AssertionError("the run did not end")


def test_a_page_runs_through_a_websocket_and_its_log_names_session_run_and_request(stack: Stack):
    headers = {"Cookie": "trade_node=two", "X-Request-ID": "a-websocket"}
    count, answered = finished(first_run(stack, headers))
    assert count > 5
    assert node(answered) == ""
    lines = logged(stack, "two", "a-websocket")
    runs = [line for line in lines if line["event"] == "page run"]
    assert (runs[0]["page"], runs[0]["outcome"]) == ("Overview", "ok")
    assert re.fullmatch("[0-9a-f]{12}", str(runs[0]["session"]))
    assert re.fullmatch("[0-9a-f]{12}", str(runs[0]["run"]))
    assert lines[0]["event"] == "visitor connected"


def test_every_line_of_the_log_is_one_json_object(stack: Stack):
    for name in ("one", "two"):
        for line in (stack.folder / f"{name}.log").read_text("utf-8").splitlines():
            assert {"time", "level", "logger", "event"} <= set(json.loads(line))


def test_the_visitors_of_a_process_that_is_gone_are_given_the_other_and_stay_there(stack: Stack):
    stack.end("one")
    try:
        status, headers, body = asked(stack.url, Cookie="trade_node=one")
        assert (status, node(headers)) == (200, "two")
        assert b"</html>" in body
        count, answered = finished(first_run(stack, {"Cookie": "trade_node=one"}))
        assert count > 5
        assert node(answered) == "two"
    finally:
        stack.begin("one")
        until_well(stack.behind("one"))
