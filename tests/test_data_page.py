"""The upload page without a browser: check, form, load, vintages, who may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import ROOT, ran, words
from trade.store import datasets as store
from trade.ui import place, upload

TIDY = (ROOT / "tests" / "specimens" / "tidy.csv").read_bytes()
REVISED = (ROOT / "tests" / "specimens" / "tidy_revised.csv").read_bytes()
BARE = b"year;exports;imports\n2016;1,5;2\n2017;2,5;3\n"


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path / "workspace"))
    return tmp_path / "workspace"


def opened(**params: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / "data.py"), default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    return ran(test)


def given(test: AppTest, name: str, data: bytes) -> AppTest:
    test.file_uploader(key="file").set_value((name, data, "text/csv"))
    return settled(test)


def settled(test: AppTest) -> AppTest:
    """Run until the check beside the page is done, as a browser does by itself."""
    ran(test)
    while not (job := test.session_state[upload.CURRENT].job).done.is_set():
        job.done.wait(30)
        ran(test)
    return ran(test)


def button(test: AppTest, label: str):
    return next(b for b in test.button if b.label == label)


def loaded(name: str, data: bytes, dataset: str) -> AppTest:
    test = given(opened(), name, data)
    box = next(t for t in test.text_input if t.label.startswith("Name of the dataset"))
    box.set_value(dataset)
    ran(test)
    button(test, "Load 8 rows").click()
    return ran(test)


def test_a_sentence_can_be_tried_on_both_sides_of_a_revision(workspace):
    loaded("tidy.csv", TIDY, "Small")
    test = opened(do="datasets", of="Small")
    assert not [box for box in test.text_input if box.label.startswith("Does a sentence survive")]
    loaded("revised.csv", REVISED, "Small")
    test = opened(do="datasets", of="Small")

    def tried(text: str) -> None:
        box = next(box for box in test.text_input if box.label.startswith("Does a sentence survive"))
        box.set_value(text)
        ran(test)

    tried("Exports rose in 2017 <b>x</b>")
    assert "Survives: “" in words(test) or "Changed: “" in words(test)
    assert "<b>" not in words(test)
    tried("Exports rose")
    assert any("No period was found." in warning.value for warning in test.warning)


def test_nothing_is_loaded_before_the_analyst_agrees(workspace):
    test = given(opened(), "tidy.csv", TIDY)
    assert [w.value for w in test.warning] == [
        "**Ready, with remarks.** 8 rows read = 8 to be loaded + 0 merged + 0 left out."
    ]
    assert "Several commodity levels." in words(test)
    assert store.datasets(workspace) == []


def test_agreeing_loads_a_vintage_with_its_report_and_recipe(workspace):
    test = loaded("tidy.csv", TIDY, "pair")
    assert [s.value for s in test.success] == ["Loaded as vintage 1 of “pair”: 8 rows."]
    (vintage,) = store.vintages(workspace, "pair")
    assert (vintage.file_name, vintage.reader) == ("tidy.csv", "Tidy trade CSV")
    assert '"rows_loaded": 8' in vintage.report
    assert 'title = "Tidy trade CSV"' in vintage.recipe


def test_the_totals_show_what_a_naive_sum_would_give(workspace):
    test = given(opened(), "tidy.csv", TIDY)
    table = next(d.value for d in test.dataframe if "counted once" in d.value)
    row = table[(table["year"] == "2017") & (table["flow"] == "export")].iloc[0]
    assert (row["counted once"], row["all numbers added"]) == (2_500_000, 5_000_000)


def test_every_open_question_is_asked_at_once_and_the_form_answers_them(workspace):
    test = given(opened(), "bare.csv", BARE)
    assert [e.value for e in test.error] == [
        "**This cannot be loaded yet.**\n\n"
        "- Who reports (which country compiled the figures)?\n"
        "- Which is the partner country?\n"
        "- In which currency are the values?\n"
        "- Are the values in units, thousands or millions of the currency?"
    ]
    for label, value in (("Currency of the values", "USD"), ("The values are in", "1000000")):
        next(s for s in test.selectbox if s.label == label).set_value(value)
        settled(test)
    for label, value in (("Reporter of every row", "LUX"), ("Partner of every row", "MLT")):
        next(t for t in test.text_input if t.label == label).set_value(value)
        settled(test)
    assert [s.value for s in test.success] == [
        "**Clean.** 4 rows read = 4 to be loaded + 0 merged + 0 left out."
    ]


def test_a_damaged_file_is_refused_with_a_sentence(workspace):
    test = given(opened(), "broken.xlsx", b"PK\x03\x04 and then nothing of use")
    assert len(test.error) == 1
    assert "damaged archive" in test.error[0].value


def test_a_revision_shows_what_changed_and_can_be_taken_back(workspace):
    loaded("tidy.csv", TIDY, "pair")
    loaded("revised.csv", REVISED, "pair")
    test = opened(do="datasets", of="pair")
    assert "1 yearly total changed, at most by 4.0 %: exports of Luxembourg with Malta in 2017." in words(
        test
    )
    button(test, "Undo vintage 2").click()
    ran(test)
    assert [v.number for v in store.vintages(workspace, "pair")] == [1]


def test_on_a_public_server_a_visitor_reads_the_shared_workspace_and_writes_to_their_own(
    workspace, monkeypatch
):
    loaded("tidy.csv", TIDY, "shared")
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    test = loaded("revised.csv", REVISED, "mine")
    assert next(i.value for i in test.info).startswith(
        "On this public server uploads stay in your own session"
    )
    assert [d.name for d in store.datasets(workspace)] == ["shared"], "the visitor's load is not shared"
    other = opened(do="datasets")
    assert other.selectbox(key="of").options == ["shared"], "another visitor sees what everybody sees"
    assert not any(b.label.startswith("Undo") for b in other.button), "and takes back nothing of it"


def test_named_people_write_to_the_shared_workspace_of_a_public_server(workspace, monkeypatch):
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    monkeypatch.setenv("TRADE_EDITORS", "a@example.org, B@example.org")
    monkeypatch.setattr(place, "who", lambda: "b@example.org")
    assert place.shared()
    monkeypatch.setattr(place, "who", lambda: "c@example.org")
    assert not place.shared()
    monkeypatch.setattr(place, "who", lambda: "")
    assert not place.shared()


def test_an_uploaded_recipe_that_no_longer_fits_says_which_column_is_missing(workspace):
    from trade.ingest.choosing import begun, choose
    from trade.ingest.plan import make
    from trade.ingest.recipe import Recipe
    from trade.ingest.sheet import of_rows

    sheet = of_rows("next.csv", ["period", "worth"], [(2, ["2017", "5"])])
    recipe = Recipe(
        title="ours", columns={"period": ("period",), "value": ("value",)}, currency="USD", scale=1
    )
    chosen = choose(sheet, recipe, {})
    report = begun(make(chosen.recipe, chosen.sheet), chosen)
    assert report.stops == ("The recipe reads the column 'value', which this file does not have.",)
