"""A view: a page and what is chosen on it, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit

OVERVIEW = "overview"
"""The page that answers at the address without a path."""

BROWSERS_OWN = ("embed", "embed_options")
"""Parameters that say how a page is shown, not what it shows."""


@dataclass(frozen=True, slots=True)
class View:
    """One page of ours with its query.

    Attributes:
        page: the page's name in the address, such as `commodities`; `overview` for the first.
        query: names and values, in the order of names; what is at its default is absent.
    """

    page: str
    query: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> View:
        """Read a path with its query, `/?highlight=2017-Q1`, or a whole address, `https://…/claims?claim=C01`.

        Of a path of several parts the last one counts, since a server may live under a path of its own.
        """
        parts = urlsplit(text.strip())
        page = parts.path.rstrip("/").rpartition("/")[2] or OVERVIEW
        asked = dict(parse_qsl(parts.query, keep_blank_values=True))
        return cls(page, tuple(sorted((n, v) for n, v in asked.items() if n not in BROWSERS_OWN)))

    def __str__(self) -> str:
        """The address from the server's root; `parse` reads it back."""
        path = "/" if self.page == OVERVIEW else f"/{self.page}"
        asked = "&".join(f"{quote(n, safe='')}={quote(v, safe=',:')}" for n, v in self.query)
        return f"{path}?{asked}" if asked else path
