"""An archive that lies about what it holds is refused, or read as what it is; nothing of it leads away."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import pytest

from tests.security import bombs, containers
from tests.security.test_bombs import _small, apart, said  # noqa: F401 — fixtures
from trade.store.beside import Beside

CSV = bombs.CSV
READ = "[('clean', 1, ('period', 'reporter', 'partner', 'flow', 'value_usd'))]"


@pytest.mark.parametrize("times", [1, 2, 50])
def test_archives_around_archives_are_refused_at_the_first(apart: Beside, tmp_path: Path, times: int):  # noqa: F811
    data = containers.within(bombs.zipped(**{"a.csv": CSV}), times)
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip › a.zip is an archive in an archive; unpack it and upload the inside"
    )


def test_zip_and_gzip_in_turn_are_refused_too(apart: Beside, tmp_path: Path):  # noqa: F811
    turned = bombs.zipped(**{"a.zip.gz": gzip.compress(bombs.zipped(**{"a.csv": CSV}), mtime=0)})
    assert said(apart, tmp_path, "b.zip", turned) == (
        "b.zip › a.zip is an archive in an archive; unpack it and upload the inside"
    )
    (tmp_path / "more").mkdir()
    packed = gzip.compress(bombs.zipped(**{"a.csv": CSV}), mtime=0)
    assert said(apart, tmp_path / "more", "b.zip.gz", packed) == (
        "b.zip is an archive in an archive; unpack it and upload the inside"
    )


def test_a_name_that_differs_from_the_list_at_the_end_is_refused(apart: Beside, tmp_path: Path):  # noqa: F811
    data = containers.packed((b"a.csv", CSV, 0), local=b"b.csv")
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip is a damaged archive (File name in directory 'a.csv' and header b'b.csv' differ.); get it "
        "again"
    )


@pytest.mark.parametrize(("size", "found"), [(10, "damaged"), (1000, READ)], ids=["smaller", "larger"])
def test_a_size_that_lies_cuts_nothing_off(apart: Beside, tmp_path: Path, size: int, found: str):  # noqa: F811
    data = bytearray(bombs.zipped(**{"a.csv": CSV}))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", size)
    damaged = "b.zip is a damaged archive (Bad CRC-32 for file 'a.csv'); get it again"
    assert said(apart, tmp_path, "b.zip", bytes(data)) == (damaged if found == "damaged" else found)


def test_a_way_of_packing_that_differs_from_the_list_is_refused(apart: Beside, tmp_path: Path):  # noqa: F811
    data = bytearray(bombs.zipped(**{"a.csv": CSV}))
    at = data.find(b"PK\x01\x02") + 10
    data[at : at + 2] = struct.pack("<H", 0)
    assert said(apart, tmp_path, "b.zip", bytes(data)) == (
        "b.zip is a damaged archive (Bad CRC-32 for file 'a.csv'); get it again"
    )


@pytest.mark.parametrize("times", [2, 150])
def test_files_that_lie_over_each_other_are_refused(apart: Beside, tmp_path: Path, times: int):  # noqa: F811
    data = containers.overlapping(bombs.zipped(**{"000.csv": CSV}), times)
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip is an archive whose files lie over each other, as nobody packs them but to do harm; "
        "pack it again"
    )


def test_a_file_that_reaches_into_the_list_at_the_end_is_refused(apart: Beside, tmp_path: Path):  # noqa: F811
    data = bytearray(bombs.zipped(**{"a.csv": CSV}))
    at = data.find(b"PK\x01\x02") + 20
    data[at : at + 4] = struct.pack("<I", at)
    assert said(apart, tmp_path, "b.zip", bytes(data)) == (
        "b.zip is an archive whose files lie over each other, as nobody packs them but to do harm; "
        "pack it again"
    )


def test_two_files_of_one_name_are_refused(apart: Beside, tmp_path: Path):  # noqa: F811
    other = CSV.replace(b",5\n", b",6\n")
    data = containers.packed((b"a.csv", CSV, 0), (b"a.csv", other, 0))
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip holds two files called 'a.csv', and which one counts is open; pack it again"
    )
    (tmp_path / "more").mkdir()
    apart_from = containers.packed((b"a/a.csv", CSV, 0), (b"b/a.csv", other, 0))
    assert said(apart, tmp_path / "more", "b.zip", apart_from).count("'clean', 1") == 2


def test_a_workbook_with_a_sheet_in_two_versions_is_refused(apart: Beside, tmp_path: Path):  # noqa: F811
    parts = [(b"xl/workbook.xml", b"a", 0), (b"xl/workbook.xml", b"b", 0)]
    assert said(apart, tmp_path, "b.xlsx", containers.packed(*parts)) == (
        "b.xlsx holds two files called 'xl/workbook.xml', and which one counts is open; pack it again"
    )


def test_a_symbolic_link_is_refused_and_not_followed(apart: Beside, tmp_path: Path):  # noqa: F811
    secret = tmp_path / "secret.csv"
    secret.write_bytes(CSV)
    assert said(apart, tmp_path, "b.zip", containers.packed(containers.link(bytes(secret)))) == (
        "b.zip › a.csv is a link to another file and holds no data; pack the file itself"
    )


NAMES = [
    *(b"..", b".", b"/etc/passwd", b"//host/share/x.csv", b"a/../../../../../../tmp/trade-escaped.csv"),
    *(b"..\\..\\trade-escaped.csv", b"C:\\trade-escaped.csv", b"a.csv\0.exe", b"../a\0b.csv", b"CON"),
    *(b"a\nb.csv", b"<img src=x onerror=alert(1)>.csv", b"=cmd|calc!A0.csv", "\u202evsc.a".encode(), b"~/x"),
]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_name_of_a_member_is_a_word_and_no_path(apart: Beside, tmp_path: Path, name: bytes):  # noqa: F811
    assert said(apart, tmp_path, "b.zip", containers.packed((name, CSV, 0o100644))) == READ
    assert {p.relative_to(tmp_path).parts[0] for p in tmp_path.rglob("*")} == {"handed-in", "inner"}
    assert not [p for p in (tmp_path / "inner").rglob("*") if "escaped" in p.name or "passwd" in p.name]
    assert not Path("/tmp/trade-escaped.csv").exists()
