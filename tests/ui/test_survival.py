"""A sentence before and after a revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from trade.analysis.sentences.parse import parse
from trade.model.pair import Pair
from trade.ui.survival import said, survival

PAIR = Pair("CHN", "PRK")


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """Exports of 2017 fall from 11M to 8M in the second load; imports stay."""
    first = [row("2016", 5e6), row("2017", 11e6), row("2016", 3e6, "import"), row("2017", 9e6, "import")]
    load(tmp_path, "China", first, "first.csv")
    load(tmp_path, "China", [row("2017", 8e6)], "second.csv")
    return tmp_path


def told(place: Path, text: str) -> str:
    ((before, after),) = survival(place, "China", PAIR, parse(text).claims, (1, 2))
    return said(before, after, (1, 2))


def test_a_doubling_that_a_revision_undoes_is_said_to_change_and_for_what_it_still_holds(revised: Path):
    text = told(revised, "Exports more than doubled in 2017.")
    assert text.startswith("Changed: “")
    assert text.endswith("holds in vintage 1, holds for another measure (imports) in vintage 2.")


def test_a_sentence_that_no_revision_touches_survives(revised: Path):
    text = told(revised, "Imports tripled in 2017.")
    assert text.startswith("Survives: “")
    assert text.endswith("holds in vintages 1 and 2 alike.")
