"""What is wrong with the rows of a batch, each row once, by the first reason that applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from trade.ingest import namibia, numbers, units
from trade.ingest.cells import Cells
from trade.ingest.cutting import Rows
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName
from trade.ingest.sheet import LINE
from trade.ingest.spotless import AMOUNTS, ruled, spotless
from trade.model.observation import FLOWS

PROBLEM = {
    "line": pl.Int64(),
    "column": pl.String(),
    "value": pl.String(),
    "reason": pl.String(),
    "expected": pl.String(),
    "done": pl.String(),
}
"""Columns of a frame of problems: the cell, why, what was expected, and what was done."""

UNIT: dict[FieldName, str] = {
    "currency": "a currency such as USD",
    "scale": "a power of ten, or units, thousands or millions of a currency",
}
"""What is expected where the two parts of a unit are told row by row."""

SECTIONED = "a code of the HS, alone or behind the number of the section that has its chapter"

LEFT_OUT = "row left out"
KEPT = "row read without it"

NO_NUMBER = "no number here: missing, not zero"
NOT_A_NUMBER = "not a number"
SUPPRESSED = "value suppressed, not zero"
NOTE = "a note, not data"
HEADER_AGAIN = "the header again"
SPARE = "more cells than columns"
DELETION = "a deletion, not data"


@dataclass(frozen=True)
class Fault:
    """Rows with something wrong: which, what, in which field, and what was expected there."""

    rows: pl.Expr
    reason: str
    field: str
    expected: str


def sorted_out(
    rows: Rows, texts: Mapping[str, Cells], numbers: Mapping[str, pl.Series], plan: Plan
) -> tuple[pl.Series | None, pl.DataFrame]:
    """Which rows are kept (None: all), and a problem for every row that is not, or is read without a cell.

    `rows` is the text, `texts` and `numbers` what was made of it, under the same names.
    """
    if spotless(rows, texts, numbers, plan):
        return None, pl.DataFrame(schema=PROBLEM)
    made = {f"made:{name}": column.rows for name, column in texts.items()}
    made |= {f"made:{name}": column for name, column in numbers.items()}
    both = rows.frame().with_columns(**made)
    found = list(_faults(plan))
    number = pl.coalesce(*(pl.when(f.rows).then(pl.lit(i)) for i, f in enumerate(found)))
    first = both.select(number.alias("first"))["first"]
    kept = first.is_null()
    listed = [pl.DataFrame(schema=PROBLEM)]
    for i in first.drop_nulls().unique().sort():
        listed.append(_listed(both.filter(first == i), found[i], LEFT_OUT, plan))
    remaining = both.filter(kept)
    for fault in _blanks(plan):
        listed.append(_listed(remaining.filter(fault.rows), fault, KEPT, plan))
    return kept, pl.concat(listed)


def _listed(rows: pl.DataFrame, fault: Fault, done: str, plan: Plan) -> pl.DataFrame:
    name = fault.field
    value = pl.col(name) if name in rows.columns else pl.lit("")
    header = pl.col("header") if name == "value" else pl.lit(_heading(name, plan))
    return rows.select(
        pl.col(LINE),
        header.alias("column"),
        value.cast(pl.String).fill_null("").alias("value"),
        pl.lit(fault.reason).alias("reason"),
        pl.lit(fault.expected).alias("expected"),
        pl.lit(done).alias("done"),
    )


def _heading(name: str, plan: Plan) -> str:
    """The column as it is called in the file."""
    if name.startswith("rule"):
        return plan.recipe.leave_out[int(name.removeprefix("rule"))].column
    return next((plan.column(field) for field in plan.fields if field == name), name)


def _missing(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars().str.to_lowercase()
    return pl.col(name).is_null() | text.is_in(sorted(numbers.MISSING))


def _unread(name: str, made: str) -> pl.Expr:
    return ~_missing(name) & pl.col(f"made:{made}").is_null()


def _faults(plan: Plan) -> Iterator[Fault]:
    """Every kind of fault, in the order in which they are looked for."""
    told = [name for name in plan.fields if name != "value"]
    filled = (
        pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int64) for name in told) if told else pl.lit(9)
    )
    yield Fault(pl.col("value") == pl.col("header"), HEADER_AGAIN, "value", "a number")
    if len(told) > 1:
        yield Fault(pl.col("value").is_null() & (filled <= 1), NOTE, told[0], "a row of data")
    yield Fault(pl.col("spare"), SPARE, "value", f"{len(plan.sheet.header)} cells")
    for i, rule in enumerate(plan.recipe.leave_out):
        yield Fault(ruled(pl.col(f"rule{i}"), rule), rule.reason, f"rule{i}", "")
    yield Fault(pl.col("action").str.to_uppercase() == "D", DELETION, "action", "I, A, R or M")
    yield Fault(_missing("value"), NO_NUMBER, "value", "a number")
    mark = plan.marks["value"].decimal
    for name, what in UNIT.items():
        where = name if name in plan.fields else "unit"
        yield Fault(pl.col(f"made:{name}").is_null(), f"{name} not known", where, what)
    yield Fault(
        _unread("value", "value"), NOT_A_NUMBER, "value", f"a number with {mark!r} before its decimals"
    )
    yield from _unread_fields(plan)
    yield from _suppressed(plan)


def _unread_fields(plan: Plan) -> Iterator[Fault]:
    expected = {
        "period": "a period such as 2017, 2017-Q1, 2017-03, 201703 or Mar-17",
        "flow": f"one of {', '.join(FLOWS)}, or a word for it",
        "reporter": "a country",
        "partner": "a country or World",
        "commodity": SECTIONED if plan.recipe.commodity.section else "a commodity code or TOTAL",
    }
    for name, what in expected.items():
        field = "year" if name == "period" and "period" not in plan.fields and "year" in plan.fields else name
        empty = pl.col(field).is_null()
        lost = pl.col(f"made:{name}").is_null()
        if name in namibia.PARTIES and namibia.in_doubt(plan.recipe):
            yield Fault(lost & (pl.col(name) == namibia.NA), namibia.REASON, name, namibia.EXPECTED)
        yield Fault(empty & lost, f"no {name}", field, what)
        yield Fault(lost, f"{name} not known", field, what)


def _suppressed(plan: Plan) -> Iterator[Fault]:
    for i, column in enumerate(plan.recipe.zero_value_is_missing_with):
        some = pl.col(f"beside{i}").str.contains(r"[1-9]")  # whatever marks it is written with
        yield Fault((pl.col("made:value") == 0) & some, SUPPRESSED, "value", f"a value beside {column}")


def _blanks(plan: Plan) -> Iterator[Fault]:
    """Cells that are read over: the row counts without them."""
    for name, made in AMOUNTS.items():
        if name in plan.marks:
            mark = plan.marks[name].decimal
            zero = pl.col(name).str.strip_chars().str.contains(r"^[-+]?0*([.,]0*)?$")
            unread = _unread(name, made) & ~zero
            if name == "net_weight":
                unit = pl.col("net_weight_unit").str.strip_chars().str.to_lowercase()
                odd = ~unit.str.contains(units.HEAVY).fill_null(value=True)
                yield Fault(unread & odd, "unit of weight not known", "net_weight_unit", "kg, t or the like")
                unread = unread & ~odd
            yield Fault(unread, NOT_A_NUMBER, name, f"a number with {mark!r} before its decimals")
