"""Years spread over quarters: always estimates, adding up exactly, refused rather than guessed."""

from __future__ import annotations

import ast
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.forecast_series import NAME, series, simulated
from trade.analysis.spread import Spread, chow_lin, denton, whole_units
from trade.analysis.spread_paths import denton_path
from trade.model.outcome import Refused
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import Status

WORLD = "A’s exports to the world"
G16 = (
    "Modelled quarters (dashed): annual total spread by A’s exports to the world. Not observations; excluded "
    "from every test, growth rate and download by default."
)


def years(n: int = 12) -> Series:
    quarters = simulated(1, 4 * n)
    return series([float(round(sum(quarters[4 * i : 4 * i + 4]))) for i in range(n)], "2000")


def moving(n: int = 12, first: str = "2000-Q1", unit: float = 50.0) -> Series:
    return series([unit * v for v in simulated(1, 4 * n, noise=0.25)], first, WORLD)


WAYS = pytest.mark.parametrize("way", [denton, chow_lin], ids=["denton", "chow_lin"])


@WAYS
def test_quarters_add_up_exactly_to_their_year_and_are_estimates(way):
    made = way(years(), moving())
    assert isinstance(made, Spread)
    for at, total in enumerate(years().values()):
        quarters = made.bounds[4 * at : 4 * at + 4]
        assert sum(b.value or 0 for b in quarters) == total
        assert [b.status for b in quarters] == [Status.ESTIMATED] * 4
        assert all(b.low == b.high and b.low == round(b.low or 0) for b in quarters)
    assert made.found.verdict == G16
    assert made.found.values["periods"][:2] == ["2000-Q1", "2000-Q2"]  # type: ignore[index]
    assert made.bounds[0].figures == ("F1",)
    assert made.bounds[0].reason == "annual total spread by A’s exports to the world"


@WAYS
def test_no_statistic_takes_a_quarter_that_was_made(way):
    made = way(years(), moving())
    again = Series(made.bounds, NAME)
    assert again.n == 0
    assert set(again.values()) == {None}


@WAYS
def test_the_unit_of_the_indicator_changes_nothing(way):
    one, other = way(years(), moving()), way(years(), moving(unit=50e6))
    assert [b.value for b in one.bounds] == pytest.approx([b.value for b in other.bounds], abs=1.0)


@WAYS
def test_the_unit_of_the_totals_changes_the_unit_of_the_quarters_only(way):
    million = series([1e6 * (v or 0) for v in years().values()], "2000")
    one, other = way(years(), moving()), way(million, moving())
    assert [1e6 * (b.value or 0) for b in one.bounds] == pytest.approx(
        [b.value for b in other.bounds], abs=2e6
    )


@WAYS
def test_another_date_changes_nothing(way):
    later = series(years().values(), "1990")
    one, other = way(years(), moving()), way(later, moving(first="1990-Q1"))
    assert [b.value for b in one.bounds] == [b.value for b in other.bounds]
    assert other.bounds[0].span == Span.parse("1990-Q1")


def test_an_indicator_that_is_the_series_gives_the_series_back():
    quarters = [float(round(v)) for v in simulated(3, 48)]
    totals = series([sum(quarters[4 * i : 4 * i + 4]) for i in range(12)], "2000")
    for way in (denton, chow_lin):
        made = way(totals, series(quarters, "2000-Q1", WORLD))
        assert [b.value for b in made.bounds] == pytest.approx(quarters, abs=2.0)


def test_quarters_outside_the_years_are_not_made():
    made = denton(years(3), moving(10, "1996-Q1"))
    assert [str(b.span) for b in (made.bounds[0], made.bounds[-1])] == ["2000-Q1", "2002-Q4"]
    assert len(made.bounds) == 12


