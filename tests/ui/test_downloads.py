"""Tables of claims and of vintages are taken away by the one button, with their sources and no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st

from tests.observations import load, row
from tests.test_pages import opened
from trade.model.harmless import FORMULA
from trade.ui import claims, folded

EVIL = "=cmd|' /C calc'!A0"

Taken = dict[str, tuple[str, list[dict[str, str]]]]
"""By the name of a file: what stands on its button, and its rows."""


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """Every table that a page offers while a test runs."""
    found: Taken = {}

    def button(
        label: str, data: bytes | Callable[[], bytes], file_name: str, *_: object, **__: object
    ) -> None:
        raw = data() if callable(data) else data
        found[file_name] = (label, list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))))

    monkeypatch.setattr(st, "download_button", button)
    monkeypatch.setattr(folded, "OPEN", True)
    return found


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    cells = {"commodity": "-27", "classification": "@HS"}
    load(tmp_path, "Small", [row("2016", 1e6, **cells), row("2017", 2e6, **cells)], f"{EVIL}.csv")
    load(tmp_path, "Small", [row("2017", 3e6, **cells), row("2018", 1e6, **cells)], "+revised.csv")
    return tmp_path


def formulas(found: Taken) -> list[str]:
    cells = [cell for _, rows in found.values() for one in rows for cell in (*one, *one.values())]
    return [cell for cell in cells if cell.startswith(FORMULA) and not _is_number(cell)]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_the_claims_are_taken_away_with_who_printed_them_when_and_where(taken: Taken):
    opened("claims")
    label, rows = taken["claims.csv"]
    assert label == "Download CSV"
    assert list(rows[0]) == [
        *("id", "verdict", "claim", "the figures say", "published by", "published", "title", "address")
    ]
    every = claims.tried("latest")
    assert [one["id"] for one in rows] == [one.claim.id for one in every]
    assert [one["address"] for one in rows] == [str(one.claim.url) for one in every]
    assert [one["published"] for one in rows] == [one.claim.published for one in every]


def test_only_the_claims_that_are_shown_are_taken_away(taken: Taken):
    test = opened("claims", verdict="fails")
    assert [one["id"] for one in taken["claims.csv"][1]] == list(test.dataframe[0].value["id"])


def test_every_table_of_a_dataset_is_taken_away_with_file_and_day(taken: Taken, revised: Path):
    test = opened("data", do="datasets", of="Small")
    assert {name: label for name, (label, _) in taken.items()} == {
        "Small-vintages.csv": "Download the vintages as CSV",
        "Small.csv": "Download all cells as CSV",
        "totals.csv": "Download the totals as CSV",
        "differences.csv": "Download the differences as CSV",
    }
    assert len(test.dataframe) == 3
    vintages = taken["Small-vintages.csv"][1]
    assert [one["file"] for one in vintages] == ["'+revised.csv", f"'{EVIL}.csv"]
    for name in ("totals.csv", "differences.csv"):
        for one in taken[name][1]:
            assert (one["vintage before"], one["vintage after"]) == ("1", "2")
            assert (one["file before"], one["file after"]) == (f"'{EVIL}.csv", "'+revised.csv")
            assert one["loaded (UTC) before"] == vintages[1]["loaded (UTC)"]
            assert one["loaded (UTC) after"] == vintages[0]["loaded (UTC)"]
    assert [one["change"] for one in taken["totals.csv"][1]] == ["1000000.0"]


def test_the_verdicts_on_both_sides_of_a_revision_are_taken_away(taken: Taken, revised: Path):
    test = opened("data", do="datasets", of="Small")
    box = next(one for one in test.text_input if one.label.startswith("Does a sentence survive"))
    box.set_value("Exports doubled in 2017.").run()
    (verdict,) = taken["verdicts.csv"][1]
    assert verdict["statement"].startswith("Chinese exports to North Korea")
    assert (verdict["vintage 1"], verdict["vintage 2"]) == ("holds", "does not hold")
    assert (verdict["file before"], verdict["file after"]) == (f"'{EVIL}.csv", "'+revised.csv")


def test_no_cell_of_them_is_a_formula(taken: Taken, revised: Path):
    opened("data", do="datasets", of="Small")
    opened("claims")
    assert set(taken) >= {"Small-vintages.csv", "totals.csv", "differences.csv", "claims.csv"}
    assert any(EVIL in cell for _, rows in taken.values() for one in rows for cell in one.values())
    assert formulas(taken) == []
