"""Work that takes a while, beside the page: it can be watched, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Generic, TypeVar

import streamlit as st

from trade.model.errors import StoppedError, TradeError

Result = TypeVar("Result")

PATIENCE = 0.8
"""Seconds that a page waits before it shows progress instead of the result (our choice)."""


@dataclass
class Job(Generic[Result]):
    """One piece of work in a thread of its own.

    Attributes:
        doing: what is being done, for the visitor.
        share: how far it is, 0 to 1; below 0 where nobody knows.
        result, error: what came of it, once it is `done`.
    """

    work: Callable[[Job[Result]], Result]
    doing: str = ""
    share: float = -1.0
    result: Result | None = None
    error: TradeError | None = None
    done: Event = field(default_factory=Event)
    stopping: Event = field(default_factory=Event)

    def start(self) -> Job[Result]:
        """Begin, and wait a moment for what is quick."""
        Thread(target=self._run, daemon=True).start()
        self.done.wait(PATIENCE)
        return self

    def _run(self) -> None:
        try:
            self.result = self.work(self)
        except TradeError as error:
            self.error = error
        except Exception:
            self.error = TradeError(
                "This went wrong in a way nobody foresaw; nothing was changed. Try again."
            )
            raise
        finally:
            self.done.set()

    def tell(self, doing: str, share: float = -1.0) -> None:
        """Say how far the work is.

        Raises:
            StoppedError: when the visitor asked to stop.
        """
        if self.stopping.is_set():
            raise StoppedError("Stopped. Nothing was changed.")
        self.doing, self.share = doing, share


@st.fragment(run_every=0.4)
def watch(job: Job[Result]) -> None:
    """Progress and a button to stop; the whole page runs again when the job is done."""
    if job.done.is_set():
        st.rerun()
    text = "Stopping …" if job.stopping.is_set() else f"{job.doing or 'Opening the file'} …"
    st.progress(min(max(job.share, 0.0), 1.0), text=text)
    st.button("Cancel", on_click=job.stopping.set, disabled=job.stopping.is_set())
