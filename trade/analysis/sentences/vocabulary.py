"""The English words that `trade.analysis.sentences` knows, by what they are taken for.

Each table maps a phrase in lower case to a value; longer phrases win over shorter ones.
"""

from __future__ import annotations

_MONTHS = "january february march april may june july august september october november december"
MONTHS = _MONTHS.split()
"""Months in order; three letters or more are enough (`Sept`, `Jan.`)."""

_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve"
COUNTS = _COUNTS.split()
"""Number words, by their place in the list."""

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
"""Which quarter; `last` is the fourth."""

SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "mln": 1_000_000,
    "mn": 1_000_000,
    "m": 1_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
"""What a number is multiplied with."""

UNITS = {
    "tonnes": ("tonne", 1.0),
    "tonne": ("tonne", 1.0),
    "tons": ("tonne", 1.0),
    "ton": ("tonne", 1.0),
    "metric tons": ("tonne", 1.0),
    "t": ("tonne", 1.0),
    "kg": ("tonne", 0.001),
    "kilograms": ("tonne", 0.001),
    "barrels": ("barrel", 1.0),
    "barrel": ("barrel", 1.0),
    "bbl": ("barrel", 1.0),
}
"""Units of quantity; a ton is taken as a metric one, as Russian customs and the agencies use it."""

WORDINGS = {
    **dict.fromkeys(("about", "around", "roughly", "some", "approximately", "circa", "close to"), "about"),
    **dict.fromkeys(("over", "more than", "at least", "above", "exceeding", "in excess of"), "over"),
    **dict.fromkeys(("nearly", "almost", "just under", "just below"), "nearly"),
    **dict.fromkeys(
        ("less than", "under", "below", "at most", "up to", "no more than", "fewer than"), "below"
    ),
}
"""How words bind the number that follows; `below` has no wording of a claim and is not tested."""

FACTORS = {
    **dict.fromkeys(("doubled", "doubles", "double", "doubling", "twice"), 2.0),
    **dict.fromkeys(("tripled", "triples", "triple", "trebled", "tripling"), 3.0),
    **dict.fromkeys(("quadrupled", "quadruples", "quadruple"), 4.0),
    **dict.fromkeys(("quintupled", "quintuple"), 5.0),
    **dict.fromkeys(("halved", "halves", "halving"), 0.5),
}
"""Words that are a number of times."""

PARTS = {
    **dict.fromkeys(("half", "one half"), (1 / 2, 0.1)),
    **dict.fromkeys(("a third", "one third", "one-third"), (1 / 3, 0.05)),
    **dict.fromkeys(("two thirds", "two-thirds"), (2 / 3, 0.05)),
    **dict.fromkeys(("a quarter", "one quarter", "one-quarter"), (1 / 4, 0.03)),
    **dict.fromkeys(("three quarters", "three-quarters"), (3 / 4, 0.03)),
}
"""Fractions, and how far the word reaches: `half` about from 1/2.5 to 1/1.5, as `doubled` from 1.5 to 2.5."""

_UP = "rose rises rise risen grew grows grow grown growth up jumped jumps jump soared soars"
_UP += " surged surges surge increased increases increase climbed climbs gained gains expanded higher more"
_DOWN = "fell falls fall fallen dropped drops drop down plunged plunges plunge plummeted decreased"
_DOWN += " decreases decrease declined declines decline shrank slumped slumps dipped dips tumbled"
_DOWN += " collapsed lower less fewer"
WAYS = {**dict.fromkeys(_UP.split(), 1.0), **dict.fromkeys(_DOWN.split(), -1.0)}
"""Words of direction: 1 up, −1 down."""

EXTREMES = {
    **dict.fromkeys(("record high", "a record high", "a record", "record", "all-time high"), "highest"),
    **dict.fromkeys(("highest", "largest", "highest ever", "largest ever"), "highest"),
    **dict.fromkeys(("record low", "a record low", "all-time low"), "lowest"),
    **dict.fromkeys(("lowest", "smallest", "lowest ever", "smallest ever"), "lowest"),
}
"""Words that claim an extreme."""

MAINLY = [
    f"{how} {why}"
    for how in ("mainly", "chiefly", "largely", "mostly", "primarily")
    for why in ("due to", "because of", "owing to", "driven by", "thanks to", "on", "from", "caused by")
]
"""Words that name what made up most of a change."""

SHARES = [
    "made up",
    "makes up",
    "accounted for",
    "accounts for",
    "constituted",
    "share",
    "represented",
    "of which",
]
"""Words that make a percentage a share."""

VERSUS = [
    "compared with",
    "compared to",
    "against",
    "versus",
    "vs",
    "from",
    "than",
    "than in",
    "since",
    "over",
]
VERSUS += ["on", "as in", "relative to", "that of", "those of", "that in", "on top of", "in comparison with"]
"""Words before the period or level that is compared with (`over` and `on` only before a period)."""

AGO = {
    **dict.fromkeys(
        ("a year earlier", "a year before", "a year ago", "the year before", "one year earlier"), 12
    ),
    **dict.fromkeys(("the previous year", "year on year", "year-on-year", "yoy", "y/y", "on-year"), 12),
    **dict.fromkeys(("on the year",), 12),
    **dict.fromkeys(
        ("the previous quarter", "a quarter earlier", "quarter on quarter", "the quarter before"), 3
    ),
    **dict.fromkeys(("quarter-on-quarter", "q/q"), 3),
    **dict.fromkeys(
        ("the previous month", "a month earlier", "month on month", "the month before", "m/m"), 1
    ),
    **dict.fromkeys(("month-on-month",), 1),
}
AGO |= {
    f"{the}same {what} {when}": 12
    for the in ("", "the ")
    for what in ("period", "quarter", "month", "months", "half", "time")
    for when in ("a year earlier", "last year", "a year before", "of the previous year", "of last year")
}
AGO |= dict.fromkeys(("the year-earlier period", "the year earlier", "year-earlier"), 12)
"""Bases by distance, in months: 12 is a year earlier, 1 and 3 the month or quarter just before."""

_SKIPPED = """
the a an of in on at to by for its their his was were is are be been being has have had that those this it
which who during with as total totalled recorded worth value valued amounted came reached stood hit per
between through volume level levels period whole full compared than bilateral
mutual reported according us dollars goods products us$ there only made set also then while trade's change
changes changed due these when so just s hs as much many did went year's until now
"""
SKIPPED = _SKIPPED.split()
"""Words that carry nothing to test."""

CHANGES = {
    **dict.fromkeys(("rise", "increase", "growth", "jump", "surge", "gain"), 1.0),
    **dict.fromkeys(("fall", "drop", "decline", "decrease"), -1.0),
    "change": 0.0,
}
"""Nouns of a change: 1 up, −1 down, 0 either."""

NOUNS = [f"the {noun}" for noun in CHANGES] + ["on record"]
"""Phrases that carry nothing to test: a change that is only referred to, not stated."""

DENIALS = ["not", "never", "failed to", "didn't", "did not", "could", "may have", "might", "will", "would"]
"""Words after which a statement is not made."""

ASIDES = ["including", "excluding", "without", "except", "such as", "notably", "apart from", "as well as"]
"""Words after which goods are not what the sentence is about."""

BREAKS = ["and", "but", "while", "whereas", "although"]
"""Words between two statements."""

UNTESTED = "something that trade figures do not hold"
"""The words of a claim that says `other`."""
