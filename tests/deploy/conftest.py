"""One stack for the tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.stack import Stack, stacked
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 — Playwright's fixture of that name


@pytest.fixture(scope="package")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Two processes and an nginx, as deploy/ sets them up."""
    with stacked(tmp_path_factory.mktemp("stack")) as found:
        yield found
