"""Questions about what is small enough to be answered in this process, whatever engine keeps the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from trade.store.engine_duckdb import InDuckDB, empty

if TYPE_CHECKING:
    import ibis.expr.types as ir


def answered(question: ir.Table, rows: pl.DataFrame, place: Path) -> pl.DataFrame:
    """The answer to a question about `vintages`, of which these are the rows."""
    with empty(place) as connection:
        connection.register("registered", rows.to_arrow())
        connection.execute("INSERT INTO vintages SELECT * FROM registered")
        return InDuckDB(connection).ask(question)


def read(question: ir.Table, folders: dict[str, list[str]], place: Path) -> pl.DataFrame:
    """The answer to a question about tables that are in these folders of Parquet files."""
    with empty(place) as connection:
        for name, files in folders.items():
            listed = ", ".join("'" + file.replace("'", "''") + "/*.parquet'" for file in files)
            if files:
                rows = f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"
                connection.execute(f"DROP TABLE {name}; CREATE VIEW {name} AS {rows}")
        return InDuckDB(connection).ask(question)
