"""What a zip says of its members, before any of them is unpacked."""

from __future__ import annotations

import zipfile
from collections import Counter
from itertools import pairwise

from trade.model.errors import TradeError

LOCAL = 30
"""Bytes in front of a member's data, but for its name and extra fields (the same, 4.3.7)."""

LINK, KIND = 0o120000, 0o170000
"""A symbolic link among the kinds of file in a Unix mode."""


def sound(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what another program would read as something else, or what unpacks the same bytes again.

    Raises:
        TradeError: for two members of one name, a symbolic link, or members that lie over each other.
    """
    members = archive.infolist()
    if twice := [one for one, times in Counter(m.filename for m in members).items() if times > 1]:
        raise TradeError(
            f"{name} holds two files called {twice[0]!r}, and which one counts is open; pack it again"
        )
    if links := [member.filename for member in members if member.external_attr >> 16 & KIND == LINK]:
        raise TradeError(
            f"{name} › {links[0]} is a link to another file and holds no data; pack the file itself"
        )
    if overlaps(archive):
        raise TradeError(
            f"{name} is an archive whose files lie over each other, as nobody packs them but to do harm; "
            "pack it again"
        )


def overlaps(archive: zipfile.ZipFile) -> bool:
    """Whether a member's data reach into the next one, or into the list at the end."""
    spans = sorted((m.header_offset, m.header_offset + LOCAL + m.compress_size) for m in archive.infolist())
    return any(end > start for (_, end), (start, _) in pairwise([*spans, (archive.start_dir, 0)]))
