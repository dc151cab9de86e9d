"""Countries and other areas by their ISO 3166 alpha-3 code: numbers, short codes, names.

Former countries keep their old codes (`YUG`, `SUN`, `ANT`). An area that is no country keeps its name as
printed; `W00` is the world.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import pycountry
from babel import Locale

from trade.model.observation import WORLD

TODAY = {"USA": "842", "FRA": "251", "IND": "699", "CHE": "757", "NOR": "579", "TWN": "490", WORLD: "0"}
"""Where UN Comtrade departs from ISO's numeric codes today: customs territories wider than the country, and
490 "Other Asia, nes", which holds Taiwan's trade (https://comtradeplus.un.org/ListOfReferences)."""

COMTRADE = {
    **{code: area for area, code in TODAY.items()},
    **{"841": "USA", "711": "ZAF", "891": "SCG", "280": "DEU", "381": "ITA"},
}
"""The same by code, with the codes of former territories."""

SHORT = {
    **{"RUS": "Russia", "PRK": "North Korea", "KOR": "South Korea", "USA": "United States", WORLD: "World"},
    **{"HKG": "Hong Kong", "MAC": "Macao", "CHN": "China", "TWN": "Taiwan", "PSE": "Palestine"},
}
"""Names that a title uses where Unicode's own are longer."""

LANGUAGES = ("en", "ru", "zh", "ko", "ja", "fr", "es", "de", "pt")
"""Languages in which names of countries are known (Unicode CLDR)."""

ALIASES = {
    **{"северная корея": "PRK", "южная корея": "KOR", "dprk": "PRK", "korea dpr": "PRK", "u s a": "USA"},
    **{"china mainland": "CHN", "china p r hong kong": "HKG", "china p r macao": "MAC", "wbg": "PSE"},
    **{"kos": "XKX", "former soviet union": "SUN", "former ussr": "SUN", "former yugoslavia": "YUG"},
    **{"korea dem peo rep": "PRK", "korea north": "PRK", "china taiwan": "TWN"},
    **{"korea south": "KOR", "кндр": "PRK", "сша": "USA", "台湾": "TWN", "chinese taipei": "TWN"},
    **{"other asia nes": "TWN", "asia othrns": "TWN", "s19": "TWN", "usa pr usvi": "USA", "us": "USA"},
    **{"venezuela rb": "VEN", "lao pdr": "LAO", "macedonia fyr": "MKD", "fyr macedonia": "MKD", "uk": "GBR"},
    **{"ivory coast": "CIV", "cape verde": "CPV", "east timor": "TLS", "swaziland": "SWZ", "burma": "MMR"},
    **{"turkey": "TUR", "czech republic": "CZE", "kosovo": "XKX", "xk": "XKX", "gr": "GRC", "el": "GRC"},
    **{"xi": "GBR", "rom": "ROU", "zar": "COD", "tmp": "TLS", "ser": "SRB", "south korea": "KOR"},
    **{"soviet union": "SUN", "ussr": "SUN", "yugoslavia": "YUG", "netherlands antilles": "ANT"},
    **{"serbia and montenegro": "SCG", "czechoslovakia": "CSK", "palestine": "PSE", "vietnam": "VNM"},
    **{"st kitts and nevis": "KNA", "st lucia": "LCA", "reunion": "REU", "micronesia fed sts": "FSM"},
    **{"соединенные штаты": "USA", "российская федерация": "RUS", "俄罗斯联邦": "RUS", "朝鲜": "PRK"},
    **{"韩国": "KOR", "한국": "KOR", "대한민국": "KOR", "united states america": "USA"},
}
"""Names and codes of trade databases that the lists of countries do not have."""

_LONG = {
    **{"dem": "democratic", "rep": "republic", "st": "saint", "fed": "federated", "is": "islands"},
    **{"isds": "islands", "utd": "united", "peoples": "", "of": "", "the": "", "and": "", "sar": ""},
    **{"plurinational": "", "state": "", "sts": "states", "bolivarian": "", "special": "", "region": ""},
    **{"administrative": "", "ussr": "soviet union"},
}


