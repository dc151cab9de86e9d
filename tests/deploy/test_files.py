"""The files of deploy/ are what their own programs take, and fit the app's settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.nginx import find
from scripts.stack import ROOT, laid_out

DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent


def ran(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_nginx_takes_its_files(tmp_path: Path):
    main = laid_out(tmp_path, 8080, {"one": 8501, "two": 8502})
    done = ran(find(), "-t", "-e", f"{tmp_path}/error.log", "-c", main)
    assert "test is successful" in done.stderr, done.stderr
    assert "warn" not in done.stderr


def test_hadolint_has_nothing_to_say_of_the_dockerfile():
    done = ran(BIN / "hadolint", DEPLOY / "Dockerfile")
    assert (done.returncode, done.stdout) == (0, "")


def test_compose_takes_its_file_and_refuses_to_run_without_secrets():
    command = (BIN / "docker-compose", "-f", DEPLOY / "compose.yaml", "config", "-q")
    done = ran(*command, COOKIE_SECRET="x", POSTGRES_PASSWORD="y")
    assert (done.returncode, done.stderr) == (0, "")
    for given in ({"POSTGRES_PASSWORD": "y"}, {"COOKIE_SECRET": "x"}):
        done = ran(*command, **given)
        assert done.returncode != 0
        assert "deploy/.env" in done.stderr


def test_what_the_image_is_made_of_is_let_through_to_it():
    copied = re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    let = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    for name in " ".join(copied).split():
        assert (ROOT / name).exists()
        assert any(line.removeprefix("!").split("/")[0] == name for line in let), name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd")
def test_systemd_takes_its_unit(tmp_path: Path):
    unit = (DEPLOY / "systemd/trade@.service").read_text("utf-8")
    python = "/opt/trade/.venv/bin/python"
    assert python in unit
    (tmp_path / "trade@.service").write_text(unit.replace(python, sys.executable), "utf-8")
    done = ran("systemd-analyze", "verify", "--man=no", tmp_path / "trade@.service")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_proxy_lets_through_the_largest_upload_that_the_app_takes():
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    text = (DEPLOY / "nginx/trade.conf").read_text("utf-8")
    through = re.search(r"client_max_body_size (\d+)m;", text)
    assert through
    assert 0 < int(through[1]) - settings["server"]["maxUploadSize"] <= 50


def test_every_file_is_explained_in_ten_lines():
    text = (DEPLOY / "README.md").read_text("utf-8")
    parts = {part.splitlines()[0]: part for part in text.split("\n## ")[1:]}
    files = [path for path in DEPLOY.rglob("*") if path.is_file() and path.name != "README.md"]
    for path in files:
        assert f"`{path.relative_to(DEPLOY).as_posix()}`" in text, path
    for title, part in parts.items():
        assert len(part.strip().splitlines()) - 1 <= 11, f"{title} takes more than ten lines"
