"""Every figure and who published it, every conflict and how it was weighed, and what is not known."""

from __future__ import annotations

import streamlit as st

from trade.store.shipped import far_east_figures, national_figures, source_note
from trade.ui import access, choices, controls, frame, panels, show, sources, state

frame.begin("Sources")
part = state.one(choices.PART)
vintage = state.one(choices.VINTAGE)

st.markdown(
    f"<h1 class='finding'>{len(national_figures())} printed figures, and where they disagree</h1>"
    "<p class='subtitle'>North Korea publishes no trade statistics; Russia stopped in January 2022. What is "
    "known was read out of customs releases by agencies and papers, or said in passing.</p>",
    unsafe_allow_html=True,
)
controls.segments(choices.PART, "Part", choices.PART_WORDS)


def figures() -> None:
    """The ledger as it ships, searchable."""
    wanted = st.text_input(
        "Search figures", key="find", bind="query-params", placeholder="VOA, 2710, F0330 …"
    )
    region = st.toggle("Show the Far Eastern customs district instead (never added to national figures)")
    frame_ = panels.figure_table(far_east_figures() if region else national_figures())
    found = sources.search(frame_, wanted or "")
    st.caption(f"{len(found)} of {len(frame_)} figures")
    panels.show_figures(found, "Printed figures with their sources", height=560)
    st.download_button("Download CSV", show.csv(found), "figures.csv", "text/csv", on_click="ignore")


def conflicts() -> None:
    """What must give way, by how much, against what, and why."""
    ledger = access.ledger(vintage)
    st.markdown(sources.CONFLICTS)
    controls.segments(choices.VINTAGE, "Vintage", {"latest": "Latest vintage", "first": "First release"})
    wanted = st.text_input("Search conflicts", key="find", bind="query-params", placeholder="2017-Q1, IMF …")
    everything = sources.conflict_table(ledger.conflicts, access.figures_by_id())
    table = sources.search(everything, wanted or "")
    st.caption(f"{len(table)} of {len(everything)} statements that give way")
    st.dataframe(
        table, hide_index=True, height=560, alt="Figures that must give way, and against which others"
    )
    st.download_button("Download CSV", show.csv(table), "conflicts.csv", "text/csv", on_click="ignore")


def method() -> None:
    """How quarters follow from figures, in plain words and as a formula."""
    st.markdown(sources.METHOD)
    for formula in sources.FORMULAS:
        st.latex(formula)
    st.markdown(sources.METHOD_MORE)
    st.markdown("**The files that ship**")
    for folder in ("figures", "events", "codes"):
        note = source_note(folder)
        st.markdown(f"- *{note['title']}.* {note['method']} {note['licence']}")


def unknown() -> None:
    """What nobody can know from these figures."""
    st.markdown(sources.UNKNOWN)


{"figures": figures, "conflicts": conflicts, "method": method, "unknown": unknown}[part]()
