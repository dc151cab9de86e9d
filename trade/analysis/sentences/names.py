"""The words of the two countries of a pair, and of all others."""

from __future__ import annotations

from functools import lru_cache

from trade.model.area import countries, english, name
from trade.model.observation import WORLD
from trade.model.pair import Pair, within

ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": ",", "‑": "-", "\u00a0": " ", "\u202f": " "}
)
"""Signs that are read as one; each is one character, so that places in a text stay."""

ADJECTIVES = {
    **{"RUS": ("Russian",), "PRK": ("North Korean", "N. Korean"), "KOR": ("South Korean", "S. Korean")},
    **{"CHN": ("Chinese",), "JPN": ("Japanese",), "USA": ("US", "U.S.", "American"), "IND": ("Indian",)},
    **{"GBR": ("British", "UK", "U.K."), "DEU": ("German",), "FRA": ("French",), "ITA": ("Italian",)},
    **{
        "ESP": ("Spanish",),
        "NLD": ("Dutch",),
        "POL": ("Polish",),
        "TUR": ("Turkish",),
        "BRA": ("Brazilian",),
    },
    **{"CAN": ("Canadian",), "MEX": ("Mexican",), "AUS": ("Australian",), "VNM": ("Vietnamese",)},
    **{"TWN": ("Taiwanese",), "UKR": ("Ukrainian",), "BLR": ("Belarusian",), "KAZ": ("Kazakh",)},
    **{
        "IRN": ("Iranian",),
        "IDN": ("Indonesian",),
        "MYS": ("Malaysian",),
        "THA": ("Thai",),
        "EGY": ("Egyptian",),
    },
    **{"PAK": ("Pakistani",), "SAU": ("Saudi",), "ZAF": ("South African",), "MNG": ("Mongolian",)},
}
"""What the press calls the goods of large traders and of neighbours; others take the possessive."""

ALSO = {
    **{"RUS": ("Moscow",), "CHN": ("Beijing",), "JPN": ("Tokyo",), "IND": ("New Delhi",)},
    **{"PRK": ("DPRK", "N. Korea", "N.Korea", "Pyongyang", "the North")},
    **{
        "KOR": ("Seoul", "S. Korea", "S.Korea", "the South"),
        "USA": ("USA", "U.S.A.", "Washington", "America"),
    },
    **{"GBR": ("Britain", "Great Britain", "London"), "ARE": ("UAE",)},
    **{WORLD: ("the world", "all countries", "all partners", "overall", "foreign")},
}
"""More names than `trade.model.area` has; a capital stands for its government."""

PLACES = (
    *("other countries", "Far East", "Far Eastern", "European Union", "EU", "Europe", "world"),
    *("Latin America", "South America", "North America", "Central America"),
)
"""Partners and parts of countries that no pair is of."""


def _known(code: str) -> tuple[str, ...]:
    found = (*english(code), *ALSO.get(code, ()), *ADJECTIVES.get(code, ()))
    return tuple(
        dict.fromkeys(text.replace("’", "'").replace("–", "-").strip() for text in found if text.strip())
    )


def whose(code: str) -> str:
    """The owner before what is its: `Russia's`, `the United States'`."""
    owner = within(code)
    return f"{owner}'" if owner.endswith("s") else f"{owner}'s"


def adjective(code: str) -> str:
    """The same as an adjective where `ADJECTIVES` has one: `Russian`, `Mali's`."""
    return ADJECTIVES[code][0] if code in ADJECTIVES else whose(code)


@lru_cache(maxsize=16)
def roles(pair: Pair) -> dict[str, tuple[str, str]]:
    """`reporter` or `partner`, by each of the pair's names in lower case, and the name as it is written."""
    sides = (("partner", pair.partner), ("reporter", pair.reporter))
    return {text.casefold(): (role, text) for role, code in sides for text in _known(code)}


@lru_cache(maxsize=16)
def others(pair: Pair) -> dict[str, tuple[str, str]]:
    """The short name, by each name of any country that is not of the pair, and the name as it is written."""
    codes = [code for code in (*countries(), WORLD) if code not in (pair.reporter, pair.partner)]
    found = {text.casefold(): (name(code), text) for code in codes for text in _known(code)}
    found |= {text.casefold(): (text, text) for text in (*PLACES, *ALSO[WORLD])}
    return {text: told for text, told in found.items() if text not in roles(pair)}
