"""Whatever is killed or finds no room: no half file is taken for a whole one, and nothing else changes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ui.jobs import gone

ROOT = Path(__file__).resolve().parents[1]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def started(workspace: Path, *command: str, **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "TRADE_WORKSPACE": str(workspace), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


SAVE = """
import os, sys
from pathlib import Path
from trade.store.fetched import save
at, count = int(sys.argv[2]), 0
def step(event, arguments):
    global count
    if event in ("open", "os.rename", "tempfile.mkstemp"):
        count += 1
        if count == at:
            os.kill(os.getpid(), 9)
sys.addaudithook(step)
save(b"new" * 100_000, Path(sys.argv[1]))
"""


def test_an_export_killed_before_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path):
    target = tmp_path / "chart.png"
    for step in range(1, 20):
        target.write_bytes(b"old")
        done = started(tmp_path, "-c", SAVE, str(target), str(step))
        done.communicate()
        assert target.read_bytes() in (b"old", b"new" * 100_000)
        assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".new-")] == ["chart.png"]
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert step >= 3
    assert target.read_bytes() == b"new" * 100_000


def test_an_export_of_the_shell_killed_while_it_draws_leaves_no_file(tmp_path: Path):
    target = tmp_path / "chart.svg"
    process = started(tmp_path / "ws", "-m", "trade", "export", "/", "--out", str(target))
    time.sleep(1)  # it starts for longer than that
    process.kill()
    process.communicate()
    assert list(tmp_path.iterdir()) == []


ROOM = """
import resource, signal, sys
from pathlib import Path
from trade.model.errors import TradeError
from trade.store.fetched import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(b"new" * 100_000, Path(sys.argv[1]))
except TradeError as error:
    print(error)
"""


def test_an_export_that_finds_no_room_says_so_and_leaves_what_was_there(tmp_path: Path):
    target = tmp_path / "chart.png"
    target.write_bytes(b"old")
    out, _ = started(tmp_path, "-c", ROOM, str(target)).communicate()
    assert out == f"{target} cannot be written (File too large); choose another place\n"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("chart.png", b"old")]


SERVER = """
import sys
from threading import Thread
from time import sleep
from tests.security import attacks
from tests.ui.jobs import endless, leaves_away, leaves_bare, pid
from trade.store.apart import apart
from trade.store.beside_kind import silent
from trade.ui.workshop import WORKSHOP
files = apart("trade.model.allowed")
found = [WORKSHOP.do(pid), WORKSHOP.do(leaves_bare, "left"), WORKSHOP.do(leaves_away, "left")]
found += [files.do("f", silent, attacks.whoami), files.do("f", silent, attacks.leaves_away)]
Thread(target=WORKSHOP.do, args=(endless,)).start()
Thread(target=files.do, args=("f", silent, attacks.endless)).start()
sleep(1)  # the work has begun: the processes must end although they hang
print(*found, flush=True)
"""


@LINUX
def test_what_works_beside_a_server_that_is_killed_ends_with_it_even_where_it_hangs(tmp_path: Path):
    server = started(tmp_path / "ws", "-c", SERVER, TMPDIR=str(tmp_path))
    assert server.stdout is not None
    beside = [int(word) for word in server.stdout.readline().split()]
    assert len(beside) == 5
    server.kill()
    server.wait()
    assert all(map(gone, beside))
    server.communicate()
    assert not (tmp_path / "ws").exists()


def answer(workspace: Path) -> object:
    out, errors = started(workspace, "-m", "trade", "conflicts", "--format", "json").communicate()
    assert errors == ""
    return json.loads(out)


def test_reconciling_killed_at_any_moment_writes_nothing_and_the_next_start_is_as_before(tmp_path: Path):
    workspace = tmp_path / "ws"
    start = time.monotonic()
    before = answer(workspace)
    length = time.monotonic() - start
    for kill in range(1, 4):
        process = started(workspace, "-m", "trade", "conflicts", "--format", "json")
        time.sleep(length * kill / 4)
        process.kill()
        process.communicate()
        assert not workspace.exists()
    assert answer(workspace) == before
