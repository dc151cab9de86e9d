"""A freshly started server, and the Chromium that scripts/browser.py finds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from scripts.browser import find

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT_OWN = "404"  # Streamlit probes its own endpoints below a page's address before the root's


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a server of our own app and return its address; all are stopped at the end.

    Each has a workspace of its own, and knows what the first has solved; keywords are environment variables.
    """
    running: list[subprocess.Popen[bytes]] = []
    solved = str(tmp_path_factory.mktemp("solved"))

    def fresh(**variables: str) -> str:
        port = _free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        own = {
            "TRADE_WORKSPACE": str(tmp_path_factory.mktemp("workspace") / "files"),
            "TRADE_CACHE": solved,
        }
        environment = {**os.environ, **own, **variables}
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL))
        url, deadline = f"http://localhost:{port}", monotonic() + 60
        while not _healthy(url):
            assert running[-1].poll() is None, "the server ended while starting"
            assert monotonic() < deadline, "the server did not answer within a minute"
            sleep(0.1)
        return url

    yield fresh
    for process in running:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def app(start: Callable[..., str]) -> str:
    """One server for the tests that do not need a fresh one."""
    return start()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": find(), "args": ["--no-sandbox", "--disable-background-networking"]}


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What the browser's console reports as errors while the test runs."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: found.append(str(e)))
    return found


def drawn(page: Page, address: str) -> None:
    """Open an address and wait until its first chart is on the page and the server is done."""
    page.goto(address)
    page.locator(".main-svg").first.wait_for(state="visible", timeout=30_000)
    settled(page)


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """Rules of accessibility that the page breaks seriously, with the first places."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        (v["id"], [node["html"][:160] for node in v["nodes"][:3]])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


def settled(page: Page) -> None:
    """Wait until the script run that is under way has ended."""
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'",
        timeout=30_000,
    )
    page.wait_for_timeout(300)
