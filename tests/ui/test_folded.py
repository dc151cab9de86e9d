"""Closed boxes: nothing in them is made before they are opened, and they stay as they were left."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from trade.ui import folded


def page() -> None:
    import streamlit as st

    from trade.ui.folded import folded

    st.session_state["made"] = st.session_state.get("made", 0)
    quarter = st.selectbox("Quarter", ["Q1", "Q2"])

    def body() -> None:
        st.session_state["made"] += 1
        st.markdown(f"numbers of {quarter}")

    folded(f"Table of {quarter}", "table", body)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(folded, "OPEN", False)
    return AppTest.from_function(page).run()


def opened(test: AppTest) -> AppTest:
    test.session_state["folded:table"] = True
    return test.run()


def test_what_is_in_a_closed_box_is_neither_made_nor_sent(closed: AppTest):
    assert [box.label for box in closed.expander] == ["Table of Q1"]
    assert closed.session_state["made"] == 0
    assert not closed.markdown


def test_an_opened_box_shows_its_content_and_is_made_once_a_run(closed: AppTest):
    test = opened(closed)
    assert [one.value for one in test.markdown] == ["numbers of Q1"]
    assert test.session_state["made"] == 1


def test_a_box_stays_open_when_its_title_changes_with_the_quarter(closed: AppTest):
    test = opened(closed)
    test.selectbox[0].set_value("Q2").run()
    assert [box.label for box in test.expander] == ["Table of Q2"]
    assert [one.value for one in test.markdown] == ["numbers of Q2"]


def test_boxes_are_closed_unless_somebody_opens_them():
    assert open_by_default() == "OPEN = False"


def open_by_default() -> str:
    from inspect import getsource

    return next(line for line in getsource(folded).splitlines() if line.startswith("OPEN"))
