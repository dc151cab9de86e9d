"""OEC dumps, whose ids of goods begin with the number of a section: cut where it is one, else refused."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.checked import checked
from trade.ingest import sections

CHAPTERS = [chapter for chapter in range(1, 98) if chapter != 77]


def cut(code: str) -> str | None:
    return pl.select(sections.cut(pl.lit(code))).item()


def section(chapter: int) -> int:
    return 1 + sum(last < chapter for last in sections.LAST_CHAPTERS)


def test_a_section_of_two_digits_is_cut_off_and_what_cannot_be_an_id_is_refused():
    found = checked("oec_sections.tsv")
    assert found.report.reader == "OEC trade dump"
    assert found.counts == (24, 9, 0, 15)
    assert found.cells("commodity", "value", "line") == [
        ("8471", 1_000.0, 2),  # 16 and 8471: no subheading of chapter 16
        ("847130", 800.0, 3),
        ("84", 3_000.0, 4),  # 16 and 84: no heading of chapter 16
        ("0101", 70.0, 5),
        ("010121", 60.0, 6),
        ("870323", 500.0, 7),  # without a section
        ("160414", 40.0, 8),  # without one too: no section has chapter 04 but the first
        ("1604", 45.0, 9),
        ("8401", 9.0, 10),
    ]
    # 84 holds 8471, 847130 and 8401; 0101 holds 010121, 1604 holds 160414: 3,000 + 70 + 45 + 500
    assert found.totals == {"2012 export USD": 3_615.0}
    odd = found.report.problems.filter(reason="commodity not known")
    expected = "a code of the HS, alone or behind the number of the section that has its chapter"
    assert odd.select("line", "column", "value", "expected").rows() == [
        (11, "hs92", "165001", expected),  # chapter 50 is not of section 16, and 1650 is no heading
        (12, "hs92", "30210", expected),  # chapter 02 is of section 1, not 3
        (13, "hs92", "99847130", expected),  # there is no section 99
    ]


def test_of_an_sitc_id_the_last_four_digits_count():
    found = checked("oec_sitc.tsv")
    assert found.report.reader == "OEC trade dump, SITC"
    assert found.totals == {"1970 export USD": 28.0, "1970 import USD": 4.0}  # 20 + 8; 4
    assert found.cells("classification", "commodity") == [
        ("SITC", "5722"),
        ("SITC", "5722"),
        ("SITC", "3330"),
    ]


@given(st.sampled_from(CHAPTERS), st.sampled_from(["", "01", "0190"]))
def test_every_code_behind_its_own_section_is_the_code(chapter: int, rest: str):
    assert cut(f"{section(chapter)}{chapter:02}{rest}") == f"{chapter:02}{rest}"


@given(st.sampled_from(CHAPTERS), st.integers(1, 22), st.sampled_from(["", "90"]))
def test_a_code_without_a_section_stays_as_it_is(chapter: int, heading: int, rest: str):
    code = f"{chapter:02}{heading:02}{rest}"
    assert cut(code) == code


@given(st.sampled_from(CHAPTERS), st.integers(1, 9), st.sampled_from(["", "01", "0190"]))
def test_a_section_of_one_digit_that_has_not_the_chapter_is_refused(chapter: int, number: int, rest: str):
    found = cut(f"{number}{chapter:02}{rest}")
    assert found == (f"{chapter:02}{rest}" if number == section(chapter) else None)


@pytest.mark.parametrize("word", ["TOTAL", "XXXX", "16847A"])
def test_what_is_no_number_is_no_id(word: str):
    assert cut(word) == word
