"""A fetch goes where it was meant to go, and takes no more than it was meant to take."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest

from tests.sources.standin import Reply, standin
from trade.model.errors import TradeError
from trade.sources import comtrade, imts
from trade.sources.imts import _file
from trade.sources.request import Request
from trade.sources.transport import Patience, Remote

QUICK = Patience(retries=1, backoff=0.0, spacing=0.0, sleep=lambda _: None)


def test_the_only_two_hosts_are_asked_over_https():
    found = [urlsplit(base) for base in (comtrade.BASE_URL, imts.BASE_URL)]
    assert [(one.scheme, one.hostname) for one in found] == [
        ("https", "comtradeapi.un.org"),
        ("https", "api.imf.org"),
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_not_even_to_the_same_host(status: int):
    with standin(lambda *_: Reply(b"", status, {"Location": "/elsewhere"})) as remote:
        with pytest.raises(TradeError):
            Remote(remote.url, patience=QUICK).get("data", {}, "*/*")
        assert [one.path for one in remote.asked] == ["/data"]


def test_an_answer_that_unpacks_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_ANSWER_MB", "8")
    packed = gzip.compress(bytes(100 << 20))
    with standin(lambda *_: Reply(packed, 200, {"Content-Encoding": "gzip"})) as remote:
        with pytest.raises(TradeError) as error:
            Remote(remote.url, patience=QUICK).get("data", {}, "*/*")
        assert str(error.value) == (
            "the remote end answered with more than 8 MB; nothing of it was kept. Ask for fewer periods or "
            "commodities."
        )
        assert len(remote.asked) == 1


def fetched(source, asked: dict[str, str], url: str) -> bytes:
    request = Request(asked["reporter"], asked["partner"], asked["first"], asked["last"])
    return source.fetch(request, base_url=url, cache={}, on_progress=lambda _: None)


@pytest.mark.parametrize(
    "hostile",
    [
        "../../admin",
        "RUS/../..",
        "RUS?x=",
        "RUS#",
        "@evil.example",
        "RUS&key=",
        "RUS%2f..",
        "РУС",
        "R\nS",
        "",
    ],
)
@pytest.mark.parametrize("source", [comtrade, imts])
@pytest.mark.parametrize("field", ["reporter", "partner", "first"])
def test_what_a_visitor_types_never_becomes_another_address(source, field: str, hostile: str):
    asked = {"reporter": "RUS", "partner": "PRK", "first": "2013", "last": "2013"} | {field: hostile}
    with standin(lambda *_: Reply(b"{}", 200)) as remote:
        with pytest.raises(TradeError):
            fetched(source, asked, remote.url)
        assert remote.asked == []


def test_the_answer_of_the_imf_holds_no_formula_as_a_file():
    row = {"COUNTRY": "=cmd|' /C calc'!A0", "OBS_VALUE": "-5.5", "TIME_PERIOD": "2013"}
    lines = _file([row]).decode().splitlines()
    assert "'=cmd|' /C calc'!A0" in lines[1]
    assert ",-5.5," in f",{lines[1]},"
