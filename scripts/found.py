"""What the scripts that find a program have in common."""

from __future__ import annotations

from collections.abc import Callable


def show(find: Callable[[], str], install: Callable[[], str]) -> None:
    """Print the path of a program, getting one first if need be."""
    try:
        path = find()
    except FileNotFoundError:
        path = install()
    print(path)  # noqa: T201 — the answer
