"""UN Comtrade: parts, paging, the cap, resuming, stopping, and the key."""

from __future__ import annotations

import json
import logging

import pytest

from tests.sources.standin import Asked, Clock, Reply, comtrade_body, comtrade_row, standin, two_rows
from trade.model.errors import StoppedError, TradeError, UnknownChoiceError
from trade.sources.chunks import fields, halves, name, pages
from trade.sources.comtrade import FULL_CAP, PREVIEW_CAP, fetch, remarks
from trade.sources.job import Progress
from trade.sources.request import Request
from trade.sources.transport import USER_AGENT

YEAR = Request("RUS", "PRK", "2017-01", "2017-06")
KEY = "0123456789abcdef0123456789abcdef"


def test_the_preview_is_asked_one_month_a_call_and_the_document_has_every_row():
    seen: list[Progress] = []
    with standin(two_rows) as remote:
        document = fetch(YEAR, base_url=remote.url, on_progress=seen.append, patience=Clock().patience())
    whole = json.loads(document)
    months = [f"2017{month:02d}" for month in range(1, 7)]
    assert remote.periods == months
    assert whole["data"] == [comtrade_row(p, f) for p in months for f in ("X", "M")]
    assert {k: v for k, v in whole.items() if k != "data"} == {
        **{"elapsedTime": "", "count": 12, "error": "", "remarks": []},
    }
    assert seen[0] == Progress(0, 6, 0, "asking for RUS with PRK, 201701, exports and imports, TOTAL")
    assert seen[-1] == Progress(6, 6, 12, "2 rows for RUS with PRK, 201706, exports and imports, TOTAL")


def test_a_call_names_the_project_and_fixes_every_breakdown_at_its_total():
    with standin(two_rows) as remote:
        fetch(YEAR, base_url=remote.url, patience=Clock().patience())
    one = remote.asked[0]
    assert one.path == "/public/v1/preview/C/M/HS"
    assert one.headers["User-Agent"] == USER_AGENT
    assert one.query == {
        **{"reporterCode": "643", "partnerCode": "408", "period": "201701", "flowCode": "X,M"},
        **{"cmdCode": "TOTAL", "partner2Code": "0", "customsCode": "C00", "motCode": "0"},
        **{"maxRecords": "500", "includeDesc": "true"},
    }


def test_with_a_key_twelve_periods_go_into_a_call_to_the_full_address():
    with standin(two_rows) as remote:
        request = Request("RUS", "PRK", "2013", "2021")
        document = fetch(request, key=KEY, base_url=remote.url, patience=Clock().patience())
    assert [one.path for one in remote.asked] == ["/data/v1/get/C/M/HS"] * 9
    assert remote.periods[0] == ",".join(f"2013{month:02d}" for month in range(1, 13))
    assert remote.asked[0].headers["Ocp-Apim-Subscription-Key"] == KEY
    assert remote.asked[0].query["maxRecords"] == str(FULL_CAP)
    assert json.loads(document)["count"] == 9 * 12 * 2


def test_years_are_asked_as_years():
    with standin(two_rows) as remote:
        fetch(Request("RUS", "PRK", "2019", "2021", "A"), base_url=remote.url, patience=Clock().patience())
    assert [one.path for one in remote.asked] == ["/public/v1/preview/C/A/HS"] * 3
    assert remote.periods == ["2019", "2020", "2021"]


def test_calls_are_two_seconds_apart():
    clock = Clock()
    with standin(two_rows) as remote:
        fetch(YEAR, base_url=remote.url, patience=clock.patience())
    assert clock.slept == [2.0] * 5


