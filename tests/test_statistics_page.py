"""The statistics page: an answer or a designed refusal for every question, from its address."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from tests.quarters import spans, workspace
from tests.test_pages import opened, ran, specs, words
from trade.charts.words import when

LAST, NEXT = spans(1)[0], spans(1)[0].earlier(-3)
FRANCE = "France’s recorded exports to Germany"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("statistics")
    workspace(made)
    return made


@pytest.fixture
def made(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(place))
    return place


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))


def title(test) -> str:
    found = next(m.value for m in test.markdown if m.value.startswith("<h1"))
    return re.search(r"<h1 class='finding'>(.*?)</h1>", found)[1]


def refused(test) -> str:
    """The whole text of a refusal."""
    return next(m.value for m in test.markdown if m.value.startswith("**Asked:**"))


def named(test, name: str) -> dict:
    return next(trace for trace in specs(test)[0]["data"] if trace.get("name") == name)


@pytest.mark.usefixtures("empty")
def test_the_page_opens_on_the_honest_verdict_of_the_headline():
    test = opened("statistics")
    assert title(test) == (
        "Q1 2017 was not unusual for Russia’s recorded trade with North Korea, and the test could not have "
        "seen it"
    )
    said = words(test)
    assert "13 of the 25 year-on-year changes on record are at least as large" in said
    order = ["Level: rank 1 of 29", "leave-one-out z 0.70", "Outlier t 0.12", "could have revealed: ×"]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    assert dict(test.query_params) == {}


@pytest.mark.usefixtures("empty")
def test_a_date_named_in_advance_needs_less_and_says_so():
    looked, named_ = opened("statistics"), opened("statistics", date="named")
    assert "3.48 is needed for a quarter found by looking at 29" in words(looked)
    assert "1.96 is needed for a quarter named in advance" in words(named_)


@pytest.mark.usefixtures("empty")
def test_the_ranked_changes_put_as_many_before_the_highlight_as_the_verdict_counts():
    test = opened("statistics")
    bars = named(test, "change")
    tints = bars["marker"]["color"]
    accent = [i for i, tint in enumerate(tints) if tints.count(tint) == 1]
    assert accent == [12]
    assert len(tints) == 25


REFUSALS = {
    "forecast": (
        "No forecast",
        "**Asked:** A forecast of Russia’s recorded trade with North Korea.\n\n"
        "**Why not:** No forecast. Russia stopped publishing partner data after January 2022; later figures "
        "are officials’ annual remarks. A model fitted before the stop says nothing about trade after it.\n\n"
        "**What would be needed:** Publication taken up again.\n\n"
        "**What can be said instead:** The published quarters, and the change on the same quarter a year "
        "earlier.\n\n"
        "**Known:** 29 of 32 quarters.",
    ),
    "seasonal": (
        "Not seasonally adjusted",
        "**Asked:** Seasonal adjustment of Russia’s recorded trade with North Korea.\n\n"
        "**Why not:** Not seasonally adjusted: no stable seasonal pattern found (M7 = 1.6, QS p = 1.00). "
        "Compare with the same quarter of the previous year.\n\n"
        "**What would be needed:** A yes of X-13’s combined test (here no), M7 below 1, and QS or "
        "Kruskal–Wallis p below 0.01 (here Kruskal–Wallis p = 0.92).\n\n"
        "**What can be said instead:** Change from the same quarter of the previous year.\n\n"
        "**Known:** 29 of 32 quarters.",
    ),
    "breaks": (
        "No date of a break",
        "**Asked:** Did the level of Russia’s recorded trade with North Korea shift?\n\n"
        "**Why not:** 3 quarters are or may be zero or below, where there is no logarithm. They are no gaps, "
        "and a test without them would be of another series.\n\n"
        "**What would be needed:** A run of quarters all above zero.\n\n"
        "**What can be said instead:** The levels themselves.\n\n"
        "**Known:** 29 of 32 quarters.",
    ),
    "spread": (
        "No quarters from years",
        "**Asked:** Quarters of Russia’s recorded trade with North Korea from annual totals.\n\n"
        "**Why not:** No quarters: without an indicator they would be a smooth curve by construction.\n\n"
        "**What would be needed:** A quarterly series that moves like the one looked for.\n\n"
        "**What can be said instead:** The annual totals as they are.\n\n"
        "**Known:** 8 of 8 years.",
    ),
}


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("ask", sorted(REFUSALS))
def test_a_refusal_says_what_was_asked_why_not_what_is_needed_and_what_can_be_said_instead(ask: str):
    test = opened("statistics", ask=ask)
    assert (title(test), refused(test)) == REFUSALS[ask]
    assert dict(test.query_params) == {"ask": ask}
    assert len(specs(test)) == 1, "the series itself"
    assert not any(trace.get("name") in ("80 % band", "level") for trace in specs(test)[0]["data"])


@pytest.mark.usefixtures("empty")
def test_whether_a_quarter_nobody_published_was_unusual_is_refused_and_it_is_not_zero():
    test = opened("statistics", highlight="2014-Q1")
    assert title(test) == "Whether Q1 2014 was unusual cannot be said"
    assert refused(test) == (
        "**Asked:** Was Q1 2014 unusual in Russia’s recorded trade with North Korea?\n\n"
        "**Why not:** Not published for Q1 2014 – no comparison. This is not zero.\n\n"
        "**What would be needed:** Q1 2014 and Q1 2013, both published.\n\n"
        "**What can be said instead:** The levels themselves, with their status.\n\n"
        "**Known:** 29 of 32 quarters."
    )


@pytest.mark.usefixtures("empty")
def test_the_choices_go_into_the_address_and_come_back_from_it():
    test = opened("statistics")
    test.button_group(key="ask").set_value("seasonal")
    ran(test)
    test.button_group(key="flow").set_value("export")
    ran(test)
    test.selectbox(key="commodity").select("2710")
    ran(test)
    chosen = {"ask": "seasonal", "flow": "export", "commodity": "2710"}
    assert dict(test.query_params) == chosen
    again = opened("statistics", **chosen)
    assert "exports to North Korea of oil products" in refused(again)
    assert refused(again) == refused(test)


@pytest.mark.usefixtures("empty")
def test_coal_is_left_out_by_a_switch_that_stands_in_the_address_and_is_said():
    test = opened("statistics", flow="export", highlight="2019-Q1")
    before = title(test)
    test.button_group(key="coal").set_value("out")
    ran(test)
    chosen = {"flow": "export", "highlight": "2019-Q1", "coal": "out"}
    assert dict(test.query_params) == chosen
    assert "Russia’s recorded exports to North Korea without coal and lignite" in words(test)
    assert "**Without coal and lignite.** Much of the coal" in words(test)
    assert title(opened("statistics", **chosen)) == title(test) != before
    with_coal = opened("statistics", flow="export", highlight="2019-Q1").dataframe[0].value
    assert not test.dataframe[0].value.equals(with_coal)
    named_ = opened("statistics", coal="out", flow="export", commodity="27", ask="seasonal")
    assert "of mineral fuels and oils without coal and lignite" in words(named_)


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("other", [{"flow": "import"}, {"flow": "export", "commodity": "2701"}])
def test_where_there_is_no_coal_to_leave_out_there_is_no_switch(other: dict[str, str]):
    test = opened("statistics", coal="out", **other)
    assert not any(group.key == "coal" for group in test.button_group)
    assert "without coal" not in words(test)


@pytest.mark.usefixtures("made")
def test_how_far_ahead_is_chosen_and_stands_in_the_address():
    asked = {"dataset": "seasonal", "ask": "forecast", "flow": "export"}
    test = opened("statistics", **asked)
    assert set(test.dataframe[0].value.tail(4)["status"]) == {"forecast"}
    test.button_group(key="horizon").set_value("2")
    ran(test)
    assert dict(test.query_params) == {**asked, "horizon": "2"}
    assert list(test.dataframe[0].value["status"]).count("forecast") == 2
    assert "horizon: 2" in words(test)
    assert "HORIZON = 2" in test.code[0].value


@pytest.mark.usefixtures("made")
def test_every_methods_error_stands_on_the_page_that_of_last_years_quarter_too():
    said = words(opened("statistics", dataset="seasonal", ask="forecast", flow="export"))
    told = re.search(r"Mean absolute scaled error \(MASE\) of 24 past tests.*?: (.*?)\.</li>", said)[1]
    errors = dict(part.rsplit(" ", 1) for part in told.split("; "))
    assert set(errors) == {
        *("last year’s quarter repeated", "exponential smoothing", "Theta", "level and fixed season"),
        "chosen at each origin",
    }
    assert list(map(float, errors.values())) == sorted(map(float, errors.values()))


@pytest.mark.usefixtures("made")
def test_an_adjusted_series_is_drawn_taken_apart_with_its_method_and_a_refused_one_is_not():
    test = opened("statistics", dataset="seasonal", ask="seasonal", flow="export")
    below = next(m.value for m in test.markdown if m.value.startswith("<h2"))
    assert f"Level, season and remainder of {FRANCE}, as STL draws them" in below
    assert "a drawing, not seasonally adjusted" in below
    drawn = specs(test)[1]["data"]
    assert [t["name"] for t in drawn if t.get("yaxis") and t["name"] != "quarter"] == ["season", "remainder"]
    assert "STL on logarithms, statsmodels 0." in "\n".join(c.value for c in test.caption)
    assert "from statsmodels.tsa.seasonal import STL" in test.code[1].value
    refused_ = opened("statistics", dataset="short", ask="seasonal")
    assert "STL" not in words(refused_)
    assert len(specs(refused_)) == 1


@pytest.mark.usefixtures("made")
def test_the_diagnostics_of_x13_are_shown_as_it_printed_them():
    test = opened("statistics", dataset="seasonal", ask="seasonal", flow="export")
    found = next(d.value for d in test.dataframe if list(d.value) == ["key", "value"])
    told = dict(zip(found["key"], found["value"], strict=True))
    assert told["f2.idseasonal"] == "yes"
    assert float(told["f3.m07"]) < 1


@pytest.mark.usefixtures("empty")
def test_an_unknown_question_is_named_and_dropped():
    test = opened("statistics", ask="why")
    assert [w.value for w in test.warning] == [
        "The address asks for ask “why”, which is not among unusual, seasonal, breaks, forecast, spread. "
        "Showing unusual instead."
    ]


@pytest.mark.usefixtures("made")
def test_a_seasonal_series_is_drawn_as_published_and_adjusted_with_its_status():
    test = opened("statistics", dataset="seasonal", ask="seasonal", flow="export")
    assert title(test).startswith(f"A stable seasonal pattern in {FRANCE}: Q1 was 2")
    legend = next(m.value for m in test.markdown if m.value.startswith("<h1"))
    assert "seasonally adjusted (an estimate by X-13, ours, not the statistician’s)" in legend
    assert "<span class='key'><span class='swatch'" in legend, "a short key stays on one line"
    assert legend.count("class='key'") == 1, "the long one wraps, or its status would be cut off"
    assert len(named(test, "as published")["x"]) == 48
    assert len(named(test, "seasonally adjusted")["x"]) == 48
    table = test.dataframe[0].value
    ratio = table["middle_usd"] / table["factor"]
    assert list(table["adjusted_usd"]) == pytest.approx(list(ratio), rel=1e-6)


@pytest.mark.usefixtures("made")
def test_a_shift_is_drawn_with_its_levels_and_a_range_of_dates_never_a_reason():
    test = opened("statistics", dataset="shifted", ask="breaks")
    last = when(spans(48)[23])
    assert title(test) == f"The average level of {FRANCE} differs before and after about {last}"
    assert "not a reason" in words(test)
    levels = [t for t in specs(test)[0]["data"] if t.get("name") == "level"]
    assert [10 ** t["y"][0] / 1e6 for t in levels] == pytest.approx([10, 40], rel=0.2)
    (band,) = (s for s in specs(test)[0]["layout"]["shapes"] if s["type"] == "rect")
    assert band["x0"] < 23 < band["x1"]


@pytest.mark.usefixtures("made")
def test_a_forecast_has_last_years_quarter_beside_it_and_its_past():
    test = opened("statistics", dataset="seasonal", ask="forecast", flow="export")
    assert title(test).startswith(f"{FRANCE}: $")
    assert title(test).endswith(f"in {when(NEXT)}, if nothing changes")
    assert "In 24 past tests this method’s error was" in words(test)
    repeated = named(test, "last year’s quarter repeated")
    assert repeated["line"]["dash"] == "dot"
    published = named(test, "as published")
    assert max(published["x"]) < min(repeated["x"])
    assert named(test, "80 % band")["fill"] == "toself"
    later = test.dataframe[0].value.tail(4)
    assert set(later["status"]) == {"forecast"}
    assert (later["forecast_low_usd"] < later["forecast_usd"]).all()


@pytest.mark.usefixtures("made")
def test_where_nothing_beats_last_year_only_that_is_drawn():
    test = opened("statistics", dataset="calm", ask="forecast")
    assert title(test).startswith(f"Nothing beat repeating last year’s quarter for {FRANCE}: $")
    assert "No method beat repeating last year’s quarter; that is what is drawn." in words(test)
    lines = {t["name"] for t in specs(test)[0]["data"] if t.get("mode") == "lines+markers"}
    assert lines == {"as published", "last year’s quarter repeated"}


@pytest.mark.usefixtures("made")
def test_a_jump_in_a_calm_series_is_unusual():
    test = opened("statistics", dataset="calm")
    assert title(test) == f"{when(LAST)} was unusual for {FRANCE}"


@pytest.mark.usefixtures("made")
def test_years_spread_by_another_dataset_are_estimated_hatched_and_dashed():
    test = opened("statistics", dataset="annual", ask="spread", indicator="indicator")
    assert title(test).startswith(f"Estimated quarters of {FRANCE}: annual totals spread by {FRANCE} in ")
    assert "Not observations; excluded from every test, growth rate and download by default." in words(test)
    bars, line = (t for t in specs(test)[0]["data"] if t.get("name") == "estimated")
    assert bars["marker"]["pattern"]["shape"] == "x"
    assert line["line"]["dash"] == "dash"
    table = test.dataframe[0].value
    assert set(table["status"]) == {"estimated"}
    assert table["estimated_usd"].head(4).sum() == 100e6 + 2016 * 1e5


@pytest.mark.usefixtures("made")
def test_too_few_years_for_a_regression_are_refused_with_the_way_that_is_left():
    test = opened("statistics", dataset="annual", ask="spread", indicator="indicator", way="chow-lin")
    assert refused(test) == (
        f"**Asked:** Quarters of {FRANCE} from annual totals.\n\n"
        "**Why not:** No quarters: 8 annual totals; at least 10 needed for a regression.\n\n"
        "**What would be needed:** 2 more years, or the proportional method.\n\n"
        "**What can be said instead:** The annual totals as they are.\n\n"
        "**Known:** 8 of 8 years."
    )


@pytest.mark.usefixtures("made")
def test_a_short_upload_is_ranked_and_not_tested():
    test = opened("statistics", dataset="short")
    assert "of the 8 year-on-year changes" in title(test)
    assert "No outlier test: 12 quarters above zero, and at least 24 are needed." in words(test)


@pytest.mark.usefixtures("made")
def test_many_series_are_asked_only_when_wanted_and_corrected_for_their_number():
    test = opened("statistics", dataset="calm")
    assert "were tested" not in words(test)
    test.button_group(key="many").set_value("yes")
    ran(test)
    assert test.query_params["many"] == "yes"
    assert "3 series were tested; fewer than 1 would be flagged by chance at 5 %." in words(test)
    assert f"3 of 3 commodities tested stand out in {when(LAST)}" in words(test)
    table = test.dataframe[-1].value
    assert {code.split()[0] for code in table["commodity"]} == {"27", "84", "03"}
    assert set(table["verdict"]) == {"stands out"}


@pytest.mark.usefixtures("empty")
def test_codes_that_are_inside_each_other_are_not_called_independent():
    test = opened("statistics", many="yes", flow="export")
    captions = "\n".join(c.value for c in test.caption)
    assert "some are inside others, so the series are not independent" in captions
    table = test.dataframe[-1].value
    assert (table["why_not"][table["p_adjusted"].isna()] != "").any()


SCRIPTS = [
    ({"dataset": "calm"}, "data.csv"),
    ({"dataset": "shifted", "ask": "breaks"}, "data.csv"),
    ({"dataset": "seasonal", "ask": "seasonal", "flow": "export"}, "series.csv"),
    ({"dataset": "seasonal", "ask": "forecast", "flow": "export"}, "series.csv"),
]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(("params", "file"), SCRIPTS, ids=lambda v: v if isinstance(v, str) else str(v))
def test_the_script_on_the_page_runs_on_the_file_beside_it(params, file, tmp_path, monkeypatch):
    from trade.model.words import Flow
    from trade.ui import made as made_
    from trade.ui import questions, stories

    test = opened("statistics", **params)
    code = test.code[0].value
    assert "value_usd" in code
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stories.state, "one", lambda choice: params.get(choice.name, choice.default))
    topic = questions.Topic(stories.chosen(), Flow.EXPORT)
    found = made_.files(code, topic.series())
    assert list(found) == [file]
    assert found[file].startswith(b"period,value_usd\n"), "no mark that scripts take for part of a name"
    (tmp_path / file).write_bytes(found[file])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "page", "exec"), left := {"__name__": "__main__"})
    assert printed.getvalue().strip() or len(left["adjusted"]) == 48


@pytest.mark.usefixtures("made")
def test_the_method_is_one_click_away_with_versions_settings_data_and_citation():
    said = words(opened("statistics", dataset="calm"))
    for head in ("Method", "Library", "Settings", "Periods", "Data", "Citation"):
        assert f"**{head}:**" in said
    assert "statsmodels 0." in said
    assert "made-up.csv (loaded" in said


@pytest.mark.usefixtures("empty")
def test_the_overview_says_it_in_one_line_that_is_found_again():
    from trade.analysis.question import Asked, Question, answer
    from trade.model.period import Span
    from trade.model.words import Flow
    from trade.ui import questions, stories, unusual_line

    series = questions.Topic(stories.LedgerStory(stories.SHIPPED, "ledger", ""), Flow.TURNOVER).series()
    digest, period = unusual_line.TESTED
    assert series.digest == digest
    found = answer(series, Asked(Question.UNUSUAL, Span.parse(period)))
    assert f"{found.values['judged']}." == unusual_line.SAID
    line = (
        "Year-on-year changes of Russia’s recorded trade with North Korea, up or down: 13 of the 25 on "
        "record are at least as large, this one included. "
    )
    assert line + unusual_line.SAID in words(opened("overview"))
    other = words(opened("overview", highlight="2016-Q4"))
    assert "Year-on-year changes of" in other
    assert unusual_line.SAID not in other, "of other quarters the test has not been asked"
