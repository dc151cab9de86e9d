"""Every way a remote end can fail, asked through UN Comtrade: what is said, and how often it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import formatdate

import pytest

from tests.sources.standin import Asked, Clock, Reply, comtrade_body, comtrade_row, standin, two_rows
from trade.model.errors import TradeError
from trade.sources.comtrade import fetch
from trade.sources.job import Progress
from trade.sources.request import Request
from trade.sources.transport import Patience, Remote

MONTH = Request("RUS", "PRK", "2017-01", "2017-01")
WHERE = "UN Comtrade, RUS with PRK, 201701, exports and imports, TOTAL: "
LATER = "Ask again later, ask for fewer periods, or try the other source."
CHANGED = "Ask again later; if it stays so, the remote end has changed, and so must this programme."
BUSY = json.dumps({"statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds."}).encode()
PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>We are back at noon. " + b"x" * 200
)

Answer = Callable[[Asked, int], Reply]


def first(*replies: Reply) -> Answer:
    """These replies in turn, then two good rows."""

    def answer(one: Asked, number: int) -> Reply:
        return replies[number - 1] if number <= len(replies) else two_rows(one, number)

    return answer


def always(reply: Reply) -> Answer:
    return lambda *_: reply


def failure(answer: Answer, **patience: float) -> tuple[str, int, list[float]]:
    """The message of the failure, how often was asked, and the waits."""
    clock = Clock()
    with standin(answer) as remote, pytest.raises(TradeError) as caught:
        fetch(MONTH, base_url=remote.url, patience=clock.patience(**patience))
    return str(caught.value), len(remote.asked), clock.slept


def success(answer: Answer, **patience: float) -> tuple[int, list[float], list[str]]:
    """How often was asked until the rows came, the waits, and what was said meanwhile."""
    clock, seen = Clock(), list[Progress]()
    with standin(answer) as remote:
        document = fetch(
            MONTH, base_url=remote.url, on_progress=seen.append, patience=clock.patience(**patience)
        )
    assert json.loads(document)["count"] == 2
    return len(remote.asked), clock.slept, [one.doing for one in seen if "waiting" in one.doing]


def test_too_many_calls_wait_as_long_as_asked_and_go_on():
    busy = Reply(BUSY, 429, {"Retry-After": "7"})
    assert success(first(busy)) == (2, [7.0], ["waiting 7 s after status 429"])


def test_a_wait_given_as_a_time_of_day_is_understood():
    past = Reply(BUSY, 429, {"Retry-After": formatdate(0, usegmt=True)})
    assert success(first(past)) == (2, [2.0], ["waiting 2 s after status 429"])


def test_a_wait_that_cannot_be_read_is_our_own():
    odd = Reply(BUSY, 429, {"Retry-After": "soon"})
    assert success(first(odd)) == (2, [2.0], ["waiting 2 s after status 429"])


def test_too_many_calls_for_ever_end_after_five_tries_with_growing_waits():
    assert failure(always(Reply(BUSY, 429))) == (
        f'{WHERE}status 429 after 5 tries, saying "Rate limit is exceeded. Try again in 2 seconds.". Wait '
        "a few "
        "minutes, ask for fewer periods, or give a key, which allows more calls.",
        5,
        [2.0, 2.0, 4.0, 8.0],
    )


def test_a_wait_of_hours_is_told_and_not_slept():
    assert failure(always(Reply(BUSY, 429, {"Retry-After": "7200"}))) == (
        f"{WHERE}status 429, and the remote end asks to wait 120 minutes. Wait that long, then ask again.",
        1,
        [],
    )


def test_a_fault_of_the_remote_end_is_asked_again():
    assert success(first(Reply(b"oops", 500), Reply(b"", 503)))[:2] == (3, [2.0, 2.0])


def test_a_fault_for_ever_says_what_came_back():
    assert failure(always(Reply(PAGE, 500)))[:2] == (
        f'{WHERE}status 500 after 5 tries, saying "<!DOCTYPE html> '
        "<html><head><title>Maintenance</title></head>"
        f'<body>We are back a…". {LATER}',
        5,
    )


def test_a_fault_without_words_says_so():
    assert (
        failure(always(Reply(b"", 502)))[0]
        == f"{WHERE}status 502 after 5 tries, saying an empty body. {LATER}"
    )


def test_silence_ends_after_the_time_given():
    assert failure(always(Reply(b"{}", late=0.4)), read=0.05, retries=1) == (
        f"{WHERE}no answer within 0.05 s, after 2 tries. {LATER}",
        2,
        [2.0],
    )


def test_silence_once_is_asked_again():
    assert success(first(Reply(b"{}", late=1.3)), read=1.0)[:2] == (2, [2.0])


def test_half_an_answer_is_asked_again():
    half = Reply(comtrade_body([comtrade_row("201701", "X")]), missing=50)
    assert success(first(half)) == (2, [2.0], ["waiting 2 s after no whole answer"])


def test_half_answers_for_ever_are_never_taken_for_whole():
    half = Reply(comtrade_body([comtrade_row("201701", "X")]), missing=50)
    assert failure(always(half), retries=2) == (
        f"{WHERE}the connection broke before the answer was whole, after 3 tries. {LATER}",
        3,
        [2.0, 2.0],
    )


def test_json_cut_in_the_middle_is_refused():
    cut = comtrade_body([comtrade_row("201701", "X")])[:300]
    assert failure(always(Reply(cut)))[:2] == (
        f"{WHERE}300 bytes that are not whole JSON, beginning "
        f'"{{"elapsedTime": "0.21 secs", "count": 1, "data": '
        f'[{{"typeCode": "C", "freqCode": …". {CHANGED}',
        1,
    )


def test_a_web_page_with_status_200_is_refused():
    assert failure(always(Reply(PAGE)))[:2] == (
        f'{WHERE}a web page instead of data, beginning "<!DOCTYPE html> '
        "<html><head><title>Maintenance</title>"
        f'</head><body>We are back a…". {CHANGED}',
        1,
    )


def test_a_renamed_column_is_refused_and_named():
    good, row = comtrade_row("201701", "M"), comtrade_row("201701", "X")
    row["tradeValue"] = row.pop("primaryValue")
    told = (
        "row 2 without primaryValue; its other columns: aggrLevel, cifvalue, classificationSearchCode, "
        "customsCode, flowDesc, fobvalue, isAggregate, isOriginalClassification, isReported, mosCode, "
        "motCode, "
        "netWgt, partner2Code, partner2ISO, partnerDesc, partnerISO, qty, qtyUnitCode, refMonth, "
        "refPeriodId, "
        "refYear, reporterDesc, reporterISO, tradeValue, typeCode"
    )
    assert failure(always(Reply(comtrade_body([good, row]))))[:2] == (f"{WHERE}{told}. {CHANGED}", 1)


@pytest.mark.parametrize("body", [b'{"count": 0}', b'{"data": {}}', b'{"data": [1]}'])
def test_json_of_another_shape_is_refused(body: bytes):
    message = f"{WHERE}JSON without a list of rows in the field data. {CHANGED}"
    assert failure(always(Reply(body)))[0] == message


def test_json_that_is_no_object_is_refused():
    assert failure(always(Reply(b"[]")))[0] == f"{WHERE}JSON without the field data. {CHANGED}"


def test_an_error_inside_a_good_status_is_an_error():
    body = comtrade_body([], error="Period is not valid")
    assert failure(always(Reply(body)))[0] == (
        f'{WHERE}an error, "Period is not valid". Check the codes and periods.'
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"partnerCode": 410}, "partnerCode 410; asked for was 408"),
        ({"reporterCode": 156}, "reporterCode 156; asked for was 643"),
        ({"period": "201702"}, "period 201702; asked for was 201701"),
        ({"flowCode": "RX"}, "flowCode RX; asked for was X or M"),
        ({"cmdCode": "27"}, "cmdCode 27; asked for was TOTAL"),
        ({"freqCode": "A"}, "freqCode A; asked for was M"),
    ],
)
def test_rows_nobody_asked_for_are_refused(changes: dict[str, object], found: str):
    row = comtrade_row("201701", "X", **changes)
    assert failure(always(Reply(comtrade_body([row]))))[0] == f"{WHERE}row 1 with {found}. {CHANGED}"


def test_a_redirect_to_another_host_is_not_followed():
    with standin(two_rows) as other:
        place = other.url.replace("127.0.0.1", "localhost") + "/public/v1/preview/C/M/HS?period=201701"
        told, asked, _ = failure(always(Reply(b"", 302, {"Location": place})))
    assert other.asked == []
    assert (told, asked) == (
        f"{WHERE}status 302, a redirect to localhost. Redirects are not followed, so that no question "
        "leaves for "
        "another host; the remote end has moved, or something on the way answers for it.",
        1,
    )


@pytest.mark.parametrize(
    ("status", "message", "remedy"),
    [
        (
            401,
            "Access denied due to invalid subscription key.",
            "Give a valid key, or none where there is a public answer without one.",
        ),
        (
            403,
            "Out of call volume quota. Quota will be replenished in 12:34:56.",
            "Check that the key is valid for this, wait until its quota is renewed, or try the other source.",
        ),
        (404, "Resource not found", "The address is gone or has no such data: try the other source."),
        (418, "Teapot", LATER),
    ],
)
def test_a_refusal_is_told_with_its_words_and_not_asked_again(status: int, message: str, remedy: str):
    body = json.dumps({"statusCode": status, "message": message}).encode()
    told, asked, _ = failure(always(Reply(body, status)))
    assert (told, asked) == (f'{WHERE}status {status}, saying "{message}". {remedy}', 1)


def test_the_words_of_a_nested_error_are_found():
    body = json.dumps({"data": [], "errorObject": {"errorMessage": "cmdCode is too long"}}).encode()
    assert failure(always(Reply(body, 400)))[0] == (
        f'{WHERE}status 400, saying "cmdCode is too long". Check the codes and periods: the remote end '
        "does not "
        "accept the question."
    )


def test_nobody_at_the_address():
    with standin(two_rows) as gone:
        pass
    clock = Clock()
    with pytest.raises(TradeError) as caught:
        fetch(MONTH, base_url=gone.url, patience=clock.patience(retries=1))
    assert (str(caught.value), clock.slept) == (f"{WHERE}no connection, after 2 tries. {LATER}", [2.0])


def test_a_remote_end_shows_its_address_and_not_its_headers():
    remote = Remote("https://example.org/v1", headers={"Key": "secret"}, secret="secret")
    assert repr(remote) == "Remote('https://example.org/v1')"


def test_patience_without_a_test_waits_for_real():
    import time

    assert (Patience().sleep, Patience().clock) == (time.sleep, time.monotonic)
