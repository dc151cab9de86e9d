"""Made-up observations for tests: frames as the store gives them out, and workspaces that hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from trade.ingest.parts import with_top
from trade.model.observation import SCHEMA
from trade.store import datasets

USUAL = {
    "reporter": "CHN",
    "partner": "PRK",
    "classification": "HS",
    "commodity": "TOTAL",
    "currency": "USD",
    "net_weight_kg": None,
    "quantity": None,
    "quantity_unit": None,
}

VALUED = {"export": "FOB", "import": "CIF"}


def frequency(period: str) -> str:
    return {4: "A"}.get(len(period), "Q" if "Q" in period else "M")


def row(period: str, value: float, flow: str = "export", **cells: object) -> dict[str, object]:
    """One observation; what is not given is the usual."""
    told = {"period": period, "frequency": frequency(period), "flow": flow, "value": float(value)}
    return {**USUAL, "valuation": VALUED.get(flow, "FOB"), **told, **cells}


def months(year: int, value: float = 1e6, flow: str = "export", **cells: object) -> list[dict[str, object]]:
    """Twelve months of one value each."""
    return [row(f"{year}-{month:02d}", value, flow, **cells) for month in range(1, 13)]


def table(rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """Exactly the columns of observations; lines from 2."""
    return pl.DataFrame([{**r, "line": line} for line, r in enumerate(rows, 2)], schema=SCHEMA)


def frame(rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """As the store gives observations out: with `vintage` and `top`."""
    found = table(rows).with_columns(vintage=pl.lit(1, dtype=pl.Int64))
    return with_top(found.lazy()).collect()


def load(place: Path, dataset: str, rows: Iterable[dict[str, object]], file: str = "made-up.csv") -> None:
    """Load rows into a workspace as the next vintage of a dataset."""
    digest = hashlib.sha256(file.encode()).hexdigest()
    about = datasets.About(file, digest, "flat", "", "{}", "a tester")
    datasets.load(place, dataset, table(rows), about)
