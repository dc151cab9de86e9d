"""The same numbers, whatever the encoding, the delimiter, the marks of numbers and the words of periods."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import polars as pl
import pytest

from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed
from trade.store.staging import staged

VALUES = (1_234_567.25, 12.5, 0.0, 987.75, 45_000.125, 3_210_987.5, 100.0, 7.25)
PARTNERS = {
    "latin": ("Côte d'Ivoire", "Türkiye", "Perú", "España"),
    "cyrillic": ("Россия", "Китай", "Турция", "Япония"),
    "chinese": ("俄罗斯联邦", "朝鲜", "日本", "中国"),
    "korean": ("러시아", "중국", "일본", "미국"),
}
ENCODINGS = {
    "latin": ("utf-8", "utf-8-sig", "utf-16", "cp1252"),
    "cyrillic": ("utf-8", "utf-8-sig", "utf-16", "cp1251"),
    "chinese": ("utf-8", "utf-8-sig", "utf-16", "gb18030"),
    "korean": ("utf-8", "utf-8-sig", "utf-16", "cp949"),
}
MARKS = {
    "point": ("", "."),
    "comma": ("", ","),
    "comma and point": (",", "."),
    "point and comma": (".", ","),
    "blank and comma": (" ", ","),
    "no-break blank and comma": ("\u00a0", ","),
    "narrow blank and comma": ("\u202f", ","),
    "thin blank and point": ("\u2009", "."),
    "apostrophe and point": ("'", "."),
    "curled apostrophe and point": ("’", "."),
}
PERIODS = {
    "2017": ("2017", "2018"),
    "2017-Q1": ("2017-Q1", "2017Q2", "2017 q3", "Q4 2017", "1Q2018", "I кв. 2019", "2 квартал 2019"),
    "2017-03": (
        *("2017-03", "201704", "2017-M05", "2017.06", "07/2017", "Aug-17", "September 2017"),
        *("2017 Oct", "ноябрь 2017", "2017년 12월", "20180101", "2018-02-01"),
    ),
}
MEANT = {
    **{"2017": "2017", "2018": "2018", "2017-Q1": "2017-Q1", "2017Q2": "2017-Q2", "2017 q3": "2017-Q3"},
    **{"Q4 2017": "2017-Q4", "1Q2018": "2018-Q1", "I кв. 2019": "2019-Q1", "2 квартал 2019": "2019-Q2"},
    **{"2017-03": "2017-03", "201704": "2017-04", "2017-M05": "2017-05", "2017.06": "2017-06"},
    **{"07/2017": "2017-07", "Aug-17": "2017-08", "September 2017": "2017-09", "2017 Oct": "2017-10"},
    **{"ноябрь 2017": "2017-11", "2017년 12월": "2017-12", "20180101": "2018-01", "2018-02-01": "2018-02"},
}
SCRIPTS = [(script, encoding) for script, found in ENCODINGS.items() for encoding in found]
EVERY = list(itertools.product(SCRIPTS, (",", ";", "\t", "|"), MARKS, PERIODS))
ENDS = ("\n", "\r\n", "\r")
TOLD = {
    **{"reporter": "LUX", "flow": "export", "currency": "USD", "scale": "1"},
    **{"column.value": "V", "column.period": "P", "column.partner": "C"},
}


def writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def spelled(value: float, thousands: str, decimal: str) -> str:
    """A number with these marks."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


def quoted(cell: str, delimiter: str) -> str:
    return f'"{cell}"' if delimiter in cell else cell


def table(script: str, encoding: str, delimiter: str, marks: str, kind: str) -> tuple[str, list[tuple]]:
    """A file's text, and what it says: period, line and value of each row."""
    periods = [p for p in PERIODS[kind] if writable(p, encoding)]
    thousands, decimal = MARKS[marks]
    rows, meant = [], []
    for i, (period, partner) in enumerate(itertools.product(periods, PARTNERS[script])):
        value = VALUES[i % len(VALUES)] + i
        rows.append([period, partner, spelled(value, thousands, decimal)])
        meant.append((MEANT[period], i + 2, value))
    lines = [["P", "C", "V"], *rows]
    return "\n".join(delimiter.join(quoted(c, delimiter) for c in row) for row in lines), meant


def read(data: bytes, folder: Path, settings: dict[str, str]) -> tuple[Check, pl.DataFrame]:
    (folder / "work").mkdir()
    (folder / "file").write_bytes(data)
    [found] = check(Handed(folder / "file", "file", folder / "work"), Told(settings=settings))
    assert found.rows, found.report.as_text()
    return found, staged(found.rows).collect()


def sampled() -> list[tuple]:
    """Every pair of encoding and delimiter, encoding and marks, marks and delimiter, and some more."""
    rng = Random(17)
    pool = [case for case in EVERY if writable(MARKS[case[2]][0], case[0][1])]
    rng.shuffle(pool)
    seen: set[tuple] = set()
    chosen = []
    for case in pool:
        script, delimiter, marks, kind = case
        pairs = {(script, delimiter), (script, marks), (marks, delimiter), (marks, kind), (script, kind)}
        if not pairs <= seen:
            chosen.append(case)
            seen |= pairs
    return chosen


@pytest.mark.parametrize(("script", "delimiter", "marks", "kind"), sampled())
def test_however_a_file_is_written_its_numbers_are_the_same(script, delimiter, marks, kind, tmp_path):
    text, meant = table(*script, delimiter, marks, kind)
    end = Random(text).choice(ENDS)
    found, rows = read(text.replace("\n", end).encode(script[1]), tmp_path, TOLD)
    assert list(rows.select("period", "line", "value").sort("line").rows()) == meant
    assert found.report.read == found.report.loaded == len(meant)
    assert found.report.delimiter == delimiter


@pytest.mark.parametrize("script", SCRIPTS, ids="-".join)
def test_a_country_is_the_same_in_every_encoding(script, tmp_path):
    text, _ = table(*script, ",", "point", "2017")
    _, rows = read(text.encode(script[1]), tmp_path, TOLD)
    plain = tmp_path / "plain"
    plain.mkdir()
    _, known = read(text.encode(), plain, TOLD | {"encoding": "utf-8"})
    assert rows["partner"].to_list() == known["partner"].to_list()


def test_the_sample_has_every_encoding_delimiter_mark_and_kind_of_period():
    chosen = sampled()
    assert {c[0] for c in chosen} == set(SCRIPTS)
    assert {c[1] for c in chosen} == {",", ";", "\t", "|"}
    assert {c[2] for c in chosen} == set(MARKS)
    assert {c[3] for c in chosen} == set(PERIODS)
