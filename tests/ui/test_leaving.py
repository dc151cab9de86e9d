"""A server that ends leaves no process and no file; one that was killed, none that the next does not take."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from scripts.serving import stopped
from scripts.stack import free_port, until_well
from tests.running import finished
from trade.store import home
from trade.ui import starting

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def goes(path: Path) -> bool:
    """Whether a folder is taken away within ten seconds."""
    for _ in range(100):
        if not path.exists():
            return True
        time.sleep(0.1)
    return False


LEAVES = """
import asyncio
import os
import signal
from streamlit.starlette import App
from tests.security import attacks
from tests.ui.jobs import pid
from trade.store.apart import APART
from trade.store.beside_kind import silent
from trade.store.scratch import Scratch
from trade.ui.leaving import leaving
from trade.ui.workshop import WORKSHOP

async def life():
    async with leaving(App("app.py")):
        visitor = Scratch()
        (visitor.path / "handed-in").touch()
        print(WORKSHOP.do(pid), APART.do("f", silent, attacks.whoami), flush=True)

asyncio.run(life())
os.kill(os.getpid(), signal.SIGKILL)  # whatever runs at the end of a process does not
"""


def test_when_the_server_is_told_to_end_all_that_works_beside_it_ends_and_no_file_stays(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", LEAVES],
        cwd=ROOT,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    processes = [int(word) for word in done.stdout.split()]
    assert len(processes) == 2
    assert not any(Path(f"/proc/{one}").exists() for one in processes)
    assert list(tmp_path.iterdir()) == []


def test_the_server_makes_no_temporary_folder_that_it_does_not_take_away():
    what = ("upload", "vintages", "carry", "handed", "story_files", "story_chart", "brief")
    names = ", ".join(f"trade.ui.{name}" for name in what)
    code = f"import sys, {names}; print('streamlit.testing.v1.app_test' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_a_killed_server_left_goes_when_the_next_one_starts(tmp_path: Path, monkeypatch, caplog):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(starting, "ready", lambda: None)
    left = tmp_path / f"{home.PREFIX}left"
    left.mkdir()
    (left / "handed-in").touch()

    async def life() -> None:
        async with starting.lifespan(None):
            for _ in range(500):
                if caplog.messages:
                    return
                await asyncio.sleep(0.01)

    with caplog.at_level("INFO", logger="trade.ui.starting"):
        finished(life())
    assert not left.exists()
    assert caplog.messages == ["folders of processes that are gone were taken away: 1"]


def test_a_server_takes_away_what_a_killed_one_left_and_leaves_nothing_when_it_is_told_to_end(tmp_path: Path):
    place, port = tmp_path / "tmp", free_port()
    left = place / f"{home.PREFIX}left"
    left.mkdir(parents=True)
    (left / "handed-in").touch()
    variables = {"TMPDIR": str(place), "TRADE_WORKSPACE": str(tmp_path / "workspace")}
    command = ("-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true")
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env={**os.environ, **variables}, stdout=log, stderr=log
        )
    try:
        until_well(f"http://127.0.0.1:{port}")
        assert goes(left)
    finally:
        stopped(server)
    assert list(place.iterdir()) == []
