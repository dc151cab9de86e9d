"""Which loads there are: every load of a file is a vintage of a dataset, and none is ever overwritten."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from trade.model.errors import TradeError, UnknownChoiceError
from trade.store.asked import table
from trade.store.session import Session

Kind = Literal["observations", "figures"]

KINDS: dict[str, str] = {"observations": "observations", "figures": "printed figures"}
"""What a dataset holds, with the words for it."""

_FIELDS = (
    *("dataset", "number", "sha256", "file_name", "reader", "recipe", "report", "who"),
    *("loaded_at", "row_count", "kind"),
)


@dataclass(frozen=True)
class About:
    """Where the rows of a load come from.

    Attributes:
        file_name: as uploaded.
        sha256: of the bytes of the file; where it holds several tables, of that and the table's place.
        reader: which reader made rows of it.
        recipe: how, as TOML; the same file by another recipe is another load.
        report: what the reader found, as JSON.
        who: who loaded it, empty if not known.
    """

    file_name: str
    sha256: str
    reader: str
    recipe: str
    report: str
    who: str = ""


@dataclass(frozen=True)
class Vintage:
    """One load: as in `About`, with its dataset, its number there, when, and how many rows it has.

    Numbers count from 1 in each dataset and are never used again; `loaded_at` is in UTC.
    """

    dataset: str
    number: int
    sha256: str
    file_name: str
    reader: str
    recipe: str
    report: str
    who: str
    loaded_at: datetime
    rows: int
    kind: Kind


@dataclass(frozen=True)
class Dataset:
    """What stands in a dataset.

    Attributes:
        name: as given at its first load.
        kind: observations or figures.
        vintages: standing loads.
        rows: of all of them together, a cell counting once in every load that holds it.
        first, last: periods, by their text; empty for figures.
        loaded_at: of the newest, in UTC.
    """

    name: str
    kind: Kind
    vintages: int
    rows: int
    first: str
    last: str
    loaded_at: datetime


def named(dataset: str) -> str:
    """The name of a dataset in one spelling (letters with accents composed).

    Raises:
        TradeError: for anything but 1 to 60 letters, digits, spaces, hyphens, underscores and points.
    """
    name = unicodedata.normalize("NFC", dataset)
    kinds = (unicodedata.category(c) for c in name if c not in " -_.")
    if 1 <= len(name) <= 60 and name.strip() == name and all(k[0] in "LM" or k == "Nd" for k in kinds):
        return name
    raise TradeError(
        f"dataset name {dataset!r}: a name has 1 to 60 letters (of any script), digits, spaces, hyphens, "
        "underscores and points, and no space at either end; choose another"
    )


def datasets_in(session: Session) -> list[Dataset]:
    """Every dataset with a standing load, by name."""
    loads = table("vintages")
    alive = loads.filter(loads.standing)
    alive = alive.mutate(last=alive.number.max().over(group_by="dataset"))
    found = alive.group_by("dataset").agg(
        kind=alive.kind.min(),
        vintages=alive.count(),
        rows=alive.row_count.sum(),
        first=alive.first_period.min(),
        last=alive.last_period.max(),
        loaded_at=alive.loaded_at.max(where=alive.number == alive.last),  # by number: a clock may go back
    )
    question = found.order_by("dataset")
    return [
        Dataset(name, kind, int(many), int(rows), first, last, at.replace(tzinfo=UTC))
        for name, kind, many, rows, first, last, at in session.listed(question).iter_rows()
    ]


def latest(session: Session, dataset: str) -> int:
    """The highest number that a load of a dataset ever had; 0 before the first."""
    loads = table("vintages")
    found = session.listed(loads.filter(loads.dataset == dataset).agg(number=loads.number.max()))
    return int(found.item() or 0)


def standing(session: Session, dataset: str, kind: Kind | None = None) -> list[Vintage]:
    """The standing loads of a dataset, oldest first.

    Raises:
        TradeError: when there is none, with the datasets that there are; when the dataset holds
            something else than `kind`.
    """
    loads, name = table("vintages"), unicodedata.normalize("NFC", dataset)
    question = loads.filter(loads.dataset == name, loads.standing).order_by("number").select(_FIELDS)
    found = [Vintage(*row) for row in session.listed(question).iter_rows()]
    found = [replace(v, loaded_at=v.loaded_at.replace(tzinfo=UTC)) for v in found]
    if not found:
        names = ", ".join(d.name for d in datasets_in(session))
        raise UnknownChoiceError("dataset", dataset, names or "none so far; load a file first")
    if kind and found[0].kind != kind:
        raise TradeError(
            f"dataset {dataset!r} holds {KINDS[found[0].kind]}, not {KINDS[kind]}; choose another dataset"
        )
    return found


def upto(found: list[Vintage], number: int | None) -> list[int]:
    """Numbers of the standing loads up to and including `number`, all of them if None.

    Raises:
        TradeError: for a number that does not stand, with those that do.
    """
    numbers = [v.number for v in found]
    if number is not None and number not in numbers:
        listed = ", ".join(map(str, numbers))
        raise UnknownChoiceError("vintage", str(number), f"{listed} (of dataset {found[0].dataset!r})")
    return [n for n in numbers if number is None or n <= number]
