"""The model of a level and a fixed season: the same in any unit, and a season that is the series' own."""

from __future__ import annotations

import math

import pytest

from tests.analysis.classics import column
from tests.analysis.reference.seasonal import nile
from trade.analysis.gaps import logs
from trade.analysis.structural import fit


def test_a_billion_times_as_much_has_the_same_variances():
    assert nile(1e9) == pytest.approx((15099, 1469.1), abs=1.0)


def test_a_season_in_the_fixed_model_is_that_of_the_series():
    fitted = fit(logs(column("UKgas")), 4)
    assert fitted.season[:4] == pytest.approx(fitted.season[4:8], abs=1e-9)
    assert math.fsum(fitted.season[-4:]) == pytest.approx(0, abs=1e-9)
    assert fitted.season[0] > 0 > fitted.season[2]
