"""What holds of every file: no number changes, none is counted twice, none goes without a word."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.numbers import MISSING, marks_of
from trade.ingest.recipe import dump, parse
from trade.ingest.report import Report
from trade.model.errors import TradeError
from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed
from trade.store.staging import staged

HEAD = ["period", "reporter", "partner", "flow", "commodity", "value_usd", "net_weight_kg"]
CELL = ("period", "partner", "flow", "commodity")
PARTNERS = ("MLT", "PRK", "CHN", "DEU")
CODES = ("0101", "0303", "2701", "8471", "01", "000000", "TOTAL")

values = st.floats(-1e17, 1e17, allow_nan=False).map(lambda x: x + 0.0)
cells = st.tuples(
    st.sampled_from(("2017", "2017-Q1", "2017-03", "2018-12")),
    st.sampled_from(PARTNERS),
    st.sampled_from(("export", "import")),
    st.sampled_from(CODES),
)
tables = st.dictionaries(cells, values, min_size=1, max_size=12)


def written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()


def row(cell: tuple[str, ...], value: object, weight: object = "") -> list[str]:
    period, partner, flow, commodity = cell
    return [period, "LUX", partner, flow, commodity, str(value), str(weight)]


def of(table: dict[tuple[str, ...], float]) -> list[list[str]]:
    return [row(cell, repr(value)) for cell, value in table.items()]


def seen(data: bytes, told: Told | None = None, name: str = "file.csv") -> tuple[Check, pl.DataFrame]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "work").mkdir()
        (folder / "file").write_bytes(data)
        [found] = check(Handed(folder / "file", name, folder / "work"), told)
        rows = staged(found.rows).collect() if found.rows else pl.DataFrame()
        return found, rows


def numbers(rows: pl.DataFrame) -> dict[tuple[str, ...], float]:
    return {tuple(cell): value for *cell, value in rows.select(*CELL, "value").iter_rows()}


def totals(report: Report) -> list[tuple]:
    return report.totals.sort(report.totals.columns).rows()


@given(tables)
def test_every_number_written_is_read_exactly(table: dict):
    found, rows = seen(written([HEAD, *of(table)]))
    assert numbers(rows) == table
    assert found.report.read == found.report.loaded == len(table)


exact = st.integers(-(10**12), 10**12).map(lambda quarters: quarters / 4)


@given(st.dictionaries(cells, exact, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_columns_and_rows_changes_nothing(table: dict, rng):
    rows = of(table)
    order = list(range(len(HEAD)))
    rng.shuffle(order)
    moved = [[r[i] for i in order] for r in rows]
    rng.shuffle(moved)
    plain, known = seen(written([HEAD, *rows]))
    other, found = seen(written([[HEAD[i] for i in order], *moved]))
    assert numbers(found) == numbers(known)
    assert totals(other.report) == totals(plain.report)
    assert other.report.loaded == plain.report.loaded


@given(st.dictionaries(cells, st.integers(-(10**9), 10**9), min_size=1, max_size=8))
def test_thousands_in_a_column_of_units_are_thousands(table: dict):
    head = [*HEAD[:5], "value", "unit"]
    whole = [[*row(c, 1_000 * v)[:6], "USD"] for c, v in table.items()]
    thousands = [[*row(c, v)[:6], "USD thousand"] for c, v in table.items()]
    plain, known = seen(written([head, *whole]))
    other, found = seen(written([head, *thousands]))
    assert numbers(found) == numbers(known)
    assert totals(other.report) == totals(plain.report)


BAD = (
    ("2017", "LUX", "MLT", "export", "0303", "", "", "no number here: missing, not zero"),
    ("2017", "LUX", "MLT", "export", "0303", "n/a", "1", "no number here: missing, not zero"),
    ("2017", "LUX", "MLT", "export", "0303", "12 apples", "", "not a number"),
    ("soon", "LUX", "MLT", "export", "0303", "12", "", "period not known"),
    ("0303", "LUX", "MLT", "export", "0303", "12", "", "period not known"),
    ("2017", "LUX", "MLT", "sideways", "0303", "12", "", "flow not known"),
    ("2017", "LUX", "MLT", "export", "", "12", "", "no commodity"),
    ("2017", "LUX", "", "export", "0303", "12", "", "no partner"),
    ("Source: customs", "", "", "", "", "", "", "a note, not data"),
    (*HEAD, "the header again"),
)


@given(tables, st.lists(st.tuples(st.integers(0, 12), st.sampled_from(BAD)), max_size=8))
def test_every_row_is_loaded_or_listed_at_its_line(table: dict, bad: list):
    lines = of(table)
    for at, wrong in bad:
        lines.insert(min(at, len(lines)), list(wrong))
    found, rows = seen(written([HEAD, *(line[:7] for line in lines)]))
    told = found.report
    assert told.read == told.loaded + told.merged + told.left_out
    listed = list(told.problems.select("line", "reason").sort("line").rows()) if bad else []
    assert listed == [(n, line[7]) for n, line in enumerate(lines, 2) if len(line) > 7]
    assert rows["line"].to_list() == [n for n, line in enumerate(lines, 2) if len(line) == 7]


@pytest.mark.parametrize("word", sorted(MISSING))
@pytest.mark.parametrize("dress", [str, str.upper, " {} ".format])
def test_no_word_for_nothing_becomes_a_number(word: str, dress):
    missing = row(("2017", "MLT", "export", "27"), dress(word))
    found, rows = seen(written([HEAD, missing, row(("2018", "PRK", "export", "27"), 5)]))
    assert rows["value"].to_list() == [5.0]
    assert found.report.problems.select("line", "reason", "done").rows() == [
        (2, "no number here: missing, not zero", "row left out")
    ]


@given(st.lists(st.from_regex(r"\A(\d\d){1,5}\Z"), min_size=1, max_size=9, unique=True))
def test_codes_keep_their_zeros(codes: list[str]):
    table = {("2017", "MLT", "export", code): 1.0 for code in codes}
    _, rows = seen(written([HEAD, *of(table)]))
    assert rows["commodity"].to_list() == codes


goods = st.dictionaries(
    st.tuples(st.sampled_from(PARTNERS), st.sampled_from(("0101", "0102", "2701", "2709", "8471"))),
    st.integers(1, 10**9),
    min_size=1,
    max_size=15,
)


@given(goods, st.booleans(), st.booleans(), st.booleans())
def test_sums_beside_their_parts_change_no_total(table: dict, world: bool, chapters: bool, total: bool):
    parts = {("2017", partner, "export", code): v for (partner, code), v in table.items()}
    if world:
        for (period, _, flow, code), v in list(parts.items()):
            parts[period, "World", flow, code] = parts.get((period, "World", flow, code), 0) + v
    rows = dict(parts)
    for (period, partner, flow, code), v in parts.items():
        for coarse in (*((code[:2],) if chapters else ()), *(("TOTAL",) if total else ())):
            rows[period, partner, flow, coarse] = rows.get((period, partner, flow, coarse), 0) + v
    plain, _ = seen(written([HEAD, *of({("2017", p, "export", c): v for (p, c), v in table.items()})]))
    found, _ = seen(written([HEAD, *of(rows)]))
    assert (
        totals(found.report)
        == totals(plain.report)
        == [("export", "2017", "USD", float(sum(table.values())))]
    )
    kinds = {remark.kind for remark in found.report.remarks}
    assert ("World beside partners" in kinds, "several commodity levels" in kinds) == (
        world,
        chapters or total,
    )


@given(tables)
def test_a_recipe_written_down_and_replayed_reads_the_same(table: dict):
    head = ["When", "Who", "Partner", "Way", "Good", "Worth", "kg"]
    told = {
        **{
            "column.period": "When",
            "column.reporter": "Who",
            "column.flow": "Way",
            "column.commodity": "Good",
        },
        **{"column.value": "Worth", "currency": "EUR", "scale": "1000"},
    }
    data = written([head, *of(table)])
    first, rows = seen(data, Told(settings=told))
    again, replayed = seen(data, Told(recipe=parse(dump(first.recipe), "recipe.toml")))
    assert rows.height == len(table)
    assert replayed.equals(rows)
    assert again.report.as_json() | WHY == first.report.as_json() | WHY


WHY = {"reader": "", "recognised_by": ""}


@given(tables, st.integers(0, 12), st.integers(1, 3))
def test_a_quoted_line_break_shifts_no_line(table: dict, at: int, breaks: int):
    head = [*HEAD, "remark"]
    rows = [[*r, ""] for r in of(table)]
    hurt = min(at, len(rows) - 1)
    rows[hurt][7] = "two" + "\nlines, and more" * breaks
    _, found = seen(written([head, *rows]))
    assert numbers(found) == table
    assert found["line"].to_list() == [n + 2 + (breaks if n > hurt else 0) for n in range(len(rows))]


MANY = {
    ("2017", p, f, c): 1.5 for p in PARTNERS for f in ("export", "import") for c in ("0303", "2701", "8471")
}


@given(st.integers(1, len(MANY)), st.integers(1, len(MANY)), st.integers(0, 6), st.integers(0, 6))
def test_two_stray_quotes_swallow_no_line_and_move_no_cell(one: int, two: int, here: int, there: int):
    head = [*HEAD, "words"]
    lines = written([head, *([*r, "fish, frozen"] for r in of(MANY))]).decode().split("\n")
    for at, place in {one: here, two: there}.items():
        parts = lines[at].split(",")
        lines[at] = ",".join([*parts[:place], parts[place][:1] + '"' + parts[place][1:], *parts[place + 1 :]])
    found, rows = seen("\n".join(lines).encode())
    sound = {n for n in range(2, len(MANY) + 2) if n - 1 not in (one, two)}
    assert sound <= set(rows["line"])
    known = dict(zip(range(2, len(MANY) + 2), MANY.items(), strict=True))
    for line, *cell, value in rows.select("line", *CELL, "value").iter_rows():
        assert line not in sound or (tuple(cell), value) == known[line]
    assert found.report.read == found.report.loaded + found.report.left_out + found.report.merged


def test_a_lost_cell_is_a_remark_that_names_the_line():
    rows = of(MANY)
    data = written([HEAD, *([*r[:6], "10"] for r in rows[:9]), [*rows[9][:4], "1.5", "10"], *rows[10:]])
    found, _ = seen(data)
    assert [remark.text for remark in found.report.remarks if remark.kind == "cut into cells"] == [
        "1 row has fewer cells than the 7 of most (line 11): what they lack is taken as empty at their end. "
        "Look whether a cell is lost within: then the rest stand under other columns."
    ]


@pytest.mark.parametrize("names", [HEAD, [*HEAD, "", ""]])
def test_a_cell_right_of_all_names_leaves_the_row_out(names: list[str]):
    wide = [[*r, "", ""][: len(names)] for r in of(MANY)]
    wide[3] = [*wide[3][:4], "frozen", *wide[3][4:6], "3", *([""] * (len(names) - 8))]
    found, rows = seen(written([names, *wide]))
    assert rows.height == len(MANY) - 1
    assert found.report.problems.select("line", "reason").rows() == [(5, "more cells than columns")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"\xef\xbb\xbfperiod,value\n2017,1\n2018,\xb6\n",
            "line 3 does not decode as utf-8; choose another encoding",
        ),
        (
            "period,partner\n2017,Türkiye\n2018,Tü".encode()[:-1],
            "the file ends in the middle of a character: it was cut short; get it again",
        ),
    ],
)
def test_a_text_cut_or_broken_behind_its_mark_is_refused(data: bytes, said: str):
    with pytest.raises(TradeError) as error:
        seen(data)
    assert str(error.value) == said


def test_one_cell_in_other_marks_changes_no_other_number():
    rows = [row(cell, text) for cell, text in zip(MANY, ["12,5", *["123.456", "7.25"] * 11], strict=False)]
    found, read = seen(written([HEAD, *rows]))
    assert set(read["value"]) == {123.456, 7.25}
    assert found.report.problems.select("line", "value", "reason").rows() == [(2, "12,5", "not a number")]


def test_a_column_whose_cells_disagree_evenly_is_a_question():
    head = ["period", "reporter", "partner", "flow", "commodity", "value"]
    rows = [row(cell, text)[:6] for cell, text in zip(MANY, ["12,5", "7.25"], strict=False)]
    told = Told(settings={"currency": "USD", "scale": "1", "decimal": ""})
    found, _ = seen(written([head, *rows]), told)
    assert found.report.questions == (
        "Is the mark in value (1 cells such as '7.25' against 1 such as '12,5') decimal?",
    )


def test_a_power_of_ten_that_no_unit_has_leaves_the_row_out():
    head = "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT"
    lines = [head, *(f"X,A,LUX,MLT,X,{year},5,{power},USD" for year, power in ((2017, "3"), (2018, "400")))]
    found, rows = seen("\n".join(lines).encode())
    assert rows["value"].to_list() == [5_000.0]
    assert found.report.problems.select("line", "reason").rows() == [(3, "scale not known")]


def test_a_file_without_commodities_says_that_it_is_taken_as_all_goods():
    rows = [[*r[:4], r[5]] for r in of({("2017", "MLT", "export", ""): 5.0})]
    found, read = seen(written([["period", "reporter", "partner", "flow", "value_usd"], *rows]))
    assert read["commodity"].to_list() == ["TOTAL"]
    said = "no column or heading names commodities: every number is taken to be of all goods"
    assert said in found.report.evidence


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"encoding": "runes"},
            "unknown encoding 'runes'; accepted: utf-8, utf-16, cp1251, cp1252, gb18030, cp949 and the like",
        ),
        (
            {"encoding": "hex"},
            "unknown encoding 'hex'; accepted: utf-8, utf-16, cp1251, cp1252, gb18030, cp949 and the like",
        ),
        ({"delimiter": "||"}, "unknown delimiter '||'; accepted: one character, such as a comma or a tab"),
        ({"delimiter": "é"}, "unknown delimiter 'é'; accepted: one character, such as a comma or a tab"),
        (
            {"scale": "inf"},
            "unknown scale 'inf'; accepted: Input should be less than or equal to 1000000000000000",
        ),
        ({"weight_scale": "0"}, "unknown weight_scale '0'; accepted: Input should be greater than 0"),
    ],
)
def test_a_setting_that_is_none_is_refused_with_what_is_accepted(told: dict, said: str):
    with pytest.raises(TradeError) as error:
        seen(written([HEAD, *of(MANY)]), Told(settings=told))
    assert str(error.value) == said


def test_a_web_page_is_decoded_before_it_is_read():
    names = "".join(f"<th>{name}</th>" for name in HEAD)
    rows = [[*r[:2], "Россия", *r[3:]] for r in of(dict(list(MANY.items())[:3]))]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows)
    found, read = seen(f"<table><tr>{names}</tr>{body}</table>".encode("cp1251"), name="page.xls")
    assert set(read["partner"]) == {"RUS"}
    assert found.report.encoding == "cp1251"


def test_more_names_than_cells_is_a_remark():
    data = written([["period", "reporter", "partner", "flow", "value_usd", "net_weight_kg", "re", "mark"]])
    rows = [[*r[:4], r[5], "3", "fish"] for r in of({("2017", "MLT", "export", ""): 5.0})]
    found, _ = seen(data + written(rows) + written(rows).replace(b"2017", b"2018"))
    assert [remark.text for remark in found.report.remarks] == [
        "The header has 8 names over rows of 7 cells. Look whether a name is split in two: then the rest of "
        "the names stand over other columns."
    ]


@pytest.mark.parametrize(
    ("texts", "mark"), [(["12.5", "1,5", "2,75"], ","), (["12,5", "1.5", "123.456", "2.75"], ".")]
)
def test_the_mark_of_most_cells_is_the_columns(texts: list[str], mark: str):
    found = marks_of(texts)
    assert (found.decimal, found.certain) == (mark, True)
