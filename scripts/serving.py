"""A server of our own app for a script, and what it takes of the machine (Linux)."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Sample:
    """What is taken at one moment.

    Attributes:
        minute: since the start.
        memory: resident set of the server, in MB.
        drawing: resident set of its children, which draw, in MB.
        files, threads: open ones of the server.
        temporary: files and folders in its temporary folder, at any depth.
    """

    minute: float
    memory: float
    drawing: float
    files: int
    threads: int
    temporary: int


def serving(folder: Path, variables: dict[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app with workspace and temporary files below a folder; its process and its address.

    Raises:
        RuntimeError: when it does not answer within two minutes.
    """
    (folder / "tmp").mkdir()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = {"TRADE_WORKSPACE": str(folder / "workspace"), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables | own, stdout=log, stderr=log)
    url, until = f"http://127.0.0.1:{port}", monotonic() + 120
    while monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
            return process, url
        sleep(0.2)
    process.kill()
    raise RuntimeError((folder / "server.log").read_text(encoding="utf-8", errors="replace")[-2000:])


def stopped(process: subprocess.Popen[bytes]) -> None:
    """End a server as an operator does, by SIGTERM."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def sampled(pid: int, folder: Path, minute: float) -> Sample:
    """What the server takes now."""
    below = folder / "tmp"
    return Sample(
        minute,
        _resident(pid),
        sum(_resident(child) for child in _children(pid)),
        _count(pid, "fd"),
        _count(pid, "task"),
        sum(1 for _ in below.rglob("*")),
    )


def _count(pid: int, what: str) -> int:
    with suppress(OSError):
        return sum(1 for _ in Path(f"/proc/{pid}/{what}").iterdir())
    return 0


def _resident(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0


def _children(pid: int) -> list[int]:
    """Every process below one, at any depth."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            below = [int(word) for word in (task / "children").read_text(encoding="utf-8").split()]
            found += below + [deeper for child in below for deeper in _children(child)]
    return found
