"""An image is made in a size that was asked for, or not at all."""

from __future__ import annotations

import pytest

from trade.export.order import SIZES, Size, size
from trade.model.errors import TradeError


def test_named_sizes_are_those_of_a_slide_a_square_a_portrait_and_a_social_card():
    assert {s.name: (s.width, s.height) for s in SIZES.values()} == {
        "slide": (1600, 900),
        "square": (1080, 1080),
        "portrait": (1080, 1350),
        "social": (1200, 630),
    }


def test_any_other_size_is_written_as_width_and_height():
    assert size("1400x700") == Size("1400x700", 1400, 700)
    assert size("slide") is SIZES["slide"]
    assert size("320x4096") == Size("320x4096", 320, 4096)


@pytest.mark.parametrize("text", ["poster", "1400", "1400x", "x700", "-5x700", "14.5x700", "²x700"])
def test_an_unknown_size_names_the_known_ones(text):
    with pytest.raises(TradeError) as error:
        size(text)
    assert str(error.value) == (
        f"size “{text}” is not known: use slide, square, portrait, social, "
        "or width and height such as 1400x700."
    )


@pytest.mark.parametrize("text", ["319x700", "700x4097"])
def test_a_size_beyond_the_limits_says_the_limits(text):
    with pytest.raises(TradeError) as error:
        size(text)
    assert str(error.value) == f"size “{text}”: each side must be 320 to 4096 pixels."
