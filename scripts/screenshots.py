"""Pictures of the running app for the README: `make screenshots`."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import find

ROOT = Path(__file__).resolve().parents[1]
PORT = 8599
ADDRESS = f"http://localhost:{PORT}"


def _wait() -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{ADDRESS}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {ADDRESS}")


def main() -> None:
    """Write docs/overview-light.png and docs/overview-dark.png from the app as it runs now."""
    target = ROOT / "docs"
    target.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": 1440, "height": 900}, color_scheme=scheme, device_scale_factor=1
                )
                page.goto(ADDRESS)
                page.locator(".main-svg").first.wait_for(timeout=60_000)
                page.wait_for_timeout(2_000)
                page.screenshot(path=target / f"overview-{scheme}.png")
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
