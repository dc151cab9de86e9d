"""What a visitor brings is theirs: nobody finds it by guessing, and no secret of the server gets out."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from trade.model.allowed import LIMITS, allowed
from trade.model.errors import TradeError
from trade.store import room
from trade.store.scratch import Scratch

ROOT = Path(__file__).resolve().parents[2]


def test_the_folder_of_a_session_cannot_be_guessed_or_opened_by_others():
    found = [Scratch() for _ in range(50)]
    names = {one.path.name.removeprefix("trade-") for one in found}
    assert len(names) == 50
    assert min(map(len, names)) >= 8
    for one in found:
        assert stat.S_IMODE(one.path.stat().st_mode) == 0o700
        assert stat.S_IMODE(one.inner().stat().st_mode) == 0o700


def test_a_folder_goes_with_its_session():
    found = Scratch()
    path = found.path
    (path / "f.csv").write_bytes(b"1234")
    assert found.bytes == 4
    del found
    assert not path.exists()


def refused(name: str, needed: int, *own: Scratch) -> str:
    with pytest.raises(TradeError) as error:
        room.there_is(name, needed, own)
    return str(error.value)


def test_a_file_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_FILE_MB", "1")
    room.there_is("f.csv", 1 << 20)
    assert refused("f.csv", (1 << 20) + 1) == (
        "f.csv has 1,048,577 bytes; at most 1 MB are taken. Pack it (.zip, .gz), or upload it in parts."
    )


def test_a_visitor_keeps_no_more_than_one_may(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_VISITOR_MB", "1")
    mine = Scratch()
    (mine.path / "old").write_bytes(bytes(600_000))
    room.there_is("f.csv", 400_000, [mine])
    assert refused("f.csv", 500_000, mine) == (
        "f.csv is not taken: your session would keep more than 1 MB on this server. Open the page anew, "
        "which forgets your earlier files, then upload it."
    )
    room.there_is("f.csv", 500_000)  # another visitor


NO_ROOM = "f.csv is not taken: this server has no room for it now. Try again later, or upload less."


def test_all_visitors_together_keep_no_more_than_the_server_gives(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MAX_ALL_MB", "1")
    others = [Scratch() for _ in range(3)]
    for one in others:
        (one.path / "f").write_bytes(bytes(300_000))
    assert refused("f.csv", 300_000) == NO_ROOM


def test_the_disk_is_never_filled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_MIN_FREE_MB", str(1 << 30))
    assert refused("f.csv", 1) == NO_ROOM


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_can_be_set_and_nonsense_is_refused(name: str, monkeypatch: pytest.MonkeyPatch):
    limit = LIMITS[name]
    assert allowed(name) == limit.default
    assert limit.why
    monkeypatch.setenv(limit.variable, " 7 ")
    assert allowed(name) == 7
    for odd in ("0", "-1", "1e3", "seven", "7.5", "７"):
        monkeypatch.setenv(limit.variable, odd)
        with pytest.raises(TradeError) as error:
            allowed(name)
        assert str(error.value) == (
            f"{limit.variable} is {odd!r}; set a whole number of {limit.counts} above 0, or leave it "
            f"away for {limit.default:,}."
        )


def test_no_limit_shares_its_variable_with_another():
    assert len({limit.variable for limit in LIMITS.values()}) == len(LIMITS)


def test_every_limit_is_listed_for_operators():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for limit in LIMITS.values():
        assert f"`{limit.variable}`" in text
        assert f"{limit.default:,} {limit.counts}" in text


def test_streamlit_takes_no_more_than_we_do():
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert f"maxUploadSize = {LIMITS['file'].default}" in text
    assert not os.environ.get("STREAMLIT_SERVER_MAX_UPLOAD_SIZE")


def page(**asked: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / "present.py"), default_timeout=60)
    for name, value in asked.items():
        test.query_params[name] = value
    return test.run()


def titles(test: AppTest) -> list[str]:
    assert not test.exception
    return [str(box.value) for box in test.text_input]


def test_a_storyboard_of_another_visitor_is_not_opened_by_its_address(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    one = page()
    next(button for button in one.button if button.label == "New storyboard").click().run()
    one.text_input[0].set_value("Private").run()
    name = "".join(one.query_params["story"])
    assert titles(one) == ["Private"]
    assert "Private" not in titles(page(story=name))
    assert list(tmp_path.iterdir()) == []
