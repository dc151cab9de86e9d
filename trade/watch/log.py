"""One line an event on standard error: JSON with TRADE_LOG=json, words for people otherwise.

Every line has the time in UTC and a level; those of ours an event, and the ids that tie them together: of
the HTTP request, of the visitor's session (a hash: the id itself would open the session) and of the run.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from hashlib import sha256
from traceback import format_exception
from types import TracebackType
from uuid import uuid4

from trade.watch.redact import redacted

LOGGER = logging.getLogger("trade")

LONGEST = 20_000
"""Characters that a traceback or a text may have in a line; what is in between is left out."""

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

_bound: ContextVar[dict[str, str] | None] = ContextVar("ids", default=None)


def request_id(given: str = "") -> str:
    """The id that a proxy gave, if it has 8 to 64 letters, digits and any of `._-`; else a new one."""
    return given if _ID.fullmatch(given) else uuid4().hex


def short(secret: str) -> str:
    """Twelve letters by which a session can be followed, but not entered; empty for an empty one."""
    return sha256(secret.encode()).hexdigest()[:12] if secret else ""


@contextmanager
def bound(**ids: str) -> Iterator[None]:
    """Add these ids to every line that is logged inside; empty ones are left out."""
    token = _bound.set((_bound.get() or {}) | {name: value for name, value in ids.items() if value})
    try:
        yield
    finally:
        _bound.reset(token)


def event(
    name: str, level: int = logging.INFO, error: BaseException | None = None, /, **fields: str | float
) -> None:
    """Log what happened, in two or three words, with numbers and short texts that belong to it.

    A number is rounded to a thousandth; `error` adds its traceback.
    """
    rounded = {k: round(v, 3) if isinstance(v, float) else v for k, v in fields.items()}
    extra = {"event": name, "fields": (_bound.get() or {}) | rounded}
    LOGGER.log(level, name, exc_info=error, extra=extra)


def _said(text: str) -> str:
    text = redacted(text)
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


class Lines(logging.Formatter):
    """A record as one line of JSON, or as text; secrets are hidden in both."""

    def __init__(self, as_json: bool) -> None:
        """Choose the form."""
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The line; a traceback follows on lines of its own only in text for people."""
        told = told_of(record)
        trace = _said(self.formatException(record.exc_info)) if record.exc_info else ""
        if self.as_json:
            return json.dumps(told | ({"traceback": trace} if trace else {}), ensure_ascii=False)
        line = _worded(told)
        return f"{line}\n{trace}" if trace else line


def _worded(told: dict[str, str | float]) -> str:
    r"""The line for people; a line break in a text is written as `\n`, so that nobody forges a line."""
    first = [str(told["time"]), str(told["level"]), _quoted(told.get("text", told["event"]))[1:-1]]
    rest = {k: v for k, v in told.items() if k not in ("time", "level", "logger", "event", "text")}
    return " ".join([*first, *(f"{k}={_quoted(v)}" for k, v in rest.items())])


def _quoted(value: str | float) -> str:
    return json.dumps(value, ensure_ascii=False)


def told_of(record: logging.LogRecord) -> dict[str, str | float]:
    """What a line says of a record: time, level, logger, event, then what belongs to it."""
    own = getattr(record, "event", "")
    told: dict[str, str | float] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")[:23] + "Z",
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": own or "message",
    }
    if not own:
        told["text"] = _said(record.getMessage())
    fields: dict[str, str | float] = getattr(record, "fields", {})
    return told | {k: _said(v) if isinstance(v, str) else v for k, v in fields.items()}


def asked_for_json() -> bool:
    """Whether TRADE_LOG asks for JSON."""
    return os.environ.get("TRADE_LOG", "").casefold() == "json"


def handler() -> logging.Handler:
    """What writes lines to standard error, in the form that TRADE_LOG asks for."""
    made = logging.StreamHandler(sys.stderr)
    made.setFormatter(Lines(asked_for_json()))
    return made


def raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What Python prints of a fault that nobody caught, without secrets; for `sys.excepthook`."""
    sys.stderr.write(redacted("".join(format_exception(kind, error, trace))))


def begin() -> None:
    """Log from here on: what happens with JSON, only what goes wrong without; asked twice is once."""
    LOGGER.handlers = [handler()]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.INFO if asked_for_json() else logging.WARNING)
