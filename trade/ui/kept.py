"""Results kept for all sessions by what they depend on: made once, and the one used longest ago goes first.

Streamlit's own `cache_resource` does the same, but hashes its arguments anew on every call: a third of a
click's time, measured, where a page asks for thirty series. Here arguments are hashed by themselves, so they
must be hashable, and name the data by its fingerprint (`trade.ui.access.Key`), never hold them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from threading import Lock, RLock
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_forgetters: list[Callable[[], None]] = []
"""What forgets the results of each function of this process that keeps them."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def kept(entries: int, saying: str = "") -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Keep what a function gives, which nobody may change; an error is not kept.

    Two sessions that ask for the same at once get the same one, made once. Arguments by name and by place
    are not the same key.

    Args:
        entries: how many results are kept.
        saying: what a page says while one is made; nothing if empty.
    """

    def around(make: Callable[Given, Result]) -> Callable[Given, Result]:
        lock, found, turns = Lock(), OrderedDict[Hashable, Result](), dict[Hashable, RLock]()
        _forgetters.append(found.clear)

        def put(key: Hashable, made: Result) -> Result:
            with lock:
                found[key] = made
                while len(found) > entries:
                    found.popitem(last=False)
            return made

        @wraps(make)
        def asked(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            key = args, tuple(sorted(kwargs.items()))
            with lock:
                if key in found:
                    found.move_to_end(key)
                    return found[key]
                turn = turns.setdefault(key, RLock())
            try:
                with turn:
                    with lock:
                        if key in found:
                            return found[key]
                    with _told(saying):
                        return put(key, make(*args, **kwargs))
            finally:
                with lock:
                    turns.pop(key, None)

        return asked

    return around


def forget() -> None:
    """Forget every result, as a process that has just started knows none: for tests and measurements."""
    for one in _forgetters:
        one()


def _told(saying: str) -> AbstractContextManager[None]:
    """What a page says while it waits; nothing where no page waits."""
    silent = not saying or get_script_run_ctx(suppress_warning=True) is None
    return nullcontext() if silent else st.spinner(saying)
