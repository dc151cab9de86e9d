"""Sentences about the trade of any pair: names, owners, and what is about somebody else."""

from __future__ import annotations

import pytest

from trade.analysis.sentences.parse import parse
from trade.analysis.sentences.phrasing import sentence
from trade.model.claim import Claim
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair

CHINA, BRITAIN, WORLD = Pair("CHN", "PRK"), Pair("USA", "GBR"), Pair("CHN", "W00")

# pair, sentence, the flow it is about
READ = [
    (CHINA, "China's exports to North Korea rose in 2017", "export"),
    (CHINA, "Exports from China to North Korea rose in 2017", "export"),
    (CHINA, "North Korea's imports from China rose in 2017", "export"),
    (CHINA, "Pyongyang bought $5 million of oil from Beijing in 2017", "export"),
    (CHINA, "China’s imports from the DPRK rose in 2017", "import"),
    (CHINA, "North Korean exports to China rose in 2017", "import"),
    (CHINA, "Trade between China and North Korea rose in 2017", "turnover"),
    (CHINA, "Chinese-North Korean trade rose in 2017", "turnover"),
    (CHINA, "The trade balance between China and North Korea rose in 2017", "balance"),
    (Pair("PRK", "CHN"), "North Korea's imports from China rose in 2017", "import"),
    (BRITAIN, "US exports to the UK rose in 2017", "export"),
    (BRITAIN, "The United States' exports to Britain rose in 2017", "export"),
    (BRITAIN, "U.K. imports from America rose in 2017", "export"),
    (BRITAIN, "American imports from the United Kingdom were 5 million US dollars in 2017", "import"),
    (WORLD, "Chinese exports to all countries rose in 2017", "export"),
    (WORLD, "China's imports from the world rose in 2017", "import"),
    (WORLD, "China's foreign trade rose in 2017", "turnover"),
    (Pair("CHN", "CHN"), "China's exports to China rose in 2017", "export"),
    (Pair("CIV", "Areas, nes"), "Côte d'Ivoire's exports to Areas, nes rose in 2017", "export"),
    (Pair("CIV", "NLD"), "Exports from Ivory Coast to the Netherlands rose in 2017", "export"),
]


@pytest.mark.parametrize(("pair", "text", "flow"), READ, ids=[f"{row[0].key} {row[1]}" for row in READ])
def test_a_flow_is_that_of_the_reporter_of_the_pair(pair, text, flow):
    found = parse(text, pair=pair)
    assert [claim.flow for claim in found.claims] == [flow]
    assert found.ignored == ()


# pair, sentence, what it is about
REFUSED = [
    (CHINA, "Russian exports to North Korea doubled in 2017", "Russia"),
    (CHINA, "Trade with Russia doubled in 2017", "Russia"),
    (CHINA, "Exports from China to Japan doubled in 2017", "Japan"),
    (CHINA, "China's exports of coal to the United States doubled in 2017", "United States"),
    (CHINA, "Chinese trade with the world doubled in 2017", "the world"),
    (RUSSIA_NORTH_KOREA, "Trade between Russia and South Korea rose in 2017", "South Korea"),
    (RUSSIA_NORTH_KOREA, "Trade between China and Russia rose in 2017", "China"),
    (RUSSIA_NORTH_KOREA, "China in 2017 exported $5 million to Japan", "China and Japan"),
    (RUSSIA_NORTH_KOREA, "In 2017 Mali's exports rose", "Mali"),
    (RUSSIA_NORTH_KOREA, "In 2017 exports from the US rose", "United States"),
    (WORLD, "Exports to Russia rose in 2017", "Russia"),
]


TESTABLE = {CHINA: "China with North Korea", WORLD: "China with the world"}


@pytest.mark.parametrize(("pair", "text", "others"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_sentence_about_another_pair_is_refused_with_the_pair_that_can_be_tested(pair, text, others):
    found = parse(text, pair=pair)
    assert found.claims == ()
    assert found.error == (
        f"Only the trade of {TESTABLE.get(pair, 'Russia with North Korea')} can be tested, and the sentence "
        f"is about {others}. Write it about these two."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Exports in US dollars rose in 2017",
        "They told us exports rose in 2017",
        "A delegation from China said that trade rose in 2017",
        "According to Japan, in 2017 trade rose",
    ],
)
def test_a_country_that_is_only_mentioned_is_no_pair(text):
    assert [claim.says for claim in parse(text).claims] == ["rose"]


def test_an_owner_that_is_not_said_is_the_reporter_and_that_is_said():
    found = parse("Exports doubled in 2017 from 2016", pair=BRITAIN)
    assert found.assumed == ("whose exports is not said: the United States' are tested",)
    assert ("UK", "United Kingdom") in parse("UK exports rose in 2017", pair=BRITAIN).understood


@pytest.mark.parametrize(
    ("pair", "flow", "words"),
    [
        (CHINA, "export", "Chinese exports of coal (HS 2701) to North Korea rose"),
        (BRITAIN, "import", "US imports of coal (HS 2701) from the United Kingdom rose"),
        (Pair("PHL", "W00"), "export", "The Philippines' exports of coal (HS 2701) to the world rose"),
        (
            Pair("PHL", "USA"),
            "turnover",
            "Trade in coal (HS 2701) between the Philippines and the United States rose",
        ),
    ],
)
def test_a_claim_names_its_pair(pair, flow, words):
    claim = Claim(flow=flow, period="2017", commodity="2701", says="rose", base="2016")
    assert sentence(claim, {"2701": "Coal"}, pair) == f"{words} in 2017, compared with 2016."
