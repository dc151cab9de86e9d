"""An image is always made: by a browser in time, else without, and that is said."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from PIL import Image, ImageChops

from tests.export import golden
from tests.export.made import chart
from trade.export import browser
from trade.export.drawn.image import draw
from trade.export.order import Form, Order, Size
from trade.export.record import fingerprint
from trade.export.render import REMARK, render
from trade.export.sheet import Stamp, sheet
from trade.export.vector import settled
from trade.model.errors import TradeError

FALLBACK = "; type and hatching differ slightly from the page."


pytestmark = pytest.mark.usefixtures("patient")


@pytest.fixture
def afresh(monkeypatch):
    """No browser runs yet, and nothing asks for a renderer."""
    monkeypatch.delenv("TRADE_RENDERER", raising=False)
    browser.forget()
    yield
    browser.forget()


def small(name: str = "headline", wide: int = 640, high: int = 480):
    order = Order(size=Size("", wide, high), scale=1)
    return sheet(chart(name), order, Stamp("https://trade.example/", date(2026, 11, 24)))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_exactly_the_ordered_pixels_and_a_solid_background(scale):
    found = render(small(), Form.PNG, scale)
    assert found.remark == ""
    assert re.fullmatch(r"browser, plotly [\d.]+, kaleido [\d.]+", found.renderer)
    image = Image.open(io.BytesIO(found.data))
    assert image.size == (640 * scale, 480 * scale)
    assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


@pytest.mark.parametrize("form", [Form.PNG, Form.SVG])
def test_the_same_sheet_is_drawn_the_same_twice(form):
    one, other = (render(small(), form, 1).data for _ in range(2))
    assert fingerprint(one, form) == fingerprint(other, form)


def test_the_words_are_drawn_in_the_shipped_type_not_the_machines():
    figure = small("one")
    other = type(figure)(figure)
    other.update_layout(font={"family": "'DejaVu Sans'"})
    one, two = (opened(render(f, Form.PNG, 1).data) for f in (figure, other))
    assert ImageChops.difference(one, two).getbbox() is not None
    named = type(figure)(figure)
    named.update_layout(font={"family": "'Source Sans 3'"})
    assert render(named, Form.PNG, 1).data == render(figure, Form.PNG, 1).data


def test_an_svg_is_well_formed_has_the_type_inside_and_no_script():
    found = render(small(), Form.SVG, 2).data
    root = ET.fromstring(found)
    assert (root.get("width"), root.get("height")) == ("640", "480")
    kinds = {node.tag.rsplit("}", 1)[-1] for node in root.iter()}
    assert "script" not in kinds
    assert "foreignObject" not in kinds
    text = found.decode()
    assert text.count("@font-face") == 2
    assert not re.search(r"\bon\w+=", text)
    assert not re.findall(r"(?:href|url)[=(]\W*(?:https?|file|//)", text)
    assert len(found) < 200_000


def test_words_of_a_file_are_text_in_an_svg():
    figure = small()
    figure.update_layout(title={"text": "x"})
    figure.layout.annotations[0].text = "a<script>alert(1)</script><a href='javascript:alert(1)'>b</a>&c"
    found = ET.fromstring(render(figure, Form.SVG, 1).data)
    kinds = {node.tag.rsplit("}", 1)[-1] for node in found.iter()}
    assert "script" not in kinds
    hrefs = [v for node in found.iter() for n, v in node.attrib.items() if n.endswith("href")]
    assert not any("javascript" in value for value in hrefs)


def test_names_in_an_svg_are_counted_where_given_and_used():
    plain = (
        b'<svg><clipPath id="clip4b"/><g class="trace5f" clip-path="url(#clip4b)" fill="#a1b2c3">x</g></svg>'
    )
    assert b'<clipPath id="k1"/><g clip-path="url(#k1)" fill="#a1b2c3">' in settled(plain)


def test_a_pdf_is_one_page_of_the_ordered_shape():
    found = render(small(), Form.PDF, 2).data
    assert found.startswith(b"%PDF")
    wide, high = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", found)[0])
    assert wide / high == pytest.approx(640 / 480, rel=0.01)
    assert len(re.findall(rb"/Type /Page\b", found)) == 1


def test_without_a_browser_the_image_is_drawn_and_that_is_said(afresh, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    found = render(small(), Form.PNG, 1)
    assert found.data == draw(small(), Form.PNG, 1)
    assert re.fullmatch(r"drawn, matplotlib [\d.]+", found.renderer)
    assert found.remark == (
        "Drawn without a browser, because /nowhere/chromium, which BROWSER_PATH names, is no program"
        + FALLBACK
    )


def test_a_machine_with_none_says_so(afresh, monkeypatch):
    from choreographer.browsers.chromium import Chromium

    monkeypatch.setattr(Chromium, "find_browser", lambda **given: None)
    assert render(small(), Form.PNG, 1).remark == (
        "Drawn without a browser, because this machine has no browser" + FALLBACK
    )


def test_a_browser_that_does_not_start_is_given_up_once_and_for_all(afresh, monkeypatch, tmp_path):
    hanging = tmp_path / "chromium"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(hanging))
    monkeypatch.setattr(browser, "COLD", 1.0)
    monkeypatch.setattr(browser, "CLOSING", 0.5)
    first = render(small(), Form.PNG, 1)
    assert first.data == draw(small(), Form.PNG, 1)
    assert first.remark == REMARK.format(why=f"{hanging} did not start in 1 seconds")
    assert render(small(), Form.PNG, 1).remark == REMARK.format(why=f"{hanging} did not start")


def test_a_browser_that_hangs_is_left_and_the_next_image_has_a_new_one(afresh, monkeypatch):
    assert render(small(), Form.PNG, 1).data.startswith(b"\x89PNG")
    process = browser._warm[0].kaleido.subprocess
    os.killpg(process.pid, signal.SIGSTOP)
    with monkeypatch.context() as hasty:
        hasty.setattr(browser, "WARM", 1.0)
        hasty.setattr(browser, "CLOSING", 0.5)
        found = render(small(), Form.PNG, 1)
    assert found.data == draw(small(), Form.PNG, 1)
    assert found.remark == REMARK.format(why="the browser took longer than 1 seconds")
    assert process.wait(10) is not None
    assert render(small(), Form.PNG, 1).data.startswith(b"\x89PNG")


def test_a_browser_that_was_ended_is_started_again(afresh):
    assert render(small(), Form.PNG, 1).remark == ""
    process = browser._warm[0].kaleido.subprocess
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    found = render(small(), Form.PNG, 1)
    assert (found.data[:4], found.remark) == (b"\x89PNG", "")


def test_fifty_images_at_once_are_all_made(afresh):
    figure = small("verdict", 400, 400)
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda _: render(figure, Form.PNG, 1), range(50)))
    assert len(browser._warm) == 1
    assert {one.remark for one in found} == {""}
    assert len({one.data for one in found}) == 1


def test_an_image_that_waits_too_long_is_drawn_without(afresh, monkeypatch):
    monkeypatch.setattr(browser, "WAIT", 0.05)
    with browser._turn:
        found = render(small(), Form.PNG, 1)
    assert found.remark == REMARK.format(why="other images kept the browser busy for 0.05 seconds")


def test_the_environment_chooses_the_renderer(afresh, monkeypatch):
    monkeypatch.setenv("TRADE_RENDERER", "drawn")
    assert render(small(), Form.PNG, 1)[::2] == (draw(small(), Form.PNG, 1), "")
    monkeypatch.setenv("TRADE_RENDERER", "browser")
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(TradeError) as error:
        render(small(), Form.PNG, 1)
    assert str(error.value) == (
        "the image was not drawn, because /nowhere/chromium, which BROWSER_PATH names, is no program, and "
        "only a browser is allowed: set TRADE_RENDERER to auto to draw without one."
    )
    assert render(small(), Form.PNG, 1, "drawn").data == draw(small(), Form.PNG, 1)
    monkeypatch.setenv("TRADE_RENDERER", "best")
    with pytest.raises(TradeError) as error:
        render(small(), Form.PNG, 1)
    assert str(error.value) == "TRADE_RENDERER is “best”: use auto, browser, drawn, or leave it unset."


def test_the_browser_ends_with_the_program():
    import subprocess

    code = (
        "from tests.export.test_render import small\n"
        "from trade.export import browser\n"
        "from trade.export.order import Form\n"
        "browser.draw(small(), Form.PNG, 1)\n"
        "print(browser._warm[0].kaleido.subprocess.pid)\n"
    )
    command, root = [sys.executable, "-c", code], golden.HERE.parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    listed = ["ps", "-o", "stat=", "-g", done.stdout.split()[-1]]
    left = subprocess.run(listed, capture_output=True, text=True, check=False).stdout.split()
    assert all(state.startswith("Z") for state in left), "still running, not only waiting to be counted off"


@pytest.mark.parametrize("name", golden.KEPT)
def test_a_kept_picture_looks_as_before(name, tmp_path):
    kept = opened((golden.PICTURES / f"{name}.png").read_bytes())
    data = golden.small(name)
    seen = ImageChops.difference(opened(data), kept).convert("L")
    share = sum(seen.histogram()[golden.LEVEL :]) / (kept.width * kept.height)
    if share > golden.SHARE:
        beside = tmp_path / f"{name}.png"
        beside.write_bytes(data)
        pytest.fail(
            f"{share:.2%} of the picture of {name} differ from the kept one: look at {beside}, and if that "
            "is meant: python -m tests.export.golden"
        )


def test_characters_that_no_type_has_are_named():
    figure = small()
    figure.add_annotation(text="a \U000f0001 sign", x=0, y=0)
    assert render(figure, Form.PNG, 1, "drawn").remark == (
        "No type here has these characters, a mark stands for each: \U000f0001"
    )
    assert render(small(), Form.PNG, 1, "drawn").remark == ""
