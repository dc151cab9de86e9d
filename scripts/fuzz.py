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
from collections import Counter
from multiprocessing.connection import Connection
from random import Random

from scripts import damage, harm
from scripts.packing import workbook
from scripts.promises import Made, Row, faults
from scripts.seeds import SEEDS, Seed, as_json, comtrade_json, tidy

SECONDS = 30.0
"""A file that takes longer hangs."""


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
        ruin = rng.choice(harm.BYTES)
        text, done = ruin(rng, text), [*done, ruin.__name__]
    data = chosen.pack(text)
    if data != text and rng.random() < 0.3:
        ruin = rng.choice(harm.BYTES)
        data, done = ruin(rng, data), [*done, f"outside {ruin.__name__}"]
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
    ruin = rng.choice(harm.BYTES)
    data, done = (ruin(rng, data), (ruin.__name__,)) if rng.random() < 0.7 else (data, ())
    return Made(Seed(name, []), data, b"", ("cells", *done))


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
