"""SECURITY.md says what is tried, and it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
THREATS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.partition("## Threats")[2].partition("## Limits")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| threat ")
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat[0])
def test_every_threat_has_an_answer_and_tests_that_exist(threat: list[str]):
    name, answer, tried = threat
    assert name
    assert answer
    found = NAMED.findall(tried)
    assert found, "no test is named"
    assert NAMED.sub("", tried).strip(", ") == ""
    for file, test in found:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}, f"{file}: {test}"


def test_the_list_is_as_long_as_it_was():
    assert len(THREATS) >= 22


def test_no_attack_of_ours_is_left_out_of_the_list():
    files = {path.name for path in Path(__file__).parent.glob("test_*.py")} - {Path(__file__).name}
    assert files <= {Path(file).name for file, _ in NAMED.findall(TEXT)}
