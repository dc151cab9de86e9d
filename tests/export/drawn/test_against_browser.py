"""Beside a browser's picture of the same sheet, ours differs by little more than the edges of letters."""

from __future__ import annotations

import datetime
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.export.made import NAMES, chart
from trade.export import browser
from trade.export.drawn.image import draw
from trade.export.order import SIZES, Form, Order
from trade.export.sheet import Stamp, sheet

COARSE = 8
"""Dots at scale 2 that are one in the comparison: a fine hatching becomes a grey, a moved bar stays seen."""

MEAN, STEP, MANY = 2.0, 60.0, 0.004
"""Mean difference of coarse dots, of 255; a step that is seen; the share of dots that may be further off."""

STAMP = Stamp("/?highlight=2017-Q1", datetime.date(2026, 11, 24))

CASES = [(name, list(SIZES)[i % 4], ("light", "dark")[i // 2 % 2]) for i, name in enumerate(NAMES)]


def coarse(data: bytes) -> np.ndarray:
    found = Image.open(BytesIO(data)).convert("RGB")
    small = (found.width // COARSE, found.height // COARSE)
    return np.asarray(found.resize(small, Image.Resampling.BOX), dtype=float)


def apart(one: bytes, other: bytes) -> tuple[float, float]:
    """Mean difference of two pictures, and the share of coarse dots that differ by more than a seen step."""
    steps = np.abs(coarse(one) - coarse(other)).max(axis=2)
    return float(steps.mean()), float((steps > STEP).mean())


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(("name", "size", "mode"), CASES)
def test_the_picture_is_the_browsers(name: str, size: str, mode: str, record_property):
    order = Order(Form.PNG, SIZES[size], 2, mode)
    made = sheet(chart(name, mode), order, STAMP)
    theirs = browser.draw(made, Form.PNG, 2)
    mean, many = apart(draw(made, Form.PNG, 2), theirs)
    record_property("mean difference of 255", round(mean, 3))
    record_property("share far off", round(many, 5))
    assert (mean, many) <= (MEAN, 1), f"{name}: {mean:.2f}"
    assert many <= MANY, f"{name}: {many:.4f}"


def test_the_comparison_sees_a_bar_that_is_a_twentieth_too_short():
    made = sheet(chart("headline"), Order(Form.PNG, SIZES["slide"], 2, "light"), STAMP)
    right = draw(made, Form.PNG, 2)
    for trace in made.data:
        if trace.type == "bar":
            trace.y = [None if y is None else y * 0.95 for y in trace.y]
    _, many = apart(right, draw(made, Form.PNG, 2))
    assert many > MANY
