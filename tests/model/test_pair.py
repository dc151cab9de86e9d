from __future__ import annotations

import pytest

from trade.model.pair import RUSSIA_NORTH_KOREA, Pair


@pytest.mark.parametrize(
    ("pair", "owner", "other", "title"),
    [
        (RUSSIA_NORTH_KOREA, "Russia’s", "North Korea", "Russia–North Korea"),
        (Pair("USA", "KOR"), "United States’", "South Korea", "United States–South Korea"),
        (Pair("CHN", "W00"), "China’s", "the world", "China–World"),
        (Pair("DEU", "NLD"), "Germany’s", "the Netherlands", "Germany–Netherlands"),
        (Pair("Free zone", "USA"), "Free zone’s", "the United States", "Free zone–United States"),
    ],
)
def test_a_pair_is_said_in_short_english_names(pair: Pair, owner: str, other: str, title: str):
    assert (pair.possessive, pair.other, pair.title) == (owner, other, title)


def test_a_pair_stands_in_an_address_by_its_codes():
    assert RUSSIA_NORTH_KOREA.key == "RUS-PRK"
