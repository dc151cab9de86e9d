"""How a call to a remote end came out, in words a person can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError, MaxRetryError

from trade.model.errors import TradeError
from trade.sources.request import Request

RETRIED = (429, 500, 502, 503, 504)
"""Statuses worth asking again after: too many calls, and faults of the remote end."""

REMEDIES = {
    400: "Check the codes and periods: the remote end does not accept the question.",
    401: "Give a valid key, or none where there is a public answer without one.",
    403: "Check that the key is valid for this, wait until its quota is renewed, or try the other source.",
    404: "The address is gone or has no such data: try the other source.",
    429: "Wait a few minutes, ask for fewer periods, or give a key, which allows more calls.",
}
FAULT = "Ask again later, ask for fewer periods, or try the other source."

CHANGED = "Ask again later; if it stays so, the remote end has changed, and so must this programme."
"""The remedy for an answer that came whole and is not what is documented."""

_BROKEN = {
    "ConnectTimeoutError": "no connection in time",
    "ProtocolError": "the connection broke before the answer was whole",
    "NewConnectionError": "no connection",
    "NameResolutionError": "no connection: the name of the host is not known",
    "SSLError": "no trusted connection: the certificate was not accepted",
}


def quoted(body: bytes) -> str:
    """What an answer says, in one line: the message of a JSON body, or the first 80 characters."""
    text = " ".join(body[:4000].decode("utf-8", "replace").split())
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if isinstance(said, dict):
        inner = said.get("errorObject")
        inner = inner.get("errorMessage") if isinstance(inner, dict) else None
        text = str(said.get("message") or inner or said.get("error") or text)
    return f'"{text[:80]}{"…" if len(text) > 80 else ""}"' if text else "an empty body"


def is_html(body: bytes) -> bool:
    """Whether an answer is a web page, whatever it calls itself."""
    return re.match(rb"\s*<(!doctype html|html|head|body)", body[:200], re.IGNORECASE) is not None


def refused(status: int, body: bytes, place: str, tries: int) -> str:
    """What an answer with another status than 200 says, and the remedy.

    Args:
        status: of the answer.
        body: of the answer.
        place: where a redirect points to.
        tries: how often a question is asked when asking again makes sense.
    """
    if 300 <= status < 400:
        host = urlsplit(place).hostname or "another address"
        return (
            f"status {status}, a redirect to {host}. Redirects are not followed, so that no question leaves "
            "for another host; the remote end has moved, or something on the way answers for it."
        )
    often = f" after {tries} tries" if status in RETRIED else ""
    return f"status {status}{often}, saying {quoted(body)}. {REMEDIES.get(status, FAULT)}"


def unanswered(error: HTTPError, read: float, tries: int) -> str:
    """What kept a whole answer from coming, and the remedy; `read` is the wait in seconds."""
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    kind = type(reason).__name__
    what = (
        f"no answer within {read:g} s"
        if kind == "ReadTimeoutError"
        else _BROKEN.get(kind, f"no answer: {kind}")
    )
    return f"{what}, after {tries} tries. {FAULT}"


def check_asked(data: Sequence[Mapping[str, object]], asked: Mapping[str, Sequence[str]]) -> None:
    """Refuse rows that were not asked for: a filter the remote end ignores would add them to the answer.

    Args:
        data: rows of an answer.
        asked: the accepted values of a column, as text.

    Raises:
        TradeError: naming the first such row, its column and value.
    """
    for number, row in enumerate(data, start=1):
        for column, accepted in asked.items():
            if str(row[column]) not in accepted:
                found, wanted = f"row {number} with {column} {row[column]}", " or ".join(accepted)
                raise TradeError(f"{found}; asked for was {wanted}. {CHANGED}")


def nothing(source: str, request: Request) -> TradeError:
    """The error of a question without any answer: it is no zero, and what to ask instead."""
    us, them = request.reporter, request.partner
    return TradeError(
        f"{source}, {request}: no value in any period. That is not a zero: {us} may not have reported. Ask "
        f"the other way round (reporter {them}, partner {us}), for other periods, or at the other source."
    )
