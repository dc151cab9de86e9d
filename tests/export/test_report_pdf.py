"""A brief as PDF: every word on the paper, links that work, the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.pdf_words import links, text, words
from tests.export.samples import CITED, HOSTILE, brief, chart, png
from trade.export.report import Brief, Said
from trade.export.report_columns import CELL, POINT, column, widths
from trade.export.report_pdf import pdf
from trade.export.report_sheet import BOTTOM, SIDE, TOP

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {"chart-a": png(), "chart-b": png()}
SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}


def long() -> Brief:
    """A brief whose table takes pages, with a word as long as a line and a cell as long as a page."""
    awkward = "Nitrogenous" * 30
    return brief(
        chart=chart("Long", label=awkward, rows=120),
        said=(Said("x" * 5000, "Does not hold", awkward, "P", "", "https://example.org/" + "y" * 300),),
    )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_word_is_beyond_the_margins_of_either_paper(paper: str):
    data = pdf(long(), PICTURES, paper)
    wide, high = SIZES[paper]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert box
    assert (float(box[1]), float(box[2])) == (wide, high)
    for word in words(data):
        assert word.left >= SIDE / POINT - 0.1, word
        assert word.right <= wide - SIDE / POINT + 0.1, word
        assert 17 < word.baseline < high - TOP / POINT, word


def test_text_never_runs_into_the_foot_of_a_page():
    for word in words(pdf(long(), PICTURES)):
        foot = word.size == 8.0 and word.text in {
            f"{CITED.app} {CITED.version} · {CITED.address}",
            f"{word.page}",
        }
        assert foot or word.baseline > BOTTOM / POINT - 0.1, word


def test_the_heads_of_a_table_stand_on_every_page_of_it():
    found = words(pdf(long(), PICTURES))
    pages = {word.page for word in found if word.text == "Coal"}
    assert len(pages) > 2
    assert {word.page for word in found if word.text == "high usd"} >= pages


def test_it_says_what_the_brief_says_in_cyrillic_too():
    said = text(pdf(brief(), PICTURES))
    for words_ in (HOSTILE, "Газета & Co, 2017-05-16", "Рост <экспорта>", "$31.4M", "Does not hold", "– 0"):
        assert words_ in said, words_


def test_only_addresses_that_a_browser_fetches_are_links():
    assert set(links(pdf(brief(), PICTURES))) == {"https://example.org/a?b=1&c='2'", "https://example.org/ko"}


def test_what_the_type_lacks_is_a_box_and_said_and_a_title_of_it_is_left_out():
    said = text(pdf(brief(), PICTURES))
    assert "교역" not in said
    assert "□" not in said
    assert "https://example.org/ko" in said
    boxed = text(pdf(brief(remarks=("서울 opened",)), PICTURES))
    assert "□□ opened" in boxed
    assert "□ stands for a character that the type of this file lacks; the brief in HTML has it." in boxed


def test_title_author_language_and_day_are_set():
    raw = pdf(brief(chart=chart("Exports doubled")), PICTURES)
    assert b"/Lang (en)" in raw
    assert b"/Title (Exports doubled)" in raw
    assert b"/Author (Trade of two countries)" in raw
    assert b"/CreationDate (D:20261124000000" in raw
    assert b"/Alt (" in raw


def test_the_same_brief_gives_the_same_bytes_in_another_process_too():
    code = (
        "import hashlib; from tests.export.samples import brief, png; "
        "from trade.export.report_pdf import pdf; "
        "print(hashlib.sha256(pdf(brief(), {'chart-a': png(), 'chart-b': png()})).hexdigest())"
    )
    run = [sys.executable, "-c", code]
    first, second = (subprocess.check_output(run, cwd=ROOT, text=True).strip() for _ in range(2))
    assert first == second


def test_braces_in_a_label_are_no_number_of_pages():
    assert "{nb}" in text(pdf(brief(remarks=("{nb}",)), PICTURES))


def test_a_cell_longer_than_a_page_is_cut_and_says_so():
    said = text(pdf(long(), PICTURES)).replace(" ", "")
    assert "x" * (CELL - 1) + "…" in said
    assert "x" * CELL not in said


def test_a_chart_without_a_png_and_another_paper_are_errors():
    with pytest.raises(ValueError, match=re.escape("the brief has no picture of chart-b as PNG")):
        pdf(brief(), {"chart-a": png(), "chart-b": b"<svg/>"})
    with pytest.raises(ValueError, match=re.escape("paper A3 is not known: use A4 or Letter")):
        pdf(brief(), PICTURES, "A3")


def test_columns_take_all_the_room_and_never_more():
    texts = (["a"], ["b " * 400], ["1,000,000"], ["c" * 90])
    for count in range(1, 5):
        columns = [column(f"head {i}", i == 2, texts[i]) for i in range(count)]
        found = widths(columns, 180.0)
        assert sum(found) == pytest.approx(180.0)
        assert min(found) > 5
