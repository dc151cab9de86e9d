"""Where uploaded data are looked for."""

from __future__ import annotations

from pathlib import Path

from trade.store.engine import workspace


def place() -> Path:
    """The workspace that this page reads: one for the whole server."""
    return workspace()
