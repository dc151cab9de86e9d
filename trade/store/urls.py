"""The URL that says where the shared datasets are kept, and how it may be shown: never with its password."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

VARIABLE = "TRADE_DATABASE"

ENGINES = {
    **{"duckdb": "duckdb", "postgresql": "postgres", "postgres": "postgres", "spark": "spark"},
    **{"clickhouse": "ibis", "trino": "ibis"},
}
"""Schemes of a URL, and the engine that each stands for."""


def told() -> str:
    """What TRADE_DATABASE holds; empty where it is unset, or set to nothing."""
    return os.environ.get(VARIABLE, "").strip()


def scheme(url: str) -> str:
    """What stands before the colon, in small letters; empty where nothing does."""
    return url.partition(":")[0].lower() if ":" in url else ""


def away(url: str, reason: str) -> str:
    """The message when a database does not answer."""
    return (
        f"{shown(url)}: the database cannot be reached ({reason}); nothing was changed. Start it, or correct "
        "TRADE_DATABASE, then try again."
    )


def shown(url: str) -> str:
    """A URL for a message: user, host, port and database; no password, no options.

    Where a password holds marks that should have been escaped, its end cannot be told: then only the
    scheme is shown.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return f"{scheme(url)}://…"
    if parts.netloc.count("@") > 1 or "@" in parts.path + parts.query + parts.fragment:
        return f"{scheme(url)}://…"
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{parts.hostname or ''}{port}{parts.path}"
