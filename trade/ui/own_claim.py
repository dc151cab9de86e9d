"""A claim of a visitor's own: a sentence, the parts it was read as, and the verdict on each.

The sentence alone is kept, in the address; the form writes a sentence, so that both say the same.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from trade.analysis.case import Case
from trade.analysis.claim import judge
from trade.analysis.sentences.parse import Parsed, parse
from trade.analysis.sentences.phrasing import sentence
from trade.model.claim import Claim
from trade.store.shipped import hs_labels
from trade.ui import access, claim_form, claims
from trade.ui.access import SHIPPED
from trade.ui.plain import quiet
from trade.ui.story import Story

EXAMPLE = (
    "Bilateral trade more than doubled to about $31.4 million in the first quarter of 2017, mainly due to "
    "oil products."
)

LONGEST = 400
"""Characters of a sentence that are read."""

KEY = "sentence"


def form(story: Story) -> None:
    """The sentence, how it was read, its parts, and a verdict a statement."""
    if claim_form.WRITTEN in st.session_state:
        st.session_state[KEY] = st.session_state.pop(claim_form.WRITTEN)
    text = st.text_area(
        "A sentence about this trade, in English",
        key=KEY,
        bind="query-params",
        placeholder=EXAMPLE,
        max_chars=LONGEST,
        height=96,
    )
    if not text:
        st.button("Try what the press wrote of Q1 2017", on_click=_write, args=(EXAMPLE,))
    found = parse((text or "")[:LONGEST], _labels(story), story.subject.pair) if text else Parsed(())
    _read(found)
    with st.expander("State a claim by choosing its parts", expanded=not text):
        claim_form.form(story, found.claims)
    for number, claim in enumerate(found.claims, 1):
        _one(claim, story, number, len(found.claims))


def _labels(story: Story) -> dict[str, str]:
    own = {code: story.label(code) for side in claim_form.sides(story) for code in story.codes(side)}
    return {**hs_labels(), **own}


def _write(text: str) -> None:
    st.session_state[KEY] = text


def _read(found: Parsed) -> None:
    """What the sentence was taken for, what was assumed, and what was not understood."""
    if found.error:
        st.warning(quiet(found.error))
    if found.understood:
        told = "; ".join(f"“{escape(words)}” as {escape(meaning)}" for words, meaning in found.understood)
        st.markdown(f"**Understood:** {told}.")
    if found.assumed:
        st.markdown(f"**Assumed:** {'; '.join(map(quiet, found.assumed))}.")
    if found.ignored:
        st.markdown(f"**Not understood:** {', '.join(f'“{quiet(word)}”' for word in found.ignored)}.")


def _one(claim: Claim, story: Story, number: int, count: int) -> None:
    ledger = story.subject.reconciled
    figures, names = access.figures(SHIPPED) if ledger else (), _labels(story)
    found = judge(Case(claim, story.evidence, figures, names))
    if count > 1:
        st.markdown(f"**Statement {number} of {count}**")
    claims.whole(found, sentence(claim, names, story.subject.pair), story, f"own-{number}")
