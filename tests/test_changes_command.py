"""The contract of `contributions` and `bases`."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.observations import load, row
from tests.test_command_line import answer, refusal

ASK = "contributions --period 2017-Q1 --base 2016-Q1 --flow export --format json"


def rows(capsys, *argv: str) -> dict[str, dict]:
    found = json.loads(answer(capsys, *argv, "--format", "json"))
    return {one["commodity"]: one for one in found["rows"]}


def test_contributions_in_json_have_rows_a_total_and_a_residual(capsys):
    whole = json.loads(answer(capsys, *ASK.split()))
    promised = ["commodity", "label", "kind", "low", "value", "high", "points_low", "points_high"]
    assert all(list(one) == promised for one in whole["rows"])
    assert [one["commodity"] for one in whole["rows"]][-2:] == ["residual", "total"]
    found = {one["commodity"]: one for one in whole["rows"]}
    assert found["total"]["low"] == pytest.approx(17_901_177, abs=2_000)
    assert found["total"]["value"] == pytest.approx(17_916_000, abs=2_000)
    assert found["total"]["points_high"] == pytest.approx(133.0, abs=0.02)
    assert found["2710"]["high"] == pytest.approx(1_250_000, abs=100)
    assert found["2701"]["value"] is None, "one number may not stand for the interval"
    assert (found["residual"]["kind"], found["total"]["kind"]) == ("rest", "total")


def test_the_rows_allow_the_total_whatever_stands_in_them(capsys):
    found = rows(capsys, "contributions", "--period", "2017-Q1", "--flow", "export")
    total = found.pop("total")
    assert sum(one["low"] for one in found.values()) <= total["low"]
    assert sum(one["high"] for one in found.values()) >= total["high"]


def test_a_period_that_was_not_published_has_no_total_and_says_so(capsys):
    ask = "contributions --period 2017-Q1 --base 2014-Q1 --format json"
    whole = json.loads(answer(capsys, *ask.split()))
    assert whole["refused"] == "the total of the base period was not published"
    total = whole["rows"][-1]
    assert [total[name] for name in ("low", "value", "high", "points_low")] == [None] * 4


def test_the_first_vintage_is_another_change(capsys):
    first = rows(capsys, *["contributions", "--period", "2017-Q1", "--vintage", "first"])
    latest = rows(capsys, *["contributions", "--period", "2017-Q1"])
    assert first["total"]["high"] > latest["total"]["high"]


def test_a_code_of_the_ledger_can_be_taken_apart(capsys):
    found = rows(capsys, *["contributions", "--period", "2017-Q1", "--within", "27"])
    assert set(found) == {"2701", "2702", "2709", "2710", "residual", "total"}


def test_contributions_as_csv_have_the_promised_columns(capsys):
    text = answer(capsys, *["contributions", "--period", "2017-Q1", "--format", "csv"])
    head = text.splitlines()[0]
    assert head == "commodity,label,kind,low,value,high,points_low,points_high"


@pytest.fixture
def coded(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    codes = {"27": (70e6, 90e6), "2701": (50e6, 60e6), "2710": (20e6, 30e6), "84": (40e6, 30e6)}
    made = [row("2016", 110e6), row("2017", 120e6), row("2018", 120e6)]
    for code, pair in codes.items():
        made += [row(year, value, commodity=code) for year, value in zip(("2016", "2017"), pair, strict=True)]
    load(tmp_path, "coded", made)
    other = [row("2017", 9e6, commodity="27", classification="H5", reporter="USA")]
    load(tmp_path, "two", [row("2016", 9e6, commodity="27", classification="H4", reporter="USA"), *other])


def test_a_dataset_adds_up_to_the_unit_and_an_empty_residual_is_a_row(capsys, coded):
    found = rows(capsys, *["contributions", "--dataset", "coded", "--period", "2017"])
    assert {code: one["value"] for code, one in found.items()} == {
        **{"27": 20_000_000, "84": -10_000_000},
        **{"residual": 0, "total": 10_000_000},
    }
    assert found["27"]["points_low"] == pytest.approx(100 * 20 / 110, abs=1e-4)


def test_a_dataset_is_gone_into_by_code_and_level(capsys, coded):
    ask = ["contributions", "--dataset", "coded", "--period", "2017"]
    inside = rows(capsys, *ask, "--within", "27")
    assert {code: one["value"] for code, one in inside.items()} == {
        **{"2701": 10_000_000, "2710": 10_000_000},
        **{"residual": 0, "total": 20_000_000},
    }
    assert set(rows(capsys, *ask, "--level", "4")) == {"2701", "2710", "residual", "total"}


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("--period 2017-Q1 --flow exports", "unknown flow 'exports'; accepted: turnover, export, import"),
        ("--period 2017-Q1 --flow balance", "unknown flow 'balance'; accepted: turnover, export, import"),
        ("--period 2017-Q1 --base 2016", "unknown base '2016'; accepted: a period as long as 2017-Q1"),
        (
            "--period 2017-Q1 --level 4",
            "the ledger has no levels, because figures name codes of all lengths. Leave --level out, or name "
            "an uploaded dataset with --dataset.",
        ),
        (
            "--period 2017-Q1 --within 9999",
            "unknown commodity '9999'; accepted: TOTAL, a Harmonized System code such as 27, 2710 or 030367, "
            "or a run such as 10-11",
        ),
        ("--period 2017 --dataset coded --level 3", "unknown level '3'; accepted: 2, 4"),
        (
            "--period 2017 --dataset coded --within 84",
            "unknown code to take apart '84'; accepted: TOTAL, 27",
        ),
        (
            "--period 2017 --dataset coded --pair RUS-PRK",
            "unknown pair 'RUS-PRK'; accepted: CHN-PRK",
        ),
        (
            "--period 2017 --dataset two",
            "exports: the commodity codes of 2016 are in H4, those of 2017 are in H5. Codes of two lists, or "
            "of two revisions of one, are not compared: a code may mean other goods. Choose two periods in "
            "one list.",
        ),
    ],
)
def test_what_cannot_be_taken_apart_is_refused_in_one_line(capsys, coded, ask: str, said: str):
    assert refusal(capsys, "contributions", *ask.split()) == f"python -m trade contributions: {said}\n"


def test_bases_give_one_row_a_base_with_the_promised_columns(capsys):
    text = answer(capsys, *["bases", "--period", "2017-Q1", "--against", "2014-Q4", "--format", "csv"])
    found = list(csv.DictReader(io.StringIO(text)))
    assert list(found[0]) == [
        *("base", "periods", "measured", "low_percent", "high_percent"),
        *("base_low", "base_high", "now_low", "now_high", "say", "warnings"),
    ]
    assert [one["base"] for one in found] == [
        *("year_earlier", "year_earlier_first_release", "previous", "average_before"),
        *("same_period_mean", "best_earlier_year", "chosen"),
    ]
    year, best = found[0], found[5]
    assert float(year["low_percent"]) == pytest.approx(132.5, abs=0.01)
    assert (best["periods"], best["measured"]) == ("2013", "2016-04 to 2017-03")
    assert float(best["high_percent"]) == pytest.approx(-16.85, abs=0.02)


def test_a_base_that_carries_no_percentage_has_none(capsys):
    ask = ["bases", "--period", "2020-Q2", "--against", "2021-Q2", "--format", "json"]
    chosen = json.loads(answer(capsys, *ask))[-1]
    assert (chosen["say"], chosen["low_percent"]) == ("levels", None)
    assert chosen["warnings"] == ["The base is too small, or contested, to carry a percentage."]


def test_bases_of_a_dataset_and_of_a_commodity(capsys, coded):
    ask = ["bases", "--dataset", "coded", "--period", "2017", "--commodity", "27", "--format", "json"]
    year = json.loads(answer(capsys, *ask))[0]
    assert year["low_percent"] == pytest.approx(100 * 20 / 70, abs=1e-4)
    assert refusal(capsys, *ask[:5], "--commodity", "99") == (
        "python -m trade bases: unknown commodity '99'; accepted: 27, 2701, 2710, 84, TOTAL (codes in this "
        "dataset)\n"
    )


def test_bases_refuse_a_period_of_another_length_and_an_unknown_flow(capsys):
    assert refusal(capsys, "bases", "--period", "2017-Q1", "--against", "2016-03") == (
        "python -m trade bases: unknown period '2016-03'; accepted: a period as long as 2017-Q1\n"
    )
    assert refusal(capsys, "bases", "--period", "2017-Q1", "--flow", "x") == (
        "python -m trade bases: unknown flow 'x'; accepted: turnover, export, import, balance\n"
    )
