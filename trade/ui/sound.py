"""Whether the shared workspace is sound: asked on every page, read through once when the server starts."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread

from trade.model.errors import TradeError
from trade.store.datasets import datasets
from trade.store.engine import stamp, workspace
from trade.store.faults import DamagedError
from trade.store.mending import damage
from trade.ui.kept import kept


def wrong() -> str:
    """What is wrong with the shared workspace, in a sentence that says what to do; empty where nothing is."""
    where = workspace()
    try:
        seen = stamp(where)
    except TradeError as error:  # a server that does not answer
        return str(error)
    found = _through(where).get(seen, "")
    return found or _opened(where, seen, bool(seen))


@kept(4)
def _opened(where: Path, seen: tuple[int, ...], there: bool) -> str:
    """What is seen by opening it, as long as it stays as `seen`; other faults are for whoever meets them."""
    if not there:  # nothing to open, which takes what asks databases
        return damage(where)
    with suppress(TradeError):
        try:
            datasets(where)
        except DamagedError as error:
            return str(error)
    return ""


@kept(4)
def _through(where: Path) -> dict[tuple[int, ...], str]:
    """What reading everything finds, by what was read: once, beside the pages, which see it later."""
    found: dict[tuple[int, ...], str] = {}

    def work() -> None:
        with suppress(TradeError):
            seen = stamp(where)
            if seen and (said := damage(where)):
                found[seen] = said

    Thread(target=work, daemon=True).start()
    return found
