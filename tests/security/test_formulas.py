"""No file of ours makes a spreadsheet run anything, whatever stood in the data."""

from __future__ import annotations

import ast
import csv
import io
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.export.native_parts import Native, Series
from trade.export.slide_chart import _workbook
from trade.export.spreadsheet import csv as written
from trade.model.harmless import FORMULA, harmless
from trade.shell.answer import Answer, show
from trade.store.cells import harmless as of_rows

ROOT = Path(__file__).resolve().parents[2]

ATTACKS = [*(f"{mark}cmd|' /C calc'!A0" for mark in "=+-@\t\r\n＝＋－＠"), "coal\r=cmd|' /C calc'!A0"]

WRITERS = {
    "trade/export/spreadsheet.py": "the tables of pages and bundles: `harmless`",
    "trade/shell/answer.py": "what a shell prints: `harmless`",
    "trade/sources/imts.py": "the answer of the IMF: `harmless`",
    "trade/store/cells.py": "all cells of a dataset: the same of a whole frame",
    "trade/store/copies.py": "Parquet, from which a workspace is rebuilt; nobody opens it in a spreadsheet",
    "trade/store/engine_postgres.py": "rows on their way into the database",
    "trade/store/engine_spark.py": "rows on their way into the database",
    "trade/export/slide_chart.py": "the workbook in a slide: texts are written as texts",
    "trade/ui/made.py": "periods and numbers for a script; its only name is `value_` and a currency",
    "trade/store/tables.py": "a copy for ourselves, which nobody is handed",
    "trade/store/dbase.py": "a copy for ourselves, which nobody is handed",
}
"""Every module that writes a table, and why no formula comes out of it."""

WRITING = re.compile(
    r"\bto_csv\b|\bwrite_csv\b|\bCOPY \(|csv\.(Dict)?[wW]riter|xlsxwriter|to_excel|write_excel"
)


def test_every_module_that_writes_a_table_is_known_here():
    found = {
        str(path.relative_to(ROOT))
        for path in ROOT.glob("trade/**/*.py")
        if WRITING.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(WRITERS)


def test_there_is_one_list_of_marks():
    listed = [
        path.name
        for path in ROOT.glob("trade/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and "FORMULA =" in ast.unparse(node)
    ]
    assert listed == ["harmless.py"]


@pytest.mark.parametrize("text", ATTACKS[:-1])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe_and_a_number_none(text: str):
    assert harmless(text) == f"'{text}".replace("\r", "\n")
    assert harmless(-5.0) == -5.0
    assert harmless("−5") == "−5"  # a true minus sign starts no formula


@given(st.text(alphabet=st.one_of(st.sampled_from("\r\n'=+-@ ab"), st.characters())))
def test_no_cell_begins_like_a_formula_and_none_is_lost(text: str):
    found = harmless(text)
    assert isinstance(found, str)
    assert not found.startswith(FORMULA)
    assert "\r" not in found
    assert found.removeprefix("'").splitlines() == text.removeprefix("'").splitlines()


@given(st.sampled_from(["", *FORMULA]), st.text(alphabet=st.characters(codec="utf-8")))
def test_a_whole_frame_is_judged_as_one_cell_is(mark: str, rest: str):
    rows = pl.DataFrame({"cell": [mark + rest, None], "number": [-5.0, None]})
    assert of_rows(rows).rows() == [(harmless(mark + rest), -5.0), (None, None)]


def cells(data: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]


def test_tables_of_pages_and_bundles_hold_no_formula_in_cells_or_names():
    frame = pd.DataFrame({name: [*ATTACKS, "plain"] for name in ATTACKS})
    found = cells(written(frame).decode("utf-8-sig"))
    assert len(found) == len(ATTACKS) * (len(ATTACKS) + 2)
    assert not [cell for cell in found if cell.startswith(FORMULA)]


def test_what_a_shell_prints_as_csv_holds_no_formula(capsys: pytest.CaptureFixture[str]):
    show(Answer([{"a": text, "b": -1.5, "c": [text, text]} for text in ATTACKS], ["a", "b", "c"]), "csv")
    found = cells(capsys.readouterr().out)
    assert not [cell for cell in found if cell.startswith(FORMULA) and cell != "-1.5"]
    assert found.count("-1.5") == len(ATTACKS)


def test_the_workbook_in_a_slide_holds_texts_and_no_formula_or_link():
    categories = (*ATTACKS, "https://evil.example", "{=1+1}")
    numbers = tuple(1.0 for _ in categories)
    series = Series("=1+1", numbers, ("#000000",) * len(categories))
    form = Native(False, False, categories, (series,), 0.0, 2.0, 1.0, "0")
    table = pd.DataFrame({"=HYPERLINK(1)": categories})
    with ZipFile(BytesIO(_workbook(form, table))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        assert "cmd|" in book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) >= 2
    assert not [text for text in sheets if "<f" in text or "<hyperlink" in text]
