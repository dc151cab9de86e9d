"""The scale of a new file against what is known: every factor stops with its whole sentence."""

from __future__ import annotations

import polars as pl
import pytest

from tests.store.uploads import rows
from trade.ingest.guard import CELL, FACTORS, compare

KNOWN = rows(*({"period": f"2017-{m:02}", "value": 100.0 * m} for m in range(1, 11)))
END = ". Nothing is loaded unless the unit is corrected or the scale is accepted."


def against(*factors: float, known: pl.DataFrame = KNOWN):
    """The comparison of ten months, each times the next of the factors."""
    times = [factors[i % len(factors)] for i in range(known.height)]
    new = known.with_columns(pl.col("value") * pl.Series(times))
    return compare(new.lazy(), known.select(*CELL, "value"), "the ledger")


@pytest.mark.parametrize(
    ("factor", "times"),
    [(1e9, "1e+09"), (1e6, "1e+06"), (1e3, "1e+03"), (1e2, "100"), (10.0, "10")],
)
def test_every_power_of_ten_stops_in_both_directions(factor: float, times: str):
    reason = dict(FACTORS)[factor]
    begin = "10 numbers that the ledger has too are typically "
    assert against(factor).stop == f"{begin}{times} times as large here: {reason}{END}"
    assert against(1 / factor).stop == f"{begin}1/{times} as large here: {reason}{END}"


@pytest.mark.parametrize(
    ("rate", "times", "codes"),
    [
        (30.0, "30", "RUB"),
        (58.0, "58", "RUB or INR"),
        (7.0, "7", "CNY"),
        (150.0, "150", "JPY"),
        (1_400.0, "1.4e+03", "KRW"),
        (1 / 0.6, "1.67", "GBP"),
    ],
)
def test_a_rate_of_exchange_is_named_in_both_directions(rate: float, times: str, codes: str):
    reason = f"that is about the rate of {codes} to the US dollar, so the currency may be another"
    begin = "10 numbers that the ledger has too are typically "
    assert against(rate).stop == f"{begin}{times} times as large here: {reason}{END}"
    assert against(1 / rate).stop == f"{begin}1/{times} as large here: {reason}{END}"


@pytest.mark.parametrize("factor", [1.0, 0.8, 1.29, 1 / 1.29])
def test_a_revision_of_less_than_thirty_per_cent_is_no_stop(factor: float):
    found = against(factor)
    assert (found.stop, found.cells) == ("", 10)
    assert found.ratio == pytest.approx(factor)


def test_a_common_factor_that_is_neither_is_named_as_such():
    assert against(3.0).stop == (
        "10 numbers that the ledger has too are typically 3 times as large here: all of them by about the "
        f"same factor, which no revision gives{END}"
    )


def test_numbers_that_differ_in_all_directions_are_revisions():
    assert against(1_000.0, 0.3, 1.0, 7.0, 40.0).stop == ""


def test_without_a_cell_in_common_there_is_nothing_to_compare():
    other = KNOWN.with_columns(partner=pl.lit("LUX"))
    assert compare(KNOWN.lazy(), other.select(*CELL, "value"), "x") is None


def test_zeros_and_negative_numbers_say_nothing_of_the_scale():
    known = rows({"value": 0.0}, {"period": "2017-02", "value": -5.0}, {"period": "2017-03", "value": 7.0})
    new = rows({"value": 9.0}, {"period": "2017-02", "value": 5.0}, {"period": "2017-03", "value": 0.0})
    assert compare(new.lazy(), known.select(*CELL, "value"), "x") is None
