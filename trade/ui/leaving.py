"""What a server does when it is told to end: what it drew with goes, and what visitors handed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.starlette import App

from trade.store import scratch
from trade.ui.workshop import WORKSHOP


@asynccontextmanager
async def leaving(_: App) -> AsyncIterator[None]:
    """Around the life of the server."""
    try:
        yield
    finally:
        WORKSHOP.stop()
        scratch.tidy()
