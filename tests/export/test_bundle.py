"""A bundle holds what checks a chart, and says which of its files was changed."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import BEHIND, CITED, chart
from trade.export import unbundled
from trade.export.bundle import SUMS, bundle
from trade.export.unbundled import read
from trade.model.errors import TradeError

IMAGES = {"chart.svg": b"<svg/>", "chart.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256))}
STATE = {"view": "/?highlight=2017-Q1", "versions": {"plotly": "7.1.0", "app": "0.1.0"}, "chart": "chart-a"}
NAMES = [
    *("README.txt", "SHA256SUMS", "chart.png", "chart.svg", "citation.bib", "citation.json", "citation.txt"),
    *("drawn.csv", "figures.csv", "state.json"),
]


def made() -> bytes:
    return bundle(chart(), IMAGES, BEHIND, STATE, CITED)


Change = Callable[[dict[str, bytes]], object]


def changed(change: Change, data: bytes | None = None) -> bytes:
    """The same zip with its files changed, its hashes left."""
    with zipfile.ZipFile(io.BytesIO(data or made())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(TradeError) as error:
        read(data, "b.zip")
    return str(error.value)


def test_a_bundle_has_every_file_and_comes_back_as_it_was_put_in():
    found = read(made())
    assert sorted(found.files) == NAMES
    assert found.images == IMAGES
    assert found.state == STATE
    assert found.altered == ()


def test_the_same_chart_gives_the_same_bytes_and_another_day_others():
    assert made() == made()
    assert (
        bundle(chart(), dict(reversed(IMAGES.items())), BEHIND, dict(reversed(STATE.items())), CITED)
        == made()
    )
    other = bundle(chart(), IMAGES, BEHIND, STATE, replace(CITED, made=date(2026, 11, 25)))
    assert other != made()
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 25, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_the_hashes_are_accepted_by_sha256sum(tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        archive.extractall(tmp_path)
    checker = shutil.which("sha256sum")
    if checker:
        done = subprocess.run(
            [checker, "--strict", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [f"{name}: OK" for name in NAMES if name != SUMS]
    lines = (tmp_path / SUMS).read_text().splitlines()
    drawn = hashlib.sha256((tmp_path / "drawn.csv").read_bytes()).hexdigest()
    assert f"{drawn}  drawn.csv" in lines


def test_no_cell_of_its_tables_is_a_formula_and_missing_is_empty():
    files = read(made()).files
    assert files["drawn.csv"].decode("utf-8-sig").splitlines() == [
        "period,label,low_usd,high_usd",
        '2014-Q1,"<script>alert(\'x\')</script> & ""quoted"" =1+1",31411500.0,31416062.0',
        "2014-Q2,'=SUM(A1),,0.0",
        "2014-Q3,Coal,5.5,7.25",
    ]
    assert files["figures.csv"].decode("utf-8-sig").splitlines()[1] == (
        'F0001,"\'@import 31,4 млн",Газета & Co,2017-05-16,https://example.org/a?b=1&c=2'
    )


def test_what_was_drawn_is_read_as_text_and_missing_is_not_zero():
    found = read(made()).drawn
    assert list(found["low_usd"].isna()) == [False, True, False]
    assert found["high_usd"][1] == "0.0"


def test_a_table_that_was_broken_is_refused_with_its_row():
    for content, said in (
        (b"a,b\n1,2\n3\n", "drawn.csv: row 3 has not as many cells as there are names."),
        (
            b"a\n\xff\n",
            "drawn.csv cannot be read as a CSV file: 'utf-8' codec can't decode byte 0xff in position 2: "
            "invalid start byte.",
        ),
    ):
        with pytest.raises(TradeError) as error:
            unbundled.table(content)
        assert str(error.value) == f"{said} Ask for the bundle again."
    assert unbundled.table(b"").empty


def test_the_readme_says_all_a_receiver_needs():
    assert (
        read(made()).files["README.txt"].decode()
        == """\
Exports doubled to $31.4M in Q1 2017
Goods trade by quarter, current US dollars

Hatched: any value between its ends fits.

Sources: Customs of Ruritania (16 May 2017).

Made on 2026-11-24 by Trade of two countries 0.1.0
View: /?highlight=2017-Q1
Digest of the data: sha256 abababababababababababababababababababababababababababababababab

Files
  chart.png      the chart as an image that stands alone
  chart.svg      the chart as an image that stands alone
  drawn.csv      every mark that is drawn, with the lowest and the highest value that fits
  figures.csv    the printed figures or rows of files behind it, with who published them, when and where
  state.json     the view, the chart and how it was made: address, order, digest of the data, versions
  README.txt     this text
  citation.bib   how to cite it, for BibTeX
  citation.txt   how to cite it, in the form of APA
  citation.json  how to cite it, for reference managers (CSL-JSON)
  SHA256SUMS     the hash of every other file

In the CSV files an empty cell is a number that is not known; it is never zero. An apostrophe before
=, +, - or @ keeps a spreadsheet from taking a text for a formula.

To check
  sha256sum -c SHA256SUMS
says whether a file was changed since. Where Trade of two countries is installed,
  python -m trade verify FILE
with this zip as FILE draws the view again from the data there, and says whether the chart is the same,
whether its data were revised since and by what, or whether it was altered.

