"""Files from a shell: check, load, list, compare, take back."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trade.ingest.faults import PROBLEM
from trade.ingest.overrides import ACCEPTED as SETTINGS
from trade.ingest.readers import recipes
from trade.ingest.recipe import Recipe, parse
from trade.ingest.report import CANNOT, CLEAN, Report
from trade.known import known
from trade.model.errors import TradeError, UnknownChoiceError
from trade.shell.answer import Answer, Row
from trade.shell.keeping import by
from trade.store import datasets as store
from trade.store.checking import Check, Told, check, digest
from trade.store.diff import diff
from trade.store.engine import workspace
from trade.store.home import home
from trade.store.incoming import Handed
from trade.store.loading import load_checked, take_back
from trade.store.shipped import read_recipe

CODES = {CLEAN: 0, CANNOT: 2}
"""Exit codes of a check; 1 for what loads with remarks."""

VINTAGE = ("dataset", "number", "loaded_at", "rows", "file_name", "reader", "sha256", "who")
DATASET = ("name", "kind", "vintages", "rows", "first", "last", "loaded_at")


def options(sub: argparse.ArgumentParser) -> None:
    """What `check` and `load` take."""
    sub.add_argument("file", help="the file, whatever its name ends in")
    sub.add_argument("--recipe", default="", help="a recipe: its TOML file, or the name of one that ships")
    sub.add_argument(
        "--set", dest="settings", action="append", default=[], metavar="NAME=VALUE", help=SETTINGS
    )


def checked(args: argparse.Namespace) -> Answer:
    """Check a file; nothing is loaded."""
    with _checks(args, keep=False) as found:
        return _report([c.report for c in found])


def loaded(args: argparse.Namespace) -> Answer:
    """Check a file and load every table of it that can be; none where one cannot."""
    with _checks(args, keep=True) as found:
        answer = _report([c.report for c in found])
        if answer.code == CODES[CANNOT]:
            return answer
        sha256 = digest(Path(args.file))
        loads = load_checked(workspace(), args.dataset, found, sha256, args.who, by())
    rows: list[Row] = [{**_vintage(vintage), "new": new} for vintage, new in loads]
    return Answer(rows, (*VINTAGE, "new"), code=answer.code)


@contextmanager
def _checks(args: argparse.Namespace, *, keep: bool) -> Iterator[list[Check]]:
    path = Path(args.file)
    if not path.is_file():
        raise TradeError(f"{args.file}: no such file")
    recipe, settings = _recipe(args.recipe), _settings(args.settings)
    told = Told(recipe=recipe, settings=settings, known=known(workspace()), keep=keep)
    with tempfile.TemporaryDirectory(dir=home()) as folder:
        yield check(Handed(path, path.name, Path(folder)), told)


def _recipe(text: str) -> Recipe | None:
    if not text:
        return None
    if text in recipes():
        return recipes()[text]
    if not Path(text).is_file():
        raise UnknownChoiceError("recipe", text, f"a TOML file, or one of {', '.join(sorted(recipes()))}")
    return parse(read_recipe(Path(text)), text)


def _settings(told: Sequence[str]) -> dict[str, str]:
    for setting in told:
        if "=" not in setting:
            raise UnknownChoiceError("setting", setting, f"NAME=VALUE, NAME being {SETTINGS}")
    return {name.strip(): text.strip() for name, _, text in (s.partition("=") for s in told)}


def _report(reports: list[Report]) -> Answer:
    code = max(CODES.get(report.verdict, 1) for report in reports)
    rows = [row for report in reports for row in report.problems.to_dicts()]
    whole: object = reports[0].as_json() if len(reports) == 1 else _together(reports)
    return Answer(rows, tuple(PROBLEM), whole, "\n\n".join(report.as_text() for report in reports), code)


def _together(reports: list[Report]) -> Row:
    """One answer for a file of several tables: counts added, each table whole."""
    tables = [report.as_json() for report in reports]
    counts = {n: sum(int(str(t[n])) for t in tables) for n in tables[0] if n.startswith("rows_")}
    parts: Row = {n: [x for t in tables for x in t[n]] for n in ("problems", "totals")}  # type: ignore[attr-defined]
    heads = {n: tables[0][n] for n in ("reader", "encoding", "delimiter", "decimal", "unit")}
    return {**heads, **counts, **parts, "tables": tables}


def _vintage(vintage: store.Vintage) -> Row:
    told = {name: getattr(vintage, name) for name in VINTAGE}
    return {**told, "loaded_at": vintage.loaded_at.isoformat(timespec="seconds")}


def listed(_: argparse.Namespace) -> Answer:
    """The datasets of the workspace."""
    rows = [{name: getattr(d, name) for name in DATASET} for d in store.datasets(workspace())]
    return Answer([row | {"loaded_at": str(row["loaded_at"])} for row in rows], DATASET)


def vintages(args: argparse.Namespace) -> Answer:
    """The vintages of a dataset, oldest first."""
    return Answer([_vintage(v) for v in store.vintages(workspace(), args.name)], VINTAGE)


def differences(args: argparse.Namespace) -> Answer:
    """What vintage B changed against vintage A, cell by cell, and in sum."""
    found = diff(workspace(), args.name, args.a, args.b)
    whole = {"cells": found.cells.to_dicts(), "totals": found.totals.to_dicts()}
    return Answer(found.cells.to_dicts(), found.cells.columns, whole)


def undone(args: argparse.Namespace) -> Answer:
    """Take back the newest vintage of a dataset."""
    return Answer([_vintage(take_back(workspace(), args.name, by()))], VINTAGE)
