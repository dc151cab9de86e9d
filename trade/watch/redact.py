"""Secrets out of what is logged: whatever is passed in, no key, password or query string comes out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

SECRET_NAMES = ("KEY", "TOKEN", "SECRET", "PASSWORD", "DATABASE")
"""Parts of the names of environment variables whose values never appear in a log."""

SHORTEST = 6
"""Letters that a variable's value must have to be looked for: a shorter one is in too many words."""

HIDDEN = "[hidden]"

_RULES = (
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]{0,20}://)[^/\s@'\"]{0,500}@"), rf"\1{HIDDEN}@"),
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]{0,20}://[^\s?'\"]{0,2000})\?[^\s'\"]*"), rf"\1?{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), rf"\1 {HIDDEN}"),
    (
        re.compile(
            r"(?i)((?:key|token|secret|passw(?:or)?d|cookie|authorization)[\w-]{0,40}['\"]?\s{0,4}[:=]\s{0,4})"
            r"(?!\[hidden\]|(?:bearer|basic)\b)('[^']*'|\"[^\"]*\"|[^\s,;&]+)"
        ),
        rf"\1{HIDDEN}",
    ),
)
"""A password in an address, an address's query, a login header, and anything called a key or the like.

Repetitions have an end where another match could begin inside of one: a long text would else take minutes.
"""


def redacted(text: str) -> str:
    """The text without passwords, keys, query strings of addresses, and values of secret variables."""
    for value in _values():
        text = text.replace(value, HIDDEN)
    for found, put in _RULES:
        text = found.sub(put, text)
    return text


_told: set[str] = set()


def hide(values: Iterable[str]) -> None:
    """Hide these too from now on, where they are long enough: secrets that stand in no variable."""
    _told.update(value for value in values if len(value) >= SHORTEST)


def _values() -> list[str]:
    """What must not be told, the longest first: one may be part of another."""
    found = {
        part
        for name, value in os.environ.items()
        if any(mark in name.upper() for mark in SECRET_NAMES)
        for part in (value, *_passwords(value))
        if len(part) >= SHORTEST
    }
    return sorted(found | _told, key=len, reverse=True)


def _passwords(url: str) -> Iterator[str]:
    """The passwords in an address, as they stand and as a library is given them."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    asked = [part.partition("=") for part in parts.query.split("&")]
    for text in (parts.password or "", *(v for k, _, v in asked if "password" in k.lower())):
        yield from (text, unquote(text))
