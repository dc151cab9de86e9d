"""What the project is called and which version runs: read from `pyproject.toml`, which alone says it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project: pages are found in it, and processes beside the server start there."""

FILE = ROOT / "pyproject.toml"


class Project(NamedTuple):
    """The project's name as words, `Trade of two countries`, and its version."""

    name: str
    version: str


@cache
def project() -> Project:
    """Name and version of what runs; the app is never installed as a package, so no metadata say it."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["project"]
    return Project(found["name"].replace("-", " ").capitalize(), found["version"])
