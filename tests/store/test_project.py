"""The project's name and version have one place."""

from __future__ import annotations

import re
from pathlib import Path

from trade.store.project import project

ROOT = Path(__file__).resolve().parents[2]


def test_name_and_version_are_those_of_the_project_file():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{project().version}"' in text
    assert project().name == "Trade of two countries"
    assert re.fullmatch(r"\d+\.\d+\.\d+", project().version)
