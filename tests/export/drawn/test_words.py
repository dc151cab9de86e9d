"""Words: where they stand, their tags, and characters that no font here has."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from tests.export.drawn.pictures import canvas, figure, picture, texts
from trade.export.drawn.image import drawn, unwritable
from trade.export.drawn.type import STAND_IN, Font, advance
from trade.export.order import Form
from trade.model.errors import TradeError

NOTE = {"xref": "paper", "yref": "paper", "showarrow": False, "borderwidth": 0, "borderpad": 0}


def noted(text: str, **more: object):
    return figure(annotations=[{**NOTE, "x": 0.5, "y": 0.5, "text": text, "font": {"size": 20}, **more}])


@pytest.mark.parametrize(("anchor", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_words_stand_on_their_anchor(anchor: str, share: float):
    found = texts(canvas(noted("exports", xanchor=anchor)))["exports"]
    wide = 20 * advance("exports", 400)
    assert found.get_position()[0] == pytest.approx(250 - share * wide, abs=0.6)


def test_lines_are_one_and_three_tenths_apart():
    found = texts(canvas(noted("one<br>two")))
    assert found["two"].get_position()[1] - found["one"].get_position()[1] == pytest.approx(26, abs=0.51)


def test_tags_change_weight_slant_size_colour_and_height():
    red = "<span style='color:#ff0000;font-size:30px'>red</span>"
    found = texts(canvas(noted(f"plain <b>bold</b> <i>slanted</i> x<sup>2</sup> {red} a &amp; b")))
    assert found["bold"].get_weight() == 700
    assert found["slanted"].get_style() == "italic"
    assert found["2"].get_size() == pytest.approx(14)
    assert found["2"].get_position()[1] < found["plain "].get_position()[1] - 5
    assert (found["red"].get_size(), found["red"].get_color()[:3]) == (30, (1.0, 0.0, 0.0))
    assert " a & b" in found


def test_runs_of_a_line_follow_each_other():
    found = texts(canvas(noted("<b>$0.15M</b>  34–37 %", xanchor="left")))
    start, after = found["$0.15M"].get_position()[0], found["  34–37 %"].get_position()[0]
    assert after - start == pytest.approx(20 * advance("$0.15M", 700))


def test_turned_words_turn_about_their_middle():
    upright = texts(canvas(noted("turned", textangle=-90)))["turned"]
    assert upright.get_rotation() == 90
    image = picture(noted("turned", textangle=-90))
    rows, columns = (image.min(axis=2) < 128).nonzero()
    assert abs(rows.mean() - 150) < 4
    assert abs(columns.mean() - 250) < 4
    assert rows.max() - rows.min() > 2 * (columns.max() - columns.min())


def test_a_box_behind_words_hides_what_is_below():
    image = picture(noted("x", bgcolor="#ff0000", bordercolor="#0000ff", borderwidth=2, borderpad=10))
    reds = (image == [255, 0, 0]).all(axis=2).nonzero()
    blues = (image == [0, 0, 255]).all(axis=2).nonzero()
    assert blues[0].min() < reds[0].min()
    assert reds[0].max() < blues[0].max()


def test_arrows_point_at_their_place():
    image = picture(noted("here", showarrow=True, ax=-100, ay=0, arrowcolor="#ff0000", arrowwidth=2))
    rows, columns = (image[:, :, 1] < 100).nonzero()
    assert 248 <= columns.max() <= 250
    assert abs(rows[columns > 240].mean() - 150) < 1


def test_words_on_a_value_outside_the_axis_are_not_drawn():
    made = figure(
        {"type": "scatter", "x": [1], "y": [1]},
        xaxis={"range": [0, 2]},
        annotations=[{"x": 5, "y": 1, "text": "far", "showarrow": False}],
    )
    assert "far" not in texts(canvas(made))


def test_characters_no_font_has_are_marked_and_named():
    private = "\U0010fff0"
    made = noted(f"coal {private} – 12 %")
    assert f"coal {STAND_IN} – 12 %" in texts(canvas(made))
    assert unwritable(made) == private
    assert picture(made).min() < 128


def test_signs_beyond_the_shipped_type_come_from_another_font():
    assert unwritable(noted("★ ⚠ −12 % ₽ é Я Ω")) == ""


def test_dollars_are_no_formula():
    made = noted("$5M to $6M", font={"size": 40}, xanchor="left", x=0)
    assert not texts(canvas(made))["$5M to $6M"].get_parse_math()
    columns = (picture(made).min(axis=2) < 128).nonzero()[1]
    assert columns.max() - columns.min() == pytest.approx(40 * advance("$5M to $6M", 400), abs=9)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_baselines_stand_on_whole_dots_so_that_letters_are_sharp(scale: int):
    for shift in (0.0, 0.2, 0.45):
        made = noted("x", yshift=shift)
        found = drawn(made, Form.PNG, scale).figure.artists
        (height,) = (a.get_position()[1] * scale for a in found if isinstance(a, Text))
        assert height == pytest.approx(round(height), abs=1e-9)


def test_a_tag_that_is_not_drawn_is_named():
    with pytest.raises(TradeError) as caught:
        picture(noted("<blink>now</blink>"))
    assert str(caught.value) == (
        "text tag <blink> is not drawn without a browser: use <b>, <i>, <sub>, <sup> or <span>."
    )


def test_words_are_as_wide_as_measured():
    made = noted("WAVE: AVATAR", font={"size": 40, "color": "#000000"}, xanchor="left", x=0)
    columns = (picture(made).min(axis=2) < 128).nonzero()[1]
    assert columns.max() - columns.min() == pytest.approx(40 * advance("WAVE: AVATAR", 400), abs=5)
    assert Font(40, "#000").weight == 400
