"""A file called even is cut the same by a reader of CSV, line by line; anything doubtful is not called so."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ingest.checked import of_text
from trade.store import decoding, evenness
from trade.store.tables import csv_sheet


def told(text: str, cells: int = 3, below: int = 0) -> bool:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(text.encode())
        return evenness.look(path, ",", cells, below).even


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n",
        "a,b,c\r\n1,2,3",
        'a,"b,c",d\n1,"2 ""x""",""\n',
        '"a","b","c"\r\n"1","2","3"\r\n',
        ",,\n,,\n",
    ],
)
def test_lines_of_as_many_cells_are_even(text: str):
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2\n",
        "a,b,c\n1,2,3,4\n",
        "a,b,c\n1,2\n1,2,3,4\n",  # one cell lost, one too many
        "a,b,c\n\n1,2,3\n",
        "a,b,c\n1,2,3\n\n",
        'a,b,c\n1,"2\n",3\n',
        'a,b,c\n1,5" pipe,3\n',
        'a,b,c\n1,"2" inch,3\n',
        'a,b,c\n1,"2,3\n',
        'a,b,c\n1,"2,3,4\n5,6",7\n',
    ],
)
def test_a_line_too_short_too_long_blank_or_with_a_quote_out_of_place_is_not_even(text: str):
    assert not told(text)


def test_lines_above_and_the_header_are_not_looked_at():
    assert told("a title\n\na,b,c\n1,2,3\n", below=3)
    assert not told("a title\n\na,b,c\n1,2,3\n", below=1)


def test_what_stands_across_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch):
    rows = "".join(f'{i},"x, {i}",{i}\n' for i in range(200))
    monkeypatch.setattr(evenness, "PIECE", 7)
    assert told(rows)
    assert not told(rows.replace('99,"x, 99"', '99,"x, 99'))
    assert not told(rows.replace(",199\n", ",1,99\n"))
    monkeypatch.setattr(evenness, "LONGEST", 5)
    assert not told(rows)  # some line is longer


CELL = st.one_of(st.text('" a1', max_size=3), st.text('", a1', max_size=3).map(lambda text: f'"{text}"'))
LINES = st.lists(st.lists(CELL, min_size=3, max_size=3).map(",".join), min_size=1, max_size=4).map("\n".join)


@given(st.one_of(LINES, st.text('",\n\r a1', max_size=40)))
@example('a,"b\n",c\n')
@example('"",,\n')
def test_an_even_file_gives_the_cells_that_a_reader_of_csv_gives_line_by_line(text: str):
    if not told(text):
        return
    whole = "h,i,j\n" + text.replace("\r\n", "\n")
    lines = whole.removesuffix("\n").split("\n")
    expected = [next(csv.reader([line])) for line in lines]
    assert {len(row) for row in expected} == {3}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(whole.encode())
        sheet = csv_sheet(path, "f.csv", Path(folder), delimiter=",")
        found = sheet.frame.sort("line").collect()
    cells = [[(c or "") for c in row] for row in found.select("c0", "c1", "c2").rows()]
    header = expected[: expected.index(list(sheet.header)) + 1]
    assert cells == expected[len(header) :]
    assert found["line"].to_list() == [*range(len(header) + 1, len(lines) + 1)]


def many(*odd: str) -> str:
    """More rows than are looked at, or cut into cells, at first, and odd ones behind them."""
    head = "period,refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue,partnerCode,netWgt"
    rows = [f"201701,2017,LUX,MLT,X,{code},1.5,470,2" for code in range(100_001, 160_001)]
    return "\n".join([head, *rows, *odd]) + "\n"


@pytest.mark.parametrize("note", ["", "Source: somebody"], ids=["even otherwise", "uneven anyway"])
def test_a_row_of_too_many_cells_far_below_is_left_out_with_its_line(note: str):
    odd = ["201701,2017,LUX,MLT,X,270112,9.5,470,2,lost,", *([note] if note else [])]
    found = of_text(many(*odd), "f.csv")
    assert found.counts == (60_000 + len(odd), 60_000, 0, len(odd))
    assert ("more cells than columns", (60_002,)) in found.reasons
    assert found.totals == {"2017 export USD": 90_000.0}


def test_a_row_of_too_few_cells_far_below_is_remarked_beside_one_of_too_many():
    found = of_text(
        many("201701,2017,LUX,MLT,X,270112,9.5,470", "201701,2017,LUX,MLT,X,270113,9.5,470,2,x"), "f"
    )
    assert found.counts == (60_002, 60_001, 0, 1)
    assert found.remarks["cut into cells"] == (
        "1 row has fewer cells than the 9 of most (line 60002): what they lack is taken as empty at their "
        "end. Look whether a cell is lost within: then the rest stand under other columns."
    )


def test_a_letter_cut_by_the_end_of_a_piece_is_seen_before_plain_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    path = tmp_path / "f.csv"
    path.write_bytes("a,b\né,".encode()[:-2] + b"1,2\n")  # half an é, then plain letters
    monkeypatch.setattr(decoding, "PIECE", 5)
    assert decoding.encoding_of(path, "")[0] != "utf-8"
