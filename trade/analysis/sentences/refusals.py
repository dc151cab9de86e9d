"""What a reader is told of a sentence that cannot be tested, and what to write."""

from __future__ import annotations

from collections.abc import Sequence

from trade.model.pair import Pair, within

NO_PERIOD = (
    "No period was found. Write one, such as 2017, March 2017, the first quarter of 2017, the first half of "
    "2017, or January to May 2017."
)
NO_STATEMENT = (
    "Nothing was found that figures can test. Write an amount ($31.4 million), a change (rose by 85 percent, "
    "more than doubled, fell), a share (coal made up 71 percent of exports), a record (the highest since "
    "2013), a main reason (mainly due to coal), or a quantity (4,304 tonnes)."
)
ELSEWHERE = (
    "Only the trade of {reporter} with {partner} can be tested, and the sentence is about {others}. Write it "
    "about these two."
)
LONGEST = 2_000
"""Characters of a text that are read (our choice): a sentence is shorter."""

TOO_LONG = "The text has {:,} characters; write one sentence, of at most 2,000."
NO_GOODS = (
    "A share and a main reason need a commodity, and all goods that it is a part of: write which, such as "
    "coal, oil products or HS 2710."
)


def refused(pair: Pair, others: Sequence[str]) -> str:
    """The message that a sentence is about `others`, with the pair that can be tested."""
    two = {"reporter": within(pair.reporter), "partner": pair.other}
    return ELSEWHERE.format(**two, others=" and ".join(others))
