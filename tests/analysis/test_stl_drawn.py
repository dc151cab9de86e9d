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


def test_a_gap_stays_a_gap_and_each_stretch_is_taken_apart_by_itself():
    values = [*GAS[:12], None, *GAS[13:17], None, *GAS[18:40]]
    whole, alone = found(values).values, found(GAS[18:40]).values
    assert whole["runs"] == [[0, 11], [18, 39]]
    for name in ("trend", "season", "rest"):
        assert whole[name][12:18] == [None] * 6, "a gap, and four quarters that are too few"
        assert whole[name][18:] == pytest.approx(alone[name], rel=1e-12)


@pytest.mark.parametrize(
    ("values", "first", "why"),
    [
        (
            [*GAS[:7], None, *GAS[8:15], None],
            "1960-Q1",
            "no 8 quarters in a row are published, and STL takes no gaps",
        ),
        ([*GAS[:9], 0.0, *GAS[10:]], "1960-Q1", "contains quarters of zero or less"),
        (GAS[:7], "1960-Q1", "no 8 quarters in a row are published, and STL takes no gaps"),
        (GAS[:23], "1960-01", "no 24 months in a row are published, and STL takes no gaps"),
        (GAS, "1960", "only quarters and months have seasons"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, first: str, why: str):
    taken = series(values, first)
    assert drawn(taken) == Refused(
        asked="a picture of the season of Russia’s recorded exports to North Korea",
        reason=f"No seasonal picture: {why}.",
        needed="Two years of quarters or months in a row, each published and above zero.",
        instead="The figures as published.",
        n=taken.n,
        guard="",
    )


def test_the_code_shown_makes_the_same_numbers(tmp_path, monkeypatch: pytest.MonkeyPatch):
    values = [None, *GAS[:20], None, *GAS[21:]]
    outcome = found(values)
    rows = [f"1960-Q1,{'' if v is None else repr(v)}" for v in values]
    (tmp_path / "series.csv").write_text("\n".join(["period,value_usd", *rows, ""]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    room: dict[str, object] = {}
    exec(outcome.method.code, room)
    for name in ("season", "trend", "rest"):
        assert [v is None for v in room[name]] == [v is None for v in outcome.values[name]]
        known = [(a, b) for a, b in zip(room[name], outcome.values[name], strict=True) if a is not None]
        assert [a for a, _ in known] == pytest.approx([b for _, b in known], rel=1e-9)
