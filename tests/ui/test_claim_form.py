"""The parts of a claim as a form has them: a number as it is written, and back."""

from __future__ import annotations

import pytest

from trade.model.claim import Claim, Wording
from trade.ui import claim_form

PARTS = {"flow": "export", "commodity": "TOTAL", "period": "2017", "wording": "over", "base": "2013"}


def made(says: str, number: str = "", scale: str = "million", **more: str) -> Claim:
    return claim_form.made({**PARTS, "says": says, "number": number, "scale": scale, **more})


@pytest.mark.parametrize(
    ("text", "scale", "number", "half"),
    [
        ("31.4", "million", 31.4e6, 5e4),
        ("1,968,428", "dollars", 1_968_428.0, 0.5),
        ("36", "thousand", 36e3, 500.0),
        (" 5 ", "tonnes", 5.0, 0.5),
    ],
)
def test_a_number_stands_for_half_a_unit_of_its_last_digit(text: str, scale: str, number: float, half: float):
    found = made("quantity" if scale == "tonnes" else "value", text, scale)
    assert (found.number, found.half_width) == (pytest.approx(number), pytest.approx(half))
    assert found.wording is Wording.OVER


def test_a_fall_may_be_written_with_either_minus_sign():
    assert [made("growth", text, "percent").number for text in ("-56.3", "−56.3")] == [-56.3, -56.3]


@pytest.mark.parametrize("text", ["many", "", "NaN", "Infinity", "-inf"])
def test_what_is_no_number_is_refused_with_what_to_write(text: str):
    with pytest.raises(ValueError, match="is no number") as error:
        made("value", text)
    assert str(error.value) == f"“{text}” is no number; write digits such as 31.4"


def test_a_part_that_a_statement_has_no_use_for_is_left_out():
    assert made("value", "5").base == ""
    rose = made("rose", "5")
    assert (rose.number, rose.base, rose.wording) == (None, "2013", Wording.EXACT)


@pytest.mark.parametrize(
    ("number", "unit", "half", "text", "scale"),
    [
        (99_999.0, "USD", 0.5, "99.999", "thousand"),
        (100_000.0, "USD", 5e4, "0.1", "million"),
        (999.0, "USD", 0.5, "999", "dollars"),
        (1_000.0, "USD", 500.0, "1", "thousand"),
        (600.0, "USD", 50.0, "600", "dollars"),
        (-56.3, "percent", 0.05, "-56.3", "percent"),
    ],
)
def test_a_number_is_shown_in_its_usual_unit(number: float, unit: str, half: float, text: str, scale: str):
    says = "growth" if unit == "percent" else "value"
    claim = Claim(flow="export", period="2017", says=says, number=number, unit=unit, half_width=half)
    assert claim_form.shown(claim) == (text, scale)


def test_a_statement_without_a_number_shows_none():
    assert claim_form.shown(Claim(flow="export", period="2017", says="rose")) == ("", "million")
