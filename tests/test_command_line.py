"""The contract of `python -m trade`."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.observations import load, row
from tests.sources.standin import standin, two_rows
from trade.__main__ import main
from trade.store import datasets

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


def test_every_command_in_the_readme_answers_in_its_order(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(README.parent)
    with standin(two_rows) as remote:
        monkeypatch.setenv("COMTRADE_URL", remote.url)
        for line in DOCUMENTED:
            main(shlex.split(line.replace("chart.png", str(tmp_path / "chart.png"))))
            out, err = capsys.readouterr()
            assert out.strip(), f"{line}: {err}"


def test_the_readme_documents_every_command():
    from trade.__main__ import COMMANDS

    assert {line.split()[0] for line in DOCUMENTED} == set(COMMANDS)


TIDY = str(README.parent / "tests" / "specimens" / "tidy.csv")
REVISED = str(README.parent / "tests" / "specimens" / "tidy_revised.csv")


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path / "workspace"))
    return tmp_path


def code(*argv: str) -> int:
    return main(argv)


def test_check_prints_the_promised_fields_and_loads_nothing(capsys, workspace):
    assert code("check", TIDY, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    promised = "reader encoding delimiter decimal unit rows_read rows_loaded rows_merged rows_left_out"
    assert {*promised.split(), "problems", "totals"} <= set(report)
    assert (report["rows_read"], report["rows_loaded"], report["problems"]) == (8, 8, [])
    totals = {(t["flow"], t["period"]): t["value_usd"] for t in report["totals"]}
    assert totals == {
        **{("export", "2016"): 1_000_000, ("export", "2017"): 2_500_000},
        **{("import", "2016"): 200_000, ("import", "2017"): 150_000},
    }
    assert not (workspace / "workspace").exists()


def test_check_exits_with_0_when_clean_1_with_remarks_2_when_it_cannot(capsys, workspace):
    plain = workspace / "plain.csv"
    plain.write_text("period,reporter,partner,flow,value_usd\n2017,LUX,MLT,export,5\n")
    assert code("check", str(plain)) == 0
    plain.write_text("period,reporter,partner,flow,value_usd\n2017,LUX,MLT,export,5\n2018,LUX,MLT,export,x\n")
    assert code("check", str(plain)) == 1
    plain.write_text("when,what\nyesterday,5\n")
    assert code("check", str(plain)) == 2


def test_a_recipe_kept_with_a_load_reads_its_file_again_and_names_a_column_that_is_gone(capsys, workspace):
    assert code("load", TIDY, "--dataset", "lux") == 1
    (vintage,) = datasets.vintages(workspace / "workspace", "lux")
    kept, other = workspace / "kept.toml", workspace / "next.csv"
    kept.write_text(vintage.recipe, encoding="utf-8")
    capsys.readouterr()
    reports = []
    for recipe in ([], ["--recipe", str(kept)]):
        assert code("check", TIDY, *recipe, "--format", "json") == 1
        reports.append(json.loads(capsys.readouterr().out))
    assert reports[1] == reports[0] | {"recognised_by": "a recipe that was told"}
    other.write_text(Path(TIDY).read_text(encoding="utf-8").replace("value_usd", "worth"), encoding="utf-8")
    assert code("check", str(other), "--recipe", str(kept), "--format", "json") == 2
    assert json.loads(capsys.readouterr().out)["stops"] == [
        "The recipe reads the column 'value_usd', which this file does not have."
    ]


def test_a_setting_answers_what_a_file_does_not_say(capsys, workspace):
    file = workspace / "bare.csv"
    file.write_text("year;exports;imports\n2016;1,5;2\n2017;2,5;3\n")
    assert code("check", str(file), "--format", "json") == 2
    assert json.loads(capsys.readouterr().out)["questions"] == [
        "Who reports (which country compiled the figures)?",
        "Which is the partner country?",
        "In which currency are the values?",
        "Are the values in units, thousands or millions of the currency?",
    ]
    told = [
        "--set",
        "reporter=LUX",
        "--set",
        "partner=MLT",
        "--set",
        "currency=USD",
        "--set",
        "scale=1000000",
    ]
    assert code("check", str(file), *told, "--format", "json") == 0
    totals = json.loads(capsys.readouterr().out)["totals"]
    assert [t["value_usd"] for t in totals] == [1_500_000, 2_500_000, 2_000_000, 3_000_000]


def test_load_undo_and_diff_go_through_vintages(capsys, workspace):
    for file, number, new in ((TIDY, 1, True), (REVISED, 2, True), (TIDY, 1, False)):
        assert code("load", file, "--dataset", "pair", "--format", "json") == 1
        (row,) = json.loads(capsys.readouterr().out)
        assert (row["number"], row["new"]) == (number, new)
    assert code("diff", "pair", "1", "2", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    changed = {c["commodity"]: (c["before"], c["after"]) for c in found["cells"] if c["what"] == "changed"}
    assert changed == {"TOTAL": (2_500_000, 2_600_000), "84": (600_000, 700_000)}
    assert [(t["year"], t["change"]) for t in found["totals"] if t["change"]] == [(2017, 100_000)]
    assert code("undo", "pair") == 0
    capsys.readouterr()
    assert code("vintages", "pair", "--format", "csv") == 0
    assert capsys.readouterr().out.count("\n") == 2


def test_a_file_a_thousand_times_too_small_stops_the_load_with_the_likely_reason(capsys, workspace):
    file = workspace / "thousands.csv"
    rows = ("2016-Q1,13442", "2016-Q4,25100", "2017-Q1,31414")
    lines = [f"{period},RUS,PRK,export,{value}" for period, value in (r.split(",") for r in rows)]
    file.write_text("\n".join(["period,reporter,partner,flow,value_usd", *lines]) + "\n")
    assert code("load", str(file), "--dataset", "ours", "--format", "json") == 2
    (stop,) = json.loads(capsys.readouterr().out)["stops"]
    assert re.fullmatch(
        r"3 numbers that the ledger has too are typically 1/(999|1e\+03|1,000|[\d.,e+]+) as large here: "
        r"thousands taken for units, or units for thousands\. Nothing is loaded unless the unit is corrected "
        r"or the scale is accepted\.",
        stop,
    )
    assert code("datasets", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert code("load", str(file), "--dataset", "ours", "--set", "scale=1000") == 0


def test_a_missing_file_and_an_unknown_setting_are_refused_in_one_line(capsys, workspace):
    assert refusal(capsys, "check", "nowhere.csv") == "python -m trade check: nowhere.csv: no such file\n"
    said = refusal(capsys, "check", TIDY, "--set", "colour=blue")
    assert said.startswith("python -m trade check: unknown setting 'colour'; accepted: encoding, delimiter,")
    assert said.count("\n") == 1


def test_fetch_writes_a_file_that_check_reads(capsys, workspace, monkeypatch):
    target = str(workspace / "answer.json")
    ask = "fetch comtrade --reporter RUS --partner PRK --from 2013 --to 2013 --frequency A --out"
    with standin(two_rows) as remote:
        monkeypatch.setenv("COMTRADE_URL", remote.url)
        assert code(*ask.split(), target, "--format", "json") == 0
        assert "1 of 1" in capsys.readouterr().err
        assert code(*ask.split(), target) == 0
        assert len(remote.asked) == 1, "what was answered is not asked again"
    capsys.readouterr()
    assert code("check", target, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["rows_read"] == 2


def test_quarters_of_a_dataset_are_gaps_where_the_file_has_none(capsys, workspace):
    assert code("load", TIDY, "--dataset", "pair") == 1
    capsys.readouterr()
    ask = "quarters --dataset pair --flow export --from 2016-Q1 --to 2017-Q1 --format json"
    rows = json.loads(answer(capsys, *ask.split()))
    assert [(r["period"], r["value"], r["status"]) for r in rows] == [
        ("2016-Q1", 1_000_000, "published"),
        *((f"2016-Q{n}", None, "unknown") for n in (2, 3, 4)),
        ("2017-Q1", 2_500_000, "published"),
    ]
    assert {r["currency"] for r in rows} == {"USD"}
    ask = "quarters --dataset pair --flow turnover --from 2017-Q1 --to 2017-Q1 --format json"
    assert json.loads(answer(capsys, *ask.split()))[0]["value"] == 2_650_000


def test_a_pair_or_commodity_the_dataset_lacks_is_refused_with_those_it_has(capsys, workspace):
    assert code("load", TIDY, "--dataset", "pair") == 1
    capsys.readouterr()
    assert refusal(capsys, "quarters", "--dataset", "pair", "--pair", "RUS-PRK") == (
        "python -m trade quarters: unknown pair 'RUS-PRK'; accepted: LUX-MLT\n"
    )
    assert refusal(capsys, "quarters", "--dataset", "pair", "--commodity", "99") == (
        "python -m trade quarters: unknown commodity '99'; accepted: 27, 84, TOTAL (codes in this dataset)\n"
    )


def test_a_ledger_file_is_loaded_and_reconciled_like_the_shipped_one(capsys, workspace):
    shipped = README.parent / "data" / "figures" / "national.csv"
    assert code("load", str(shipped), "--dataset", "ours") == 0
    capsys.readouterr()
    ask = "quarters --dataset ours --flow export --from 2017-Q1 --to 2017-Q1 --format json"
    (row,) = json.loads(answer(capsys, *ask.split()))
    assert row["status"] == "derived"
    assert abs(row["value"] - 31_414_000) < 5_000
    assert "F0330" in row["figures"]


def test_every_table_of_an_archive_is_loaded_and_the_same_archive_again_changes_nothing(capsys, workspace):
    head = "period,reporter,partner,flow,value_usd\n"
    archive = workspace / "two.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("2017/data.csv", f"{head}2017,LUX,MLT,export,5\n")
        target.writestr("2018/data.csv", f"{head}2018,LUX,MLT,export,7\n")
    for new in (True, False):
        assert code("load", str(archive), "--dataset", "both", "--format", "json") == 0
        rows = json.loads(capsys.readouterr().out)
        assert [(row["number"], row["rows"], row["new"]) for row in rows] == [(1, 1, new), (2, 1, new)]
    ask = "quarters --dataset both --frequency A --flow export --from 2017 --to 2018 --format json"
    assert [row["value"] for row in json.loads(answer(capsys, *ask.split()))] == [5, 7]


PRESS = "Bilateral trade more than doubled to about $31.4 million in Q1 2017, mainly due to oil products."


def test_a_claim_gets_its_verdict_and_the_working(capsys):
    found = json.loads(answer(capsys, "claim", PRESS, "--format", "json"))
    assert found["verdict"] == "holds for another measure"
    assert found["measure_that_holds"] == "export"
    assert (found["allowed_low"], found["allowed_high"]) == (2.0, None)  # no end is null, not infinite
    assert (found["low"], found["high"]) == pytest.approx((2.325, 2.3301), abs=1e-4)
    assert "F0326" in found["figures"]
    assert found["working"][0] == "Turnover in 2017-Q1: 31,836,500 to 31,837,500 USD (figure F0330)."
    assert [one["verdict"] for one in found["claims"]] == [
        "holds for another measure",
        "holds for another measure",
        "does not hold",
    ]
    assert found["assumed"] == ["no base named: a year earlier is compared with"]


def test_a_claim_in_a_table_is_text_that_names_what_was_not_understood(capsys):
    text = answer(capsys, "claim", "Exports fell by 86 percent in Jan-Feb 2018 because Rajin closed")
    assert text.startswith("holds: −86.35 to −86.25 %\n")
    assert text.rstrip().endswith("Not understood: because Rajin closed")


def test_a_sentence_without_a_claim_is_refused_with_what_to_write(capsys):
    assert "No period was found. Write one, such as 2017" in refusal(capsys, "claim", "hello")


CHINA = [row("2016", 5e6), row("2017", 11e6), row("2017", 3e6, reporter="RUS")]


def test_a_claim_on_a_dataset_is_one_about_its_pair(capsys, workspace):
    load(workspace / "workspace", "ours", CHINA)
    said = "China's exports to North Korea more than doubled in 2017"
    assert answer(capsys, "claim", said, "--dataset", "ours").startswith("holds: ")
    assert refusal(capsys, "claim", said, "--dataset", "ours", "--pair", "RUS-PRK") == (
        "python -m trade claim: Only the trade of Russia with North Korea can be tested, and the sentence is "
        "about China. Write it about these two.\n"
    )


def test_a_quantity_claimed_of_a_dataset_is_not_tested_against_russian_prints(capsys, workspace):
    load(workspace / "workspace", "ours", CHINA)
    said = "China exported 349,515 tonnes of coal in Q1 2017"
    assert answer(capsys, "claim", said, "--dataset", "ours").startswith("cannot be tested: ")
    assert answer(capsys, "claim", said.replace("China", "Russia")).startswith("holds: ")


def test_a_reader_that_has_seen_enough_gets_no_stack_trace():
    command = f"{shlex.quote(sys.executable)} -m trade figures --format json | head -1"
    done = subprocess.run(
        command, shell=True, cwd=README.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[\n"
    assert done.stderr == ""
