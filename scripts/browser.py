"""Find a Chromium for the browser tests and screenshots, or get one.

`python -m scripts.browser` prints its path, after installing one if there is none: Playwright's own
download first, then the distribution's package (Debian and its like, as root or with sudo).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from scripts.found import show

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def _playwright_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — not needed to find the system's

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110 — a plain question about a plain path


def find() -> str:
    """Path of the system's Chromium, else of Playwright's.

    Raises:
        FileNotFoundError: when there is neither; says how to get one.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None) or _playwright_own()
    if found is None:
        raise FileNotFoundError("no Chromium found; run: python -m scripts.browser")
    return found


def _try(command: list[str]) -> bool:
    print("+", " ".join(command), file=sys.stderr)  # noqa: T201 — a script's progress
    return subprocess.run(command, check=False).returncode == 0


def install() -> str:
    """Get a Chromium by the first way that works, and return its path.

    Raises:
        FileNotFoundError: when none does.
    """
    if _try([sys.executable, "-m", "playwright", "install", "chromium"]):
        return find()
    sudo = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        _try([*sudo, "apt-get", "update", "-qq"])
        _try([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    return find()


if __name__ == "__main__":
    show(find, install)
