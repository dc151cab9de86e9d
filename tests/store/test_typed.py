"""A file read by type gives what it gives as text, whatever stands in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ingest.checked import SPECIMENS, Checked, every, of_text
from trade.ingest import cells, typed
from trade.ingest.tally import Tally
from trade.store import evenness, staging, tables
from trade.store.checking import check
from trade.store.incoming import Handed
from trade.store.picked import picked

HEADER = (
    *("typeCode", "period", "reporterISO", "reporterCode", "partnerISO", "partnerCode", "flowCode"),
    *("partner2Code", "classificationCode", "cmdCode", "qty", "qtyUnitAbbr", "netWgt"),
    *("cifvalue", "fobvalue", "primaryValue"),
)
SOUND = ("C", "201701", "LUX", "442", "MLT", "470", "M", "0", "H4", "270112", "3", "u", "2.5", "9", "", "9.0")
NUMBERS = ("", "0", "0.0", "7", "-7", "5.", "5.e3", ".5", "1e3", "1E19", "nan", "inf", " 4", "4 ", "x", "..")
CELL = st.sampled_from(
    [*NUMBERS, '"5."', '"1,234"', "NA", "X", "DX", "S", "156", "201702", "2016", "W00", '""']
)
HURT = st.dictionaries(st.integers(0, len(HEADER) - 1), CELL, max_size=3)


def text(hurts: list[dict[int, str]], spread: int = 60) -> str:
    """Sound rows, each of another commodity and quarter of a dollar, and hurt ones behind them."""
    sound = [(*SOUND[:9], str(100_001 + i), *SOUND[10:14], f"{i}.25", f"{i}.25") for i in range(spread)]
    rows = [tuple(hurt.get(i, cell) for i, cell in enumerate(SOUND)) for hurt in hurts]
    return "".join(",".join(row) + "\n" for row in (HEADER, *sound, *rows))


@contextmanager
def batches(size: int) -> Iterator[None]:
    """Batches of so many rows, in a file whose first rows, by which types are chosen, are sound."""
    with (
        patch.object(staging, "BATCH_BY_TYPE", size),
        patch.object(staging, "BATCH", size),
        patch.object(tables, "HEAD_ROWS", 20),
    ):
        yield


def said(found: Checked) -> tuple[object, ...]:
    """Everything of a check, in an order of its own."""
    rows = sorted(found.rows.rows(), key=repr)
    report = found.report.as_json()
    problems = sorted(map(repr, found.report.problems.rows()))
    sums = {name: pytest.approx(value, rel=1e-12) for name, value in (found.totals | found.naive).items()}
    apart = ("problems", "by_reason", "totals", "totals_if_all_were_added")
    return rows, {n: v for n, v in report.items() if n not in apart}, problems, sums, found.recipe


def both(data: str, size: int = 7) -> tuple[tuple[object, ...], tuple[object, ...]]:
    with batches(size):
        by_type = said(of_text(data, "f.csv"))
        with patch.object(typed, "scan", lambda plan, wanted: None):
            return by_type, said(of_text(data, "f.csv"))


@given(st.lists(HURT, max_size=6), st.sampled_from([7, 1_000]))
@example([{15: "5."}], 7)
@example([{15: "1E19"}, {12: "inf"}], 7)
@example([{6: "DX"}, {0: "S"}, {9: ""}], 7)
@example([{7: "156", 15: "4"}, {7: "0"}], 7)
@example([{}, {}], 7)
def test_whatever_stands_in_a_cell_comes_out_as_if_it_had_been_read_as_text(
    hurts: list[dict[int, str]], size: int
):
    by_type, as_text = both(text(hurts), size)
    assert by_type == as_text


def runs(data: str, size: int = 7) -> list[str]:
    """In which ways the rows of a file were read, batch by batch."""
    with batches(size), TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "f.csv").write_text(data)
        (folder / "work").mkdir()
        check(Handed(folder / "f.csv", "f.csv", folder / "work"))
        return sorted(path.name for path in (folder / "work").glob("*/rows/*.parquet"))


def test_a_sound_file_is_read_by_type_alone():
    assert runs(text([]), 30) == ["typed-000000.parquet", "typed-000001.parquet"]


@pytest.mark.parametrize("hurt", [{6: "DX"}, {15: ""}, {15: "1E19"}, {1: "2017Q9"}, {4: ""}])
def test_a_row_with_something_wrong_is_read_again_alone(hurt: dict[int, str]):
    assert runs(text([hurt]), 30)[0] == "later-000000.parquet"
    assert runs(text([hurt]), 30)[1:] == [f"typed-{i:06}.parquet" for i in range(3)]


def test_a_cell_that_is_no_number_is_read_as_text_with_what_follows():
    data = text([{9: "990112", 15: "x"}, {9: "990112"}], spread=200_000)
    found = runs(data, 50_000)
    assert found[0] == "first-000000.parquet"
    assert any(name.startswith("typed") for name in found)
    with batches(50_000):
        assert of_text(data, "f.csv").counts == (200_002, 200_001, 0, 1)


@pytest.mark.parametrize("number", ["5.", '"5."', "5.e3", "5.E3"])
def test_a_file_with_a_number_that_ends_in_a_dot_is_read_as_text(number: str):
    assert runs(text([{12: number}]), 100) == ["first-000000.parquet"]


def test_a_file_full_of_doubt_is_soon_read_as_text():
    found = runs(text([{6: "DX"}] * 200), 20)
    assert sum(name.startswith("typed") for name in found) < 13 / 2
    assert found[0] == "first-000000.parquet"


@pytest.mark.parametrize(
    "end", [b"a,5.\n", b"5.,a\n", b'a,"5."\n', b"a,5.\r\n", b"a,5.e3\n", b"a,5.E3\n", b"a,5."]
)
def test_a_dot_at_the_end_of_a_number_is_seen(end: bytes, tmp_path: Path):
    (tmp_path / "f.csv").write_bytes(b"h,i\na,1.5\n" + end)
    assert evenness.look(tmp_path / "f.csv", ",", 2, 1) == (True, False)


@pytest.mark.parametrize("end", [b"a,n.e.c.\n", b"a,.5\n", b"a.,.\n", b"Nos. 1 - 5. Not,2.5\n"])
def test_dots_in_words_and_within_numbers_are_no_ends(end: bytes, tmp_path: Path):
    (tmp_path / "f.csv").write_bytes(b"h,i\na,1.5\n" + end)
    assert evenness.look(tmp_path / "f.csv", ",", 2, 1) == (True, True)


def test_a_dot_across_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "f.csv").write_bytes(b"h,i\n" + b"a,1.5\n" * 50 + b"a,5.\n")
    for size in range(1, 9):
        monkeypatch.setattr(evenness, "NEARBY", size)
        assert not evenness.look(tmp_path / "f.csv", ",", 2, 1).dotless


@given(st.lists(st.text("ab\r", max_size=4), min_size=1, max_size=9), st.data(), st.booleans())
def test_lines_are_picked_by_their_numbers(lines: list[str], data: st.DataObject, ended: bool):
    wanted = sorted(data.draw(st.sets(st.integers(1, len(lines)))))
    with TemporaryDirectory() as name, patch("trade.store.picked.PIECE", 3):
        path = Path(name) / "f"
        path.write_bytes("\n".join([*lines, *([""] if ended else [])]).encode())
        found = picked(path, wanted, Path(name)).read_bytes()
    assert found == "".join(f"{lines[n - 1]}\n" for n in wanted).encode()


ROW = st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(-5, 5))


@given(st.lists(st.lists(ROW, max_size=6), max_size=5), st.sampled_from([1, 4, 1_000]))
@example([[("a", False, 1), ("b", False, 2)], [("a", True, 5)]], 1_000)
@example([[("a", False, 1), ("b", False, 2)], [("a", True, 5)]], 2)
def test_a_tally_counts_every_row_once(parts: list[list[tuple[str, bool, int]]], largest: int):
    tally, expected = Tally(("name", "flag")), {}
    with patch("trade.ingest.tally.LARGEST", largest):
        for part in parts:
            names, flags, values = ([row[i] for row in part] for i in range(3))
            by = {
                "name": cells.coded(pl.Series(names, dtype=pl.String)),
                "flag": cells.flags(pl.Series(flags, dtype=pl.Boolean)),
            }
            tally.add(by, pl.Series(values, dtype=pl.Float64))
            for name, flag, value in part:
                before = expected.get((name, flag), (0, 0))
                expected[name, flag] = before[0] + value, before[1] + 1
    found = {(name, flag): (value, rows) for name, flag, value, rows in tally.frame().iter_rows()}
    assert found == expected


def test_specimens_are_read_by_type_where_they_are_even():
    with patch.object(typed, "scan", wraps=typed.scan) as scan:
        found = every(SPECIMENS / "comtrade_api.csv")
    assert found
    assert scan.called


def test_a_column_that_varies_only_behind_the_first_rows_is_read_by_its_words():
    data = text([{2: "BEL", 3: "56"}] * 100, spread=60)
    with batches(1_000), patch.object(typed, "scan", wraps=typed.scan) as scan:
        of_text(data, "f.csv")
        plan, wanted = scan.call_args.args
        found = typed.scan(plan, wanted)
    assert found is not None
    kinds = found.collect_schema()
    assert isinstance(kinds["c2"], pl.Categorical)
    assert kinds["c6"] == pl.String
    assert {row[2] for row in plan.sheet.head} == {"LUX"}
