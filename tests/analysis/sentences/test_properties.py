"""What holds of every text and of every claim: no error, and the sentence of a claim gives it back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from trade.analysis.sentences import names, subject_words, vocabulary
from trade.analysis.sentences.parse import parse
from trade.analysis.sentences.phrasing import sentence
from trade.model.claim import COMPARED, NUMBERED, Claim, Says, Wording
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.period import Span
from trade.model.words import TOTAL, Flow
from trade.store.shipped import claims, hs_labels

CODES = ["2701", "0303", "030367", "10-11", "2709-2710", "SS", "0101,02,04,1601,1602", "84-90", "2701,2702"]
DIGITS = {"USD": (-2, 8), "percent": (-3, 0), "times": (-3, 0), "tonne": (-3, 6), "barrel": (0, 6)}
AMOUNTS = ("USD", "tonne", "barrel")
SIGNED = (Says.VALUE, Says.GROWTH)


@st.composite
def spans(draw: st.DrawFn) -> str:
    first = draw(st.integers(1990 * 12, 2030 * 12))
    length = draw(st.sampled_from([1, 1, 2, 3, 5, 6, 9, 12, 14, 24]))
    whole = length if length in (3, 6, 12) and draw(st.booleans()) else 1
    return str(Span(first - first % whole, first - first % whole + length - 1))


@st.composite
def stated(draw: st.DrawFn) -> Claim:
    says = draw(st.sampled_from(Says))
    more = {"base": draw(st.just("") | spans())} if says in COMPARED else {}
    if says in NUMBERED:
        unit = draw(st.sampled_from(NUMBERED[says]))
        exponent = draw(st.integers(*DIGITS[unit]))
        half = Decimal(5).scaleb(exponent - 1)
        wording = draw(st.sampled_from(Wording))
        round_ = wording is not Wording.EXACT and unit in AMOUNTS  # whose zeros say nothing
        counts = st.integers(-999_999 if says in SIGNED else 0, 999_999)
        digits = Decimal(draw(counts.filter(lambda n: n % 10 or not n) if round_ else counts))
        more |= {
            "number": float(digits.scaleb(exponent)),
            "half_width": float(half),
        }
        more |= {"unit": unit, "wording": wording}
    goods = st.sampled_from(CODES)
    code = draw(goods if says in (Says.SHARE, Says.PART, Says.MAINLY) else st.just(TOTAL) | goods)
    return Claim(flow=draw(st.sampled_from(Flow)), period=draw(spans()), commodity=code, says=says, **more)


PAIRS = [
    *(Pair(*key.split("-")) for key in ("RUS-PRK", "PRK-RUS", "CHN-PRK", "KOR-CHN", "USA-GBR", "CHN-W00")),
    *(Pair(*key.split("-")) for key in ("W00-USA", "CHN-CHN", "CIV-LAO", "STP-ALA", "PHL-TTO", "BIH-CUW")),
    *(Pair("Other Asia, nes", "NLD"), Pair("MMR", "Areas (2017), n.e.s."), Pair("European Union", "VNM")),
]


@settings(max_examples=500, deadline=None)
@given(stated(), st.booleans(), st.sampled_from(PAIRS))
def test_the_sentence_of_a_claim_is_read_as_that_claim_and_nothing_in_it_is_ignored(claim, labelled, pair):
    labels = hs_labels() if labelled else {}
    found = parse(sentence(claim, labels, pair), labels, pair)
    assert found.claims == (claim,)
    assert (found.ignored, found.error) == ((), "")


def test_the_sentence_of_every_claim_that_ships_is_read_as_that_claim():
    for published in claims():
        plain = Claim(**{name: getattr(published, name) for name in Claim.model_fields})
        assert parse(sentence(plain, hs_labels()), hs_labels()).claims == (plain,), published.id


WORDS = sorted(
    {
        *vocabulary.WORDINGS, *vocabulary.FACTORS, *vocabulary.PARTS, *vocabulary.WAYS, *vocabulary.EXTREMES,
        *vocabulary.MAINLY, *vocabulary.SHARES, *vocabulary.VERSUS, *vocabulary.AGO, *vocabulary.BREAKS,
        *vocabulary.DENIALS, *vocabulary.ASIDES, *subject_words.TRADE, *subject_words.SIDES,
        *names.roles(RUSSIA_NORTH_KOREA), "China's", "to China",
        *subject_words.GOODS, vocabulary.UNTESTED, "by", "to", "of", "in", ",", ";",
        "2017", "Q1 2017", "January to May 2017", "May to January 2017", "the same period of 2016",
        "$31.4 million",
        "85.3 percent", "-7 %", "9 times", "4,304 tonnes", "zero", "HS 2710", "HS 90-10", "31 million euros",
        "5 to 7 percent", "to North Korea", "whales",
    }
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@example("iron and steel ,")
@example("not compared with mainly due to")
@example("from $31.4 million in 2017")
def test_any_order_of_known_words_gives_claims_or_says_what_is_missing(text):
    found = parse(text)
    assert bool(found.claims) != bool(found.error)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
@example("9" * 400 + " million dollars in 2017")
@example("0" * 300 + "1 percent")
@example("İn 2017 ſales roſe by ５ percent")
@example("$" * 50 + "," * 50 + "2017-13 2017-Q5 first 13 months of 2017")
def test_any_text_gives_claims_or_says_what_is_missing(text):
    found = parse(text, {"2701": "Coal", "27": text[:20]})
    assert bool(found.claims) != bool(found.error)
    assert all(words in text for words in found.ignored)
