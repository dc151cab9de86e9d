"""One URL: what it may be, what its folder keeps to itself, and an engine by way of Ibis alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.uploads import about, months, values
from trade.model.errors import TradeError
from trade.store import datasets as store
from trade.store import engine, engine_ibis, urls
from trade.store.diff import diff


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The shared workspace is `ws`, and its URL what is told."""
    monkeypatch.undo()
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path / "ws"))

    def tell(url: str) -> Path:
        monkeypatch.setattr(engine, "address", ADDRESS)
        monkeypatch.setenv("TRADE_DATABASE", url)
        return tmp_path / "ws"

    return tell


ADDRESS = engine.address

BY_IBIS = pytest.mark.filterwarnings("ignore:fetch_:DeprecationWarning")
"""Ibis 12 calls DuckDB by names that it is about to give up; the app never goes that way."""


def test_the_url_is_for_the_shared_workspace_and_a_visitors_folder_keeps_its_file(tmp_path: Path, told):
    shared, own = told(f"duckdb://{tmp_path}/elsewhere.duckdb"), tmp_path / "session"
    store.load(shared, "c", months(m01=1.0), about("a"))
    store.load(own, "mine", months(m01=2.0), about("b"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere.duckdb", "session"]
    assert [p.name for p in own.iterdir()] == ["trade.duckdb"]
    assert [d.name for d in store.datasets(shared)] == ["c"]
    assert engine.stamp(shared) != ()


def test_a_url_of_no_engine_is_refused_without_repeating_it(told):
    place = told("mysql://kim:geheim@host/trade")
    for ask in (store.datasets, engine.stamp):
        with pytest.raises(TradeError) as caught:
            ask(place)
        assert str(caught.value) == (
            "TRADE_DATABASE names no engine that is known here: a URL begins with duckdb:, postgresql:, "
            "spark:, clickhouse: or trino:. Correct it, or unset it to keep datasets in a file of the "
            "workspace."
        )


def test_a_driver_that_is_not_installed_is_named(told, monkeypatch: pytest.MonkeyPatch):
    place = told("postgresql://kim:geheim@host/trade")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in ("engine_postgres", "faults_postgres", "pool"):
        monkeypatch.delitem(sys.modules, f"trade.store.{name}", raising=False)
    with pytest.raises(TradeError) as caught:
        store.datasets(place)
    assert str(caught.value) == (
        "postgresql://kim@host/trade: the driver of this engine is not installed here (no module psycopg). "
        "Install it: pip install -r requirements-engines.txt"
    )


SECRET = st.text("gehim@:/?#%[] ", min_size=4, max_size=12).filter(lambda text: text.strip("@:/?#%[] ge"))


@given(SECRET)
def test_no_password_is_ever_shown_escaped_or_not(secret: str):
    text = urls.shown(f"postgresql://kim:§{secret}§@host:5432/trade?sslmode=require")
    assert "§" not in text
    assert text in ("postgresql://kim@host:5432/trade", "postgresql://…")


@BY_IBIS
def test_an_engine_by_way_of_ibis_keeps_vintages_and_takes_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = f"duckdb://{tmp_path}/by-ibis.duckdb"
    monkeypatch.setattr(engine, "address", lambda place: url)
    monkeypatch.setitem(engine.ENGINES, "duckdb", "ibis")
    monkeypatch.setattr(engine_ibis.STAMPS, "seconds", 0.0)
    assert (store.datasets(tmp_path), engine.stamp(tmp_path)) == ([], ())
    store.load(tmp_path, "c", months(m01=1.0, m02=2.0), about("a"))
    before = engine.stamp(tmp_path), store.fingerprint(tmp_path, "c")
    store.load(tmp_path, "c", months(m02=2.5, m03=0.0), about("b"))
    assert values(store.observations(tmp_path, "c", "RUS", "PRK")) == {
        "2017-01": 1.0,
        "2017-02": 2.5,
        "2017-03": 0.0,
    }
    assert diff(tmp_path, "c", 1, 2).cells["what"].to_list() == ["changed", "added"]
    assert store.pairs(tmp_path, "c") == [("RUS", "PRK", 3)]
    assert store.everything(tmp_path, "c", tmp_path / "all.csv") == 3
    assert store.undo(tmp_path, "c").number == 2
    assert values(store.observations(tmp_path, "c", "RUS", "PRK")) == {"2017-01": 1.0, "2017-02": 2.0}
    assert store.fingerprint(tmp_path, "c") == before[1]
    assert engine.stamp(tmp_path) != before[0]
    assert store.load(tmp_path, "c", months(m02=2.5), about("b"))[0].number == 3


@BY_IBIS
def test_rows_of_a_load_that_was_cut_off_are_never_taken_for_another_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = f"duckdb://{tmp_path}/by-ibis.duckdb"
    monkeypatch.setattr(engine, "address", lambda place: url)
    monkeypatch.setitem(engine.ENGINES, "duckdb", "ibis")

    def cut_off() -> None:
        with engine.opened(tmp_path, write=True) as session:
            store._added(session, "c", months(m02=2.0), about("a"), "observations")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert store.datasets(tmp_path) == []
    with pytest.raises(TradeError) as caught:
        store.load(tmp_path, "c", months(m01=1.0), about("b"))
    assert str(caught.value) == (
        f"{url}: a load that was cut off has left rows of vintage 1 of dataset 'c' in the table observations"
        "; nothing was changed. Delete those, then try again."
    )
