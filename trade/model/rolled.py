"""How cells are rolled up: what a pair comes to by period, without its codes."""

from __future__ import annotations

import polars as pl

WORDS = 99
"""Depth of a commodity that is no run of digits: it covers nothing and is covered by nothing."""

FINE = 2.0**45
"""Parts of a unit in which the fractions of values are added: whole numbers, so that no order of the rows
changes a sum. Finer than a double tells of any value from 256; below, a lost part is less than 3e-14."""

WHOLE = 2.0**53
"""Size from which a double has no fraction (IEEE 754, binary64)."""

BY: dict[str, pl.DataType] = {
    "flow": pl.String(),
    "period": pl.String(),
    "frequency": pl.String(),
    "valuation": pl.String(),
    "currency": pl.String(),
    "classification": pl.String(),
    "goods": pl.String(),  # TOTAL for all goods as printed, CODES for whatever is a part of them
}
"""What the cells of a pair are rolled up by. Not by chapter: of monthly six-digit rows of all pairs that left
three quarters as many rows as there are (`docs/capacity.md`), and no page shows sums that a file has not."""

CODES = "codes"
"""Stands for every commodity that is not all goods."""

MEASURES: dict[str, pl.DataType] = {
    "cells": pl.Int64(),  # how many
    "tops": pl.Int64(),  # how many of them are part of the slice's total, see `trade.ingest.parts`
    "finest": pl.Int64(),  # digits of the finest of those, 0 for all goods
    "one": pl.Float64(),  # the largest value of those: that of one that is alone
    "whole": pl.Float64(),  # sum of what is before their points
    "part": pl.Int64(),  # sum of what is behind them, in 1 / FINE
}
"""What is kept of each group; the last four are missing, or zero, where there are no tops."""
