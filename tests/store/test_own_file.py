"""What is so only where datasets are in a DuckDB file of the workspace."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.store.uploads import about, months, rows
from trade.store import datasets as store
from trade.store.engine import FILE, workspace


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


def test_the_same_file_twice_leaves_the_bytes_of_the_workspace_alone(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    before = (tmp_path / "trade.duckdb").read_bytes()
    store.load(tmp_path, "customs", months(m01=1.0), about("a", who="somebody else"))
    assert (tmp_path / "trade.duckdb").read_bytes() == before


def test_the_workspace_is_where_the_variable_says_and_reading_does_not_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("TRADE_WORKSPACE", raising=False)
    assert workspace() == Path("workspace")
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path / "deep" / "ws"))
    assert store.datasets(workspace()) == []
    assert list(tmp_path.iterdir()) == []
    store.load(workspace(), "c", months(m01=1.0), about("a"))
    assert [p.name for p in (tmp_path / "deep" / "ws").iterdir()] == ["trade.duckdb"]
