"""A question to UN Comtrade in parts that one call can answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from trade.sources.areas import comtrade_code
from trade.sources.request import FLOWS, Request, check, said, spans

PERIODS = 12
"""Most periods of a call with a key, the limit `comtradr` holds; the preview takes one, and the official
client, `comtradeapicall`, also asks it one period at a time."""

CODES = 100
"""Most commodity codes of a call, our own limit: the remote end refuses an address that is too long."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One call: the whole question, and which of its periods, flows and commodities this part is.

    Attributes:
        request: the whole question.
        periods: as UN Comtrade spells them: `2017`, `201703`.
        flows: codes.
        commodities: codes.
    """

    request: Request
    periods: tuple[str, ...]
    flows: tuple[str, ...]
    commodities: tuple[str, ...]

    def __str__(self) -> str:
        """`RUS with PRK, 201703, exports and imports, TOTAL`."""
        when = " to ".join(dict.fromkeys((self.periods[0], self.periods[-1])))
        part = replace(self.request, flows=self.flows, commodities=self.commodities)
        return f"{self.request.reporter} with {self.request.partner}, {when}, {said(part)}"


def pages(request: Request, *, full: bool = False) -> list[Chunk]:
    """The calls a question takes, in order: one period each, or up to twelve with a key (`full`).

    Raises:
        UnknownChoiceError: for a country, flow, frequency or period that is not one.
        TradeError: when the periods are out of order or cut in two.
    """
    check(request, frequencies="A M", flows=" ".join(FLOWS))
    form = "%Y" if request.frequency == "A" else "%Y%m"
    periods = tuple(span.start.strftime(form) for span in spans(request))
    codes = request.commodities
    return [
        Chunk(request, some, request.flows, few)
        for some in _batches(periods, PERIODS if full else 1)
        for few in _batches(codes, CODES)
    ]


def _batches(words: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [words[at : at + size] for at in range(0, len(words), size)]


def halves(chunk: Chunk) -> list[Chunk]:
    """A part in two smaller ones: by period, else by flow, else by commodity; empty when it is the smallest.

    A level such as `AG6` is one code here: what codes it has in a period only the answer would say.
    """
    for words, field in (
        (chunk.periods, "periods"),
        (chunk.flows, "flows"),
        (chunk.commodities, "commodities"),
    ):
        if len(words) > 1:
            middle = (len(words) + 1) // 2
            first, second = words[:middle], words[middle:]
            return [_with(chunk, field, first), _with(chunk, field, second)]
    return []


def _with(chunk: Chunk, field: str, words: tuple[str, ...]) -> Chunk:
    parts = {"periods": chunk.periods, "flows": chunk.flows, "commodities": chunk.commodities} | {
        field: words
    }
    return Chunk(chunk.request, **parts)


def path(chunk: Chunk, *, full: bool) -> str:
    """Where a part is asked for, after the host."""
    start = "data/v1/get" if full else "public/v1/preview"
    return f"{start}/C/{chunk.request.frequency}/{chunk.request.classification}"


def fields(chunk: Chunk, cap: int) -> dict[str, str]:
    """What a part asks for; never the key.

    Second partner, customs procedure and mode of transport are fixed at their totals, so that their
    breakdowns neither fill an answer nor are added up with the total.
    """
    return {
        "reporterCode": str(comtrade_code(chunk.request.reporter)),
        "partnerCode": str(comtrade_code(chunk.request.partner)),
        "period": ",".join(chunk.periods),
        "flowCode": ",".join(chunk.flows),
        "cmdCode": ",".join(chunk.commodities),
        "partner2Code": "0",
        "customsCode": "C00",
        "motCode": "0",
        "maxRecords": str(cap),
        "includeDesc": "true",
    }


def name(chunk: Chunk, cap: int, *, full: bool) -> str:
    """What the answer to a part is kept under: the same question has the same name, on every machine.

    Letters, digits and `-` only, at most 70 characters; without the key.
    """
    exact = json.dumps([path(chunk, full=full), fields(chunk, cap)], sort_keys=True)
    request, tail = chunk.request, hashlib.sha256(exact.encode()).hexdigest()[:16]
    return f"comtrade-{request.frequency}-{request.reporter}-{request.partner}-{chunk.periods[0]}-{tail}"
