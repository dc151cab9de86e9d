"""The verdict on every published claim, each worked out by hand from the printed figures.

Where hand and rule read rounding differently (doubled, an edge of half a digit), the rule of
`trade.analysis.wording` decides; no amount was worked out differently.

H holds, R holds within rounding, E/I/T holds for exports, imports or turnover instead, F does not hold, U
cannot be tested. Amounts in millions of US dollars.
"""

from __future__ import annotations

import pytest

from trade.analysis.case import Case
from trade.analysis.claim import judge
from trade.ledger.reconcile import reconcile
from trade.model.verdict import Verdict
from trade.model.words import Flow
from trade.store.shipped import claims, national_figures

BY_HAND = {
    "C01": ("E", "turnover 31.837; exports 31.41 fit to the digit"),
    "C02": ("E", "turnover 1.853 times, exports 2.33 times"),
    "C03": ("E", "nobody writes doubled of 1.853; exports 2.33 times"),
    "C04": ("F", "oil products at most 1.25 of a rise of 17.9"),
    "C05": ("U", "an internet link"),
    "C06": ("U", "a count of ships"),
    "C07": ("U", "workers"),
    "C08": ("U", "remittances"),
    "C09": ("H", "31.837 / 17.181"),
    "C10": ("H", "85.3 is more than 85"),
    "C11": ("H", "31.414 / 13.497"),
    "C12": ("H", "0.423 / 3.680 = -88.5, at the edge"),
    "C13": ("H", "22.15 to 22.46 of 31.41"),
    "C14": ("H", "the customs tonnage"),
    "C15": ("H", "22.3 against 11"),
    "C16": ("U", "coal of January and February was not printed"),
    "C17": ("H", "the print itself; nothing else bounds these months"),
    "C18": ("F", "59.315 / 30.259 = +96.0"),
    "C19": ("H", "2.35 to 2.45 against 0.975 to 0.985"),
    "C20": ("H", "the customs tonnage"),
    "C21": ("U", "no tonnage was printed"),
    "C22": ("H", "13.11 / 16.32 = -19.65"),
    "C23": ("H", "77.877 / 76.840 = +1.35, at the edge"),
    "C24": ("H", "74.21 / 68.05 = +9.05"),
    "C25": ("H", "77.88 against 76.84"),
    "C26": ("H", "-86.3"),
    "C27": ("H", "34.051 / 77.877 = -56.28"),
    "C28": ("H", "0.437 times"),
    "C29": ("F", "10.98: a digit is missing"),
    "C30": ("T", "turnover 10.98, exports 10.08"),
    "C31": ("H", "2.70 times"),
    "C32": ("H", "28.16 / 10.98 = +156.4"),
    "C33": ("H", "8.435 / 3.019 = 2.794"),
    "C34": ("H", "May at most 2.4, April at least 8.4"),
    "C35": ("R", "47.902 / 34.051 = +40.68"),
    "C36": ("R", "24.8 stands for 24.75 to 24.85"),
    "C37": ("H", "10.58 / 15.886 = -33.4"),
    "C38": ("H", "641,491 / 188,955 = 3.40"),
    "C39": ("H", "1,968,428 / 770,558 = +155.46"),
    "C40": ("U", "no single month of early 2020 is known"),
    "C41": ("H", "the declaration"),
    "C42": ("H", "-10.77"),
    "C43": ("F", "0.714"),
    "C44": ("H", "a reported zero"),
    "C45": ("H", "40,470 / 42.741 million"),
    "C46": ("F", "40,469"),
    "C47": ("U", "one district"),
    "C48": ("U", "nothing was published for 2022"),
    "C49": ("H", "the remark itself"),
    "C50": ("H", "the declaration; its months add up to 105,841"),
    "C51": ("F", "5,713 barrels; 715 are tonnes"),
    "C52": ("F", "112.7 in 2013"),
    "C53": ("H", "the remark itself"),
    "C54": ("U", "an estimate of others; nothing was declared"),
    "C55": ("F", "-2 or -52 by the two readings of early 2015"),
    "C56": ("U", "-19 to -31"),
    "C57": ("F", "2.817: ten times too much"),
    "C58": ("H", "38.39 / 45.68"),
    "C59": ("R", "+127.5"),
    "C60": ("I", "turnover 0.91 times, imports 0.56 times"),
    "C61": ("H", "5.72 / 10.17 = 0.56"),
    "C62": ("F", "83.99 / 92.33 = -9.0"),
    "C63": ("U", "17.57 or 36: both stand"),
    "C64": ("U", "neither quarter is known"),
    "C65": ("F", "10.17 / 9.28 = +9.6"),
    "C66": ("F", "92.33 / 112.7 = -18.1"),
    "C67": ("F", "33.98 / 82.17 = 41.35"),
    "C68": ("H", "92.3"),
    "C69": ("H", "65.5 against 72.7"),
    "C70": ("U", "trade with the whole world"),
    "C71": ("F", "112.7 / 75.93 = +48.4"),
    "C72": ("R", "+49.5"),
    "C73": ("U", "2010 has no known total"),
    "C74": ("H", "printed"),
}

VERDICTS = {
    "H": (Verdict.HOLDS, None),
    "R": (Verdict.ROUNDING, None),
    "E": (Verdict.OTHER, Flow.EXPORT),
    "I": (Verdict.OTHER, Flow.IMPORT),
    "T": (Verdict.OTHER, Flow.TURNOVER),
    "F": (Verdict.FAILS, None),
    "U": (Verdict.UNTESTED, None),
}


def test_every_published_claim_was_worked_out_by_hand():
    assert {claim.id for claim in claims()} == set(BY_HAND)
    assert len(BY_HAND) >= 25


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_the_verdict_is_the_one_worked_out_by_hand(claim):
    figures = national_figures()
    found = judge(Case(claim, reconcile(figures), figures))
    verdict, flow = VERDICTS[BY_HAND[claim.id][0]]
    assert found.verdict is verdict, f"{BY_HAND[claim.id][1]}: {found.working}"
    if flow is not None:
        assert found.flow is flow
