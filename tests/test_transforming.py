"""The transform bar on both pages: the address, uploads of any frequency, and the guards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.observations import load, months, row
from tests.test_pages import opened, ran, specs, words
from trade.charts.words import NBSP as N

YEAR = f"Russia’s recorded exports to North Korea in Q1 2017: +133{N}% on a year earlier"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    return tmp_path


def title(test) -> str:
    found = next(m.value for m in test.markdown if m.value.startswith("<h1 class='finding'"))
    return re.sub(r"<[^>]+>", "", found.partition("</h1>")[0])


def notes(test) -> str:
    return next(m.value for m in test.markdown if m.value.startswith("<p class='notes'"))


def trace(test, name: str) -> dict:
    return next(t for t in specs(test)[0]["data"] if t["name"] == name)


def forms(test) -> list[str]:
    return list(test.button_group(key="form").options)


def drawn_table(test):
    return next(d.value for d in test.dataframe if "form" in d.value and "said" in d.value)


def test_level_is_what_opens_and_is_not_in_the_address():
    test = opened("overview")
    assert test.button_group(key="form").value == "level"
    assert dict(test.query_params) == {}
    assert "bar" in {t["type"] for t in specs(test)[0]["data"] if t["name"] != "quarter"}


def test_the_form_goes_into_the_address_and_comes_back_from_it():
    test = opened("overview", flow="export")
    test.button_group(key="form").set_value("year")
    ran(test)
    assert dict(test.query_params) == {"flow": "export", "form": "year"}
    assert title(test) == YEAR
    again = opened("overview", **dict(test.query_params))
    assert title(again) == YEAR
    assert again.button_group(key="form").value == "year"
    assert not [w.value for w in again.warning]
    again.button_group(key="form").set_value("level")
    ran(again)
    assert dict(again.query_params) == {"flow": "export"}
    assert "more than doubled to $31.4M" in title(again)


@pytest.mark.parametrize("form", ["previous", "year", "index", "log", "rolling", "share"])
def test_every_form_opens_from_its_address_and_says_the_order_of_operations(form: str):
    test = opened("overview", flow="export", form=form)
    assert test.button_group(key="form").value == form
    assert "Order of operations: (1) the amount" in notes(test)
    assert "None" not in words(test)
    assert not re.search(r"\bnan\b", words(test))
    assert "seasonally adjusted" not in words(test)


def test_lines_of_the_ledger_never_bridge_a_quarter_without_a_number():
    line = trace(opened("overview", flow="export", form="previous"), "line")
    dots = trace(opened("overview", flow="export", form="previous"), "known")
    assert [i for i, y in enumerate(line["y"]) if y is not None] == dots["x"]
    assert None in line["y"][line["y"].index(next(y for y in line["y"] if y is not None)) :]


def test_turnover_is_one_series_with_no_share():
    test = opened("overview", form="rolling", highlight="2017-Q2")
    assert "trade with North Korea, four-quarter sum, was $102.6M in Q2 2017" in title(test)
    assert forms(test) == ["Level", "q/q", "y/y", "Index", "Log", "4-quarter sum"]


def test_the_share_of_exports_is_of_turnover():
    assert f"exports to North Korea were 99{N}% of turnover in Q1 2017" in title(
        opened("overview", flow="export", form="share")
    )


def test_a_balance_takes_back_a_form_it_cannot_have_and_says_why():
    test = opened("overview", flow="balance", form="year")
    assert [i.value for i in test.info] == [
        "A balance may pass through zero, so it has no percentage, index, logarithm or share. Shown is the "
        "level."
    ]
    assert dict(test.query_params) == {"flow": "balance"}
    assert forms(test) == ["Level", "4-quarter sum"]
    assert not test.warning


def test_a_word_that_is_no_form_is_named_and_dropped():
    test = opened("overview", form="growth")
    assert [w.value for w in test.warning] == [
        "The address asks for form “growth”, which is not among level, previous, year, index, log, rolling. "
        "Showing level instead."
    ]
    assert dict(test.query_params) == {}


def test_the_index_has_a_base_of_choice_which_no_other_form_shows():
    test = opened("overview", flow="export", form="index", **{"from": "2016-Q1"})
    assert "in Q1 2017: 233, with Q1 2016 at 100" in title(test)
    test.selectbox(key="from").select("2016-Q2")
    ran(test)
    assert test.query_params["from"] == "2016-Q2"
    assert "with Q2 2016 at 100" in title(test)
    assert "from" not in {box.key for box in opened("overview", form="year").selectbox}


def test_the_index_starts_at_the_first_quarter_that_can_be_a_base():
    test = opened("overview", flow="export", form="index")
    assert "with Q4 2014 at 100" in title(test)
    assert "from" not in test.query_params


def test_a_base_that_cannot_be_one_is_refused_with_the_reason():
    test = opened("overview", flow="export", form="index", **{"from": "2014-Q1"})
    assert "No index: Q1 2014 is not published. Choose another base." in notes(test)
    assert trace(test, "known")["x"] == []


def test_without_coal_the_series_is_without_coal():
    test = opened("overview", coal="out", form="rolling", highlight="2017-Q4")
    assert "trade with North Korea without coal and lignite, four-quarter sum, was" in title(test)


def test_a_revised_base_is_told_with_both_amounts_in_either_vintage():
    latest = "Base Q1 2016 as in the latest vintage: $17.2M; first release was $16.7M."
    assert latest in notes(opened("overview", form="year"))
    first = "Base Q1 2016 as first released: $16.7M; the latest vintage has $17.2M."
    assert first in notes(opened("overview", form="year", vintage="first"))
    assert "first release was" not in notes(opened("overview", form="log"))


def test_the_cards_tell_a_revised_base_too():
    assert "<div class='sure'>Base first released as $16.7M</div>" in words(opened("overview"))
    assert "<div class='sure'>Base in the latest vintage: $17.2M</div>" in words(
        opened("overview", vintage="first")
    )


def test_a_refused_quarter_is_told_by_its_levels_in_the_table():
    frame = drawn_table(opened("overview", flow="import", form="year")).set_index("period")
    assert frame.loc["2017-Q1", "said"] == "×0.11–0.12 (from $3.7M to $0.42M)"
    assert "%" not in frame.loc["2017-Q1", "said"]
    exports = drawn_table(opened("overview", flow="export", form="year")).set_index("period")
    assert exports.loc["2015-Q1", "said"] == "Not published for Q1 2014 – no comparison. This is not zero."


def test_one_commodity_has_its_share_of_all_goods_and_keeps_its_form_in_the_address():
    test = opened("commodities", view="one", commodity="2701", form="share")
    assert title(test) == (
        f"Russia’s recorded exports of coal to North Korea were 70–72{N}% of all recorded exports to North "
        "Korea in Q1 2017"
    )
    assert forms(test)[-1] == "Share"
    assert dict(test.query_params) == {"view": "one", "commodity": "2701", "form": "share"}
    test.button_group(key="form").set_value("level")
    ran(test)
    assert "form" not in test.query_params
    assert "exports of coal were" in title(test)


def test_the_other_views_of_commodities_have_no_bar():
    for view in ("quarter", "change", "time"):
        test = opened("commodities", view=view)
        assert "form" not in {group.key for group in test.button_group}


def test_a_monthly_file_has_months_in_its_words_and_a_zero_is_no_gap(place: Path):
    rows = [*months(2016, 2e6), *months(2017, 3e6)]
    rows = [r for r in rows if r["period"] != "2016-05"]
    load(place, "customs", [{**r, "value": 0.0} if r["period"] == "2017-02" else r for r in rows])
    log = opened("overview", dataset="customs", form="log")
    assert "Logarithmic scale hides 1 zero month (marked ▽). It is a real zero, not a gap." in notes(log)
    assert trace(log, "zero")["x"] == [13]
    assert [trace(log, "line")["y"][i] for i in (4, 13)] == [None, None]
    year = opened("overview", dataset="customs", form="year", highlight="2017-05")
    assert "in May 2017: not published for May 2016 – no comparison" in title(year)
    rolling = opened("overview", dataset="customs", form="rolling", highlight="2017-12")
    assert "twelve-month sum, were $33M in Dec 2017" in title(rolling)
    assert forms(rolling) == ["Level", "m/m", "y/y", "Index", "Log", "12-month sum"]


def test_a_sum_over_a_year_of_a_file_that_prints_months_and_quarters_counts_each_once(place: Path):
    quarters = [row(f"2016-Q{q}", 6e6) for q in (1, 2, 3, 4)]
    load(place, "both", [*months(2016, 2e6), *months(2017, 2e6), *quarters])
    test = opened("overview", dataset="both", frequency="M", form="rolling", highlight="2017-01")
    assert "twelve-month sum, were $24M in Jan 2017" in title(test)


def test_a_yearly_file_has_neither_growth_on_the_period_before_nor_a_sum(place: Path):
    load(place, "years", [row(str(year), 1e6 * (year - 2009), currency="CNY") for year in range(2010, 2018)])
    test = opened("overview", dataset="years", form="year")
    assert forms(test) == ["Level", "y/y", "Index", "Log"]
    assert f"in 2017: +14{N}% on a year earlier" in title(test)
    other = opened("overview", dataset="years", form="previous")
    assert [i.value for i in other.info] == [
        "By year, the period before is a year earlier. Shown is the level."
    ]


def test_a_code_that_a_file_does_not_tell_is_a_slot_and_no_range(place: Path):
    rows = [row(f"{y}", 100e6) for y in (2015, 2016, 2017)]
    rows += [row(f"{y}", 40e6, commodity="27") for y in (2015, 2017)]
    load(place, "coded", rows)
    test = opened("commodities", dataset="coded", view="one", commodity="27", form="share")
    assert trace(test, "known")["x"] == [0, 2]
    assert trace(test, "lowest and highest")["x"] == []
    assert f"were 40{N}% of all recorded exports to North Korea in 2017" in title(test)


def test_another_dataset_forgets_the_base_of_the_index(place: Path):
    load(place, "years", [row(str(year), 1e6 * (year - 2009)) for year in range(2010, 2018)])
    test = opened("overview", flow="export", form="index", **{"from": "2016-Q1"})
    test.selectbox(key="dataset").select("years")
    ran(test)
    assert "from" not in test.query_params
    assert "with 2010 at 100" in title(test)
