"""A server that is away, shut, stopped in the middle or written by others: said, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import polars as pl
import psycopg
import pytest

from tests.store.uploads import about, months, values
from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store import datasets as store
from trade.store import engine, engine_postgres, pool
from trade.store.asked import table

ROOT = Path(__file__).resolve().parents[2]
ROWS = 200_000
KILLS = 5

LOAD = """
import sys
from pathlib import Path
from trade.model.errors import TradeError
from trade.store import datasets as store
from trade.store.engine import workspace
about = store.About(sys.argv[2], sys.argv[2], "flat", "", "{}")
print("ready", flush=True)
try:
    store.load(workspace(), "c", Path(sys.argv[1]), about)
    print("loaded", flush=True)
except TradeError as error:
    print(error, flush=True)
"""
"""Loads a parquet file (first argument) into the store of TRADE_DATABASE under a name (second)."""

LOST = (
    "the connection was lost. What was there before is still there, and loads are whole or not at all: look "
    "at the list of loads when the database is back, and do it again."
)


def loading(url: str, path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LOAD, str(path), name],
        cwd=ROOT,
        env={**os.environ, "TRADE_DATABASE": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def stored(place: Path) -> dict[int, tuple[int, float]]:
    """Rows and their sum by vintage as they are in the table, whether or not a load is on record."""
    rows = table("observations")
    with engine.opened(place) as session:
        found = session.ask(rows.group_by("vintage").agg(many=rows.count(), total=rows.value.sum()))
    return {vintage: (many, total) for vintage, many, total in found.iter_rows()}


def refusal(place: Path) -> str:
    with pytest.raises(TradeError) as caught:
        store.load(place, "c", months(m03=3.0), about("more"))
    return str(caught.value)


@pytest.fixture
def shown(server) -> str:
    return f"postgresql://trade@127.0.0.1:{server.port}/postgres"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A store with one load."""
    store.load(tmp_path, "c", months(m01=1.0), about("ours"))
    return tmp_path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A parquet file that takes a second or more to load; every value is 1."""
    path = tmp_path_factory.mktemp("large") / "large.parquet"
    usual = months(m01=1.0).drop("commodity", "line")
    n = pl.int_range(ROWS, dtype=pl.Int64)
    rows = pl.select(commodity=n.cast(pl.String), line=n).join(usual, how="cross")
    rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).write_parquet(path)
    return path


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let every store be that of one URL."""
    return lambda url: monkeypatch.setattr(engine, "address", lambda place: url)


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path, elsewhere):
    elsewhere("postgresql://kim:geheim@127.0.0.1:1/trade")
    message = (
        "postgresql://kim@127.0.0.1:1/trade: the database cannot be reached (Connection refused); nothing "
        "was changed. Start it, or correct TRADE_DATABASE, then try again."
    )
    assert refusal(tmp_path) == message
    for ask in (store.datasets, engine.stamp):
        with pytest.raises(TradeError) as caught:
            ask(tmp_path)
        assert str(caught.value) == message


def test_a_wrong_password_is_said_and_not_shown(tmp_path: Path, server, shown: str, elsewhere):
    elsewhere(server.url(password="geheim"))
    with pytest.raises(TradeError) as caught:
        store.datasets(tmp_path)
    assert str(caught.value) == (
        f"{shown}: the database does not let us in (password authentication failed); nothing was changed. "
        "Correct user, password and database in TRADE_DATABASE."
    )
    chain, told = caught.value, ""
    while chain is not None:
        told, chain = told + str(chain), chain.__cause__
    assert "geheim" not in told


def test_a_database_that_is_not_there_is_said(tmp_path: Path, server, shown: str, elsewhere):
    elsewhere(server.url(database="nowhere"))
    assert refusal(tmp_path) == (
        f"{shown.replace('/postgres', '/nowhere').replace('nowhereql', 'postgresql')}: the database does not "
        "let us in (no such user or database); nothing was changed. Correct user, password and database in "
        "TRADE_DATABASE."
    )


def test_an_option_that_is_none_is_said(tmp_path: Path, elsewhere):
    elsewhere("postgresql://kim:geheim@127.0.0.1/trade?nonsense=geheim")
    assert refusal(tmp_path) == (
        "postgresql://kim@127.0.0.1/trade: the database cannot be reached (the URL or its options are not "
        "understood); nothing was changed. Start it, or correct TRADE_DATABASE, then try again."
    )


def test_a_second_writer_waits_or_is_told_and_readers_go_on(
    one: Path, shown: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "WAIT", 0.3)
    with engine.opened(one, write=True) as session:
        store._added(session, "c", months(m02=2.0), about("theirs"), "observations")
        assert refusal(one) == (
            f"{shown}: another process is reading or writing it, and was after 0.3 seconds; nothing was "
            "changed. Wait until it is done, or end it, then try again."
        )
        assert values(store.observations(one, "c", "RUS", "PRK")) == {"2017-01": 1.0}
    assert values(store.observations(one, "c", "RUS", "PRK")) == {"2017-01": 1.0, "2017-02": 2.0}


def test_a_reader_sees_one_state_throughout(one: Path):
    rows = table("observations")
    with engine.opened(one) as session:
        before = session.ask(rows.agg(many=rows.count())).item()
        store.load(one, "c", months(m02=2.0), about("more"))
        assert session.ask(rows.agg(many=rows.count())).item() == before == 1


def test_a_failure_in_the_middle_takes_everything_back(one: Path):
    def interrupted() -> None:
        with engine.opened(one, write=True) as session:
            store._added(session, "c", months(m02=2.0), about("theirs"), "observations")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stored(one) == {1: (1, 1.0)}
    store.load(one, "c", months(m02=2.0), about("next"))


