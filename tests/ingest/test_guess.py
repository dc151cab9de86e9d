"""Unknown tables: what their columns probably are, and every question that stays open."""

from __future__ import annotations

import pytest

from tests.ingest.checked import of_text

WHO = "Who reports (which country compiled the figures)?"
PARTNER = "Which is the partner country?"
FLOW = "Are these exports or imports?"
PERIOD = "Which column holds the period, or which period is it all?"
CURRENCY = "In which currency are the values?"
SCALE = "Are the values in units, thousands or millions of the currency?"
VALUES = "Which column holds the values?"


def unknown(*names: str) -> str:
    return f"No known format has these columns: {', '.join(names)}. Which is what?"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("a,b\n1,2\n", (unknown("a", "b"), VALUES, PERIOD, WHO, PARTNER, FLOW, CURRENCY, SCALE)),
        ("Год;Страна;Экспорт;Импорт\n2017;КНДР;5;7\n", (WHO, CURRENCY, SCALE)),
        ("country,2015,2016\nChina,1,2\n", (WHO, FLOW, CURRENCY, SCALE)),
        ("Country,Jan-17,Feb-17\nChina,1,2\n", (WHO, FLOW, CURRENCY, SCALE)),
        (
            'year,partner,value\n2017,China,"1,234"\n',
            (WHO, FLOW, CURRENCY, SCALE, "Is the mark in value ('1,234') decimal?"),
        ),
        (
            "year,country,hs,share\n2017,China,27,6.5%\n",
            (unknown("year", "country", "hs", "share"), VALUES, WHO, FLOW, CURRENCY, SCALE),
        ),
        ("Year,Country,Exports (thousand EUR),Imports (thousand EUR)\n2017,China,5,7\n", (WHO,)),
        ("Year,Quarter,Partner,Direction,HS Code,Value (USD thousand)\n2017,1,China,import,1,5\n", (WHO,)),
        ("year,reporter,partner,flow,value,unit\n2017,Russia,China,export,5,USD million\n", ()),
    ],
)
def test_what_the_names_do_not_say_is_asked_and_nothing_else(text: str, questions: tuple[str, ...]):
    found = of_text(text, "some.csv")
    assert found.report.reader == "unknown format"
    assert found.report.questions == questions
    assert (found.report.read > 0) == (not questions)


def test_answers_are_enough_to_read_it():
    text = "Год;Страна;Экспорт;Импорт;Сальдо\n2017;КНДР;5;7;-2\n2018;КНДР;6;-;6\n"
    told = {"reporter": "Россия", "currency": "USD", "scale": "1000000"}
    found = of_text(text, "some.csv", told)
    assert found.counts == (4, 3, 0, 1)  # the balance is no column of values
    assert found.cells("period", "reporter", "partner", "flow", "value") == [
        ("2017", "RUS", "PRK", "export", 5e6),
        ("2017", "RUS", "PRK", "import", 7e6),
        ("2018", "RUS", "PRK", "export", 6e6),
    ]


def test_the_unit_of_each_row_is_read():
    rows = "2017,Russia,China,export,5,USD million\n2018,Russia,China,export,6,€\n"
    text = f"year,reporter,partner,flow,value,unit\n{rows}"
    found = of_text(text, "some.csv")
    assert found.cells("value", "currency") == [(5e6, "USD"), (6.0, "EUR")]


def test_quarters_in_two_columns_and_codes_without_their_zero():
    names = "Year,Quarter,Partner,Direction,HS Code,Value (USD thousand),Net weight"
    text = f"{names}\n2017,1,China,import,301,5,9\n2017,Q2,China,export,27,6,\n"
    found = of_text(text, "some.csv", {"reporter": "RUS"})
    assert found.cells("period", "flow", "commodity", "value", "net_weight_kg") == [
        ("2017-Q1", "import", "0301", 5_000.0, 9.0),
        ("2017-Q2", "export", "27", 6_000.0, None),
    ]


def test_a_mark_that_could_be_either_is_settled_by_an_answer():
    text = 'year,partner,value\n2017,China,"1,234"\n'
    told = {"reporter": "RUS", "flow": "export", "currency": "USD", "scale": "1"}
    values = [of_text(text, "x.csv", {**told, "decimal": mark}).column("value") for mark in (".", ",")]
    assert values == [[1_234.0], [1.234]]
