"""What is drawn is what the numbers say: measured on the artists, in pixels."""

from __future__ import annotations

import base64
import struct

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.drawn.pictures import areas, canvas, figure, lines, picture, texts

RED, BLUE = "#ff0000", "#0000ff"


def bar(**more: object) -> go.Bar:
    return go.Bar(**{"x": [0, 1, 2], "width": 0.5, "marker": {"color": RED}, **more})


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=8))
def test_heights_of_bars_are_in_proportion_to_their_values(values: list[float]):
    made = figure(bar(x=list(range(len(values))), y=values), yaxis={"range": [0, 100]})
    drawn = areas(canvas(made), RED)
    assert [round(bottom - top, 4) for _, top, _, bottom in drawn] == pytest.approx(
        [value / 100 * 200 for value in values], abs=0.001
    )
    assert {bottom for *_, bottom in drawn} == {250.0}


def test_a_bar_nobody_knows_is_a_gap_and_none_of_height_zero():
    drawn = areas(canvas(figure(bar(y=[10, None, 20]), xaxis={"range": [-0.5, 2.5]})), RED)
    assert [left for left, *_ in drawn] == pytest.approx([50 + 400 / 12, 50 + 400 / 12 + 800 / 3])
    assert all(bottom - top > 1 for _, top, _, bottom in drawn)


def test_a_bar_of_zero_has_its_line_and_one_nobody_knows_has_none():
    edged = {"color": RED, "line": {"color": BLUE, "width": 1}}
    made = canvas(figure(bar(y=[0, None, 20], marker=edged), xaxis={"range": [-0.5, 2.5]}))
    middles = [round(float(one.get_path().vertices[:, 0].mean())) for one in lines(made, BLUE)]
    assert len(middles) == 2
    assert all(abs(middle - 250) > 50 for middle in middles), "nothing where nobody knows"


def test_a_bar_of_zero_leaves_no_ink_but_its_whisker():
    error = {"type": "data", "symmetric": False, "array": [5.0], "arrayminus": [0.0], "color": BLUE}
    made = canvas(figure(bar(x=[0], y=[0.0], error_y=error), yaxis={"range": [0, 10]}))
    assert areas(made, RED) == []
    whole = lines(made, BLUE)[0].get_path().vertices
    assert (whole[:, 1].min(), whole[:, 1].max()) == (150.0, 250.0)


def test_relative_bars_stack_upwards_and_downwards_from_zero():
    traces = [
        bar(x=[0], y=[3], marker={"color": RED}),
        bar(x=[0], y=[-2], marker={"color": BLUE}),
        bar(x=[0], y=[1], marker={"color": "#00ff00"}),
    ]
    made = canvas(figure(*traces, barmode="relative", yaxis={"range": [-5, 5]}))
    ends = {tint: areas(made, tint)[0][1::2] for tint in (RED, BLUE, "#00ff00")}
    assert ends == {RED: (90.0, 150.0), BLUE: (150.0, 190.0), "#00ff00": (70.0, 90.0)}


def test_bars_of_a_group_stand_beside_each_other():
    traces = [go.Bar(x=["a", "b"], y=[1, 1], marker={"color": tint}) for tint in (RED, BLUE)]
    made = canvas(figure(*traces, barmode="group", bargap=0.2))
    (left, _, right, _), (start, *_) = areas(made, RED)[0], areas(made, BLUE)[0]
    assert right == start
    assert right - left == pytest.approx(400 / 2 * 0.8 / 2)


def test_a_bar_with_a_base_begins_there():
    made = figure(bar(x=[0], y=[4.0], base=[2.0]), yaxis={"range": [0, 10]})
    assert areas(canvas(made), RED)[0][1::2] == (130.0, 210.0)


def test_lying_bars_run_to_the_right_from_zero():
    made = figure(
        go.Bar(x=[5.0], y=["coal"], orientation="h", marker={"color": RED}), xaxis={"range": [0, 10]}
    )
    left, _, right, _ = areas(canvas(made), RED)[0]
    assert (left, right) == (50.0, 250.0)


def test_colours_are_those_of_each_bar():
    made = canvas(figure(bar(y=[1, 2, 3], marker={"color": [RED, BLUE, RED]})))
    assert len(areas(made, RED)) == 2
    assert len(areas(made, BLUE)) == 1


