"""The parts of a claim: what goes together, what is refused, and what is compared with what."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from trade.model.claim import Claim, run
from trade.model.errors import UnknownChoiceError
from trade.model.words import TOTAL

VALUE = {"says": "value", "number": 1.0, "unit": "USD"}


def claim(period: str = "2017", flow: str = "export", **parts) -> Claim:
    return Claim.model_validate({"flow": flow, "period": period, **parts})


def refused(**parts) -> str:
    with pytest.raises(ValidationError) as error:
        claim(**parts)
    (one,) = error.value.errors()
    return str(one["msg"]).removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (VALUE | {"unit": "percent"}, "a claim of a value is in USD"),
        (VALUE | {"says": "quantity"}, "a claim of a quantity is in tonne or barrel"),
        ({"says": "rose", "unit": "USD"}, "a claim of a rose is in no unit"),
        (VALUE | {"number": None}, "a claim of value needs a number"),
        ({"says": "rose", "number": 1.0}, "a claim of rose needs no number"),
        ({"says": "other", "number": 1.0}, "a claim of other needs no number"),
        (VALUE | {"base": "2016"}, "a claim of a value has no base"),
        ({"says": "mainly"}, "a claim of mainly needs a commodity"),
        ({"says": "share", "number": 1.0, "unit": "percent"}, "a claim of share needs a commodity"),
        (
            {"says": "rose", "commodity": "coal"},
            "expected TOTAL, a code such as 2710, or a run of chapters such as 10-11",
        ),
        (VALUE | {"half_width": -1.0}, "Input should be greater than or equal to 0"),
        (VALUE | {"number": float("inf")}, "Input should be a finite number"),
        (VALUE | {"half_width": float("inf")}, "Input should be a finite number"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(parts, said: str):
    assert refused(**parts) == said


def test_what_nothing_can_test_may_be_in_any_unit():
    assert claim(says="other", unit="persons").unit == "persons"


@pytest.mark.parametrize("says", ["growth", "factor", "rose", "fell", "highest", "lowest"])
def test_what_is_said_against_a_base_has_one(says: str):
    number = {"growth": (1.0, "percent"), "factor": (1.0, "times")}.get(says, (None, ""))
    found = claim(says=says, base="2013", number=number[0], unit=number[1])
    assert (str(found.against), found.commodity) == ("2013", TOTAL)


@pytest.mark.parametrize(
    ("period", "against"),
    [
        ("2017-03", "2016-03"),
        ("2017-Q1", "2016-Q1"),
        ("2017-01 to 2017-05", "2016-01 to 2016-05"),
        ("2017", "2016"),
        ("2016-01 to 2017-12", "2014-01 to 2015-12"),
        ("2016-10 to 2017-12", "2014-10 to 2015-12"),
    ],
)
def test_without_a_base_whole_years_earlier_are_compared_that_share_no_month(period: str, against: str):
    found = claim(period, says="rose")
    assert str(found.against) == against
    assert not found.against.overlaps(found.span)


def test_a_run_backwards_is_refused():
    with pytest.raises(UnknownChoiceError) as error:
        run("2017-05 to 2017-01")
    assert str(error.value) == "unknown period '2017-05 to 2017-01'; accepted: a first month before the last"
    assert str(run("2017-05 to 2017-05")) == "2017-05"
