"""A storyboard is kept whole or not at all, and no writer overwrites what it never saw."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from trade.model.errors import TradeError
from trade.model.storyboard import Card, Storyboard, added, new, titled
from trade.model.storyfile import written
from trade.store import alone, storyboards
from trade.store.storyboards import OvertakenError

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys
from pathlib import Path
from trade.model.storyboard import Card, Storyboard
from trade.store.storyboards import load, save
place, n, seen = Path(sys.argv[1]), 0, ""
try:
    seen = load(place, "talk").version
except Exception:
    pass
while True:
    n += 1
    word = f"{n} " * 9000
    cards = tuple(Card(id=f"card{i}", view="/claims", notes=word[:18000]) for i in range(40))
    seen = save(place, Storyboard(id="talk", title=str(n), cards=cards), seen).version
    print(n, flush=True)
"""
"""Saves one large storyboard after the other; all its notes repeat the number in the title."""


EVERY_LINE = """
import os, signal, sys
from pathlib import Path
from trade.model.storyboard import Storyboard, titled
from trade.store.storyboards import load, save
place = Path(sys.argv[1])
old = save(place, Storyboard(id="talk", title="old"))
seen, at = {"old": 0, "new": 0}, 0

def child(stop):
    count = 0
    def trace(frame, event, arg):
        nonlocal count
        here = frame.f_code.co_filename
        if "/store/" not in here and "pathlib" not in here:
            return None
        count += event == "line"
        if count == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    save(place, titled(old.board, "new"), old.version)
    sys.settrace(None)
    os._exit(0)

while True:
    at += 1
    pid = os.fork()
    if pid == 0:
        child(at)
    ended = os.waitpid(pid, 0)[1]
    now = load(place, "talk")
    seen[now.board.title] += 1
    if ended == 0:
        break
    if now.board.title == "new":
        old = save(place, titled(now.board, "old"), now.version)
print(at, seen["old"], seen["new"])
"""
"""Kills a saving process before each line that it runs in the store, one after the other."""


def talk(title: str = "Talk") -> Storyboard:
    return Storyboard(id="talk", title=title, cards=(Card(id="card1", view="/claims"),))


def names(place: Path) -> list[str]:
    return sorted(p.name for p in (place / "storyboards").iterdir() if p.name != ".lock")


def test_what_was_saved_is_loaded_with_the_time_it_was_saved(tmp_path: Path):
    kept = storyboards.save(tmp_path, talk())
    assert storyboards.load(tmp_path, "talk") == kept
    assert kept.board.model_copy(update={"saved": ""}) == talk()
    assert len(kept.board.saved) == 20


@pytest.mark.parametrize("after", range(4))
def test_a_writer_killed_at_any_moment_leaves_the_old_or_the_new_one(tmp_path: Path, after: int):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(1 + after % 3)]
        threading.Event().wait(0.002 * after)  # not a measure: only that kills fall on different moments
        os.kill(writer.pid, signal.SIGKILL)
        said += [int(line) for line in writer.stdout.read().split()]
    kept = storyboards.load(tmp_path, "talk")
    number = int(kept.board.title)
    assert number in (said[-1], said[-1] + 1)
    assert len(kept.board.cards) == 40
    assert {card.notes for card in kept.board.cards} == {(f"{number} " * 9000)[:18000]}
    storyboards.save(tmp_path, kept.board, kept.version)
    assert names(tmp_path) == ["talk.story.json"], "what the killed writer left is swept by the next save"


