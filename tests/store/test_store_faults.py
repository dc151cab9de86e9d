"""Whatever ends a load, the workspace is as it was before or as it is after; and every fault is said."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.store.uploads import about, months, values
from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store import datasets as store
from trade.store import engine
from trade.store.asked import table

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1_500_000
KILLS = 12

LOAD = """
import sys
from pathlib import Path
from trade.model.errors import TradeError
from trade.store import datasets as store
print("ready", flush=True)
about = store.About(sys.argv[3], sys.argv[3], "flat", "", "{}")
try:
    store.load(Path(sys.argv[1]), "c", Path(sys.argv[2]), about)
    print("loaded", flush=True)
except TradeError as error:
    print(error, flush=True)
"""
"""Loads a parquet file (second argument) into a workspace (first) under a name (third)."""

HOLD = """
import sys
from pathlib import Path
from tests.store.uploads import about, months
from trade.store import incoming
from trade.store.datasets import _added
from trade.store.engine import opened
with opened(Path(sys.argv[1]), write=True) as session:
    _added(session, "c", months(m02=2.0), about("theirs"), "observations")
    print("holding", flush=True)
    sys.stdin.readline()
print("let go", flush=True)
"""
"""Loads into a workspace, but ends the transaction only when told to."""


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> list[str]:
    """All lines that a process prints until it ends; it must not end by an exception."""
    out, errors = process.communicate()
    assert errors == ""
    return out.splitlines()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def stored(place: Path) -> dict[int, tuple[int, float]]:
    """Rows and their sum by vintage as they are in the table, whether or not a load is on record."""
    rows = table("observations")
    with engine.opened(place) as session:
        found = session.ask(rows.group_by("vintage").agg(many=rows.count(), total=rows.value.sum()))
    return {vintage: (many, total) for vintage, many, total in found.iter_rows()}


def told(place: Path) -> str:
    """The message that loading one more file into a workspace ends with."""
    with pytest.raises(TradeError) as caught:
        store.load(place, "c", months(m03=3.0), about("more"))
    return str(caught.value)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A parquet file that takes a second or more to load; every value is 1."""
    path = tmp_path_factory.mktemp("large") / "large.parquet"
    n = pl.int_range(ROWS, dtype=pl.Int64)
    usual = months(m01=1.0).drop("line", "commodity", "partner", "net_weight_kg")
    mixed = (n * 7919) % ROWS
    columns = {
        "commodity": mixed.cast(pl.String),
        "partner": (mixed % 97).cast(pl.String),
        "net_weight_kg": mixed.hash(1).cast(pl.Float64),
        "line": n,
    }
    rows = pl.select(**columns).with_columns(pl.lit(usual[name][0]).alias(name) for name in usual.columns)
    rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).write_parquet(path)
    return path


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A workspace with one load, and nothing beside its file."""
    store.load(tmp_path / "ws", "c", months(m01=1.0), about("ours"))
    return tmp_path / "ws"


def test_a_load_killed_at_any_moment_leaves_the_workspace_as_before_or_as_after(
    tmp_path: Path, one: Path, large: Path
):
    whole = tmp_path / "whole"
    shutil.copytree(one, whole)
    process = python(LOAD, whole, large, "large")
    assert line(process) == "ready"
    start = time.monotonic()
    assert said(process) == ["loaded"]
    length = time.monotonic() - start
    before, after = {1: (1, 1.0)}, {1: (1, 1.0), 2: (ROWS, float(ROWS))}
    assert stored(whole) == after
    found = []
    for kill in range(KILLS):
        place = tmp_path / str(kill)
        shutil.copytree(one, place)
        process = python(LOAD, place, large, "large")
        assert line(process) == "ready"
        time.sleep(length * kill / (KILLS - 1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        rows = stored(place)
        assert rows in (before, after)
        assert [v.number for v in store.vintages(place, "c")] == list(rows)
        store.load(place, "c", months(m01=5.0), about("next"))
        assert values(store.observations(place, "c", "RUS", "PRK")) == {"2017-01": 5.0}
        assert [p.name for p in place.iterdir()] == ["trade.duckdb"]
        shutil.rmtree(place)
        found.append(rows)
    assert before in found


def test_the_first_load_killed_at_any_moment_leaves_no_workspace_or_a_whole_one(tmp_path: Path):
    months(m01=1.0).write_parquet(tmp_path / "small.parquet")
    for kill in range(KILLS):
        place = tmp_path / str(kill)
        process = python(LOAD, place, tmp_path / "small.parquet", "small")
        assert line(process) == "ready"
        time.sleep(0.02 * kill)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert stored(place) in ({}, {1: (1, 1.0)})
        store.load(place, "c", months(m02=2.0), about("next"))
        assert store.vintages(place, "c")[-1].file_name == "next"
        assert [p.name for p in place.iterdir()] == ["trade.duckdb"]


@pytest.fixture
def holder(one: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a load."""
    process = python(HOLD, one)
    assert line(process) == "holding"
    yield process
    process.kill()
    process.communicate()


