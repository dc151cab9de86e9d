"""Slides say what the charts say: values, gaps, notes and alternative texts are read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pandas as pd
import plotly.graph_objects as go
import pytest
from PIL import Image
from pptx import Presentation
from python_calamine import CalamineWorkbook

from trade.charts.finish import Chart, finish
from trade.charts.theme import LIGHT
from trade.export import album
from trade.export.native import beside, native
from trade.export.native_parts import SPACE, ImageError
from trade.export.sheet import Stamp
from trade.export.slides import deck
from trade.model.errors import TradeError
from trade.model.storyboard import Card, Storyboard
from trade.model.storyfile import read

STAMP = Stamp("https://trade.example", date(2026, 11, 24))
KEYS = ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"]
AXIS = {"range": [0, 40], "tickvals": [0, 10, 20], "ticktext": ["0", "$10M", "$20M"]}


def chart(figure: go.Figure, axis: dict[str, object] | None = None) -> Chart:
    figure.add_bar(x=[0, 1, 2, 3], y=[40] * 4, base=[0] * 4, marker_color="rgba(0,0,0,0)", customdata=KEYS)
    figure.update_layout(yaxis=axis or AXIS)
    return finish(
        figure,
        title="Exports doubled",
        unit="US dollars",
        sources=["FCS (2017)"],
        reading=["Solid: published."],
        alt="Exports doubled: every quarter.",
        table=pd.DataFrame(
            {"period": KEYS, "value_usd": [10e6, None, 20e6, 5e6], "note": ["=1+1", "", "", ""]}
        ),
        palette=LIGHT,
    )


def bars() -> go.Figure:
    """Solid to 10, unknown, 20, 5; hatched on the third from 20 to 25, on the fourth from 8 to 9."""
    figure = go.Figure()
    tints = [LIGHT.export, LIGHT.export, LIGHT.accent, LIGHT.export]
    figure.add_bar(name="exports", x=[0, 1, 2, 3], y=[10.0, None, 20.0, 5.0], marker_color=tints)
    figure.add_bar(
        name="between lowest and highest",
        x=[0, 1, 2, 3],
        y=[None, None, 5.0, 1.0],
        base=[0.0, 0.0, 20.0, 8.0],
        marker={"color": "rgba(0,0,0,0)", "pattern": {"shape": "/", "fgcolor": LIGHT.muted}},
    )
    return figure


def line() -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(
        name="value",
        x=[0, 1, 2, 3],
        y=[10.0, None, 20.0, None],
        mode="lines+markers",
        line_color=LIGHT.export,
    )
    error = {"type": "data", "symmetric": False, "array": [4.0, 2.0], "color": LIGHT.muted}
    figure.add_scatter(x=[3, 3], y=[5.0, 12.0], mode="markers", marker={"size": 1}, error_y=error)
    return figure


def image(_: Chart) -> bytes:
    out = BytesIO()
    Image.new("RGB", (16, 9)).save(out, "PNG")
    return out.getvalue()


def board(**changed: str) -> Storyboard:
    card = {"view": "/?flow=export", "caption": "Now {2016-Q3}.", "notes": "Slowly."} | changed
    return Storyboard(id="talk", title="Talk", cards=(Card(id="card1", **card),))


def slides(made: Chart | None, **changed: str) -> list[Any]:
    charts = {"card1": made} if made else {}
    return list(Presentation(BytesIO(deck(board(**changed), charts, image, STAMP))).slides)


def drawn(slide: Any) -> Any:
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    return frame


def test_a_plain_chart_is_native_with_its_values_and_gaps_as_blank_cells():
    (slide,) = slides(chart(bars()))
    found = drawn(slide).chart
    assert list(found.plots[0].categories) == ["Q1 2016", "Q2 2016", "Q3 2016", "Q4 2016"]
    assert [(s.name, tuple(s.values)) for s in found.plots[0].series] == [
        ("exports", (10.0, None, 20.0, 5.0)),
        (SPACE, (None, None, None, 3.0)),
        ("between lowest and highest", (None, None, 5.0, 1.0)),
    ]
    assert 'dispBlanksAs val="gap"' in found.part.blob.decode()


def test_colours_hatching_and_the_number_format_come_along():
    (slide,) = slides(chart(bars()))
    found = drawn(slide).chart
    solid, space, hatched = found.plots[0].series
    assert str(solid.format.fill.fore_color.rgb) == LIGHT.export.lstrip("#").upper()
    assert str(solid.points[2].format.fill.fore_color.rgb) == LIGHT.accent.lstrip("#").upper()
    assert space.format.fill.type == 5, "no fill"
    assert hatched.format.fill.type == 2, "a pattern"
    assert found.value_axis.tick_labels.number_format == '"$"#,##0.##"M"'
    assert (found.value_axis.minimum_scale, found.value_axis.maximum_scale) == (0.0, 40.0)


def test_the_workbook_holds_what_is_drawn_and_the_table_behind_it():
    (slide,) = slides(chart(bars()))
    book = CalamineWorkbook.from_filelike(BytesIO(drawn(slide).chart.part.chart_workbook.xlsx_part.blob))
    rows = book.get_sheet_by_name("Sheet1").to_python()
    assert rows[0] == ["", "exports", SPACE, "between lowest and highest"]
    assert rows[2] == ["Q2 2016", "", "", ""], "blank, not zero"
    table = book.get_sheet_by_name("Table").to_python()
    assert table[0] == ["period", "value_usd", "note"]
    assert table[1] == ["2016-Q1", 10_000_000.0, "=1+1"], "text is no formula"
    assert table[2][1] == ""


def test_lines_leave_gaps_and_brackets_are_error_bars():
    (slide,) = slides(chart(line()))
    found = drawn(slide).chart
    assert [tuple(s.values) for s in found.plots[0].series] == [
        (10.0, None, 20.0, None),
        (None, None, None, 5.0),
        (None, None, None, 12.0),
    ]
    xml = found.part.blob.decode()
    assert xml.count("<c:errBars") == 2
    assert 'idx="3"><c:v>4.0</c:v>' in xml


def test_notes_alternative_text_and_foot_have_their_words():
    (slide,) = slides(chart(bars()))
    assert slide.shapes.title.text == "Exports doubled"
    assert drawn(slide)._element.nvGraphicFramePr.cNvPr.get("descr") == "Exports doubled: every quarter."
    assert slide.notes_slide.notes_text_frame.text == "Slowly.\nSolid: published.\nSources: FCS (2017)."
    texts = [shape.text for shape in slide.shapes if shape.has_text_frame]
    assert texts == [
        "Exports doubled",
        "US dollars",
        "Now $20M.",
        "Sources: FCS (2017). · 24 November 2026 · https://trade.example/?flow=export",
    ]
    assert 'lang="en-GB"' in slide.part.blob.decode()


def test_the_file_knows_its_title_language_and_format():
    show = Presentation(BytesIO(deck(board(), {}, image, STAMP)))
    about = show.core_properties
    assert (about.title, about.language) == ("Talk", "en-GB")
    assert show.slide_width * 9 == pytest.approx(show.slide_height * 16, rel=1e-3)


def test_a_picture_with_words_in_it_stands_before_the_chart_to_edit():
    figure = bars()
    figure.add_annotation(x=2, y=20, text="highlight", showarrow=False)
    made = chart(figure)
    assert beside(made)
    first, second = slides(made)
    (picture,) = [shape for shape in first.shapes if shape.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Exports doubled: every quarter."
    assert second.shapes.title.text == "The same values to edit: Exports doubled"
    assert drawn(second).chart.plots[0].series[0].values[2] == 20.0
    assert second.notes_slide.notes_text_frame.text.startswith("Words, brackets and events drawn into")


def logarithmic() -> Chart:
    return chart(bars(), {**AXIS, "type": "log"})


def factors() -> Chart:
    return chart(bars(), {**AXIS, "ticktext": ["÷10", "same", "×10"]})


def mixed() -> Chart:
    return chart(bars().add_scatter(x=[0, 1], y=[1, 2], mode="lines", line_color="#000000"))


def overlapping() -> Chart:
    figure = bars()
    figure.data[1].base = [0.0, 0.0, 15.0, 8.0]
    return chart(figure)


def between() -> Chart:
    return chart(go.Figure().add_scatter(x=[0.5, 2], y=[1, 2], mode="lines", line_color="#000000"))


def areas() -> Chart:
    return chart(go.Figure(go.Treemap(labels=["a"], parents=[""])))


def whiskered() -> Chart:
    error = {"type": "data", "symmetric": False, "array": [9.0]}
    return chart(bars().add_scatter(x=[2], y=[20.0], mode="markers", marker={"size": 1}, error_y=error))


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (logarithmic, "its axis is logarithmic"),
        (factors, "its axis is not one of numbers"),
        (mixed, "it has bars and lines in one picture"),
        (overlapping, "its bars overlap, or cross zero"),
        (between, "its marks stand between the categories"),
        (whiskered, "its whiskers say more than its bars"),
        (
            lambda: chart(go.Figure(go.Treemap(labels=["a"], parents=[""]))),
            "its marks are neither bars nor lines",
        ),
    ],
)
def test_what_a_slide_program_cannot_say_stays_a_picture_with_the_reason(made: Any, why: str):
    with pytest.raises(ImageError) as caught:
        native(made())
    assert str(caught.value) == why
    (slide,) = slides(made())
    assert not [shape for shape in slide.shapes if shape.has_chart]
    assert slide.notes_slide.notes_text_frame.text.endswith(
        f"The chart on this slide is a picture: an editable one would lose something, because {why}."
    )


def test_whiskers_that_repeat_a_hatched_bar_cost_nothing():
    error = {"type": "data", "symmetric": False, "array": [5.0]}
    figure = bars().add_scatter(x=[2], y=[20.0], mode="markers", marker={"size": 1}, error_y=error)
    assert len(native(chart(figure)).series) == 3


def test_a_card_without_a_chart_gets_a_slide_that_says_so():
    (slide,) = slides(None)
    assert slide.shapes.title.text == "This card could not be drawn when the slides were made."
    assert slide.notes_slide.notes_text_frame.text == "Slowly.\n/?flow=export"


def test_the_pdf_has_a_page_a_card_and_the_zip_opens_again():
    charts = {"card1": chart(bars())}
    two = board().model_copy(
        update={"cards": (*board().cards, Card(id="card2", view="/claims", caption="x"))}
    )
    made = album.made("pdf", two, charts, STAMP)
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == 2
    archive = ZipFile(BytesIO(album.made("zip", two, charts, STAMP)))
    assert archive.namelist() == ["01.png", "README.txt", "captions.txt", "storyboard.story.json"]
    assert read(archive.read("storyboard.story.json"), "f") == two
    assert "Now $20M.\n\nSlowly." in archive.read("captions.txt").decode()
    assert "https://trade.example/?flow=export" in archive.read("README.txt").decode()
    assert Image.open(BytesIO(archive.read("01.png"))).size == (3200, 1800)


def test_another_kind_of_file_is_refused():
    with pytest.raises(TradeError) as caught:
        album.made("doc", board(), {}, STAMP)
    assert str(caught.value) == "a storyboard cannot be made into doc: use pptx, pdf, zip."
