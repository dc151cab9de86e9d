"""What PostgreSQL says when it cannot go on, in words that say what to do; never with a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import psycopg

from trade.model.errors import TradeError
from trade.store.faults import busy
from trade.store.urls import away, shown

LOCKED_OUT = (
    *("password authentication failed", "no password supplied", "no pg_hba.conf entry"),
    *("Peer authentication failed", "Ident authentication failed", "permission denied for database"),
)
MISSING = ("does not exist",)
AWAY = (
    *("Connection refused", "Name or service not known", "No route to host", "timeout expired"),
    *("No such file or directory", "starting up", "shutting down", "in recovery mode"),
    *("not yet accepting connections", "consistent recovery state"),
    *("too many clients", "remaining connection slots", "Connection timed out", "Connection reset by peer"),
    *("server closed the connection", "could not translate host name"),
)
"""Parts of messages, by what they mean; only these are repeated, since others might quote the URL."""

_ENDED = (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown, psycopg.errors.CannotConnectNow)


def locked_out(url: str, reason: str) -> str:
    """The message when the server does not let this user in."""
    return (
        f"{shown(url)}: the database does not let us in ({reason}); nothing was changed. Correct user, "
        "password and database in TRADE_DATABASE."
    )


def lost(url: str) -> str:
    """The message when the server went away in the middle of the work."""
    return (
        f"{shown(url)}: the connection was lost. What was there before is still there, and loads are "
        "whole or not at all: look at the list of loads when the database is back, and do it again."
    )


def refused(url: str, reason: str) -> str:
    """The message when the server refused the work."""
    return (
        f"{shown(url)}: the database refused the work ({reason}); nothing was changed. Correct that, then "
        "try again."
    )


def unconnected(url: str, error: psycopg.Error) -> TradeError:
    """Why there is no connection."""
    text = str(error)
    for parts, message in ((LOCKED_OUT, locked_out), (AWAY, away), (MISSING, locked_out)):
        for part in parts:
            if part in text:
                named = "no such user or database" if part in MISSING else part
                return TradeError(message(url, named))
    if isinstance(error, psycopg.ProgrammingError):  # it was never sent
        return TradeError(away(url, "the URL or its options are not understood"))
    return TradeError(away(url, "it broke off"))


@contextmanager
def explained(url: str, write: bool, wait: float) -> Iterator[None]:
    """Turn faults of the server and of the connection into a TradeError about `url`.

    Raises:
        TradeError: when another process writes for longer than `wait` seconds, the connection is lost, or
            the server refuses.
    """
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise TradeError(busy(shown(url), write, wait)) from error
    except (*_ENDED, psycopg.OperationalError, psycopg.InterfaceError) as error:
        reason = error.diag.message_primary if isinstance(error, psycopg.errors.DiskFull) else None
        raise TradeError(refused(url, reason) if reason else lost(url)) from error
    except psycopg.Error as error:
        reason = error.diag.message_primary or type(error).__name__
        raise TradeError(refused(url, reason)) from error
    except duckdb.OutOfMemoryException as error:
        raise TradeError(
            refused(url, "the rows could not be put into order in this machine's memory")
        ) from error