To cite
Trade of two countries. (2026). Exports doubled to $31.4M in Q1 2017 (Version 0.1.0) [Data set]. Retrieved \
November 24, 2026, from the view /?highlight=2017-Q1
"""
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != SUMS])
def test_a_file_that_was_changed_is_named(name: str):
    found = read(changed(lambda files: files.update({name: files[name] + b" "})))
    assert found.altered == (f"{name} is not the file that was put in: its hash differs",)


def test_a_file_that_was_taken_out_put_in_or_rehashed_is_named():
    assert read(changed(lambda files: files.pop("drawn.csv"))).altered == ("drawn.csv is missing",)
    assert read(changed(lambda files: files.pop("chart.png"))).altered == ("chart.png is missing",)
    added = ("more.txt has no hash in SHA256SUMS: it was added, or its hash was taken out",)
    assert read(changed(lambda files: files.update({"more.txt": b""}))).altered == added

    def unlisted(files: dict[str, bytes]) -> None:
        kept = [line for line in files[SUMS].splitlines() if b"figures.csv" not in line]
        files[SUMS] = b"\n".join([*kept, b"what?"])

    assert read(changed(unlisted)).altered == (
        "SHA256SUMS has a line that is no hash: 'what?'",
        "figures.csv has no hash in SHA256SUMS: it was added, or its hash was taken out",
    )


def test_a_state_that_is_none_is_said_and_empty():
    found = read(changed(lambda files: files.update({"state.json": b"[1]"})))
    assert found.state == {}
    assert found.altered == (
        "state.json is not the file that was put in: its hash differs",
        "state.json is not what makes a chart: no JSON object",
    )


def test_a_damaged_file_is_named_and_the_others_are_read():
    data = bytearray(bundle(chart(), {"chart.png": bytes(2000)}, BEHIND, STATE, CITED))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("chart.png")
    start = entry.header_offset + 30 + len("chart.png")
    data[start : start + entry.compress_size] = bytes(entry.compress_size)
    found = read(bytes(data))
    assert len(found.altered) == 1
    assert found.altered[0].startswith("chart.png is damaged: ")
    assert sorted(found.files) == [name for name in NAMES if not name.startswith("chart.")]


def test_what_is_no_bundle_is_refused():
    assert refused(b"PNG") == "b.zip is no zip file, or only a part of one. Ask for it again."
    assert refused(made()[:-30]) == "b.zip is no zip file, or only a part of one. Ask for it again."
    assert refused(changed(lambda files: files.pop(SUMS))) == (
        "b.zip has no SHA256SUMS: it is no evidence bundle, or its hashes were taken out."
    )


PATHS = ["../evil.csv", "/etc/passwd", "a/b.csv", "C:\\x.csv", "..", "drawn.csv\x00.exe", "dir/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_name_that_leads_elsewhere_is_refused(path: str):
    stand_in = "Q" * len(path)
    data = changed(lambda files: files.update({stand_in: b"x"})).replace(stand_in.encode(), path.encode())
    assert refused(data) == f"b.zip is not opened: it names files outside of itself: {path!r}."


def test_a_symbolic_link_is_refused():
    written = io.BytesIO(made())
    with zipfile.ZipFile(written, "a") as archive:
        entry = zipfile.ZipInfo("link")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert refused(written.getvalue()) == "b.zip is not opened: it names files outside of itself: 'link'."


def test_two_files_of_one_name_are_refused():
    written = io.BytesIO(made())
    with (
        zipfile.ZipFile(written, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name: 'drawn.csv'"),
    ):
        archive.writestr("drawn.csv", b"other")
    assert refused(written.getvalue()) == "b.zip is not opened: it has more than one file called drawn.csv."


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    written = io.BytesIO(made())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", bytes(unbundled.BYTES))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    total = sum(e.file_size for e in zipfile.ZipFile(written).infolist())
    assert refused(written.getvalue()) == (
        f"b.zip is not opened: it unpacks to {total:,} bytes; a bundle of ours has at most 268,435,456."
    )


def test_many_files_and_strange_packing_are_refused():
    many = changed(lambda files: files.update({f"f{i}.txt": b"" for i in range(30)}))
    assert refused(many) == "b.zip is not opened: it has 40 files; a bundle of ours has at most 32."
    written = io.BytesIO(made())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("more.txt", b"x")
    assert refused(written.getvalue()) == (
        "b.zip is not opened: it is encrypted or packed in a way that ours never are."
    )


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_no_changed_byte_goes_unseen_or_ends_in_a_crash(place: int, byte: int):
    data = bytearray(made())
    place %= len(data)
    before, data[place] = data[place], byte
    try:
        found = read(bytes(data))
    except TradeError:
        return
    same = found.files == read(made()).files
    assert same or found.altered or before == byte


@pytest.mark.parametrize("name", ["../a.png", "drawn.csv", "SHA256SUMS", "", "a b.png"])
def test_an_image_cannot_take_the_name_of_another_file_or_a_path(name: str):
    with pytest.raises(ValueError, match="an image of a bundle") as error:
        bundle(chart(), {name: b""}, BEHIND, STATE, CITED)
    assert str(error.value) == f"an image of a bundle cannot be called {name}"


def test_the_state_is_readable_json_in_a_fixed_order():
    text = read(made()).files["state.json"].decode()
    assert json.loads(text) == STATE
    assert text.index('"chart"') < text.index('"versions"') < text.index('"view"')
