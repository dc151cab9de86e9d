"""Secrets out of what is logged: whatever is passed in, no key, password or query string comes out."""

from __future__ import annotations

import os
import re

SECRET_NAMES = ("KEY", "TOKEN", "SECRET", "PASSWORD", "DATABASE")
"""Parts of the names of environment variables whose values never appear in a log."""

SHORTEST = 6
"""Letters that a variable's value must have to be looked for: a shorter one is in too many words."""

HIDDEN = "[hidden]"

_RULES = (
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://)[^/\s@'\"]*@"), rf"\1{HIDDEN}@"),
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s?'\"]*)\?[^\s'\"]*"), rf"\1?{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), rf"\1 {HIDDEN}"),
    (
        re.compile(
            r"(?i)([\w-]*(?:key|token|secret|passw(?:or)?d|cookie|authorization)[\w-]*['\"]?\s*[:=]\s*)"
            r"(?!\[hidden\]|(?:bearer|basic)\b)('[^']*'|\"[^\"]*\"|[^\s,;&]+)"
        ),
        rf"\1{HIDDEN}",
    ),
)
"""A password in an address, an address's query, a login header, and anything called a key or the like."""


def redacted(text: str) -> str:
    """The text without passwords, keys, query strings of addresses, and values of secret variables."""
    for value in _values():
        text = text.replace(value, HIDDEN)
    for found, put in _RULES:
        text = found.sub(put, text)
    return text


def _values() -> list[str]:
    """Values of the environment that must not be told, the longest first: one may be part of another."""
    found = {
        value
        for name, value in os.environ.items()
        if len(value) >= SHORTEST and any(part in name.upper() for part in SECRET_NAMES)
    }
    return sorted(found, key=len, reverse=True)
