"""`python -m trade analyse`: a verdict with its numbers, or a refusal that says what is needed."""

from __future__ import annotations

import json
from math import inf, nan
from pathlib import Path

import pytest

from tests.quarters import workspace
from tests.test_command_line import answer, refusal
from trade.analysis.question import Question
from trade.model.bound import Bound
from trade.model.outcome import Found, Method
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status
from trade.shell.analyse import told


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("analyse")
    workspace(made)
    return made


@pytest.fixture
def made(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADE_WORKSPACE", str(place))


def found(capsys: pytest.CaptureFixture[str], *argv: str) -> dict:
    def strict(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(answer(capsys, "analyse", *argv, "--format", "json"), parse_constant=strict)


def test_whether_the_headline_was_unusual(capsys):
    got = found(capsys, "unusual", "--period", "2017-Q1", "--flow", "turnover")
    assert got["verdict"].endswith("Not unusual for this series, and the test could not have seen it.")
    assert (got["n"], got["values"]["rank_change"], got["values"]["changes"]) == (29, 13, 25)
    assert got["parameters"]["date"] == "found by looking"
    assert {"method", "library", "citation", "code", "warnings", "badge", "digest"} <= set(got)
    named = found(capsys, "unusual", "--period", "2017-Q1", "--named")
    assert named["parameters"]["critical value"] == 1.96


@pytest.mark.parametrize("question", ["seasonal", "breaks", "forecast"])
def test_a_refusal_is_an_answer_with_its_reason_and_what_is_needed(capsys, question: str):
    got = found(capsys, question)
    assert "verdict" not in got
    assert got["refused"]["reason"]
    assert got["refused"]["needed"]
    assert (got["n"], got["method"], got["parameters"], got["values"]) == (29, None, {}, {})


def test_the_forecast_past_the_stop_is_refused_in_full(capsys):
    assert answer(capsys, "analyse", "forecast") == (
        "Not answered: No forecast. Russia stopped publishing partner data after January 2022; later figures "
        "are officials’ annual remarks. A model fitted before the stop says nothing about trade after it.\n"
        "Needed: Publication taken up again.\n"
        "Instead: The published quarters, and the change on the same quarter a year earlier.\n"
        "n: 29\n"
    )


@pytest.mark.usefixtures("made")
def test_datasets_get_verdicts_of_every_kind(capsys):
    seasonal = found(capsys, "seasonal", "--dataset", "seasonal", "--flow", "export")
    assert seasonal["verdict"].startswith("Seasonally adjusted by X-13: a stable seasonal pattern in 48")
    assert len(seasonal["values"]["adjusted"]) == 48
    breaks = found(capsys, "breaks", "--dataset", "shifted", "--flow", "export")
    assert len(breaks["values"]["breaks"]) == 1
    ahead = found(capsys, "forecast", "--dataset", "seasonal", "--flow", "export")
    assert len(ahead["values"]["forecast"]) == 4
    near = found(capsys, "forecast", "--dataset", "seasonal", "--flow", "export", "--horizon", "2")
    assert near["values"]["forecast"] == ahead["values"]["forecast"][:2]
    code = found(capsys, "unusual", "--dataset", "calm", "--flow", "export", "--commodity", "27")
    assert "Unusual for this series" in code["verdict"]
    assert code["series"].endswith("exports to Germany of mineral fuels and oils")


def test_an_unknown_question_or_period_says_what_is_accepted_in_one_line(capsys):
    assert refusal(capsys, "analyse", "why") == (
        "python -m trade analyse: unknown question 'why'; accepted: unusual, seasonal, breaks, forecast\n"
    )
    assert refusal(capsys, "analyse", "unusual", "--period", "2031-Q1") == (
        "python -m trade analyse: unknown period '2031-Q1'; accepted: a period of Russia’s recorded trade "
        "with North Korea from 2014-Q1 to 2021-Q4\n"
    )


@pytest.mark.usefixtures("made")
def test_a_commodity_the_dataset_lacks_is_refused_with_those_it_has(capsys):
    assert refusal(capsys, "analyse", "unusual", "--dataset", "calm", "--commodity", "99") == (
        "python -m trade analyse: unknown commodity '99'; accepted: 03, 27, 84, TOTAL "
        "(codes in this dataset)\n"
    )
    assert refusal(capsys, "analyse", "unusual", "--dataset", "calm", "--frequency", "W") == (
        "python -m trade analyse: unknown frequency 'W'; accepted: A, Q, M\n"
    )


def test_what_is_not_finite_is_empty_and_not_broken_json():
    made = Series((Bound(Span.parse("2017-Q1"), Flow.EXPORT, TOTAL, 1.0, 1.0, Status.PUBLISHED),), "exports")
    method = Method("a method", "a library", {"most": inf}, "a paper", "")
    told_ = told(Question.FORECAST, made, Found("A verdict.", 1, method, {"ratio": inf, "by": [nan, 1.0]}))
    assert told_["values"] == {"ratio": None, "by": [None, 1.0]}
    assert told_["parameters"] == {"most": None}


def test_csv_has_a_row_for_each_part_of_the_answer(capsys):
    text = answer(capsys, "analyse", "seasonal", "--format", "csv")
    assert text.startswith("answer,value\nquestion,seasonal\n")
    assert "reason: Not seasonally adjusted: no stable seasonal pattern found" in text
