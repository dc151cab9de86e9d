"""A view in every form that leaves the house; pure work, which the workshop's process does.

Each form is one function of what is wanted, one entry in `MAKERS` and one in `trade.ui.kinds.KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from trade.export.image import image as drawn
from trade.export.order import Form
from trade.ui import noting
from trade.ui.wanted import Made, Wanted, name


def image(wanted: Wanted, form: Form) -> Made:
    """The chart as an image that stands alone and carries how it was made.

    Raises:
        TradeError: when it cannot be drawn.
    """
    chart, origin = wanted.chart()
    data, remark = drawn(chart, replace(wanted.order, form=form), wanted.stamp, origin)
    return Made(data, name(wanted, form.value), chart.title, remark)


MAKERS: dict[str, Callable[[Wanted], Made]] = {
    "png": lambda wanted: image(wanted, Form.PNG),
    "svg": lambda wanted: image(wanted, Form.SVG),
    "pdf": lambda wanted: image(wanted, Form.PDF),
    "evidence": noting.evidence,
    "report": noting.html,
    "paper": noting.pdf,
}
"""What makes each of `trade.ui.kinds.KINDS`."""


def made(kind: str, wanted: Wanted) -> Made:
    """What is wanted in one of the kinds.

    Raises:
        TradeError: when it cannot be made.
    """
    return MAKERS[kind](wanted)
