"""Whether a new file's numbers are on the scale of what is known: a factor of a thousand is no revision."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

import polars as pl

CELL = ["period", "reporter", "partner", "flow", "commodity"]
"""What must be equal for two numbers to be compared."""

FACTORS = (
    (1e9, "the file may be in single units where billions are known"),
    (1e6, "the file may be in single units where millions are known, or in millions counted twice"),
    (1e3, "thousands taken for units, or units for thousands"),
    (1e2, "hundredths: a decimal mark lost, or percent"),
    (10.0, "tenths: a decimal mark moved by one place"),
)
"""Powers of ten that mistakes of scale give, in either direction, with the likely reason."""

RATES = (
    ("RUB", 25.0, 120.0),
    ("CNY", 6.0, 8.6),
    ("JPY", 75.0, 162.0),
    ("KRW", 880.0, 1_500.0),
    ("INR", 40.0, 95.0),
    ("GBP", 0.48, 0.88),
)
"""Units of a currency to a US dollar, lowest and highest year of 2000 to 2025 (rounded outwards)."""

NEAR = 1.25
"""How far from a factor a typical ratio may be and still be that factor (our choice)."""

ALIKE = 0.6
"""Share of ratios that must be near their middle for it to be a factor at all (our choice)."""

ONE = 1.3
"""A middle ratio below this, and above its inverse, is a revision, not another scale (our choice)."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The comparison with one source: cells in common, the middle ratio, and what it looks like."""

    source: str
    cells: int
    ratio: float
    reason: str

    @property
    def stop(self) -> str:
        """The sentence that stops the load; empty where the scales agree."""
        if not self.reason:
            return ""
        return (
            f"{self.cells:,} numbers that {self.source} has too are typically {_times(self.ratio)} as large "
            f"here: {self.reason}. Nothing is loaded unless the unit is corrected or the scale is accepted."
        )


def _times(ratio: float) -> str:
    return f"{ratio:,.3g} times" if ratio >= 1 else f"1/{1 / ratio:,.3g}"


def compare(rows: pl.LazyFrame, known: pl.DataFrame, source: str) -> Overlap | None:
    """New observations against known ones of the same cells; None where there is nothing to compare.

    `known` has the columns of CELL and `value`; zeros and negative numbers on either side say nothing of
    the scale.
    """
    told = known.lazy().filter(pl.col("value") > 0).select(*CELL, pl.col("value").alias("known"))
    both = rows.filter(pl.col("value") > 0).join(told, on=CELL, how="inner")
    ratios = both.select((pl.col("value") / pl.col("known")).alias("ratio")).collect()["ratio"]
    if ratios.is_empty():
        return None
    middle = float(ratios.median())  # type: ignore[arg-type]
    near = float((ratios / middle).is_between(1 / NEAR, NEAR).mean() or 0.0)  # type: ignore[arg-type]
    reason = _reason(middle) if near >= ALIKE and not 1 / ONE < middle < ONE else ""
    return Overlap(source, ratios.len(), middle, reason)


def _reason(middle: float) -> str:
    for factor, words in FACTORS:
        if abs(abs(log10(middle)) - log10(factor)) < log10(NEAR):
            return words
    ratios = middle, 1 / middle
    currencies = [code for code, low, high in RATES if any(low <= ratio <= high for ratio in ratios)]
    if currencies:
        likely = " or ".join(currencies)
        return f"that is about the rate of {likely} to the US dollar, so the currency may be another"
    return "all of them by about the same factor, which no revision gives"
