"""One polite HTTP client: spaced calls, retries with back-off, no redirects, a key that never leaks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader, ProtocolError, ReadTimeoutError
from urllib3.util.retry import Retry

from trade.model.allowed import allowed, size
from trade.model.errors import TradeError
from trade.sources.outcome import RETRIED, refused, unanswered

PIECE = 1 << 20
"""Bytes of an answer that are unpacked at a time."""

USER_AGENT = "trade-of-two-countries (statistics; one caller, spaced calls)"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what; every length in seconds.

    Attributes:
        retries: how often a call is repeated after the first try.
        backoff: the wait before the third try; it doubles with each try after that.
        longest: a longer wait, asked for by `Retry-After`, is not obeyed but told to the person.
        spacing: the least time between two calls, and the wait before the second try.
        connect: for a connection.
        read: for the next bytes of an answer.
        sleep: what waits; a test gives one that does not.
        clock: what tells the time between calls.
    """

    retries: int = 4
    backoff: float = 2.0
    longest: float = 120.0
    spacing: float = 2.0
    connect: float = 10.0
    read: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)


def _quiet(_: str) -> None:
    """Say nothing."""


def _policy(patience: Patience, say: Callable[[str], None]) -> Retry:
    class Patient(Retry):
        """urllib3's policy with our own waiting: announced, spaced, and not for hours."""

        def sleep(self, response: urllib3.BaseHTTPResponse | None = None) -> None:
            try:
                asked = self.get_retry_after(response) if response is not None else None
            except InvalidHeader:
                asked = None
            seconds = max(asked or 0.0, self.get_backoff_time(), patience.spacing)
            why = f"status {response.status}" if response is not None else "no whole answer"
            if seconds > patience.longest:
                wait = f"asks to wait {_duration(seconds)}. Wait that long, then ask again."
                raise TradeError(f"{why}, and the remote end {wait}")
            say(f"waiting {_duration(seconds)} after {why}")
            patience.sleep(seconds)

    return Patient(
        total=patience.retries,
        status_forcelist=RETRIED,
        allowed_methods={"GET"},
        backoff_factor=patience.backoff / 2,
        backoff_max=patience.longest,
        raise_on_status=False,
    )


def _body(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The body of an answer, unpacked, and no more of it than is allowed."""
    found = bytearray()
    while piece := answer.read(PIECE):
        found += piece
        if len(found) > size("answer"):
            raise TradeError(
                f"the remote end answered with more than {allowed('answer'):,} MB; nothing of it was kept. "
                "Ask for fewer periods or commodities."
            )
    return bytes(found)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 600 else f"{seconds / 60:.0f} minutes"


class Remote:
    """A remote end that is asked one question at a time; it remembers when it was asked last."""

    def __init__(
        self,
        base_url: str,
        *,
        headers: dict[str, str] | None = None,
        secret: str = "",
        patience: Patience | None = None,
        say: Callable[[str], None] = _quiet,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            base_url: scheme and host, and the path all questions share.
            headers: sent with every call; a key goes here and never into an address.
            secret: the key, to be struck out of whatever comes back.
            patience: waits and retries; the defaults of `Patience` when not given.
            say: told before each wait, in words; may raise to stop.
        """
        self._base, self._secret, self._say = base_url.rstrip("/"), secret, say
        self._headers = {"User-Agent": USER_AGENT} | (headers or {})
        self._patience = patience or Patience()
        self._pool = urllib3.PoolManager(retries=False)
        self._ready_at: float | None = None

    def __repr__(self) -> str:
        """The address only: the headers hold the key."""
        return f"Remote({self._base!r})"

    def get(self, path: str, fields: dict[str, str], accept: str) -> bytes:
        """The body of a complete answer with status 200, the key struck out.

        Raises:
            TradeError: for any other end of the call: what came back, and what to do.
        """
        self._space()
        try:
            answer, body = self._whole(path, fields, self._headers | {"Accept": accept})
        except HTTPError as error:
            text = unanswered(error, self._patience.read, self._patience.retries + 1)
            raise TradeError(self._clean(text)) from None
        finally:
            self._ready_at = self._patience.clock() + self._patience.spacing
        body = body.replace(self._secret.encode(), b"(key)") if self._secret else body
        if answer.status != 200:
            place = answer.headers.get("Location", "")
            raise TradeError(self._clean(refused(answer.status, body, place, self._patience.retries + 1)))
        return body

    def _whole(
        self, path: str, fields: dict[str, str], headers: dict[str, str]
    ) -> tuple[urllib3.BaseHTTPResponse, bytes]:
        """An answer and its body, unpacked; one that breaks off is asked for again."""
        retries = _policy(self._patience, self._say)
        while True:
            answer = self._pool.request(
                "GET",
                f"{self._base}/{path}",
                fields=fields,
                headers=headers,
                timeout=urllib3.Timeout(connect=self._patience.connect, read=self._patience.read),
                retries=retries,
                redirect=False,
                preload_content=False,
            )
            try:
                return answer, _body(answer)
            except (ProtocolError, ReadTimeoutError) as error:
                assert answer.retries is not None
                retries = answer.retries.increment("GET", path, error=error)
                retries.sleep()
            finally:
                answer.close()

    def _space(self) -> None:
        if self._ready_at is not None:
            left = self._ready_at - self._patience.clock()
            if left > 0:
                self._patience.sleep(left)

    def _clean(self, text: str) -> str:
        return text.replace(self._secret, "(key)") if self._secret else text
