"""Every page tells the story of an uploaded dataset as it does of the ledger."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.observations import load, months, row
from tests.test_pages import HEADLINE, ROOT, opened, ran, specs, words
from trade.store import datasets
from trade.store.shipped import national_figures
from trade.ui.frame import AGAIN

CODES = {"27": 70e6, "2701": 50e6, "2710": 15e6, "271012": 9e6, "271019": 6e6, "84": 30e6}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    return tmp_path


def both(year: int, export: float, imports: float):
    return [*months(year, export), *months(year, imports, "import")]


@pytest.fixture
def monthly(place: Path) -> Path:
    rows = [*both(2016, 2e6, 1e6), *both(2017, 5e6, 1e6)]
    load(place, "customs", [r for r in rows if r["period"] not in ("2016-05", "2017-08")])
    return place


@pytest.fixture
def coded(place: Path) -> Path:
    """Exports of two years by codes of two, four and six digits, not all of it itemised."""
    rows = [row(year, 110e6) for year in ("2016", "2017")]
    more = {"net_weight_kg": 5e6}
    rows += [row(y, v, commodity=c, **more) for y in ("2016", "2017") for c, v in CODES.items()]
    load(place, "coded", rows)
    return place


@pytest.fixture
def mirrored(place: Path) -> Path:
    """Russia's exports to North Korea: one as the ledger has it, one twice that, one nobody else has."""
    values = {"2017-Q1": 31.414e6, "2016-Q4": 45e6, "2022-Q1": 1e6}
    rows = [row(p, v, reporter="RUS", partner="PRK") for p, v in values.items()]
    load(place, "mirror", [*rows, row("2017-Q1", 1e6, reporter="CHN", partner="PRK")])
    return place


def titles(test) -> str:
    return "\n".join(m.value for m in test.markdown if "finding" in m.value and "<style>" not in m.value)


def labels(test) -> list[str]:
    return [box.label for box in test.selectbox]


def test_without_datasets_nothing_is_there_to_choose(place: Path):
    assert "Data" not in labels(opened("overview"))
    assert list(place.iterdir()) == [], "looking makes no workspace"


def test_with_datasets_the_ledger_is_still_what_opens(monthly: Path):
    test = opened("overview")
    assert HEADLINE in words(test)
    assert dict(test.query_params) == {}
    box = test.selectbox(key="dataset")
    assert box.options == ["Russia–North Korea ledger", "customs"]


def test_a_monthly_pair_opens_on_its_last_month(monthly: Path):
    test = opened("overview", dataset="customs")
    assert "China’s recorded exports to North Korea more than doubled to $5M in Dec 2017" in titles(test)
    assert (
        "Goods trade by month, current US dollars; exports FOB, imports CIF, as reported by China"
        in titles(test)
    )
    assert dict(test.query_params) == {"dataset": "customs"}
    spec = specs(test)[0]
    touch = next(t for t in spec["data"] if t["name"] == "quarter")
    assert touch["customdata"][0] == "2016-01"
    assert len(touch["customdata"]) == 24


def test_a_month_that_is_not_in_the_file_is_a_gap_and_says_so(monthly: Path):
    test = opened("overview", dataset="customs", highlight="2017-08")
    assert "No figure allows China’s recorded trade with North Korea in Aug 2017 to be given" in titles(test)
    assert "not in the file" in words(test)
    spec = specs(test)[0]
    exports = next(t for t in spec["data"] if t["name"] == "exports")
    assert exports["y"][19] is None


def test_a_quarter_is_a_sum_of_months_and_one_with_a_gap_says_how_many_are_there(monthly: Path):
    whole = opened("overview", dataset="customs", frequency="Q", highlight="2017-Q2")
    assert "$15M" in titles(whole)
    assert "sum of 3 months" in words(whole)
    assert "2 of 3 months published" in words(
        opened("overview", dataset="customs", frequency="Q", highlight="2017-Q3")
    )


def test_by_year_a_year_with_a_gap_is_unknown(monthly: Path):
    test = opened("overview", dataset="customs", frequency="M")
    assert test.button_group(key="frequency").options == ["Quarter", "Month"], "no year is complete"


