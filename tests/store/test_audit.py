"""Every change leaves a line that is there before the change, whole, and never lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.uploads import about, months
from trade.ingest.recipe import Recipe
from trade.model.errors import TradeError
from trade.store import audit, loading
from trade.store import datasets as store
from trade.store.audit import OPEN, By, Entry, noted, told

ROOT = Path(__file__).resolve().parents[2]
ANN = By("ann@example.org", "page")


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code and output of a process that ends by itself."""
    out = process.communicate()[0]
    return process.returncode, out


def told_without_times(place: Path) -> list[Entry]:
    found = told(place)
    assert found.broken == 0
    assert all(one.at.endswith("Z") and len(one.at) == 24 for one in found.entries)
    return [Entry(**{**vars_of(one), "at": ""}) for one in found.entries]


def vars_of(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def test_a_change_is_told_with_who_what_which_and_what_came_of_it(tmp_path: Path):
    with noted(tmp_path, ANN, "load", "c", "ab12") as deed:
        deed.vintage = 3
    with noted(tmp_path, By("root", "shell"), "delete storyboard", "abcd"):
        pass
    assert told_without_times(tmp_path) == [
        Entry("", "ann@example.org", "page", "load", "c", 3, "ab12", "done"),
        Entry("", "root", "shell", "delete storyboard", "abcd", 0, "", "done"),
    ]


def test_a_workspace_that_was_never_changed_has_no_audit(tmp_path: Path):
    assert told(tmp_path / "none") == audit.Audit([], 0)
    assert not (tmp_path / "none").exists()


def test_the_line_is_on_the_disk_before_the_change_begins(tmp_path: Path):
    with noted(tmp_path, ANN, "undo", "c"):
        [entry] = told(tmp_path).entries
        assert (entry.what, entry.outcome) == ("undo", OPEN)


@pytest.mark.parametrize(
    ("error", "outcome"), [(TradeError("secret cell 31.4"), "refused"), (ZeroDivisionError("31.4"), "failed")]
)
def test_a_change_that_fails_says_so_and_nothing_of_its_message(tmp_path: Path, error, outcome):
    def change() -> None:
        with noted(tmp_path, ANN, "load", "c"):
            raise error

    with pytest.raises(type(error)):
        change()
    assert [one.outcome for one in told(tmp_path).entries] == [outcome]
    assert str(error) not in (tmp_path / audit.FILE).read_text()


def test_a_change_that_cannot_be_put_on_record_is_not_made(tmp_path: Path):
    (tmp_path / audit.FILE).mkdir()
    made = []

    def change() -> None:
        with noted(tmp_path, ANN, "load", "c"):
            made.append("c")

    with pytest.raises(TradeError) as caught:
        change()
    assert str(caught.value) == (
        f"{tmp_path / audit.FILE}: the change cannot be put on record (Is a directory), so it was not made. "
        "Free some space or make the file writable, then do it again."
    )
    assert made == []


KILLED = """
import os, signal, sys
from pathlib import Path
from trade.store.audit import By, noted
with noted(Path(sys.argv[1]), By("ann@example.org", "page"), "load", "c"):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_change_whose_process_was_killed_is_on_record_without_an_outcome(tmp_path: Path):
    assert ended(python(KILLED, tmp_path)) == (-signal.SIGKILL, "")
    with noted(tmp_path, ANN, "undo", "c"):
        pass
    assert [(one.what, one.outcome) for one in told(tmp_path).entries] == [("load", OPEN), ("undo", "done")]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_half_a_line_spoils_no_other(tmp_path: Path, cut: int):
    with noted(tmp_path, ANN, "load", "first"):
        pass
    file = tmp_path / audit.FILE
    file.write_bytes(
        file.read_bytes() + b'{"id": "0", "at": "2026-11-24T00:00:00.000Z", "who": "x", "via": '[:cut]
    )
    with noted(tmp_path, ANN, "load", "second"):
        pass
    found = told(tmp_path)
    assert [one.which for one in found.entries] == ["first", "second"]
    assert found.broken == 1


WRITER = """
import sys
from pathlib import Path
from trade.store.audit import By, noted
for number in range(60):
    with noted(Path(sys.argv[1]), By(sys.argv[2] * 200, "page"), "load", f"{sys.argv[2]}{number}"):
        pass
"""


def test_lines_of_writers_at_once_stay_whole_even_when_one_is_killed(tmp_path: Path):
    writers = [python(WRITER, tmp_path, name) for name in "abcd"]
    while not any(one.which == "d9" for one in told(tmp_path).entries):
        assert writers[3].poll() is None
    writers[3].kill()
    assert [ended(one)[0] for one in writers] == [0, 0, 0, -signal.SIGKILL]
    found = told(tmp_path)
    assert found.broken == 0
    names = [one.which for one in found.entries]
    assert [name for name in names if name[0] == "a"] == [f"a{n}" for n in range(60)]
    assert {name[0] for name in names} >= set("abc")


FULL = """
import resource, signal, sys
from pathlib import Path
from trade.model.errors import TradeError
from trade.store.audit import By, noted
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    with noted(Path(sys.argv[1]), By("ann@example.org", "page"), "load", "second"):
        print("made")
except TradeError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 10, 100])
def test_on_a_full_disk_no_change_is_made_and_no_half_line_stays(tmp_path: Path, room: int):
    with noted(tmp_path, ANN, "load", "first"):
        pass
    before = (tmp_path / audit.FILE).read_bytes()
    code, out = ended(python(FULL, tmp_path, len(before) + room))
    assert out == (
        f"{tmp_path / audit.FILE}: the change cannot be put on record (File too large), so it was not made. "
        "Free some space or make the file writable, then do it again.\n"
    )
    assert code == 0
    assert (tmp_path / audit.FILE).read_bytes() == before


