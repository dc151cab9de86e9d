"""Reporters and partners as files write them.

An area that stands for no country here (a group, "areas not elsewhere specified", a free zone) is kept as
printed: it is a real part of the world's total, and dropping it would lose trade.
"""

from __future__ import annotations

from collections.abc import Callable

from trade.ingest.sheet import plain
from trade.model import area
from trade.model.observation import WORLD

WORDS_FOR_WORLD = frozenset(
    (
        *("world", "w00", "wld", "w", "all", "allcountries", "allpartners", "worldtotal", "total", "world00"),
        *("totalforallcountries", "allcountriesexcludingtheio", "totalallmarkets", "g001", "01t", "wl"),
        *("мир", "всего", "весьмир", "всестраны", "世界", "合计", "总计", "总值", "세계", "총계", "전체"),
    )
)
"""Plain names of all partners together."""


def _word(text: str) -> str | None:
    if text.isascii() and text.isalpha():
        if len(text) == 2:
            return area.by_alpha2(text)
        if len(text) == 3 and (found := area.by_alpha3(text)):
            return found
    return None if text.isdigit() else area.by_name(text)


SCHEMES: dict[str, Callable[[str], str | None]] = {
    "m49": lambda text: area.by_number(text) if text.isdigit() else _word(text),
    "iso2": lambda text: area.by_alpha2(text) or _word(text),
    "iso3": lambda text: area.by_alpha3(text) or _word(text),
    "any": _word,
    "printed": area.by_alpha3,
}
"""How an area's text is read; a number is a country's only where the format says that it is M49.
`printed` is for codes of an agency's own: only what a recipe says of a country is read."""


def resolve(text: str, scheme: str, codes: dict[str, str] | None = None) -> tuple[str, bool]:
    """The alpha-3 code of an area, `W00` for the world, else the text as printed; and whether it is known.

    `codes` are a format's own, looked at first.
    """
    stripped = text.strip().lstrip("'")
    stripped = stripped.removesuffix(".0") if scheme == "m49" else stripped  # a number to pandas or R
    if codes and stripped in codes:
        return codes[stripped], True
    if plain(stripped) in WORDS_FOR_WORLD or stripped == "-":
        return WORLD, True
    found = SCHEMES[scheme](stripped)
    return (found, True) if found else (stripped, False)
