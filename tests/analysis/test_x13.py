"""X-13 is run alone, twice at most, for ten seconds at most, and its failures are ordinary outcomes."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.classics import column
from trade.analysis import x13
from trade.analysis.x13_spec import Adjust, Spec, text

UKGAS = column("UKgas")
GAPLESS = "X-13 takes finite numbers other than -99999, which stands for none"

TABLE = "date\ts.d10\n--\t--\n196001\t+0.1E+01\n"


def ran(values=UKGAS, start=(1960, 1), year=4, spec=None, **more) -> x13.Answer:
    found = x13.run(values, start, year, spec, **more)
    assert isinstance(found, x13.Answer), found
    return found


def test_adjusted_times_factor_is_the_series_itself():
    tables = ran().tables
    for value, factor, adjusted in zip(UKGAS, tables["d10"], tables["d11"], strict=True):
        assert factor * adjusted == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("start", "year", "span"),
    [
        ((1960, 4), 4, "4th quarter,1960 to  3rd quarter,1987"),
        ((1960, 10), 12, "10th month,1960 to  9th month,1969"),
        ((1960, 1), 12, "1st month,1960 to 12th month,1968"),
    ],
)
def test_a_series_starts_where_it_is_said_to(start, year: int, span: str):
    assert ran(start=start, year=year).diagnostics["span"] == span


def test_a_period_nobody_published_is_estimated_by_a_regressor_and_not_taken_for_a_number():
    gap = [*UKGAS[:50], None, *UKGAS[51:]]
    found = ran(gap)
    assert "MV1972.3" in found.coefficients
    assert found.tables["d10"] == pytest.approx(ran().tables["d10"], rel=0.05)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (
            UKGAS[:11],
            "Series to be modelled and/or seasonally adjusted must have at least 3 complete years of data.",
        ),
        (
            [*UKGAS[:20], 0.0, *UKGAS[21:]],
            "Multiplicative or log-additive seasonal adjustment cannot be done with a series with zero or "
            "negative values.",
        ),
    ],
)
def test_a_failure_is_an_outcome_with_the_words_of_the_program(values, reason: str):
    assert x13.run(values, (1960, 1), 4) == x13.Failed(reason)


def test_a_run_that_takes_too_long_is_ended():
    assert x13.run(UKGAS, (1960, 1), 4, seconds=1e-6) == x13.Failed(
        "X-13 did not finish within 1e-06 seconds"
    )


def test_a_machine_without_the_program_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(x13, "program", lambda: None)
    assert x13.run(UKGAS, (1960, 1), 4) == x13.Failed("X-13 is not installed for this machine")
    monkeypatch.setattr(x13, "program", lambda: tmp_path / "absent")
    failed = x13.Failed("X-13 does not start on this machine (No such file or directory)")
    assert x13.run(UKGAS, (1960, 1), 4) == failed


def test_no_table_is_a_failure_even_without_an_error():
    assert x13.read({"err": "", "d10": ""}, Spec(), 4) == x13.Failed(
        "X-13 left no table d11, d12, d13 and gave no reason"
    )
    alone = x13.read({"d11": TABLE}, Spec(adjust=Adjust.NONE), 1)
    assert alone == x13.Failed("X-13 left no table est and gave no reason")
    left = dict.fromkeys(("d10", "d11", "d12", "d13"), TABLE)
    assert x13.read(left, Spec(), 4) == x13.Failed("X-13’s table d10 has 1 periods for 4")


def test_a_table_with_an_error_beside_it_is_a_failure():
    left = dict.fromkeys(("d10", "d11", "d12", "d13"), TABLE)
    assert isinstance(x13.read(left, Spec(), 1), x13.Answer)
    wrong = left | {"err": "\n ERROR: No convergence\n        after 1500.\n \n WARNING: Hm.\n"}
    assert x13.read(wrong, Spec(), 1) == x13.Failed("No convergence after 1500.")


def test_a_run_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []
    really = subprocess.run

    def watched(*args, **kwargs):
        done = really(*args, **kwargs)
        seen.append(sorted(p.name for p in Path(kwargs["cwd"]).iterdir())[-2:])
        assert Path(kwargs["cwd"]).parent == tmp_path
        return done

    monkeypatch.setattr(subprocess, "run", watched)
    ran()
    x13.run(UKGAS[:11], (1960, 1), 4)
    assert seen == [["s.spc", "s.udg"], ["s.spc", "s.udg"]]
    assert list(tmp_path.iterdir()) == []


def test_at_most_two_runs_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    diary, slow = tmp_path / "diary", tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\necho + >> {diary}\nsleep 0.2\necho - >> {diary}\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(x13, "program", lambda: slow)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: x13.run(UKGAS, (1960, 1), 4), range(6)))
    running, most = 0, 0
    for line in diary.read_text(encoding="utf-8").split():
        running += 1 if line == "+" else -1
        most = max(most, running)
    assert (most, running) == (2, 0)


def test_a_run_that_failed_gives_its_turn_back():
    for _ in range(5):
        assert isinstance(x13.run(UKGAS, (1960, 1), 4, seconds=1e-6), x13.Failed)
    ran()


@given(st.text(min_size=1), st.sampled_from(["outliers", "variables", "tests"]))
def test_no_text_of_a_user_reaches_a_specification(word: str, field: str):
    with contextlib.suppress(ValueError):
        Spec(**{field: (word,)})
        assert set(word) <= set("abcdefghijklmnopqrstuvwxyz0123456789.[]"), word


@pytest.mark.parametrize("word", ["ao2017.1\n}", "ao2017.1 td", "ao2017.１", "series{}", "AO2017.1", ""])
def test_what_looks_like_a_word_is_not_one(word: str):
    with pytest.raises(ValueError, match="not a word of X-13’s variables"):
        Spec(variables=(word,))


def test_a_model_is_a_model():
    with pytest.raises(
        ValueError, match=r"^not an ARIMA model of X-13: '\(0 1 1\)}'; write \(0 1 1\)\(0 1 1\)$"
    ):
        Spec(model="(0 1 1)}")
    assert ran(spec=Spec(model="(0 1 1)(0 1 1)")).diagnostics["arimamdl"] == "(0 1 1)(0 1 1)"


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -99999.0])
def test_a_number_that_is_none_is_refused(wrong: float):
    with pytest.raises(ValueError, match=f"^{GAPLESS}$"):
        text([1.0, wrong], (2010, 1), 4, Spec())


@pytest.mark.parametrize(("start", "year"), [((2010, 5), 4), ((2010, 0), 12), ((2010, 1), 1), ((0, 1), 4)])
def test_only_quarters_and_months_are_taken(start, year: int):
    with pytest.raises(ValueError, match=r"^X-13 takes quarters or months, not .* periods a year from .*$"):
        text([1.0], start, year, Spec())


def test_a_date_chosen_in_advance_has_its_coefficient_and_forecasts_leave_the_adjustment_alone():
    found = ran(spec=Spec(model="(0 1 1)(0 1 1)", outliers=(), variables=("ao1970.1",), forecasts=True))
    coefficient = found.coefficients["AO1970.1"]
    assert coefficient.t == pytest.approx(coefficient.value / coefficient.error)
    assert len(found.tables["fct"]) == len(found.tables["fct.lowerci"]) == 4
    without = ran(spec=Spec(model="(0 1 1)(0 1 1)", outliers=(), variables=("ao1970.1",)))
    assert found.tables["d11"] == without.tables["d11"]


def test_without_an_adjustment_there_is_still_a_model():
    found = ran(spec=Spec(adjust=Adjust.NONE))
    assert found.tables == {}
    assert found.coefficients["variance"].value > 0
