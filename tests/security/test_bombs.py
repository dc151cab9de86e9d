"""A file made to do harm is refused with a message, in the time and memory it is given."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security import bombs
from trade.ingest.recipe import parse
from trade.known import checked
from trade.model.allowed import LIMITS
from trade.model.errors import TradeError
from trade.store import apart as files
from trade.store.beside import Beside
from trade.store.beside_kind import silent
from trade.store.checking import Told
from trade.store.incoming import Handed

NO_TABLE = "made to do harm"


@pytest.fixture(scope="module")
def apart() -> Iterator[Beside]:
    found = files.apart("trade.known")
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch):
    """A tenth of the usual limits, so that a test takes a tenth of the time."""
    for name, number in {"memory": 700, "seconds": 60, "unpacked": 64, "line": 4, "cells": 2_000_000}.items():
        monkeypatch.setenv(LIMITS[name].variable, str(number))


def said(apart: Beside, folder: Path, name: str, data: bytes) -> str:
    """Why a file is refused; what is found, where it is not."""
    path, inner = folder / "handed-in", folder / "inner"
    path.write_bytes(data)
    inner.mkdir()
    try:
        found = apart.do(name, silent, checked, Handed(path, name, inner), Told(), folder / "none")
    except TradeError as error:
        return str(error)
    return repr([(one.report.verdict, one.report.read, one.sheet.header) for one in found])


def test_a_gzip_bomb_stops_where_it_passes_what_may_be_unpacked(apart: Beside, tmp_path: Path):
    data = bombs.gzip_of_zeros(200)
    assert len(data) < 300_000
    assert (
        said(apart, tmp_path, "b.csv.gz", data) == "b.csv.gz unpacks to more than 64 MB; upload it in parts"
    )


def test_members_of_a_zip_count_together_towards_what_may_be_unpacked(apart: Beside, tmp_path: Path):
    lines = bombs.CSV + b"2017,LUX,MLT,export,5\n" * 1_000_000
    data = bombs.zipped(**{f"{n}.csv": lines for n in range(5)})
    assert said(apart, tmp_path, "b.zip", data) == "b.zip unpacks to more than 64 MB; upload it in parts"


def test_an_archive_in_an_archive_is_not_opened(apart: Beside, tmp_path: Path):
    data = bombs.zipped(**{"inner.zip": bombs.zipped(**{"a.csv": bombs.CSV})})
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip › inner.zip is an archive in an archive; unpack it and upload the inside"
    )
    (tmp_path / "more").mkdir()
    thrice = gzip.compress(gzip.compress(gzip.compress(bombs.CSV, mtime=0), mtime=0), mtime=0)
    assert said(apart, tmp_path / "more", "b.gz.gz.gz", thrice) == (
        "b.gz is an archive in an archive; unpack it and upload the inside"
    )


@pytest.mark.parametrize(
    "path",
    ["../../../../tmp/trade-escaped.csv", "/tmp/trade-escaped.csv", "C:\\con", "..\\x.csv", "a/../../x"],
)
def test_paths_in_an_archive_lead_nowhere(apart: Beside, tmp_path: Path, path: str):
    found = said(apart, tmp_path, "b.zip", bombs.zipped(**{path: bombs.CSV}))
    assert "'period'" in found
    assert {p.relative_to(tmp_path).parts[0] for p in tmp_path.rglob("*")} == {"handed-in", "inner"}
    assert not Path("/tmp/trade-escaped.csv").exists()
    assert all(
        p.name.startswith(("tmp", "table-", "rows", "keys", "first", "typed", "later"))
        for p in (tmp_path / "inner").rglob("*")
    )


def test_entities_of_a_workbook_are_not_put_in(apart: Beside, tmp_path: Path):
    found = said(apart, tmp_path, "b.xlsx", bombs.laughing_book())
    assert "hahaha" not in found
    assert len(found) < 2_000


def test_a_workbook_reads_no_file_of_the_server(apart: Beside, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("hush-hush")
    assert "hush" not in said(apart, tmp_path, "b.xlsx", bombs.peeping_book(str(secret)))


def test_a_workbook_of_two_cells_that_spans_all_a_workbook_can_is_refused(apart: Beside, tmp_path: Path):
    found = said(apart, tmp_path, "b.xlsx", bombs.wide_book("XFD1048576"))
    assert found.startswith(
        (
            "b.xlsx needs more than 700 MB of memory to be read, and was stopped; nothing was loaded.",
            "b.xlsx ended the process that reads it: it is damaged, or made to do harm.",
            "b.xlsx spans 17,179,869,184 cells; at most 2,000,000 are read from a workbook or web page.",
        )
    ), found


def test_a_workbook_that_spans_more_cells_than_allowed_is_refused(apart: Beside, tmp_path: Path, monkeypatch):
    found = said(apart, tmp_path, "b.xlsx", bombs.wide_book("ZZ5000"))
    assert found == (
        "b.xlsx spans 3,510,000 cells; at most 2,000,000 are read from a workbook or web page. Save the "
        "table as CSV, or upload it in parts."
    )


def test_a_web_page_whose_cells_span_millions_is_stopped(apart: Beside, tmp_path: Path):
    assert said(apart, tmp_path, "b.xls", bombs.spanning_page(300)) == (
        "b.xls spans 300,001,000 cells; at most 2,000,000 are read from a workbook or web page. Save the "
        "table as CSV, or upload it in parts."
    )


def test_json_nested_a_hundred_thousand_deep_is_refused(apart: Beside, tmp_path: Path):
    found = said(apart, tmp_path, "b.json", b"[" * 100_000 + b"]" * 100_000)
    assert found.startswith("b.json is JSON cut short or damaged (")
    (tmp_path / "more").mkdir()
    deep = json.dumps({"data": [{"period": "2017"}]}).encode()[:-3] + b', "x": ' + b'{"a":' * 100_000
    assert said(apart, tmp_path / "more", "b.json", deep).startswith("b.json is JSON cut short or damaged (")


def test_a_file_of_a_million_columns_is_refused(apart: Beside, tmp_path: Path):
    found = said(apart, tmp_path, "b.csv", (b"a," * 1_000_000 + b"a\n") * 2)
    assert found == (
        "b.csv has 500,001 columns; at most 4,000 are read. Upload only those that are needed, or put the "
        "periods below each other."
    )


def test_one_line_without_an_end_is_refused(apart: Beside, tmp_path: Path):
    assert said(apart, tmp_path, "b.csv", bombs.CSV + b"a" * (20 << 20)) == (
        "b.csv has a line of more than 4 MB, which is no table. Save it again with one row a line."
    )


def test_a_quote_that_never_closes_over_many_lines_is_read_or_refused(apart: Beside, tmp_path: Path):
    found = said(apart, tmp_path, "b.csv", bombs.CSV + b'"' + b"2017,LUX,MLT,export,5\n" * 200_000)
    assert "period" in found


def test_a_dbase_table_that_claims_more_records_than_it_holds_is_refused(apart: Beside, tmp_path: Path):
    assert said(apart, tmp_path, "b.dbf", bombs.lying_dbase(2**31)) == (
        "b.dbf says that it has 2,147,483,648 records and ends after 1: it was cut short; get it again"
    )


def test_parquet_whose_description_lies_about_its_length_is_refused(apart: Beside, tmp_path: Path):
    assert said(apart, tmp_path, "b.parquet", bombs.lying_parquet()) == (
        "b.parquet is a damaged Parquet file; write it again"
    )


@pytest.mark.parametrize("at", range(0, 300, 17))
def test_parquet_with_a_damaged_description_is_read_or_refused(apart: Beside, tmp_path: Path, at: int):
    found = said(apart, tmp_path, "b.parquet", bombs.shaken_parquet(at))
    assert found
    assert "Traceback" not in found


def test_parquet_that_swells_a_millionfold_is_stopped(apart: Beside, tmp_path: Path):
    data = bombs.swollen_parquet(3_000_000)
    assert len(data) < 1 << 20
    found = said(apart, tmp_path, "b.parquet", data)
    assert found.startswith(("b.parquet needs more than 700 MB", "b.parquet was not read", "[("))


def test_a_file_of_more_rows_than_allowed_is_refused(apart: Beside, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TRADE_MAX_ROWS", "1000")
    fresh = files.apart("trade.known")
    found = said(fresh, tmp_path, "b.csv", bombs.CSV + b"2017,LUX,MLT,export,5\n" * 2_000)
    fresh.stop()
    assert found == "b.csv has more than 1,000 rows; upload it in parts."


def test_a_recipe_nested_without_end_or_too_long_is_refused():
    with pytest.raises(TradeError, match=r"^r\.toml is no TOML file: .*; compare it"):
        parse("a=" + "[" * 100_000, "r.toml")
    with pytest.raises(TradeError) as error:
        parse("#" * 200_001, "r.toml")
    assert str(error.value) == "r.toml has 200,001 characters, a recipe at most 200,000; it is none"
