"""A copy of every load beside the database: what it is rebuilt from when its file is damaged.

A load is copied once, after it stands, as a Parquet file with what is on record of it as JSON beside it.
Together they take less room than the database does, and grow only as it does. What was not copied (the
process ended, the disk was full) is copied after the next load.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store.alone import alone, replaced
from trade.store.asked import FIGURE, REGISTRY
from trade.store.engine import FILE, address, opened
from trade.store.faults import COPIES, placing

COLUMNS = {"observations": tuple(SCHEMA), "figures": tuple(FIGURE)}
"""What a load of each kind is, beside the dataset and the number."""

FIELDS = tuple(REGISTRY)
"""Columns of the database's record of a load."""


@dataclass(frozen=True)
class Copy:
    """A load as it is copied: the database's record of it, and the sha256 of its Parquet file."""

    dataset: str
    number: int
    kind: str
    sha256: str
    file_name: str
    reader: str
    recipe: str
    report: str
    who: str
    loaded_at: str
    row_count: int
    first_period: str
    last_period: str
    standing: bool
    parquet: str = ""

    def path(self, place: Path) -> Path:
        """Its Parquet file; a dataset's own name could be too long, or no name of a file."""
        name = sha256(self.dataset.encode()).hexdigest()[:16]
        return place / COPIES / f"{name}-{self.number:05}.parquet"

    def __str__(self) -> str:
        return f"vintage {self.number} of “{self.dataset}”"


def copied(place: Path) -> list[Copy]:
    """Every load that is copied, by dataset and number; records that cannot be read are passed over."""
    found = [_record(path) for path in (place / COPIES).glob("*.json")]
    return sorted((one for one in found if one), key=lambda one: (one.dataset, one.number))


def _record(path: Path) -> Copy | None:
    try:
        return Copy(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def on_record(place: Path) -> list[Copy]:
    """Every load that the database knows, whether it stands or was taken back.

    Raises:
        TradeError: as `trade.store.engine.opened`.
    """
    fields = ", ".join("CAST(loaded_at AS VARCHAR)" if name == "loaded_at" else name for name in FIELDS)
    with opened(place) as session:
        rows = session.local.execute(f"SELECT {fields} FROM vintages ORDER BY dataset, number").fetchall()
    return [Copy(*row) for row in rows]


def keep(place: Path) -> list[Copy]:
    """Copy every load that is not copied yet, and note which stand; what was copied now.

    A store that TRADE_DATABASE names is not copied: its server has copies of its own.

    Raises:
        TradeError: when the disk is full or cannot be written, and as `trade.store.engine.opened`.
    """
    if address(place) or not (place / FILE).exists():
        return []
    made = []
    with alone(place / COPIES / "copies"):
        before = {(one.dataset, one.number): one for one in copied(place)}
        for load in on_record(place):
            old = before.get((load.dataset, load.number))
            if old is None:
                made.append(_copy(place, load))
            elif old.standing != load.standing:
                _write(place, Copy(**{**asdict(old), "standing": load.standing}))
    return made


def _copy(place: Path, load: Copy) -> Copy:
    target = load.path(place)
    part = target.with_name(f"new-{target.name}")
    name = str(part).replace("'", "''")
    rows = f"SELECT {', '.join(COLUMNS[load.kind])} FROM {load.kind} WHERE dataset = ? AND vintage = ?"
    copy = f"COPY ({rows}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)"
    with opened(place) as session, placing(part, target):
        session.local.execute(copy, [load.dataset, load.number])
        part.replace(target)
    return _write(place, Copy(**{**asdict(load), "parquet": digest(target)}))


def _write(place: Path, copy: Copy) -> Copy:
    text = json.dumps(asdict(copy), ensure_ascii=False, indent=1)
    replaced(copy.path(place).with_suffix(".json"), text.encode())
    return copy


def digest(path: Path) -> str:
    """The sha256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def whole(place: Path, copy: Copy) -> bool:
    """Whether the rows of a copy are as they were written."""
    return bool(copy.parquet) and digest(copy.path(place)) == copy.parquet


def kept_or_why(place: Path) -> str:
    """Copy what is not copied yet; empty, or why that did not work: the loads stand all the same."""
    try:
        keep(place)
    except TradeError as error:
        return str(error)
    return ""
