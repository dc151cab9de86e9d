"""The server around the pages, as its operator sees it: log, metrics, and what is told of a fault."""

from __future__ import annotations

import hmac
import logging
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import perf_counter
from uuid import uuid4

import streamlit as st
import streamlit.logger
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from trade.ui import login, starting
from trade.ui.leaving import leaving
from trade.watch import log, metrics
from trade.watch.redact import hide

LOOPBACK = ("127.0.0.1", "::1")

IDS = "serving:ids"
"""Session key of the ids of the last run, to which the fault of a part of the page belongs."""

CLOSED = "metrics are answered on the machine itself, or to the token in TRADE_METRICS_TOKEN\n"

FAULT = (
    "This page could not be drawn: a fault of the program, nothing was changed by it. Load the page again; "
    "if it stays, tell whoever runs this server the number **{number}**, under which it is recorded."
)
"""What a visitor is told of a fault that nobody foresaw."""


def begin() -> None:
    """Log in one form, without secrets: Streamlit's own lines and those of libraries too."""
    log.begin()
    logging.getLogger("streamlit.error_util").addFilter(_not_ours)
    threading.excepthook = _thread_failed
    logging.captureWarnings(True)
    logging.getLogger().handlers = [log.handler()]  # of libraries that have none of their own
    # Streamlit makes each of its loggers a handler by this function, and takes no other form of a line
    streamlit.logger.setup_formatter = _formed
    streamlit.logger.update_formatter()
    for name in ("uvicorn", "uvicorn.error"):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(log.Lines(log.asked_for_json()))


def _thread_failed(what: threading.ExceptHookArgs) -> None:
    """Log a fault of work beside the pages, which Python would print."""
    name = what.thread.name if what.thread else ""
    log.event("work failed", logging.ERROR, what.exc_value, thread=name)


def _formed(logger: logging.Logger) -> None:
    """A handler of ours; none where there was none: uvicorn's list of requests has their queries."""
    if logger.name != "uvicorn.access":
        logger.handlers = [log.handler()]


def _not_ours(record: logging.LogRecord) -> bool:
    """Whether a line is more than Streamlit's record of a fault that `failed` records with its number."""
    return not record.msg.startswith("Uncaught app execution")


@asynccontextmanager
async def lifespan(app: App) -> AsyncIterator[None]:
    """From start to stop of the server."""
    hide([*login.secrets(), str(st.get_option("server.cookieSecret") or "")])
    log.event("server started")
    async with starting.lifespan(app), leaving(app):
        yield
    log.event("server stopped")


async def measured(request: Request) -> Response:
    """The metrics, for the machine itself or who has the token.

    A proxy on the same machine also asks from there: what it forwards counts as a stranger's.
    """
    token = os.environ.get("TRADE_METRICS_TOKEN", "")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    trusted = bool(token) and hmac.compare_digest(given.encode(), token.encode())
    here = request.client is not None and request.client.host.removeprefix("::ffff:") in LOOPBACK
    if not (trusted or (here and "x-forwarded-for" not in request.headers)):
        return PlainTextResponse(CLOSED, status_code=403)
    return Response(metrics.shown(), media_type=metrics.TYPE)


def routes() -> list[Route]:
    """What the server answers beside the pages, below its base path."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route(f"/{base}/metrics" if base else "/metrics", measured)]


@contextmanager
def watched(page: str) -> Iterator[None]:
    """One run of a page: counted, logged, with the ids of session and request on every line."""
    context = get_script_run_ctx()
    session = log.short(context.session_id if context else "")
    ids = {"run": uuid4().hex[:12], "session": session, "page": page}
    st.session_state[IDS] = ids
    came = st.context.headers.get("X-Request-ID", "")
    begun, outcome = perf_counter(), "stopped"
    with log.bound(**ids, request=came), metrics.timed("run"):
        try:
            yield
            outcome = "ok"
        except Exception:
            outcome = "failed"
            raise
        finally:
            log.event("page run", seconds=perf_counter() - begun, outcome=outcome)


def failed(error: Exception) -> bool:
    """Record a fault of a run and tell its number to the visitor; True: nothing else is to be shown."""
    context = get_script_run_ctx()
    number = uuid4().hex[:8]
    session = log.short(context.session_id if context else "")
    came = st.context.headers.get("X-Request-ID", "")
    with log.bound(session=session, request=came), log.bound(**st.session_state.get(IDS, {})):
        log.event("run failed", logging.ERROR, error, fault=number)
    st.error(FAULT.format(number=number), icon=None)
    return True