def test_changing_the_frequency_keeps_the_place(monthly: Path):
    test = opened("overview", dataset="customs", highlight="2017-02")
    test.button_group(key="frequency").set_value("Q")
    ran(test)
    assert "in Q1 2017" in titles(test)
    assert test.query_params["highlight"] == "2017-Q1"
    assert test.query_params["frequency"] == "Q"


def test_choosing_another_dataset_forgets_what_meant_something_in_the_last(monthly: Path):
    test = opened("overview", dataset="customs", highlight="2017-02", flow="import")
    test.selectbox(key="dataset").select("ledger")
    ran(test)
    assert HEADLINE in words(test)
    assert dict(test.query_params) == {}


def test_an_unknown_dataset_falls_back_and_says_so(monthly: Path):
    test = opened("overview", dataset="nope")
    assert [w.value for w in test.warning] == [
        "The address asks for dataset “nope”, which is not among ledger, customs. Showing ledger instead."
    ]
    assert HEADLINE in words(test)
    assert dict(test.query_params) == {}


@pytest.mark.parametrize("page", ["overview", "commodities", "sources"])
def test_an_unknown_pair_flow_and_frequency_fall_back_and_say_so(monthly: Path, page: str):
    test = opened(page, dataset="customs", pair="RUS-PRK", frequency="A")
    assert [w.value for w in test.warning] == [
        "The address asks for pair “RUS-PRK”, which is not among CHN-PRK. Showing CHN-PRK instead.",
        "The address asks for frequency “A”, which is not among M, Q. Showing M instead.",
    ]
    assert dict(test.query_params) == {"dataset": "customs"}


def test_a_pair_is_chosen_by_reporter_and_partner(mirrored: Path):
    test = opened("overview", dataset="mirror")
    assert "Russia’s" in titles(test)
    assert test.selectbox(key="chooser:reporter").options == ["China", "Russia"]
    test.selectbox(key="chooser:reporter").select("CHN")
    ran(test)
    assert "China’s recorded exports to North Korea were $1M in Q1 2017" in titles(test)
    assert test.query_params["pair"] == "CHN-PRK"


def test_an_annual_pair_with_imports_only_has_one_card_and_no_flows_to_choose(place: Path):
    load(
        place,
        "annual",
        [row(str(y), 1e12 * (y - 1999), "import", partner="W00", currency="CNY") for y in range(2000, 2023)],
    )
    test = opened("overview", dataset="annual")
    assert "China’s recorded imports from the world" in titles(test)
    assert "CNY\N{NO-BREAK SPACE}23T in 2022" in titles(test)
    assert words(test).count("class='card'") == 1
    assert not [g for g in test.get("button_group") if g.key == "flow"]
    assert "This file has no commodities" in titles(opened("commodities", dataset="annual"))


def test_a_pair_in_euros_says_euros_everywhere(place: Path):
    cells = {"reporter": "DEU", "partner": "NLD", "currency": "EUR", "classification": "CN"}
    rows = [
        row(f"{y}-Q{q}", 2e9, commodity=c, **cells)
        for y in (2016, 2017)
        for q in (1, 2, 3, 4)
        for c in ("10", "84")
    ]
    load(place, "euro", rows)
    test = opened("overview", dataset="euro")
    assert "Germany’s recorded exports to the Netherlands of goods in 2 codes were €4B in Q4 2017" in titles(
        test
    )
    assert "current euros" in titles(test)
    assert "$" not in titles(test)
    assert "all goods are the sum of up to 2 codes" in words(test)
    assert "by Combined Nomenclature code" in titles(opened("commodities", dataset="euro"))


def test_rows_in_another_valuation_are_left_out_and_counted(place: Path):
    load(place, "both", [row("2017", 9e6), row("2017", 8e6, valuation="CIF")])
    test = opened("overview", dataset="both")
    assert "$9M" in titles(test)
    assert "Left out: 1 rows in exports CIF." in words(test)


