"""Exports are drawn beside the server: one that fails, hangs or dies takes nobody with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from trade.export.points import marks, unpacked
from trade.export.revised import differences
from trade.model.errors import TradeError, UnknownChoiceError
from trade.model.view import View
from trade.ui.capture import captured
from trade.ui.workshop import Workshop


@pytest.fixture
def workshop():
    made = Workshop(patience=30, limit=30)
    yield made
    made.stop()


def refused(workshop: Workshop, job, *given) -> str:
    with pytest.raises(TradeError) as error:
        workshop.do(job, *given)
    return str(error.value)


def pid() -> int:
    return os.getpid()


def chatty(word: str) -> str:
    sys.stdout.write(f"a library prints {word}\n")
    sys.stdout.flush()
    return word


def misspelt(word: str) -> None:
    raise UnknownChoiceError("flow", word, "export, import")


def broken() -> None:
    raise ZeroDivisionError("by nothing")


def dead() -> None:
    os._exit(3)


def endless() -> None:
    time.sleep(600)


def once(path: str) -> str:
    """Ends the process the first time."""
    if not Path(path).exists():
        Path(path).touch()
        os._exit(3)
    return "done"


def test_a_job_is_done_in_another_process_and_what_is_printed_there_does_not_mix_with_its_answer(workshop):
    assert workshop.do(pid) != os.getpid()
    assert workshop.do(pid) == workshop.do(pid)
    assert workshop.do(chatty, "and prints") == "and prints"


def test_what_a_job_refuses_comes_back_in_its_words(workshop):
    assert refused(workshop, misspelt, "exprot") == "unknown flow 'exprot'; accepted: export, import"
    assert refused(workshop, broken) == "the export failed: ZeroDivisionError: by nothing"
    assert workshop.do(chatty, "still there") == "still there"


def test_a_job_that_kills_its_process_is_told_and_the_next_one_is_done(workshop):
    said = "the export ended the process that draws. Choose less, or a smaller image."
    assert refused(workshop, dead) == said
    assert workshop.do(chatty, "anew") == "anew"
    assert refused(workshop, dead) == said


def test_a_process_that_was_killed_between_two_jobs_is_started_anew(workshop):
    os.kill(workshop.do(pid), signal.SIGKILL)
    assert workshop.do(chatty, "anew") == "anew"


def test_a_job_that_was_not_to_blame_for_a_death_is_done_once_more(workshop, tmp_path):
    workshop.do(pid)
    assert workshop.do(once, str(tmp_path / "seen")) == "done"


def test_a_job_that_never_ends_is_ended():
    workshop = Workshop(limit=3)
    assert refused(workshop, endless) == "the export took longer than 3 s. Choose less, or a smaller image."
    workshop.stop()


def test_too_many_at_once_are_told_to_come_again(workshop):
    hasty = Workshop(patience=0.01)
    hasty._turn.acquire()
    assert refused(hasty, pid) == (
        "too many exports at once: yours waited 0.01 s for those before it. Try again in a minute."
    )


def test_fifty_at_once_are_all_done(workshop):
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda n: workshop.do(chatty, str(n)), range(50)))
    assert found == [str(n) for n in range(50)]


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


def leaves(word: str) -> int:
    """Starts a process that outlives it, and leaves a file where temporary files go."""
    Path(tempfile.mkdtemp(), word).touch()
    return subprocess.Popen(["sleep", "600"]).pid


def gone(process: int) -> bool:
    """Whether a process ends within ten seconds; one that nobody has waited for yet has ended."""
    for _ in range(100):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_a_job_started_and_left_goes_with_its_process():
    workshop = Workshop(limit=30)
    left = workshop.do(leaves, "left")
    folder = workshop._folder.path
    assert [p.name for p in folder.rglob("left")] == ["left"]
    workshop.stop()
    assert gone(left)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_a_job_that_never_ends_started_is_ended_with_it():
    workshop = Workshop(limit=3)
    left = workshop.do(leaves, "left")
    refused(workshop, endless)
    assert gone(left)
    workshop.stop()
