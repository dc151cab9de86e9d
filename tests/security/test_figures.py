"""Words of strangers in a figure, and in an image of it, are words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from hypothesis import example, given
from hypothesis import strategies as st

from tests.export import samples
from trade.charts.finish import Chart, finish
from trade.charts.theme import LIGHT
from trade.charts.unlinked import LINK, words
from trade.export.image import specification
from trade.export.order import Form, Order, size
from trade.export.render import render
from trade.export.sheet import Stamp

HOSTILE = "<a href='https://evil.example'>coal</a><A\nHREF=javascript:alert(1)>x</A><script>alert(1)</script>"


def chart(word: str) -> Chart:
    figure = go.Figure(go.Bar(x=[word, "b"], y=[1, 2], text=[word, ""], hovertext=[word, ""], name=word))
    figure.add_scatter(x=np.array([word, "c"], dtype=object), y=[1, 2])
    figure.add_annotation(text=word, x=0, y=1)
    figure.update_xaxes(ticktext=[word, "b"], tickvals=[0, 1])
    return finish(
        figure,
        title=word,
        unit=word,
        sources=[word],
        reading=[word],
        alt=word,
        table=pd.DataFrame({word: [word]}),
        palette=LIGHT,
    )


def test_no_text_of_a_figure_is_a_link():
    found = chart(HOSTILE).figure.update_layout(meta=None).to_json().replace("\\u003c", "<")
    assert "evil.example" not in found
    assert "javascript:" not in found
    assert "coal" in found


def test_a_figure_without_links_stays_as_it_is():
    word = "<b>Bitumen</b><br>a < b, b > a & <abbr>"
    assert words([word, 1.5, None]) == [word, 1.5, None]
    assert chart(word).figure.data[0].x[0] == word


@given(st.lists(st.sampled_from(["<a ", "<", "a ", ">", "</a>", "x", "A\n", "<a>"])).map("".join))
@example("<<a >a >")
def test_nothing_that_opens_a_link_is_left(text: str):
    assert LINK.search(words(text)) is None


def test_an_image_with_hostile_words_holds_no_element_of_theirs():
    word = f"{HOSTILE}<img src=x onerror=alert(1)>"
    order = Order(Form.SVG, size("slide"), 1, "light")
    stamp = Stamp("https://trade.example", date(2026, 11, 24))
    spec = specification(samples.chart(word, word), order, stamp)
    drawn = ET.fromstring(render(go.Figure(spec), Form.SVG, 1, by="drawn").data)
    for element in drawn.iter():
        assert element.tag.rpartition("}")[2] not in ("a", "script", "foreignObject", "iframe", "img")
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert not (name.endswith("href") and not value.startswith(("#", "data:"))), value