def test_a_writer_killed_before_any_line_leaves_the_old_or_the_new_one(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", EVERY_LINE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    kills, old, new_ = map(int, done.stdout.split())
    assert kills == old + new_
    assert old > 20, "kills before the new file took its place"
    assert new_ > 1, "and after"


def test_what_a_killed_writer_left_is_swept_by_the_next_save(tmp_path: Path):
    kept = storyboards.save(tmp_path, talk())
    (tmp_path / "storyboards" / "new-0123").write_text("{", encoding="utf-8")
    assert storyboards.listed(tmp_path)[1] == []
    storyboards.save(tmp_path, kept.board, kept.version)
    assert names(tmp_path) == ["talk.story.json"]


def test_the_later_of_two_writers_is_told_and_changes_nothing(tmp_path: Path):
    first = storyboards.save(tmp_path, talk())
    theirs = storyboards.save(tmp_path, titled(first.board, "Theirs"), first.version)
    with pytest.raises(OvertakenError) as caught:
        storyboards.save(tmp_path, titled(first.board, "Mine"), first.version)
    assert str(caught.value) == (
        "the storyboard “Mine” was saved by somebody else, or in another tab, since you opened it; nothing "
        "was changed by you."
    )
    assert storyboards.load(tmp_path, "talk") == theirs


def test_a_save_on_a_deleted_storyboard_is_told(tmp_path: Path):
    kept = storyboards.save(tmp_path, talk())
    storyboards.delete(tmp_path, "talk")
    with pytest.raises(OvertakenError) as caught:
        storyboards.save(tmp_path, kept.board, kept.version)
    assert str(caught.value) == (
        "the storyboard “Talk” was deleted since you opened it; nothing was changed by you."
    )


def test_of_many_who_save_at_once_every_success_is_in_the_result(tmp_path: Path):
    storyboards.save(tmp_path, new("x").model_copy(update={"id": "talk"}))
    done: list[str] = []

    def add(name: str) -> None:
        while True:
            kept = storyboards.load(tmp_path, "talk")
            try:
                storyboards.save(tmp_path, added(kept.board, Card(id=name, view="/claims")), kept.version)
            except OvertakenError:
                continue
            done.append(name)
            return

    threads = [threading.Thread(target=add, args=(f"card{n}",)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cards = [card.id for card in storyboards.load(tmp_path, "talk").board.cards]
    assert sorted(cards) == sorted(done)
    assert len(cards) == 12


def test_a_damaged_file_is_named_and_the_others_still_open(tmp_path: Path):
    storyboards.save(tmp_path, talk())
    (tmp_path / "storyboards" / "broken.story.json").write_text("{", encoding="utf-8")
    (tmp_path / "storyboards" / "other.story.json").write_bytes(written(talk()))
    found, damaged = storyboards.listed(tmp_path)
    assert [kept.board.id for kept in found] == ["talk"]
    assert [(one.id, one.why) for one in damaged] == [
        (
            "broken",
            "broken.story.json is damaged at line 1 (Expecting property name enclosed in double quotes). "
            "Open a file that this app saved (its name ends in .story.json), or have it sent again.",
        ),
        ("other", "other.story.json holds the storyboard talk: give the file its old name again."),
    ]


def test_a_damaged_file_is_never_overwritten_unseen(tmp_path: Path):
    kept = storyboards.save(tmp_path, talk())
    storyboards.file(tmp_path, "talk").write_text("{", encoding="utf-8")
    with pytest.raises(OvertakenError):
        storyboards.save(tmp_path, kept.board, kept.version)
    assert storyboards.file(tmp_path, "talk").read_text(encoding="utf-8") == "{"


def test_the_one_saved_last_comes_first(tmp_path: Path):
    for title, saved in (
        ("a", "2026-01-01T00:00:00Z"),
        ("b", "2026-03-01T00:00:00Z"),
        ("c", "2026-02-01T00:00:00Z"),
    ):
        board = new(title).model_copy(update={"saved": saved})
        storyboards.save(tmp_path, board)
        storyboards.file(tmp_path, board.id).write_bytes(written(board))
    assert [kept.board.title for kept in storyboards.listed(tmp_path)[0]] == ["b", "c", "a"]


def test_a_sent_file_whose_id_is_taken_becomes_another_one(tmp_path: Path):
    mine = storyboards.save(tmp_path, talk("Mine"))
    sent = storyboards.opened(tmp_path, written(talk("Sent")), "sent.story.json")
    assert sent.board.id != "talk"
    assert storyboards.load(tmp_path, "talk") == mine
    assert storyboards.load(tmp_path, sent.board.id).board.title == "Sent"
    elsewhere = tmp_path / "elsewhere"
    assert storyboards.opened(elsewhere, written(talk()), "sent.story.json").board.id == "talk"


@pytest.mark.parametrize("name", ["../x", "a/b", "", "abc", "ABCD", "é" * 5, "x" * 33, "abcd\n"])
def test_an_id_can_name_no_other_file(tmp_path: Path, name: str):
    with pytest.raises(TradeError) as caught:
        storyboards.load(tmp_path, name)
    assert str(caught.value) == (f"“{name}” names no storyboard: an id has 4 to 32 small letters and digits.")


def test_what_is_not_there_says_what_may_have_happened(tmp_path: Path):
    with pytest.raises(TradeError) as caught:
        storyboards.load(tmp_path, "gone")
    assert str(caught.value) == (
        "there is no storyboard gone here: it was deleted, or belongs to another visitor. Open another one, "
        "or its file."
    )
    storyboards.delete(tmp_path, "gone")
    assert storyboards.listed(tmp_path) == ([], [])
    assert list(tmp_path.iterdir()) == [], "reading and deleting nothing makes nothing"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            errno.ENOSPC,
            "there is no room on the disk (No space left on device). Free some space, then do it again.",
        ),
        (
            errno.EROFS,
            "cannot be written here (Read-only file system). Make the folder writable, or set "
            "TRADE_WORKSPACE.",
        ),
    ],
)
def test_a_disk_that_takes_nothing_more_is_told_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
):
    kept = storyboards.save(tmp_path, talk())

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(alone.os, "fsync", full)
    with pytest.raises(TradeError) as caught:
        storyboards.save(tmp_path, titled(kept.board, "New"), kept.version)
    target = tmp_path / "storyboards" / "talk.story.json"
    assert str(caught.value) == f"{target}: {said} What was saved before is still there."
    assert storyboards.load(tmp_path, "talk") == kept
    assert names(tmp_path) == ["talk.story.json"]


def test_a_place_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "storyboards").write_text("", encoding="utf-8")
    with pytest.raises(TradeError) as caught:
        storyboards.save(tmp_path, talk())
    assert "cannot be written here (File exists)" in str(caught.value)
