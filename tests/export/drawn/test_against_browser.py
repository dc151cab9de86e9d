"""Beside a browser's picture of the same sheet, ours differs by little more than the edges of letters."""

from __future__ import annotations

import datetime
import json
import shutil
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.charts import test_figures as made
from trade.charts.finish import Chart
from trade.export import browser
from trade.export.drawn.image import draw
from trade.export.order import SIZES, Form, Order, Size
from trade.export.sheet import Stamp, sheet

COARSE = 8
"""Dots of a picture at scale 2 that are one in the comparison: finer than a letter, coarser than its edge."""

MEAN, FAR, MANY = 1.6, 48.0, 0.006
"""Mean difference in steps of 255; a step that is seen; the share of coarse dots that may reach it."""


def coarse(data: bytes) -> np.ndarray:
    found = Image.open(BytesIO(data)).convert("RGB")
    return np.asarray(found.resize((found.width // COARSE, found.height // COARSE), Image.Resampling.BOX), float)
