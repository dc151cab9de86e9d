"""A brief says what its page shows, with what was said of it and where it is from, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.export.samples import png
from tests.observations import load, row
from trade.export.report import Brief
from trade.export.report_html import html
from trade.export.report_picture import SCALE, TELEPHONE, WIDE, figures
from trade.model.view import View
from trade.store.digest import digest
from trade.store.shipped import claims
from trade.ui import brief_claims
from trade.ui.access import Key
from trade.ui.brief import brief
from trade.ui.capture import captured
from trade.ui.ledger_story import LedgerStory

N = "\N{NARROW NO-BREAK SPACE}"
MADE = date(2026, 11, 24)


@cache
def of(text: str) -> Brief:
    view = View.parse(text)
    return brief(view, captured(view), made=MADE)


def test_the_first_page_reads_as_a_note_with_its_own_numbers():
    found = of("/")
    title = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
    assert found.chart.title == found.cited.title == title
    assert [(n.name, n.amount, n.change) for n in found.numbers][:3] == [
        ("Exports to North Korea", "$31.4M", f"+133{N}% on Q1 2016"),
        ("Imports from North Korea", "$0.42M", "×0.11–0.12 (from $3.7M in Q1 2016)"),
        ("Turnover: exports + imports", "$31.8M", f"+85{N}% on Q1 2016"),
    ]
    assert found.numbers[2].sure == "$31.837M · printed for this quarter"
    assert found.findings == (
        f"By the customs figures, $31.4M is Russia’s exports alone (+133{N}% on Q1 2016); exports and "
        f"imports together were $31.8M (+85{N}% on Q1 2016).",
        "Year-on-year changes of Russia’s recorded trade with North Korea, up or down: 13 of the 25 on "
        "record are at least as large, this one included. Not unusual for this series, and the test could "
        "not have seen it.",
        f"Russia’s recorded exports to North Korea in Q1 2017: +133{N}% on a year earlier, yet the four "
        f"quarters to Q1 2017 were 17{N}% below 2013, the best of the five years before.",
        "Coal and lignite made up $15.3M to $16.7M of the $17.9M rise in Russia’s recorded exports to North "
        "Korea from Q1 2016 to Q1 2017; oil products at most $1.3M.",
    )
    assert found.remarks[0] == (
        "That the label was wrong is our inference: no source says so, and we found no correction."
    )
    assert found.remarks[1] == "Exports to North Korea: base first released as $13.4M."
    assert [key for key, _ in found.charts] == ["chart-overview", "chart-bases", "chart-change"]


def test_what_was_said_of_the_highlighted_quarter_stands_with_its_verdicts():
    found = of("/")
    assert found.claims_say == (
        "Of 11 published statements about Q1 2017 that the figures can test, 7 hold, 3 hold only for another "
        "measure and 1 does not hold."
    )
    assert len(found.said) == sum(str(claim.span) == "2017-Q1" for claim in claims())
    first = found.said[0]
    assert (first.verdict, first.found) == ("Holds for another measure", "exports $31.412M to $31.416M")
    assert first.address == "https://www.omanobserver.om/russia-throws-n-korea-a-new-lifeline/"


def test_another_quarter_has_its_own_numbers_and_statements():
    found = of("/?highlight=2020-Q1&flow=turnover")
    assert found.chart.title.endswith("in Q1 2020")
    assert [one.statement for one in found.said] == [
        claim.said for claim in claims() if str(claim.span) == "2020-Q1"
    ]
    assert found.claims_say == ("Of 2 published statements about Q1 2020 that the figures can test, 2 hold.")
    assert not any("Q1 2017" in one for one in (*found.findings, *found.remarks))


def test_every_source_has_its_address_once():
    found = of("/").sources
    assert len({(s.publisher, s.published, s.address) for s in found}) == len(found)
    assert all(s.address.startswith("http") and re.fullmatch(r"F\d{4}(, F\d{4})*", s.used) for s in found)
    assert of("/").cited.publishers[0] == "VOA Korean"


def test_what_a_page_only_names_under_its_chart_is_no_publisher_to_cite():
    found = of("/statistics")
    assert found.sources[-1].publisher == "750 printed figures reconciled"
    assert found.cited.publishers == ()


def test_a_view_that_leaves_coal_out_says_that_this_is_an_assumption():
    found = of("/?coal=out&flow=export")
    assert any("That is our inference, not a published figure." in one for one in found.remarks)
    assert all("without coal and lignite" in chart.title for _, chart in found.charts)


def test_a_claim_is_the_one_that_was_chosen_with_its_working():
    found = of("/claims?claim=C04")
    assert [one.statement for one in found.said] == [
        "The rise of trade in the first quarter of 2017 was mainly due to higher Russian exports of oil "
        "products."
    ]
    assert found.said[0].verdict == "Does not hold"
    assert len(found.findings) > 2


PAGES = "commodities|commodities?view=time|commodities?view=one|limits|statistics|statistics?ask=forecast"


@pytest.mark.parametrize("text", [f"/{page}" for page in PAGES.split("|")])
def test_every_page_with_a_chart_makes_a_brief(text: str):
    found = of(text)
    pictures = dict.fromkeys(figures(found), png())
    assert found.sources
    assert found.chart.title in html(found, pictures).decode().replace("&#x27;", "'").replace("&amp;", "&")


def test_only_a_view_with_a_period_is_set_against_what_was_said_of_it():
    declared = [claim.said for claim in claims() if claim.id in ("C41", "C50")]
    assert [one.statement for one in of("/limits").said] == declared
    assert of("/statistics?ask=forecast").said == ()


def test_its_digest_and_address_are_those_of_the_view():
    found = of("/").cited
    assert (found.address, found.made, found.digest) == ("/", MADE, digest())
    view = View.parse("/")
    other = brief(view, captured(view), address="https://trade.example.org/", made=MADE).cited
    assert other.link == "https://trade.example.org/"


def test_its_pictures_are_drawn_for_paper_and_for_a_telephone_and_the_charts_stay_as_they_are():
    found = of("/")
    drawn = figures(found)
    assert list(drawn) == [
        *("chart-overview", "chart-bases", "chart-change"),
        *("chart-overview:narrow", "chart-bases:narrow", "chart-change:narrow"),
    ]
    assert {f.layout.width for f in drawn.values()} == {WIDE, TELEPHONE}
    assert {f.layout.paper_bgcolor for f in drawn.values()} == {"#ffffff"}
    assert found.chart.figure.layout.width is None
    assert list(figures(found, narrow=False)) == list(drawn)[:3]
    assert WIDE * SCALE / (180 / 25.4) > 300


def test_a_chart_of_the_dark_theme_is_refused():
    view = View.parse("/")
    found = brief(view, captured(view, "dark"), made=MADE)
    with pytest.raises(ValueError, match=re.escape("a brief is on white: make the chart in the light theme")):
        figures(found)


HOSTILE = "<img src=x onerror=alert(1)>"


def test_an_upload_has_its_files_and_remarks_and_none_of_the_press(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    coded = [row(year, 7e6, commodity=code) for year in ("2016", "2017") for code in ("27", "84")]
    load(tmp_path, "mine", [row("2016", 110e6), row("2017", 120e6), *coded], file=HOSTILE)
    view = View.parse("/?dataset=mine")
    found = brief(view, captured(view), made=MADE)
    assert found.about == "China–North Korea, mine"
    assert (found.said, found.claims_say) == ((), "")
    assert found.remarks[0] == "In US dollars; exports FOB. Nothing is converted."
    assert [(s.publisher, s.used) for s in found.sources] == [(HOSTILE, "6 rows")]
    assert [key for key, _ in found.further] == ["chart-bases", "chart-change"]
    assert found.cited.digest == digest(["mine"], [tmp_path]) != digest()
    text = html(found, dict.fromkeys(figures(found), png())).decode()
    assert HOSTILE not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_what_the_press_wrote_is_not_held_against_figures_that_somebody_uploaded():
    uploaded = LedgerStory(Key("a folder", "mine", "a fingerprint"), "mine", "mine")
    assert brief_claims.about(View.parse("/?dataset=mine"), uploaded, []) == ("", ())
