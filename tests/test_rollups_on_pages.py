"""A page says the same whether a pair's numbers are kept rolled up or read from its rows."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from tests.observations import load, months, row
from tests.test_pages import opened, specs
from trade.store import datasets
from trade.ui.kept import forget

CODES = {"27": 70e6, "2701": 50e6, "2710": 15.25e6, "84": 30e6}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files: codes without a total, in two currencies; and a total that revises some months."""
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    first = [r for y in (2016, 2017) for c, v in CODES.items() for r in months(y, v, commodity=c)]
    load(tmp_path, "coded", [*first, *months(2017, 5e6, "import"), row("2017", 9.0, currency="EUR")])
    load(tmp_path, "coded", [row("2017-12", 123.45), row("2017-11", 7e6, commodity="27")], "second.csv")
    return tmp_path


def shown(page: str) -> list[object]:
    """Everything that a page says, draws and lists."""
    st.cache_resource.clear()
    forget()
    test = opened(page, dataset="coded")
    said = [str(one.value) for kind in ("markdown", "caption") for one in test.get(kind)]
    return [*said, specs(test), [frame.value.to_csv() for frame in test.dataframe]]


@pytest.mark.parametrize("page", ["overview", "commodities"])
def test_a_page_is_the_same_without_rollups(place: Path, monkeypatch: pytest.MonkeyPatch, page: str):
    kept = shown(page)
    monkeypatch.setattr(datasets, "rolled", lambda *_: None)
    assert shown(page) == kept


def test_the_overview_reads_no_more_rows_than_those_it_lists(place: Path, monkeypatch: pytest.MonkeyPatch):
    asked, read = [], datasets.observations

    def watched(*about: object, **more: object):
        asked.append(more.get("only"))
        return read(*about, **more)

    monkeypatch.setattr(datasets, "observations", watched)
    shown("overview")
    assert asked == [{"period": ("2017-12",), "flow": ("export", "import")}]
