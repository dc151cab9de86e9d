"""Countries as UN Comtrade and the IMF name them."""

from __future__ import annotations

import pycountry
import pytest

from trade.model.errors import UnknownChoiceError
from trade.sources.areas import comtrade_code, imf_code


@pytest.mark.parametrize(
    ("iso3", "code"),
    [
        *(("RUS", 643), ("PRK", 408), ("KOR", 410), ("CHN", 156), ("DEU", 276), ("NAM", 516), ("AFG", 4)),
        *(("USA", 842), ("FRA", 251), ("IND", 699), ("CHE", 757), ("NOR", 579), ("TWN", 490), ("W00", 0)),
    ],
)
def test_comtrade_numbers_countries_by_m49_but_for_its_own_territories(iso3: str, code: int):
    assert comtrade_code(iso3) == code


def test_no_two_countries_share_a_number():
    codes = [comtrade_code(country.alpha_3) for country in pycountry.countries]
    assert len(codes) == len(set(codes)) == 249


def test_the_imf_uses_the_letters_and_its_own_word_for_the_world():
    assert (imf_code("PRK"), imf_code("W00")) == ("PRK", "G001")


@pytest.mark.parametrize("read", [comtrade_code, imf_code])
@pytest.mark.parametrize("word", ["", "RU", "rus", "Russia", "643", "XYZ"])
def test_an_unknown_country_is_refused_with_what_is_accepted(read, word: str):
    with pytest.raises(UnknownChoiceError) as caught:
        read(word)
    assert str(caught.value) == (
        f"unknown country {word!r}; accepted: three capital letters of ISO 3166-1 such as RUS, PRK or CHN, "
        "or W00 for the world"
    )
