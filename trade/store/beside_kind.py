"""What a kind of work beside the server is told, may have, and says where it may have no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

Tell = Callable[[str, int], None]
"""Called with `waiting` and how many are before, or `rows` and how many are done; raises to stop the work."""


def silent(_: str, __: int) -> None:
    """Hear nothing, never stop."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of work that is not done: whole sentences with `{name}` of the work, and `{most}` allowed.

    Attributes:
        crowded: too many wait already, `{most}`.
        waited: it waited for its turn too long.
        died: it ended its process.
        large: it needs too much memory.
        slow: it took too long.
        fault: it failed in a way nobody foresaw; `{kind}` of the error, and what it `{said}`.
        closed: the server ends.
    """

    crowded: str
    waited: str
    died: str
    large: str
    slow: str
    fault: str
    closed: str


def endless() -> int:
    """No limit."""
    return 1 << 62


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work. Limits are functions: each is asked for when it counts.

    Attributes:
        words: what is said of work that is not done.
        ahead: the module that a process imports before there is work.
        at_once: how many are worked on at the same time.
        seconds: that a piece of work may take once it is its turn.
        memory: MB that a process may take together with what it started.
        kept: bytes of memory up to which a process is kept after its work.
        waiting: how many may wait.
        patience: seconds that one may wait.
        longest: bytes that a file may have that is written; 0 for as many as the server's.
        tells: whether the work tells the rows it has done.
        again: whether work is done once more whose process had worked before and died: not to blame, maybe.
        secrets: whether the process gets the server's secrets.
    """

    words: Words
    ahead: str
    at_once: Callable[[], int]
    seconds: Callable[[], float]
    memory: Callable[[], int]
    kept: Callable[[], int]
    waiting: Callable[[], int] = endless
    patience: float = inf
    longest: Callable[[], int] = lambda: 0
    tells: bool = False
    again: bool = False
    secrets: bool = False
