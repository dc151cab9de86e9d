"""What every page's HTML says before anything runs: what it is for, its style, and the code it will need.

Sites that show a card of a link run no script, and Streamlit's server gives every address the same head.
This middleware puts the tags of a card into it. They say what a page is for: its finding is known only once
the page has run. A picture of a view belongs in `tags`, as `og:image`, once there is a route that draws it.

It also names the browser's code ahead of its use (`trade.ui.ahead`), and puts the style of all pages at the
end, where it counts more than Streamlit's own and is there before anything is drawn, so that nothing jumps.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from html import escape
from typing import Any

from trade.ui import ahead, look

SITE = "Russia–North Korea trade"

ABOUT = {
    "": ("Overview", "What happened, how sure it is, and who says so, quarter by quarter."),
    "commodities": ("Commodities", "What was traded, taken apart, compared and followed over time."),
    "statistics": (
        "Statistics",
        "Is it unusual, seasonal, a break? An answer with its method, or a refusal.",
    ),
    "claims": ("Claims", "What press and agencies printed, set against the figures."),
    "limits": ("Limits", "UN limits on oil, and what Russia declared against them."),
    "present": ("Present", "Views in order, with captions whose numbers follow the data."),
    "data": ("Data", "Bring the trade figures of any two countries."),
    "sources": ("Sources", "Every printed figure, who published it, and where they disagree."),
}
"""Title and sentence of each page by the last part of its address."""

DRAWN = ("", "commodities", "statistics", "claims", "limits")
"""Pages that open with a chart."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Inner = Callable[[Message, Receive, Send], Awaitable[None]]


def tags(page: str, address: str) -> str:
    """The tags of a page, by the last part of its address and the address in full."""
    title, about = ABOUT[page]
    said = {
        "og:type": "website",
        "og:site_name": SITE,
        "og:title": f"{title} · {SITE}",
        "og:description": about,
        "og:url": address,
    }
    lines = [f'<meta property="{name}" content="{escape(text)}" />' for name, text in said.items()]
    lines.append('<meta name="twitter:card" content="summary" />')
    lines.append(f'<meta name="description" content="{escape(about)}" />')
    return "".join(lines)


def address_of(scope: Message) -> str:
    """The address that was asked for, as the one who asks spells it."""
    names = {name: value.decode("latin-1") for name, value in scope["headers"]}
    scheme = str(names.get(b"x-forwarded-proto") or scope["scheme"]).partition(",")[0]
    query = scope["query_string"].decode("latin-1")
    return f"{scheme}://{names.get(b'host', 'localhost')}{scope['path']}{'?' if query else ''}{query}"


class Cards:
    """ASGI middleware: pages' heads get their tags; everything else passes untouched."""

    def __init__(self, app: Inner) -> None:
        """Wrap the server, from where on no page need send its style."""
        self.app, self.ahead, self.chart = app, ahead.links(), ahead.chart()
        look.SERVED = True

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        page = scope.get("path", "").rstrip("/").rpartition("/")[2]
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        head = tags(page, address_of(scope)) if page in ABOUT else ""
        head += self.ahead + (self.chart if page in DRAWN else "")
        inserting = _inserting(send, head, f"<style>{look.STYLE}</style>")
        await self.app(scope if "." in page else _in_the_clear(scope), receive, inserting)


def _in_the_clear(scope: Message) -> Message:
    """The same request, to be answered uncompressed: what is no file may be a page, and pages are small."""
    kept = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
    return {**scope, "headers": kept}


def _inserting(send: Send, head: str, end: str) -> Send:
    """A `send` that holds an HTML answer back until it is whole, and adds to its head and at its end."""
    held: list[Message] = []
    body = bytearray()

    async def whole(message: Message) -> None:
        if message["type"] == "http.response.start" and _plain_page(message):
            held.append(message)
            return
        if not held:
            await send(message)
            return
        body.extend(message.get("body", b""))
        if not message.get("more_body"):
            page = bytes(body).replace(b"</head>", head.encode() + b"</head>", 1)
            page = page.replace(b"</body>", end.encode() + b"</body>", 1)
            dropped = (b"content-length", b"etag", b"last-modified")
            headers = [pair for pair in held[0]["headers"] if pair[0].lower() not in dropped]
            await send({**held[0], "headers": [*headers, (b"content-length", str(len(page)).encode())]})
            await send({"type": "http.response.body", "body": page})

    return whole


def _plain_page(message: Message) -> bool:
    """Whether an answer is an HTML page in the clear."""
    names = {name.lower(): value for name, value in message["headers"]}
    is_page = names.get(b"content-type", b"").startswith(b"text/html")
    return message["status"] == 200 and is_page and b"content-encoding" not in names
