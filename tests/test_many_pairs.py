"""A dataset of every pair of the world: a click makes what it shows, not a thing for each pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_pages import opened
from trade.model import pair
from trade.ui import access
from trade.ui.kept import forget

AREAS = ["CHN", "PRK", "RUS", "JPN", "KOR", "USA", "DEU", "FRA", "ITA", "ESP"]


def test_a_click_makes_no_more_pairs_than_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    load(tmp_path, "all", [row("2017", 5.0, reporter=a, partner=b) for a in AREAS for b in AREAS if a != b])
    forget()
    test = opened("overview", dataset="all", pair="DEU-FRA")
    made: list[tuple[str, str]] = []
    keys = pair.Pair.key.fget
    monkeypatch.setattr(
        pair.Pair, "key", property(lambda one: made.append((one.reporter, one.partner)) or keys(one))
    )
    test.run()
    assert not test.exception
    assert len(set(made)) < 4, made


def test_a_new_reporter_keeps_the_partner_or_takes_its_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    pairs = [("CHN", "PRK", 3), ("CHN", "JPN", 2), ("RUS", "JPN", 1), ("RUS", "USA", 2), ("USA", "PRK", 1)]
    load(
        tmp_path,
        "some",
        [row(f"20{10 + y}", 5.0, reporter=a, partner=b) for a, b, n in pairs for y in range(n)],
    )
    which = access.key(tmp_path, "some")
    assert access.partners(which) == {"CHN": ["PRK", "JPN"], "RUS": ["USA", "JPN"], "USA": ["PRK"]}
    test = opened("overview", dataset="some")
    assert test.query_params.get("pair") is None, "the largest is the default"
    test.selectbox(key="chooser:reporter").select("RUS").run()
    assert test.query_params["pair"] == "RUS-USA", "no PRK: its largest"
    test.selectbox(key="chooser:partner").select("JPN").run()
    test.selectbox(key="chooser:reporter").select("CHN").run()
    assert test.query_params["pair"] == "CHN-JPN", "JPN is kept"
