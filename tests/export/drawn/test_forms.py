"""Every form, without a browser, the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from tests.export.drawn.pictures import figure
from trade.export.drawn.image import draw
from trade.export.order import SIZES, Form, Size

ROOT = Path(__file__).resolve().parents[3]

ALONE = """
import sys, json
from pathlib import Path
import plotly.graph_objects as go
from trade.export.drawn.image import draw
from trade.export.order import Form
made = go.Figure(json.loads(sys.argv[1]))
for form in Form:
    Path(sys.argv[2], f"a.{form}").write_bytes(draw(made, form, 2))
print([name for name in ("kaleido", "choreographer", "matplotlib.pyplot") if name in sys.modules])
"""


def chart(width: int = 640, height: int = 360, value: float = 3.0) -> go.Figure:
    pattern = {"shape": "/", "fgcolor": "#b5480b", "size": 6, "solidity": 0.25}
    return figure(
        go.Bar(x=[0, 1, 2], y=[1, None, value], marker={"color": "#27466b"}),
        go.Bar(x=[0, 1, 2], y=[1, 2, 1], marker={"color": "rgba(0,0,0,0)", "pattern": pattern}),
        go.Scatter(
            x=[0, 1, 2], y=[2, 3, 2], marker={"color": "#00805c", "symbol": "diamond"}, mode="lines+markers"
        ),
        width=width,
        height=height,
        barmode="stack",
        annotations=[{"x": 1, "y": 2, "text": "not<br>published ★", "showarrow": False}],
    )


def test_without_any_program_on_the_path_all_forms_are_drawn(tmp_path: Path):
    empty = tmp_path / "nothing"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE, chart().to_json(), str(tmp_path)],
        cwd=ROOT,
        env={"PATH": str(empty), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
    picture = Image.open(tmp_path / "a.png")
    assert picture.size == (1280, 720)
    colours = {tint for _, tint in picture.convert("RGB").getcolors(1 << 24) or []}
    assert {(39, 70, 107), (0, 128, 92), (255, 255, 255)} <= colours
    svg, pdf = (tmp_path / "a.svg").read_bytes(), (tmp_path / "a.pdf").read_bytes()
    assert svg.startswith(b"<?xml")
    assert pdf.startswith(b"%PDF-")
    assert b"#27466b" in svg


@pytest.mark.parametrize("size", [*SIZES.values(), Size("narrow", 320, 401)], ids=lambda size: size.name)
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_exactly_the_pixels_asked_for(size: Size, scale: int):
    found = Image.open(BytesIO(draw(chart(size.width, size.height), Form.PNG, scale)))
    assert found.size == (size.width * scale, size.height * scale)


def test_an_svg_has_its_size_its_words_and_their_type():
    root = ElementTree.fromstring(draw(chart(), Form.SVG, 3))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("640", "360", "0 0 640 360")
    words = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert {"not", "published ★"} <= set(words)
    text = ElementTree.tostring(root, encoding="unicode")
    assert "Source Sans 3" in text
    assert len(re.findall(r"font-face", text)) == 2


def test_a_pdf_is_a_page_of_96_pixels_an_inch_with_its_fonts_inside():
    data = draw(chart(), Form.PDF, 3)
    assert b"/MediaBox [ 0 0 480 270 ]" in data
    assert b"/FontFile2" in data
    assert b"/Type3" not in data
    assert b"CreationDate" not in data


@pytest.mark.parametrize("form", list(Form))
def test_the_same_figure_gives_the_same_bytes(form: Form):
    assert draw(chart(), form, 2) == draw(chart(), form, 2)
    assert draw(chart(), form, 2) != draw(chart(value=2.9), form, 2)


def test_the_same_figure_gives_the_same_bytes_in_another_process(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", ALONE, chart().to_json(), str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    for form in Form:
        assert (tmp_path / f"a.{form}").read_bytes() == draw(chart(), form, 2), form


def test_eight_threads_give_the_bytes_of_one():
    jobs = [(chart(value=1 + n / 8), form) for n in range(8) for form in Form]
    alone = [draw(made, form, 1) for made, form in jobs]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda job: draw(*job, 1), jobs)) == alone


def test_drawing_leaves_nothing_behind_in_the_settings_of_others():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    draw(chart(), Form.SVG, 1)
    assert dict(mpl.rcParams) == before


def test_the_background_is_the_one_of_the_figure():
    made = chart().update_layout(paper_bgcolor="#0e1117", plot_bgcolor="#0e1117")
    found = np.asarray(Image.open(BytesIO(draw(made, Form.PNG, 1))))
    assert found[0, 0].tolist() == [14, 17, 23, 255]
    clear = chart().update_layout(paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)")
    assert np.asarray(Image.open(BytesIO(draw(clear, Form.PNG, 1))))[0, 0, 3] == 0
