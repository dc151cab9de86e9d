"""What a server does when it is told to end: what works beside it goes, and what visitors handed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.starlette import App

from trade.store import beside, scratch


@asynccontextmanager
async def leaving(_: App) -> AsyncIterator[None]:
    """Around the life of the server."""
    try:
        yield
    finally:
        beside.close()
        scratch.tidy()
