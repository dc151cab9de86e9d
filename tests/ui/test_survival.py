"""A sentence before and after a revision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.observations import load, row
from trade.analysis.sentences.parse import parse
from trade.model.evidence import UNKNOWN
from trade.model.pair import Pair
from trade.model.verdict import Ends, Judgement, Verdict
from trade.model.words import Flow
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
    ((before, after),) = survival(place, "China", PAIR, parse(text, pair=PAIR).claims, (1, 2))
    return said(before, after, PAIR, (1, 2))


def test_a_doubling_that_a_revision_undoes_is_said_to_change_and_for_what_it_still_holds(revised: Path):
    text = told(revised, "Exports more than doubled in 2017.")
    assert text.startswith("Changed: “Chinese exports to North Korea more than doubled in 2017")
    assert text.endswith("holds in vintage 1, holds for another measure (imports) in vintage 2.")


def judged(flow: Flow | None, verdict: Verdict) -> Judgement:
    (claim,) = parse("Trade doubled in 2017.").claims
    return Judgement(claim, verdict, flow, UNKNOWN, UNKNOWN, Ends(1.9, 2.5), "times", ())


def test_a_sentence_that_fits_another_measure_than_before_does_not_survive():
    before, after = (judged(flow, Verdict.OTHER) for flow in (Flow.EXPORT, Flow.IMPORT))
    assert said(before, after, PAIR, (1, 2)).endswith(
        "holds for another measure (exports) in vintage 1, holds for another measure (imports) in vintage 2."
    )
    assert said(before, before, PAIR, (1, 2)).startswith("Survives: “")
    near, exact = (judged(Flow.TURNOVER, verdict) for verdict in (Verdict.ROUNDING, Verdict.HOLDS))
    assert said(near, exact, PAIR, (3, 5)).endswith("holds within rounding in vintage 3, holds in vintage 5.")


def test_turnover_is_called_turnover():
    (claim,) = parse("Exports doubled in 2017.").claims
    found = replace(judged(Flow.TURNOVER, Verdict.OTHER), claim=claim)
    assert said(found, found, PAIR, (1, 2)).endswith(
        "holds for another measure (turnover) in vintages 1 and 2 alike."
    )


def test_a_sentence_that_no_revision_touches_survives(revised: Path):
    text = told(revised, "Imports tripled in 2017.")
    assert text.startswith("Survives: “Chinese imports from North Korea tripled in 2017")
    assert text.endswith("holds in vintages 1 and 2 alike.")


def test_the_panel_reads_a_sentence_about_the_pair_that_is_chosen(revised: Path):
    def page(where: str) -> None:
        from pathlib import Path

        from trade.store.datasets import vintages
        from trade.ui.survival import panel

        first, second = vintages(Path(where), "China")
        panel(Path(where), "China", (first, second))

    test = AppTest.from_function(page, args=(str(revised),)).run()
    test.text_input[0].set_value("China's imports from North Korea tripled in 2017.").run()
    assert not test.exception
    assert test.markdown[0].value.startswith("Survives: “Chinese imports from North Korea tripled in 2017")
    test.text_input[0].set_value("Russian imports tripled in 2017.").run()
    assert [w.value for w in test.warning] == [
        "Only the trade of China with North Korea can be tested, and the sentence is about Russia. Write it "
        "about these two."
    ]
