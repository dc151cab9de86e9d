"""What was said, and what the figures say: published claims with verdicts, and any sentence tested."""

from __future__ import annotations

from html import escape

import streamlit as st

from trade.model.verdict import Verdict
from trade.ui import chooser, controls, frame, own_claim, show, state, stories
from trade.ui import claims as told
from trade.ui.state import Choice, keep, put

PARTS = {"published": "Published claims", "own": "Test a sentence"}
SHOWN = Choice("verdict", tuple(v.name.lower() for v in Verdict), tuple(v.name.lower() for v in Verdict))
LIST = "claims:list"

frame.begin("Claims")
story = stories.chosen()
offered = tuple(PARTS) if story.is_headline else ("own",)
part_choice = Choice("part", offered, offered[0])


def clicked(ids: list[str], choice: Choice) -> None:
    """Callback: a row of the list becomes the claim below it."""
    rows = st.session_state[LIST].selection.rows
    if rows and rows[0] < len(ids):
        put(choice, ids[rows[0]])


def published() -> None:
    """Every published claim, and one of them with its working."""
    everything = told.tried(state.one(stories.choices.VINTAGE))
    wanted = state.many(SHOWN)
    st.markdown(
        f"<h1 class='finding'>{escape(told.finding(everything))}</h1><p class='subtitle'>What press and "
        "agencies printed of Russia’s trade with North Korea, each statement set against the figures</p>",
        unsafe_allow_html=True,
    )
    controls.segments(part_choice, "Part", PARTS)
    choice = Choice("claim", tuple(one.claim.id for one in everything), everything[0].claim.id)
    chosen = state.one(choice)
    st.pills(
        "Show verdicts",
        SHOWN.options,
        selection_mode="multi",
        format_func=lambda name: told.label(Verdict[name.upper()]),
        key=SHOWN.name,
        on_change=keep,
        args=(SHOWN,),
    )
    listed = [one for one in everything if one.found.verdict.name.lower() in wanted]
    ids = [one.claim.id for one in listed]
    st.dataframe(
        told.table(listed, story),
        hide_index=True,
        height=300,
        key=LIST,
        on_select=lambda: clicked(ids, choice),
        selection_mode="single-row",
        alt="Published claims with their verdicts",
    )
    show.download(told.sourced(listed, story), "claims")
    by_id = {one.claim.id: one for one in everything}
    st.selectbox(
        "Claim",
        choice.options,
        format_func=lambda name: f"{by_id[name].claim.said} ({name})",
        key=choice.name,
        on_change=keep,
        args=(choice,),
    )
    one_claim(by_id[chosen])


def one_claim(one: told.Tried) -> None:
    """A published claim: verdict, working, who printed it, and whether it stands by itself."""
    told.whole(one.found, one.claim.said, story, f"claim-{one.claim.id}")
    when = f", {one.claim.published}" if one.claim.published else ""
    st.markdown(f"Printed by [{one.claim.publisher}]({one.claim.url}){when}. {one.claim.note}")
    if told.alone(one):
        st.markdown(told.alone(one))


chooser.data(story)
if state.one(part_choice) == "published":
    published()
else:
    st.markdown(
        "<h1 class='finding'>Test a sentence</h1><p class='subtitle'>Taken apart by fixed rules and set "
        f"against the numbers of {escape(story.title)}; nothing is guessed without saying so</p>",
        unsafe_allow_html=True,
    )
    if len(offered) > 1:
        controls.segments(part_choice, "Part", PARTS)
    own_claim.form(story)
