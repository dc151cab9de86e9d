"""Honest totals: of a flow and a year each dollar once, whatever stands side by side in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.checked import Checked, of_text

HEAD = "period,reporter,partner,flow,commodity,valuation,value_usd"


def of(*rows: str) -> Checked:
    return of_text("\n".join([HEAD, *rows]), "f.csv")


def months(first: int, last: int, value: int = 1, valuation: str = "FOB") -> list[str]:
    return [f"2017-{m:02},RUS,PRK,export,27,{valuation},{value}" for m in range(first, last + 1)]


YEAR, FIRST = "2017,RUS,PRK,export,27,FOB,13", "2017-Q1,RUS,PRK,export,27,FOB,4"


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([YEAR, FIRST, *months(1, 12)], 13.0),  # the year has everything
        ([FIRST, *months(1, 12)], 13.0),  # 4 of the first quarter, 9 months of 1 behind it
        ([FIRST, *months(4, 5)], 6.0),  # 4 + 2: nothing stands for April and May but they
        ([FIRST, *months(3, 3)], 4.0),
        (months(1, 12), 12.0),
        ([YEAR, *months(1, 12, 1, "CIF")], 13.0),  # in another valuation it is the same trade still
        ([YEAR, "2018-01,RUS,PRK,export,27,FOB,5"], 13.0),  # the next year is another
    ],
)
def test_months_count_only_where_no_coarser_period_has_them(rows: list[str], total: float):
    assert of(*rows).totals["2017 export USD"] == total
    assert of(*reversed(rows)).totals["2017 export USD"] == total


def test_another_reporters_year_covers_no_months():
    found = of(YEAR, *(row.replace("RUS", "CHN") for row in months(1, 12)))
    assert found.totals == {"2017 export USD": 25.0}  # 13 + 12


@pytest.mark.parametrize(
    ("flow", "values", "total"),
    [
        ("export", {"FOB": 100, "CIF": 110}, 100.0),
        ("import", {"FOB": 100, "CIF": 110}, 110.0),
        ("re-export", {"FOB": 10, "CIF": 11}, 10.0),
        ("re-import", {"FOB": 10, "CIF": 11}, 11.0),
        ("import", {"FOB": 100, "customs": 90}, 100.0),  # neither is usual: the first by name
        ("export", {"CIF": 110}, 110.0),
    ],
)
def test_of_a_flow_in_two_valuations_its_usual_one_counts(flow: str, values: dict, total: float):
    rows = [f"2017,RUS,PRK,{flow},27,{name},{value}" for name, value in values.items()]
    assert of(*rows).totals == {f"2017 {flow} USD": total}
    assert of(*reversed(rows)).totals == {f"2017 {flow} USD": total}


def test_the_world_as_a_reporter_counts_only_where_no_other_reports():
    world = "2017,World,PRK,export,27,FOB,50"
    assert of(world, YEAR).totals == {"2017 export USD": 13.0}
    assert of(world).totals == {"2017 export USD": 50.0}


def test_a_world_row_stands_for_its_own_period_only():
    rows = ["2017-01,RUS,World,export,27,FOB,9", *months(1, 2)]
    assert of(*rows).totals == {"2017 export USD": 10.0}  # 9 in January, 1 in February


amounts = st.lists(st.integers(1, 10**9), min_size=12, max_size=12)


@given(amounts, st.booleans(), st.sets(st.integers(1, 4)))
def test_sums_of_months_beside_them_change_no_total(values: list[int], year: bool, quarters: set[int]):
    rows = [row for m, value in enumerate(values, 1) for row in months(m, m, value)]
    for q in quarters:
        rows.append(f"2017-Q{q},RUS,PRK,export,27,FOB,{sum(values[3 * q - 3 : 3 * q])}")
    if year:
        rows.append(f"2017,RUS,PRK,export,27,FOB,{sum(values)}")
    found = of(*rows)
    assert found.totals == {"2017 export USD": float(sum(values))}
    assert ("several frequencies" in found.remarks) == (year or bool(quarters))


def test_of_one_code_in_two_classifications_only_one_is_in_the_total():
    header = "period,reporter,partner,flow,classification,commodity,value_usd"
    rows = ["2017,RUS,PRK,export,H4,2701,5", "2017,RUS,PRK,export,H5,2701,7", "2017,RUS,PRK,export,H5,2702,1"]
    assert of_text("\n".join([header, *rows]), "tidy.csv").totals == {"2017 export USD": 8.0}
