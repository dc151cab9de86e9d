"""Which commodities a ledger tells apart: the finest that say something, and none twice."""

from __future__ import annotations

from tests.ledger.made_up import MILLION, figure, reconciled
from trade.ledger.items import disjoint, items, told
from trade.model.period import Span
from trade.model.words import Flow

Q1, Q2 = Span.parse("2017-Q1"), Span.parse("2017-Q2")


def printed(name: str, code: str, value: float, period: str = "2017-Q1", **cells):
    return figure(name, period, commodity=code, value=value * MILLION, **cells)


LEDGER = reconciled(
    [
        figure("F1", "2017-Q1", value=100 * MILLION),
        printed("F2", "27", 60),
        printed("F3", "2701", 20),
        printed("F4", "2710", 30),
        printed("F5", "0303", 25),
        printed("F6", "1101", 0, half_width=0.0),
        figure("F7", "2017-Q2", value=100 * MILLION),
        printed("F8", "8703", 10, "2017-Q2"),
        printed("F9", "8517", 50, "2017"),
    ]
)


def codes(span: Span, without: tuple[str, ...] = ()) -> list[str]:
    return [code for code, _ in told(LEDGER, span, Flow.EXPORT, without)]


def test_the_finest_codes_that_say_something_are_told_largest_first():
    # 27 covers two of them, 1101 is a printed nothing, and of 8517 only the year is known.
    assert codes(Q1) == ["2710", "0303", "2701"]
    assert codes(Q2) == ["8703"]


def test_what_is_inside_a_code_that_stays_out_stays_out():
    assert codes(Q1, ("2701",)) == ["2710", "0303"]
    assert codes(Q1, ("27",)) == ["0303"]


def test_the_codes_of_two_periods_are_those_of_either():
    assert items(LEDGER, [Q1, Q2], Flow.EXPORT) == ("0303", "2701", "2710", "8703")
    assert items(LEDGER, [Q2], Flow.EXPORT, ("87",)) == ()


def test_of_codes_that_cover_each_other_the_finest_stay():
    assert disjoint(["27", "2701", "270112", "84"]) == ("270112", "84")
    assert disjoint([]) == ()
