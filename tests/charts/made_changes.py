"""Changes taken apart for tests, in million US dollars."""

from __future__ import annotations

from dataclasses import replace

from trade.charts.changed import Changed
from trade.charts.subject import Subject
from trade.model.contribution import Contribution, Contributions, Kind
from trade.model.evidence import UNKNOWN, Interval
from trade.model.pair import Pair
from trade.model.period import Span
from trade.model.words import Flow

LABELS = {"2701": "Coal", "2702": "Lignite", "2710": "Oil products", "84": "Machinery and boilers"}
FILE = Subject(Pair("CHN", "PRK"), "A", "USD", {Flow.EXPORT: "FOB"}, "H5")

Ends = tuple[float, float]


def millions(ends: Ends | None) -> Interval:
    return UNKNOWN if ends is None else Interval(*(round(end * 1e6) for end in ends))


def row(code: str, before: Ends | None, now: Ends | None, change: Ends | None = None, kind=Kind.PART):
    """One contribution; its change is the difference of two narrow amounts unless given."""
    if change is None and before and now:
        change = (now[0] - before[1], now[1] - before[0])
    return Contribution(code, kind, millions(before), millions(now), millions(change))


def changed(total, rows, lead=(), lead_change=None, periods=("2016-Q1", "2017-Q1"), **more) -> Changed:
    """The total's ends before and now, and rows."""
    base, now = map(Span.parse, periods)
    whole = row("TOTAL", *total, kind=Kind.TOTAL)
    found = Contributions(base, now, Flow.EXPORT, whole, rows, lead, millions(lead_change))
    return Changed(found, LABELS, **more)


def headline(**more) -> Changed:
    """The rise of early 2017, with its ends as the ledger has them."""
    rows = [
        row("2701", (10.5, 11.5), (22.145, 22.462), (10.645, 11.962)),
        row("2702", (0, 1), (4.65, 4.75), (3.65, 4.75)),
        row("2710", (0, 0.985), (1.15, 1.25), (0.165, 1.25)),
        row("rest", (0.816, 2.132), (0, 3.318), (-2.132, 2.501), Kind.REST),
    ]
    total = ((13.481, 13.512), (31.412, 31.416), (17.901, 17.931))
    return changed(total, rows, ("2701", "2702"), (15.295, 16.712), **more)


def refused(data: Changed, why: str) -> Changed:
    return replace(data, found=replace(data.found, refused=why))
