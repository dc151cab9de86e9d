"""What the app keeps of a ledger outside its process: of what ships only."""

from __future__ import annotations

from pathlib import Path

import pytest

from trade.model.period import Span
from trade.model.query import Query
from trade.store import solved
from trade.ui import access
from trade.ui.access import SHIPPED, Key


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of answers, and nothing kept in this process."""
    monkeypatch.setenv("TRADE_CACHE", str(tmp_path))
    solved.solved.cache_clear()
    return tmp_path


@pytest.mark.parametrize(("which", "files"), [(SHIPPED, 1), (Key("somewhere", "handed-in", "f"), 0)])
def test_what_a_visitor_handed_in_is_not_kept(
    which: Key, files: int, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    some = tuple(access.figures(SHIPPED))[: 100 + files]  # a ledger that no other test asked for
    monkeypatch.setattr(access, "figures", lambda _: some)
    access.ledger.__wrapped__("latest", which).bound(Query(Span.parse("2017-Q1")))
    assert len(list(cache.glob("solved-*.sqlite"))) == files
