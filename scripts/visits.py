"""What visitors of the soak do: read, hand in and load, take back, export, collect."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from benchmarks.visitor import Run
from scripts.guest import Guest

PAGES = ("", "commodities", "statistics", "claims", "limits", "sources", "present")
QUERIES = ("", "flow=import", "highlight=2016-Q1", "flow=import&highlight=2015-Q4", "flow=turnover")

HEAD = "period,reporter,partner,flow,commodity,classification,valuation,value_usd\n"
"""Columns of a file that says everything itself."""


@asynccontextmanager
async def coming(url: str, page: str = "", query: str = "") -> AsyncIterator[Guest]:
    """A guest of a page, gone at the end as one whose tab is closed."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        guest = Guest(socket, f"{url}/{page}", page, query)
        good(await guest.run())
        yield guest


def good(run: Run) -> Run:
    """A run that did not fail.

    Raises:
        RuntimeError: when it did.
    """
    if run.failed:
        raise RuntimeError(f"a run ended in an exception, or not within {run.seconds:.0f} s")
    return run


async def read(url: str, rng: Random) -> None:
    """Look at a few pages, one after the other in sessions of their own."""
    for _ in range(3):
        async with coming(url, rng.choice(PAGES), rng.choice(QUERIES)) as guest:
            await asyncio.sleep(rng.uniform(0.5, 2))
            good(await guest.run())


async def load(url: str, rng: Random) -> None:
    """Hand in one of twelve files, look at the report, load it, and now and then take the newest back."""
    number = rng.randrange(12)
    rows = [
        f"2017-{month:02},Russia,North Korea,{flow},TOTAL,HS,FOB,{1000 * month + number}\n"
        for month in range(1, 13)
        for flow in ("export", "import")
    ]
    async with coming(url, "data") as guest:
        good(await guest.hand_in("A trade file", f"file-{number}.csv", (HEAD + "".join(rows)).encode()))
        for _ in range(40):
            if any(label.startswith("Load ") for label in guest.labels):
                break
            await asyncio.sleep(0.5)
            good(await guest.run())
        good(await guest.fill("Name of the dataset", f"set {number % 3}"))
        good(await guest.press("Load "))
    async with coming(url, "data", f"do=datasets&of=set {number % 3}") as guest:
        if rng.random() < 0.5:
            good(await guest.press("Undo vintage"))


async def export(url: str, rng: Random) -> None:
    """Open the dialog under a chart, which draws it."""
    async with coming(url, "", rng.choice(QUERIES)) as guest:
        good(await guest.press("Export"))
        await asyncio.sleep(rng.uniform(0.5, 2))


async def collect(url: str, rng: Random) -> None:
    """Put a chart into a storyboard, look at it, rename it, and delete it half the time."""
    async with coming(url, "", rng.choice(QUERIES)) as guest:
        good(await guest.press("Add to storyboard"))
    async with coming(url, "present") as guest:
        with suppress(LookupError):  # another guest deleted the last one
            good(await guest.fill("Title of the storyboard", f"Board {rng.randrange(10)}"))
            if rng.random() < 0.5:
                good(await guest.press("Delete this storyboard"))


VISITS: dict[str, Callable[[str, Random], Awaitable[None]]] = {
    "read": read,
    "load": load,
    "export": export,
    "collect": collect,
}
"""Every kind of visit by its name."""
