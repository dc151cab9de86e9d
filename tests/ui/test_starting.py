"""While the server starts: sockets that hurry, and a first page that nobody waits for."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from trade.ui import opening, starting

ROOT = Path(__file__).resolve().parents[2]


def listening() -> socket.socket:
    """A socket as `streamlit run` makes it: no protocol is named."""
    made = socket.socket(socket.AF_INET)
    made.bind(("127.0.0.1", 0))
    made.listen()
    return made


def hurries(one: socket.socket) -> bool:
    return bool(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_what_a_listening_socket_accepts_sends_at_once():
    with closing(listening()) as server:
        assert not hurries(server)
        assert starting.promptly() >= 1
        with closing(socket.create_connection(server.getsockname())), closing(server.accept()[0]) as accepted:
            assert hurries(accepted)


def test_sockets_that_do_not_listen_are_left_alone_and_stay_open():
    with closing(socket.socket(socket.AF_INET)) as other:
        starting.promptly()
        assert not hurries(other)
        assert other.fileno() > 0


FIRST = """
from contextlib import nullcontext
from streamlit.testing.v1 import AppTest
import trade
from trade.ui import kept, opening
if {ready}:
    opening.opening()
waited = []
kept._told = lambda saying: waited.append(saying) or nullcontext()
test = AppTest.from_file("pages/overview.py", default_timeout=60).run()
assert not test.exception
print(sorted({{said for said in waited if said}}))
"""


@pytest.mark.parametrize(
    ("ready", "said"),
    [
        (True, "[]"),
        (
            False,
            "['Drawing …', 'Measuring the period …', 'Reconciling the printed figures …', "
            "'Solving for the periods …']",
        ),
    ],
)
def test_the_first_visitor_of_a_ready_overview_waits_for_nothing_slow(ready: bool, said: str, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST.format(ready=ready)],
        cwd=ROOT,
        env={**os.environ, "TRADE_WORKSPACE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said


def test_a_fault_while_starting_is_logged_and_does_not_stop_the_server(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fails() -> None:
        raise OSError("no room")

    monkeypatch.setattr(opening, "opening", fails)
    with caplog.at_level(logging.ERROR):
        starting.ready()
    assert [r.getMessage() for r in caplog.records] == [
        "the overview could not be made ready while the server started"
    ]
