"""Captions follow the data: every token says what the chart says now."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from trade.charts.finish import Chart
from trade.export.caption import opening, resolved, sayable, typed
from trade.model.errors import TradeError

ROWS = [
    ("2016-Q1", "export", 13_480_769.0, 13_512_285.0, "derived"),
    ("2016-Q2", "export", 16_500_000.0, 35_400_000.0, "bounded"),
    ("2016-Q3", "export", 395_500.0, 58_105_980.0, "unknown"),
    ("2017-Q1", "export", 31_411_500.0, 31_416_062.0, "derived"),
    ("2016-Q1", "balance", -4_000_000.0, -4_000_000.0, "derived"),
    ("2017-Q1", "balance", 2_000_000.0, 2_000_000.0, "derived"),
]


def chart(table: pd.DataFrame | None = None, title: str = "Exports more than doubled to $31.4M") -> Chart:
    if table is None:
        table = pd.DataFrame(ROWS, columns=["period", "flow", "low_usd", "high_usd", "status"])
    return Chart(go.Figure(), title, "US dollars", (), ("Solid.", "Sources: FCS; VOA."), "alt", table)


def parts() -> Chart:
    rows = [
        ("2701", "Coal (2701)", 22_145_107.0, 22_462_485.0, "70–72 %"),
        ("2710", "Oil products (2710)", 1_150_000.0, 1_250_000.0, "4 %"),
    ]
    return chart(pd.DataFrame(rows, columns=["commodity", "label", "low_usd", "high_usd", "share"]))


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("{finding}. {unit}, {sources}.", "Exports more than doubled to $31.4M. US dollars, FCS; VOA."),
        ("{Q1 2017 | export}", "$31.4M"),
        ("{2017-q1|EXPORT}", "$31.4M"),
        ("{2016-Q1 | balance}", "−$4M"),
        ("{2016-Q2 | export}", "$16.5M to $35.4M"),
        ("{2016-Q3 | export}", "not published"),
        ("{last | export} in {last | export | period}", "$31.4M in Q1 2017"),
        ("{lowest | export}", "$13.5M"),
        ("{highest | balance | period}", "Q1 2017"),
        ("{{braces}} stay", "{braces} stay"),
        ("no token", "no token"),
    ],
)
def test_a_token_says_what_the_chart_says(caption: str, said: str):
    assert resolved(caption, chart()) == said


def test_rows_are_named_by_any_of_their_cells_and_say_any_of_their_columns():
    assert resolved("{Coal (2701)}, {2701 | share}; {first | label}", parts()) == "$22M, 70–72 %; Coal (2701)"


def test_after_a_revision_the_same_caption_says_the_new_number():
    revised = [
        (*row[:2], 33_000_000.0, 33_000_000.0, row[4]) if row[:2] == ("2017-Q1", "export") else row
        for row in ROWS
    ]
    table = pd.DataFrame(revised, columns=["period", "flow", "low_usd", "high_usd", "status"])
    caption = "{Q1 2017 | export}, {last | export}"
    assert resolved(caption, chart()) == "$31.4M, $31.4M"
    assert resolved(caption, chart(table)) == "$33M, $33M"


@pytest.mark.parametrize(
    ("caption", "why"),
    [
        (
            "{Q1 2018 | export}",
            "“{Q1 2018 | export}” says nothing of this chart. It can say {finding}, {unit}, {sources}, "
            "{first}, {last}, {lowest}, {2016-Q1 | export}, {2016-Q2 | export}, {2017-Q1 | export}, "
            "{2016-Q1 | balance}, {2017-Q1 | balance}; and behind a | one of value, period, flow.",
        ),
        (
            "{Q1 2017}",
            "“{Q1 2017}” means 2 rows of the chart's table: add one of export, balance behind a |.",
        ),
        (
            "{highest | export}",
            "“{highest | export}” cannot be told: what is known leaves room for another row.",
        ),
        ("{2016-Q3 | last}", "“{2016-Q3 | last}”: no row of it has a number."),
        ("open {", "a brace “{” stands alone: write {{ for the sign itself."),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_can(caption: str, why: str):
    with pytest.raises(TradeError) as caught:
        resolved(caption, chart())
    assert str(caught.value) == why


@pytest.mark.parametrize(("place", "sure"), [("highest", 20.0), ("lowest", 10.0)])
def test_none_is_the_highest_while_intervals_overlap(place: str, sure: float):
    wide = pd.DataFrame({"what": ["a", "b"], "low_usd": [10e6, 15e6], "high_usd": [20e6, 30e6]})
    with pytest.raises(TradeError, match="leaves room for another row"):
        resolved(f"{{{place}}}", chart(wide))
    apart = wide.assign(low_usd=[10e6, 20e6])
    assert resolved(f"{{{place} | what}}", chart(apart)) == ("b" if sure > 10 else "a")


def test_numbers_typed_by_hand_are_found_and_names_are_not():
    assert typed("Up 133 % to $31.4M in Q1 2017, from −4 in 2016-Q1 ({last})", chart()) == (
        "133",
        "$31.4",
        "−4",
    )
    assert typed("Coal (2701) was 2702 in 1990", parts()) == ("2702",)
    assert typed("{Q1 2017 | export} and {finding}", chart()) == ()


@pytest.mark.parametrize("made", [chart, parts])
def test_the_opening_caption_is_words_and_tokens_alone(made):
    caption = opening(made())
    assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", caption))
    assert typed(caption, made()) == ()
    assert resolved(caption, made())


def test_the_opening_caption_has_the_numbers_of_the_period_that_the_finding_names():
    made = chart(title="Exports more than doubled to $31.4M in Q1 2017")
    assert resolved(opening(made), made) == "Q1 2017: export $31.4M, balance $2M."
    assert opening(chart(title="Exports doubled in Q1 2016 and Q2 2016")).startswith(
        "Q2 2016: export {Q2 2016 | export}"
    )


def test_of_a_table_that_is_no_single_series_the_opening_caption_is_the_finding():
    ranked = pd.DataFrame(
        {"rank": [1, 2, 3], "period": ["2021-Q2", "2017-Q1", "2018-Q1"], "factor": [9.0, 3.0, 2.0]}
    )
    several = pd.DataFrame(
        [(p, code, 1e6, 1e6) for p in ("2016-Q1", "2016-Q2", "2017-Q1") for code in ("27", "10")],
        columns=["period", "commodity", "low_usd", "high_usd"],
    )
    for table in (ranked, several, parts().table):
        assert opening(chart(table, "Something rose in Q1 2017")) == "{finding}."
    assert opening(chart()) == "{finding}.", "the finding names no period"


def test_a_chart_without_numbers_says_its_finding():
    table = pd.DataFrame({"what": ["a"]})
    assert opening(chart(table)) == "{finding}."
    assert sayable(chart(table)) == ["{finding}", "{unit}", "{sources}"]
