"""A stamp is asked for once in a while, and at once after a change of one's own."""

from __future__ import annotations

import pytest

from trade.store import stamps
from trade.store.stamps import Stamps


def test_a_stamp_is_asked_for_again_when_it_is_old_or_forgotten(monkeypatch: pytest.MonkeyPatch):
    now, asked = [100.0], iter(range(10))
    monkeypatch.setattr(stamps.time, "monotonic", lambda: now[0])
    known = Stamps(seconds=2.0)

    def of(url: str) -> tuple[int, ...]:
        return known.of(url, lambda: (next(asked),))

    assert (of("a"), of("a"), of("b"), of("a")) == ((0,), (0,), (1,), (0,))
    now[0] += 1.9
    assert of("a") == (0,)
    now[0] += 0.2
    assert (of("a"), of("a")) == ((2,), (2,))
    known.forget("a")
    known.forget("never asked")
    assert (of("a"), of("b")) == ((3,), (4,))


def test_a_fault_is_not_a_stamp():
    known = Stamps(seconds=60.0)

    def ask() -> tuple[int, ...]:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        known.of("a", ask)
    assert known.of("a", lambda: (1,)) == (1,)
