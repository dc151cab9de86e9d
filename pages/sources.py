"""Every figure and who published it, every conflict and how it was weighed, and what is not known."""

from __future__ import annotations

from html import escape

import streamlit as st

from trade.store.shipped import far_east_figures, source_note
from trade.ui import access, choices, chooser, controls, frame, panels, rows, show, sources, state, stories
from trade.ui.file_story import FileStory
from trade.ui.ledger_story import LedgerStory
from trade.ui.plain import quiet
from trade.ui.state import Choice

frame.begin("Sources")
story = stories.chosen()
PARTS = choices.FILE_PARTS if isinstance(story, FileStory) else choices.PART_WORDS
part_choice = Choice("part", tuple(PARTS), next(iter(PARTS)))
part = state.one(part_choice)


def title(finding: str, subtitle: str) -> None:
    """The page's heading."""
    st.markdown(
        f"<h1 class='finding'>{escape(finding)}</h1><p class='subtitle'>{escape(subtitle)}</p>",
        unsafe_allow_html=True,
    )


def figures(found: LedgerStory) -> None:
    """The ledger, searchable."""
    wanted = st.text_input(
        "Search figures", key="find", bind="query-params", placeholder="VOA, 2710, F0330 …"
    )
    words = "Show the Far Eastern customs district instead (never added to national figures)"
    region = found.is_headline and st.toggle(words)
    frame_ = panels.figure_table(far_east_figures() if region else access.figures(found.which))
    table = sources.search(frame_, wanted or "")
    st.caption(f"{len(table)} of {len(frame_)} figures")
    panels.show_figures(table, "Printed figures with their sources", height=560)
    st.download_button("Download CSV", show.csv(table), "figures.csv", "text/csv", on_click="ignore")


def conflicts(found: LedgerStory) -> None:
    """What must give way, by how much, against what, and why."""
    ledger = access.ledger(found.vintage, found.which)
    st.markdown(sources.CONFLICTS)
    controls.segments(choices.VINTAGE, "Vintage", {"latest": "Latest vintage", "first": "First release"})
    wanted = st.text_input("Search conflicts", key="find", bind="query-params", placeholder="2017-Q1, IMF …")
    everything = sources.conflict_table(ledger.conflicts, access.figures_by_id(found.which))
    table = sources.search(everything, wanted or "") if len(everything) else everything
    st.caption(f"{len(table)} of {len(everything)} statements that give way")
    st.dataframe(
        table, hide_index=True, height=560, alt="Figures that must give way, and against which others"
    )
    st.download_button("Download CSV", show.csv(table), "conflicts.csv", "text/csv", on_click="ignore")


def method(found: LedgerStory) -> None:
    """How quarters follow from figures, in plain words and as a formula."""
    st.markdown(sources.METHOD)
    for formula in sources.FORMULAS:
        st.latex(formula)
    st.markdown(sources.METHOD_MORE)
    st.markdown("**The files that ship**")
    for folder in ("figures", "events", "limits", "codes"):
        note = source_note(folder)
        st.markdown(f"- *{note['title']}.* {note['method']} {note['licence']}")


def unknown(found: LedgerStory) -> None:
    """What nobody can know from these figures."""
    st.markdown(sources.UNKNOWN)


def files(which: access.Key) -> None:
    """The loads of a dataset."""
    st.markdown(sources.FILES)
    table = rows.vintage_table(access.vintages(which))
    st.dataframe(table, hide_index=True, alt=f"Files of {which.dataset}")
    st.download_button("Download CSV", show.csv(table), "files.csv", "text/csv", on_click="ignore")


def numbers(found: FileStory) -> None:
    """Each drawn number with the file and lines it is from."""
    for remark in found.remarks():
        st.markdown(quiet(remark))
    wanted = st.text_input("Search numbers", key="find", bind="query-params", placeholder="2017, import …")
    everything = sources.period_table(found)
    table = sources.search(everything, wanted or "")
    st.caption(f"{len(table)} of {len(everything)} numbers")
    st.dataframe(table, hide_index=True, height=560, alt="Numbers with their files and lines")
    st.download_button("Download CSV", show.csv(table), "numbers.csv", "text/csv", on_click="ignore")


def of_file(found: FileStory) -> None:
    """The page of a dataset of observations."""
    count = len(access.vintages(found.which))
    loads = f"{count} file{'s' if count > 1 else ''}"
    title(
        f"{found.subject.pair.title}: {loads} in {found.title}",
        f"By {found.subject.period}, {found.subject.recorder}. Nothing is estimated or filled in.",
    )
    controls.segments(part_choice, "Part", PARTS)
    files(found.which) if part == "files" else numbers(found)


def of_ledger(found: LedgerStory) -> None:
    """The page of a ledger."""
    title(
        f"{len(access.figures(found.which))} printed figures, and where they disagree",
        "North Korea publishes no trade statistics; Russia stopped in January 2022. What is "
        "known was read out of customs releases by agencies and papers, or said in passing.",
    )
    controls.segments(part_choice, "Part", PARTS)
    {"figures": figures, "conflicts": conflicts, "method": method, "unknown": unknown}[part](found)
    if not found.is_headline and part == "figures":
        files(found.which)


chooser.data(story)
if isinstance(story, FileStory):
    of_file(story)
elif isinstance(story, LedgerStory):
    of_ledger(story)