@pytest.mark.parametrize("shape", ["/", "\\", "x", "-", "|", "+"])
def test_hatched_stays_hatched(shape: str):
    pattern = {"shape": shape, "fgcolor": BLUE, "size": 8, "solidity": 0.25}
    made = figure(bar(x=[0], y=[10.0], marker={"color": "rgba(0,0,0,0)", "pattern": pattern}))
    left, top, right, bottom = areas(canvas(made), BLUE)[0]
    assert left >= 0
    inside = picture(made, 3)[int(top * 3) + 9 : int(bottom * 3) - 9, int(left * 3) + 9 : int(right * 3) - 9]
    dark = float((inside[:, :, 0] < 128).mean())
    assert 0.15 < dark < 0.5, "neither clear nor solid"


def test_hatching_never_leaves_its_bar():
    pattern = {"shape": "/", "fgcolor": BLUE, "size": 6, "solidity": 0.25}
    marker = {"color": "rgba(0,0,0,0)", "pattern": pattern}
    made = figure(bar(x=[0], y=[5.0], marker=marker), xaxis={"range": [-1, 1]}, yaxis={"range": [0, 10]})
    left, top, right, bottom = areas(canvas(made), BLUE)[0]
    assert (left, top, right, bottom) == (200.0, 150.0, 300.0, 250.0)


@pytest.mark.parametrize(("bridged", "runs"), [(False, 2), (True, 1)])
def test_what_is_missing_parts_a_line_unless_it_is_to_be_bridged(bridged: bool, runs: int):
    trace = go.Scatter(
        x=[0, 1, 2, 3, 4], y=[1, 2, None, 2, 1], mode="lines", line={"color": RED}, connectgaps=bridged
    )
    path = lines(canvas(figure(trace)), RED)[0].get_path()
    assert list(path.codes).count(path.MOVETO) == runs


def test_steps_stand_where_their_values_do():
    trace = go.Scatter(x=[0, 2], y=[0, 10], mode="lines", line={"color": RED, "shape": "hvh"})
    made = figure(trace, xaxis={"range": [0, 4]}, yaxis={"range": [0, 10]})
    corners = lines(canvas(made), RED)[0].get_path().vertices.tolist()
    assert corners == [[50, 250], [150, 250], [150, 50], [250, 50]]


def test_typed_arrays_are_read_as_their_numbers():
    spec = {"dtype": "f8", "bdata": base64.b64encode(struct.pack("<2d", 5.0, float("nan"))).decode()}
    trace = {"type": "bar", "x": [0, 1], "y": spec, "width": 0.5, "marker": {"color": RED}}
    drawn = areas(
        canvas(go.Figure({"data": [trace], "layout": figure(yaxis={"range": [0, 10]}).layout})), RED
    )
    assert [one[1::2] for one in drawn] == [(150.0, 250.0)], "the second is no number: a gap"


def test_hidden_traces_leave_no_ink():
    hidden = [go.Bar(x=[0], y=[1], marker={"color": RED}, visible=v) for v in (False, "legendonly")]
    made = canvas(figure(*hidden, go.Bar(x=[0], y=[1], marker={"color": BLUE})))
    assert areas(made, RED) == []
    assert len(areas(made, BLUE)) == 1


def test_ticks_stand_at_their_values_and_say_their_words():
    axis = {"range": [0, 10], "tickvals": [0, 5], "ticktext": ["nothing", "$5M"], "tickfont": {"size": 10}}
    found = texts(canvas(figure(bar(y=[1, 2, 3]), yaxis=axis)))
    assert found["$5M"].get_position()[1] == pytest.approx(150 + 3.5, abs=1)
    assert found["nothing"].get_position()[1] == pytest.approx(250 + 3.5, abs=1)


def test_an_axis_turned_round_counts_downwards():
    made = figure(bar(x=[0], y=[10]), yaxis={"autorange": "reversed"})
    assert areas(canvas(made), RED)[0][1] == 50.0


def test_second_axes_have_their_own_scale_and_place():
    traces = [
        bar(x=[0], y=[10]),
        go.Scatter(x=[0], y=[1], yaxis="y2", mode="markers", marker={"color": BLUE, "size": 10}),
    ]
    axes = {
        "yaxis": {"domain": [0.5, 1], "range": [0, 10]},
        "yaxis2": {"domain": [0, 0.4], "range": [0, 2], "anchor": "x"},
    }
    made = canvas(figure(*traces, **axes))
    assert areas(made, RED)[0][1::2] == (50.0, 150.0)
    top, bottom = areas(made, BLUE)[0][1::2]
    assert (top + bottom) / 2 == pytest.approx(250 - 80 / 2)


