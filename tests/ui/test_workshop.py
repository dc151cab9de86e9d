"""Exports are drawn beside the server: one that fails, hangs or dies takes nobody with it."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from tests.ui import jobs
from tests.ui.jobs import gone
from trade.export import browser
from trade.export.points import marks, unpacked
from trade.export.revised import differences
from trade.model.errors import TradeError
from trade.model.view import View
from trade.store import beside
from trade.ui.capture import captured
from trade.ui.workshop import Workshop

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

DIED = "the export ended the process that draws. Choose less, or a smaller image."
SLOW = "the export took longer than {} s. Choose less, or a smaller image."


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop(patience=30, limit=30)
    yield made
    made.stop()


@pytest.fixture
def hasty() -> Iterator[Workshop]:
    """One that has begun its process, and has three seconds for a job."""
    made = Workshop(limit=3)
    made._beside.warm()
    yield made
    made.stop()


def refused(workshop: Workshop, job, *given) -> str:
    with pytest.raises(TradeError) as error:
        workshop.do(job, *given)
    return str(error.value)


def until(path: Path) -> None:
    while not path.exists():
        time.sleep(0.02)


def test_a_job_is_done_in_another_process_and_what_is_printed_there_does_not_mix_with_its_answer(workshop):
    assert workshop.do(jobs.pid) != os.getpid()
    assert workshop.do(jobs.pid) == workshop.do(jobs.pid)
    assert workshop.do(jobs.chatty, "and prints") == "and prints"


def test_what_a_job_refuses_or_fails_with_comes_back_in_words_and_the_process_stays(workshop):
    before = workshop.do(jobs.pid)
    assert refused(workshop, jobs.misspelt, "exprot") == "unknown flow 'exprot'; accepted: export, import"
    assert refused(workshop, jobs.broken) == "the export failed: ZeroDivisionError: by nothing"
    assert refused(workshop, jobs.unsendable) == (
        "the export failed: TypeError: cannot pickle '_thread.lock' object"
    )
    assert workshop.do(jobs.pid) == before


def test_a_job_that_kills_its_process_is_told_and_the_next_one_is_done(workshop):
    assert refused(workshop, jobs.dead) == DIED
    assert workshop.do(jobs.chatty, "anew") == "anew"
    assert refused(workshop, jobs.dead) == DIED


def test_a_process_that_was_killed_between_two_jobs_is_started_anew(workshop):
    os.kill(workshop.do(jobs.pid), signal.SIGKILL)
    assert workshop.do(jobs.chatty, "anew") == "anew"


def test_a_job_that_was_not_to_blame_for_a_death_is_done_once_more(workshop, tmp_path):
    workshop.do(jobs.pid)
    assert workshop.do(jobs.once, str(tmp_path / "seen")) == "done"


def test_a_job_that_kills_every_process_is_tried_on_a_used_one_and_a_new_one_only(workshop, tmp_path):
    workshop.do(jobs.pid)
    assert refused(workshop, jobs.counted, str(tmp_path / "seen")) == DIED
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "begun\n" * 2


def test_a_job_that_never_ends_is_ended(hasty):
    assert refused(hasty, jobs.endless) == SLOW.format(3)


def test_a_job_that_is_done_once_more_gets_no_more_time_for_that(hasty, tmp_path):
    hasty.do(jobs.pid)
    assert refused(hasty, jobs.slow_once, str(tmp_path / "seen")) == SLOW.format(3)


def test_a_large_job_for_a_process_that_takes_nothing_is_ended(hasty):
    stopped = hasty.do(jobs.pid)
    os.kill(stopped, signal.SIGSTOP)
    assert refused(hasty, jobs.chatty, "x" * (10 << 20)) == SLOW.format(3)
    assert hasty.do(jobs.pid) != stopped


LARGE = "the export needs more than 300 MB of memory, and was stopped. Choose less, or a smaller image."


@LINUX
@pytest.mark.parametrize("job", [jobs.greedy, jobs.greedy_elsewhere])
def test_a_job_that_needs_too_much_memory_is_ended_whichever_of_its_processes_takes_it(
    workshop, monkeypatch, job
):
    monkeypatch.setenv("TRADE_MAX_EXPORT_MB", "300")
    assert refused(workshop, job) == LARGE
    assert workshop.do(jobs.chatty, "anew") == "anew"


@LINUX
def test_a_process_that_grew_is_not_kept(workshop, monkeypatch):
    before = workshop.do(jobs.pid)
    monkeypatch.setattr("trade.ui.workshop.KEPT", 1 << 20)
    assert workshop.do(jobs.pid) == before
    assert workshop.do(jobs.pid) != before


def test_too_many_at_once_are_told_to_come_again(tmp_path):
    hasty = Workshop(patience=0.01)
    mark, go = tmp_path / "mark", tmp_path / "go"
    first = Thread(target=hasty.do, args=(jobs.waits, str(mark), str(go)))
    first.start()
    until(mark)
    assert refused(hasty, jobs.pid) == (
        "too many exports at once: yours waited 0.01 s for those before it. Try again in a minute."
    )
    go.touch()
    first.join()
    assert hasty.do(jobs.chatty, "there again") == "there again"
    hasty.stop()


def test_fifty_at_once_are_all_done_one_at_a_time(workshop):
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda _: workshop.do(jobs.pid), range(50)))
    assert len(found) == 50
    assert len(set(found)) == 1


def test_a_view_drawn_there_is_the_view_drawn_here(workshop):
    view = View.parse("/?highlight=2016-Q4")
    here, there = captured(view), workshop.do(captured, view)
    assert list(there.charts) == list(here.charts)
    for key, chart in here.charts.items():
        other = there.charts[key]
        drawn = [marks(unpacked(json.loads(c.figure.to_json()))) for c in (chart, other)]
        assert len(drawn[0])
        assert differences(*drawn) == []
        assert differences(chart.table, other.table) == []


@LINUX
@pytest.mark.parametrize("job", [jobs.leaves, jobs.leaves_away, jobs.leaves_bare])
def test_what_a_job_started_and_left_goes_with_its_process(workshop, job):
    folder = Path(workshop.do(jobs.temporary))
    left = workshop.do(job, "left")
    assert [p.name for p in folder.rglob("left")] == ["left"]
    workshop.stop()
    assert gone(left)
    assert not folder.exists()


@LINUX
@pytest.mark.parametrize("job", [jobs.leaves, jobs.leaves_away, jobs.leaves_bare])
def test_what_a_job_that_never_ends_started_is_ended_with_it(hasty, job):
    folder, left = Path(hasty.do(jobs.temporary)), hasty.do(job, "left")
    assert refused(hasty, jobs.endless) == SLOW.format(3)
    assert gone(left)
    assert not folder.exists()


@LINUX
def test_a_browser_that_a_job_started_is_ended_with_it(tmp_path):
    try:
        browser.find()
    except browser.UnavailableError as error:
        pytest.skip(str(error))
    workshop = Workshop(limit=120)
    processes = workshop.do(jobs.browses)
    assert len(processes) > 1
    worker = Thread(target=lambda: refused(workshop, jobs.waits, str(tmp_path / "on"), str(tmp_path / "go")))
    worker.start()
    until(tmp_path / "on")
    workshop.stop()  # at once: it is at work
    worker.join()
    assert all(map(gone, processes))


@LINUX
def test_what_a_job_that_kills_its_process_started_is_ended_too(workshop, tmp_path):
    assert refused(workshop, jobs.leaves_away_and_dies, str(tmp_path / "left")) == DIED
    assert gone(int((tmp_path / "left").read_text(encoding="ascii")))


def test_a_process_without_work_may_close_what_it_has_open(workshop, tmp_path):
    workshop.do(jobs.says_goodbye, str(tmp_path / "goodbye"))
    workshop.stop()
    assert (tmp_path / "goodbye").exists()


@LINUX
def test_a_process_that_takes_too_long_to_close_is_ended(workshop, monkeypatch):
    monkeypatch.setattr(beside, "GRACE", 0.2)
    process = workshop.do(jobs.never_says_goodbye)
    workshop.stop()
    assert gone(process)


def test_what_works_when_all_is_stopped_ends_and_is_not_begun_anew(workshop, tmp_path):
    workshop.do(jobs.pid)
    said, mark = [], tmp_path / "mark"
    job = (jobs.waits, str(mark), str(tmp_path / "never"))
    worker = Thread(target=lambda: said.append(refused(workshop, *job)))
    worker.start()
    until(mark)
    mark.unlink()
    workshop.stop()
    worker.join()
    assert said == [DIED]
    assert not mark.exists()


def test_nothing_is_begun_once_the_server_ends(workshop, tmp_path, monkeypatch):
    monkeypatch.setattr(beside, "ALL", {workshop._beside})
    said, mark = [], tmp_path / "mark"
    working = Thread(
        target=lambda: said.append(refused(workshop, jobs.waits, str(mark), str(tmp_path / "never")))
    )
    working.start()
    until(mark)
    waiting = Thread(target=lambda: said.append(refused(workshop, jobs.pid)))
    waiting.start()
    while not workshop._beside._queue:
        time.sleep(0.02)
    beside.close()
    working.join()
    waiting.join()
    ends = "this server ends; nothing was exported. Try again in a minute."
    assert said == [DIED, ends]
    assert refused(workshop, jobs.pid) == ends
    workshop._beside.warm()
    assert workshop._beside._idle == []


@LINUX
def test_the_process_goes_first_where_memory_runs_out_and_writes_no_core(workshop):
    first, core, _ = workshop.do(jobs.guarded)
    assert (first, core) == ("1000", (0, 0))


def test_the_process_has_what_a_workspace_in_a_database_needs(workshop, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "hush-hush")
    assert workshop.do(jobs.variable, "PGPASSWORD") == "hush-hush"
