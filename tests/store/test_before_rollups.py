"""A workspace of before there were rollups: on DuckDB, the only engine that such ones are on."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.store.uploads import about, rows
from trade.store import datasets as store
from trade.store.engine import FILE


def test_a_workspace_of_before_there_were_rollups_is_read_by_its_rows_and_gets_them_with_its_next_load(
    tmp_path: Path,
):
    store.load(tmp_path, "c", rows({"value": 3.0}, {"commodity": "03"}), about("a"))
    with duckdb.connect(tmp_path / FILE) as connection:
        connection.execute("DROP TABLE held")
        connection.execute("DROP TABLE rollups")
    assert store.rolled(tmp_path, "c", "RUS", "PRK") is None
    assert store.pairs(tmp_path, "c") == [("RUS", "PRK", 2)]
    store.load(tmp_path, "c", rows({"partner": "CHN"}), about("b"))
    assert store.rolled(tmp_path, "c", "RUS", "PRK").sources == (1,)
    assert store.pairs(tmp_path, "c") == [("RUS", "PRK", 2), ("RUS", "CHN", 1)]
