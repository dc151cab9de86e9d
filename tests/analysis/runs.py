"""Series for the tests of statistics: from numbers in US dollars, from a file, from the shipped ledger."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from trade.ledger.reconcile import reconcile
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.query import Query
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status
from trade.store.shipped import national_figures

DATA = Path(__file__).parent / "data"
NAME = "Russia’s trade with North Korea"


def spans(first: str, count: int) -> list[Span]:
    """So many periods from the first, all of its length."""
    start = Span.parse(first)
    return [start.earlier(-len(start.months) * i) for i in range(count)]


def run(values: Sequence[float | tuple[float, float] | None], first: str = "2010-Q1") -> Series:
    """A series in US dollars: a number is published, None is not, a pair is an interval."""
    return Series(tuple(_bound(s, v) for s, v in zip(spans(first, len(values)), values, strict=True)), NAME)


def _bound(span: Span, value: float | tuple[float, float] | None) -> Bound:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return Bound(span, Flow.TURNOVER, TOTAL, None, None, Status.UNKNOWN)
    if isinstance(value, tuple):
        return Bound(span, Flow.TURNOVER, TOTAL, *value, Status.BOUNDED)
    return Bound(span, Flow.TURNOVER, TOTAL, float(value), float(value), Status.PUBLISHED)


def read(name: str, column: str = "value") -> np.ndarray:
    """A column of a reference file, NaN where it is empty."""
    lines = [r for r in (DATA / name).read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
    return np.array([float(row[column] or "nan") for row in csv.DictReader(lines)])


def shipped(flow: Flow, first: str = "2014-Q1", last: str = "2021-Q4") -> Series:
    """A flow of the shipped ledger by quarter."""
    ledger = reconcile(national_figures())
    return Series(tuple(ledger.quarters(Query(Span(0, 0), flow), first, last)), NAME)


def wandering(n: int, spread: float, seed: int, start: float = 2e7) -> list[float]:
    """A random walk in logarithms, in US dollars."""
    return list(start * np.exp(np.cumsum(np.random.default_rng(seed).normal(0, spread, n))))


def table(series: Series, folder: Path) -> None:
    """The series as the app downloads it, `data.csv` in the folder."""
    values = ["" if v is None else repr(v) for v in series.values()]
    rows = [f"{span},{value}" for span, value in zip(series.spans, values, strict=True)]
    (folder / "data.csv").write_text("\n".join(["period,value_usd", *rows, ""]), encoding="utf-8")


def made_by(code: str, series: Series, folder: Path, monkeypatch) -> dict[str, object]:
    """What the names of a copied script stand for once it has run beside the downloaded table."""
    table(series, folder)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {"__name__": "copied"}
    exec(compile(code, "copied.py", "exec"), names)
    return names
