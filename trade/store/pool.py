"""Connections to a PostgreSQL server, kept for the next operation and replaced when they broke."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import psycopg
from psycopg.pq import TransactionStatus

from trade.store.faults_postgres import unconnected

KEPT = 4
"""Idle connections that are kept for a URL."""

PATIENCE = 5
"""Seconds that a server may take to answer a first knock."""

_idle: defaultdict[tuple[int, str], list[psycopg.Connection]] = defaultdict(list)
_lock = Lock()


@contextmanager
def lent(url: str) -> Iterator[psycopg.Connection]:
    """A connection outside any transaction; taken back whole, closed where it is in the middle of one.

    Raises:
        TradeError: when there is none to be had.
    """
    connection = _kept(url) or _new(url)
    try:
        yield connection
    finally:
        idle = not connection.closed and connection.info.transaction_status == TransactionStatus.IDLE
        with _lock:
            waiting = _idle[os.getpid(), url]  # a forked process must not use its parent's
            keep = idle and len(waiting) < KEPT
            if keep:
                waiting.append(connection)
        if not keep:
            connection.close()


def _kept(url: str) -> psycopg.Connection | None:
    """A kept connection that still answers."""
    while True:
        with _lock:
            waiting = _idle[os.getpid(), url]
            if not waiting:
                return None
            connection = waiting.pop()
        try:
            connection.execute("SELECT 1")
        except psycopg.Error:  # the server was started again, or a line broke: the others may be gone too
            connection.close()
            continue
        return connection


def _new(url: str) -> psycopg.Connection:
    try:
        return psycopg.connect(
            url, autocommit=True, connect_timeout=PATIENCE, application_name="trade", client_encoding="utf8"
        )
    except psycopg.Error as error:
        raise unconnected(url, error) from None  # the cause may quote the URL