def test_a_total_that_is_an_interval_gives_quarters_that_are():
    totals = list(years().values())
    totals[4] = ((totals[4] or 0) * 0.8, (totals[4] or 0) * 1.2)  # type: ignore[call-overload]
    made = denton(series(totals, "2000"), moving())
    wide = [b for b in made.bounds if b.span.first // 12 == 2004]
    assert all((b.low or 0) < (b.value or 0) < (b.high or 0) for b in wide)
    assert sum(b.value or 0 for b in wide) == years().values()[4]
    assert {b.status for b in made.bounds} == {Status.ESTIMATED}


def test_an_indicator_that_is_an_interval_moves_the_quarters_it_touches():
    quarters = list(moving().values())
    quarters[17] = ((quarters[17] or 0) * 0.7, (quarters[17] or 0) * 1.3)  # type: ignore[call-overload]
    made = denton(years(), series(quarters, "2000-Q1", WORLD))
    alone = denton(years(), moving())
    assert [b.value for b in made.bounds] == pytest.approx([b.value for b in alone.bounds], abs=1.0)
    touched = made.bounds[17]
    assert (touched.high or 0) - (touched.low or 0) > 0.3 * (touched.value or 0)
    assert sum(b.value or 0 for b in made.bounds[16:20]) == years().values()[4]


@given(st.lists(st.floats(1e3, 1e9), min_size=1, max_size=8), st.integers(0, 99))
@settings(max_examples=50)
def test_whole_units_add_up_exactly(totals: list[float], seed: int):
    shares = np.random.default_rng(seed).dirichlet(np.ones(4), len(totals))
    path = [float(v) for total, row in zip(totals, shares, strict=True) for v in total * row]
    whole = whole_units(path, totals)
    for year, total in enumerate(totals):
        assert math.fsum(whole[4 * year : 4 * year + 4]) == pytest.approx(total, abs=1e-6)
        assert all(v == round(v) for v in whole[4 * year : 4 * year + 3])
    assert whole == pytest.approx(path, abs=1.0)


def changed(values, at, value):
    return [value if i == at else v for i, v in enumerate(values)]


REFUSALS = {
    "no indicator": (
        lambda: denton(years(), None),
        "No quarters: without an indicator they would be a smooth curve by construction.",
        "A quarterly series that moves like the one looked for.",
    ),
    "not years": (
        lambda: denton(series([4.0, 5.0], "2000-Q1"), moving()),
        "No quarters: the totals are not of calendar years.",
        "Totals of calendar years.",
    ),
    "not quarters": (
        lambda: denton(years(), years()),
        "No quarters: the indicator is not quarterly.",
        "A quarterly indicator.",
    ),
    "after the stop": (
        lambda: denton(years(), moving(), Span.parse("2009-Q4")),
        "No quarters: 2010 and 2011 ended after publication stopped with Q4 2009.",
        "Only years that ended by Q4 2009.",
    ),
    "stop within a year": (
        lambda: denton(years(), moving(), Span.parse("2011-01")),
        "No quarters: 2011 ended after publication stopped with 2011-01.",
        "Only years that ended by 2011-01.",
    ),
    "few years": (
        lambda: chow_lin(years(8), moving(8)),
        "No quarters: 8 annual totals; at least 10 needed for a regression.",
        "2 more years, or the proportional method.",
    ),
    "gap in the totals": (
        lambda: denton(series(changed(years().values(), 3, None), "2000"), moving()),
        "No quarters: nothing is published for 2003 among the annual totals.",
        "A run of years with totals above zero.",
    ),
    "zero in the totals": (
        lambda: denton(series(changed(years().values(), 3, 0.0), "2000"), moving()),
        "No quarters: 2003 is zero among the annual totals.",
        "A run of years with totals above zero.",
    ),
    "interval from zero": (
        lambda: denton(series(changed(years().values(), 3, (0.0, 4e7)), "2000"), moving()),
        "No quarters: 2003 is zero among the annual totals.",
        "A run of years with totals above zero.",
    ),
    "gap in the indicator": (
        lambda: denton(years(), series(changed(moving().values(), 5, None), "2000-Q1", WORLD)),
        "No quarters: nothing is published for Q2 2001 in the indicator.",
        "An indicator above zero in every quarter of those years.",
    ),
    "short indicator": (
        lambda: denton(years(), series(moving().values()[:-2], "2000-Q1", WORLD)),
        "No quarters: nothing is published for Q3 2011 and Q4 2011 in the indicator.",
        "An indicator above zero in every quarter of those years.",
    ),
    "zeros in the indicator": (
        lambda: denton(
            years(), series(changed(changed(moving().values(), 5, 0.0), 6, 0.0), "2000-Q1", WORLD)
        ),
        "No quarters: Q2 2001 and Q3 2001 are zero in the indicator.",
        "An indicator above zero in every quarter of those years.",
    ),
    "negative": (
        lambda: denton(series(changed(years().values(), 3, -5.0), "2000"), moving()),
        "No quarters: 2003 is negative among the annual totals.",
        "A run of years with totals above zero.",
    ),
    "constant": (
        lambda: chow_lin(years(), series([5.0] * 48, "2000-Q1", WORLD)),
        "No quarters: the totals, or those of the indicator, are the same every year; a regression needs "
        "them to differ.",
        "The proportional method.",
    ),
    "less than nothing": (
        lambda: chow_lin(
            series([10.0, 400.0] * 5, "2000"),
            series([10.0, 10, 10, 10, 2, 26, 26, 26] * 5, "2000-Q1", WORLD),
        ),
        "No quarters: the regression gives nothing or less than nothing for Q1 2001, Q1 2003, Q1 2005, "
        "Q1 2007 and Q1 2009.",
        "Another indicator, or the proportional method.",
    ),
}


@pytest.mark.parametrize(("run", "reason", "needed"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_spread_is_refused_with_the_reason(run, reason, needed):
    found = run()
    assert isinstance(found, Refused)
    assert found.reason == reason
    assert found.needed == needed
    assert found.asked == f"Quarters of {NAME} from annual totals"
    assert found.instead == "The annual totals as they are."


@WAYS
def test_the_code_given_makes_the_same_quarters_from_the_csv(way, tmp_path, monkeypatch):
    made = way(years(), moving())
    for name, one in (("annual", years()), ("indicator", moving())):
        rows = [f"{span},{value!r}" for span, value in zip(one.spans, one.values(), strict=True)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["period,value_usd", *rows]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(made.found.method.code, "code", "exec"), names)
    assert list(names["modelled"]) == pytest.approx([b.value for b in made.bounds], abs=1.0)  # type: ignore[call-overload]
    for key in ("rho",):
        if key in made.found.values:
            assert names[key] == pytest.approx(made.found.values[key], abs=1e-6)


def test_the_method_says_library_and_citation():
    made = denton(years(), moving())
    assert made.found.method.library.startswith("statsmodels 0.")
    assert made.found.method.citation == "IMF, Quarterly National Accounts Manual (2001), chapter 6"
    ast.parse(made.found.method.code)
    other = chow_lin(years(), moving())
    assert set(other.found.method.parameters) == {"intercept", "slope", "rho"}
    assert other.found.method.citation == "Chow and Lin (1971), Review of Economics and Statistics 53(4)"


@pytest.mark.parametrize(
    ("totals", "indicator"),
    [
        ([500, 400], [50, 0, 150, 100] * 2),
        ([500, 0], [50, 100, 150, 100] * 2),
        ([500, np.nan], [50, 100, 150, 100] * 2),
        ([500, 400], [50, np.nan, 150, 100] * 2),
    ],
)
def test_what_the_library_is_silent_about_is_an_error(totals, indicator):
    said = "totals and indicator must be above zero, and none may be missing"
    with pytest.raises(ValueError, match=f"^{said}$"):
        denton_path(totals, indicator)
