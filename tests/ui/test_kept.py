"""Kept results: one for all sessions, made once, few of them, and no error among them."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from trade.ui.kept import kept

ROOT = Path(__file__).resolve().parents[2]

KEEPERS = {"cache", "lru_cache", "cache_data", "cache_resource", "kept"}
"""Decorators that keep what a function gives."""


def test_a_result_is_made_once_and_is_the_same_for_everybody():
    made: list[int] = []

    @kept(4)
    def square(number: int) -> list[int]:
        made.append(number)
        return [number * number]

    first = square(3)
    assert square(3) is first
    assert square(4) == [16]
    assert made == [3, 4]


def test_the_one_used_longest_ago_goes_first():
    made: list[int] = []

    @kept(2)
    def same(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        same(number)
    assert made == [1, 2, 3, 2]


def test_two_who_ask_at_once_wait_for_one_answer():
    made, together = [], Barrier(8)

    @kept(4)
    def slow(number: int) -> object:
        made.append(number)
        Event().wait(0.05)
        return object()

    def ask(_: int) -> object:
        together.wait()
        return slow(1)

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(ask, range(8)))
    assert made == [1]
    assert len(found) == 1


def test_others_do_not_wait_for_a_slow_one():
    going, done = Event(), Event()

    @kept(4)
    def asked(name: str) -> str:
        if name == "slow":
            going.set()
            assert done.wait(10)
        return name

    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(asked, "slow")
        assert going.wait(10)
        assert asked("quick") == "quick"
        done.set()
        assert slow.result() == "slow"


def test_an_error_is_told_and_not_kept():
    tried: list[int] = []

    @kept(4)
    def fails(number: int) -> int:
        tried.append(number)
        if len(tried) == 1:
            raise ValueError("not yet")
        return number

    with pytest.raises(ValueError, match=r"\Anot yet\Z"):
        fails(5)
    assert fails(5) == 5
    assert tried == [5, 5]


def keepers(path: Path) -> list[tuple[str, ast.expr]]:
    """Functions of a file whose results are kept by their arguments, with the decorator that does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    given = [f for f in functions if ast.unparse(f.args)]
    return [(f.name, d) for f in given for d in f.decorator_list if called(d) in KEEPERS]


def called(node: ast.expr) -> str:
    """The last word of a decorator's name."""
    inner = node.func if isinstance(node, ast.Call) else node
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


def is_bounded(node: ast.expr) -> bool:
    """Whether a decorator says how many results it keeps."""
    if not isinstance(node, ast.Call):
        return False
    limits = [k.value for k in node.keywords if k.arg in ("max_entries", "maxsize", "entries")]
    limits += node.args[:1] if called(node) in ("kept", "lru_cache") else []
    return bool(limits) and not any(isinstance(n, ast.Constant) and n.value is None for n in limits)


SOURCES = sorted([*ROOT.glob("trade/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])


def test_every_cache_has_a_limit():
    without = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in SOURCES
        for name, decorator in keepers(path)
        if not is_bounded(decorator)
    ]
    assert without == []


@pytest.mark.parametrize(
    "said",
    ["@cache", "@st.cache_data", "@st.cache_resource(ttl=3)", "@lru_cache(maxsize=None)", "@lru_cache()"],
)
def test_a_cache_without_a_limit_is_found(said: str, tmp_path: Path):
    path = tmp_path / "made.py"
    path.write_text(f"{said}\ndef f(x): return x\n", encoding="utf-8")
    ((name, decorator),) = keepers(path)
    assert name == "f"
    assert not is_bounded(decorator)
