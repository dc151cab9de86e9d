"""A log line an event: times in UTC, ids that tie lines together, one line whatever is in it."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest

from trade.watch import log


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch):
    """What is logged, in the form that the test asks for."""

    def begun(form: str) -> io.StringIO:
        monkeypatch.setenv("TRADE_LOG", form)
        taken = io.StringIO()
        monkeypatch.setattr("sys.stderr", taken)
        log.begin()
        return taken

    before = log.LOGGER.handlers, log.LOGGER.propagate, log.LOGGER.level
    yield begun
    log.LOGGER.handlers, log.LOGGER.propagate = before[0], before[1]
    log.LOGGER.setLevel(before[2])


def test_an_event_is_one_json_object_with_time_level_and_ids(lines):
    taken = lines("json")
    with log.bound(request="abcdefgh", session=""):
        log.event("page run", seconds=0.123456, outcome="ok")
    told = json.loads(taken.getvalue())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told.pop("time"))
    assert told == {
        "level": "info",
        "logger": "trade",
        "event": "page run",
        "request": "abcdefgh",
        "seconds": 0.123,
        "outcome": "ok",
    }


def test_ids_end_with_what_they_belong_to(lines):
    taken = lines("json")
    with log.bound(run="a1"), log.bound(page="Data"):
        log.event("inside")
    log.event("outside")
    inside, outside = map(json.loads, taken.getvalue().splitlines())
    assert (inside["run"], inside["page"]) == ("a1", "Data")
    assert "run" not in outside
    assert "page" not in outside


def test_a_traceback_stays_in_the_line_and_tells_no_password(lines):
    taken = lines("json")
    try:
        raise ValueError("cannot reach postgresql://trade:hunter2@db/trade\n{}")
    except ValueError as error:
        log.event("run failed", logging.ERROR, error, fault="0a1b2c3d")
    (line,) = taken.getvalue().splitlines()
    told = json.loads(line)
    assert told["level"] == "error"
    assert "ValueError: cannot reach postgresql://[hidden]@db/trade" in told["traceback"]
    assert "hunter2" not in line


def test_people_read_words_and_only_of_what_went_wrong(lines):
    taken = lines("")
    log.event("page run", seconds=0.1)
    log.event("request", logging.ERROR, path="/x\n2026-11-24 forged", status=500)
    (line,) = taken.getvalue().splitlines()
    assert re.sub(r"^\S+", "…", line) == r'… error request path="/x\n2026-11-24 forged" status=500'


def test_lines_of_other_libraries_take_the_same_form():
    record = logging.LogRecord(
        "urllib3", logging.WARNING, "", 0, "retry %s", ("https://x.example/?k=1",), None
    )
    told = json.loads(log.Lines(as_json=True).format(record))
    assert (told["event"], told["text"]) == ("message", "retry https://x.example/?[hidden]")


def test_a_text_without_end_is_cut_in_its_middle():
    record = logging.LogRecord("x", logging.INFO, "", 0, "a" * 30_000 + "b" * 30_000, (), None)
    text = json.loads(log.Lines(as_json=True).format(record))["text"]
    assert text == "a" * 10_000 + " … " + "b" * 10_000


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "no space here", "line\nbreak12", "ünïcödé-8"])
def test_an_id_that_is_not_well_formed_is_replaced(given: str):
    assert re.fullmatch("[0-9a-f]{32}", log.request_id(given))


def test_an_id_that_is_well_formed_is_kept():
    assert log.request_id("7f3a.b_c-9") == "7f3a.b_c-9"


def test_a_session_can_be_followed_but_not_entered():
    assert log.short("the-session") == log.short("the-session") != log.short("another")
    assert "session" not in log.short("the-session")
    assert log.short("") == ""