def test_a_load_killed_at_any_moment_leaves_the_store_as_before_or_as_after(one: Path, large: Path, url_of):
    before, after = {1: (1, 1.0)}, {1: (1, 1.0), 2: (ROWS, float(ROWS))}
    start = time.monotonic()
    process = loading(url_of(one), large, "large")
    assert process.communicate() == ("ready\nloaded\n", "")
    length = time.monotonic() - start
    assert stored(one) == after
    found = []
    for kill in range(KILLS):
        place = one / str(kill)
        store.load(place, "c", months(m01=1.0), about("ours"))
        process = loading(url_of(place), large, "large")
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(length * kill / KILLS)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store.load(place, "d", months(m01=5.0), about("next"))  # it waits for what the dead one holds
        rows = stored_of(place, "c")
        assert rows in (before, after)
        assert [v.number for v in store.vintages(place, "c")] == list(rows)
        found.append(rows)
    assert before in found


def stored_of(place: Path, dataset: str) -> dict[int, tuple[int, float]]:
    rows = table("observations")
    own = rows.filter(rows.dataset == dataset)
    with engine.opened(place) as session:
        found = session.ask(own.group_by("vintage").agg(many=own.count(), total=own.value.sum()))
    return {vintage: (many, total) for vintage, many, total in sorted(found.rows())}


def test_rows_whose_load_cannot_be_put_on_record_are_not_kept(one: Path, shown: str):
    from dataclasses import replace

    with pytest.raises(TradeError) as caught:
        store.load(one, "c", months(m02=2.0), replace(about("more"), who=None))
    assert str(caught.value) == (
        f'{shown}: the database refused the work (null value in column "who" of relation "vintages" violates '
        "not-null constraint); nothing was changed. Correct that, then try again."
    )
    assert stored(one) == {1: (1, 1.0)}


class Work:
    """Threads that load and read on and on, each in a dataset of its own, until they are told to end."""

    def __init__(self, place: Path) -> None:
        self.place, self.ending = place, threading.Event()
        self.loaded: list[tuple[str, str]] = []
        self.said: set[str] = set()
        self.odd: list[str] = []
        self.threads = [threading.Thread(target=self._on_and_on, args=(f"d{n}",)) for n in range(3)]

    def _on_and_on(self, dataset: str) -> None:
        number = 0
        while not self.ending.is_set():
            number += 1
            try:
                self._once(dataset, number)
            except TradeError as error:
                self.said.add(str(error))
                time.sleep(0.05)
            except BaseException as error:
                self.odd.append(repr(error))

    def _once(self, dataset: str, number: int) -> None:
        store.load(self.place, dataset, months(m01=float(number)), about(str(number)))
        self.loaded.append((dataset, str(number)))
        found = values(store.observations(self.place, dataset, "RUS", "PRK"))
        if found != {"2017-01": float(number)}:
            self.odd.append(f"{dataset}: {found} after {number}")


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_stopped_and_started_while_loads_and_reads_go_on_loses_nothing(
    one: Path, server, shown: str, mode: str
):
    """Each operation succeeds or says why not; what was said to be loaded is there, and it all goes on."""
    work = Work(one)
    for thread in work.threads:
        thread.start()
    try:
        _until(lambda: len(work.loaded) > 6)
        server.stop(mode)
        stopped = len(work.loaded)
        _until(lambda: any("cannot be reached" in text for text in work.said))
        server.start()
        _until(lambda: len(work.loaded) > stopped + 6)
    finally:
        work.ending.set()
        for thread in work.threads:
            thread.join()
    assert work.odd == []
    assert work.said <= {f"{shown}: {LOST}", *(_away(shown, reason) for reason in AWAY)}
    for dataset in ("d0", "d1", "d2"):
        names = [v.file_name for v in store.vintages(one, dataset)]
        assert set(names) >= {name for kept, name in work.loaded if kept == dataset}
        assert len(names) == len(set(names)), "a load was taken twice"


AWAY = (
    *("Connection refused", "starting up", "shutting down", "server closed the connection"),
    *("in recovery mode", "Connection reset by peer", "not yet accepting connections"),
    *("consistent recovery state", "it broke off"),
)


def _away(shown: str, reason: str) -> str:
    return (
        f"{shown}: the database cannot be reached ({reason}); nothing was changed. Start it, or correct "
        "TRADE_DATABASE, then try again."
    )


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not done():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def test_connections_are_kept_a_few_and_replaced_when_they_broke(one: Path, url_of):
    url = url_of(one)
    store.datasets(one)
    with pool.lent(url) as connection:
        first = connection.info.backend_pid
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [first])
    assert [d.name for d in store.datasets(one)] == ["c"]
    with pool.lent(url) as connection:
        assert connection.info.backend_pid != first
    lent = [pool.lent(url) for _ in range(pool.KEPT + 3)]
    for one_more in lent:
        one_more.__enter__()
    for one_more in lent:
        one_more.__exit__(None, None, None)
    assert len(pool._idle[os.getpid(), url]) == pool.KEPT


def test_what_another_process_loads_changes_the_stamp_soon(
    one: Path, large: Path, url_of, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    months(m05=1.0).write_parquet(tmp_path / "m.parquet")
    before = engine.stamp(one)
    assert loading(url_of(one), tmp_path / "m.parquet", "m").communicate() == ("ready\nloaded\n", "")
    monkeypatch.setattr(engine_postgres.STAMPS, "seconds", 0.0)
    assert engine.stamp(one) != before


def test_the_password_of_the_test_server_is_one_that_would_betray_itself(server):
    assert quote(server.password, safe="") != server.password
