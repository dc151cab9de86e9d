"""Work on files of strangers, beside the server: what it may have, and what is said where it is stopped."""

from __future__ import annotations

from functools import partial

from trade.model.allowed import allowed, size
from trade.store.beside import Beside
from trade.store.beside_kind import Kind, Words

KEPT = 600 << 20
"""Bytes of memory up to which a process is kept after its work (our choice)."""

LONGEST_FILE = 4
"""A file that is written may have so many times the bytes that an archive may unpack to (a copy in UTF-8 has
up to twice those of its original, and gets quotes and line numbers)."""

WORDS = Words(
    crowded="{name} is not checked now: {most} files wait already. Try again in a minute.",
    waited="{name} is not checked now: it waited {most:g} s for those before it. Try again in a minute.",
    died="{name} ended the process that reads it: it is damaged, or made to do harm. Nothing was loaded, and "
    "nothing else was touched. Save it again as CSV.",
    large="{name} needs more than {most:,} MB of memory to be read, and was stopped; nothing was loaded. "
    "Upload it in parts, or save it as CSV.",
    slow="{name} was not read within {most:,} seconds, and was stopped; nothing was loaded. Upload "
    "it in parts.",
    fault="the file cannot be read ({kind}: {said}); it is damaged, or of a kind not known here. Save it "
    "again as CSV.",
    closed="this server ends; nothing was loaded. Upload the file again in a minute.",
)


def apart(ahead: str) -> Beside:
    """Processes for files of strangers; they import the module `ahead` before there is work.

    They know no secret of the server, and a file that ends its process is not tried on another one.
    """
    return Beside(
        Kind(
            WORDS,
            ahead,
            at_once=partial(allowed, "at_once"),
            seconds=partial(allowed, "seconds"),
            memory=partial(allowed, "memory"),
            kept=lambda: KEPT,
            waiting=partial(allowed, "waiting"),
            longest=lambda: LONGEST_FILE * size("unpacked"),
            tells=True,
        )
    )


APART = apart("trade.known")
"""The one of this server."""
