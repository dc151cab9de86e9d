"""Fetching on the page: a question to UN Comtrade or the IMF, asked beside it, and its answer checked."""

from __future__ import annotations

import os

import streamlit as st

from trade.sources.ends import KEY, SOURCES, Fetched, ask
from trade.sources.job import Progress
from trade.sources.request import Request
from trade.store.engine import workspace
from trade.store.kept import Kept
from trade.ui import upload
from trade.ui.jobs import Job, watch
from trade.ui.plain import plain, quiet

JOB = "fetch:job"


def key() -> str:
    """The subscription key, from the server's secrets or its environment; empty for the public preview."""
    try:
        return str(st.secrets.get(KEY, "")) or os.environ.get(KEY, "")
    except FileNotFoundError:
        return os.environ.get(KEY, "")


def form() -> None:
    """What to ask, progress while it is asked, and the answer handed on to be checked."""
    st.markdown(
        "Asks the official interfaces part by part and politely; what was answered is kept, so that a fetch "
        "that was stopped goes on where it was. The answer is then checked like any uploaded file."
    )
    source = st.segmented_control(
        "Source", list(SOURCES), format_func=SOURCES.__getitem__, default="comtrade", required=True
    )
    left, right = st.columns(2)
    reporter = left.text_input("Reporter (ISO code)", "RUS").strip().upper()
    partner = right.text_input("Partner (ISO code, W00 for the world)", "PRK").strip().upper()
    first = left.text_input("From", "2013").strip()
    last = right.text_input("To", "2021").strip()
    frequency = left.segmented_control(
        "Frequency",
        ["A", "Q", "M"] if source == "imts" else ["A", "M"],
        default="A",
        required=True,
        format_func={"A": "Years", "Q": "Quarters", "M": "Months"}.__getitem__,
    )
    codes = right.text_input("Commodity codes (comtrade only)", "TOTAL", disabled=source == "imts")
    if source == "comtrade" and not key():
        st.caption(
            "No subscription key is set on this server: the public preview is asked, one period a call."
        )
    asked = Request(reporter, partner, first, last, frequency=str(frequency), commodities=_codes(codes))
    if st.button("Fetch"):
        st.session_state[JOB] = _job(str(source), asked).start()
    _watched(f"{source}-{reporter}-{partner}-{first}-{last}")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip()) or ("TOTAL",)


def _job(source: str, asked: Request) -> Job[Fetched]:
    kept, secret = Kept(workspace() / "answers"), key()

    def work(job: Job[Fetched]) -> Fetched:
        def told(progress: Progress) -> None:
            job.tell(progress.doing, progress.done / max(progress.total, 1))

        return ask(source, asked, key=secret, cache=kept, on_progress=told, should_stop=job.stopping.is_set)

    return Job(work)


def _watched(title: str) -> None:
    job: Job[Fetched] | None = st.session_state.get(JOB)
    if job is None:
        return
    if not job.done.is_set():
        watch(job)
        return
    st.session_state.pop(JOB)
    if job.error is not None:
        st.error(plain(job.error))
    elif job.result is not None:
        upload.receive(f"{title}.{job.result.ending}", job.result.document)
        for remark in job.result.remarks:
            st.warning(quiet(remark))
        st.success("Fetched. What was found is under “Upload and check”, where it can be loaded.")