def test_logarithms_have_the_same_length_for_the_same_factor():
    trace = go.Scatter(x=[0, 1, 2], y=[1, 10, 100], mode="markers", marker={"color": RED, "size": 4})
    drawn = areas(canvas(figure(trace, yaxis={"type": "log", "range": [0, 2]})), RED)
    middles = [(top + bottom) / 2 for _, top, _, bottom in drawn]
    assert middles == pytest.approx([250, 150, 50])


def test_dates_stand_in_proportion_to_their_days():
    trace = go.Scatter(
        x=["2017-01-01", "2017-07-02"], y=[1, 1], mode="markers", marker={"color": RED, "size": 4}
    )
    made = canvas(
        figure(trace, xaxis={"range": ["2017-01-01", "2018-01-01"], "tickformat": "%Y", "dtick": "M12"})
    )
    middles = [(left + right) / 2 for left, _, right, _ in areas(made, RED)]
    assert middles == pytest.approx([50, 50 + 400 * 182 / 365], abs=0.01)
    assert {"2017", "2018"} <= texts(made).keys()


def test_shapes_stand_on_values_shares_of_an_axis_and_of_the_paper():
    spots = [
        {"xref": "x", "yref": "y", "x0": 1, "x1": 2, "y0": 0, "y1": 5, "fillcolor": RED},
        {"xref": "x domain", "yref": "y domain", "x0": 0, "x1": 0.5, "y0": 0.5, "y1": 1, "fillcolor": BLUE},
        {"xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0.1, "fillcolor": "#00ff00"},
    ]
    shapes = [{"type": "rect", "line": {"width": 0}, **spot} for spot in spots]
    made = canvas(figure(bar(y=[1, 1, 1]), shapes=shapes, xaxis={"range": [0, 4]}, yaxis={"range": [0, 10]}))
    assert (150.0, 150.0, 250.0, 250.0) in areas(made, RED)
    assert areas(made, BLUE) == [(50.0, 50.0, 250.0, 150.0)]
    assert areas(made, "#00ff00") == [(50.0, 230.0, 450.0, 250.0)]


def test_shapes_below_are_under_the_bars_and_those_above_over_them():
    spot = {"type": "rect", "x0": -1, "x1": 1, "y0": 0, "y1": 10, "line": {"width": 0}}
    sides = {"xaxis": {"range": [-1, 1]}, "yaxis": {"range": [0, 10]}}
    for layer, seen in (("below", [255, 0, 0]), ("above", [0, 0, 255])):
        made = figure(bar(x=[0], y=[10]), shapes=[{**spot, "fillcolor": BLUE, "layer": layer}], **sides)
        image = picture(made)
        assert image[155, 250].tolist() == seen
        assert image[155, 80].tolist() == [0, 0, 255], "beside the bar"


def test_areas_between_points_are_filled():
    trace = go.Scatter(
        x=[0, 1, 1, 0],
        y=[0, 0, 1, 1],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor="rgba(255,0,0,0.5)",
    )
    plain = {"range": [0, 2], "showgrid": False}
    made = figure(trace, xaxis=plain, yaxis=plain)
    assert areas(canvas(made), "rgba(255,0,0,0.5)") == [(50.0, 150.0, 250.0, 250.0)]
    assert np.allclose(picture(made)[200, 150], [255, 127.5, 127.5], atol=1)


def test_tiles_of_a_treemap_have_areas_in_proportion():
    tints = ["#ff0000", "#00ff00", "#0000ff", "#ffff00"]
    values = [6.0, 3.0, 2.0, 1.0]
    trace = go.Treemap(
        labels=list("abcd"),
        parents=[""] * 4,
        values=values,
        marker={"colors": tints, "line": {"width": 0}, "pad": dict.fromkeys("lrtb", 0)},
    )
    made = canvas(figure(trace))
    sizes = [
        (right - left) * (bottom - top) for tint in tints for left, top, right, bottom in areas(made, tint)
    ]
    assert sizes == pytest.approx([value / 12 * 400 * 200 for value in values])
