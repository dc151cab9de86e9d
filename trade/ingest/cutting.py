"""One row a number: the text of every field beside it, whatever the shape of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trade.ingest import cells, measures, picking
from trade.ingest.cells import Cells
from trade.ingest.columns import Columns, bare, nothing
from trade.ingest.plan import NUMBERS, Plan, ValueColumn
from trade.ingest.rules import NAMES
from trade.ingest.sheet import LINE, plain


@dataclass(frozen=True)
class Rows:
    """Rows of numbers.

    Attributes:
        line: of each row.
        cells: the text of every field that is no number (`trade.ingest.plan.NUMBERS`), `rule0` … and
            `part0` … (what recipes look at), and `header`: that of the column of the value. No text is empty.
        numbers: the text of the fields that are numbers as it stands, and `beside0` …
        spare: whether something stands in a cell that no header names.
    """

    line: pl.Series
    cells: dict[str, Cells]
    numbers: dict[str, pl.Series]
    spare: pl.Series

    @property
    def typed(self) -> bool:
        """Whether values were read as numbers: then no text of theirs is at hand."""
        return self.numbers["value"].dtype == pl.Float64

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.line.len()

    def frame(self) -> pl.DataFrame:
        """All of it as text without blanks around it; of numbers, only the value may be empty text."""
        texts = {name: column.rows for name, column in self.cells.items()}
        bare = {name: column.str.strip_chars() for name, column in self.numbers.items()}
        found = pl.DataFrame({LINE: self.line, **texts, **bare, "spare": self.spare})
        return found.with_columns(
            pl.when(pl.col(name) != "").then(pl.col(name)) for name in bare if name != "value"
        )


def cut(columns: Columns, plan: Plan) -> Rows:
    """Every number of a batch, column of values by column of values, with what stands beside it."""
    spare = _spare(columns.batch, plan)
    parts = [_cut(columns, plan, value, spare) for value in plan.values]
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: Sequence[Rows]) -> Rows:
    first = parts[0]
    return Rows(
        pl.concat([part.line for part in parts]),
        {name: cells.joined([part.cells[name] for part in parts]) for name in first.cells},
        {name: pl.concat([part.numbers[name] for part in parts]) for name in first.numbers},
        pl.concat([part.spare for part in parts]),
    )


def _cut(column: Columns, plan: Plan, value: ValueColumn, spare: pl.Series) -> Rows:
    batch, told = column.batch, {**plan.told, **value.says}
    texts: dict[str, Cells] = {}
    for name in NAMES:
        if name in told:
            texts[name] = plan.spelled.told(picking.constant(name, told[name], plan), batch.height)
        elif name not in NUMBERS:
            texts[name] = picking.field(name, column, plan)
    numbers: dict[str, pl.Series] = {
        name: texts.pop(name).rows if name in told else picking.number(name, plan, column) for name in NUMBERS
    }
    if value.measures:
        amounts, units = measures.texts(column, value.measures)
        numbers, texts = numbers | amounts, texts | units
    numbers["value"] = batch[f"c{value.position}"]
    _watch(texts, numbers, column, plan)
    texts["header"] = plan.spelled.told(plan.sheet.header[value.position], batch.height)
    return Rows(batch[LINE], texts, numbers, spare)


def _watch(texts: dict[str, Cells], numbers: dict[str, pl.Series], column: Columns, plan: Plan) -> None:
    """Put in what recipes look at beside fields: amounts beside a 0 as numbers, all else as texts."""
    batch = column.batch
    for watched, header in looked_at(plan).items():
        at = plan.sheet.names.get(plain(header), -1)
        there = f"c{at}" in batch.columns
        if watched.startswith("beside"):
            numbers[watched] = batch[f"c{at}"] if there else nothing(batch.height)
        else:
            texts[watched] = column(at) if there else plan.spelled.told(None, batch.height)


def looked_at(plan: Plan) -> dict[str, str]:
    """Columns looked at by name: of rules to leave out, of what splits rows, of amounts beside a 0."""
    recipe = plan.recipe
    return {
        **{f"rule{i}": rule.column for i, rule in enumerate(recipe.leave_out)},
        **{f"part{i}": whole.column for i, whole in enumerate(recipe.whole)},
        **{f"beside{i}": column for i, column in enumerate(recipe.zero_value_is_missing_with)},
    }


def _spare(batch: pl.DataFrame, plan: Plan) -> pl.Series:
    """Whether something stands in a cell that no header names."""
    names = [n for n in unnamed(batch.columns, plan) if batch[n].null_count() < batch.height]
    found = [bare(pl.col(name)).is_not_null() for name in names]
    if not found:
        return pl.Series("spare", [False]).new_from_index(0, batch.height)
    return batch.select(pl.any_horizontal(found).alias("spare"))["spare"]


def unnamed(there: Sequence[str], plan: Plan) -> list[str]:
    """Of the columns that are `there`, those right of all names."""
    stray = {f"c{i}" for i in plan.sheet.spare}
    return [n for n in there if n in stray or (n != LINE and int(n[1:]) >= len(plan.sheet.header))]
