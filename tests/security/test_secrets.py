"""Keys, passwords and tokens come out nowhere: not in a log, on a page, in an answer, from a command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from scripts.stack import ROOT
from tests.security.secret_keeping import DATABASE, EVERY, PASSWORD, PROVIDER, SECRETS, serving
from trade.__main__ import main
from trade.doctor.command import instead
from trade.doctor.finding import Finding, found
from trade.watch.redact import redacted

BROKEN = f"""
import logging
import threading
import warnings

import streamlit as st
from streamlit.logger import get_logger

SAID = "cannot work with {PASSWORD} or {PROVIDER}"

if __name__ == "__main__":
    st.write("before")
    logging.getLogger("a.library").warning(SAID)
    get_logger("streamlit.of_a_test").warning(SAID)
    warnings.warn(SAID)
    beside = threading.Thread(target=lambda: int(SAID), name="beside")
    beside.start()
    beside.join()
    raise ValueError(SAID)
else:
    from streamlit.starlette import App

    from trade.ui import serving

    serving.begin()
    app = App(__file__, lifespan=serving.lifespan, on_script_error=serving.failed)
"""
"""Whatever is called with a secret says it, bare: on the page's way, beside it, in a library."""


def told(text: str) -> list[str]:
    """The secrets in a text, also where marks in it are escaped, or parts of it coloured."""
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\\", "")
    return [secret for secret in EVERY if secret in text or secret in bare]


@pytest.mark.parametrize("form", ["json", ""])
def test_a_server_that_reaches_neither_database_nor_provider_tells_no_secret(tmp_path: Path, form: str):
    with serving(tmp_path, TRADE_LOG=form) as server:
        pages = [server.page(), server.page("data")]
        token = SECRETS["TRADE_METRICS_TOKEN"]
        paths = (
            "/metrics",
            "/auth/login?provider=default",
            "/oauth2callback?code=a&state=b",
            "/_stcore/host-config",
        )
        answers = [server.answer(path) for path in paths]
        answers.append(server.answer("/metrics", Authorization=f"Bearer {token}"))
        answers.append(server.answer("/metrics", Authorization="Bearer wrong", X_Forwarded_For="1.2.3.4"))
    assert all("the database cannot be reached (Connection refused)" in page for page in pages)
    assert told("".join(pages)) == []
    assert told("".join(text for _, text in answers)) == []
    assert "trade_requests" in answers[-2][1]
    assert told(server.logged()) == []


@pytest.mark.parametrize("form", ["json", ""])
def test_a_fault_that_says_a_secret_bare_is_logged_without_it(tmp_path: Path, form: str):
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    with serving(tmp_path, str(script), TRADE_LOG=form) as server:
        page = server.page()
    logged = server.logged()
    assert logged.count("cannot work with [hidden] or [hidden]") >= 5
    assert told(logged) == told(page) == []


ADDRESSES = [
    DATABASE,
    "postgresql://trade:hush-hush@127.0.0.1:1/x?sslmode=nonsense",
    "postgresql://127.0.0.1:1/x?user=trade&password=hush-hush",
    "postgresql://trade:hush-hush@a@127.0.0.1:1/x",
    "postgresql://trade:hush-hush/b#c?@127.0.0.1:1/x",
    "postgresql://trade:hush-hush@127.0.0.1:port/x",
    "postgresql://trade:hush-hush@[::1/x",
    "postgresql://trade:%hush-hush@127.0.0.1:1/x",
    "postgresql:trade:hush-hush@127.0.0.1",
    "mysql://trade:hush-hush@127.0.0.1:1/x",
    "clickhouse://trade:hush-hush@127.0.0.1:1/x",
    "trino://trade:hush-hush@127.0.0.1:1/x",
    "hush-hush",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_command_that_cannot_connect_tells_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, address: str
):
    monkeypatch.setenv("TRADE_DATABASE", address)
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    assert main(["datasets"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("python -m trade datasets: ")
    assert told(err) == []
    assert "hush" not in err


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **SECRETS, "TRADE_DATABASE": DATABASE, "TRADE_PUBLIC": "1"}
    return subprocess.run(
        [sys.executable, *command],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_doctor_tells_no_secret(form: str):
    answer = run("-m", "trade", "doctor", "--format", form)
    assert "server.cookieSecret is set" in answer.stdout
    assert "the database cannot be reached" in answer.stdout
    assert told(answer.stdout + answer.stderr) == []


def test_what_a_broken_installation_raises_is_told_without_secrets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("TRADE_DATABASE", DATABASE)
    error = ValueError(f"cannot reach {PASSWORD}")

    def check() -> Iterator[Finding]:
        raise error
        yield

    (finding,) = found("database", check)
    assert finding.text == "could not be looked at (ValueError: cannot reach [hidden])"
    assert instead(["datasets"], error) == 2
    assert capsys.readouterr().err == (
        "python -m trade: this installation is broken (cannot reach [hidden]). Run python -m trade doctor, "
        "which says what to mend.\n"
    )


FAULTY = """
import runpy, sys
import trade.shell.files as files
def listed(_): raise ValueError({said!r})
files.listed = listed
sys.argv = ["trade", "datasets"]
runpy.run_module("trade", run_name="__main__")
"""


def test_the_traceback_of_a_command_tells_no_secret():
    said = f"cannot reach {PASSWORD} with {SECRETS['COMTRADE_KEY']}"
    answer = run("-c", FAULTY.format(said=said))
    assert answer.stderr.rstrip().endswith("ValueError: cannot reach [hidden] with [hidden]")
    assert told(answer.stdout + answer.stderr) == []


@pytest.mark.parametrize("secret", ["pass@word:/1", "simple-one"])
def test_the_password_of_an_address_is_hidden_bare_too(monkeypatch: pytest.MonkeyPatch, secret: str):
    for address in ("postgresql://u:{}@h/d", "postgresql://h/d?password={}"):
        monkeypatch.setenv("TRADE_DATABASE", address.format(quote(secret, safe="")))
        assert redacted(f"a {secret} b {quote(secret, safe='')} c") == "a [hidden] b [hidden] c"
