"""Two app processes on one workspace behind an nginx that runs deploy/nginx as it is, but for its ports.

The tests of deploy/ and `benchmarks.processes` start it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from scripts.nginx import find

ROOT = Path(__file__).resolve().parents[1]
NGINX = ROOT / "deploy" / "nginx"

MAIN = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
daemon off;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/trade.conf;
}}
"""
"""What surrounds deploy/nginx on a machine, kept to one folder."""


def free_port() -> int:
    """A port that nothing listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def laid_out(folder: Path, port: int, ports: dict[str, int]) -> Path:
    """The files of deploy/nginx in a folder, with these ports; the file that nginx is started with."""
    text = (NGINX / "trade.conf").read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/etc/nginx/trade/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "trade.conf").write_text(text, "utf-8")
    upstreams = (NGINX / "upstreams.conf").read_text("utf-8")
    upstreams = upstreams.replace(":8501", f":{ports['one']}").replace(":8502", f":{ports['two']}")
    (folder / "upstreams.conf").write_text(upstreams, "utf-8")
    (folder / "new.conf").write_text((NGINX / "new.conf").read_text("utf-8"), "utf-8")
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder), "utf-8")
    return main


@dataclass
class Stack:
    """What runs: the address in front, the ports behind, and the processes by name."""

    folder: Path
    url: str
    ports: dict[str, int]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        """The folder of uploads and storyboards, of both processes."""
        return self.folder / "workspace"

    def begin(self, name: str) -> None:
        """Start an app process; its log goes to a file."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
        command += ["--server.port", str(self.ports[name])]
        environment = {
            **os.environ,
            "TRADE_WORKSPACE": str(self.workspace),
            "TRADE_LOG": "json",
            "STREAMLIT_SERVER_COOKIE_SECRET": "one secret of both processes, for the tests",
            "STREAMLIT_BROWSER_SERVER_ADDRESS": "localhost",
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=log
            )

    def end(self, name: str) -> None:
        """End a process as systemd does, and wait for that."""
        self.running[name].send_signal(signal.SIGTERM)
        self.running[name].wait(timeout=20)

    def behind(self, name: str) -> str:
        """Address of an app process itself."""
        return f"http://127.0.0.1:{self.ports[name]}"


def answers(url: str) -> bool:
    """Whether a server says that it is well."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return answer.read() == b"ok"
    except OSError:
        return False


def until_well(*urls: str) -> None:
    """Wait for servers; an AssertionError names one that does not answer within a minute."""
    deadline = monotonic() + 60
    for url in urls:
        while not answers(url):
            assert monotonic() < deadline, f"{url} did not answer within a minute"
            sleep(0.1)


@contextmanager
def stacked(folder: Path) -> Iterator[Stack]:
    """Everything started and well; stopped at the end."""
    port, ports = free_port(), {"one": free_port(), "two": free_port()}
    stack = Stack(folder, f"http://localhost:{port}", ports)
    main = laid_out(folder, port, ports)
    for name in ports:
        stack.begin(name)
    stack.running["nginx"] = subprocess.Popen([find(), "-e", f"{folder}/error.log", "-c", str(main)])
    try:
        until_well(*(stack.behind(name) for name in ports), f"http://127.0.0.1:{port}")
        yield stack
    finally:
        for name in list(stack.running):
            stack.end(name)
