"""The picture of a season is additive in per cent, refuses what STL cannot take, and can be made again."""

from __future__ import annotations

import pytest

from tests.analysis.classics import column, series
from trade.analysis.stl_drawn import drawn
from trade.model.outcome import Found, Refused

GAS = column("UKgas")[:40]


def found(values, width: float = 0.0) -> Found:
    outcome = drawn(series(values, "1960-Q1", width))
    assert isinstance(outcome, Found), outcome
    return outcome


def test_trend_times_season_times_rest_is_the_series_and_a_gap_before_it_stays_one():
    values = found([None, None, *GAS]).values
    assert values["trend"][:2] == values["season"][:2] == values["rest"][:2] == [None, None]
    parts = zip(values["trend"][2:], values["season"][2:], values["rest"][2:], GAS, strict=True)
    for trend, season, rest, value in parts:
        assert trend * season * rest == pytest.approx(value, rel=1e-12)


def test_it_says_that_it_is_a_picture():
    outcome = found(GAS)
    assert outcome.verdict == "Level and season as STL draws them: a picture, not an adjustment."
    assert outcome.method.parameters["seasonal"] == 401
    assert outcome.method.parameters["seasonal_deg"] == 0


def test_intervals_are_drawn_at_three_ends():
    ends = found(GAS, width=0.1).values["ends"]
    assert ends["high"]["trend"] == pytest.approx([1.1 / 0.9 * v for v in ends["low"]["trend"]])
    assert ends["middle"]["season"] == pytest.approx(ends["low"]["season"])


@pytest.mark.parametrize(
    ("values", "first", "why"),
    [
        ([*GAS[:9], None, *GAS[10:]], "1960-Q1", "1 of 40 quarters not published, and STL takes no gaps"),
        ([*GAS[:9], 0.0, *GAS[10:]], "1960-Q1", "contains quarters of zero or less"),
        (GAS[:7], "1960-Q1", "fewer than 8 quarters"),
        (GAS[:23], "1960-01", "fewer than 24 months"),
        (GAS, "1960", "only quarters and months have seasons"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, first: str, why: str):
    taken = series(values, first)
    assert drawn(taken) == Refused(
        asked="a picture of the season of Russia’s recorded exports to North Korea",
        reason=f"No seasonal picture: {why}.",
        needed="Two years of quarters or months, each published and above zero.",
        instead="The figures as published.",
        n=taken.n,
        guard="",
    )


def test_the_code_shown_makes_the_same_numbers(tmp_path, monkeypatch: pytest.MonkeyPatch):
    outcome = found([None, *GAS])
    rows = ["1960-Q1,", *(f"1960-Q1,{v!r}" for v in GAS)]
    (tmp_path / "series.csv").write_text("\n".join(["period,value_usd", *rows, ""]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    room: dict[str, object] = {}
    exec(outcome.method.code, room)
    for name in ("season", "trend"):
        assert room[name][0] is None
        assert room[name][1:] == pytest.approx(outcome.values[name][1:], rel=1e-9)
