"""The workspace itself, from a shell: who changed what, and mending it."""

from __future__ import annotations

import argparse
import getpass
from dataclasses import asdict
from datetime import date

from trade.model.errors import UnknownChoiceError
from trade.shell.answer import Answer, Row
from trade.store import audit, mending
from trade.store.copies import kept_or_why
from trade.store.engine import FILE, workspace

ENTRY = tuple(audit.Entry.__dataclass_fields__)
LOAD = ("load", "back")


def by() -> audit.By:
    """Whoever runs this command, by the name that the system knows."""
    try:
        return audit.By(getpass.getuser(), "shell")
    except (OSError, KeyError):  # no name: a user by number only
        return audit.By("unknown", "shell")


def audit_options(sub: argparse.ArgumentParser) -> None:
    """What `audit` takes."""
    sub.add_argument("--from", dest="first", default="", metavar="DAY", help="first day, such as 2026-11-24")


def audited(args: argparse.Namespace) -> Answer:
    """Every change of the workspace, in the order in which it was written down; days are in UTC.

    The exit code is 1 where lines of the audit are damaged; each of them has a row that says so.
    """
    found, first = audit.told(workspace()), _day(args.first)
    rows: list[Row] = [asdict(one) for one in found.entries if one.at[:10] >= first]
    rows += [{**dict.fromkeys(ENTRY, ""), "outcome": "this line is damaged"} for _ in range(found.broken)]
    return Answer(rows, ENTRY, code=1 if found.broken else 0)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise UnknownChoiceError("day", text, "a day such as 2026-11-24") from error


def mended(_: argparse.Namespace) -> Answer:
    """Read everything in the workspace, and rebuild it where it is damaged.

    The exit code is 1 where loads were lost, or could not be copied.
    """
    where = workspace()
    if mending.damage(where):
        return _told(mending.mend(where, by()))
    why = kept_or_why(where)
    sound = f"{where / FILE}: every load was read whole; there is nothing to mend."
    text = f"{sound} But not every load could be copied: {why}" if why else sound
    return Answer([], LOAD, {"sound": True}, text, 1 if why else 0)


def _told(done: mending.Mended) -> Answer:
    """What mending did: a row a load that is known of, and all of it in a sentence."""
    rows: list[Row] = [{"load": str(one), "back": True} for one in done.back]
    rows += [{"load": one, "back": False} for one in done.lost]
    return Answer(rows, LOAD, {"sound": False, "loads": rows}, mending.sentence(done), 1 if done.lost else 0)
