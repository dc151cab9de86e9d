"""An evidence bundle read again: what was changed in it since it was made.

A bundle comes from anywhere: nothing of it is written to disk, and what could overfill memory or mean
another file is refused before it is unpacked.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trade.export.bundle import ALWAYS, DRAWN, NAME, STATE, SUMS
from trade.model.errors import TradeError

ENTRIES, BYTES = 32, 256 * 2**20
"""Files and unpacked bytes of a bundle at the most; ours hold some ten files of a few megabytes."""

LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
"""A line of `sha256sum`: the hash, a space, how it was read, the name."""

LINKS = 0o120000
"""File type of a symbolic link among the type bits of a Unix mode, `0o170000`."""


@dataclass(frozen=True)
class Bundle:
    """What a zip holds.

    Attributes:
        files: contents by name, of those that can be read.
        state: what makes the chart again; empty where it cannot be read.
        altered: a sentence for each file that is not as it was when the bundle was made; empty if all are.
    """

    files: dict[str, bytes]
    state: dict[str, Any]
    altered: tuple[str, ...]

    @property
    def images(self) -> dict[str, bytes]:
        """The image files."""
        return {name: data for name, data in self.files.items() if name.endswith((".png", ".svg", ".pdf"))}

    @property
    def drawn(self) -> pd.DataFrame:
        """What was drawn, every cell as text; an empty one is missing. No rows where it cannot be read."""
        return table(self.files.get(DRAWN, b""))


def table(data: bytes) -> pd.DataFrame:
    """A CSV file of ours with every cell as text, so that two of them can be compared as they stand.

    Raises:
        TradeError: when it is no such file.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise TradeError(
            f"{DRAWN} cannot be read as a CSV file: {error}. Ask for the bundle again."
        ) from error
    head, *body = rows or [[]]
    if ragged := [number for number, row in enumerate(body, start=2) if len(row) != len(head)]:
        raise TradeError(
            f"{DRAWN}: row {', '.join(map(str, ragged[:5]))} has not as many cells as there are names. "
            "Ask for the bundle again."
        )
    return pd.DataFrame(body, columns=head, dtype=str).replace("", None)


def read(data: bytes, name: str = "the bundle") -> Bundle:
    """Open a bundle and hold every file against its hash.

    Args:
        data: the zip.
        name: of its file, for messages.

    Raises:
        TradeError: when it is no bundle of ours, or one that must not be opened.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise TradeError(f"{name} is no zip file, or only a part of one. Ask for it again.") from error
    with archive:
        _safe(archive.infolist(), name)
        if SUMS not in archive.namelist():
            raise TradeError(f"{name} has no {SUMS}: it is no evidence bundle, or its hashes were taken out.")
        files, damaged = _contents(archive)
    state, unread = _state(files)
    return Bundle(files, state, (*damaged.values(), *_differing(files, damaged), *unread))


def _safe(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Raise for what could lead elsewhere, hide something, or be too much."""
    refuse = f"{name} is not opened: "
    if len(entries) > ENTRIES:
        raise TradeError(f"{refuse}it has {len(entries)} files; a bundle of ours has at most {ENTRIES}.")
    paths = [e.orig_filename for e in entries if not NAME.fullmatch(e.orig_filename) or _link(e)]
    if paths:
        raise TradeError(f"{refuse}it names files outside of itself: {', '.join(map(repr, paths))}.")
    if twice := sorted({e.filename for e in entries if sum(o.filename == e.filename for o in entries) > 1}):
        raise TradeError(f"{refuse}it has more than one file called {', '.join(twice)}.")
    if any(e.flag_bits & 1 or e.compress_type not in (0, zipfile.ZIP_DEFLATED) for e in entries):
        raise TradeError(f"{refuse}it is encrypted or packed in a way that ours never are.")
    if (total := sum(e.file_size for e in entries)) > BYTES:
        raise TradeError(f"{refuse}it unpacks to {total:,} bytes; a bundle of ours has at most {BYTES:,}.")


def _link(entry: zipfile.ZipInfo) -> bool:
    return entry.external_attr >> 16 & 0o170000 == LINKS


def _contents(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], dict[str, str]]:
    """What can be read, and a sentence for each file that cannot; none unpacks to more than it says."""
    files: dict[str, bytes] = {}
    damaged: dict[str, str] = {}
    for entry in archive.infolist():
        try:
            files[entry.filename] = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            damaged[entry.filename] = f"{entry.filename} is damaged: {error}"
    return files, damaged


def _differing(files: Mapping[str, bytes], damaged: Mapping[str, str]) -> Iterator[str]:
    """What differs from the hashes; of a damaged file that has been said, and damaged hashes say nothing."""
    lines = files.get(SUMS, b"").decode("utf-8", "replace").splitlines()
    listed = {found[2]: found[1] for line in lines if (found := LINE.fullmatch(line))}
    yield from (f"{SUMS} has a line that is no hash: {line!r}" for line in lines if not LINE.fullmatch(line))
    for name in dict.fromkeys([*ALWAYS, *listed, *files]):
        if name not in files:
            if name not in damaged:
                yield f"{name} is missing"
        elif name == SUMS or SUMS in damaged:
            continue
        elif name not in listed:
            yield f"{name} has no hash in {SUMS}: it was added, or its hash was taken out"
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]:
            yield f"{name} is not the file that was put in: its hash differs"


def _state(files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[str]]:
    try:
        found = json.loads(files.get(STATE, b"{}"))
    except (ValueError, RecursionError):
        found = None
    return (
        (found, [])
        if isinstance(found, dict)
        else ({}, [f"{STATE} is not what makes a chart: no JSON object"])
    )