def test_a_second_writer_or_reader_that_waits_in_vain_is_told_and_nothing_is_lost(
    one: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "WAIT", 0.3)
    message = (
        f"{one / 'trade.duckdb'}: another process is {{}} it, and was after 0.3 seconds; nothing was "
        "changed. Wait until it is done, or end it, then try again."
    )
    assert told(one) == message.format("reading or writing")
    with pytest.raises(TradeError) as caught:
        store.vintages(one, "c")
    assert str(caught.value) == message.format("writing")
    assert holder.communicate("\n") == ("let go\n", "")
    store.load(one, "c", months(m03=3.0), about("more"))
    expected = {"2017-01": 1.0, "2017-02": 2.0, "2017-03": 3.0}
    assert values(store.observations(one, "c", "RUS", "PRK")) == expected


def test_a_second_writer_waits_for_the_first(one: Path, holder: subprocess.Popen[str]):
    months(m03=3.0).write_parquet(one.parent / "m.parquet")
    second = python(LOAD, one, one.parent / "m.parquet", "m")
    assert line(second) == "ready"
    time.sleep(0.5)
    assert second.poll() is None
    assert holder.communicate("\n") == ("let go\n", "")
    assert said(second) == ["loaded"]
    assert [v.file_name for v in store.vintages(one, "c")] == ["ours", "theirs", "m"]


def test_many_first_writers_at_once_all_get_in(tmp_path: Path):
    months(m01=1.0).write_parquet(tmp_path / "m.parquet")
    writers = [python(LOAD, tmp_path / "ws", tmp_path / "m.parquet", name) for name in "abcd"]
    assert [said(w) for w in writers] == [["ready", "loaded"]] * 4
    assert sorted(v.file_name for v in store.vintages(tmp_path / "ws", "c")) == list("abcd")
    assert stored(tmp_path / "ws") == dict.fromkeys((1, 2, 3, 4), (1, 1.0))


def test_a_failure_in_the_middle_takes_everything_back_and_lets_go(one: Path):
    def interrupted() -> None:
        with engine.opened(one, write=True) as session:
            session.local.execute("DELETE FROM observations")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stored(one) == {1: (1, 1.0)}


def test_a_load_killed_just_before_its_end_leaves_the_workspace_as_before(
    one: Path, holder: subprocess.Popen[str]
):
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert stored(one) == {1: (1, 1.0)}
    assert [v.number for v in store.vintages(one, "c")] == [1]


def test_rows_whose_load_cannot_be_put_on_record_are_not_kept(one: Path):
    nobody = replace(about("more"), who=None)
    with pytest.raises(duckdb.ConstraintException):
        store.load(one, "c", months(m02=2.0), nobody)
    assert stored(one) == {1: (1, 1.0)}


def test_a_writer_sweeps_up_what_killed_processes_left_and_a_reader_touches_nothing(one: Path):
    (one / "spill-99999999").mkdir()
    for name in ("spill-99999999/x.tmp", "new-x.duckdb", "new-x.duckdb.wal", "mine.csv"):
        (one / name).write_text("x", encoding="utf-8")
    store.vintages(one, "c")
    assert len(list(one.iterdir())) == 5
    store.load(one, "c", months(m02=2.0), about("more"))
    assert sorted(p.name for p in one.iterdir()) == ["mine.csv", "trade.duckdb"]


FULL = """
import resource
limit = int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
"""


