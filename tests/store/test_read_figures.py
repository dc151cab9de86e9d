from __future__ import annotations

import pytest

from trade.model.errors import TradeError
from trade.model.figure import Figure
from trade.store.shipped import national_figures, read_figures

COLUMNS = tuple(Figure.model_fields)
GOOD = {
    **{"id": "F0001", "period_start": "2017-01-01", "period_end": "2017-03-31", "flow": "turnover"},
    **{"classification": "", "commodity": "TOTAL", "label": "", "measure": "value", "value": "31837000"},
    **{"unit": "USD", "half_width": "500", "qualifier": "about", "printed": "$31.837 million"},
    **{"statistician": "FCS", "reader": "VOA", "standing": "customs", "publisher": "VOA"},
    **{"published": "2017-05-16", "published_inferred": "no", "title": "", "flag": ""},
    "url": "https://paper.example/1",
}
REMEDY = "Correct these cells, or take the rows out of the file; nothing was loaded."


def _line(**cells: str) -> str:
    return ",".join((GOOD | cells)[column] for column in COLUMNS)


@pytest.fixture
def refused(tmp_path):
    def read(*lines: str) -> str:
        path = tmp_path / "made.csv"
        path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
        with pytest.raises(TradeError) as error:
            read_figures(path)
        return str(error.value)

    return read


def test_a_good_row_is_read_as_it_stands(tmp_path):
    path = tmp_path / "made.csv"
    path.write_text("\n".join([",".join(COLUMNS), _line(), ""]), encoding="utf-8")
    (read,) = read_figures(path)
    assert (read.id, read.low, read.high) == ("F0001", 31_836_500.0, 31_837_500.0)
    assert str(read.span) == "2017-Q1"
    assert read.compiled_by == "FCS, read by VOA"


def test_a_number_that_is_none_is_named_with_file_line_column_value_and_remedy(refused):
    assert refused(_line(), _line(id="F0002", value="31.8M")) == (
        "made.csv line 3: value '31.8M': Input should be a valid number, unable to parse string as a number\n"
        + REMEDY
    )


def test_a_period_of_broken_months_is_named_with_file_line_row_and_remedy(refused):
    assert refused(_line(period_end="2017-03-30")) == (
        "made.csv line 2: row F0001: 2017-01-01 to 2017-03-30 is not a run of whole months\n" + REMEDY
    )


def test_a_wrong_code_is_answered_with_what_is_expected(refused):
    assert refused(_line(commodity="coal")) == (
        "made.csv line 2: commodity 'coal': "
        "expected TOTAL, a code such as 2710, or a run of chapters such as 10-11\n" + REMEDY
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"unit": "tonne"}, "a value is in USD, not 'tonne'"),
        ({"classification": "HS"}, "TOTAL has no classification, any other commodity needs one"),
        ({"commodity": "27"}, "TOTAL has no classification, any other commodity needs one"),
        ({"value": "-5"}, "a value or quantity cannot be negative"),
    ],
)
def test_cells_that_do_not_fit_together_name_the_row(refused, cells, said):
    assert refused(_line(**cells)) == f"made.csv line 2: row F0001: {said}\n{REMEDY}"


def test_every_bad_row_is_named_at_once(refused):
    said = refused(_line(value="x"), _line(id="F0002"), _line(id="F0003", half_width="y")).splitlines()
    assert [line.split(":")[0] for line in said[:-1]] == ["made.csv line 2", "made.csv line 4"]
    assert said[-1] == REMEDY


def test_an_id_that_appears_twice_is_named_once_with_the_remedy(refused):
    assert refused(_line(), _line(), _line(id="F0002"), _line(id="F0003"), _line(id="F0003")) == (
        "made.csv: id F0001, F0003 appears more than once; give each figure an id of its own."
    )


def test_a_blank_line_does_not_shift_the_line_named(refused):
    assert refused(_line(), "", _line(id="F0002", value="x")).startswith("made.csv line 4: value 'x'")


@pytest.mark.parametrize("value", ["nan", "inf"])
def test_a_value_that_is_no_finite_number_is_refused(refused, value):
    assert refused(_line(value=value)).startswith(f"made.csv line 2: value '{value}'")


def test_an_unknown_flow_is_answered_in_the_words_of_the_file(refused):
    said = refused(_line(flow="sideways"))
    assert said.startswith("made.csv line 2: flow 'sideways'")
    assert all(word in said for word in ("turnover", "export", "import"))
    assert "Flow." not in said


def test_a_row_with_a_cell_too_many_says_so(refused):
    said = refused(_line() + ",more")
    assert said.startswith("made.csv line 2: ")
    assert "None" not in said


def test_the_shipped_ledger_is_read_whole_with_ids_of_its_own():
    figures = national_figures()
    assert len(figures) > 700
    assert len({f.id for f in figures}) == len(figures)
