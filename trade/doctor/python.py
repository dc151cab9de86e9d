"""The Python that runs, and the packages in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path

from trade.doctor.finding import FAIL, OK, WARN, Finding

ROOT = Path(__file__).resolve().parents[2]

OLDEST = (3, 11)
"""As `requires-python` in pyproject.toml."""

INSTALL = "pip install -r requirements.txt"

IMPORTED = ("numpy", "pandas", "polars", "duckdb", "pydantic", "plotly.graph_objects", "highspy", "streamlit")
"""What every page needs: installed is not enough where a file of it is damaged."""


def version() -> Iterator[Finding]:
    """Whether Python is new enough."""
    text = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        yield Finding(
            "python", FAIL, f"Python {text}; 3.11 or newer is needed", "make a new environment with it"
        )
    else:
        yield Finding("python", OK, f"Python {text}")


def pinned(text: str) -> dict[str, str]:
    """Versions by package, from the text of a requirements file; lines of another form are left out."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s#]+)", text, re.MULTILINE))


def packages() -> Iterator[Finding]:
    """Whether what requirements.txt pins is what is installed, a line for each that is not."""
    wanted = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    other = 0
    for name, asked in wanted.items():
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            other += 1
            yield Finding("packages", FAIL, f"{name} {asked} is not installed", INSTALL)
            continue
        if there != asked:
            other += 1
            yield Finding("packages", WARN, f"{name} is {there}; {asked} was tested", INSTALL)
    if not other:
        yield Finding("packages", OK, f"all {len(wanted)} pinned packages in their versions")


def imports() -> Iterator[Finding]:
    """Whether the packages of every page can be imported."""
    broken = 0
    for name in IMPORTED:
        try:
            import_module(name)
        except Exception as error:  # a damaged package may raise anything
            broken += 1
            text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            again = f"pip install --force-reinstall --no-deps {name.partition('.')[0]}, in its pinned version"
            yield Finding("imports", FAIL, f"{name} does not import ({text})", again)
    if not broken:
        yield Finding("imports", OK, f"{', '.join(IMPORTED)} import")


def conflicts() -> Iterator[Finding]:
    """Whether installed packages ask for others that are missing, or are there in another version."""
    from packaging.requirements import Requirement  # noqa: PLC0415 — not before it is known to be there

    clashes = 0
    for package in metadata.distributions():
        owner = f"{package.metadata['Name']} {package.version}"
        for line in package.requires or ():
            asked = Requirement(line)
            if asked.marker and not asked.marker.evaluate({"extra": ""}):
                continue
            said = clash(asked.name, str(asked.specifier))
            if said:
                clashes += 1
                yield Finding(
                    "conflicts", WARN, f"{owner} needs {asked.name}{asked.specifier}; {said}", INSTALL
                )
    if not clashes:
        yield Finding("conflicts", OK, "no installed package lacks another")


def clash(name: str, specifier: str) -> str:
    """What stands in the way of a requirement; empty if it is met."""
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415

    try:
        there = metadata.version(name)
    except metadata.PackageNotFoundError:
        return "it is not installed"
    met = SpecifierSet(specifier).contains(there, prereleases=True)
    return "" if met else f"{there} is installed"
