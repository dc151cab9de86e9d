"""Cached access to the ledger, and the server's one-time warm-up."""

from __future__ import annotations

import gc

import streamlit as st

from trade.ledger.query import Query
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.bound import Bound
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Vintage
from trade.store.shipped import national_figures
from trade.ui.choices import FIRST, LAST


@st.cache_resource(show_spinner="Reconciling the printed figures …")
def ledger(vintage: str) -> Reconciliation:
    """The reconciled ledger, one for all sessions.

    Freezes what is loaded by then, so that Streamlit's collection after every run does not walk it
    again (measured in the project's notes on the stack: 2.5 to 5 times the throughput).
    """
    found = reconcile(national_figures(), Vintage(vintage))
    gc.collect()
    gc.freeze()
    return found


def query(span: Span, flow: Flow, commodity: str = TOTAL, without: tuple[str, ...] = ()) -> Query:
    """What pages ask of the ledger: codes `without` are left out of exports, imports stay as recorded."""
    return Query(span, flow, commodity, without=without, without_from=Flow.EXPORT)


@st.cache_resource(show_spinner="Solving for the quarters …")
def series(vintage: str, flow: str, commodity: str = TOTAL, without: tuple[str, ...] = ()) -> list[Bound]:
    """The drawn quarters of one flow and commodity, exports perhaps `without` some codes.

    Shared between sessions, never changed.
    """
    asked = query(Span(0, 0), Flow(flow), commodity, without)
    return ledger(vintage).quarters(asked, FIRST, LAST)


@st.cache_resource
def figures_by_id() -> dict[str, Figure]:
    """The printed figures by id."""
    return {figure.id: figure for figure in national_figures()}
