"""What key images look like, kept: their specification, and small pictures of them.

`python -m tests.export.golden` writes all of them anew; look at the difference before you commit it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.export.made import chart
from trade.export import browser
from trade.export.order import Form, Order, Size
from trade.export.sheet import Stamp, sheet

HERE = Path(__file__).parent
GOLDEN, PICTURES = HERE / "golden", HERE / "pictures"
STAMP = Stamp("https://trade.example/?highlight=2017-Q1", date(2026, 11, 24))
KEPT = ("headline", "waterfall", "verdict", "limits", "levels")
LEVEL, SHARE = 48, 0.004
"""A point differs when its brightness does by so many of 255 levels, a picture when so large a share of its
points do: another version of a browser draws edges of letters otherwise, a changed label is a hundredth."""

SMALL = {name: (Size("small", 800, 450), "dark" if name == "levels" else "light") for name in KEPT}


def made(name: str, order: Order | None = None):
    """A kept chart's sheet at the size of a slide, or as ordered."""
    order = order or Order()
    return sheet(chart(name, order.theme), order, STAMP)


def specified(name: str) -> str:
    """A sheet as text, a property a line, numbers to 3 digits: the last ones differ by machine."""
    found = json.loads(made(name).to_json(), parse_float=lambda text: round(float(text), 3))
    return json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def small(name: str) -> bytes:
    """A picture by the browser, 800 pixels wide."""
    size, mode = SMALL[name]
    return browser.draw(made(name, Order(size=size, scale=1, theme=mode)), Form.PNG, 1)


def renew() -> None:
    """Write every kept specification and picture anew."""
    GOLDEN.mkdir(exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    for name in KEPT:
        (GOLDEN / f"{name}.json").write_text(specified(name), encoding="utf-8")
        (PICTURES / f"{name}.png").write_bytes(small(name))


if __name__ == "__main__":
    renew()
