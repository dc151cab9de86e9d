"""The claims page without a browser: published claims with verdicts, and sentences of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observations import load, row
from tests.test_pages import opened, ran, specs, words
from trade.model.claim import Claim
from trade.model.verdict import Verdict
from trade.ui import claim_form
from trade.ui.claims import SIGNS, alone, finding, tried

PRESS = (
    "Bilateral trade more than doubled to about $31.4 million in the first quarter of 2017, mainly due to "
    "oil products."
)


def test_the_page_opens_on_what_the_press_wrote_and_says_for_what_it_holds():
    test = opened("claims")
    press = "Holds for exports, not for turnover: “Trade between Russia and North Korea came to $31.4"
    assert press in words(test)
    assert "Turnover in 2017-Q1: 31,836,500 to 31,837,500 USD (figure F0330)." in words(test)
    assert dict(test.query_params) == {}


def test_the_title_counts_the_verdicts():
    found = tried("latest")
    count = {v: sum(one.found.verdict is v for one in found) for v in Verdict}
    assert len(found) == sum(count.values())
    good = count[Verdict.HOLDS] + count[Verdict.ROUNDING]
    tested = len(found) - count[Verdict.UNTESTED]
    assert finding(found) == (
        f"Of {tested} published claims that the figures can test, {good} hold, {count[Verdict.OTHER]} hold "
        f"only for another measure, and {count[Verdict.FAILS]} do not hold"
    )
    assert finding(found) in words(opened("claims"))


def test_every_claim_can_be_opened_by_its_address_and_shows_its_source():
    for one in tried("latest")[::9]:
        test = opened("claims", claim=one.claim.id)
        assert f"]({one.claim.url})" in words(test)
        assert one.claim.said.rstrip(".") in words(test).replace("&#x27;", "'")
        assert one.found.working[-1].split(";")[0] in words(test).replace("&#x27;", "'")


def test_a_verdict_filter_leaves_the_other_claims_out_and_stands_in_the_address():
    test = opened("claims", verdict="fails")
    verdicts = set(test.dataframe[0].value["verdict"])
    assert verdicts == {f"{SIGNS[Verdict.FAILS]} Does not hold"}
    assert test.query_params["verdict"] == "fails"


def test_a_claim_that_rests_on_its_own_print_says_so():
    by_id = {one.claim.id: one for one in tried("latest")}
    growth = next(one for one in by_id.values() if one.claim.figures.startswith("F0326"))
    assert alone(growth) == (
        "This claim is itself one of the figures. Without its own print, and copies of it, the others leave "
        "it open: nobody else has confirmed it."
    )
    yearly = next(one for one in by_id.values() if one.claim.figures.startswith("F0482"))
    assert alone(yearly).endswith("copies of it, the verdict is the same.")


def test_a_sentence_is_taken_apart_and_every_statement_judged():
    test = opened("claims", part="own", sentence=PRESS)
    said = words(test)
    assert said.count("<h2 class='finding'>Holds for exports, not for turnover") == 2
    assert said.count("<h2 class='finding'>Does not hold") == 1
    assert "“mainly due to” as the main reason" in said
    assert "no base named: a year earlier is compared with" in said


def test_what_was_not_understood_is_said_and_markup_in_a_sentence_is_harmless():
    test = opened("claims", part="own", sentence="Trade doubled in 2017 <img src=x onerror=alert(1)> wow")
    assert "**Not understood:**" in words(test)
    assert "<img" not in words(test)


def test_a_sentence_without_a_period_says_what_to_write():
    test = opened("claims", part="own", sentence="Trade doubled")
    assert [w.value for w in test.warning] == [
        "No period was found. Write one, such as 2017, March 2017, the first quarter of 2017, the first half "
        "of 2017, or January to May 2017."
    ]


def test_the_form_writes_a_sentence_that_is_judged():
    test = opened("claims", part="own")
    by_label = {box.label: box for box in test.selectbox}
    by_label["Flow"].select("export")
    by_label["Says that it"].select("growth")
    by_label["Number in"].select("percent")
    texts = {box.label: box for box in test.text_input}
    texts["Number as printed, if it says one"].set_value("133")
    texts["Period"].set_value("2017-Q1")
    next(b for b in test.button if b.label == "Test these parts").click()
    ran(test)
    assert "Holds: “" in words(test)
    assert "The change on 2016-Q1 is +132.5 % to +133.0 %." in words(test)
    assert "133" in test.query_params["sentence"]


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("Number as printed, if it says one", "many", "“many” is no number; write digits such as 31.4"),
        ("Period", "spring", "unknown period 'spring'; accepted: a quarter such as 2017-Q1"),
    ],
)
def test_a_form_that_cannot_be_read_says_what_is_wrong(label: str, value: str, said: str):
    test = opened("claims", part="own")
    boxes = {box.label: box for box in test.selectbox}
    boxes["Says that it"].select("value")
    texts = {box.label: box for box in test.text_input}
    texts["Number as printed, if it says one"].set_value("31.4")
    texts[label].set_value(value)
    next(b for b in test.button if b.label == "Test these parts").click()
    ran(test)
    assert said in test.error[0].value


@pytest.mark.parametrize(
    ("number", "unit", "half", "text", "scale"),
    [
        (31.4e6, "USD", 5e4, "31.4", "million"),
        (150_031.0, "USD", 0.5, "0.150031", "million"),
        (40_469.0, "USD", 0.5, "40.469", "thousand"),
        (36e6, "USD", 5e5, "36", "million"),
    ],
)
def test_a_number_is_shown_with_the_digits_it_was_printed_with(number, unit, half, text, scale):
    claim = Claim(flow="export", period="2017", says="value", number=number, unit=unit, half_width=half)
    assert claim_form.shown(claim) == (text, scale)
    given = {"flow": "export", "commodity": "TOTAL", "period": "2017", "says": "value", "wording": "exact"}
    back = claim_form.made({**given, "base": "", "number": text, "scale": scale})
    assert back.number == pytest.approx(number)
    assert back.half_width == pytest.approx(half)


def test_an_uploaded_dataset_tests_sentences_on_its_own_numbers(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    load(tmp_path, "China", [row("2016", 5e6), row("2017", 11e6)])
    test = opened("claims", dataset="China", sentence="Exports more than doubled in 2017.")
    assert "Holds: “" in words(test)
    assert "Published claims" not in [b.label for b in test.button_group]
    assert len(specs(test)) == 1


def test_a_dataset_tests_sentences_about_its_own_pair_and_no_other(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    load(tmp_path, "China", [row("2016", 5e6), row("2017", 11e6)])
    said = "China's exports to North Korea more than doubled in 2017."
    test = opened("claims", dataset="China", sentence=said)
    assert "Holds: “Chinese exports to North Korea more than doubled in 2017, compared" in words(test)
    test = opened("claims", dataset="China", sentence=said.replace("China", "Russia"))
    assert [w.value for w in test.warning] == [
        "Only the trade of China with North Korea can be tested, and the sentence is about Russia. Write it "
        "about these two."
    ]


def test_the_form_of_a_dataset_writes_of_its_own_pair(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    load(tmp_path, "China", [row("2016", 5e6), row("2017", 11e6)])
    test = opened("claims", dataset="China")
    {box.label: box for box in test.selectbox}["Says that it"].select("rose")
    next(b for b in test.button if b.label == "Test these parts").click()
    ran(test)
    assert "Holds: “Chinese exports to North Korea rose in 2017" in words(test)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Russia's trade surplus was $31 million in Q1 2017", "Holds: “The trade balance between Russia and"),
        ("In 2017 trade did something that trade figures do not hold", "Cannot be tested: “Trade between"),
    ],
)
def test_a_statement_that_the_form_cannot_show_is_judged_all_the_same(text: str, said: str):
    assert said in words(opened("claims", part="own", sentence=text))


def test_the_form_writes_a_part_of_a_change():
    test = opened("claims", part="own")
    boxes = {box.label: box for box in test.selectbox}
    boxes["Flow"].select("export")
    boxes["Commodity"].select("2701")
    boxes["Says that it"].select("part")
    boxes["Number in"].select("percent")
    boxes["Wording"].select("over")
    texts = {box.label: box for box in test.text_input}
    texts["Number as printed, if it says one"].set_value("50")
    texts["Period"].set_value("2017-Q1")
    next(b for b in test.button if b.label == "Test these parts").click()
    ran(test)
    assert "made up more than 50 percent of the change in Russian exports" in test.query_params["sentence"]
    assert "That is 59.4 % to 66.8 % of the change." in words(test)
    assert "Percent of the total’s change" in words(test)
