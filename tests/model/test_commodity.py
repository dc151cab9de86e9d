from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.model.commodity import covers, is_code, parts

prefixes = st.text("0123456789", min_size=1, max_size=6)
codes = st.lists(prefixes, min_size=1, max_size=4).map(",".join)


@pytest.mark.parametrize(
    ("code", "covered"),
    [
        ("TOTAL", ("",)),
        ("030367", ("030367",)),
        ("10-11", ("10", "11")),
        ("08-11", ("08", "09", "10", "11")),
        ("2709-2710", ("2709", "2710")),
        ("0101,02,04", ("0101", "02", "04")),
        ("01-02,2701", ("01", "02", "2701")),
        ("SS", ("SS",)),
    ],
)
def test_a_code_covers_its_prefixes_in_order(code, covered):
    assert is_code(code)
    assert parts(code) == covered


@pytest.mark.parametrize(
    "text", ["", "total", "2701 ", "27,", ",27", "1-2", "010-011", "0101234", "ABC", "27;28", "10-1"]
)
def test_what_has_not_the_form_of_a_code_is_none(text):
    assert not is_code(text)


@pytest.mark.parametrize("text", ["11-10", "2710-2709", "27,11-10"])
def test_a_run_written_backwards_is_no_code(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("TOTAL", "27"),
        ("TOTAL", "TOTAL"),
        ("27", "2701"),
        ("27", "27"),
        ("01-24", "10-11"),
        ("0101,02", "0203,0101"),
    ],
)
def test_a_code_covers_what_is_inside_it(outer, inner):
    assert covers(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("27", "TOTAL"),
        ("2701", "27"),
        ("10-11", "09-11"),
        ("03", "30"),
        ("2701", "2702"),
        ("02", "0203,0303"),
    ],
)
def test_a_code_does_not_cover_what_is_partly_outside(outer, inner):
    assert not covers(outer, inner)


@given(codes, codes)
def test_two_codes_cover_each_other_only_when_each_prefix_has_one_above_it(one: str, other: str):
    assert covers(one, one)
    assert covers("TOTAL", one)
    assert covers(f"{one},{other}", one)
    assert covers(one, other) == all(p.startswith(parts(one)) for p in parts(other))
