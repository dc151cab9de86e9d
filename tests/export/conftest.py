"""The browser that draws, found as the test command finds it."""

from __future__ import annotations

import os

import pytest

from scripts.browser import find
from trade.export import browser


@pytest.fixture(scope="module")
def patient():
    """Limits that no loaded machine reaches; the tests of a limit set their own."""
    patch = pytest.MonkeyPatch()
    for name in ("COLD", "WARM", "WAIT"):
        patch.setattr(browser, name, 120.0)
    patch.setenv("BROWSER_PATH", os.environ.get("BROWSER_PATH") or find())
    yield
    browser.forget()
    patch.undo()
