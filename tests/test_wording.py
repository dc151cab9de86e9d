"""What readers see says what numbers show and no more: no causes, prices, bare records or silent status.

Every string of the code that may reach a reader, and the README. Docstrings, patterns and the words that
claims are recognised by are not said to anybody; the exceptions stand below, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ROOMS = ("pages", "trade/ui", "trade/charts", "trade/analysis", "trade/shell")

FILES = sorted([*(p for room in ROOMS for p in ROOT.glob(f"{room}/**/*.py")), ROOT / "trade/__main__.py"])

VOCABULARY = {
    "trade/analysis/sentences/vocabulary.py": "the words that sentences of others are recognised by",
    "trade/analysis/sentences/calendar_words.py": "the same, of periods",
    "trade/analysis/sentences/subject_words.py": "the same, of flows and goods",
}
"""Modules whose strings are matched with, and never shown."""

CAUSE = re.compile(
    r"\b(because of|due to|caused|led to|impact of|effect of|thanks to|sanctions (?:cut|reduced|raised))\b",
    re.IGNORECASE,
)
PRICE = re.compile(r"\bprices?\b", re.IGNORECASE)
RECORD = re.compile(r"\brecord (?:high|low)s?\b", re.IGNORECASE)
SPAN = re.compile(r"\b(?:since|between|from|of the|in) \S*[{\d]")
ADJUSTED = re.compile(r"(?<!not )\bseasonally adjusted\b", re.IGNORECASE)

STATES_STATUS = {
    "trade/charts/adjusted.py": "the legend says whose estimate it is, and whether experimental",
    "trade/analysis/seasonal.py": "guards G5 and G6, and the tests beside the finding",
}
"""Modules that say what the adjustment rests on wherever they use the words."""

ALLOWED = {
    (
        "trade/charts/volumes.py",
        "Unit values, not prices: ",
    ): "guard G15: says that unit values are no prices",
    ("trade/ui/own_claim.py", "mainly due to "): "an example of a sentence of others, to be tested",
    (
        "trade/analysis/sentences/phrasing.py",
        "was mainly due to ",
    ): "repeats what a claim says, before its verdict",
    (
        "trade/analysis/sentences/refusals.py",
        "(mainly due to coal)",
    ): "names the words in which others give a reason",
    ("README.md", "mainly due to oil products"): "the press's sentence, as an example of `claim`",
}
"""Exceptions: file and words, and why."""


def docstrings(tree: ast.AST) -> set[int]:
    """The strings that stand alone as a statement: of modules, classes, functions and attributes."""
    alone = (n.value for n in ast.walk(tree) if isinstance(n, ast.Expr))
    return {id(value) for value in alone if isinstance(value, ast.Constant)}


def patterns(tree: ast.AST) -> set[int]:
    """The strings inside a call of `re`."""
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call))
    regexes = (c for c in calls if ast.unparse(c.func).startswith("re."))
    return {id(n) for call in regexes for n in ast.walk(call)}


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that may be shown; what an f-string fills in stands as `{}`."""
    tree = ast.parse(source)
    hidden, inside = docstrings(tree) | patterns(tree), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
            if id(node) not in hidden:
                yield node.lineno, "".join(map(str, parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden | inside:
            yield node.lineno, node.value


def faults(text: str, file: str) -> list[str]:
    """What a text says that it must not."""
    found = [m.group(0) for m in CAUSE.finditer(text)] + [m.group(0) for m in PRICE.finditer(text)]
    found += [m.group(0) for m in RECORD.finditer(text) if not SPAN.search(text)]
    if file not in STATES_STATUS:
        found += [m.group(0) for m in ADJUSTED.finditer(text)]
    return [words for words in found if not any(f == file and part in text for f, part in ALLOWED)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_string_says_more_than_the_numbers_show(path: Path):
    file = str(path.relative_to(ROOT))
    said = [] if file in VOCABULARY else strings(path.read_text(encoding="utf-8"))
    assert [f"{line}: {words!r} in {text!r}" for line, text in said for words in faults(text, file)] == []


def test_the_readme_says_no_more_than_the_numbers_show():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [
        f"{words!r} in {line!r}" for line in text.splitlines() for words in faults(line, "README.md")
    ] == []


def test_every_exception_is_still_needed():
    for file, part in ALLOWED:
        said = (ROOT / file).read_text(encoding="utf-8")
        assert part in said, f"{file} no longer says {part!r}: take the exception out"
    for file in [*VOCABULARY, *STATES_STATUS]:
        assert (ROOT / file).is_file(), file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Exports fell because of the closed border.", ["because of"]),
        ("Sanctions cut trade.", ["Sanctions cut"]),
        ("The average price rose.", ["price"]),
        ("A record high.", ["record high"]),
        ("A record high of the {} quarters since 2014.", []),
        ("The series is seasonally adjusted.", ["seasonally adjusted"]),
        ("Not seasonally adjusted.", []),
        ("Exports fell, thanks to the border.", ["thanks to"]),
        ("It was published in dues to be paid.", []),
    ],
)
def test_the_rules_find_what_they_are_for(text: str, words: list[str]):
    assert faults(text, "somewhere.py") == words


def test_strings_are_found_wherever_they_stand_and_docstrings_and_patterns_are_not():
    source = (
        '"""Doc due to x."""\nimport re\nA = f"{1 if B else \'led to x\'} due to {C}"\nre.compile("price")\n'
    )
    assert sorted(text for _, text in strings(source)) == ["led to x", "{} due to {}"]
