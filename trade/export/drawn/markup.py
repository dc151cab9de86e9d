"""Plotly's pseudo-HTML as lines of runs: `<br>`, `<b>`, `<i>`, `<sub>`, `<sup>`, `<span>`, `<a>`."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from trade.export.drawn.type import WEIGHTS, Font, advance, spelled
from trade.model.errors import TradeError

SMALL = 0.7
"""Size of a raised or lowered run, in sizes of its line."""

RAISED = {"sup": -0.6, "sub": 0.3}
"""Shift of a run in sizes of its own type, downwards."""

TOKEN = re.compile(r"(<br\s*/?>|\n|</?[a-zA-Z][^<>]*>)")
TAG = re.compile(r"<(/?)([a-zA-Z]+)([^<>]*)>")
STYLE = re.compile(r"style\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


class Run(NamedTuple):
    """A piece of a line in one font; `shift` in pixels downwards."""

    text: str
    font: Font
    shift: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.font.size * advance(self.text, self.font.weight) if self.text else 0.0


class State(NamedTuple):
    """What an open tag has set."""

    tag: str
    font: Font
    shift: float


def lines(text: str, font: Font) -> list[list[Run]]:
    """The runs of each line.

    Raises:
        TradeError: for a tag or a style that is not drawn.
    """
    found: list[list[Run]] = [[]]
    open_tags = [State("", font, 0.0)]
    for token in TOKEN.split(text):
        if token == "\n" or token.lower().startswith("<br"):
            found.append([])
        elif tag := TAG.fullmatch(token):
            open_tags = _after(tag, open_tags)
        elif token:
            state = open_tags[-1]
            found[-1].append(Run(spelled(unescape(token)), state.font, state.shift))
    return found


def _after(tag: re.Match[str], open_tags: list[State]) -> list[State]:
    """The open tags after one more, or after one is closed."""
    name = tag[2].lower()
    if tag[1]:
        return open_tags[:-1] if len(open_tags) > 1 and open_tags[-1].tag == name else open_tags
    _, font, shift = open_tags[-1]
    if name in ("b", "strong"):
        font = font._replace(weight=WEIGHTS["bold"])
    elif name in ("i", "em"):
        font = font._replace(italic=True)
    elif name in RAISED:
        font = font._replace(size=font.size * SMALL)
        shift += RAISED[name] * font.size
    elif name == "span":
        font = _styled(tag[3], font)
    elif name not in ("a", "u", "s"):
        raise TradeError(
            f"text tag <{name}> is not drawn without a browser: use <b>, <i>, <sub>, <sup> or <span>."
        )
    return [*open_tags, State(name, font, shift)]


def _styled(attributes: str, font: Font) -> Font:
    found = STYLE.search(attributes)
    for rule in (found[1] or found[2] or "").split(";") if found else ():
        name, _, value = (part.strip() for part in rule.partition(":"))
        if name == "color":
            font = font._replace(colour=value)
        elif name == "font-size":
            font = font._replace(size=float(value.removesuffix("px")))
        elif name == "font-weight":
            font = font._replace(weight=int(WEIGHTS.get(value, 0) or value))
        elif name == "font-style":
            font = font._replace(italic=value == "italic")
        elif name:
            raise TradeError(
                f"text style “{name}” is not drawn without a browser: use color, font-size or font-weight."
            )
    return font


def width(line: list[Run]) -> float:
    """Pixels that a line takes."""
    return sum(run.width for run in line)
