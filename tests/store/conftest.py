"""The store's tests run on the engine that TRADE_TEST_ENGINE names: duckdb, postgres or spark."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from trade.store import engine

ENGINE = os.environ.get("TRADE_TEST_ENGINE", "duckdb")

ONLY_ON = {
    "test_clock.py": "duckdb",
    "test_mending.py": "duckdb",
    "test_other_engines.py": "duckdb",
    "test_own_file.py": "duckdb",
    "test_store_faults.py": "duckdb",
    "test_postgres_faults.py": "postgres",
    "test_spark_faults.py": "spark",
}
"""What can go wrong differs: a file, a server and a cluster have their own tests of faults."""

collect_ignore = [name for name, only in ONLY_ON.items() if only != ENGINE]

if ENGINE == "spark":  # a question takes a good part of a second there
    settings.register_profile("spark", settings.get_profile("promises"), max_examples=6)
    settings.load_profile("spark")


def pytest_configure(config: pytest.Config) -> None:
    if ENGINE == "spark":  # pyspark leaves its sockets to the garbage collector
        config.addinivalue_line("filterwarnings", "ignore:unclosed <socket:ResourceWarning")
        unraised = "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
        config.addinivalue_line("filterwarnings", unraised)


@pytest.fixture(scope="session")
def server() -> Iterator[object]:
    """The engine of this run, started once; nothing for DuckDB, which is none."""
    if ENGINE == "duckdb":
        yield None
        return
    from scripts import engines

    with {"postgres": engines.postgres, "spark": engines.spark}[ENGINE]() as running:
        yield running


@pytest.fixture(scope="session")
def url_of(server) -> Callable[[Path], str]:
    """The URL of the store of a workspace: a schema or a folder each."""
    if ENGINE == "spark":
        return lambda place: server.url(place.absolute() / "spark")
    if ENGINE == "duckdb":
        return lambda place: ""
    import psycopg

    known: set[str] = set()

    def made(place: Path) -> str:
        name = "t" + hashlib.sha256(str(place.absolute()).encode()).hexdigest()[:20]
        if name not in known:
            with psycopg.connect(server.url()) as connection:
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name}".encode())
            known.add(name)
        return server.url(name)

    return made


@pytest.fixture(autouse=True, scope="session")
def on_the_engine(url_of) -> Iterator[None]:
    """Every folder's store is on the engine of this run."""
    if ENGINE == "duckdb":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "address", url_of)
        yield
