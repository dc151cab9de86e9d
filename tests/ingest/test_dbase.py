"""Tables of dBase, in which Russian customs published: told by their bytes, read like any other file."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.ingest.checked import Checked, of_text
from tests.ingest.dbf import dbf
from trade.model.errors import TradeError
from trade.store.dbase import is_dbase

COLUMNS = (
    *(("NAPR", "C", 2), ("PERIOD", "C", 7), ("STRANA", "C", 2), ("TNVED", "C", 10), ("EDIZM", "C", 13)),
    *(("STOIM", "N", 18), ("NETTO", "N", 18), ("KOL", "N", 18), ("REGION", "C", 40)),
)
MOSCOW, PETERSBURG = "45000 - МОСКВА", "40000 - САНКТ-ПЕТЕРБУРГ"
ROWS = (
    ("ИМ", "01/2015", "CN", "0407210000", "1000 ШТ", "1000.50", "250.125", "10.000", MOSCOW),
    ("ИМ", "01/2015", "CN", "0407210000", "1000 ШТ", "2000.25", "700.000", "20.000", PETERSBURG),
    ("ЭК", "01/2015", "KP", "2701190000", "?", "90.00", "1000.000", "", "05000 - ПРИМОРСКИЙ"),
    ("ЭК", "02/2015", "KP", "2701190000", "?", "7777.00", "1.000", "", MOSCOW),
)


def read(data: bytes, name: str = "DATTSVT.dbf", **told: str) -> Checked:
    return of_text(data, name, told)


def test_a_table_of_dbase_is_read_like_the_same_format_as_text():
    found = read(dbf(COLUMNS, ROWS[:3]))
    assert (found.report.reader, found.report.encoding) == ("Russian customs (FCS) database", "cp866")
    assert found.report.evidence[:2] == (
        "dBase table of 3 records",
        "encoding cp866: its header names it",
    )
    assert found.counts == (3, 2, 1, 0)
    # 1,000.50 + 2,000.25 of two regions, and 90 of coal
    assert found.totals == {"2015 import USD": 3_000.75, "2015 export USD": 90.0}
    assert found.cells("partner", "commodity", "value", "net_weight_kg", "quantity", "line") == [
        ("CHN", "0407210000", 3_000.75, 950.125, 30.0, 2),
        ("PRK", "2701190000", 90.0, 1_000.0, None, 4),
    ]


def test_three_decimals_are_no_thousands_in_a_table_whose_kind_writes_points():
    # 250.125 alone could be 250,125: a person who writes text may mean either, dBase never does
    found = read(dbf(COLUMNS, ROWS[:1]), currency="USD", scale="1")
    assert found.report.questions == ()
    said = "decimal mark '.' in net_weight: as its container writes it; '250.125' could be read both ways; "
    assert f"{said}taken as thousands" in found.report.evidence


def test_a_record_marked_as_deleted_is_not_read_and_said_aloud():
    found = read(dbf(COLUMNS, ROWS, deleted=(3,)))
    assert found.totals == {"2015 import USD": 3_000.75, "2015 export USD": 90.0}
    assert found.remarks["cut into cells"] == "1 record is marked as deleted in the table and not read."


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
@pytest.mark.parametrize(("driver", "said"), [(0x00, "ascii"), (0x01, "cp437"), (0x03, "cp1252")])
def test_a_header_that_says_nothing_of_use_leaves_the_code_page_to_the_letters(encoding, driver, said):
    found = read(dbf(COLUMNS, ROWS[:3], encoding, driver))
    assert found.report.encoding == encoding
    why = f"encoding {encoding}: all its letters are Russian in it, where the header says {said}"
    assert found.report.evidence[1] == why
    assert found.totals["2015 import USD"] == 3_000.75


LATIN = ("Côte d'Ivoire", "Türkiye", "Perú", "España", "México", "Brésil", "Corée du Nord", "São Tomé")
CHINESE = ("越南", "巴西", "德国", "法国", "印度", "泰国", "蒙古", "老挝")


@pytest.mark.parametrize(
    ("words", "encoding", "driver", "found"),
    [
        (LATIN, "cp1252", 0x03, "cp1252: its header names it"),
        (LATIN, "cp850", 0x02, "cp850: its header names it"),
        (LATIN, "cp1252", 0x00, "cp1252: reads most like "),
        (CHINESE, "gb18030", 0x03, "gb18030: reads most like "),
        (CHINESE, "gb18030", 0x7A, "cp936: its header names it"),
    ],
)
def test_accents_and_signs_of_other_languages_are_not_taken_for_russian(words, encoding, driver, found):
    columns = (("PERIOD", "C", 4), ("COUNTRY", "C", 30), ("USD", "N", 10))
    told = {"reporter": "LUX", "flow": "export", "currency": "USD", "scale": "1", "areas": "printed"}
    data = dbf(columns, [("2017", word, "5") for word in words], encoding, driver)
    read_as = read(data, "own.dbf", **told)
    assert read_as.report.evidence[1].startswith(f"encoding {found}")
    assert read_as.column("partner") == list(words)


def test_what_is_told_of_the_encoding_counts_more_than_the_header():
    found = read(dbf(COLUMNS, ROWS[:3], "cp1251", 0x65), encoding="cp1251")
    assert found.report.evidence[1] == "encoding cp1251: as told"
    assert found.totals["2015 import USD"] == 3_000.75


def test_a_table_in_a_zip_is_read_too():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("DATTSVT.dbf", dbf(COLUMNS, ROWS[:3]))
    found = read(target.getvalue(), "2015.zip")
    assert found.report.file == "2015.zip › DATTSVT.dbf"
    assert found.totals == {"2015 import USD": 3_000.75, "2015 export USD": 90.0}


def test_dates_of_dbase_are_periods_and_a_field_of_notes_is_missed_aloud():
    columns = (("WHEN", "D", 8), ("WHO", "C", 10), ("USD", "N", 10), ("MEMO", "M", 10))
    rows = (("20170101", "Malta", "5", "1"), ("20170201", "Malta", "7.5", ""))
    told = {"column.period": "WHEN", "column.partner": "WHO", "column.value": "USD"}
    data = dbf(columns, rows).replace(b"\x03", b"\x83", 1)
    found = read(data, "own.dbf", **told, reporter="LUX", flow="export", currency="USD", scale="1")
    assert found.cells("period", "partner", "value") == [("2017-01", "MLT", 5.0), ("2017-02", "MLT", 7.5)]
    said = "The fields MEMO stand in a file of their own beside this one: they are empty here."
    assert found.remarks["cut into cells"] == said


def test_a_table_cut_short_is_refused():
    with pytest.raises(TradeError) as raised:
        read(dbf(COLUMNS, ROWS)[:-200])
    assert str(raised.value) == (
        "DATTSVT.dbf says that it has 4 records and ends after 2: it was cut short; get it again"
    )


def test_text_in_another_code_page_than_told_is_refused():
    with pytest.raises(TradeError) as raised:
        read(dbf(COLUMNS, ROWS), encoding="utf-8")
    assert str(raised.value) == "DATTSVT.dbf: its text does not decode as utf-8; choose another encoding"


def test_a_kind_of_field_that_cannot_be_is_a_damaged_table():
    data = dbf((("A", "I", 3), ("B", "C", 5)), [("abc", "x")])
    with pytest.raises(TradeError) as raised:
        read(data, "odd.dbf")
    assert str(raised.value) == (
        "odd.dbf is a damaged dBase table (Field type I must have length 4 (was 3)); get it again"
    )


def test_fields_that_are_wider_than_their_record_make_no_table():
    data = dbf(COLUMNS, ROWS)
    assert is_dbase(data)
    assert not is_dbase(data[:10] + b"\x20\x00" + data[12:])  # records of 32 bytes, fields of 128
    assert not is_dbase(data[:60])


@pytest.mark.parametrize("text", ["03/2015;5;x\n" * 9, "0 1 2,3\n" * 20, "C,D\n1,2\n" * 20])
def test_text_is_not_taken_for_a_table_by_its_first_letter(text: str):
    told = {"column.period": "a", "reporter": "LUX"}
    assert not of_text(text, "text.csv", told).report.evidence[0].startswith("dBase")
