"""A server of pages for a benchmark: started, waited for, its memory and processor time read, and stopped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM, signal
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time

ROOT = Path(os.environ.get("TRADE_BENCHMARKED") or Path(__file__).resolve().parents[1])
"""The project that is measured: this one, or another checkout, for a before and after."""

QUIET = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
"""What a bare page and Streamlit's defaults need to start without a person and without the network."""

BARE = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=list(range(32)), y=[n % 7 + 1 for n in range(32)])))
"""
"""A page with one static chart: the least that a Streamlit page with plotly can be."""

LEFT_OUT = (".git", ".streamlit", ".venv", "tests", "docs", "__pycache__", ".mypy_cache", ".ruff_cache")
STARTING = 60.0
"""Seconds that a server may take until it answers."""


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes:
        url: its address, without a slash at its end.
        process: its process.
        started: seconds since 1970 at which the process was started.
        workspace: the folder of its uploads.
    """

    url: str
    process: subprocess.Popen[bytes]
    started: float
    workspace: Path

    def memory(self) -> float:
        """Resident memory in MB."""
        with Path(f"/proc/{self.process.pid}/status").open(encoding="utf-8") as lines:
            found = next(line for line in lines if line.startswith("VmRSS"))
        return int(found.split()[1]) / 1024

    def spent(self) -> float:
        """Processor seconds so far."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def answers(self) -> bool:
        """Whether it says that it is well."""
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def free_port() -> int:
    """A port that nothing listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, script: str, *flags: str, wait: bool = True) -> Iterator[Served]:
    """A server of a script in a folder, with a workspace of its own; stopped at the end.

    Raises:
        RuntimeError: when it does not answer within a minute.
    """
    signal(SIGTERM, lambda *_: sys.exit(1))  # whoever ends the benchmark ends its server
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), *flags]
    with TemporaryDirectory() as workspace:
        place = Path(workspace) / "files"
        environment = {**os.environ, "TRADE_WORKSPACE": str(place)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a usual machine compiles a module once
        started = time()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        found = Served(f"http://localhost:{port}", process, started, place)
        try:
            if wait:
                until_it_answers(found)
            yield found
        finally:
            process.terminate()
            process.wait(timeout=20)


def until_it_answers(server: Served) -> None:
    """Wait for a server.

    Raises:
        RuntimeError: when it does not answer within a minute, or has ended.
    """
    deadline = monotonic() + STARTING
    while not server.answers():
        if monotonic() > deadline or server.process.poll() is not None:
            raise RuntimeError(f"the server at {server.url} did not answer within {STARTING:.0f} s")
        sleep(0.02)


@contextmanager
def bare() -> Iterator[Path]:
    """A folder with a page of one static chart, `bare.py`."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "bare.py").write_text(BARE, encoding="utf-8")
        yield Path(folder)


@contextmanager
def without_settings() -> Iterator[Path]:
    """A copy of the project without its settings: the same pages with Streamlit's defaults."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "project"
        shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
        yield target
