"""Countries as remote ends number them."""

from __future__ import annotations

from trade.model.area import number
from trade.model.errors import UnknownChoiceError
from trade.model.observation import WORLD


def comtrade_code(iso3: str) -> int:
    """UN Comtrade's number of a country given by three letters; `W00` is the world, 0.

    Raises:
        UnknownChoiceError: for anything else.
    """
    found = number(iso3)
    if found is None:
        accepted = "three capital letters of ISO 3166-1 such as RUS, PRK or CHN, or W00 for the world"
        raise UnknownChoiceError("country", iso3, accepted)
    return int(found)


def imf_code(iso3: str) -> str:
    """The IMF's name of a country given by three letters: the same letters; the world is `G001`.

    Raises:
        UnknownChoiceError: for anything that is neither a country nor `W00`.
    """
    comtrade_code(iso3)
    return "G001" if iso3 == WORLD else iso3
