"""Ways in which files get damaged: each takes a random generator and gives the file back, hurt.

These work on lines of text, those of `scripts.harm` on bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Lines = list[str]

GARBAGE = (
    *(
        "",
        ",,,,,",
        "Total;;;",
        "* footnote: see methodology",
        "# comment",
        "null",
        "=SUM(A1:A9)",
        "\x1a",
        "\ufeff",
    ),
    *(
        '"',
        "Source: customs, 2024-01-01",
        "<html>",
        "a,b,c",
        "2017",
        "——————",
        "1,2,3,4,5,6,7",
        "'; DROP TABLE",
    ),
)
NUMBERS = (
    *(
        "1.234,5",
        "1,234.5",
        "1 234,5",
        "1'234.5",
        "1,234",
        "1.234",
        "(12)",
        "12-",
        "1e400",
        "nan",
        "inf",
        "0x1A",
    ),
    *(
        "-",
        "..",
        "",
        "0",
        "−3",
        "1\u202f234",
        "٣",
        "1.2.3",
        "1,5",
        "12.5",
        "½",
        "1_000",
        "+7",
        "1E3",
        "NULL",
        "x",
    ),
)


def _at(rng: Random, found: Lines) -> int:
    return rng.randrange(len(found)) if found else 0


def _delimiter(lines: Lines) -> str:
    head = lines[0] if lines else ""
    return max(",;\t", key=head.count)


def cut(rng: Random, lines: Lines) -> Lines:
    """The end is gone, in the middle of a line."""
    at = _at(rng, lines)
    return [*lines[:at], lines[at][: rng.randint(0, len(lines[at]))]] if lines else lines


def insert_garbage(rng: Random, lines: Lines) -> Lines:
    """Lines that are no data, anywhere."""
    found = list(lines)
    for _ in range(rng.randint(1, 4)):
        found.insert(rng.randint(0, len(found)), rng.choice(GARBAGE))
    return found


def preamble(rng: Random, lines: Lines) -> Lines:
    """Lines above the header."""
    return [*(rng.choice(GARBAGE) for _ in range(rng.randint(1, 12))), *lines]


def header_twice(rng: Random, lines: Lines) -> Lines:
    """The header once more, below it or in the middle."""
    found = list(lines)
    found.insert(rng.randint(1, max(1, len(found))), lines[0] if lines else "")
    return found


def no_header(rng: Random, lines: Lines) -> Lines:
    """The header is gone."""
    return lines[rng.randint(1, 2) :]


def drop_lines(rng: Random, lines: Lines) -> Lines:
    """Some lines are gone."""
    return [line for line in lines if rng.random() > 0.1]


def repeat_lines(rng: Random, lines: Lines) -> Lines:
    """Some lines come twice."""
    return [line for line in lines for _ in range(1 + (rng.random() < 0.1))]


def shuffle(rng: Random, lines: Lines) -> Lines:
    """The lines below the header in another order."""
    rest = lines[1:]
    rng.shuffle(rest)
    return [*lines[:1], *rest]


def drop_column(rng: Random, lines: Lines) -> Lines:
    """One column is gone."""
    mark = _delimiter(lines)
    at = rng.randrange(max(1, lines[0].count(mark))) if lines else 0
    return [mark.join(c for i, c in enumerate(line.split(mark)) if i != at) for line in lines]


def repeat_column(rng: Random, lines: Lines) -> Lines:
    """One column comes twice."""
    mark = _delimiter(lines)
    at = rng.randrange(max(1, lines[0].count(mark))) if lines else 0
    rows = [line.split(mark) for line in lines]
    return [mark.join([*row[: at + 1], *row[at:]]) for row in rows]


def many_columns(rng: Random, lines: Lines) -> Lines:
    """5,000 columns more, in the header or in a row or everywhere."""
    extra = _delimiter(lines) * 5_000
    which = rng.choice(("head", "row", "all"))
    at = 0 if which == "head" else _at(rng, lines)
    return [line + extra if which == "all" or i == at else line for i, line in enumerate(lines)]


def ragged(rng: Random, lines: Lines) -> Lines:
    """Rows shortened or lengthened by a cell or three."""
    mark = _delimiter(lines)

    def hurt(line: str) -> str:
        cells = line.split(mark)
        many = rng.randint(1, 3)
        return mark.join(cells[:-many] if rng.random() < 0.5 else [*cells, *["7"] * many])

    return [hurt(line) if rng.random() < 0.1 else line for line in lines]


def lost_cell(rng: Random, lines: Lines) -> Lines:
    """In some rows one cell is gone from the middle, so that the rest move to the left."""
    mark = _delimiter(lines)

    def hurt(line: str) -> str:
        cells = line.split(mark)
        cells.pop(rng.randrange(len(cells)))
        return mark.join(cells)

    return [hurt(line) if rng.random() < 0.1 else line for line in lines]


def quotes(rng: Random, lines: Lines) -> Lines:
    """Quotes that are never closed, or closed in the middle of a cell."""

    def hurt(line: str) -> str:
        at = rng.randint(0, len(line))
        return line[:at] + '"' * rng.choice((1, 1, 1, 2, 3)) + line[at:]

    return [hurt(line) if rng.random() < 0.06 else line for line in lines]


def other_delimiter(rng: Random, lines: Lines) -> Lines:
    """Another delimiter from some line on, or in some lines."""
    mark, other = _delimiter(lines), rng.choice(",;\t|")
    start = _at(rng, lines)
    return [line.replace(mark, other) if i >= start else line for i, line in enumerate(lines)]


def numbers(rng: Random, lines: Lines) -> Lines:
    """Some cells become numbers in other marks, or words for none."""
    mark = _delimiter(lines)

    def hurt(line: str) -> str:
        cells = line.split(mark)
        written = rng.choice(NUMBERS)
        cells[rng.randrange(len(cells))] = f'"{written}"' if mark in written else written
        return mark.join(cells)

    return [hurt(line) if i and rng.random() < 0.15 else line for i, line in enumerate(lines)]


def huge_cell(rng: Random, lines: Lines) -> Lines:
    """A cell of 300,000 characters."""
    at = _at(rng, lines)
    return [line + "9" * 300_000 if i == at else line for i, line in enumerate(lines)]


def marks_inside(rng: Random, lines: Lines) -> Lines:
    """A byte-order mark, a NUL, a lone CR or another control in the middle."""

    def hurt(line: str) -> str:
        at = rng.randint(0, len(line))
        return line[:at] + rng.choice("\ufeff\x00\x0b\x0c\x85\u2028\u200b\r\n\t") + line[at:]

    return [hurt(line) if rng.random() < 0.08 else line for line in lines]


LINES: tuple[Callable[[Random, Lines], Lines], ...] = (
    *(cut, insert_garbage, preamble, header_twice, no_header, drop_lines, repeat_lines, shuffle, drop_column),
    *(repeat_column, many_columns, ragged, lost_cell, quotes, quotes, other_delimiter, numbers, numbers),
    *(huge_cell, marks_inside),
)
