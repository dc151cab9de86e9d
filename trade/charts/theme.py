"""Colours and type of every chart, light and dark.

Text on the page's background has a contrast of at least 4.5:1, marks of at least 3:1 (WCAG 2.2,
1.4.3 and 1.4.11); a test measures both. One commodity has one colour everywhere; mineral fuels share
a hue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FONT = "'Source Sans', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one mode, as hexadecimal text."""

    name: str
    background: str
    text: str
    muted: str
    grid: str
    export: str
    imports: str
    accent: str
    accent_imports: str
    unlisted: str
    others: str
    minerals: str
    fuels: tuple[str, ...]
    goods: tuple[str, ...]


LIGHT = Theme(
    name="light",
    background="#ffffff",
    text="#1d2733",
    muted="#56616d",
    grid="#e4e7ea",
    export="#6f8fb4",
    imports="#27466b",
    accent="#b5480b",
    accent_imports="#6e2a05",
    unlisted="#8b939c",
    others="#5c4a72",
    minerals="#7d6a4a",
    fuels=("#5b3a1e", "#8a5a2b", "#b5480b", "#a8701f"),
    goods=("#0072b2", "#00805c", "#8c5fa8", "#b0457b", "#4a7d1f", "#3f6fd1", "#7a6a00", "#008396"),
)

DARK = Theme(
    name="dark",
    background="#0e1117",
    text="#eceff3",
    muted="#a7b0ba",
    grid="#2a313a",
    export="#5f83ad",
    imports="#b4cbe6",
    accent="#f08540",
    accent_imports="#ffcaa3",
    unlisted="#868e97",
    others="#a99bc4",
    minerals="#b5a68c",
    fuels=("#a9784e", "#c99a63", "#f08540", "#e0b04a"),
    goods=("#4aa8e0", "#2fb893", "#b892d4", "#e07fb0", "#8cc152", "#86a8f5", "#c9b53a", "#3cc0d2"),
)

FUEL_ORDER = ("2701", "2702", "2710", "27")
GOODS_ORDER = ("03", "10", "11", "15", "30", "84", "87", "92")


def theme(name: str | None) -> Theme:
    """The theme of a mode; anything but `dark` is light."""
    return DARK if name == "dark" else LIGHT


def colour(code: str, palette: Theme) -> str:
    """The one colour of a commodity: fuels by code, others by chapter, `rest` and the like in grey."""
    if code in FUEL_ORDER:
        return palette.fuels[FUEL_ORDER.index(code)]
    if code.endswith("-27"):
        return palette.minerals
    if code.startswith("27"):
        return palette.fuels[FUEL_ORDER.index("27")]
    chapter = code[:2]
    if chapter in GOODS_ORDER:
        return palette.goods[GOODS_ORDER.index(chapter)]
    if chapter.isdigit():
        return palette.goods[int(chapter) % len(palette.goods)]
    return palette.others if code == "others" else palette.unlisted


def colours(codes: Sequence[str], palette: Theme) -> dict[str, str]:
    """A colour a commodity, its own where it is free; of two that share one the later takes the next."""
    found: dict[str, str] = {}
    spare = [*palette.goods, *palette.fuels, palette.minerals]
    for code in codes:
        own = colour(code, palette)
        free = [tint for tint in spare if tint not in found.values()]
        found[code] = own if own not in found.values() or not free else free[0]
    return found
