"""A Spark cluster: one session of this process for each, and questions to it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import ibis
import polars as pl
from pyspark import SparkConf
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from trade.model.errors import TradeError
from trade.store.asked import TABLES, sql
from trade.store.urls import shown

if TYPE_CHECKING:
    import ibis.expr.types as ir

KNOCK = 5.0
"""Seconds that the master may take to answer a first knock."""

READY = 60.0
"""Seconds that the first worker may take to join: it starts a process."""

AT_ONCE = 20_000
"""Rows of a piece of a long answer."""

PORT = 7077
"""Where a master listens, unless it is told otherwise."""

_TYPES = {"string": "STRING", "float64": "DOUBLE", "int64": "BIGINT", "int32": "INT"}

SETTINGS = {
    **{"spark.app.name": "trade", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"},
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",  # made fewer where they are small
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
"""What the URL's options add to, or replace."""

_sessions: dict[str, SparkSession] = {}
_lock = Lock()


def answer(url: str, question: ir.Table, files: dict[str, list[str]]) -> pl.DataFrame:
    """The answer of a cluster about tables that are in these folders of Parquet files.

    Raises:
        TradeError: when the cluster cannot be reached or cannot answer.
    """
    frame = _asked(url, question, files)
    try:
        return pl.DataFrame(frame.toArrow())
    except Exception as error:
        raise _failed(url, error) from error


def pieces(url: str, question: ir.Table, files: dict[str, list[str]]) -> Iterator[list[tuple[Any, ...]]]:
    """The same in lists of rows, one partition at a time in memory."""
    rows = _asked(url, question, files).toLocalIterator()
    try:
        while piece := [tuple(row) for row in islice(rows, AT_ONCE)]:
            yield piece
    except Exception as error:
        raise _failed(url, error) from error


def _asked(url: str, question: ir.Table, files: dict[str, list[str]]) -> DataFrame:
    """The question in a session of its own, whose tables nobody else sees."""
    own = _session(url).newSession()
    for name, paths in files.items():
        columns = ", ".join(f"{column} {_TYPES[kind.lstrip('!')]}" for column, kind in TABLES[name].items())
        rows = own.read.schema(columns).parquet(*paths) if paths else own.createDataFrame([], columns)
        rows.createOrReplaceTempView(name)
    return own.sql(sql(question, "pyspark"))


def _session(url: str) -> SparkSession:
    """The session of this process with a cluster, begun when it is first wanted and again when it ended."""
    with _lock:
        found = _sessions.get(url)
        if found is not None and not found.sparkContext._jsc.sc().isStopped():
            _ready(url, found)
            return found
        _reachable(url)
        try:
            made = SparkSession.builder.config(conf=_settings(url)).getOrCreate()
        except Exception as error:
            raise _failed(url, error) from error
        made.sparkContext.setLogLevel("FATAL")
        ibis.pyspark.from_connection(made)  # from now on Ibis speaks its dialect
        _ready(url, made)
        _sessions[url] = made
        return made


def _settings(url: str) -> SparkConf:
    parts = urlsplit(url)
    settings = {**SETTINGS, "spark.master": f"spark://{parts.hostname}:{parts.port or PORT}"}
    if parts.hostname in ("127.0.0.1", "localhost"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return SparkConf().setAll((settings | dict(parse_qsl(parts.query))).items())


def _reachable(url: str) -> None:
    """Knock at the master: Spark itself would try for a minute.

    Raises:
        TradeError: when nobody answers.
    """
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or PORT), KNOCK).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TradeError(
            f"{shown(url)}: the master of the cluster cannot be reached ({reason}); nothing was changed. "
            "Start it, or correct TRADE_DATABASE, then try again."
        ) from error


def _ready(url: str, session: SparkSession) -> None:
    """Wait until a worker has joined: a question would wait for one for ever.

    Raises:
        TradeError: when none does within `READY` seconds.
    """
    until = time.monotonic() + READY
    while session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 2:  # this process, and one
        if time.monotonic() >= until:
            raise TradeError(
                f"{shown(url)}: no worker of the cluster took the work within {READY:g} seconds; nothing was "
                "changed. Start one, or end what keeps them busy, then try again."
            )
        time.sleep(0.1)


def _failed(url: str, error: Exception) -> TradeError:
    """Why a question has no answer, in the first line that Spark says of it."""
    if isinstance(error, PySparkException) and "JAVA_GATEWAY" in str(error.getCondition()):
        return TradeError(
            f"{shown(url)}: Spark needs Java 17 or newer on this machine; install it, then try again."
        )
    lines = str(error).strip().splitlines()
    said = lines[0][:200] if lines else type(error).__name__
    return TradeError(
        f"{shown(url)}: the cluster could not answer ({said}); nothing was changed. Look whether its workers "
        "run and see the folder of the data, then try again."
    )
