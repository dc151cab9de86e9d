"""Damage sound files in every way known and see that the reader of files keeps its promises.

`python -m scripts.fuzz --files 20000 --seed 1` damages files of `scripts.seeds` by `scripts.damage` and
checks each: refused with a sentence or read; in time; counts that add up; no row gone without a word; and no
number of an undamaged line changed. What fails is printed with the number that makes it again:
`python -m scripts.fuzz --only 1:4711`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl

from scripts import damage
from scripts.seeds import SEEDS, Seed, as_json, comtrade_json, tidy, workbook
from trade.model.errors import TradeError
from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed

SECONDS = 30.0
"""A file that takes longer hangs."""

Row = tuple[object, ...]
LOOKED_AT = ("period", "reporter", "partner", "flow", "commodity", "currency", "value", "net_weight_kg")


@dataclass(frozen=True)
class Made:
    """A damaged file: the sound one, its bytes, its text before packing (empty: no lines), what was done."""

    seed: Seed
    data: bytes
    text: bytes
    done: tuple[str, ...]


def make(number: int, seed: int) -> Made:
    """The damaged file of a number; the same for the same numbers."""
    rng = Random(f"{seed}:{number}")
    kind = rng.randrange(len(SEEDS) + 2)
    if kind >= len(SEEDS):
        return _packed(rng, kind - len(SEEDS))
    chosen = SEEDS[kind]
    lines, done = chosen.lines, []
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        hurt = rng.choice(damage.LINES)
        lines, done = hurt(rng, lines), [*done, hurt.__name__]
    text = (chosen.end.join(lines) + chosen.end).encode(chosen.encoding, "replace")
    if not done or rng.random() < 0.25:
        harm = rng.choice(damage.BYTES)
        text, done = harm(rng, text), [*done, harm.__name__]
    data = chosen.pack(text)
    if data != text and rng.random() < 0.3:
        harm = rng.choice(damage.BYTES)
        data, done = harm(rng, data), [*done, f"outside {harm.__name__}"]
    return Made(chosen, data, text, tuple(done))


def _packed(rng: Random, kind: int) -> Made:
    """A workbook or an answer in JSON, its bytes damaged, or its cells before."""
    if kind == 0:
        rows = [[c if rng.random() > 0.02 else rng.choice(damage.NUMBERS) for c in row] for row in tidy()]
        data, name = workbook(rows), "tidy.xlsx"
    else:
        found = comtrade_json()
        for row in found if rng.random() < 0.5 else ():
            row[rng.choice(sorted(row))] = rng.choice((None, [], {}, True, "x", 1e300, "1,5", -1, "\x00"))
        data, name = as_json(found).encode(), "answer.json"
    harm = rng.choice(damage.BYTES)
    data, done = (harm(rng, data), (harm.__name__,)) if rng.random() < 0.7 else (data, ())
    return Made(Seed(name, []), data, b"", ("cells", *done))


def read(made: Made, folder: Path) -> list[tuple[Check, pl.DataFrame]]:
    """The checks of a file, each with the rows it would load."""
    (folder / "work").mkdir()
    (folder / "handed").write_bytes(made.data)
    told = Told(settings=made.seed.settings)
    checks = check(Handed(folder / "handed", made.seed.name, folder / "work"), told)
    return [(c, pl.read_parquet(c.rows / "*.parquet") if c.rows else pl.DataFrame()) for c in checks]


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
    wrong = []
    seen: set[int] = set(c.report.problems["line"]) if c.report.problems.width else set()
    for *cells, line in rows.select(*LOOKED_AT, "line").iter_rows() if rows.height else ():
        seen.add(line)
        stands = lines[line - 1] if line <= len(lines) else None
        if stands in gives and not any(_same(cells, known) for known in gives[stands]):
            wrong.append(f"line {line} gives {cells}, not {sorted(gives[stands], key=str)[:1]}")
    start = min(seen, default=0)
    for line, stands in enumerate(lines, 1):
        if gives.get(stands) and line not in seen and line > start:
            wrong.append(f"line {line} vanished: {stands[:60]}")
    quiet = "silently" if c.report.verdict == "clean" else "with a remark"
    return [f"{quiet}: {len(wrong)} lines, {wrong[0]}"] if wrong else []


def _same(cells: list[object], known: Row) -> bool:
    """Whether a number is the known one; its weight may be missing where the column of weights is gone."""
    return cells[:-1] == list(known[:-1]) and cells[-1] in (known[-1], None)


def _work(pipe: Connection, seed: int) -> None:
    """In a process of its own: read the files whose numbers come in."""
    kept: dict[str, dict[str, set[Row]]] = {}
    while (number := pipe.recv()) is not None:
        with contextlib.redirect_stderr(io.StringIO()):
            pipe.send(faults(make(number, seed), kept))


def run(numbers: range, seed: int) -> dict[int, list[str]]:
    """Promises broken, by the number of the file; a file that hangs or kills the process breaks one too."""
    broken: dict[int, list[str]] = {}
    context = multiprocessing.get_context("spawn")
    worker = pipe = None
    for number in numbers:
        if worker is None or pipe is None:
            pipe, theirs = context.Pipe()
            worker = context.Process(target=_work, args=(theirs, seed), daemon=True)
            worker.start()
            theirs.close()
        try:
            pipe.send(number)
            said = pipe.recv() if pipe.poll(SECONDS) else [f"no answer within {SECONDS:.0f} seconds"]
        except (EOFError, OSError):
            said = ["the process died"]
        if said:
            broken[number] = said
        if said and ("no answer" in said[0] or "died" in said[0]):
            worker.kill()
            worker = None
    if worker and pipe:
        pipe.send(None)
        worker.join()
    return broken


def main(arguments: list[str]) -> int:
    """Run as told; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=2_000, help="how many to damage and read")
    parser.add_argument("--seed", type=int, default=1, help="another one damages in other ways")
    parser.add_argument("--only", help="seed:number of one file")
    told = parser.parse_args(arguments)
    seed, first = map(int, told.only.split(":")) if told.only else (told.seed, 0)
    numbers = range(first, first + 1) if told.only else range(told.files)
    broken = run(numbers, seed)
    for number, said in broken.items():
        made = make(number, seed)
        sys.stdout.write(f"{seed}:{number} {made.seed.name} ({', '.join(made.done)}): {'; '.join(said)}\n")
    kinds = Counter(text.split(":")[0] for said in broken.values() for text in said)
    sys.stdout.write(f"{len(numbers):,} files, {len(broken):,} broke a promise {dict(kinds)}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
