"""How the server is set up: configuration, what a public server needs, clock and port."""

from __future__ import annotations

import os
import re
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from hashlib import sha256

from trade.doctor.finding import FAIL, OK, WARN, Finding
from trade.doctor.python import ROOT

LARGEST = 1000
"""Megabytes of an upload that the app was measured with, and that deploy/ lets through."""

SECRET = 32
"""Letters that a cookie secret should have at least."""


def settings() -> dict[str, dict[str, object]]:
    """What .streamlit/config.toml says, with what the environment says laid over it, as Streamlit does.

    Raises:
        OSError, ValueError: when the file is not there, or no TOML.
    """
    import tomllib  # noqa: PLC0415 — not before Python 3.11

    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for section, name in SEEN:
        spelt = re.sub("([A-Z]+)", r"_\1", name).upper()
        value = os.environ.get(f"STREAMLIT_{section.upper()}_{spelt}")
        if value is not None:
            flag = {"true": True, "false": False}.get(value.lower())
            found.setdefault(section, {})[name] = value if flag is None else flag
    return found


SEEN = (
    ("runner", "postScriptGC"),
    ("server", "maxUploadSize"),
    ("server", "enableXsrfProtection"),
    ("server", "enableCORS"),
    ("server", "cookieSecret"),
    ("server", "port"),
    ("client", "showErrorDetails"),
)
"""The settings that are looked at."""


def configuration() -> Iterator[Finding]:
    """Whether the settings are those that the project measured to be best."""
    name, found = "configuration", settings()
    server = found.get("server", {})
    well = True
    if found.get("runner", {}).get("postScriptGC") is not False:
        well = False
        text = "runner.postScriptGC is on: a click of one visitor holds up all others"
        yield Finding(name, WARN, text, "set postScriptGC = false under [runner] in .streamlit/config.toml")
    size = int(str(server.get("maxUploadSize", 200)))
    if size != LARGEST:
        well = False
        text = (
            f"server.maxUploadSize is {size} MB; the app was measured, and deploy/ is set, for {LARGEST} MB"
        )
        yield Finding(name, WARN, text, "set it back, or client_max_body_size of the proxy to the same")
    for option in ("enableXsrfProtection", "enableCORS"):
        if server.get(option) is False:
            well = False
            text = f"server.{option} is off: other sites' pages may act as a visitor of yours"
            yield Finding(
                name, FAIL, text, f"take {option} out of the settings; behind a proxy it works as it is"
            )
    if well:
        yield Finding(name, OK, "as measured to be best")


def public() -> Iterator[Finding]:
    """Whether a server that is open to strangers has what it needs."""
    if os.environ.get("TRADE_PUBLIC", "") in ("", "0"):
        yield Finding(
            "public", OK, "TRADE_PUBLIC is not set: everybody who reaches the server may load files"
        )
        return
    found = settings()
    secret = str(found.get("server", {}).get("cookieSecret") or "")
    if len(secret) < SECRET:
        what = f"has {len(secret)} letters" if secret else "is not set: each process makes up its own"
        remedy = (
            f"set STREAMLIT_SERVER_COOKIE_SECRET to {SECRET} random letters or more, equal on all replicas"
        )
        yield Finding("public", FAIL, f"server.cookieSecret {what}", remedy)
    else:
        mark = sha256(f"trade doctor {secret}".encode()).hexdigest()[:8]
        yield Finding(
            "public", OK, f"server.cookieSecret is set; {mark} on every replica that has the same one"
        )
    if found.get("client", {}).get("showErrorDetails") not in ("none", False):
        text = "client.showErrorDetails shows strangers how the program works inside"
        yield Finding("public", WARN, text, 'set showErrorDetails = "none" under [client]')


def clock() -> Iterator[Finding]:
    """Whether the clock can be right: not before the day on which the shipped figures were compiled."""
    yield timed(datetime.now(UTC).date(), _compiled())


def _compiled() -> date:
    from trade.store.shipped import source_note  # noqa: PLC0415

    found: date = source_note("figures")["compiled"]
    return found


def timed(today: date, compiled: date) -> Finding:
    """Whether a day can be today when the figures were compiled on another."""
    if today < compiled:
        text = f"it is {today} by this machine, before the shipped figures were compiled ({compiled})"
        return Finding("clock", FAIL, text, "set the clock, for instance with timedatectl set-ntp true")
    return Finding("clock", OK, f"{today} (UTC) by this machine")


def port() -> Iterator[Finding]:
    """Whether the server's port is free, or a server answers on it."""
    number = int(str(settings().get("server", {}).get("port", 8501)))
    health = f"http://127.0.0.1:{number}/_stcore/health"
    with suppress(OSError, ValueError), urllib.request.urlopen(health, timeout=3) as answer:
        if answer.read(10) == b"ok":
            yield Finding("port", OK, f"a Streamlit server is well on port {number}")
            return
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", number))
    except OSError as error:
        text = f"port {number} is taken by another program ({error.strerror})"
        yield Finding("port", WARN, text, "end that program, or start ours with --server.port of another one")
        return
    yield Finding("port", OK, f"port {number} is free")
