"""One line of what was looked at: whether it is well, and if not, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

OK, WARN, FAIL = "ok", "warn", "fail"


class Finding(NamedTuple):
    """What a check found.

    Attributes:
        check: what was looked at, in a word or two.
        state: `ok`, `warn` for what works less well, `fail` for what does not work.
        text: what is so.
        remedy: what to do; empty where all is well.
    """

    check: str
    state: str
    text: str
    remedy: str = ""


Check = Callable[[], Iterator[Finding]]


def found(name: str, check: Check) -> list[Finding]:
    """What a check finds; one that ends by a fault of its own has found that."""
    listed: list[Finding] = []
    try:
        listed.extend(check())
    except Exception as error:  # whatever a broken installation raises is what is looked for
        from trade.watch.redact import redacted  # noqa: PLC0415 — needs nothing but Python

        text = redacted(" ".join(f"{type(error).__name__}: {error}".split()))[:300]
        remedy = (
            "mend what is said above; else install again: pip install --force-reinstall -r requirements.txt"
        )
        listed.append(Finding(name, FAIL, f"could not be looked at ({text})", remedy))
    return listed


def code(findings: list[Finding]) -> int:
    """The exit code: 0 all well, 1 warnings, 2 failures."""
    states = {finding.state for finding in findings}
    return 2 if FAIL in states else int(WARN in states)