def test_the_key_is_in_no_address_cache_document_log_error_or_repr(caplog: pytest.LogCaptureFixture):
    def echo(one: Asked, number: int) -> Reply:
        if number == 1:
            return Reply(comtrade_body([comtrade_row("201701", "X", note=f"for {KEY}")]))
        return Reply(json.dumps({"statusCode": 401, "message": f"{KEY} is not valid"}).encode(), 401)

    cache: dict[str, bytes] = {}
    request = Request("RUS", "PRK", "2017-01", "2018-12")
    seen: list[Progress] = []
    with standin(echo) as remote, caplog.at_level(logging.DEBUG), pytest.raises(TradeError) as caught:
        fetch(
            request,
            key=KEY,
            base_url=remote.url,
            cache=cache,
            on_progress=seen.append,
            patience=Clock().patience(),
        )
    assert str(caught.value) == (
        "UN Comtrade, RUS with PRK, 201801 to 201812, exports and imports, TOTAL: status 401, saying "
        '"(key) is not valid". Give a valid key, or none where there is a public answer without one. '
        "Answers kept, which will not be asked for again: 1 of 2."
    )
    assert b"for (key)" in next(iter(cache.values()))
    assert caught.value.__cause__ is None
    told = [str(caught.value), repr(caught.value), repr(cache), repr(seen), caplog.text, repr(request)]
    told += [one.path + repr(one.query) for one in remote.asked]
    assert not [text for text in told if KEY in text]


def test_an_interrupted_fetch_asks_only_for_the_rest():
    def falls_over(one: Asked, number: int) -> Reply:
        return two_rows(one, number) if number <= 3 else Reply(b"no", 400)

    cache: dict[str, bytes] = {}
    with standin(falls_over) as remote, pytest.raises(TradeError) as caught:
        fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience())
    assert str(caught.value) == (
        "UN Comtrade, RUS with PRK, 201704, exports and imports, TOTAL: status 400, saying "
        '"no". Check the codes and periods: the remote end does not accept the question. '
        "Answers kept, which will not be asked for again: 3 of 6."
    )
    with standin(two_rows) as remote:
        resumed = fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience())
    assert remote.periods == ["201704", "201705", "201706"]
    with standin(two_rows) as remote:
        assert fetch(YEAR, base_url=remote.url, patience=Clock().patience()) == resumed
        assert fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience()) == resumed
    assert len(remote.asked) == 6


def test_stopping_keeps_what_came_and_asks_no_more():
    cache: dict[str, bytes] = {}
    with standin(two_rows) as remote, pytest.raises(StoppedError) as caught:
        fetch(
            YEAR,
            base_url=remote.url,
            cache=cache,
            should_stop=lambda: len(cache) == 2,
            patience=Clock().patience(),
        )
    assert remote.periods == ["201701", "201702"]
    assert str(caught.value) == (
        "UN Comtrade, RUS with PRK, 201703, exports and imports, TOTAL: stopped before the end. Ask again "
        "to go "
        "on. Answers kept, which will not be asked for again: 2 of 6."
    )


def test_stopping_during_a_wait_does_not_wait():
    clock, stop = Clock(), [False]

    def busy(one: Asked, number: int) -> Reply:
        stop[0] = True
        return Reply(b"", 429)

    with standin(busy) as remote, pytest.raises(StoppedError) as caught:
        fetch(YEAR, base_url=remote.url, should_stop=lambda: stop[0], patience=clock.patience())
    assert (len(remote.asked), clock.slept) == (1, [])
    assert str(caught.value) == (
        "UN Comtrade, RUS with PRK, 201701, exports and imports, TOTAL: stopped before the end. Ask again "
        "to go on."
    )


def test_a_damaged_kept_answer_is_asked_for_again():
    cache: dict[str, bytes] = {}
    with standin(two_rows) as remote:
        whole = fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience())
        damaged = next(iter(cache))
        cache[damaged] = cache[damaged][:100]
        assert fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience()) == whole
    assert remote.periods[6:] == ["201701"]


def capped(rows: int):
    """A remote end that cuts every answer at `rows`; every flow has 300 codes."""

    def answer(one: Asked, _: int) -> Reply:
        every = [
            comtrade_row(one.query["period"], flow, f"{code:06d}")
            for flow in one.query["flowCode"].split(",")
            for code in range(1, 301)
        ]
        return Reply(comtrade_body(every[:rows]))

    return answer


