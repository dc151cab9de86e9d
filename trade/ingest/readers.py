"""Every format that is recognised: modules for irregular files, recipes for flat ones."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trade.ingest import comtrade, eurostat, russia, sdmx
from trade.ingest.recipe import Recipe, parse
from trade.ingest.sheet import Sheet

PACKAGE = "trade.ingest.recipes"


@dataclass(frozen=True)
class Reader:
    """One format: its name in a shell, its title, how it is told, and how a sheet of it is read.

    `looks_like` gives the reason in a few words, empty where the sheet is of another format; `read` the
    sheet made regular, and the recipe to read it by.
    """

    name: str
    title: str
    looks_like: Callable[[Sheet], str]
    read: Callable[[Sheet], tuple[Sheet, Recipe]]


MODULES = (
    Reader("comtrade", comtrade.TITLE, comtrade.looks_like, comtrade.read),
    Reader("eurostat_browser", eurostat.TITLE, eurostat.looks_like, eurostat.read),
    Reader("russian_customs", russia.TITLE, russia.looks_like, russia.read),
    Reader("sdmx", sdmx.TITLE, sdmx.looks_like, sdmx.read),
)
"""Readers of irregular files, looked at before any recipe."""


def of_recipe(name: str, recipe: Recipe) -> Reader:
    """A reader that takes a sheet as it is."""
    return Reader(name, recipe.title, recipe.looks_like, lambda sheet: (sheet, recipe))


@cache
def recipes() -> dict[str, Recipe]:
    """The recipes that ship, by name, those that ask for most columns first."""
    found = {}
    for entry in files(PACKAGE).iterdir():
        if entry.name.endswith(".toml"):
            text = (pkgutil.get_data(PACKAGE, entry.name) or b"").decode("utf-8")
            found[entry.name.removesuffix(".toml")] = parse(text, entry.name)
    order = sorted(found, key=lambda name: (-len(found[name].detect), name))
    return {name: found[name] for name in order}


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader in the order in which they are asked."""
    return (*MODULES, *(of_recipe(name, recipe) for name, recipe in recipes().items()))


def recognised(sheet: Sheet, among: Sequence[Reader]) -> tuple[Reader, str] | None:
    """The first reader that a sheet looks like, and why; None where it looks like none."""
    for reader in among:
        why = reader.looks_like(sheet)
        if why:
            return reader, why
    return None
