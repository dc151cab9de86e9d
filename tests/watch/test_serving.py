"""A fault of a page: its visitor is shown a number, its operator finds the traceback under that number."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from scripts.stack import ROOT, free_port, until_well
from tests.running import finished

BROKEN = """
import logging
import threading
import warnings

import streamlit as st

if __name__ == "__main__":
    st.write("before")
    logging.getLogger("a.library").warning("slow")
    warnings.warn("old")
    beside = threading.Thread(target=lambda: 1 / 0, name="beside")
    beside.start()
    beside.join()
    raise ValueError("cannot reach postgresql://trade:hunter2@db/trade")
else:
    from streamlit.starlette import App

    from trade.ui import serving

    serving.begin()
    app = App(__file__, routes=serving.routes(), on_script_error=serving.failed)
"""


async def shown(url: str) -> list[str]:
    """Texts of the boxes that a page's first run shows, exceptions of Streamlit's own among them."""
    found: list[str] = []
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as connection:
        message = BackMsg()
        message.rerun_script.query_string = ""
        await connection.send(message.SerializeToString())
        while True:
            async with asyncio.timeout(30):
                told = ForwardMsg.FromString(await connection.recv())
            element = told.delta.new_element
            if element.WhichOneof("type") == "alert":
                found.append(element.alert.body)
            elif element.WhichOneof("type") == "exception":
                found.append(element.exception.message)
            if told.WhichOneof("type") == "script_finished":
                return found


@pytest.mark.parametrize("form", ["json", ""])
def test_a_fault_is_shown_by_its_number_alone_and_logged_under_it_once(tmp_path: Path, form: str):
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TRADE_LOG": form,
        "TRADE_METRICS_TOKEN": "let-me-in",
    }
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=log)
    try:
        until_well(f"http://127.0.0.1:{port}")
        (text,) = finished(shown(f"http://127.0.0.1:{port}"))
    finally:
        server.terminate()
        server.wait(20)
    number = re.search(r"\*\*([0-9a-f]{8})\*\*", text)
    assert number
    assert text == (
        "This page could not be drawn: a fault of the program, nothing was changed by it. Load the page "
        f"again; if it stays, tell whoever runs this server the number **{number[1]}**, under which it is "
        "recorded."
    )
    logged = (tmp_path / "log").read_text("utf-8")
    assert logged.count("Traceback") == 2, "one of the page, one of the thread"
    assert "hunter2" not in logged
    line = next(line for line in logged.splitlines() if number[1] in line)
    if form == "json":
        lines = [json.loads(line) for line in logged.splitlines()]
        assert [one["thread"] for one in lines if one["event"] == "work failed"] == ["beside"]
        assert [one["text"] for one in lines if one["logger"] == "a.library"] == ["slow"]
        assert "UserWarning: old" in next(one["text"] for one in lines if one["logger"] == "py.warnings")
        told = json.loads(line)
        assert (told["event"], told["level"], told["fault"]) == ("run failed", "error", number[1])
        assert "ValueError: cannot reach postgresql://[hidden]@db/trade" in told["traceback"]
        assert re.fullmatch("[0-9a-f]{12}", told["session"])
    else:
        assert ' error run failed session="' in line


async def asked(monkeypatch, token: str, host: str, **headers: str) -> tuple[int, bytes]:
    from starlette.requests import Request

    from trade.ui import serving

    monkeypatch.setenv("TRADE_METRICS_TOKEN", token)
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/metrics", "headers": named, "client": (host, 1)}
    answer = await serving.measured(Request(scope))
    return answer.status_code, bytes(answer.body)


@pytest.mark.parametrize(
    ("token", "host", "headers", "status"),
    [
        ("", "127.0.0.1", {}, 200),
        ("", "::1", {}, 200),
        ("", "::ffff:127.0.0.1", {}, 200),
        ("", "192.0.2.7", {}, 403),
        ("", "192.0.2.7", {"authorization": "Bearer "}, 403),
        ("", "127.0.0.1", {"x_forwarded_for": "127.0.0.1"}, 403),
        ("let-me-in", "192.0.2.7", {"authorization": "Bearer let-me-in"}, 200),
        ("let-me-in", "192.0.2.7", {"authorization": "Bearer let-me"}, 403),
        ("let-me-in", "127.0.0.1", {"x_forwarded_for": "1.2.3.4", "authorization": "Bearer let-me-in"}, 200),
    ],
)
def test_metrics_are_for_the_machine_itself_or_the_token(monkeypatch, token, host, headers, status):
    found, body = finished(asked(monkeypatch, token, host, **headers))
    assert found == status
    assert (b"trade_requests" in body) == (status == 200)


@pytest.mark.parametrize(
    ("base", "path"), [("", "/metrics"), ("trade", "/trade/metrics"), ("/a/b/", "/a/b/metrics")]
)
def test_metrics_are_below_the_base_path(monkeypatch: pytest.MonkeyPatch, base: str, path: str):
    from trade.ui import serving

    monkeypatch.setattr(serving.st, "get_option", lambda name: {"server.baseUrlPath": base}[name])
    assert [route.path for route in serving.routes()] == [path]
