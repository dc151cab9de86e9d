"""Storyboards kept in a folder: a file each, written whole or not at all.

A save goes to a temporary file in the same folder, is flushed to the disk and then takes the old file's
name: whatever ends the process leaves the old or the new one. Two writers are told apart by what they had
read: a save on top of a version that the writer never saw is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from trade.model.errors import TradeError
from trade.model.storyboard import Storyboard, fresh, is_name
from trade.model.storyfile import LARGEST, SUFFIX, read, written
from trade.store.alone import alone, replaced

FOLDER = "storyboards"
"""The folder in a workspace."""


class OvertakenError(TradeError):
    """Somebody else saved the same storyboard in the meantime; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A storyboard as it is kept, and its version: a hash of the file."""

    board: Storyboard
    version: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file in the folder that is no storyboard: its id, and what is wrong."""

    id: str
    why: str


def file(place: Path, name: str) -> Path:
    """The file of the storyboard of that id.

    Raises:
        TradeError: for what is no id; no other file can be named by it.
    """
    if not is_name(name):
        raise TradeError(f"“{name[:40]}” names no storyboard: an id has 4 to 32 small letters and digits.")
    return place / FOLDER / f"{name}{SUFFIX}"


def listed(place: Path) -> tuple[list[Kept], list[Damaged]]:
    """Every storyboard of a workspace, the one saved last first, and the files that are damaged."""
    found: list[Kept] = []
    damaged: list[Damaged] = []
    for path in sorted((place / FOLDER).glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        try:
            found.append(load(place, name))
        except TradeError as error:
            damaged.append(Damaged(name, str(error)))
    return sorted(found, key=lambda kept: kept.board.saved, reverse=True), damaged


def load(place: Path, name: str) -> Kept:
    """One storyboard with its version.

    Raises:
        TradeError: when there is none of that id, or its file is damaged or cannot be read.
    """
    path = file(place, name)
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise TradeError(
            f"there is no storyboard {name} here: it was deleted, or belongs to another visitor. "
            "Open another one, or its file."
        ) from error
    except OSError as error:
        raise TradeError(f"{path} cannot be read ({error.strerror}); nothing was changed.") from error
    board = read(data, path.name)
    if board.id != name:
        raise TradeError(f"{path.name} holds the storyboard {board.id}: give the file its old name again.")
    return Kept(board, sha256(data).hexdigest())


def save(place: Path, board: Storyboard, seen: str = "") -> Kept:
    """Keep a storyboard, with the time.

    Args:
        place: the workspace; its folder is made if need be.
        board: what to keep.
        seen: the version that it was made from; empty for one that is not kept yet.

    Raises:
        OvertakenError: when another version is kept by now, or it was deleted.
        TradeError: when it cannot be written; what was kept before is still there.
    """
    target = file(place, board.id)
    with alone(target):
        now = _version(target)
        if now != seen:
            raise OvertakenError(_overtaken(board, gone=not now))
        stamped = board.model_copy(update={"saved": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")})
        data = written(stamped)
        replaced(target, data)
    return Kept(stamped, sha256(data).hexdigest())


def opened(place: Path, data: bytes, name: str) -> Kept:
    """Keep a storyboard that was sent as a file; it gets an id of its own where its id is taken.

    Raises:
        TradeError: when the file cannot be used, or nothing can be written.
    """
    board = read(data, name)
    try:
        return save(place, board)
    except OvertakenError:
        return save(place, board.model_copy(update={"id": fresh()}))


def delete(place: Path, name: str) -> None:
    """Take a storyboard, or a damaged file of that id, away; nothing where there is none.

    Raises:
        TradeError: when the file cannot be removed.
    """
    target = file(place, name)
    if target.exists():
        with alone(target):
            target.unlink(missing_ok=True)


def _overtaken(board: Storyboard, gone: bool) -> str:
    done = "deleted" if gone else "saved by somebody else, or in another tab,"
    return f"the storyboard “{board.title}” was {done} since you opened it; nothing was changed by you."


def _version(path: Path) -> str:
    """The version that is kept; empty where none is."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
