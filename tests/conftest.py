from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["TRADE_CACHE"] = ""  # nothing that was solved before these tests stands in for solving

PAGES = "tests/ui", "tests/test_"
"""Where whole pages are run."""


@pytest.fixture(autouse=True)
def unfolded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that a test runs show what is in their closed boxes too, unless it sets `OPEN` otherwise."""
    here = str(request.path.relative_to(Path(__file__).resolve().parents[1]))
    if here.startswith(PAGES):
        monkeypatch.setattr("trade.ui.folded.OPEN", True)


settings.register_profile(
    "promises",
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("promises")


def pytest_unconfigure() -> None:
    """Take away the folder that Streamlit's harness makes when it is imported, and leaves to Python's end."""
    if "streamlit.testing.v1.app_test" in sys.modules:
        sys.modules["streamlit.testing.v1.app_test"].TMP_DIR.cleanup()


def pytest_runtest_teardown(nextitem: object) -> None:
    """After the last test, end a browser's driver that does not end by itself: Playwright would wait."""
    if nextitem is None:
        end = ["pkill", "-P", str(os.getpid()), "-f", "playwright/driver/node"]
        late = threading.Timer(20, subprocess.run, [end])
        late.daemon = True
        late.start()
