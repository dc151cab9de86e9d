"""A piece of work that does harm is stopped, says why, and nobody else notices."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.security import attacks
from tests.ui.jobs import gone
from trade.model.errors import StoppedError, TradeError
from trade.store import beside
from trade.store.beside import Beside
from trade.store.beside_kind import silent

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def apart() -> Iterator[Beside]:
    found = attacks.apart()
    yield found
    found.stop()


def refused(apart: Beside, work, *given) -> str:
    with pytest.raises(TradeError) as error:
        apart.do("f.csv", silent, work, *given)
    return str(error.value)


def until(path: Path) -> None:
    while not path.exists():
        time.sleep(0.02)


def test_work_is_done_in_another_process_that_is_kept_for_the_next_piece(apart: Beside):
    first, second = (apart.do("f.csv", silent, attacks.whoami) for _ in range(2))
    assert first == second != os.getpid()


def test_progress_is_told_and_what_a_library_prints_does_not_mix_with_the_answer(apart: Beside):
    heard: list[tuple[str, int]] = []
    assert apart.do("f.csv", lambda *said: heard.append(said), attacks.told) == "all of it"
    assert [said for said in dict.fromkeys(heard) if said[1]] == [("rows", 10), ("rows", 20), ("rows", 30)]


def test_what_the_work_refuses_comes_in_its_words_and_the_process_stays(apart: Beside):
    before = apart.do("f.csv", silent, attacks.whoami)
    assert refused(apart, attacks.refusing) == "f.csv is empty; export it again"
    assert apart.do("f.csv", silent, attacks.whoami) == before


def test_a_fault_that_nobody_foresaw_is_a_message_and_no_trace(apart: Beside):
    assert refused(apart, attacks.broken) == (
        "the file cannot be read (ZeroDivisionError: by nothing); it is damaged, or of a kind not known "
        "here. Save it again as CSV."
    )


def test_work_that_needs_too_much_memory_is_stopped_and_another_beside_it_is_done(
    apart: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_MAX_MEMORY_MB", "300")
    mark, go, done = tmp_path / "mark", tmp_path / "go", []
    beside = Thread(target=lambda: done.append(apart.do("b", silent, attacks.waits, str(mark), str(go))))
    beside.start()
    until(mark)
    assert refused(apart, attacks.greedy) == (
        "f.csv needs more than 300 MB of memory to be read, and was stopped; nothing was loaded. Upload it "
        "in parts, or save it as CSV."
    )
    go.touch()
    beside.join()
    assert done == [str(mark)]


def test_work_that_never_ends_is_stopped(apart: Beside, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_SECONDS", "1")
    assert refused(apart, attacks.endless) == (
        "f.csv was not read within 1 seconds, and was stopped; nothing was loaded. Upload it in parts."
    )


def test_work_that_ends_its_process_is_told_and_the_next_piece_is_done(apart: Beside):
    assert refused(apart, attacks.suicide) == (
        "f.csv ended the process that reads it: it is damaged, or made to do harm. Nothing was loaded, and "
        "nothing else was touched. Save it again as CSV."
    )
    assert apart.do("f.csv", silent, attacks.whoami) != os.getpid()


def test_work_that_somebody_cancels_is_ended_at_once_with_its_process(apart: Beside):
    before = apart.do("f.csv", silent, attacks.whoami)

    def cancels(*_: object) -> None:
        raise StoppedError("Stopped. Nothing was changed.")

    with pytest.raises(StoppedError, match=r"^Stopped\. Nothing was changed\.$"):
        apart.do("f.csv", cancels, attacks.endless)
    assert apart.do("f.csv", silent, attacks.whoami) != before


def test_those_who_wait_hear_how_many_are_before_them_and_too_many_are_refused(
    apart: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_MAX_CHECKS", "1")
    monkeypatch.setenv("TRADE_MAX_WAITING", "2")
    go, done = tmp_path / "go", []
    places: dict[str, list[int]] = {"b": [], "c": []}

    def does(name: str) -> None:
        def hears(what: str, number: int) -> None:
            places.get(name, []).extend([number] * (what == "waiting"))

        done.append(apart.do(name, hears, attacks.waits, str(tmp_path / name), str(go)))

    threads = [Thread(target=does, args=(name,)) for name in "abc"]
    threads[0].start()
    until(tmp_path / "a")
    for thread, name in zip(threads[1:], "bc", strict=True):
        thread.start()
        while not places[name]:
            time.sleep(0.02)
    assert refused(apart, attacks.whoami) == (
        "f.csv is not checked now: 2 files wait already. Try again in a minute."
    )
    assert (places["b"][0], places["c"][0]) == (1, 2)
    go.touch()
    for thread in threads:
        thread.join()
    assert done == [str(tmp_path / name) for name in "abc"]


def test_a_process_that_reads_files_of_strangers_knows_no_secret(apart: Beside, monkeypatch):
    for name in ("COMTRADE_KEY", "STREAMLIT_SERVER_COOKIE_SECRET", "PGPASSWORD", "GITHUB_TOKEN"):
        monkeypatch.setenv(name, "hush-hush")
    assert "hush-hush" not in apart.do("f.csv", silent, attacks.environment).values()


def test_no_file_that_is_written_grows_without_end(apart: Beside, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TRADE_MAX_UNPACKED_MB", "2")
    said = refused(apart, attacks.writes, str(tmp_path / "big"), 50 << 20)
    assert said == (
        "the file cannot be read (OSError: [Errno 27] File too large); it is damaged, or of a kind not known "
        "here. Save it again as CSV."
    )
    assert (tmp_path / "big").stat().st_size <= 8 << 20


def test_work_on_files_is_begun_in_the_order_in_which_it_came_and_never_more_than_allowed(
    apart: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_MAX_CHECKS", "2")
    threads, begun = [], []
    for name in "abcde":
        given = (str(tmp_path / name), str(tmp_path / f"go-{name}"))
        threads.append(Thread(target=apart.do, args=(name, silent, attacks.waits, *given)))
        threads[-1].start()
        while len(apart._queue) + apart._turns < len(threads):
            time.sleep(0.02)
    for name in "abcde":
        until(tmp_path / name)
        time.sleep(0.3)  # another would have begun by now
        begun.append(sorted(p.name for p in tmp_path.iterdir() if len(p.name) == 1))
        (tmp_path / f"go-{name}").touch()
    for thread in threads:
        thread.join()
    assert begun == [["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], [*"abcde"], [*"abcde"]]


def test_who_stops_waiting_leaves_the_queue(apart: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_CHECKS", "1")
    go = tmp_path / "go"
    first = Thread(target=apart.do, args=("a", silent, attacks.waits, str(tmp_path / "a"), str(go)))
    first.start()
    until(tmp_path / "a")

    def cancels(*_: object) -> None:
        raise StoppedError("Stopped. Nothing was changed.")

    with pytest.raises(StoppedError):
        apart.do("b", cancels, attacks.whoami)
    assert len(apart._queue) == 0
    go.touch()
    first.join()
    assert apart.do("c", silent, attacks.whoami) != os.getpid()


def test_a_file_that_ends_its_process_is_not_tried_on_another_one(apart: Beside, tmp_path: Path):
    apart.do("f.csv", silent, attacks.whoami)
    refused(apart, attacks.counted, str(tmp_path / "seen"))
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "begun\n"


@LINUX
def test_a_process_that_grew_is_not_kept(apart: Beside, monkeypatch: pytest.MonkeyPatch):
    before = apart.do("f.csv", silent, attacks.whoami)
    monkeypatch.setattr("trade.store.apart.KEPT", 1 << 20)
    assert apart.do("f.csv", silent, attacks.whoami) == before
    assert apart.do("f.csv", silent, attacks.whoami) != before


@LINUX
def test_what_the_work_on_a_file_started_or_left_goes_with_its_process(apart: Beside, monkeypatch):
    folder = Path(apart.do("f.csv", silent, attacks.temporary))
    left = apart.do("f.csv", silent, attacks.leaves_away)
    assert folder.is_dir()
    monkeypatch.setenv("TRADE_MAX_SECONDS", "1")
    refused(apart, attacks.endless)
    assert gone(left)
    assert not folder.exists()


@LINUX
def test_the_process_that_reads_files_goes_first_where_memory_runs_out(apart: Beside):
    assert apart.do("f.csv", silent, attacks.guarded) == "1000"


def test_no_file_is_read_once_the_server_ends(apart: Beside, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beside, "ALL", {apart})
    beside.close()
    assert refused(apart, attacks.whoami) == (
        "this server ends; nothing was loaded. Upload the file again in a minute."
    )
