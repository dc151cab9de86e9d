"""A change taken apart adds up; what has no amounts keeps its money; too little covered is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.analysis.unitvalues import split
from trade.model.volume import Goods, Line, Refused, Why

money = st.one_of(st.just(0.0), st.floats(0.5, 1e9))
lines = st.dictionaries(
    st.sampled_from([f"{n:02d}" for n in range(1, 9)]),
    st.tuples(money, st.one_of(st.none(), money), st.sampled_from(["kg", "u", "m2"])),
).map(lambda found: [Line(code, *cells) for code, cells in found.items()])
goods = st.builds(
    lambda found, rest, listed: Goods(sum(x.value for x in found) + rest, found, listed),
    lines,
    money,
    st.sampled_from(["H5", "H5", "H6"]),
)


@given(goods, goods)
def test_volume_unit_values_and_what_is_not_separable_are_the_change_of_the_total(base, now):
    found = split(base, now)
    scale = base.total + now.total + sum(abs(m.volume) + abs(m.unit_value) for m in found.matched)
    together = found.volume + found.unit_value + found.not_separable
    assert abs(together - (now.total - base.total)) <= 1e-12 * max(scale, 1.0)
    told = {m.now.code for m in found.matched} | {u.code for u in found.unmatched}
    if base.listed == now.listed:
        assert told == {x.code for x in [*base.lines, *now.lines]}, "no line is lost"


@given(goods, goods)
def test_what_is_shown_as_a_whole_is_covered_and_has_enough_lines(base, now):
    found = split(base, now)
    if found.refused is None:
        assert min(found.covered) >= 0.7
        assert len(found.matched) >= 3


def line(code: str, value: float, quantity: float | None = 10.0, unit: str = "kg") -> Line:
    return Line(code, value, quantity, unit)


BASE = Goods(100.0, [line("01", 30), line("02", 30), line("03", 20)])
NOW = Goods(150.0, [line("01", 45), line("02", 30, 12), line("03", 40, 20)])


def test_a_known_change():
    found = split(BASE, NOW)
    assert found.refused is None
    assert found.covered == pytest.approx((0.8, 115 / 150))
    # 02 by hand: (3 + 2.5)/2 · (12 − 10) = 5.5, (10 + 12)/2 · (2.5 − 3) = −5.5; 03 is all volume
    assert found.volume == pytest.approx(5.5 + 20)
    assert found.unit_value == pytest.approx(15 - 5.5)
    assert found.not_separable == pytest.approx(35 - 20), "the rest that no line itemises"
    assert [m.now.code for m in found.matched] == ["01", "03", "02"], "largest first"


def test_what_is_not_separable_is_listed_with_its_amount():
    base = Goods(1000.0, [*BASE.lines, line("04", 7), line("05", 5, None), line("06", 4), line("07", 3)])
    now = Goods(1000.0, [*NOW.lines, line("05", 6), line("06", 9, 2, "u"), line("07", 13), line("08", 2)])
    found = split(base, now)
    assert {(u.code, u.why, u.change) for u in found.unmatched} == {
        ("04", Why.ONE_PERIOD, -7.0),
        ("05", Why.NO_AMOUNT, 1.0),
        ("06", Why.UNIT, 5.0),
        ("07", Why.EXTREME, 10.0),
        ("08", Why.ONE_PERIOD, 2.0),
    }
    assert [u.code for u in found.unmatched][:2] == ["07", "06"], "largest first"


@pytest.mark.parametrize(
    ("base", "now", "refused"),
    [
        (replace(BASE, total=None), NOW, Refused.UNKNOWN),
        (BASE, replace(NOW, total=None), Refused.UNKNOWN),
        (replace(BASE, total=0.0), NOW, Refused.NOTHING),
        (replace(BASE, listed="H5"), replace(NOW, listed="H6"), Refused.LISTS),
        (Goods(100.0, [line("01", 90, None, "")]), NOW, Refused.NO_AMOUNTS),
        (replace(BASE, total=115.0), NOW, Refused.COVERAGE),
        (BASE, replace(NOW, total=165.0), Refused.COVERAGE),
        (Goods(60.0, BASE.lines[:2]), Goods(75.0, NOW.lines[:2]), Refused.FEW),
    ],
)
def test_too_little_to_go_by_is_refused_with_its_reason(base, now, refused):
    assert split(base, now).refused is refused


def test_a_refusal_still_tells_the_lines_that_match():
    assert len(split(replace(BASE, total=1000.0), NOW).matched) == 3


def test_lines_of_two_lists_of_codes_are_never_matched():
    found = split(replace(BASE, listed="H5"), replace(NOW, listed="H6"))
    assert (found.matched, found.unmatched, found.not_separable) == ((), (), 50.0)


def test_two_lines_of_one_code_are_an_error():
    with pytest.raises(
        ValueError, match=r"^two lines of one code in one period: they would be counted twice$"
    ):
        split(Goods(2.0, [line("01", 1), line("01", 1)]), NOW)
