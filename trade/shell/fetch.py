"""Fetching from a shell: `fetch comtrade --reporter RUS --partner PRK --from 2013 --to 2021`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from trade.shell.answer import Answer
from trade.sources.ends import KEY, SOURCES, ask
from trade.sources.job import Progress
from trade.sources.request import Request
from trade.store.engine import workspace
from trade.store.fetched import save
from trade.store.kept import Kept

COLUMNS = ("file", "bytes", "remarks")


def options(sub: argparse.ArgumentParser) -> None:
    """What `fetch` takes."""
    sub.add_argument("source", choices=tuple(SOURCES))
    sub.add_argument("--reporter", required=True, help="ISO 3166 alpha-3, such as RUS")
    sub.add_argument("--partner", required=True, help="ISO 3166 alpha-3, or W00 for the world")
    sub.add_argument("--from", dest="first", required=True, help="first year, quarter or month")
    sub.add_argument("--to", dest="last", required=True, help="last year, quarter or month")
    sub.add_argument("--frequency", default="M", help="A, Q or M")
    sub.add_argument("--commodity", default="TOTAL", help="codes with commas between, TOTAL, AG2, AG4 or AG6")
    sub.add_argument("--out", default="", help="the file to write; else one in the workspace")


def fetched(args: argparse.Namespace) -> Answer:
    """Ask a remote end, part by part, and write its answer to a file that `check` and `load` read."""
    request = Request(
        args.reporter,
        args.partner,
        args.first,
        args.last,
        frequency=args.frequency,
        commodities=tuple(args.commodity.split(",")),
    )
    kept = Kept(workspace() / "answers")
    found = ask(args.source, request, key=os.environ.get(KEY, ""), cache=kept, on_progress=_told)
    target = save(found.document, Path(args.out) if args.out else _default(args, found.ending))
    row: dict[str, object] = {
        "file": str(target),
        "bytes": len(found.document),
        "remarks": list(found.remarks),
    }
    return Answer([row], COLUMNS)


def _default(args: argparse.Namespace, ending: str) -> Path:
    parts = (args.source, args.reporter, args.partner, args.first, args.last, args.frequency)
    return workspace() / "fetched" / f"{'-'.join(parts)}.{ending}"


def _told(progress: Progress) -> None:
    print(f"{progress.done} of {progress.total}: {progress.doing}", file=sys.stderr)
