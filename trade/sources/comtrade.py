"""UN Comtrade: the public preview without a key, the full answer with one.

The preview gives at most 500 rows, with a key it is 100 000 (250 000 for some subscriptions): README of the
official client, https://pypi.org/project/comtradeapicall, and, for the free key and its 500 calls a day,
https://docs.ropensci.org/comtradr/articles/large_data.html. Addresses:
https://uncomtrade.org/docs/un-comtrade-api. The key travels in the header `Ocp-Apim-Subscription-Key`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from trade.model.errors import StoppedError, TradeError
from trade.sources.areas import comtrade_code
from trade.sources.chunks import Chunk, fields, halves, name, pages, path
from trade.sources.comtrade_answer import Row, rows
from trade.sources.job import Kept, OnProgress, Progress, never, silent
from trade.sources.outcome import check_asked, nothing
from trade.sources.request import Request
from trade.sources.transport import Patience, Remote

BASE_URL = "https://comtradeapi.un.org"

PREVIEW_CAP = 500
"""Most rows of an answer without a key."""

FULL_CAP = 100_000
"""Most rows asked for with a key: what the smallest subscription allows."""


@dataclass(slots=True)
class _Run:
    """What one fetch has so far, and whom it tells."""

    total: int
    on_progress: OnProgress
    should_stop: Callable[[], bool]
    done: int = 0
    kept: int = 0
    data: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def tell(self, doing: str) -> None:
        self.on_progress(Progress(self.done, self.total, len(self.data), doing))

    def before(self, doing: str) -> None:
        """Tell what is about to take time, unless somebody wants to stop."""
        if self.should_stop():
            raise StoppedError("stopped before the end. Ask again to go on.")
        self.tell(doing)


def fetch(
    request: Request,
    *,
    key: str = "",
    base_url: str = BASE_URL,
    cache: Kept | None = None,
    on_progress: OnProgress = silent,
    should_stop: Callable[[], bool] = never,
    patience: Patience | None = None,
) -> bytes:
    """All rows of a question as one JSON document of the documented shape, in the order of the periods.

    Beside `elapsedTime` (empty: there were many calls), `count`, `data` and `error` the document has
    `remarks`: sentences a person must see, about periods without rows (missing, not zero) and about answers
    that may be cut and could not be split further. Rows are as sent: whole US dollars and kilograms.

    Args:
        request: the question; frequencies A and M.
        key: the subscription key; without one the public preview is asked.
        base_url: where to ask.
        cache: answers already given, by part; filled as answers come, so that asking again after an
            interruption asks only for the rest.
        on_progress: told after every part and before every call and wait.
        should_stop: asked before every call and every wait.
        patience: waits and retries.

    Raises:
        UnknownChoiceError: for a country, flow, frequency or period that is not one.
        StoppedError: when `should_stop` said so; the cache keeps what was answered.
        TradeError: when no row came at all, or an answer could not be used; the cache keeps the others.
    """
    kept: Kept = {} if cache is None else cache
    todo = deque(pages(request, full=bool(key)))
    run = _Run(len(todo), on_progress, should_stop)
    headers = {"Ocp-Apim-Subscription-Key": key} if key else {}
    remote = Remote(base_url, headers=headers, secret=key, patience=patience, say=run.before)
    while todo:
        chunk = todo.popleft()
        try:
            todo.extendleft(reversed(_part(chunk, remote, kept, run, full=bool(key))))
        except TradeError as error:
            text = f"UN Comtrade, {chunk}: {error}{_resumable(run)}"
            raise (StoppedError if isinstance(error, StoppedError) else TradeError)(text) from None
    return _document(request, run)


def remarks(document: bytes) -> tuple[str, ...]:
    """The sentences a person must see about a document that `fetch` made; empty when there are none."""
    return tuple(json.loads(document).get("remarks", ()))


def _resumable(run: _Run) -> str:
    if not run.kept:
        return ""
    return f" Answers kept, which will not be asked for again: {run.kept} of {run.total}."


def _part(chunk: Chunk, remote: Remote, kept: Kept, run: _Run, *, full: bool) -> list[Chunk]:
    """Add the rows of one part to the run, or give the smaller parts to ask for when it may be cut."""
    cap = FULL_CAP if full else PREVIEW_CAP
    found, more = _answer(chunk, remote, kept, run, cap=cap, full=full)
    cut = more or len(found) >= cap
    smaller = halves(chunk) if cut else []
    run.kept += bool(found)
    run.done += 1
    run.total += len(smaller)
    if not smaller:
        run.data += found
        run.remarks += _remarks(chunk, len(found), cut=cut)
    run.tell(f"{len(found)} rows for {chunk}" + (", which may be cut: asking in halves" if smaller else ""))
    return smaller


def _answer(
    chunk: Chunk, remote: Remote, kept: Kept, run: _Run, *, cap: int, full: bool
) -> tuple[list[Row], bool]:
    """The rows of one part, kept or asked for, and whether there are more."""
    under = name(chunk, cap, full=full)
    if under in kept:
        try:
            return _read(kept[under], chunk)
        except TradeError:
            del kept[under]  # a damaged file is no reason to fail: it can be asked for again
    run.before(f"asking for {chunk}")
    body = remote.get(path(chunk, full=full), fields(chunk, cap), "application/json")
    found, more = _read(body, chunk)
    if found:
        kept[under] = body
    return found, more


def _read(body: bytes, chunk: Chunk) -> tuple[list[Row], bool]:
    found, more = rows(body)
    asked = {
        "reporterCode": (str(comtrade_code(chunk.request.reporter)),),
        "partnerCode": (str(comtrade_code(chunk.request.partner)),),
        "freqCode": (chunk.request.frequency,),
        "period": chunk.periods,
        "flowCode": chunk.flows,
    }
    if not any(code.startswith("AG") for code in chunk.commodities):
        asked["cmdCode"] = chunk.commodities
    check_asked(found, asked)
    return found, more


def _remarks(chunk: Chunk, count: int, *, cut: bool) -> list[str]:
    if cut:
        return [
            f"UN Comtrade, {chunk}: {count} rows, the most an answer has: it may be cut, and cannot be split "
            "further. Ask for single commodity codes, or give a key, which raises the limit."
        ]
    if not count:
        return [f"UN Comtrade, {chunk}: no rows. They are missing, which is not a zero."]
    return []


def _document(request: Request, run: _Run) -> bytes:
    if not run.data:
        raise nothing("UN Comtrade", request)
    whole = {"elapsedTime": "", "count": len(run.data), "data": run.data, "error": "", "remarks": run.remarks}
    return json.dumps(whole, ensure_ascii=False).encode()
