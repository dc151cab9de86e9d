"""A cluster that is away, or loses a worker in the middle of a question; loads killed at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import polars as pl
import pytest
from pyspark import SparkContext

from tests.store.uploads import about, months, values
from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store import cells, engine, lake
from trade.store import datasets as store
from trade.store.asked import table

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1_000_000

LOAD = """
import sys
from pathlib import Path
from trade.store import cells, cluster
from trade.store import datasets as store
from trade.store.engine import workspace
about = store.About(sys.argv[2], sys.argv[2], "flat", "", "{}")
print("ready", flush=True)
store.load(workspace(), "c", Path(sys.argv[1]), about)
print("loaded", flush=True)
"""
"""Loads a parquet file (first argument) into the store of TRADE_DATABASE under a name (second)."""


def large(path: Path) -> Path:
    usual = months(m01=1.0).drop("commodity", "line", "partner")
    n = pl.int_range(ROWS, dtype=pl.Int64)
    rows = pl.select(commodity=n.cast(pl.String), line=n, partner=(n % 97).cast(pl.String))
    full = rows.join(usual, how="cross")
    full.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).write_parquet(path)
    return path


def test_a_master_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url = f"spark://127.0.0.1:1{tmp_path}/spark"
    monkeypatch.setattr(engine, "address", lambda place: url)
    assert store.datasets(tmp_path) == [], "the registry is read without the cluster"
    store.load(tmp_path, "c", months(m01=1.0), about("a"))
    with pytest.raises(TradeError) as caught:
        store.observations(tmp_path, "c", "RUS", "PRK")
    assert str(caught.value) == (
        f"{url}: the master of the cluster cannot be reached (Connection refused); nothing was changed. "
        "Start it, or correct TRADE_DATABASE, then try again."
    )


def test_a_url_without_a_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "address", lambda place: "spark://127.0.0.1:7077")
    with pytest.raises(TradeError) as caught:
        store.datasets(tmp_path)
    assert str(caught.value) == (
        "spark://127.0.0.1:7077: the URL names no folder for the data. Add one that this machine and every "
        "worker see by the same name, as in spark://master:7077/srv/trade."
    )


def test_a_second_writer_is_told_and_readers_go_on(tmp_path: Path, url_of, monkeypatch: pytest.MonkeyPatch):
    store.load(tmp_path, "c", months(m01=1.0), about("ours"))
    monkeypatch.setattr(engine, "WAIT", 0.3)
    with engine.opened(tmp_path, write=True) as session:
        store._added(session, "c", months(m02=2.0), about("theirs"), "observations")
        with pytest.raises(TradeError) as caught:
            store.load(tmp_path, "c", months(m03=3.0), about("more"))
        assert str(caught.value) == (
            f"{url_of(tmp_path).partition('?')[0]}: another process is reading or writing it, and was after "
            "0.3 seconds; nothing was changed. Wait until it is done, or end it, then try again."
        )
        assert [v.number for v in store.vintages(tmp_path, "c")] == [1]
    assert [v.number for v in store.vintages(tmp_path, "c")] == [1, 2]


def test_a_load_killed_at_any_moment_is_there_as_a_whole_or_not_at_all(tmp_path: Path, url_of):
    path = large(tmp_path / "large.parquet")
    store.load(tmp_path, "c", months(m01=1.0), about("ours"))
    for kill in range(5):
        before = [v.number for v in store.vintages(tmp_path, "c")]
        process = subprocess.Popen(
            [sys.executable, "-c", LOAD, str(path), f"large {kill}"],
            cwd=ROOT,
            env={**os.environ, "TRADE_DATABASE": url_of(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.4 * kill)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        after = [v.number for v in store.vintages(tmp_path, "c")]
        assert after in (before, [*before, before[-1] + 1])
        store.load(tmp_path, "d", months(m01=float(kill)), about(str(kill)))
        kept = sorted(p.name for p in (tmp_path / "spark/observations" / lake.short("c")).iterdir())
        assert kept == sorted(f"vintage={n}" for n in after), "what is not on record was swept up"
    numbers = [v.number for v in store.vintages(tmp_path, "c")]
    rows = table("observations")
    own = rows.filter(rows.dataset == "c")
    with engine.opened(tmp_path) as session:
        found = session.ask(own.group_by("vintage").agg(many=own.count()))
    assert dict(found.rows()) == {n: 1 if n == 1 else ROWS for n in numbers}


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path):
    def interrupted() -> None:
        with engine.opened(tmp_path, write=True) as session:
            store._added(session, "c", months(m02=2.0), about("theirs"), "observations")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.datasets(tmp_path) == []
    assert list((tmp_path / "spark").rglob("*.parquet")) == []


def test_a_worker_killed_in_the_middle_of_a_question_changes_no_number(tmp_path: Path, server):
    store.load(tmp_path, "c", large(tmp_path / "large.parquet"), about("a"))
    expected = {str(n): len(range(n, ROWS, 97)) for n in range(97)}
    found: list[list[tuple[str, str, int]]] = []
    cells.pairs(tmp_path, "c")  # from its rows, which the cluster has to read
    asking = threading.Thread(target=lambda: found.append(cells.pairs(tmp_path, "c")))
    asking.start()
    at_work = SparkContext.getOrCreate().statusTracker().getActiveStageIds  # a process has one
    while asking.is_alive() and not at_work():
        time.sleep(0.01)
    assert asking.is_alive(), "the question was answered before the worker was killed"
    server.kill_worker()
    asking.join()
    assert {partner: many for _, partner, many in found[0]} == expected
    server.add_worker()
    store.load(tmp_path, "c", months(m02=2.0), about("b"))
    assert values(store.observations(tmp_path, "c", "RUS", "PRK")) == {"2017-02": 2.0}
