"""A damaged workspace is found and said, comes back from its copies, and what is lost is named."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.test_audit import checked
from tests.store.uploads import about, months, values
from trade.model.errors import TradeError
from trade.store import audit, copies, engine, loading
from trade.store import datasets as store
from trade.store.audit import By
from trade.store.mending import damage, mend, sentence

ROOT = Path(__file__).resolve().parents[2]
ANN = By("ann@example.org", "page")
FIGURE = '{"figure_id": "F1", "value": "3.1"}'


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A process that has ended, whichever way."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two datasets: one of three loads, the second taken back; one of printed figures."""
    import polars as pl

    where = tmp_path / "ws"
    for number, sums in enumerate(({"m01": 1.0}, {"m01": 9.0}), 1):
        store.load(where, "c", months(**sums), about(f"file {number}", who="ann"))
        copies.keep(where)
    store.undo(where, "c")
    store.load(where, "c", months(m01=2.0, m02=3.0), about("file 3"))
    figures = pl.DataFrame({"id": ["F1"], "json": [FIGURE]})
    store.load(where, "Торговля .. 2017", figures, about("print"), "figures")
    copies.keep(where)
    return where


def everything(place: Path) -> list[object]:
    """All that a workspace says of its loads, the times too."""
    with engine.opened(place) as connection:
        rows = connection.local.execute("SELECT * FROM observations ORDER BY ALL").fetchall()
        rows += connection.local.execute("SELECT * FROM figures ORDER BY ALL").fetchall()
        return [*connection.local.execute("SELECT * FROM vintages ORDER BY ALL").fetchall(), *rows]


def spoilt(place: Path) -> bytes:
    """Make the file one that is no database; what it is now."""
    data = b"not a database\n" * 1000
    (place / engine.FILE).write_bytes(data)
    return data


def test_a_sound_workspace_has_nothing_to_mend(place: Path):
    assert damage(place) == ""
    with pytest.raises(TradeError) as caught:
        mend(place, ANN)
    assert str(caught.value) == (
        f"{place / 'trade.duckdb'}: every load was read whole; there is nothing to mend."
    )


