from __future__ import annotations

import pytest

from tests.ledger.made_up import run
from trade.ledger.conflicts import Conflict, Verdict
from trade.ledger.reconcile import Reconciliation
from trade.model.words import Measure

MOVED = [
    ("F0333", 0.387e6, {"F0330"}),  # Reuters' 31.4 as turnover of early 2017
    ("F0087", 8.472e6, {"F0081", "F0084"}),  # 2013: KOTRA's 104.22 against the later 112.7
    ("F0089", 11.375e6, {"F0088"}),  # 2013: 1억127만, a digit short of 112.7
    ("F0141", 2.325e6, {"F0138"}),  # 2014 imports "13" against 10.17
    ("F0142", 0.130e6, {"F0138"}),  # 2014 imports 10.03 against 10.17
    ("F0218", 3.726e6, {"F0189", "F0212"}),  # 2015: "8천4만371" against 84.04
    ("F0251", 24.682e6, {"F0264"}),  # $28 million of fish
    ("F0439", 0.840e6, {"F0440", "F0442"}),  # half-year turnover printed as exports
    ("F0443", 8.990e6, {"F0442"}),  # half-year turnover of 1.98M
    ("F0469", 0.090e6, {"F0476", "F0486"}),  # IMF exports 2018
    ("F0572", 1.532e6, {"F0570"}),  # IMF exports 2019
    ("F0657", 0.020e6, {"F0653"}),  # IMF exports 2020
    ("F0614", 1.514e6, {"F0556", "F0570"}),  # December 2019 + January to November ≠ year
    ("F0669", 6.410e6, {"F0665"}),  # imports of 2020 tenfold
    ("F0718", 98.8, {"F0717"}),  # 2021: 40,569 against 40,469
    ("F0015", 58.4e6, {"F0009", "F0011"}),  # 2000: KOTRA against the ministry
    ("F0023", 59.15e6, {"F0024"}),  # 2005: a remark against KOTRA
]
HOLD = {"F0330", "F0321", "F0358", "F0422", "F0440", "F0442", "F0486", "F0570", "F0653", "F0665", "F0717"}


def _of(ledger: Reconciliation, name: str) -> Conflict:
    (found,) = (c for c in ledger.conflicts if name in c.witness.figures)
    return found


@pytest.mark.parametrize(("name", "moved", "against"), MOVED)
def test_each_known_misprint_and_mislabel_is_named_with_its_amount(latest, name, moved, against):
    conflict = _of(latest, name)
    assert conflict.moved_by == pytest.approx(moved, rel=0.01)
    assert set(conflict.against) == against
    assert conflict.verdict is not Verdict.OPEN


def test_the_figures_of_the_headline_give_way_nowhere(latest):
    named = {name for c in latest.conflicts for name in c.witness.figures}
    assert named.isdisjoint(HOLD)


def test_all_copies_of_the_mislabelled_headline_are_one_conflict(latest):
    assert set(_of(latest, "F0333").witness.figures) == {f"F0{n}" for n in range(333, 339)}


def test_early_2015_stays_open_with_both_sides_named(latest):
    sides = {"F0163": 17.94e6, "F0170": 17.42e6}
    for name, moved in sides.items():
        assert _of(latest, name).verdict is Verdict.OPEN
        assert _of(latest, name).moved_by == pytest.approx(moved, rel=0.01)
    assert "F0163" in _of(latest, "F0170").against


@pytest.mark.parametrize(("name", "points"), [("F0229", 38.3), ("F0239", 47.5)])
def test_the_growth_rates_behind_36_million_are_open_in_percentage_points(latest, name, points):
    conflict = _of(latest, name)
    assert conflict.verdict is Verdict.OPEN
    assert conflict.moved_by == pytest.approx(points, abs=1.0)


def test_both_growth_rates_of_the_first_half_of_2017_are_named(latest):
    kotra, voa = _of(latest, "F0354"), _of(latest, "F0352")
    assert kotra.witness.measure is voa.witness.measure is Measure.GROWTH
    assert 0 < kotra.moved_by < 1
    assert 0 < voa.moved_by < 1


def test_the_vintages_of_2013_give_way_the_other_way_round_in_the_first(latest, first):
    assert _of(first, "F0088").moved_by == pytest.approx(8.425e6, rel=0.01)
    assert _of(first, "F0088").against == ("F0087",)
    assert not [c for c in first.conflicts if "F0087" in c.witness.figures]
    assert not [c for c in latest.conflicts if "F0088" in c.witness.figures]


@pytest.mark.parametrize("name", ["F0469", "F0481", "F0572", "F0580", "F0657", "F0670"])
def test_imf_totals_give_way_as_another_vintage_of_the_same_statistics(latest, name):
    assert _of(latest, name).verdict is Verdict.OTHER_VINTAGE


@pytest.mark.parametrize("name", ["F0230", "F0236", "F0241"])
def test_the_first_release_of_early_2016_is_superseded_in_the_latest_vintage(latest, name):
    conflict = _of(latest, name)
    assert conflict.verdict is Verdict.SUPERSEDED
    assert conflict.witness.span == run("2016-Q1")


def test_conflicts_come_in_order_of_period(latest):
    periods = [c.witness.span for c in latest.conflicts]
    assert periods == sorted(periods)


def test_late_2023_tonnes_labelled_barrels_are_named_with_what_they_miss(latest):
    conflict = _of(latest, "F0752")
    assert conflict.moved_by == pytest.approx(4150.5 - 525)
    assert conflict.against == ("F0753",)


def test_no_figure_is_named_twice(latest, first):
    for ledger in (latest, first):
        named = [name for c in ledger.conflicts for name in c.witness.figures]
        assert len(named) == len(set(named))
