"""Files made to do harm, each small where it is handed in."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import polars as pl

CSV = b"period,reporter,partner,flow,value_usd\n2017,LUX,MLT,export,5\n"
ZEROS = bytes(1 << 20)

BOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
    '2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org'
    '/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def gzip_of_zeros(megabytes: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        for _ in range(megabytes):
            packed.write(ZEROS)
    return out.getvalue()


def book(sheet: str) -> bytes:
    """A workbook with this XML as its only sheet."""
    return zipped(
        **{name: text.encode() for name, text in BOOK.items()}, **{"xl/worksheets/sheet1.xml": sheet.encode()}
    )


def cell(at: str, text: str) -> str:
    row = "".join(filter(str.isdigit, at))
    return f'<row r="{row}"><c r="{at}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def wide_book(last: str) -> bytes:
    """Two cells, as far apart as told."""
    data = cell("A1", "a") + cell(last, "b")
    return book(f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>')


def laughing_book() -> bytes:
    """Ten entities, each ten of the one before: 10^10 words."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11))
    data = cell("A1", "&a10;") + cell("A2", "b")
    return book(
        f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]><worksheet {MAIN}><sheetData>{data}'
        "</sheetData></worksheet>"
    )


def peeping_book(path: str) -> bytes:
    """An entity that stands for a file of the server."""
    data = cell("A1", "period") + cell("A2", "&file;")
    return book(
        f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY file SYSTEM "file://{path}">]>'
        f"<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>"
    )


def spanning_page(cells: int) -> bytes:
    """A web page whose cells say that each spans a thousand columns and rows."""
    row = "<tr>" + "<td colspan=1000 rowspan=1000>a</td>" * cells + "</tr>"
    return f"<html><table>{row}{'<tr><td>b</td></tr>' * 1_000}</table></html>".encode()


def lying_dbase(records: int) -> bytes:
    """A dBase table of one record that says it has many."""
    field = b"VALUE\0\0\0\0\0\0C" + bytes(4) + bytes([10, 0]) + bytes(14)
    head = struct.pack("<B3BIHH20x", 3, 99, 1, 1, records, 32 + 32 + 1, 11)
    return head + field + b"\r" + b" 0123456789" + b"\x1a"


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def lying_parquet() -> bytes:
    """A table whose description is as long as four gigabytes, says its end."""
    data = parquet(pl.DataFrame({"period": ["2017"], "value_usd": [1.0]}))
    return data[:-8] + struct.pack("<I", 0xFFFFFFF0) + b"PAR1"


def shaken_parquet(at: int) -> bytes:
    """A table with one byte of its description turned around."""
    data = bytearray(parquet(pl.DataFrame({"period": ["2017"] * 50, "value_usd": [1.0] * 50})))
    data[len(data) - 9 - at % 300] ^= 0xFF
    return bytes(data)


def swollen_parquet(rows: int) -> bytes:
    """A column whose one text is stored once and stands in every row."""
    return parquet(pl.DataFrame({"period": pl.Series(["x" * 10_000]).new_from_index(0, rows)}))
