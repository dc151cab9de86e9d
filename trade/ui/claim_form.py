"""A form for the parts of a claim; it writes the sentence that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import streamlit as st
from pydantic import ValidationError

from trade.analysis.sentences.phrasing import sentence
from trade.model.claim import COMPARED, NUMBERED, Claim, Says, Wording
from trade.model.errors import TradeError
from trade.model.words import TOTAL, Flow
from trade.ui.choices import FLOW_WORDS
from trade.ui.story import Story

WRITTEN = "claims:written"
"""Session key: the sentence that the form wrote, for the next run."""

SAYS_WORDS = {
    Says.VALUE: "is an amount",
    Says.GROWTH: "changed by so many percent",
    Says.FACTOR: "is so many times the base",
    Says.ROSE: "rose",
    Says.FELL: "fell",
    Says.SHARE: "is so many percent of the total",
    Says.MAINLY: "made most of the change",
    Says.PART: "made up so many percent of the change",
    Says.HIGHEST: "is the highest so far",
    Says.LOWEST: "is the lowest so far",
    Says.QUANTITY: "is a quantity",
}

WORDINGS = {
    Wording.EXACT: "exactly, as printed",
    Wording.ABOUT: "about",
    Wording.OVER: "more than",
    Wording.NEARLY: "nearly",
}

SCALES = {
    "million": ("USD", 1e6),
    "thousand": ("USD", 1e3),
    "dollars": ("USD", 1.0),
    "percent": ("percent", 1.0),
    "times": ("times", 1.0),
    "tonnes": ("tonne", 1.0),
    "barrels": ("barrel", 1.0),
}
"""What a number may be in, with our unit and how many of it."""

FLOWS = (Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)


def sides(story: Story) -> list[Flow]:
    """The sides of trade that a story has."""
    return [flow for flow in story.flows if flow in (Flow.EXPORT, Flow.IMPORT)]


def form(story: Story, found: Sequence[Claim]) -> None:
    """Every part as a widget, filled with the first statement that has any; a button writes the sentence."""
    usual = Claim(flow=story.flows[0], period=story.opening, says=Says.ROSE)
    claim = next((one for one in found if one.says in SAYS_WORDS), usual)
    with st.form("claim-parts", border=False):
        given = _widgets(story, claim)
        if not st.form_submit_button("Test these parts"):
            return
    try:
        written = sentence(made(given), pair=story.subject.pair)
    except (TradeError, ValueError) as error:
        st.error(_told(error))
        return
    st.session_state[WRITTEN] = written
    st.rerun()


def _widgets(story: Story, claim: Claim) -> dict[str, str]:
    named = [code for side in sides(story) for code in story.codes(side)]
    codes = list(dict.fromkeys([TOTAL, claim.commodity, *named]))
    says, wordings, flows = list(SAYS_WORDS), list(WORDINGS), list(FLOWS)
    left, middle, right = st.columns(3)
    text, scale = shown(claim)
    return {
        "flow": left.selectbox("Flow", flows, flows.index(claim.flow), format_func=lambda f: FLOW_WORDS[f]),
        "commodity": middle.selectbox(
            "Commodity",
            codes,
            codes.index(claim.commodity),
            format_func=lambda code: "All goods" if code == TOTAL else f"{code} {story.label(code)}",
        ),
        "period": right.text_input("Period", claim.period, help="2017, 2017-Q1, 2017-03, 2017-01 to 2017-05"),
        "says": left.selectbox(
            "Says that it", says, says.index(claim.says), format_func=lambda s: SAYS_WORDS[s]
        ),
        "wording": middle.selectbox(
            "Wording", wordings, wordings.index(claim.wording), format_func=lambda w: WORDINGS[w]
        ),
        "base": right.text_input("Compared with", claim.base, placeholder="a year earlier"),
        "number": left.text_input("Number as printed, if it says one", text, placeholder="31.4"),
        "scale": middle.selectbox("Number in", list(SCALES), list(SCALES).index(scale)),
    }


def shown(claim: Claim) -> tuple[str, str]:
    """A claim's number as it would be printed, and what it is in."""
    if claim.number is None:
        return "", "million"
    size = abs(claim.number)
    money = "million" if size >= 1e5 else "thousand" if size >= 1e3 else "dollars"
    names = {unit: name for name, (unit, _) in SCALES.items()}
    scale = money if claim.unit == "USD" else names[claim.unit]
    factor = SCALES[scale][1]
    digits = -Decimal(str(2 * claim.half_width / factor)).normalize().adjusted() if claim.half_width else 0
    return f"{claim.number / factor:.{max(digits, 0)}f}", scale


def made(given: Mapping[str, str]) -> Claim:
    """The claim that the parts make; those that it has no use for are left out.

    Raises:
        TradeError: for a period that cannot be read.
        ValueError: for a number that is none, or parts that do not go together.
    """
    parts: dict[str, object] = {n: given[n] for n in ("flow", "commodity", "period", "says")}
    if given["says"] in NUMBERED:
        parts |= _number(given["number"], given["scale"]) | {"wording": given["wording"]}
    if given["says"] in COMPARED:
        parts["base"] = given["base"]
    return Claim.model_validate(parts)


def _number(text: str, scale: str) -> dict[str, object]:
    unit, factor = SCALES[scale]
    try:
        value = Decimal(text.replace(",", "").replace("−", "-").strip())
        half = 0.5 * 10.0 ** int(value.as_tuple().exponent)
    except (InvalidOperation, ValueError) as error:  # the exponent of NaN is no whole number
        raise ValueError(f"“{text}” is no number; write digits such as 31.4") from error
    return {"number": float(value) * factor, "half_width": half * factor, "unit": unit}


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
    return str(error)
