"""Headers that tell a browser what a page of ours may do, so that a hole in it leads nowhere.

Everything comes from this server alone. What is loosened, and for whom:

- style `unsafe-inline`: Streamlit's interface and plotly write styles into the page as they go;
- script `unsafe-inline`: Streamlit's own first page has one script in it, and a component of ours is handed
  over as text; `unsafe-eval` and `blob:`: plotly and Streamlit's components make functions from text;
- worker `blob:`: the browser's own tables of many rows;
- img `data:` and `blob:`: images that a chart is saved as, icons in styles.

Text of a stranger becomes no script by this: it is escaped where it is written. What the policy adds is that
nothing can be fetched from, or sent to, anybody else.
"""

from __future__ import annotations

import os
import re

from trade.model.errors import TradeError
from trade.ui.cards import Inner, Message, Receive, Send

FRAMES = "TRADE_FRAMED_BY"
"""Environment variable with the sites that may show our pages in theirs (`?embed=true`): `https://a.example`,
blanks between; `*` for all; empty for ourselves alone."""

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "media-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""Content Security Policy, but for who may frame a page."""

OTHERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}

SITE = re.compile(r"\*|https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")
"""A site, as `frame-ancestors` takes it."""


def framed_by(told: str | None = None) -> str:
    """Who may frame a page, in the words of the policy; `told` replaces the environment.

    Raises:
        TradeError: naming what is no site.
    """
    sites = (os.environ.get(FRAMES, "") if told is None else told).split()
    if odd := [site for site in sites if not SITE.fullmatch(site)]:
        raise TradeError(
            f"{FRAMES}: {', '.join(odd)} is no site; write https://a.example, blanks between several, or * "
            "for all."
        )
    return " ".join(["'self'", *sites])


def policy(told: str | None = None) -> str:
    """The Content Security Policy as it goes over the wire.

    Raises:
        TradeError: as `framed_by`.
    """
    whole = POLICY | {"frame-ancestors": framed_by(told)}
    return "; ".join(f"{name} {sources}" for name, sources in whole.items())


class Headers:
    """ASGI middleware: every answer gets the headers, but for those it has already."""

    def __init__(self, app: Inner) -> None:
        """Wrap the server.

        Raises:
            TradeError: as `framed_by`: a server that is told nonsense does not start.
        """
        self.app = app
        said = OTHERS | {"content-security-policy": policy()}
        self._added = [(name.encode(), text.encode()) for name, text in said.items()]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message.get("headers", ())}
                added = [pair for pair in self._added if pair[0] not in there]
                message = {**message, "headers": [*message.get("headers", ()), *added]}
            await send(message)

        await self.app(scope, receive, said)
