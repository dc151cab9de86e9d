"""The remote ends by their names, asked in one way; what they answer is a file like any other."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from trade.sources import comtrade, imts
from trade.sources.job import Kept, OnProgress, never
from trade.sources.request import Request

SOURCES = {"comtrade": "UN Comtrade", "imts": "IMF, merchandise trade"}
"""Every remote end, with the words for it."""

KEY = "COMTRADE_KEY"
"""Name of the subscription key, in the environment or a server's secrets; without it the preview is asked."""


@dataclass(frozen=True)
class Fetched:
    """The answer as a file, what its name ends in, and what must be said beside it."""

    document: bytes
    ending: str
    remarks: tuple[str, ...] = ()


def ask(
    source: str,
    request: Request,
    *,
    key: str,
    cache: Kept,
    on_progress: OnProgress,
    should_stop: Callable[[], bool] = never,
) -> Fetched:
    """All rows that a source of `SOURCES` has for a request.

    `COMTRADE_URL` and `IMTS_URL` in the environment name another address of the same interface.

    Raises:
        TradeError: as the source's own `fetch`.
    """
    if source == "imts":
        base = os.environ.get("IMTS_URL", imts.BASE_URL)
        found = imts.fetch(
            request, base_url=base, cache=cache, on_progress=on_progress, should_stop=should_stop
        )
        return Fetched(found, "csv")
    base = os.environ.get("COMTRADE_URL", comtrade.BASE_URL)
    found = comtrade.fetch(
        request, key=key, base_url=base, cache=cache, on_progress=on_progress, should_stop=should_stop
    )
    return Fetched(found, "json", comtrade.remarks(found))
