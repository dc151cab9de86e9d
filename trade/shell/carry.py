"""Views out of a shell, and images back in: `export VIEW --out chart.png`, `verify chart.png`."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from trade.export.order import SCALES, SIZES, Form, Order, size
from trade.export.verify import Verdict
from trade.model.view import View
from trade.shell.answer import Answer, Row
from trade.store.fetched import save, whole

os.environ.setdefault("STREAMLIT_LOGGER_LEVEL", "error")
"""Streamlit warns of every call outside of a server, and there is none here."""


def export_options(sub: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    sub.add_argument("view", help='page and query as in the address, such as "/?highlight=2017-Q1"')
    sub.add_argument("--out", required=True, help="the file to write; its ending says what it will be")
    sub.add_argument("--size", default="slide", help=f"{', '.join(SIZES)}, or such as 1400x700")
    sub.add_argument("--scale", type=int, choices=SCALES, default=2, help="of a PNG's pixels")
    sub.add_argument("--theme", choices=("light", "dark"), default="light", help="the background")
    sub.add_argument("--chart", default="", help="which chart of the page; the first unless named")
    sub.add_argument("--host", default="", help="address of your server, to be printed before the view's")


def exported(args: argparse.Namespace) -> Answer:
    """Make a view's file and write it.

    Raises:
        TradeError: for an unknown ending, view, size or chart, and when the file cannot be written.
    """
    from trade.ui.exporting import made  # noqa: PLC0415 — Streamlit, only where it is needed
    from trade.ui.kinds import of_suffix  # noqa: PLC0415
    from trade.ui.wanted import Wanted  # noqa: PLC0415

    target = Path(args.out)
    kind = of_suffix(target.name)
    order = Order(Form.PNG, size(args.size), args.scale, args.theme)
    view, today = View.parse(args.view), datetime.now(UTC).date()
    found = made(kind, Wanted(view, today, args.chart, order, args.host.rstrip("/")))
    save(found.data, target)
    row: Row = {"file": str(target), "bytes": len(found.data), "remark": found.remark}
    return Answer([row], tuple(row), text="\n".join(filter(None, [f"{target}: {found.title}", found.remark])))


def verify_options(sub: argparse.ArgumentParser) -> None:
    """What `verify` takes."""
    sub.add_argument("file", help="a PNG, SVG or evidence bundle that was exported here or elsewhere")


def verified(args: argparse.Namespace) -> Answer:
    """Say first whether the file is the same, revised or altered, then why; 1 for what was altered.

    Raises:
        TradeError: when the file cannot be read, or its view cannot be drawn here.
    """
    from trade.ui.verifying import verified  # noqa: PLC0415 — Streamlit, only where it is needed

    found = verified(whole(Path(args.file)))
    record = found.record
    row: Row = {
        "verdict": str(found.verdict),
        "reasons": list(found.reasons),
        "view": record.view if record else "",
        "made": record.made.isoformat() if record else "",
        "title": record.title if record else "",
    }
    text = "\n".join([str(found.verdict), *found.reasons])
    return Answer([row], tuple(row), row, text, int(found.verdict is Verdict.ALTERED))
