"""The contract of `python -m trade`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from trade.__main__ import main

README = Path(__file__).resolve().parents[1] / "README.md"
DOCUMENTED = re.findall(
    r"^\.venv/bin/python -m trade (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE
)


def answer(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(argv) == 0
    return capsys.readouterr().out


def refusal(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_quarters_gives_one_row_a_quarter_with_the_promised_columns(capsys):
    text = answer(capsys, "quarters", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["period", "flow", "commodity", "low", "value", "high", "status", "figures"]
    assert [rows[0]["period"], rows[-1]["period"], len(rows)] == ["2014-Q1", "2021-Q4", 32]


def test_quarters_in_json_has_the_headline(capsys):
    rows = json.loads(
        answer(
            capsys,
            *["quarters", "--flow", "export", "--from", "2017-Q1", "--to", "2017-Q1", "--format", "json"],
        )
    )
    assert len(rows) == 1
    assert rows[0]["period"] == "2017-Q1"
    assert rows[0]["status"] == "derived"
    assert abs(rows[0]["value"] - 31_414_000) < 5_000
    assert "F0330" in rows[0]["figures"]


def test_an_unknown_quarter_has_an_empty_value_not_a_zero(capsys):
    text = answer(capsys, *["quarters", "--from", "2014-Q1", "--to", "2014-Q1", "--format", "csv"])
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["value"], row["status"]) == ("", "unknown")
    text = answer(capsys, *["quarters", "--from", "2022-Q1", "--to", "2022-Q1", "--format", "csv"])
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["low"], row["value"], row["high"], row["status"]) == ("", "", "", "unknown")


def test_the_first_vintage_is_another_number(capsys):
    ask = "quarters --from 2016-Q1 --to 2016-Q1 --format json --vintage"
    first = json.loads(answer(capsys, *ask.split(), "first"))[0]
    latest = json.loads(answer(capsys, *ask.split(), "latest"))[0]
    assert abs(first["value"] - 16_750_000) < 50_000
    assert abs(latest["value"] - 17_180_000) < 50_000


def test_bounds_takes_any_run_of_months(capsys):
    ask = "bounds --from 2016-01 --to 2016-05 --flow export --commodity 27 --format json"
    (row,) = json.loads(answer(capsys, *ask.split()))
    assert row["period"] == "2016-01 to 2016-05"
    assert row["low"] <= row["high"]


def test_conflicts_name_the_misprint_and_what_it_contradicts(capsys):
    rows = list(csv.DictReader(io.StringIO(answer(capsys, "conflicts", "--format", "csv"))))
    assert list(rows[0]) == [
        *("figure", "period_start", "period_end", "flow", "commodity"),
        *("printed", "moved_by", "against"),
    ]
    found = {row["figure"]: row for row in rows}
    assert found["F0335"]["against"] == "F0330"
    assert abs(float(found["F0335"]["moved_by"]) - 386_500) < 1_000


def test_figures_are_found_by_period_and_commodity(capsys):
    rows = json.loads(
        answer(capsys, *["figures", "--period", "2017-Q1", "--commodity", "2710", "--format", "json"])
    )
    assert [row["id"] for row in rows] == ["F0312"]
    assert rows[0]["url"].startswith("http")


def test_the_table_prints_no_none_and_no_nan(capsys):
    text = answer(capsys, *["quarters", "--from", "2014-Q1", "--to", "2015-Q4"])
    assert "None" not in text
    assert "nan" not in text.casefold()


def test_an_unknown_flow_says_what_is_accepted_in_one_line(capsys):
    assert refusal(capsys, "quarters", "--flow", "exports") == (
        "python -m trade quarters: unknown flow 'exports'; accepted: turnover, export, import, balance\n"
    )


def test_an_unknown_commodity_says_what_is_accepted_in_one_line(capsys):
    assert refusal(capsys, "quarters", "--commodity", "9999") == (
        "python -m trade quarters: unknown commodity '9999'; accepted: TOTAL, a Harmonized System code "
        "such as 27, 2710 or 030367, or a run such as 10-11\n"
    )


def test_an_unknown_period_says_what_is_accepted_in_one_line(capsys):
    assert refusal(capsys, "bounds", "--from", "2016-13") == (
        "python -m trade bounds: unknown period '2016-13'; accepted: a quarter such as 2017-Q1, a month "
        "such as 2017-03, or a year such as 2017\n"
    )


def test_a_run_of_months_backwards_is_refused(capsys):
    assert "a first period before the last" in refusal(
        capsys, *["bounds", "--from", "2017-05", "--to", "2017-01"]
    )
    assert "a first period before the last" in refusal(
        capsys, *["quarters", "--from", "2017-Q2", "--to", "2017-Q1"]
    )


def test_a_wrong_option_exits_with_two_and_one_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["quarters", "--format", "xml"])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "choose from" in err
    assert "csv" in err


def test_a_valid_code_that_no_figure_names_is_unknown_not_an_error(capsys):
    ask = "quarters --commodity 8703 --flow export --from 2017-Q1 --to 2017-Q1 --format json"
    (row,) = json.loads(answer(capsys, *ask.split()))
    assert (row["value"], row["status"]) == (None, "unknown")


@pytest.mark.parametrize("line", DOCUMENTED)
def test_every_command_in_the_readme_answers(capsys, line: str):
    assert answer(capsys, *line.split()).strip()


def test_the_readme_documents_every_command():
    from trade.__main__ import COMMANDS

    assert {line.split()[0] for line in DOCUMENTED} == set(COMMANDS)
