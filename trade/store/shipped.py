"""The files that ship in `data/`: read, checked and handed on as models.

Each loader names file, line, column, value and remedy for every row that does not fit, all at once.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from trade.model.claim import PublishedClaim
from trade.model.errors import TradeError
from trade.model.event import Event
from trade.model.figure import Figure
from trade.model.limit import Factor, FuelClaim, Limit

Model = TypeVar("Model", bound=BaseModel)

DATA = Path(__file__).resolve().parents[2] / "data"
FIGURES = DATA / "figures" / "national.csv"
FAR_EAST = DATA / "figures" / "far_east.csv"
EVENTS = DATA / "events" / "events.csv"
CLAIMS = DATA / "claims" / "claims.csv"
HS = DATA / "codes" / "hs.csv"
LIMITS = DATA / "limits"


def _problems(path: Path, line: int, row: dict[str, str], error: ValidationError) -> Iterator[str]:
    for found in error.errors():
        column = str(found["loc"][0]) if found["loc"] else ""
        value = f"{column} {row.get(column)!r}" if column else f"row {row.get('id', '')}"
        yield f"{path.name} line {line}: {value}: {found['msg'].removeprefix('Value error, ')}"


def _told(row: dict[str, str], model: type[Model]) -> dict[str, str]:
    """The cells of a row that say something: an empty one gives its field's default, where it has one."""
    fields = model.model_fields
    return {c: cell for c, cell in row.items() if cell or c not in fields or fields[c].is_required()}


def _read(path: Path, model: type[Model]) -> tuple[Model, ...]:
    """Every row of a CSV file as a model.

    Raises:
        TradeError: listing every bad row with file, line, column, value and what was expected.
    """
    rows: list[Model] = []
    problems: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            more = row.pop(None, None)  # DictReader's key of spare cells
            if more:
                problems.append(f"{path.name} line {reader.line_num}: more cells than columns: {more}")
                continue
            try:
                rows.append(model.model_validate(_told(row, model)))
            except ValidationError as error:
                problems += _problems(path, reader.line_num, row, error)
    if problems:
        remedy = "Correct these cells, or take the rows out of the file; nothing was loaded."
        raise TradeError("\n".join([*problems, remedy]))
    return tuple(rows)


def _once(path: Path, ids: Iterable[str], what: str) -> None:
    twice = [found for found, times in Counter(ids).items() if times > 1]
    if twice:
        raise TradeError(
            f"{path.name}: id {', '.join(twice)} appears more than once; give each {what} an id of its own."
        )


def read_figures(path: Path) -> tuple[Figure, ...]:
    """The printed figures of one file.

    Raises:
        TradeError: listing every bad row, and every id that appears twice.
    """
    figures = _read(path, Figure)
    _once(path, (f.id for f in figures), "figure")
    return figures


def read_claims(path: Path, figures: Iterable[Figure]) -> tuple[PublishedClaim, ...]:
    """The claims of one file, each naming only figures among `figures`.

    Raises:
        TradeError: listing every bad row, every id that appears twice, and every figure there is not.
    """
    found = _read(path, PublishedClaim)
    _once(path, (c.id for c in found), "claim")
    known = {f.id for f in figures}
    lost = [f"{path.name}: {c.id} names {f}" for c in found for f in c.figures.split() if f not in known]
    if lost:
        remedy = "No figure has these ids; name rows of the figures' file, or leave the cell empty."
        raise TradeError("\n".join([*lost, remedy]))
    return found


def read_recipe(path: Path) -> str:
    """The text of a recipe that a person wrote or saved.

    Raises:
        TradeError: when it cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TradeError(f"{path.name} cannot be read ({error}); save it as text in UTF-8") from error


@cache
def national_figures() -> tuple[Figure, ...]:
    """The figures on Russia as a whole: the ledger."""
    return read_figures(FIGURES)


@cache
def far_east_figures() -> tuple[Figure, ...]:
    """Figures of the Far Eastern customs district alone; never part of national sums."""
    return read_figures(FAR_EAST)


@cache
def events() -> tuple[Event, ...]:
    """Dated events, in order of date."""
    return tuple(sorted(_read(EVENTS, Event), key=lambda e: (e.date, e.id)))


@cache
def claims() -> tuple[PublishedClaim, ...]:
    """What was said about the national figures, in order of the file."""
    return read_claims(CLAIMS, national_figures())


@cache
def limits() -> tuple[Limit, ...]:
    """UN limits on fuel and crude oil, in order of the day they took hold."""
    return tuple(sorted(_read(LIMITS / "limits.csv", Limit), key=lambda found: (found.effective, found.id)))


@cache
def factors() -> tuple[Factor, ...]:
    """Named ways from tonnes to barrels, lowest first."""
    return tuple(sorted(_read(LIMITS / "factors.csv", Factor), key=lambda f: f.barrels_per_tonne))


@cache
def fuel_claims() -> tuple[FuelClaim, ...]:
    """What others claim was delivered, in order of time."""
    return tuple(sorted(_read(LIMITS / "claims.csv", FuelClaim), key=lambda c: (c.period_start, c.id)))


@cache
def hs_labels() -> dict[str, str]:
    """Short name of each Harmonized System code that ships, by code."""
    with HS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}


@lru_cache(maxsize=16)
def source_note(folder: str) -> dict[str, Any]:
    """The `source.toml` of one folder of `data/`: title, licence, method, publishers."""
    return tomllib.loads((DATA / folder / "source.toml").read_text(encoding="utf-8"))