_APART = frozenset(("north", "south", "east", "west", "former", "before", "until", "after"))


def key(name: str) -> str:
    """A name without accents, order of words, short forms and small words.

    `Korea, Dem. Rep.` and `Democratic People's Republic of Korea` have the same.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(sorted(filter(None, (_LONG.get(word, word) for word in words))))


@cache
def _by_key() -> dict[str, str]:
    """Alpha-3 by `key` of every name known."""
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for language in LANGUAGES:
            found[key(Locale(language).territories.get(country.alpha_2, country.name))] = country.alpha_3
        names = (getattr(country, field, "") for field in ("name", "official_name", "common_name"))
        found |= {key(name): country.alpha_3 for name in names if name}
    return found | {key(name): code for name, code in ALIASES.items()}


def by_name(name: str) -> str | None:
    """Alpha-3 of a country by its name in one of `LANGUAGES`, in whatever order its words stand.

    What stands in brackets may be left out (`Russian Federation (Russia)`), unless it names another country
    (`China (Taiwan)`), a part of one (`Germany (East)`) or another time (`Sudan (before 2012)`).
    """
    found = _by_key()
    inner = " ".join(re.findall(r"\((.*?)\)", name))
    bare = re.sub(r"\(.*?\)", "", name)
    whole = found.get(key(name))
    apart = set(inner.casefold().split()) & _APART or re.search(r"\d", inner)
    if whole or not inner or not bare.strip() or apart:
        return whole
    base, other = found.get(key(bare)), found.get(key(inner))
    return base if other in (None, base) else None


def by_alpha2(code: str) -> str | None:
    """Alpha-3 of a two-letter code; those of the European Union (`EL`, `XI`, `XK`) too."""
    found = pycountry.countries.get(alpha_2=code.upper())
    return found.alpha_3 if found else ALIASES.get(code.casefold())


def by_alpha3(code: str) -> str | None:
    """The code itself where it is one, of a country that is or was."""
    upper = code.upper()
    if pycountry.countries.get(alpha_3=upper) or pycountry.historic_countries.get(alpha_3=upper):
        return upper
    return ALIASES.get(code.casefold()) or (upper if upper == "XKX" else None)


def by_number(text: str) -> str | None:
    """Alpha-3 of a numeric code of UN Comtrade (M49 with its exceptions), with or without leading zeros."""
    number = text.lstrip("0") or "0"
    found = pycountry.countries.get(numeric=number.zfill(3))
    return COMTRADE.get(number) or (found.alpha_3 if found else None)


def number(alpha3: str) -> str | None:
    """UN Comtrade's numeric code of an area by its capital letters, without leading zeros, else None."""
    found = pycountry.countries.get(alpha_3=alpha3) if alpha3.isupper() else None
    return TODAY.get(alpha3) or (str(int(found.numeric)) if found else None)


@lru_cache(maxsize=1024)
def name(code: str) -> str:
    """The short English name of an area; what is no code of a country comes back as it is."""
    country = pycountry.countries.get(alpha_3=code)
    if code in SHORT or country is None:
        return SHORT.get(code, code)
    return str(Locale("en").territories.get(country.alpha_2, country.name))


@cache
def countries() -> tuple[str, ...]:
    """Alpha-3 of every country and territory of ISO 3166 today."""
    return tuple(sorted(country.alpha_3 for country in pycountry.countries))


def english(code: str) -> tuple[str, ...]:
    """The English names that an area goes by, the short one first: ISO's and those of `ALIASES`.

    Names that ISO writes back to front (`Iran, Islamic Republic of`) and codes of databases are left out.
    What is no code of a country has its own name only.
    """
    country = pycountry.countries.get(alpha_3=code)
    listed = [getattr(country, field, "") for field in ("name", "common_name", "official_name")]
    aliases = [text for text, alpha3 in ALIASES.items() if alpha3 == code and text.isascii()]
    known = [text for text in aliases if len(text) > 3 or text in ("us", "uk")]
    return tuple(dict.fromkeys([name(code), *(text for text in listed if text and "," not in text), *known]))
