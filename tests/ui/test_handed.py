"""An exported file that is dropped on the page is judged, and its view can be opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from trade.export.order import SIZES, Order
from trade.export.png import RECORD, written
from trade.export.record import carried, packed
from trade.model.view import View
from trade.ui.exporting import made
from trade.ui.wanted import Wanted

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def png() -> bytes:
    view = View.parse("/commodities?commodity=2710&view=one")
    return made("png", Wanted(view, date(2026, 11, 24), order=Order(size=SIZES["social"], scale=1))).data


def dropped(data: bytes, name: str = "chart.png") -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / "present.py"), default_timeout=120)
    test.run()
    test.file_uploader(key="handed").set_value((name, data, "application/octet-stream")).run()
    assert not test.exception
    return test


def links(test: AppTest) -> list[tuple[str, str]]:
    return [(one.proto.label, one.proto.query_string) for one in test.get("page_link")]


def test_a_picture_that_holds_leads_back_to_its_view(png):
    test = dropped(png)
    assert [one.value for one in test.success] == ["Same: the picture says what the data here say."]
    assert links(test) == [("Open its view →", "commodity=2710&view=one")]


def test_a_picture_that_was_changed_is_called_altered_with_the_reason(png):
    record = carried(png)
    assert record
    test = dropped(written(png, {RECORD: packed(record.model_copy(update={"image": "0" * 64}))}))
    assert [one.value for one in test.error] == ["Altered: the picture is not what was made here."]
    assert "- the picture was changed after it was made" in [one.value for one in test.markdown]


def test_a_file_that_is_no_export_says_so():
    test = dropped(b"PK\x03\x04 and no more", "a.zip")
    assert [one.value for one in test.error] == [
        "the bundle is no zip file, or only a part of one. Ask for it again."
    ]
    assert links(test) == []