def test_an_answer_at_the_cap_is_asked_again_by_flow_until_whole():
    request = Request("RUS", "PRK", "2017-01", "2017-01", commodities=("AG6",))
    cache: dict[str, bytes] = {}
    seen: list[Progress] = []
    with standin(capped(PREVIEW_CAP)) as remote:
        clock = Clock()
        whole = json.loads(
            fetch(
                request, base_url=remote.url, cache=cache, on_progress=seen.append, patience=clock.patience()
            )
        )
        again = fetch(request, base_url=remote.url, cache=cache, patience=clock.patience())
    assert [one.query["flowCode"] for one in remote.asked] == ["X,M", "X", "M"]
    assert (whole["count"], whole["remarks"]) == (600, [])
    assert json.loads(again) == whole
    keys = {(row["flowCode"], row["cmdCode"]) for row in whole["data"]}
    assert len(keys) == 600
    assert seen[1] == Progress(
        **{"done": 1, "total": 3, "rows": 0},
        doing="500 rows for RUS with PRK, 201701, exports and imports, AG6, "
        "which may be cut: asking in halves",
    )


def test_rows_stay_in_the_order_of_the_periods_when_an_answer_is_asked_again():
    request = Request("RUS", "PRK", "2017-01", "2017-02", commodities=("AG6",))

    def much_in_january(one: Asked, number: int) -> Reply:
        return (capped(PREVIEW_CAP) if one.query["period"] == "201701" else two_rows)(one, number)

    with standin(much_in_january) as remote:
        document = fetch(request, base_url=remote.url, patience=Clock().patience())
    order = [(row["period"], row["flowCode"]) for row in json.loads(document)["data"]]
    assert list(dict.fromkeys(order)) == [("201701", "X"), ("201701", "M"), ("201702", "X"), ("201702", "M")]


def test_an_answer_at_the_cap_that_cannot_be_split_says_so():
    def always_full(one: Asked, _: int) -> Reply:
        flow = one.query["flowCode"][0]
        return Reply(comtrade_body([comtrade_row("201701", flow, f"{c:06d}") for c in range(PREVIEW_CAP)]))

    request = Request("RUS", "PRK", "2017-01", "2017-01", flows=("X",), commodities=("AG6",))
    with standin(always_full) as remote:
        document = fetch(request, base_url=remote.url, patience=Clock().patience())
    assert len(remote.asked) == 1
    assert remarks(document) == (
        "UN Comtrade, RUS with PRK, 201701, exports, AG6: 500 rows, the most an answer has: it may be cut, "
        "and "
        "cannot be split further. Ask for single commodity codes, or give a key, which raises the limit.",
    )


def test_one_row_below_the_cap_is_a_whole_answer():
    def nearly(one: Asked, _: int) -> Reply:
        return Reply(comtrade_body([comtrade_row("201701", "X", f"{c:06d}") for c in range(PREVIEW_CAP - 1)]))

    request = Request("RUS", "PRK", "2017-01", "2017-01", flows=("X",), commodities=("AG6",))
    with standin(nearly) as remote:
        document = fetch(request, base_url=remote.url, patience=Clock().patience())
    assert remarks(document) == ()
    assert json.loads(document)["count"] == 499


def test_a_count_above_the_rows_sent_is_a_cut_answer():
    def short(one: Asked, number: int) -> Reply:
        flows = one.query["flowCode"].split(",")
        rows = [comtrade_row("201701", flow) for flow in flows]
        return Reply(comtrade_body(rows[:1], count=len(rows)))

    request = Request("RUS", "PRK", "2017-01", "2017-01")
    with standin(short) as remote:
        document = fetch(request, base_url=remote.url, patience=Clock().patience())
    assert [row["flowCode"] for row in json.loads(document)["data"]] == ["X", "M"]


def test_a_month_without_rows_is_remarked_as_missing_and_never_kept():
    def no_march(one: Asked, number: int) -> Reply:
        return Reply(comtrade_body([])) if one.query["period"] == "201703" else two_rows(one, number)

    cache: dict[str, bytes] = {}
    with standin(no_march) as remote:
        document = fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience())
    assert remarks(document) == (
        "UN Comtrade, RUS with PRK, 201703, exports and imports, TOTAL: no rows. They are missing, which "
        "is not a "
        "zero.",
    )
    with standin(two_rows) as remote:
        fetch(YEAR, base_url=remote.url, cache=cache, patience=Clock().patience())
    assert remote.periods == ["201703"]