def test_a_file_of_re_exports_alone_is_explained(place: Path):
    load(place, "re", [row("2017", 9e6, "re-export")])
    test = opened("overview", dataset="re")
    assert [e.value for e in test.error] == [
        "dataset re: there are no exports or imports of China–North Korea in it, so there is nothing to "
        "show. Choose another pair or dataset."
    ]
    assert HEADLINE in words(test)


def bars(test) -> list[str]:
    return specs(test)[0]["data"][0]["y"]


def test_commodities_open_on_the_coarsest_level_with_the_rest(coded: Path):
    test = opened("commodities", dataset="coded")
    assert "made up 64 % of China’s recorded exports to North Korea in 2017" in titles(test)
    assert [name.rpartition("(")[2] for name in bars(test)] == ["Not itemised in these figures", "84)", "27)"]
    assert list(test.dataframe[0].value["value_usd"]) == [70e6, 30e6, 10e6, 110e6]


def test_a_code_is_entered_and_left_by_the_address_and_by_the_box(coded: Path):
    test = opened("commodities", dataset="coded", within="27")
    assert "of mineral fuels and oils in China’s recorded exports" in titles(test)
    assert len(bars(test)) == 3, "2701, 2710 and what they leave"
    test.selectbox(key="within").select("2710")
    ran(test)
    assert test.query_params["within"] == "2710"
    assert list(test.dataframe[0].value["commodity"]) == ["271012", "271019", "TOTAL"]
    test.selectbox(key="within").select("TOTAL")
    ran(test)
    assert "within" not in test.query_params


def test_the_level_is_a_choice_of_those_that_the_file_has(coded: Path):
    test = opened("commodities", dataset="coded")
    assert test.button_group(key="level").options == ["2 digits", "4 digits", "6 digits"]
    test.button_group(key="level").set_value("4")
    ran(test)
    assert test.query_params["level"] == "4"
    assert list(test.dataframe[0].value["commodity"]) == ["2701", "2710", "rest", "TOTAL"]


def test_commodities_over_time_and_one_commodity_with_its_weight(coded: Path):
    time = opened("commodities", dataset="coded", view="time")
    assert (
        "was the largest part of China’s recorded exports to North Korea in every year in the file"
        in titles(time)
    )
    one = opened("commodities", dataset="coded", view="one", commodity="2701")
    assert "China’s recorded exports of coal to North Korea were $50M in 2016" in titles(one)
    assert "Net weight of China’s exports of coal: most in 2016, 5M kg" in titles(one)


def test_parts_that_exceed_their_total_are_said_in_words(place: Path):
    load(
        place, "odd", [row("2017", 10e6), row("2017", 9e6, commodity="27"), row("2017", 3e6, commodity="84")]
    )
    test = opened("commodities", dataset="odd")
    assert "The parts exceed the total by $2M, so there is no rest; check the file." in words(test)


def test_the_ledger_laid_over_a_dataset_is_compared_quarter_by_quarter(mirrored: Path):
    test = opened("overview", dataset="mirror", overlay="ledger", flow="export")
    said = (
        "mirror and Russia–North Korea ledger agree on exports in 1 of the 2 quarters that both know: "
        "intervals overlap, or two numbers are within ±1%."
    )
    assert said in words(test)
    names = [t.get("name") for t in specs(test)[0]["data"]]
    assert "Russia–North Korea ledger" in names
    table = next(d.value for d in test.dataframe if "there_low" in d.value)
    rows = table.set_index("period")
    assert rows.loc["2017-Q1", "agrees"] == "yes"
    assert rows.loc["2016-Q4", "agrees"] == "no"
    assert rows.loc["2016-Q4", "difference"] < 0
    assert rows.loc["2022-Q1", "agrees"] == ""


def test_a_dataset_is_laid_over_the_ledger(mirrored: Path):
    test = opened("overview", overlay="mirror", flow="export")
    assert HEADLINE in words(test)
    (diamonds,) = (t for t in specs(test)[0]["data"] if t.get("name") == "mirror")
    assert len(diamonds["x"]) == 2, "the third quarter is not drawn"
    assert "mirror" in titles(test)