def test_where_only_the_outcome_finds_no_room_the_change_stands_and_reads_as_open(tmp_path: Path):
    assert ended(python(FULL, tmp_path, 300)) == (0, "made\n")
    assert [one.outcome for one in told(tmp_path).entries] == [OPEN]


def test_the_order_is_that_of_the_lines_whatever_the_clock_says(tmp_path: Path, monkeypatch):
    for number, at in enumerate(("2026-11-25T10:00:00.000Z", "2026-11-24T10:00:00.000Z")):
        monkeypatch.setattr(audit, "_now", lambda at=at: at)
        with noted(tmp_path, ANN, "load", str(number)):
            pass
    assert [one.which for one in told(tmp_path).entries] == ["0", "1"]


def test_a_stranger_s_line_is_counted_and_not_read(tmp_path: Path):
    lines = [b"[1]", b'{"a": 1}', b"\xff", json.dumps({"id": "1", "at": "x"}).encode(), b"null"]
    (tmp_path / audit.FILE).write_bytes(b"\n".join(lines) + b"\n")
    assert told(tmp_path) == audit.Audit([], 5)


def checked(name: str, place: Path):
    from types import SimpleNamespace

    report = SimpleNamespace(verdict="ready", file=name, reader="flat", summary=dict)
    recipe = Recipe(title="ours", columns={"period": ("period",)}, currency="USD", scale=1)
    return SimpleNamespace(report=report, rows=months(m01=1.0), place="", recipe=recipe, kind="observations")


def test_a_load_the_same_load_again_and_its_taking_back_are_on_record(tmp_path: Path):
    for _ in range(2):
        loading.load_checked(tmp_path, "c", [checked("a.csv", tmp_path)], "ab", "ann@example.org", ANN)
    loading.take_back(tmp_path, "c", By("root", "shell"))
    assert told_without_times(tmp_path) == [
        Entry("", "ann@example.org", "page", "load", "c", 1, "ab", "done"),
        Entry("", "ann@example.org", "page", "load", "c", 1, "ab", "there already"),
        Entry("", "root", "shell", "undo", "c", 1, "ab", "done"),
    ]
    assert "a.csv" not in (tmp_path / audit.FILE).read_text()


def test_taking_back_where_nothing_stands_leaves_no_line(tmp_path: Path):
    with pytest.raises(TradeError):
        loading.take_back(tmp_path, "c", ANN)
    assert told(tmp_path).entries == []


def test_a_load_that_is_refused_is_on_record_as_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(loading, "load", lambda *_: store.load(tmp_path, "c", months(), about("none")))
    with pytest.raises(TradeError):
        loading.load_checked(tmp_path, "c", [checked("a.csv", tmp_path)], "ab", by=ANN)
    assert [one.outcome for one in told(tmp_path).entries] == ["refused"]