def test_no_rows_at_all_is_an_error_that_offers_the_mirror():
    with standin(lambda *_: Reply(comtrade_body([]))) as remote, pytest.raises(TradeError) as caught:
        fetch(Request("PRK", "RUS", "2017", "2018", "A"), base_url=remote.url, patience=Clock().patience())
    assert str(caught.value) == (
        "UN Comtrade, PRK with RUS, 2017 to 2018 (A), exports and imports, TOTAL: no value in any period. "
        "That is "
        "not a zero: PRK may not have reported. Ask the other way round (reporter RUS, partner PRK), for "
        "other "
        "periods, or at the other source."
    )


def test_many_codes_go_into_several_calls():
    codes = tuple(f"{code:06d}" for code in range(250))
    parts = pages(Request("RUS", "PRK", "2017-01", "2017-02", commodities=codes))
    assert [len(part.commodities) for part in parts] == [100, 100, 50, 100, 100, 50]
    assert str(parts[0]) == "RUS with PRK, 201701, exports and imports, 000000 … 000099 (100 codes)"


def test_halves_ask_for_the_same_and_nothing_twice():
    request = Request("RUS", "PRK", "2017", "2017", commodities=("01", "02", "03"))
    smallest, todo = [], pages(request, full=True)
    while todo:
        part = todo.pop()
        smaller = halves(part)
        todo += smaller
        if not smaller:
            smallest.append((*part.periods, *part.flows, *part.commodities))
    months = [f"2017{month:02d}" for month in range(1, 13)]
    assert sorted(smallest) == sorted((m, f, c) for m in months for f in "XM" for c in ("01", "02", "03"))


def test_answers_are_kept_under_names_that_suit_a_file_and_tell_questions_apart():
    parts = pages(YEAR) + pages(Request("RUS", "PRK", "2017-01", "2017-06", flows=("X",)))
    names = [name(part, PREVIEW_CAP, full=False) for part in parts] + [name(parts[0], FULL_CAP, full=True)]
    assert len(set(names)) == 13
    assert all(one.replace("-", "").isalnum() and len(one) <= 70 for one in names)
    assert names[0].startswith("comtrade-M-RUS-PRK-201701-")


def test_no_question_holds_a_key():
    assert "key" not in " ".join(fields(pages(YEAR)[0], PREVIEW_CAP)).lower()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"reporter": "RU"},
            "unknown country 'RU'; accepted: three capital letters of ISO 3166-1 such as RUS, PRK or CHN, "
            "or W00 "
            "for the world",
        ),
        ({"frequency": "Q"}, "unknown frequency 'Q'; accepted: A, M"),
        ({"flows": ("export",)}, "unknown flow 'export'; accepted: X, M, RX, RM"),
        (
            {"first": "13"},
            "unknown period '13'; accepted: a quarter such as 2017-Q1, a month such as 2017-03, or a year "
            "such as "
            "2017",
        ),
        (
            {"partner": "RUS"},
            "RUS with RUS, 2017-01 to 2017-06 (M), exports and imports, TOTAL: reporter and partner are "
            "the same; "
            "name two countries.",
        ),
        (
            {"first": "2018"},
            "RUS with PRK, 2018 to 2017-06 (M), exports and imports, TOTAL: the first period is after the "
            "last; put "
            "the earlier one first.",
        ),
        (
            {"frequency": "A"},
            "RUS with PRK, 2017-01 to 2017-06 (A), exports and imports, TOTAL: the ends are not whole "
            "years; ask "
            "for years, or for frequency M.",
        ),
        (
            {"flows": ()},
            "RUS with PRK, 2017-01 to 2017-06 (M), , TOTAL: name at least one flow and one commodity.",
        ),
    ],
)
def test_a_question_nobody_can_answer_is_refused_before_any_call(changes: dict[str, object], message: str):
    words = {"reporter": "RUS", "partner": "PRK", "first": "2017-01", "last": "2017-06"} | changes
    with standin(two_rows) as remote, pytest.raises((TradeError, UnknownChoiceError)) as caught:
        fetch(Request(**words), base_url=remote.url)  # type: ignore[arg-type]
    assert str(caught.value) == message
    assert remote.asked == []
