"""Files in: upload, check, load; the datasets there are, their vintages and differences; fetching."""

from __future__ import annotations

import streamlit as st

from trade.ingest.recipe import dump, parse
from trade.ingest.report import CANNOT
from trade.model.errors import TradeError
from trade.store import datasets as store
from trade.store.checking import Check
from trade.ui import controls, damage, fetching, frame, login, mapper, report, state, upload, vintages
from trade.ui.jobs import Job, watch
from trade.ui.place import held, place, shared, who
from trade.ui.plain import plain, quiet, verbatim
from trade.ui.state import Choice

DO = Choice("do", ("upload", "datasets", "fetch"), "upload")
WORDS = {"upload": "Upload and check", "datasets": "Datasets and vintages", "fetch": "Fetch"}

frame.begin("Data")
do = state.one(DO)
st.markdown(
    "<h1 class='finding'>Bring the trade figures of any two countries</h1>"
    "<p class='subtitle'>Nothing is loaded before you have seen what was understood, what was not, and why. "
    "Nothing is ever overwritten.</p>",
    unsafe_allow_html=True,
)
if not shared():
    st.info(
        "On this public server uploads stay in your own session: nobody else sees them, and they go with it."
    )
    login.panel(who(), writes=False, key="data-login")
damage.button()
controls.segments(DO, "What to do", WORDS)


def received() -> None:
    """The uploader; a new file replaces the one being looked at."""
    file = st.file_uploader(
        "A trade file: CSV or text in any encoding, Excel, Parquet, dBase, JSON, or a .zip or .gz of these",
        key="file",
    )
    known = st.session_state.get("file:seen")
    if file is not None and file.file_id != known:
        st.session_state["file:seen"] = file.file_id
        upload.receive(file.name, file.getvalue())
    elif file is None and known is not None:
        st.session_state.pop("file:seen")
        upload.forget()


def recipes(incoming: upload.Incoming) -> None:
    """A saved recipe replayed on this file."""
    with st.expander("Use a recipe that was saved from an earlier file"):
        saved = st.file_uploader("Recipe (.toml)", type="toml", key=f"recipe-{incoming.digest[:12]}")
        told = parse(saved.getvalue().decode("utf-8", "replace"), saved.name) if saved else None
        if told != incoming.recipe:
            incoming.recipe = told
            upload.begin(incoming)
            st.rerun()


def agreed(incoming: upload.Incoming, checks: list[Check]) -> None:
    """The name of the dataset, and the button that loads."""
    ready = [one for one in checks if one.report.verdict != CANNOT]
    rows = sum(one.report.loaded for one in ready)
    if not ready:
        return
    with st.container(border=True):
        names = [d.name for d in store.datasets(place())]
        if names:
            st.caption(f"There are: {quiet(', '.join(names))}.")
        name = st.text_input(
            "Name of the dataset, a new one or one to add a vintage to",
            value=incoming.name.rsplit(".", 1)[0][:60],
            key=f"dataset-{incoming.digest[:12]}",
        )
        if st.button(f"Load {rows:,} rows"):
            upload.load(incoming, checks, name)
        if incoming.loaded:
            first = incoming.loaded[0]
            for one in incoming.loaded:
                table = f" ({verbatim(one.file_name)})" if len(incoming.loaded) > 1 else ""
                st.success(f"Loaded as vintage {one.number} of “{one.dataset}”: {one.rows:,} rows{table}.")
            frame.link("pages/overview.py", "Show it on the overview →", dataset=first.dataset)
    st.download_button(
        "Save these choices as a recipe",
        dump(checks[0].recipe),
        "recipe.toml",
        "text/plain",
        on_click="ignore",
    )


def uploading() -> None:
    """One file from hand-in to agreement.

    The form stays on the page while a file is checked again: what is not drawn loses what was put into it.
    """
    received()
    incoming = upload.current()
    if incoming is None or incoming.job is None:
        st.caption(
            "Known formats are recognised by their content; for anything else you say which column is what."
        )
        return
    if not incoming.job.done.is_set():
        watch(incoming.job)
    else:
        found(incoming, incoming.job)
    if incoming.shown:
        first = incoming.shown[0]
        with st.expander(
            "Say what this file does not, or correct what was understood",
            expanded=bool(first.report.questions),
        ):
            mapper.form(incoming, first, upload.base(incoming, first))
        recipes(incoming)


def found(incoming: upload.Incoming, job: Job[list[Check]]) -> None:
    """The report of every table, and what is needed to load them."""
    if job.error is not None:
        st.error(plain(job.error))
    checks = job.result or []
    incoming.shown = checks or incoming.shown
    for position, one in enumerate(checks):
        if len(checks) > 1:
            st.markdown(f"## {verbatim(one.report.file)}")
        report.whole(one, f"{incoming.digest[:12]}-{position}")
    agreed(incoming, checks)


def datasets() -> None:
    """The datasets of the workspace, one of them in full."""
    found = held()
    names = tuple(found)
    if not names:
        st.info("Nothing is loaded yet. Upload a file, or fetch one.")
        return
    chosen = Choice("of", names, names[0])
    state.one(chosen)
    st.selectbox("Dataset", names, key=chosen.name, on_change=state.keep, args=(chosen,))
    vintages.whole(found[st.session_state[chosen.name]])


try:
    {"upload": uploading, "datasets": datasets, "fetch": fetching.form}[do]()
except TradeError as error:
    st.error(plain(error))
