"""Every HTTP request gets an id, a line in the log and its place in the metrics.

The id is the proxy's `X-Request-ID` if that is well-formed, else new; it goes back in the answer, and on
with the request, so that a session knows which request opened it.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import nullcontext
from time import perf_counter
from typing import Any

from trade.watch.log import bound, event, request_id
from trade.watch.metrics import BUSY, REQUEST_SECONDS, REQUESTS

HEADER = b"x-request-id"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Inner = Callable[[Message, Receive, Send], Awaitable[None]]

KINDS = (
    ("/_stcore/upload_file", "upload"),
    ("/_stcore/stream", "stream"),
    ("/_stcore/health", "health"),
    ("/_stcore/metrics", "metrics"),
    ("/metrics", "metrics"),
    ("/_stcore", "core"),
    ("/static/", "static"),
    ("/media/", "media"),
    ("/component/", "component"),
)
"""What a request asks for, by a part of its path; the first that fits. Everything else is a page."""

QUIET = ("static", "health", "metrics", "component")
"""Kinds whose successes are counted but not logged: a first visit alone has a hundred of them."""

UNTOLD = ("upload", "media")
"""Kinds whose paths name a session or open a file: they are logged up to there."""

GONE = 499
"""Status of a request whose visitor left before there was an answer, as nginx counts them."""


def kind(path: str) -> str:
    """What a path asks for."""
    return next((name for part, name in KINDS if part in path), "page")


def told(path: str) -> str:
    """The path as it may be logged: without a session, a file's name or more than 120 characters."""
    part, name = next(((part, name) for part, name in KINDS if part in path), ("", "page"))
    return path[: path.index(part) + len(part)] if name in UNTOLD else path[:120]


class Requests:
    """ASGI middleware, the outermost: whatever the others do to a request is seen."""

    def __init__(self, app: Inner) -> None:
        """Wrap the server."""
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request, or one websocket for as long as it is open."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == HEADER), b"")
        number = request_id(given.decode("latin-1"))
        kept = [pair for pair in scope["headers"] if pair[0] != HEADER]
        marked = {**scope, "headers": [*kept, (HEADER, number.encode())]}
        with bound(request=number):
            if scope["type"] == "http":
                await self._answered(marked, receive, send, number.encode())
            else:
                await self._connected(marked, receive, send)

    async def _connected(self, scope: Message, receive: Receive, send: Send) -> None:
        begun = perf_counter()
        event("visitor connected", path=told(scope["path"]))
        try:
            await self.app(scope, receive, send)
        finally:
            event("visitor left", path=told(scope["path"]), seconds=perf_counter() - begun)

    async def _answered(self, scope: Message, receive: Receive, send: Send, number: bytes) -> None:
        begun, status = perf_counter(), GONE

        async def marking(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [pair for pair in message.get("headers", ()) if pair[0].lower() != HEADER]
                message = {**message, "headers": [*headers, (HEADER, number)]}
            await send(message)

        uploading = kind(scope["path"]) == "upload" and scope["method"] in ("PUT", "POST")
        try:
            with BUSY.labels("upload").track_inprogress() if uploading else nullcontext():
                await self.app(scope, receive, marking)
        except Exception as error:
            status = 500
            event("request failed", logging.ERROR, error, method=scope["method"], path=told(scope["path"]))
            raise
        finally:
            _counted(scope, status, perf_counter() - begun)


def _counted(scope: Message, status: int, seconds: float) -> None:
    what = kind(scope["path"])
    REQUESTS.labels(what, str(status)).inc()
    REQUEST_SECONDS.labels(what).observe(seconds)
    if what not in QUIET or status >= 400:
        level = logging.ERROR if status >= 500 else logging.INFO
        fields = {"method": scope["method"], "path": told(scope["path"])}
        event("request", level, **fields, status=status, seconds=seconds)
