"""The other side's report and the trade intensity stand on the overview where an upload has the numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_pages import opened, words

FRANCE, WORLD = {"reporter": "FRA", "partner": "DEU"}, "W00"
MIRROR = "The other side of 2017"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    return tmp_path


def years(value: float, flow: str = "export", **cells):
    return [row(str(year), value, flow, **{**FRANCE, **cells}) for year in (2016, 2017)]


def german(value: float = 106e6, **cells):
    return years(value, "import", reporter="DEU", partner="FRA", **cells)


def test_both_reports_are_told_with_and_without_the_factor(place: Path):
    load(place, "both", [*years(100e6), *german()])
    test = opened("overview", dataset="both", pair="FRA-DEU")
    assert (
        "**The other side of 2017:** Germany reports imports of \\$106M, France exports of \\$100M. Imports "
        "less exports over their mean: +5.8 %; +0.0 % once imports are divided by 1.06." in words(test)
    )
    captions = "\n".join(c.value for c in test.caption)
    assert "1.06 is the IMF’s factor for freight and insurance" in captions
    table = next(d.value for d in test.dataframe if "as_reported_low" in d.value)
    assert list(table["period"]) == ["2016", "2017"]
    assert list(table["after_factor_high"]) == pytest.approx([0, 0], abs=1e-12)


def test_the_importers_page_tells_the_same_from_its_side(place: Path):
    load(place, "both", [*years(100e6), *german()])
    said = words(opened("overview", dataset="both", pair="DEU-FRA"))
    assert "Germany reports imports of \\$106M, France exports of \\$100M" in said


def test_without_cif_and_fob_no_factor_is_applied(place: Path):
    load(place, "both", [*years(100e6), *german(valuation="FOB")])
    test = opened("overview", dataset="both", pair="FRA-DEU")
    assert "divided by 1.06" not in words(test)
    captions = "\n".join(c.value for c in test.caption)
    assert "The two valuations are not CIF and FOB, so no factor is applied." in captions


def test_one_report_alone_or_in_another_currency_has_no_other_side(place: Path):
    load(place, "one", years(100e6))
    load(place, "other", [*years(100e6), *german(currency="EUR")])
    assert MIRROR not in words(opened("overview", dataset="one", pair="FRA-DEU"))
    assert MIRROR not in words(opened("overview", dataset="other", pair="FRA-DEU"))


def test_the_ledger_says_that_there_is_no_second_reporter(place: Path):
    captions = [c.value for c in opened("overview").caption]
    assert (
        "No second reporter: the DPRK publishes no trade data and partner estimates are copied from Russia’s."
        in captions
    )


def test_the_intensity_needs_the_worlds_totals(place: Path):
    totals = [
        *years(100e6, partner=WORLD),
        *years(50e6, reporter=WORLD),
        *years(1000e6, reporter=WORLD, partner=WORLD),
    ]
    load(place, "whole", [*years(20e6), *totals])
    load(place, "part", [*years(20e6), *totals[:-2]])
    said = words(opened("overview", dataset="whole", pair="FRA-DEU"))
    assert (
        "**Trade intensity of 2017:** 4.00: how many times Germany’s share of France’s exports is its share "
        "of the world’s exports." in said
    )
    assert "Trade intensity" not in words(opened("overview", dataset="part", pair="FRA-DEU"))
