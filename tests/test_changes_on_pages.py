"""What changed, and relative to what: both panels, the address, uploads and drilling down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_pages import opened, ran, specs, words
from trade.ui import show

COAL = (
    "Coal and lignite made up $15.3M to $16.7M of the $17.9M rise in Russia’s recorded exports to North "
    "Korea from Q1 2016 to Q1 2017; oil products at most $1.3M"
)
N = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    return tmp_path


BEFORE = {"27": 70e6, "2701": 50e6, "2710": 20e6, "271012": 9e6, "271019": 11e6, "84": 40e6}
AFTER = {"27": 90e6, "2701": 60e6, "2710": 30e6, "271012": 9e6, "271019": 21e6, "84": 30e6}


def coded(place: Path, first: str = "HS", second: str = "HS") -> None:
    rows = [row("2016", 110e6, classification=first), row("2017", 120e6, classification=second)]
    rows += [row("2016", v, commodity=c, classification=first) for c, v in BEFORE.items()]
    rows += [row("2017", v, commodity=c, classification=second) for c, v in AFTER.items()]
    load(place, "coded", [row("2015", 90e6, classification=first), *rows])


def titles(test) -> str:
    found = (m.value for m in test.markdown if "finding" in m.value and "<style>" not in m.value)
    return re.sub(r"</?span[^>]*>", "", "\n".join(found))


def steps(test) -> list[str]:
    """Codes of the bars from the top, totals as an empty text."""
    bars = [t for t in specs(test)[0]["data"] if t["type"] == "bar"]
    found = [(y, key) for t in bars for y, key in zip(t["y"], t["customdata"], strict=True)]
    return [key for _, key in sorted(found, reverse=True)]


def movers(test):
    return next(d.value for d in test.dataframe if "least" in d.value)


def test_the_headline_is_taken_apart_against_the_year_before():
    test = opened("commodities", view="change")
    assert COAL in titles(test)
    assert dict(test.query_params) == {"view": "change"}
    assert steps(test) == ["", "2701", "2702", "2710", "2709", "030367", "rest", ""]
    said = words(test)
    assert "they add up to the change; they do not say why it happened." in said
    assert f"Itemised: at least 84{N}% of Q1 2016 and 89{N}% of Q1 2017." in said
    assert "half the sum of the differences of shares is 0.07 to 0.38; 0 would be the same goods" in said


def test_any_two_quarters_in_either_order_come_from_the_address():
    test = opened("commodities", view="change", highlight="2016-Q1", base="2017-Q1")
    assert "fall in Russia’s recorded exports to North Korea from Q1 2017 back to Q1 2016" in titles(test)
    test.selectbox(key="base").select("2015-Q4")
    ran(test)
    assert test.query_params["base"] == "2015-Q4"
    assert "from Q4 2015 to Q1 2016" in titles(test)
    test.selectbox(key="base").select("2015-Q1")
    ran(test)
    assert "base" not in test.query_params, "the year before is the default"


def test_the_first_quarter_is_compared_with_the_next_and_an_unknown_base_is_named():
    test = opened("commodities", view="change", highlight="2014-Q1", base="1999-Q1")
    assert [w.value for w in test.warning] == [
        "The address asks for base “1999-Q1”, which is not among 2014-Q1 … 2021-Q4. Showing 2014-Q2 instead."
    ]


def test_a_quarter_that_nobody_published_gives_no_bars_and_says_it_is_not_zero():
    test = opened("commodities", view="change", base="2014-Q1")
    assert "No figure allows Russia’s recorded exports to North Korea in Q1 2014 to be given" in titles(test)
    assert specs(test) == []
    assert "Not published for Q1 2014: no comparison. This is not zero." in words(test)


def test_a_revised_base_is_told_beside_the_parts_of_a_change():
    said = words(opened("commodities", view="change"))
    assert "Base Q1 2016 as in the latest vintage: $13.5M; first release was $13.4M." in said


def test_sources_that_contradict_each_other_are_both_told_and_nothing_is_drawn():
    test = opened("commodities", view="change", highlight="2016-Q1")
    assert "sources contradict each other" in titles(test)
    assert specs(test) == []


def test_without_coal_oil_products_lead_and_the_assumption_is_said():
    test = opened("commodities", view="change", coal="out")
    assert "Oil products made up $0.17M to $1.2M of the $1.2M to $2.6M rise" in titles(test)
    assert "without coal and lignite" in titles(test)
    assert "2701" not in steps(test)
    assert "our inference, not a published figure" in words(test).replace("\n", " ")


def test_imports_fell_and_every_fall_has_a_true_minus_sign():
    test = opened("commodities", view="change", side="import")
    assert "of the $3.3M fall in Russia’s recorded imports" in titles(test)
    labels = [a["text"] for a in specs(test)[0]["layout"]["annotations"]]
    assert any("<b>−$2.8M to −$2.6M" in text for text in labels)


def test_the_movers_are_ranked_and_keep_the_guards():
    found = movers(opened("commodities", view="change"))
    assert [text.strip() for text in found["rank"]][:3] == ["1", "2", "3"]
    assert list(found["commodity"])[:3] == ["Coal (2701)", "Lignite (2702)", "Oil products (2710)"]
    assert list(found["commodity"])[-2:] == ["Not itemised in these figures", "Total"]
    assert found["own"].iloc[1] == "from $0–$1M to $4.7M", "no percentage on what may have been nothing"
    assert found["own"].iloc[-1] == f"+133{N}%"
    assert found["most"].iloc[2] == pytest.approx(1.25)


def test_the_table_to_download_has_every_number_with_its_ends():
    test = opened("commodities", view="change")
    table = next(d.value for d in test.dataframe if "change_low_usd" in d.value)
    text = show.csv(table).decode("utf-8-sig").splitlines()
    assert text[0].startswith(
        "rank,commodity,label,kind,before_low_usd,before_value_usd,before_high_usd,now_low"
    )
    assert text[1].startswith("1,2701,Coal (2701),part,10500000.0,,11500000.0,")


def test_a_file_is_taken_apart_exactly_and_drilled_into_from_2_to_4_to_6_digits(place: Path):
    coded(place)
    test = opened("commodities", dataset="coded", view="change")
    assert "Mineral fuels and oils (27) rose by $20M" in titles(test)
    assert steps(test) == ["", "27", "84", ""]
    assert "half the sum of the differences of shares is 0.11;" in words(test)
    test.selectbox(key="within").select("27")
    ran(test)
    assert steps(test) == ["", "2701", "2710", ""]
    assert "rise in mineral fuels and oils in China’s recorded exports" in titles(test)
    test.selectbox(key="within").select("2710")
    ran(test)
    assert steps(test) == ["", "271019", "271012", ""]
    assert test.query_params["within"] == "2710"
    assert "All of both totals is itemised." in words(test)


def test_two_revisions_of_a_list_are_refused_with_the_reason(place: Path):
    coded(place, "H4", "H5")
    test = opened("commodities", dataset="coded", view="change")
    assert "These two periods cannot be compared by commodity" in titles(test)
    assert "are in H4, those of 2017 are in H5." in words(test)
    assert specs(test) == []


def test_parts_that_exceed_their_total_are_said(place: Path):
    rows = [row(y, v) for y, v in (("2016", 10e6), ("2017", 12e6))]
    rows += [row(y, v, commodity="27") for y, v in (("2016", 10e6), ("2017", 15e6))]
    load(place, "odd", rows)
    test = opened("commodities", dataset="odd", view="change")
    assert "In 2017 the commodities exceed the total by $3M; check the file." in words(test)


def test_another_dataset_forgets_both_periods(place: Path):
    coded(place)
    test = opened("commodities", dataset="coded", view="change", base="2015")
    test.selectbox(key="dataset").select("ledger")
    ran(test)
    assert "base" not in test.query_params
    assert not test.warning


TOLD = (
    f"exports to North Korea in Q1 2017: +133{N}% on a year earlier, yet the four quarters to Q1 2017 were "
    f"17{N}% below 2013, the best of the five years before"
)


def test_the_overview_tells_the_rise_and_the_fall_in_one_breath():
    test = opened("overview")
    assert TOLD in titles(test)
    assert dict(test.query_params) == {}
    table = next(d.value for d in test.dataframe if "form" in d.value)
    assert list(table["base"])[1] == "a year earlier, first release (Q1 2016: $13.4M)"


def test_another_base_comes_from_the_address_and_from_the_box():
    test = opened("overview", against="2014-Q4")
    table = next(d.value for d in test.dataframe if "form" in d.value)
    assert list(table["base"])[-1] == "Q4 2014 ($23.1M)"
    test.selectbox(key="against").select("none")
    ran(test)
    assert "against" not in test.query_params
    assert len(next(d.value for d in test.dataframe if "form" in d.value)) == len(table) - 1


def test_the_first_release_has_no_first_release_beside_it():
    table = next(d.value for d in opened("overview", vintage="first").dataframe if "form" in d.value)
    assert not table["base"].str.contains("first release").any()


def test_the_bases_follow_the_flow_that_the_title_tells():
    assert "imports from North Korea in Q1 2017: ×0.11–0.12 against a year earlier" in titles(
        opened("overview", flow="import")
    )
    balance = opened("overview", flow="balance")
    assert "A balance may pass through zero, so it has no percentage." in words(balance)


def test_an_unpublished_quarter_is_measured_against_nothing():
    said = titles(opened("overview", highlight="2014-Q1", flow="export"))
    assert "exports to North Korea in Q1 2014: no figure allows it to be given" in said


def test_a_file_is_measured_against_its_own_years(place: Path):
    coded(place)
    test = opened("overview", dataset="coded")
    assert (
        f"China’s recorded exports to North Korea in 2017: +9{N}% on a year earlier, and 2017 was 9{N}% "
        "above 2016, the best of the two years before"
    ) in titles(test)