@pytest.mark.parametrize("room", [0, 10_000, 1_000_000, 3_000_000])
@pytest.mark.parametrize("new", [False, True])
def test_a_full_disk_is_said_and_nothing_is_lost(one: Path, large: Path, room: int, new: bool):
    place = one.with_name("other") if new else one
    limit = room + (0 if new else (one / "trade.duckdb").stat().st_size)
    code = LOAD.replace('print("ready', FULL + 'print("ready')
    assert said(python(code, place, large, "large", limit)) == [
        "ready",
        f"{place / 'trade.duckdb'}: there is no room on the disk (File too large). What was there before is "
        "still there, and loads are whole or not at all: free some space, look at the list of loads, and do "
        "it again.",
    ]
    assert stored(place) == ({} if new else {1: (1, 1.0)})
    store.load(place, "c", months(m02=2.0), about("next"))
    assert values(store.observations(place, "c", "RUS", "PRK"))["2017-02"] == 2.0
    assert [p.name for p in place.iterdir()] == ["trade.duckdb"]


def test_a_workspace_below_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    place = tmp_path / "file" / "ws"
    assert store.datasets(place) == []
    assert told(place) == (
        f"{place / 'trade.duckdb'}: cannot be opened or written here (Not a directory); nothing was changed. "
        "Make the folder writable, or set TRADE_WORKSPACE to one that is."
    )


NOBODY = """
import os
away = Path(sys.argv[4])
store.load(away, "c", Path(sys.argv[2]), store.About("x", "x", "flat", "", "{}"))  # imports everything
print(store.observations(away, "c", "RUS", "PRK").height)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print([v.number for v in store.vintages(Path(sys.argv[1]), "c")])
"""


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_must_not_be_written_can_be_read_and_says_so(tmp_path: Path, exists: bool):
    months(m01=1.0).write_parquet(tmp_path / "m.parquet")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copy(tmp_path / "m.parquet", place)
        if exists:
            store.load(place, "c", months(m01=1.0), about("ours"))
            (place / "trade.duckdb").chmod(0o444)
        place.chmod(0o555)
        code = LOAD.replace('print("ready', NOBODY + 'print("ready')
        if not exists:
            code = code.replace('vintages(Path(sys.argv[1]), "c")', "datasets(Path(sys.argv[1]))")
        found = said(python(code, place, place / "m.parquet", "m", tmp_path / "away"))
        place.chmod(0o755)
        assert found == [
            *("1", "[1]" if exists else "[]", "ready"),
            f"{place / 'trade.duckdb'}: cannot be opened or written here (Permission denied); nothing was "
            "changed. Make the folder writable, or set TRADE_WORKSPACE to one that is.",
        ]
        assert stored(place) == ({1: (1, 1.0)} if exists else {})


def junk(data: bytearray) -> str:
    data[:] = b"not a database\n" * 1000
    return "not a valid DuckDB database file"


def emptied(data: bytearray) -> str:
    data.clear()
    return "not a valid DuckDB database file"


def cut(data: bytearray) -> str:
    del data[len(data) // 2 :]
    return "Could not read enough bytes"


def beheaded(data: bytearray) -> str:
    del data[100:]
    return "Could not read enough bytes"


def flipped(data: bytearray) -> str:
    for at in range(12_388, len(data), 997):
        data[at] ^= 255
    return "Corrupt database file"


@pytest.mark.parametrize("harm", [junk, emptied, cut, beheaded, flipped])
def test_a_damaged_file_is_found_said_and_left_as_it_is(one: Path, harm):
    file = one / "trade.duckdb"
    data = bytearray(file.read_bytes())
    reason = harm(data)
    file.write_bytes(data)
    message = (
        f"{file}: the file is damaged ({reason}); nothing was written to it. Move it away, together with "
        "trade.duckdb.wal if that is there, or put a copy in its place; without a copy load the files that "
        "were uploaded again."
    )
    assert told(one) == message
    with pytest.raises(TradeError) as caught:
        store.observations(one, "c", "RUS", "PRK")
    assert str(caught.value) == message
    assert file.read_bytes() == data
    assert [p.name for p in one.iterdir()] == ["trade.duckdb"]
    file.rename(one / "damaged")
    assert store.load(one, "c", months(m01=1.0), about("ours"))[1]
