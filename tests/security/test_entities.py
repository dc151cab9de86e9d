"""What XML and HTML declare is not put in, and no file or address that they name is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security import bombs
from tests.security.test_bombs import _small, apart, said  # noqa: F401 — fixtures
from tests.sources.standin import Clock, Reply, Standin, standin
from tests.sources.test_imts import GOOD, MONTHS, WHERE
from trade.model.errors import TradeError
from trade.sources.imts import fetch
from trade.sources.outcome import CHANGED
from trade.store.beside import Beside

SECRET = "1234567"


@pytest.fixture
def elsewhere() -> Iterator[Standin]:
    """An address that nobody is to ask."""
    with standin(lambda *_: Reply(SECRET.encode())) as found:
        yield found


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the server that nobody is to read."""
    path = tmp_path / "secret"
    path.write_text(SECRET)
    return path


def declared(secret: Path, elsewhere: Standin) -> dict[str, tuple[str, str]]:
    """By kind of attack: a declaration, and what to write where its text should come."""
    laughs = '<!ENTITY a0 "9">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    outside = '<!DOCTYPE x [<!ENTITY {} SYSTEM "{}">{}]>'
    return {
        "own": (f'<!DOCTYPE x [<!ENTITY a "{SECRET}">]>', "&a;"),
        "bomb": (f"<!DOCTYPE x [{laughs}]>", "&a10;"),
        "file": (outside.format("a", secret.as_uri(), ""), "&a;"),
        "address": (outside.format("a", elsewhere.url, ""), "&a;"),
        "parameter": (outside.format("% a", elsewhere.url, "%a;"), "&a;"),
        "declaration": (f'<!DOCTYPE x SYSTEM "{elsewhere.url}">', "&a;"),
    }


KINDS = ("own", "bomb", "file", "address", "parameter", "declaration")


def answer(kind: tuple[str, str], encoding: str) -> bytes:
    """An answer of the IMF whose first number is an entity."""
    head, rest = GOOD.decode().split("?>", 1)
    text = f"{head.replace('UTF-8', encoding)}?>{kind[0]}{rest.replace('5123456', kind[1])}"
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_declares_entities_is_refused_unread(
    secret: Path, elsewhere: Standin, kind: str, encoding: str
):
    body = answer(declared(secret, elsewhere)[kind], encoding)
    with standin(lambda _asked, _times: Reply(body)) as remote, pytest.raises(TradeError) as error:
        fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    found = str(error.value)
    assert found.startswith(f"{WHERE}{len(body)} bytes that are not whole SDMX-ML data, beginning ")
    assert found.endswith(f". {CHANGED}")
    assert elsewhere.asked == []


def test_an_answer_without_a_declaration_is_read(secret: Path, elsewhere: Standin):
    body = answer(("", "5123456"), "UTF-8")
    with standin(lambda _asked, _times: Reply(body)) as remote:
        assert b"5123456" in fetch(MONTHS, base_url=remote.url, patience=Clock().patience())


PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml")


def book(part: str, kind: tuple[str, str]) -> bytes:
    """A workbook of two cells, one of whose parts declares an entity and uses it where it can."""
    own, use = kind
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    texts = f"<si><t>period</t></si><si><t>{use if 'shared' in part else 2017}</t></si>"
    parts = bombs.BOOK | {
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?><worksheet {bombs.MAIN}><sheetData>{rows}'
        f"</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst {bombs.MAIN}>{texts}</sst>',
    }
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    text = parts[part].replace("?>", f"?>{own}", 1)
    parts[part] = text.replace("<v>1</v>", f"<v>{use}</v>").replace('name="S"', f'name="{use}"')
    return bombs.zipped(**{name: text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_part_of_a_workbook_puts_in_what_it_declares(
    apart: Beside,  # noqa: F811
    tmp_path: Path,
    secret: Path,
    elsewhere: Standin,
    kind: str,
    part: str,
):
    found = said(apart, tmp_path, "b.xlsx", book(part, declared(secret, elsewhere)[kind]))
    assert SECRET not in found
    assert "99999" not in found
    assert elsewhere.asked == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_web_page_puts_in_nothing_and_loads_nothing(
    apart: Beside,  # noqa: F811
    tmp_path: Path,
    secret: Path,
    elsewhere: Standin,
    kind: str,
):
    own, use = declared(secret, elsewhere)[kind]
    row = "<tr><td>{}</td><td>LUX</td><td>MLT</td><td>export</td><td>5</td></tr>"
    names = "<tr><td>period</td><td>reporter</td><td>partner</td><td>flow</td><td>value_usd</td></tr>"
    loads = f"<img src='{elsewhere.url}'><script src='{elsewhere.url}'></script>"
    page = f"{own.replace('<!DOCTYPE x', '<!DOCTYPE html')}<html>{loads}<table>{names}"
    page += f"{row.format('2017')}{row.format(use)}</table></html>"
    found = said(apart, tmp_path, "b.xls", page.encode())
    assert "'period', 'reporter', 'partner', 'flow', 'value_usd'" in found
    assert SECRET not in found
    assert elsewhere.asked == []


XML = [
    '<?xml version="1.0"?>{}<svg xmlns="http://www.w3.org/2000/svg"><text>{},{}</text></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg">{}<image href="{}"/><script>{}</script></svg>',
    '<?xml version="1.0"?>{}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">{},{}</Workbook>',
    "\ufeff\n {}<StructureSpecificData>{},{}</StructureSpecificData>",
]


@pytest.mark.parametrize("text", XML, ids=["svg", "bare svg", "Excel 2003", "SDMX"])
@pytest.mark.parametrize("kind", KINDS)
def test_other_xml_is_refused_unread(
    apart: Beside,  # noqa: F811
    tmp_path: Path,
    secret: Path,
    elsewhere: Standin,
    kind: str,
    text: str,
):
    own, use = declared(secret, elsewhere)[kind]
    found = said(apart, tmp_path, "b.svg", text.format(own, use, use).encode())
    assert found == "b.svg is an XML document, and of these none is read; save its table as CSV"
    assert elsewhere.asked == []


def test_a_web_page_that_begins_as_xml_is_still_a_web_page(apart: Beside, tmp_path: Path):  # noqa: F811
    cells = "".join(f"<td>{name}</td>" for name in ("period", "reporter", "partner", "flow", "value_usd"))
    row = "<tr><td>2017</td><td>LUX</td><td>MLT</td><td>export</td><td>5</td></tr>"
    page = f'<?xml version="1.0"?><!DOCTYPE html><html><table><tr>{cells}</tr>{row}</table></html>'
    found = said(apart, tmp_path, "b.xls", page.encode())
    assert found == "[('clean', 1, ('period', 'reporter', 'partner', 'flow', 'value_usd'))]"
