"""Made-up uploads: frames of observations, and where they are said to come from."""

from __future__ import annotations

import hashlib

import polars as pl

from trade.model.observation import SCHEMA
from trade.store.datasets import About

USUAL = {
    "period": "2017-01",
    "frequency": "M",
    "reporter": "RUS",
    "partner": "PRK",
    "flow": "export",
    "classification": "HS",
    "commodity": "27",
    "valuation": "FOB",
    "currency": "USD",
    "value": 1.0,
    "net_weight_kg": None,
    "quantity": None,
    "quantity_unit": None,
    "line": None,
}


def rows(*cells: dict) -> pl.DataFrame:
    """A frame of observations, each row the usual one with some cells replaced; lines from 2."""
    full = [USUAL | {"line": line} | cell for line, cell in enumerate(cells, 2)]
    return pl.DataFrame(full, schema=SCHEMA)


def months(**values: float) -> pl.DataFrame:
    """One number a month of 2017, `m01=…` being January's."""
    return rows(*({"period": f"2017-{name[1:]}", "value": value} for name, value in values.items()))


def about(name: str, recipe: str = "", who: str = "") -> About:
    """A file of this name, whose bytes are its name."""
    return About(name, hashlib.sha256(name.encode()).hexdigest(), "flat", recipe, '{"rows": 1}', who)


def values(frame: pl.DataFrame) -> dict[str, float]:
    """Value by period."""
    return dict(zip(frame["period"], frame["value"], strict=True))
