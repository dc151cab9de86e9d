"""The audit of a workspace: a line of JSON for every change, in a file that only grows.

A line is written, and on the disk, before the change begins, and another with its outcome after it. A single
transaction cannot hold both, since storyboards and the database are different files; so the promise is: no
change without a line before it. A change whose process was killed has no second line, and reads as such.
Lines hold who, what, which and a hash: never contents, file names, titles, messages or secrets.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from trade.model.errors import TradeError
from trade.store.alone import hold

FILE = "audit.jsonl"
"""Name of the file in a workspace."""

What = Literal["load", "undo", "save storyboard", "delete storyboard", "open storyboard", "mend"]

VISITOR = "visitor"
"""Who somebody is that is not logged in."""

FIRST = {"id", "at", "who", "via", "what", "which"}
"""What every first line has."""

OPEN = "no outcome on record"
"""Outcome of a change whose process ended in the middle, or that is under way."""


@dataclass(frozen=True)
class By:
    """Who makes a change, and from where: an address, `VISITOR`, or the user of a shell."""

    who: str
    via: Literal["page", "shell"]


@dataclass
class Deed:
    """A change under way; what it comes to know of itself goes into its second line.

    Attributes:
        which: the dataset, or the id of the storyboard.
        vintage: number of the vintage that was loaded or taken back; 0 where that means nothing.
        sha256: of the file that was loaded, or of the storyboard as kept.
        outcome: `done`, or what else came of it, in two or three words.
    """

    which: str
    vintage: int = 0
    sha256: str = ""
    outcome: str = "done"


@dataclass(frozen=True)
class Entry:
    """A change as the audit tells it: both lines together. `at` is when it began, in UTC."""

    at: str
    who: str
    via: str
    what: str
    which: str
    vintage: int = 0
    sha256: str = ""
    outcome: str = OPEN


@dataclass(frozen=True)
class Audit:
    """Every change, oldest first by the order of lines, whatever the clock said.

    `broken` counts lines that are cut or none of ours.
    """

    entries: list[Entry] = field(default_factory=list)
    broken: int = 0


@contextmanager
def noted(place: Path, by: By, what: What, which: str, sha256: str = "") -> Iterator[Deed]:
    """Put a change on record: before it begins, and what came of it.

    Args:
        place: the workspace that is changed.
        by: who changes it.
        what: the kind of change.
        which: the dataset, or the id of the storyboard.
        sha256: of what is about to be kept, where it is known before.

    Raises:
        TradeError: when the first line cannot be written; the change must not be made then, and is not. Where
            only the second cannot, the change stands and reads as `OPEN`.
    """
    name, deed = uuid4().hex, Deed(which[:100], sha256=sha256)
    about = {"id": name, "at": _now(), **asdict(by), "what": what, "which": deed.which, "sha256": sha256}
    try:
        written(place, about)
    except OSError as error:
        raise TradeError(
            f"{place / FILE}: the change cannot be put on record ({error.strerror or error}), so it was not "
            "made. Free some space or make the file writable, then do it again."
        ) from error
    try:
        yield deed
    except BaseException as error:
        deed.outcome = "refused" if isinstance(error, TradeError) else "failed"
        raise
    finally:
        with suppress(OSError):
            written(place, {"id": name, "ended": _now(), **asdict(deed)})


def written(place: Path, line: dict[str, Any]) -> None:
    """Add one line, whole and on the disk, whoever else writes; half a line before it stays apart from it.

    Raises:
        OSError: when it cannot be written; nothing of it is left then.
    """
    place.mkdir(parents=True, exist_ok=True)
    data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
    with (place / FILE).open("ab+", buffering=0) as file:
        hold(file)  # gone with the file, however the process ends
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            data = data if file.read(1) == b"\n" else b"\n" + data
        try:
            _all(file.fileno(), data)
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(end)
            raise


def _all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def told(place: Path) -> Audit:
    """The audit of a workspace; empty where nothing was ever changed.

    Raises:
        TradeError: when the file cannot be read.
    """
    try:
        with (place / FILE).open("rb") as file:
            lines = [line for line in file.read().split(b"\n") if line.strip()]
    except FileNotFoundError:
        return Audit()
    except OSError as error:
        raise TradeError(f"{place / FILE}: cannot be read ({error.strerror}).") from error
    read = [_read(line) for line in lines]
    begun = {str(line["id"]): line for line in read if "at" in line}
    ended = {str(line["id"]): line for line in read if "ended" in line}
    entries = [_entry(line, ended.get(name, {})) for name, line in begun.items()]
    return Audit(entries, sum(not line for line in read))


def _read(line: bytes) -> dict[str, Any]:
    """A line; empty where it is none of ours."""
    with suppress(ValueError):
        found = json.loads(line)
        if isinstance(found, dict) and ({"id", "ended"} <= set(found) or set(found) >= FIRST):
            return found
    return {}


def _entry(first: dict[str, Any], last: dict[str, Any]) -> Entry:
    both = {**first, **last}
    return Entry(**{name: both[name] for name in Entry.__dataclass_fields__ if name in both})
