"""An image stands alone: all its words are there, inside, and beside each other."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export import golden
from tests.export.boxes import around, inside, overlap, within
from tests.export.made import NAMES, chart
from trade.charts.theme import DARK, LIGHT, theme
from trade.export.order import SIZES, Order, Size, size
from trade.export.plot import specification
from trade.export.sheet import Stamp, sheet
from trade.model.errors import TradeError

STAMP = Stamp("https://trade.example/commodities?view=one", date(2026, 11, 24))
ALL = [*SIZES, "320x1000", "400x700", "1920x1080", "2000x700"]


def drawn(name: str, size_: str = "slide", mode: str = "light", stamp: Stamp = STAMP):
    return sheet(chart(name, mode), Order(size=size(size_), theme=mode), stamp)


def said(figure, block: str) -> str:
    lines = [n.text for n in figure.layout.annotations if n.name == block]
    return " ".join(lines).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("name", NAMES)
def test_an_image_says_finding_unit_legend_notes_sources_date_and_address(name):
    for size_ in ALL:
        figure, told = drawn(name, size_), chart(name)
        assert said(figure, "title") == told.title
        assert said(figure, "unit") == told.subtitle
        assert said(figure, "stamp") == (
            "Image made on 24 November 2026 · https://trade.example/commodities?view=one"
        )
        assert said(figure, "sources").startswith("Sources: ")
        notes, legend = said(figure, "note"), said(figure, "legend")
        assert all(note in notes for note in told.notes if not note.startswith("Sources: "))
        assert all(key in legend for key, _ in told.legend)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size_", ALL)
def test_every_word_is_inside_the_image_and_none_stands_on_another(name, size_):
    figure = drawn(name, size_)
    lines = around(figure)
    whole = (figure.layout.width, figure.layout.height)
    for _, text, b in lines:
        assert within(b, *whole), text
    for (_, one, a), (_, other, b) in itertools.combinations(lines, 2):
        assert not overlap(a, b), (one, other)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size_", ALL)
def test_no_label_of_the_plot_leaves_it_or_stands_on_the_words_around(name, size_):
    figure = drawn(name, size_)
    for text, label in inside(figure):
        assert 0 <= label.left < label.right <= figure.layout.width, text
        assert not any(overlap(label, b, slack=4) for _, _, b in around(figure)), text


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_background_is_solid_and_the_words_are_in_the_theme(mode):
    figure, palette = drawn("headline", "slide", mode), theme(mode)
    assert (figure.layout.paper_bgcolor, figure.layout.plot_bgcolor) == (palette.background,) * 2
    title = next(n for n in figure.layout.annotations if n.name == "title")
    assert title.font.color == palette.text


@pytest.mark.parametrize(("palette", "ordered"), [(LIGHT, "dark"), (DARK, "light")], ids=["dark", "light"])
def test_a_chart_in_the_colours_of_another_theme_is_refused(palette, ordered):
    with pytest.raises(ValueError, match="theme") as error:
        sheet(chart("headline", palette.name), Order(theme=ordered), STAMP)
    assert str(error.value) == (f"the chart is not in the colours of the {ordered} theme: make it with them")


def test_a_slide_is_read_from_the_back_of_a_room():
    for name in NAMES:
        found = {n.name: n.font.size for n in drawn(name).layout.annotations}
        assert found["title"] >= 30
        assert found["unit"] >= 18
        assert found["note"] >= 15


@given(wide=st.integers(320, 2400), high=st.integers(320, 2400), name=st.sampled_from(NAMES))
def test_any_size_either_holds_every_word_or_is_refused_with_one_that_does(wide, high, name):
    order = Order(size=Size("", wide, high))
    try:
        figure = sheet(chart(name), order, STAMP)
    except TradeError as error:
        better = str(error).split("such as ")[1].split(",")[0]
        sheet(chart(name), Order(size=size(better)), STAMP)
        return
    assert (figure.layout.width, figure.layout.height) == (wide, high)
    lines = [b for _, _, b in around(figure)]
    assert all(within(b, wide, high) for b in lines)
    assert not any(overlap(a, b) for a, b in itertools.combinations(lines, 2))


def test_a_size_that_words_do_not_fit_is_refused_with_one_that_they_do():
    with pytest.raises(TradeError) as error:
        drawn("limits", "320x320")
    assert str(error.value) == (
        "size 320x320 is too small for the words of this chart: use a larger one, such as 320x440, or slide."
    )


def test_a_list_of_sources_that_does_not_fit_is_shortened_and_says_so():
    many = [f"Publication number {i} of the customs service (2017)" for i in range(60)]
    told = chart("headline")
    figure = type(told.figure)(told.figure)
    figure.update_layout(meta={**told.figure.layout.meta, "sources": many})
    found = replace(told, figure=figure, notes=(told.notes[0], "Sources: " + "; ".join(many) + "."))
    words = said(sheet(found, Order(), STAMP), "sources")
    shown = words.count("Publication number")
    assert 0 < shown < 60
    assert words.endswith(f"; and {60 - shown} more: see the address below.")


def test_a_long_address_is_broken_and_whole():
    long = "https://trade.example/commodities?" + "&".join(f"name{i}=value{i}" for i in range(60))
    figure = drawn("headline", "social", stamp=Stamp(long, date(2026, 1, 2)))
    found = "".join(n.text for n in figure.layout.annotations if n.name == "stamp")
    assert found.replace("&amp;", "&").endswith(long)


def test_words_of_a_file_are_never_taken_for_marks_of_plotly():
    told = replace(chart("one"), title="<b>Bold</b> & <a href='x'>more</a>")
    title = next(n.text for n in sheet(told, Order(), STAMP).layout.annotations if n.name == "title")
    assert title == "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;a href='x'&gt;more&lt;/a&gt;"


def test_hatching_and_empty_slots_are_drawn_in_the_legend():
    figure = drawn("headline")
    assert said(figure, "legend") == "exports imports between its lowest and highest no figure"
    swatches = [s for s in figure.layout.shapes if s.name == "swatch"]
    assert sum(s.type == "rect" for s in swatches) == 4
    assert sum(s.type == "line" for s in swatches) == 5
    assert said(drawn("breakdown"), "legend") == "between its lowest and highest"


def test_an_area_that_is_too_small_for_its_name_has_it_in_the_legend():
    legend, areas = said(drawn("areas"), "legend"), chart("areas").figure.data[0]
    assert all(label in legend for label in areas.labels)


def test_rows_of_events_are_told_since_no_pointer_can_ask():
    assert "Marks under the years, when and not why: UN: " in said(drawn("headline"), "note")
    assert "Marks under" not in said(drawn("one"), "note")


def test_what_only_a_pointer_reaches_is_left_out():
    plain = specification(chart("headline").figure)
    assert not any({"hovertext", "customdata"} & set(trace) for trace in plain["data"])
    assert not any(trace.get("name") == "quarter" for trace in plain["data"])


def test_the_plot_is_where_the_words_leave_it_and_grows_with_them():
    for name in NAMES:
        figure = drawn(name)
        words = around(figure)
        above = max(b.bottom for block, _, b in words if block in ("title", "unit", "legend"))
        below = min(b.top for block, _, b in words if block in ("note", "sources"))
        traces = figure.to_dict()["data"]
        ends = [t["domain"]["y"] for t in traces if "domain" in t]
        ends += [a["domain"] for n, a in figure.to_dict()["layout"].items() if n.startswith("yaxis")]
        assert all(1 - above / 900 >= end[1] and end[0] >= 1 - below / 900 for end in ends), name


def test_the_chart_itself_is_not_changed():
    told = chart("headline")
    before = told.figure.to_json()
    sheet(told, Order(), STAMP)
    assert told.figure.to_json() == before


@pytest.mark.parametrize("name", golden.KEPT)
def test_a_kept_image_is_specified_as_before(name):
    kept = (golden.GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert golden.specified(name) == kept, (
        f"the image of {name} is specified otherwise than the kept one. If that is meant: "
        "python -m tests.export.golden, and look at the difference."
    )
