"""The files that ship: complete, sourced, and kept apart where they must be."""

from __future__ import annotations

import csv

import pytest

from trade.model.errors import TradeError
from trade.model.event import Category, Event
from trade.model.words import Measure, Standing
from trade.store import shipped
from trade.ui.commodities import label


def test_every_national_figure_ships_with_publisher_and_address():
    figures = shipped.national_figures()
    assert len(figures) == 750
    assert all(f.publisher and str(f.url).startswith("http") for f in figures)


def test_regional_figures_ship_apart_and_share_no_id_with_national_ones():
    regional = {f.id for f in shipped.far_east_figures()}
    assert len(regional) == 13
    assert not regional & {f.id for f in shipped.national_figures()}


def test_every_publisher_is_in_the_register_with_an_address():
    register = {p["name"]: p["addresses"] for p in shipped.source_note("figures")["publisher"]}
    for figure in (*shipped.national_figures(), *shipped.far_east_figures()):
        assert any(str(figure.url).startswith(a) or a in str(figure.url) for a in register[figure.publisher])


@pytest.mark.parametrize("folder", ["figures", "events", "limits", "codes", "claims"])
def test_every_folder_of_data_says_title_licence_and_method(folder: str):
    note = shipped.source_note(folder)
    assert note["title"]
    assert note["licence"]
    assert note["method"]


def test_declarations_and_estimates_never_bind_a_customs_value():
    for f in shipped.national_figures():
        if f.standing in (Standing.DECLARED, Standing.ESTIMATE):
            assert f.measure is Measure.QUANTITY or f.flag == "not customs"


def test_every_code_that_a_figure_names_has_words():
    codes = {f.commodity for f in shipped.national_figures() if f.classification == "HS"}
    assert [code for code in codes if label(code).startswith("HS ")] == []


def test_labels_are_short_and_codes_unique():
    with shipped.HS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len(rows) > 1_300
    assert all(0 < len(row["label"]) <= 42 for row in rows)


def test_events_are_dated_sourced_and_of_every_category():
    found = shipped.events()
    assert len(found) == 75
    assert {e.category for e in found} == set(Category)
    assert list(found) == sorted(found, key=lambda e: (e.date, e.id))


def test_an_event_says_when_and_never_why():
    causal = ("because of", "due to", "caused", "led to", "impact of", "effect of", "thanks to")
    for event in shipped.events():
        assert not any(word in event.sentence.casefold() for word in causal), event.id


def test_a_bad_event_names_file_line_column_and_value(tmp_path):
    path = tmp_path / "events.csv"
    columns = list(Event.model_fields)
    good = ["E1", "2016-01-06", "day", "nuclear_test", "Test", "It was held.", "UN", "https://un.org", "yes"]
    bad = [*good[:3], "volcano", *good[4:]]
    path.write_text("\n".join(",".join(row) for row in (columns, good, bad)), encoding="utf-8")
    with pytest.raises(TradeError) as error:
        shipped._read(path, Event)
    assert str(error.value) == (
        "events.csv line 3: category 'volcano': Input should be 'un_resolution', 'nuclear_test', "
        "'missile_test', 'rajin_coal', 'border', 'diplomacy', 'statistics' or 'other'\n"
        "Correct these cells, or take the rows out of the file; nothing was loaded."
    )
