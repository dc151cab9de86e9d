"""Answers that were solved before, by the question: what a ledger says of the same figures never changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter

Answer = TypeVar("Answer")

QUESTION = TypeAdapter(tuple[Any, ...])

Lock = AbstractContextManager[bool]
"""What keeps two threads from the solver at once."""


class Memory(Protocol):
    """Where answers are kept, question and answer as text; a `dict` is one."""

    def get(self, question: str, /) -> str | None:
        """The answer that was kept, if one was."""

    def __setitem__(self, question: str, answer: str, /) -> None:
        """Keep an answer."""


class Answers:
    """The answers of one ledger, solved once and then read."""

    def __init__(self, memory: Memory, ledger: str, lock: Lock) -> None:
        """Answers of a ledger that `ledger` names among all that share the memory."""
        self._memory, self._ledger, self.lock = memory, ledger, lock

    def of(
        self, kind: TypeAdapter[Answer], question: tuple[object, ...], solve: Callable[[], Answer]
    ) -> Answer:
        """The kept answer, else the one that is solved now, by one thread at a time.

        Args:
            kind: how the answer is written; nothing in it may be infinite or NaN, which JSON cannot say.
            question: a tuple of what was asked, all of it.
            solve: solves it.
        """
        asked = f"{self._ledger} {QUESTION.dump_json(question).decode()}"
        found = self._memory.get(asked)
        if found is None:
            with self.lock:
                found = self._memory.get(asked)
                if found is None:
                    found = kind.dump_json(solve()).decode()
                    self._memory[asked] = found
        return kind.validate_json(found)

    def without(self, ids: frozenset[str]) -> Answers:
        """Answers of the same ledger without some figures."""
        return Answers(self._memory, f"{self._ledger} without {' '.join(sorted(ids))}", self.lock)