def test_a_workspace_that_does_not_exist_is_sound_and_stays_uncreated(tmp_path: Path):
    assert damage(tmp_path / "none") == ""
    assert copies.keep(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_what_is_damaged_is_said_with_what_is_still_good(place: Path):
    spoilt(place)
    said = (
        f"{place / 'trade.duckdb'}: the file is damaged (not a valid DuckDB database file); nothing was "
        "written to it. Beside it are copies of 4 loads, the newest of them vintage 1 of “Торговля .. 2017” "
        f"of {copies.copied(place)[-1].loaded_at[:10]}: `python -m trade mend`, or Mend on the page Data, "
        "sets the damaged file aside and puts them back."
    )
    assert damage(place) == said
    with pytest.raises(TradeError) as caught:
        store.datasets(place)
    assert str(caught.value) == said


def test_mending_puts_back_every_load_as_it_was_and_keeps_the_damaged_file(place: Path):
    before, rolled = everything(place), store.rolled(place, "c", "RUS", "PRK")
    data = spoilt(place)
    done = mend(place, ANN)
    assert everything(place) == before
    again = store.rolled(place, "c", "RUS", "PRK")
    assert rolled is not None
    assert again is not None
    assert again.rows.equals(rolled.rows)
    assert again.sources == rolled.sources
    assert damage(place) == ""
    assert done.aside is not None
    assert done.aside.read_bytes() == data
    assert sentence(done) == (
        f"The damaged file is now {done.aside}. Back: vintage 1 of “c”, vintage 2 of “c” (taken back "
        "before), vintage 3 of “c”, vintage 1 of “Торговля .. 2017”. No load was lost."
    )
    assert store.figures(place, "Торговля .. 2017") == [{"figure_id": "F1", "value": "3.1"}]
    assert store.load(place, "c", months(m03=4.0), about("next"))[0].number == 4
    assert [(one.what, one.who, one.outcome) for one in audit.told(place).entries] == [
        ("mend", "ann@example.org", "done")
    ]
    assert not list(place.glob("mending-*"))


def test_a_file_that_is_gone_is_no_empty_workspace(place: Path):
    before = everything(place)
    (place / engine.FILE).unlink()
    said = damage(place)
    assert said.startswith(
        f"{place / 'trade.duckdb'}: the file is gone. Beside it are copies of 4 loads, the"
    )
    assert said.endswith("puts them back. To begin anew instead, move the folder copies away.")
    for ask in (store.datasets, lambda where: store.load(where, "c", months(m01=1.0), about("x"))):
        with pytest.raises(TradeError) as caught:
            ask(place)
        assert str(caught.value) == said
    assert mend(place, ANN).aside is None
    assert everything(place) == before


def test_rows_that_are_missing_without_a_checksum_saying_so_are_found(place: Path):
    with engine.opened(place, write=True) as connection:
        connection.local.execute("DELETE FROM observations WHERE vintage = 3 AND period = '2017-02'")
    assert "the file is damaged (rows of vintage 3 of “c” are missing)" in damage(place)
    mend(place, ANN)
    assert values(store.observations(place, "c", "RUS", "PRK")) == {"2017-01": 2.0, "2017-02": 3.0}


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_a_load_whose_copy_is_damaged_too_is_named_as_lost_and_its_number_stays_taken(place: Path, harm):
    last = next(one for one in copies.copied(place) if (one.dataset, one.number) == ("c", 3))
    harm(last.path(place))
    spoilt(place)
    done = mend(place, ANN)
    assert done.lost == ["vintage 3 of “c”"]
    assert sentence(done).endswith("Lost: vintage 3 of “c”; load these files again.")
    assert values(store.observations(place, "c", "RUS", "PRK")) == {"2017-01": 1.0}
    assert store.load(place, "c", months(m03=4.0), about("file 3"))[0].number == 4


def test_a_load_that_only_the_audit_knows_is_named_as_lost(place: Path, monkeypatch):
    monkeypatch.setattr(loading, "kept_or_why", lambda _: "no room")
    loading.load_checked(place, "c", [checked("a.csv", place)], "ab", by=ANN)
    spoilt(place)
    assert mend(place, ANN).lost == ["vintage 4 of “c”"]
    assert store.load(place, "c", months(m03=4.0), about("next"))[0].number == 5


def test_a_load_that_was_taken_back_after_its_copy_stays_taken_back(place: Path, monkeypatch):
    monkeypatch.setattr(loading, "kept_or_why", lambda _: "the process ended")
    loading.take_back(place, "c", ANN)
    spoilt(place)
    mend(place, ANN)
    assert [v.number for v in store.vintages(place, "c")] == [1]


def test_without_any_whole_copy_nothing_is_touched(place: Path):
    for one in copies.copied(place):
        one.path(place).unlink()
    data = spoilt(place)
    names = sorted(path.name for path in place.iterdir())
    with pytest.raises(TradeError) as caught:
        mend(place, ANN)
    assert str(caught.value) == (
        f"{place / 'trade.duckdb'}: there is no whole copy of any load. Load the files that were uploaded "
        "again into another workspace (TRADE_WORKSPACE), and keep this one as it is."
    )
    assert (place / engine.FILE).read_bytes() == data
    assert sorted(path.name for path in place.iterdir()) == names


def test_a_load_is_copied_once_and_one_that_was_missed_with_the_next(place: Path):
    first = {path.name: path.stat().st_mtime_ns for path in (place / copies.COPIES).glob("*-*")}
    assert copies.keep(place) == []
    loading.load_checked(place, "d", [checked("a.csv", place)], "ab", by=ANN)
    now = {path.name: path.stat().st_mtime_ns for path in (place / copies.COPIES).glob("*-*")}
    assert {name: now[name] for name in first if name != ".lock"} == {
        n: t for n, t in first.items() if n != ".lock"
    }
    assert len(now) == len(first) + 2
    store.load(place, "d", months(m05=5.0), about("missed"))
    loading.load_checked(place, "d", [checked("b.csv", place)], "cd", by=ANN)
    assert [one.number for one in copies.copied(place) if one.dataset == "d"] == [1, 2, 3]


MEND = """
import os, sys
from pathlib import Path
from trade.store import mending
from trade.store.audit import By
print("ready", flush=True)
at = int(sys.argv[2])
count = 0
def step(event, arguments):
    global count
    if event in ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "shutil.rmtree", "import"):
        if event != "import":
            count += 1
        if count == at:
            os.kill(os.getpid(), 9)
sys.addaudithook(step)
mending.mend(Path(sys.argv[1]), By("ann", "shell"))
"""
"""Mends, and is killed at the step of the file system whose number is the second argument."""


def test_mending_killed_at_any_step_leaves_a_workspace_that_mending_brings_back(place: Path, tmp_path: Path):
    import shutil

    before = everything(place)
    data = spoilt(place)
    killed = 0
    for step in range(1, 200, 7):
        where = tmp_path / f"killed-{step}"
        shutil.copytree(place, where)
        done = python(MEND, where, step)
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr
            break
        killed += 1
        if damage(where):
            mend(where, ANN)
        assert everything(where) == before
        assert data in [path.read_bytes() for path in where.glob("damaged-*.duckdb")]
        shutil.rmtree(where)
    assert killed >= 5


ROOM = """
import resource, signal, sys
from pathlib import Path
from tests.store.test_audit import checked
from trade.store import loading
from trade.store.audit import By
import polars
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from trade.store import copies
real = copies._copy
def tight(place, load):
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
    try:
        return real(place, load)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
copies._copy = tight
one = checked("a.csv", None)
print(loading.load_checked(Path(sys.argv[1]), "c", [one], "ab", by=By("ann", "shell"))[0][0].number)
print(copies.kept_or_why(Path(sys.argv[1])))
"""


def test_where_only_the_copy_finds_no_room_the_load_stands_and_it_is_said(place: Path):
    done = subprocess.run(
        [sys.executable, "-c", ROOM, place], cwd=ROOT, capture_output=True, text=True, check=True
    )
    number, why = done.stdout.splitlines()
    assert number == "4"
    target = copies.on_record(place)[3].path(place)
    assert why.startswith(f"{target}: cannot be written (")
    assert why.endswith("); nothing is left of it. Free some space, or choose another place.")
    assert [v.number for v in store.vintages(place, "c")][-1] == 4
    assert not target.exists()
    assert [(one.dataset, one.number) for one in copies.keep(place)] == [("c", 4)]