def test_a_dataset_of_another_pair_or_currency_cannot_be_laid_over(place: Path):
    load(place, "euro", [row("2017-Q1", 5, reporter="RUS", partner="PRK", currency="EUR")])
    load(place, "china", [row("2017-Q1", 5)])
    test = opened("overview", overlay="china")
    assert [w.value for w in test.warning] == [
        "The address asks for overlay “china”, which is not among none. Showing none instead."
    ]
    assert "overlay" not in [b.key for b in test.selectbox]


def printed(place: Path, count: int = 200) -> None:
    figures = [f for f in national_figures() if f.span.start.year >= 2016][:count]
    cells = [{k: str(v) for k, v in json.loads(f.model_dump_json()).items()} for f in figures]
    frame = pl.DataFrame({"id": [c["id"] for c in cells], "json": [json.dumps(c) for c in cells]})
    digest = hashlib.sha256(b"printed").hexdigest()
    datasets.load(place, "printed", frame, datasets.About("p.csv", digest, "figures", "", "{}"), "figures")


@pytest.mark.parametrize("page", ["overview", "commodities", "sources"])
def test_uploaded_printed_figures_are_reconciled_like_the_ledger(place: Path, page: str):
    printed(place)
    test = opened(page, dataset="printed")
    assert "Russia’s recorded" in titles(test) or "200 printed figures" in titles(test)
    assert not test.error


def test_a_figure_that_cannot_be_read_is_named(place: Path):
    frame = pl.DataFrame({"id": ["F1"], "json": [json.dumps({"id": "F1"})]})
    about = datasets.About("p.csv", hashlib.sha256(b"p").hexdigest(), "figures", "", "{}")
    datasets.load(place, "bad", frame, about, "figures")
    test = opened("overview", dataset="bad")
    assert [e.value for e in test.error] == [
        "dataset bad: figure F1, period_start: Field required. Correct the file and load it again."
    ]


def test_sources_of_a_dataset_name_every_file_and_every_line(monthly: Path):
    load(monthly, "customs", [row("2017-12", 6e6)], "revised.csv")
    numbers = opened("sources", dataset="customs", find="2017-12 export").dataframe[0].value
    export = numbers[numbers["flow"] == "export"].iloc[0]
    assert (export["value_usd"], export["files"], export["lines"]) == (6e6, "revised.csv", "2")
    files = opened("sources", dataset="customs", part="files").dataframe[0].value
    assert list(files["file"]) == ["revised.csv", "made-up.csv"]
    assert list(files["vintage"]) == [2, 1]
    assert list(files["by"]) == ["a tester", "a tester"]
    assert all(len(digest) == 64 for digest in files["sha256"])


def test_a_new_load_is_seen_at_once(monthly: Path):
    assert "$5M in Dec 2017" in titles(opened("overview", dataset="customs"))
    load(monthly, "customs", [row("2017-12", 9e6)], "revised.csv")
    assert "$9M in Dec 2017" in titles(opened("overview", dataset="customs"))


def test_a_dataset_called_ledger_does_not_hide_the_ledger(place: Path):
    load(place, "ledger", [row("2017", 9e6)])
    assert HEADLINE in words(opened("overview", dataset="ledger"))
    assert "China’s" in titles(opened("overview", dataset="ledger (uploaded)"))


def test_the_events_are_shown_for_russia_and_north_korea_only(mirrored: Path, monthly: Path):
    assert "Events" in words(opened("overview", dataset="mirror"))
    assert "Events in" not in words(opened("overview", dataset="customs"))


def test_a_dataset_that_was_taken_back_meanwhile_is_not_asked_for_on_the_next_page(monthly: Path):
    test = AppTest.from_file(str(ROOT / "pages" / "commodities.py"), default_timeout=60)
    test.session_state[AGAIN] = True  # not the first page of the session
    test.session_state["chosen:dataset"] = "gone"
    ran(test)
    assert "Russia’s recorded exports to North Korea" in titles(test)
    assert not test.warning
