"""Bytes to rows: encoding, delimiter, header, preamble and line numbers."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.sheet import LINE
from trade.ingest.text import DELIMITERS
from trade.model.errors import TradeError
from trade.store.tables import csv_sheet

HEADERS = {
    "latin": ["year", "reporter", "partner", "flow", "value"],
    "cyrillic": ["год", "страна", "партнёр", "направление", "стоимость"],
    "chinese": ["数据年月", "商品编码", "贸易伙伴名称", "进出口", "金额"],
    "korean": ["기간", "국가", "품목", "수출금액", "수입금액"],
}
ROWS = {
    "latin": [
        ["2017", "Türkiye", "Côte d'Ivoire", "Export", "12"],
        ["2018", "Perú", "España", "M", "7"],
    ],
    "cyrillic": [["2017", "Россия", "КНДР", "вывоз", "12"], ["2018", "Россия", "Китай", "ввоз", "7"]],
    "chinese": [
        ["201701", "27011290", "俄罗斯联邦", "进口", "12"],
        ["201702", "27101910", "朝鲜", "出口", "7"],
    ],
    "korean": [["2017.01", "러시아", "석탄", "12", "3"], ["2017.02", "중국", "석유제품", "7", "4"]],
}
ENCODINGS = {
    "latin": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"),
    "cyrillic": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"),
    "chinese": ("utf-8", "utf-8-sig", "utf-16", "gb18030"),
    "korean": ("utf-8", "utf-8-sig", "utf-16", "cp949"),
}
MATRIX = [
    (script, encoding, delimiter)
    for script, encodings in ENCODINGS.items()
    for encoding, delimiter in itertools.product(encodings, DELIMITERS)
]


@dataclass
class Read:
    """A sheet as plain lists, empty cells as empty text."""

    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    preamble: tuple[str, ...]
    encoding: str
    delimiter: str
    evidence: tuple[str, ...]


def to_rows(data: bytes, encoding: str = "", delimiter: str = "") -> Read:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").write_bytes(data)
        sheet = csv_sheet(folder / "file", "file", folder, encoding, delimiter)
        frame = sheet.frame.collect()
    cells = [c for c in frame.columns if c != LINE]
    rows = [(line, list(row)) for line, row in zip(frame[LINE], frame.select(cells).rows(), strict=True)]
    rows = [(line, ["" if c is None else c for c in row]) for line, row in rows if any(row)]
    return Read(sheet.header, rows, sheet.preamble, sheet.encoding, sheet.delimiter, sheet.evidence)


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator=end).writerows(rows)
    return target.getvalue()


@pytest.mark.parametrize(("script", "encoding", "delimiter"), MATRIX)
def test_what_was_written_in_any_script_encoding_and_delimiter_is_read_back(script, encoding, delimiter):
    rows = [HEADERS[script], *(ROWS[script] * 20)]
    read = to_rows(written(rows, delimiter).encode(encoding))
    assert list(read.header) == HEADERS[script]
    assert [cells for _, cells in read.rows] == ROWS[script] * 20
    assert read.delimiter == delimiter
    assert len(read.evidence) == 2


def test_a_preamble_is_set_aside_and_lines_keep_their_numbers():
    text = "Trade of Y\nExtracted 2024-05-01\n\nyear,partner,value\n2017,PRK,1\n2018,PRK,2\n"
    read = to_rows(text.encode())
    assert read.header == ("year", "partner", "value")
    assert read.preamble == ("Trade of Y", "Extracted 2024-05-01")
    assert [line for line, _ in read.rows] == [5, 6]


def test_a_quoted_line_break_stays_in_its_cell_and_does_not_shift_the_lines():
    text = 'year,partner,value\n2017,"two\nlines",1\n2018,PRK,2\n'
    read = to_rows(text.encode())
    assert read.rows == [(2, ["2017", "two\nlines", "1"]), (4, ["2018", "PRK", "2"])]


def test_the_delimiter_is_told_from_commas_inside_numbers():
    text = "year;partner;value\n" + "2017;China;1,187.5\n2018;Korea, Rep.;2,045.0\n" * 3
    read = to_rows(text.encode())
    assert read.delimiter == ";"
    assert read.rows[0][1] == ["2017", "China", "1,187.5"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_a_line_end(end: str):
    read = to_rows(end.join(["a,b", "x,1", "y,2"]).encode())
    assert [cells for _, cells in read.rows] == [["x", "1"], ["y", "2"]]


def test_an_empty_file_is_refused_with_a_remedy():
    with pytest.raises(TradeError) as error:
        to_rows(b" \n\n")
    assert str(error.value) == "the file is empty; export it again from where it came from"


def test_a_file_without_columns_is_refused():
    with pytest.raises(TradeError) as error:
        to_rows(b"only one word\nand another\n")
    assert str(error.value) == "no comma, semicolon, tab or bar splits the lines of this file into columns"


def test_an_encoding_that_was_told_wrongly_names_the_line():
    data = "год,стоимость\n2017,1\n".encode("cp1251")
    with pytest.raises(TradeError) as error:
        to_rows(data, encoding="utf-8")
    assert str(error.value) == "line 1 does not decode as utf-8; choose another encoding"


def test_what_is_told_overrides_what_would_be_found():
    read = to_rows(b"a,b;c,d\n1,2;3,4\n", delimiter=";")
    assert read.header == ("a,b", "c,d")
    assert read.evidence[1] == "delimiter ';': as told"


cell = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(st.lists(cell.map(str.strip).filter(bool), min_size=3, max_size=3), min_size=3, max_size=12))
def test_told_encoding_and_delimiter_give_back_every_cell(rows: list[list[str]]):
    data = written([["name", "word", "third"], *rows]).encode()
    read = to_rows(data, "utf-8", ",")
    assert [cells for _, cells in read.rows] == rows
    assert read.header == ("name", "word", "third")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes):
    try:
        read = to_rows(data)
    except TradeError as refusal:
        read = None
        said = str(refusal)
    assert read.header if read else said
