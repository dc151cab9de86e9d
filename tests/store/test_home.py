"""What a killed process left is taken away by the next; what somebody alive has, never."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread

import pytest

from trade.store import home

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")

HOLDS = """
import sys
from trade.store.scratch import Scratch
found = [Scratch(), Scratch()]
(found[0].inner() / "handed-in").write_text("secret")
print(found[0].path, flush=True)
sys.stdin.read()
"""

FORKS = """
import ast
import os
from trade.store.home import home, leave
mine = home()
if not (child := os.fork()):
    leave()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
assert mine.is_dir()
if not (child := os.fork()):
    theirs = home()
    assert theirs != mine and theirs.is_dir()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
assert mine.is_dir()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go in a test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def started(place: Path, code: str = HOLDS) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def holds(process: subprocess.Popen[str]) -> Path:
    """The folder that a process that was started says it has."""
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def ended(process: subprocess.Popen[str], number: int = 0) -> None:
    if number:
        process.send_signal(number)
    process.communicate()


def test_what_a_killed_process_left_is_taken_away_and_what_a_living_one_has_is_kept(place: Path):
    killed, lives = started(place), started(place)
    left, kept = holds(killed), holds(lives)
    ended(killed, signal.SIGKILL)
    assert left.exists()
    assert home.clear() == 1
    assert not left.exists()
    assert [path.read_text() for path in kept.rglob("handed-in")] == ["secret"]
    assert home.clear() == 0
    ended(lives, signal.SIGKILL)
    assert home.clear() == 1
    assert list(place.iterdir()) == []


def test_a_process_that_ends_by_itself_leaves_nothing(place: Path):
    process = started(place)
    assert holds(process).exists()
    ended(process)
    assert list(place.iterdir()) == []


def test_a_process_does_not_take_its_own_folder_away(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(home, "_homes", [])
    mine = home.home()
    assert mine.parent == place
    assert home.clear() == 0
    assert home.home() == mine
    home.leave()
    assert list(place.iterdir()) == []


def test_a_folder_that_somebody_took_away_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(home, "_homes", [])
    home.home().rmdir()
    assert home.home().is_dir()
    home.leave()


def test_a_folder_is_another_users_or_of_another_name_or_a_link_and_stays(place: Path, tmp_path_factory):
    beside, elsewhere = place / "trade-abcdefgh", tmp_path_factory.mktemp("elsewhere")
    beside.mkdir()
    (elsewhere / "file").touch()
    (place / f"{home.PREFIX}link").symlink_to(elsewhere)
    (place / f"{home.PREFIX}file").touch()
    assert home.clear() == 0
    assert beside.is_dir()
    assert (elsewhere / "file").exists()
    assert (place / f"{home.PREFIX}file").exists()


def test_a_folder_of_another_user_stays(place: Path, monkeypatch: pytest.MonkeyPatch):
    left = place / f"{home.PREFIX}other"
    left.mkdir()
    monkeypatch.setattr(os, "getuid", lambda: left.stat().st_uid + 1)
    assert home.clear() == 0
    assert left.is_dir()
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    assert home.clear() == 1


def test_a_folder_that_is_taken_away_before_it_is_locked_is_not_used(
    place: Path, monkeypatch: pytest.MonkeyPatch
):
    import fcntl  # there is none on Windows

    monkeypatch.setattr(home, "_homes", [])
    early = place / f"{home.PREFIX}early"
    early.mkdir()
    names = iter([str(early)])
    plain, asked = tempfile.mkdtemp, []

    def made(**how: str) -> str:
        asked.append(how)
        return next(names, "") or plain(**how)

    monkeypatch.setattr(home, "mkdtemp", made)
    other = os.open(early, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    found: list[Path] = []
    waits = Thread(target=lambda: found.append(home.home()))
    waits.start()
    waits.join(0.5)
    assert found == []  # it waits for whoever has the lock
    shutil.rmtree(early)
    os.close(other)
    waits.join()
    assert found[0].is_dir()
    assert found[0] != early
    assert len(asked) == 2
    home.leave()


def test_a_folder_that_is_gone_before_it_is_opened_is_not_used(place: Path, monkeypatch):
    monkeypatch.setattr(home, "_homes", [])
    plain, gone = tempfile.mkdtemp, iter([str(place / "gone")])
    monkeypatch.setattr(home, "mkdtemp", lambda **how: next(gone, "") or plain(**how))
    assert home.home().is_dir()
    home.leave()


def test_a_process_that_was_forked_has_a_folder_of_its_own_and_leaves_that_of_its_parent(place: Path):
    process = started(place, FORKS)
    ended(process)
    assert process.returncode == 0
    assert [path.name[: len(home.PREFIX)] for path in place.iterdir()] == [home.PREFIX]
    assert home.clear() == 1


def test_a_hundred_folders_of_visitors_hold_one_file_open(place: Path):
    code = """
import ast
import os
from trade.store.scratch import Scratch
first = Scratch()
before = len(os.listdir("/proc/self/fd"))
found = [Scratch() for _ in range(100)]
print(len(os.listdir("/proc/self/fd")) - before)
"""
    if sys.platform != "linux":
        pytest.skip("looks into /proc")
    assert started(place, code).communicate()[0] == "0\n"


ELSEWHERE = {
    "trade/store/home.py": "makes the folder itself",
    "trade/analysis/x13.py": "imports no store; X-13 works for a second in a folder that it takes away",
}


def calls(path: Path) -> list[ast.Call]:
    """Calls in a file that make something temporary."""
    makers = {"mkdtemp", "mkstemp", "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile"}
    found = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [c for c in found if getattr(c.func, "id", getattr(c.func, "attr", "")) in makers]


def test_whatever_is_temporary_is_made_in_a_folder_that_is_taken_away_after_a_kill():
    made = {path.relative_to(ROOT).as_posix(): calls(path) for path in ROOT.glob("trade/**/*.py")}
    astray = {
        name for name, found in made.items() for c in found if "dir" not in {word.arg for word in c.keywords}
    }
    assert sum(map(len, made.values())) >= 10
    assert astray == set(ELSEWHERE)
