"""Each commodity's own growth and share: with the guards, and never of what was not published."""

from __future__ import annotations

import pytest

from tests.observations import frame, row
from trade.analysis.book import book
from trade.analysis.comparable import common
from trade.analysis.contribution import Asked, contributions
from trade.analysis.filed import FileEvidence
from trade.analysis.growth import SMALLEST_BASE_SHARE, usual_floor
from trade.analysis.movers import moved, unpublished
from trade.ledger.items import items
from trade.ledger.reconcile import reconcile
from trade.model.change import Say
from trade.model.contribution import Contributions
from trade.model.errors import TradeError
from trade.model.evidence import UNKNOWN
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow
from trade.store.shipped import national_figures

NOW, BASE = Span.parse("2017-Q1"), Span.parse("2016-Q1")


def of_ledger() -> Contributions:
    ledger = reconcile(national_figures())
    asked = Asked(NOW, BASE, Flow.EXPORT, items(ledger, [NOW, BASE], Flow.EXPORT))
    return moved(ledger, asked, contributions(ledger, asked, 1e5))


def of_file(codes: dict[str, tuple[float, float]], total: tuple[float, float]) -> dict[str, object]:
    rows = [row(p, value) for p, value in zip(("2016", "2017"), total, strict=True)]
    rows += [
        row(p, v, commodity=c)
        for c, pair in codes.items()
        for p, v in zip(("2016", "2017"), pair, strict=True)
    ]
    evidence = FileEvidence(book(frame(rows)))
    asked = Asked(Span.parse("2017"), Span.parse("2016"), Flow.EXPORT, tuple(codes))
    found = moved(evidence, asked, contributions(evidence, asked, 1e5))
    return {one.commodity: one for one in (found.total, *found.rows)}


def test_coal_is_70_to_72_percent_of_early_2017_and_about_doubled():
    # Data guide: coal about $22M of 31.4M, printed as 71 %.
    coal = next(one for one in of_ledger().rows if one.commodity == "2701")
    assert coal.shares[1].ends == pytest.approx((0.705, 0.715), abs=1e-4)
    assert coal.say is Say.PERCENT
    assert 1.9 < coal.ratio.ends[0] < coal.ratio.ends[1] < 2.2


def test_what_was_perhaps_nothing_before_has_no_percentage():
    lignite = next(one for one in of_ledger().rows if one.commodity == "2702")
    assert (lignite.say, lignite.ratio) == (Say.LEVELS, UNKNOWN)


def test_the_total_has_all_of_itself_and_its_own_growth():
    total = of_ledger().total
    assert total.shares[0].ends == pytest.approx((1.0, 1.0))
    assert total.ratio.ends == pytest.approx((2.325, 2.3301), abs=1e-4)


def test_tiny_bases_are_levels_large_changes_factors_and_the_others_percent():
    found = of_file({"01": (5e4, 9e6), "02": (1e6, 9e6), "03": (9e6, 1e6), "04": (2e6, 3e6)}, (12.05e6, 22e6))
    forms = {code: one.say for code, one in found.items() if code in ("01", "02", "03", "04")}
    assert forms == {"01": Say.LEVELS, "02": Say.FACTOR, "03": Say.FACTOR, "04": Say.PERCENT}
    assert found["02"].ratio.ends == (9.0, 9.0)
    assert found["04"].shares[1].ends == pytest.approx((3 / 22, 3 / 22))


def test_what_is_usual_for_a_series_sets_its_floor():
    rows = [row(str(year), 50e6) for year in range(2009, 2017)]
    evidence = FileEvidence(book(frame([*rows, row("2017", 60e6)])))
    query = Query(Span.parse("2017"), Flow.EXPORT)
    assert usual_floor(evidence, query) == pytest.approx(SMALLEST_BASE_SHARE * 50e6)
    assert usual_floor(evidence, Query(Span.parse("2009"), Flow.EXPORT)) == 100_000


def test_a_total_that_was_not_published_has_no_change_but_its_parts_keep_theirs():
    found = of_ledger()
    gone = unpublished(found, base=True, now=False)
    assert (gone.total.before, gone.total.change, gone.lead) == (UNKNOWN, UNKNOWN, ())
    assert gone.refused == "the total of the base period was not published"
    assert gone.steps() == []
    assert [one.change for one in gone.rows] == [one.change for one in found.rows]
    assert {one.points for one in gone.rows} == {UNKNOWN}
    assert unpublished(found, base=False, now=True).refused == "the total of the period was not published"
    assert unpublished(found, base=False, now=False) is found


SPANS = (Span.parse("2016"), Span.parse("2017"))


def listed(first: str, second: str):
    rows = [row("2016", 9e6, classification=first), row("2017", 9e6, classification=second)]
    rows += [row("2016", 5e6, commodity="27", classification=first)]
    rows += [row("2017", 6e6, commodity="84", classification=second)]
    return book(frame(rows))


def test_the_codes_of_two_periods_are_those_of_either():
    assert common(listed("H5", "H5"), Flow.EXPORT, SPANS, "TOTAL", 2) == ("27", "84")


def test_two_revisions_of_a_list_are_never_compared():
    with pytest.raises(TradeError) as caught:
        common(listed("H4", "H5"), Flow.EXPORT, SPANS, "TOTAL", 2)
    assert str(caught.value) == (
        "exports: the commodity codes of 2016 are in H4, those of 2017 are in H5. Codes of two lists, or of "
        "two revisions of one, are not compared: a code may mean other goods. Choose two periods in one list."
    )


def test_a_year_of_months_in_two_lists_is_not_compared_either():
    rows = [
        row(f"2016-{m:02d}", 1e6, commodity="27", classification="H4" if m < 7 else "H5")
        for m in range(1, 13)
    ]
    rows += [row("2017-01", 1e6, commodity="27", classification="H5")]
    with pytest.raises(TradeError, match="of 2016 are in H4 and H5, those of 2017-01 are in H5"):
        common(book(frame(rows)), Flow.EXPORT, (SPANS[0], Span.parse("2017-01")), "TOTAL", 2)
