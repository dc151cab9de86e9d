"""What reading any file, however damaged, must hold to, and which of it a damaged file breaks."""

from __future__ import annotations

import io
import traceback
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from scripts.seeds import Seed
from trade.model.errors import TradeError
from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed
from trade.store.staging import staged

Row = tuple[object, ...]
LOOKED_AT = ("period", "reporter", "partner", "flow", "commodity", "currency", "value", "net_weight_kg")


@dataclass(frozen=True)
class Made:
    """A damaged file: the sound one, its bytes, its text before packing (empty: no lines), what was done."""

    seed: Seed
    data: bytes
    text: bytes
    done: tuple[str, ...]


def read(made: Made, folder: Path) -> list[tuple[Check, pl.DataFrame]]:
    """The checks of a file, each with the rows it would load."""
    (folder / "work").mkdir()
    (folder / "handed").write_bytes(made.data)
    told = Told(settings=made.seed.settings)
    checks = check(Handed(folder / "handed", made.seed.name, folder / "work"), told)
    return [(c, staged(c.rows).collect() if c.rows else pl.DataFrame()) for c in checks]


def sound(seed: Seed, kept: dict[str, dict[str, set[Row]]]) -> dict[str, set[Row]]:
    """What each line of a sound file gives, by the line's text."""
    if seed.name not in kept:
        text = (seed.end.join(seed.lines) + seed.end).encode(seed.encoding)
        with TemporaryDirectory() as name:
            found = read(Made(seed, seed.pack(text), text, ()), Path(name))
        gives: dict[str, set[Row]] = {line: set() for line in seed.lines[1:]}
        for *cells, line in found[0][1].select(*LOOKED_AT, "line").iter_rows():
            gives[seed.lines[line - 1]].add(tuple(cells))
        kept[seed.name] = gives
    return kept[seed.name]


def faults(made: Made, kept: dict[str, dict[str, set[Row]]]) -> list[str]:
    """Every promise that reading this file breaks, in words; empty where it keeps all of them."""
    with TemporaryDirectory() as name:
        try:
            found = read(made, Path(name))
        except TradeError as refusal:
            return [] if len(str(refusal)) > 20 else [f"refused without a reason: {refusal!s}"]
        except BaseException as error:  # a panic in a library is no Exception
            where = traceback.extract_tb(error.__traceback__)
            ours = [f for f in where if "/trade/" in f.filename] or where
            return [
                f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}: {error!s:.200}"
            ]
    said = [text for c, rows in found for text in _counts(c, rows)]
    if made.text and len(found) == 1:
        said += _numbers(made, *found[0], sound(made.seed, kept))
    return said


def _counts(c: Check, rows: pl.DataFrame) -> list[str]:
    told = c.report
    said = []
    if told.read != told.loaded + told.merged + told.left_out:
        said.append(f"counts: {told.read} read, {told.loaded} + {told.merged} + {told.left_out}")
    if rows.height != told.loaded:
        said.append(f"counts: {told.loaded} loaded, {rows.height} rows kept")
    if rows.height and (rows["value"].null_count() or not rows["value"].is_finite().all()):
        said.append("a row without a finite value")
    gone = told.problems.filter(pl.col("done") == "row left out").height if told.problems.width else 0
    if gone != told.left_out:
        said.append(f"counts: {told.left_out} left out, {gone} of them listed")
    return said


def _numbers(made: Made, c: Check, rows: pl.DataFrame, gives: dict[str, set[Row]]) -> list[str]:
    """Undamaged lines whose numbers are others now, or that vanished without a word."""
    text = made.text.decode(made.seed.encoding, "replace").removeprefix("\ufeff")
    lines = [line.rstrip("\r") for line in text.split("\n")]
    broken = io.StringIO(text, newline=None).read().split("\n")
    if lines != broken or c.report.questions or not c.report.read:
        return []  # lines are counted in two ways, or nothing is read until a person has answered
    if made.seed.lines[0] not in lines and (c.report.verdict != "clean" or _renamed(made, lines)):
        return []  # the columns are others, and it is said; or the file itself says so
    added = "row merged into another by adding" in set(c.report.problems["done"])
    wrong = []
    seen: set[int] = set(c.report.problems["line"]) if c.report.problems.width else set()
    for *cells, line in rows.select(*LOOKED_AT, "line").iter_rows() if rows.height else ():
        seen.add(line)
        stands = lines[line - 1] if line <= len(lines) else None
        if stands in gives and not added and not any(_same(cells, known) for known in gives[stands]):
            wrong.append(f"line {line} gives {cells}, not {sorted(gives[stands], key=str)[:1]}")
    start = min(seen, default=0)
    for line, stands in enumerate(lines, 1):
        if gives.get(stands) and line not in seen and line > start:
            wrong.append(f"line {line} vanished: {stands[:60]}")
    quiet = "silently" if c.report.verdict == "clean" else "with a remark"
    return [f"{quiet}: {len(wrong)} lines, {wrong[0]}"] if wrong else []


def _renamed(made: Made, lines: list[str]) -> bool:
    """Whether the header came out as long as it was with other letters: a month that became another."""
    head, mark = made.seed.lines[0], made.seed.delimiter
    return any(
        len(li) == len(head) and li.count(mark) == head.count(mark)
        for li in lines
        if li not in made.seed.lines
    )


def _same(cells: list[object], known: Row) -> bool:
    """Whether a number is the known one; its weight may be missing where the column of weights is gone."""
    return cells[:-1] == list(known[:-1]) and cells[-1] in (known[-1], None)
