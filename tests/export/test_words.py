"""Words are measured with the type that ships, and broken only where they may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from trade.export.fonts import FOLDER, REGULAR, SEMIBOLD, covers, width
from trade.export.words import bare, even, marked, widest, wrapped

ROOT = Path(__file__).resolve().parents[2]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60)


def spoken() -> set[str]:
    """Every character of every word in the code that makes charts and pages."""
    found: set[str] = set()
    for path in [
        *ROOT.glob("trade/charts/*.py"),
        *ROOT.glob("trade/export/*.py"),
        *ROOT.glob("trade/ui/*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(node.value)
    return {c for c in found if c.isprintable()}


def test_the_shipped_type_has_every_character_of_our_words():
    others = {"⇄", "✓", "✗"}  # signs of verdicts in a table of a page, never in an image
    others |= {"◇"}  # the sign of an overlay: another type of the machine draws it, a size of type wide
    for path in (REGULAR, SEMIBOLD):
        assert {c for c in spoken() if not covers(c, path)} <= others
        assert all(covers(c, path) for c in "−→←↑↓≥≤×–—“”‘’…·◆€£ЖяΩéß")
    assert not covers("한")


def test_the_shipped_type_is_small_and_comes_with_its_licence():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.md").read_text("utf-8")


@pytest.mark.parametrize(("bold", "path"), [(False, REGULAR), (True, SEMIBOLD)])
def test_a_width_is_that_of_the_type(bold: bool, path: Path):
    text = "Russia’s recorded exports rose to $31.4M (−5 %)"
    font = ImageFont.truetype(str(path), 22, layout_engine=ImageFont.Layout.BASIC)
    assert font.getlength(text) - 1 <= width(text, 22, bold) <= 1.04 * font.getlength(text)  # kerning narrows
    assert width(text, 44, bold) == pytest.approx(2 * width(text, 22, bold))


@given(text=TEXT, room=st.integers(30, 400))
def test_wrapping_keeps_every_character_and_no_line_is_too_wide(text: str, room: int):
    for lines in (wrapped(text, room, 14), even(text, room, 14)):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line, 14) <= room + 1e-6 or len(line) == 1 for line in lines)


@given(text=TEXT, room=st.integers(60, 400))
def test_even_lines_are_as_few_as_wrapped_ones(text: str, room: int):
    assert len(even(text, room, 14)) <= len(wrapped(text, room, 14))


def test_a_number_stays_with_its_unit():
    text = "a rise of 55\u00a0% in 2017"
    for room in range(40, 200, 5):
        lines = wrapped(text, room, 14)
        if all(len(line) > 3 for line in lines):
            assert any("55\u00a0%" in line for line in lines)


def test_no_last_line_of_one_word():
    text = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
    first, last = even(text, width(text, 22, True) - 1, 22, True)
    assert width(last, 22, True) > 0.7 * width(first, 22, True)


@given(TEXT)
def test_marked_words_read_back_as_they_were(text: str):
    assert bare(marked(text)) == [text]


def test_a_text_of_plotly_is_as_wide_as_its_widest_line():
    assert bare("<b>Q1</b> a &lt; b<br>more") == ["Q1 a < b", "more"]
    assert widest("aa<br>aaaa", 10) == width("aaaa", 10)
    assert widest("<b>aaaa</b>", 10) == width("aaaa", 10, True)
