"""A file from its bytes to a report: every container, damaged ones, progress, and replayed recipes."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from tests.ingest.books import book
from tests.ingest.checked import SPECIMENS, Checked, checked, every
from trade.ingest.recipe import dump, parse
from trade.model.errors import StoppedError, TradeError
from trade.model.observation import SCHEMA
from trade.store.checking import Told, check, digest
from trade.store.incoming import Handed

CSV = (SPECIMENS / "tidy.csv").read_bytes()
HTML = (SPECIMENS / "trademap_yearly.xls").read_bytes()
JSON = (SPECIMENS / "comtrade_answer.json").read_bytes()
CELLS = [row.split(",") for row in CSV.decode().splitlines()]


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return target.getvalue()


def parquet(frame: pl.DataFrame) -> bytes:
    target = io.BytesIO()
    frame.write_parquet(target)
    return target.getvalue()


def named(part: str | bytes) -> str:
    """The text of a case in its name; bytes hold times of the day, which two test processes do not share."""
    return part if isinstance(part, str) else ""


PARQUET = parquet(pl.read_csv(CSV))
TWO = zipped(a__csv=CSV, b__csv=CSV.replace(b"LUX", b"AUT"))
BOOK = book({"Sheet1": CELLS})


def tables(data: bytes, name: str, folder: Path, **settings: str) -> list[Checked]:
    path = folder / "handed"
    path.write_bytes(data)
    return every(path, name, Told(settings=settings))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CSV, "tidy.csv"),
        (CSV, "tidy.xls"),  # the name says nothing
        (CSV, "tidy.zip"),
        (BOOK, "tidy.xlsx"),
        (BOOK, "tidy.xls"),
        (gzip.compress(CSV, mtime=0), "tidy.csv.gz"),
        (zipped(tidy__csv=CSV), "tidy.zip"),
        (zipped(tidy__csv__gz=gzip.compress(CSV, mtime=0)), "tidy.zip"),
        (zipped(tidy__xlsx=BOOK), "tidy.zip"),
        (PARQUET, "tidy.parquet"),
        (CSV.decode().encode("utf-16"), "tidy.csv"),
        (CSV.replace(b",", b"\t"), "tidy.txt"),
    ],
    ids=named,
)
def test_the_same_table_in_any_container_gives_the_same_rows(data: bytes, name: str, tmp_path: Path):
    (found,) = tables(data, name, tmp_path)
    known = checked("tidy.csv")
    assert found.report.reader == "Tidy trade CSV"
    assert found.totals == known.totals
    assert found.rows.drop("line").equals(known.rows.drop("line"))
    assert found.rows.columns == list(SCHEMA)


def test_every_file_of_an_archive_is_a_table_of_its_own(tmp_path: Path):
    first, second = tables(TWO, "two.zip", tmp_path)
    assert (first.report.file, second.report.file) == ("two.zip › a.csv", "two.zip › b.csv")
    assert first.totals == second.totals
    assert set(second.column("reporter")) == {"AUT"}


def test_every_filled_sheet_of_a_workbook_is_a_table_and_its_lines_are_rows(tmp_path: Path):
    data = book({"One": [["Some title"], [None], *CELLS], "Empty": [], "Two": CELLS[:3]})
    first, second = tables(data, "two.xlsx", tmp_path)
    assert (first.report.file, second.report.file) == ("two.xlsx › One", "two.xlsx › Two")
    assert first.column("line") == [4, 5, 6, 7, 8, 9, 10, 11]
    assert second.totals == {"2016 export USD": 1_000_000.0}


def test_what_a_mac_puts_beside_the_files_of_an_archive_is_no_file(tmp_path: Path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("__MACOSX/._a.csv", b"\0\5")
        archive.writestr("folder/", b"")
    (found,) = tables(target.getvalue(), "mac.zip", tmp_path)
    assert found.counts == (8, 8, 0, 0)


EMPTY = "the file is empty; export it again from where it came from"
NOT_TEXT = "the file is not text in any encoding known here; save it as CSV in UTF-8"
NO_COLUMNS = "no comma, semicolon, tab or bar splits the lines of this file into columns"


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def nested() -> bytes:
    return parquet(pl.DataFrame({"a": [[1]], "b": [2]}))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "f.csv", EMPTY),
        (b"", "f.xlsx", EMPTY),
        (b"  \r\n ", "f.csv", EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "f.csv", NOT_TEXT),
        (b"some words\nwithout a table\n", "f.csv", NO_COLUMNS),
        (half(BOOK), "f.xlsx", "f.xlsx is a damaged archive (File is not a zip file); get it again"),
        (half(BOOK), "f.xls", "f.xls is a damaged archive (File is not a zip file); get it again"),
        (half(TWO), "f.zip", "f.zip is a damaged archive (File is not a zip file); get it again"),
        (
            TWO[:40] + TWO[50:],
            "f.zip",
            "f.zip is a damaged archive (a.csv would start before the archive); get it again",
        ),
        (
            b"PK\x03\x04 and more",
            "f.zip",
            "f.zip is a damaged archive (File is not a zip file); get it again",
        ),
        (
            half(gzip.compress(CSV, mtime=0)),
            "f.csv.gz",
            "f.csv.gz is a damaged archive (Compressed file ended before the end-of-stream marker was "
            "reached); get it again",
        ),
        (
            b"\x1f\x8bjunk junk junk",
            "f.gz",
            "f.gz is a damaged archive (Unknown compression method); get it again",
        ),
        (
            gzip.compress(CSV, mtime=0) + b"junk",
            "f.gz",
            "f.gz is a damaged archive (Not a gzipped file (b'ju')); get it again",
        ),
        (half(PARQUET), "f.parquet", "f.parquet is a damaged Parquet file; write it again"),
        (b"PAR1 and more", "f.parquet", "f.parquet is a damaged Parquet file; write it again"),
        (nested(), "f.parquet", "f.parquet: column a holds lists; write one value a cell"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"junk" * 300,
            "f.xls",
            "f.xls is a damaged workbook (Cannot detect file format); save it again",
        ),
        (book({"A": []}), "f.xlsx", "f.xlsx has no filled cell; upload a workbook with a table"),
        (
            HTML[: HTML.index(b"Algeria")],
            "f.xls",
            "f.xls is a web page cut short inside its table; download it again",
        ),
        (
            b"<html><body>Please sign in</body></html>",
            "f.xls",
            "f.xls is a web page without a table; download the data themselves",
        ),
        (
            JSON[:100],
            "f.json",
            "f.json is JSON cut short or damaged (Expecting property name enclosed in double quotes: line 8 "
            "column 2 (char 100)); get it again",
        ),
        (
            b'{"error": "no subscription"}',
            "f.json",
            "f.json is JSON without a list of rows under “data”; save the answer as CSV",
        ),
        (b'{"data": []}', "f.json", "f.json holds no rows; ask for another period, reporter or partner"),
        (zipped(), "f.zip", "f.zip holds 0 files; upload 1 to 200 data files in an archive"),
        (
            zipped(in__zip=TWO),
            "f.zip",
            "f.zip › in.zip is an archive in an archive; unpack it and upload the inside",
        ),
        (
            zipped(in__dat=TWO),
            "f.zip",
            "f.zip › in.dat is an archive in an archive; unpack it and upload the inside",
        ),
        (
            gzip.compress(gzip.compress(gzip.compress(CSV))),
            "f.gz",
            "f is an archive in an archive; unpack it and upload the inside",
        ),
        (zipped(a__csv=CSV, b__csv=b""), "f.zip", f"f.zip › b.csv: {EMPTY}"),
        (zipped(a__csv=CSV, read__me=b"some words\n"), "f.zip", f"f.zip › read.me: {NO_COLUMNS}"),
    ],
    ids=named,
)
def test_a_damaged_file_is_refused_with_what_is_wrong_and_what_to_do(
    data: bytes, name: str, said: str, tmp_path: Path
):
    with pytest.raises(TradeError) as error:
        tables(data, name, tmp_path)
    assert str(error.value) == said


def test_a_locked_archive_says_so(tmp_path: Path):
    data = bytearray(zipped(a__csv=CSV))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1  # both of its headers say that a password is needed
    with pytest.raises(TradeError) as error:
        tables(bytes(data), "f.zip", tmp_path)
    said = "f.zip › a.csv is locked with a password; unpack it and upload the inside"
    assert str(error.value) == said


def test_an_archive_of_too_many_files_or_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("trade.store.incoming.MEMBERS", 1)
    with pytest.raises(TradeError) as error:
        tables(TWO, "f.zip", tmp_path)
    assert str(error.value) == "f.zip holds 2 files; upload 1 to 1 data files in an archive"
    monkeypatch.setenv("TRADE_MAX_UNPACKED_MB", "1")
    with pytest.raises(TradeError) as error:
        tables(gzip.compress(CSV * 40_000, mtime=0), "f.csv.gz", tmp_path)
    assert str(error.value) == "f.csv.gz unpacks to more than 1 MB; upload it in parts"


def handed(folder: Path, specimen: str = "tidy.csv") -> Handed:
    return Handed(SPECIMENS / specimen, specimen, folder)


def test_nothing_is_read_while_a_question_is_open_and_an_answer_is_enough(tmp_path: Path):
    path = tmp_path / "f.csv"
    path.write_text("year,country,exports,imports\n2017,China,5,7\n", encoding="utf-8")
    (asked,) = every(path)
    assert asked.report.questions == (
        "Who reports (which country compiled the figures)?",
        "In which currency are the values?",
        "Are the values in units, thousands or millions of the currency?",
    )
    assert (asked.report.verdict, asked.counts, asked.report.unit) == (
        "cannot be loaded",
        (0, 0, 0, 0),
        "not said",
    )
    told = {"reporter": "Malta", "currency": "EUR", "scale": "1000"}
    (found,) = every(path, told=Told(settings=told))
    assert found.totals == {"2017 export EUR": 5_000.0, "2017 import EUR": 7_000.0}
    again = parse(dump(found.recipe), "recipe.toml")
    (replayed,) = every(path, told=Told(recipe=again))
    assert replayed.rows.equals(found.rows)
    assert replayed.report.why == "a recipe that was told"


def test_a_recipe_that_no_longer_fits_stops_with_the_column_that_is_gone():
    found = checked("brazil_exports.csv", recipe=checked("baci_old.csv").recipe)
    lost = ("v", "hs6", "i", "q", "j", "t")
    assert set(found.report.stops) == {
        f"The recipe reads the column {name!r}, which this file does not have." for name in lost
    }
    assert found.report.verdict == "cannot be loaded"


def test_the_work_can_be_watched_and_stopped(tmp_path: Path):
    seen: list[int] = []
    check(handed(tmp_path), Told(on_progress=seen.append))
    assert seen == [8]

    def stop(_: int) -> None:
        raise StoppedError("stopped")

    with pytest.raises(StoppedError, match=r"^stopped$"):
        check(handed(tmp_path), Told(on_progress=stop))


def known(factor: float):
    rows = pl.DataFrame(checked("tidy.csv").rows)
    cells = rows.select("period", "reporter", "partner", "flow", "commodity", pl.col("value") / factor)

    def compared(pairs: set[tuple[str, str]]) -> list[tuple[str, pl.DataFrame]]:
        assert pairs == {("LUX", "MLT")}
        return [("dataset lux", cells)]

    return compared


def test_a_scale_that_cannot_be_stops_the_load_unless_it_is_accepted(tmp_path: Path):
    (stopped,) = check(handed(tmp_path), Told(known=known(1_000)))
    assert stopped.report.stops == (
        "8 numbers that dataset lux has too are typically 1e+03 times as large here: thousands taken for "
        "units, or units for thousands. Nothing is loaded unless the unit is corrected or the scale is "
        "accepted.",
    )
    assert stopped.report.verdict == "cannot be loaded"
    (accepted,) = check(handed(tmp_path), Told(known=known(1_000), settings={"accept_scale": "true"}))
    assert accepted.report.stops == ()
    (fits,) = check(handed(tmp_path), Told(known=known(1.2)))
    assert fits.report.stops == ()


def test_a_digest_is_of_the_bytes(tmp_path: Path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(CSV)
    second.write_bytes(CSV)
    assert digest(first) == digest(second)
    second.write_bytes(CSV + b"\n")
    assert digest(first) != digest(second)


def test_a_quote_that_is_never_closed_swallows_no_row(tmp_path: Path):
    header, *rows = CSV.decode().splitlines()
    rows[2] = rows[2].replace("LUX", '"LUX')
    (found,) = tables("\n".join([header, *rows]).encode(), "f.csv", tmp_path)
    assert found.counts[0] == 8
    assert found.column("line") == [2, 3, 4, 5, 6, 7, 8, 9]
