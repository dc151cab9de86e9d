"""What X-13ARIMA-SEATS answers: its diagnostics, tables, coefficients and messages, from their text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Coefficient:
    """An estimate with its standard error, in logarithms; the error is None where X-13 prints none."""

    value: float
    error: float | None

    @property
    def t(self) -> float | None:
        """Estimate over standard error; None without one."""
        return self.value / self.error if self.error else None


def diagnostics(text: str) -> dict[str, str]:
    """The `.udg` file, one `key: value` a line, values as printed without the blanks around them."""
    pairs = (line.split(":", 1) for line in text.splitlines() if ":" in line)
    return {key.strip(): value.strip() for key, value in pairs}


def number(found: dict[str, str], key: str, place: int = 0) -> float | None:
    """A number of a diagnostic, the first or the one at `place`; None where X-13 printed none."""
    words = found.get(key, "").split()
    try:
        return float(words[place])
    except (IndexError, ValueError):
        return None


def table(text: str) -> dict[str, tuple[float, ...]]:
    """A saved table: the columns after the date by their headings, in the order of time."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    if len(lines) < 3:
        return {}
    heads, rows = lines[0][1:], lines[2:]
    return {head.strip(): tuple(float(row[i + 1]) for row in rows) for i, head in enumerate(heads)}


def coefficients(text: str) -> dict[str, Coefficient]:
    """The `.est` file: regressors by name, ARMA terms as `MA seasonal 4`, the `variance`."""
    found: dict[str, Coefficient] = {}
    for cells in (line.split("\t") for line in text.splitlines()):
        if cells[0] == "mle":
            found["variance"] = Coefficient(float(cells[1]), None)
        elif cells[0] in ("AR", "MA") and len(cells) >= 6:
            name = f"{cells[0]} {cells[1].lower()} {int(cells[3])}"
            found[name] = Coefficient(float(cells[4]), _maybe(cells[5]))
        elif len(cells) >= 4 and _maybe(cells[2]) is not None:
            found[cells[1].strip()] = Coefficient(float(cells[2]), _maybe(cells[3]))
    return found


def _maybe(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def messages(text: str, kind: str) -> tuple[str, ...]:
    """The paragraphs of an error file that start with `ERROR` or `WARNING`, each on one line."""
    found = re.findall(rf"\b{kind}:\s*(.*?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    return tuple(" ".join(paragraph.split()) for paragraph in found)
