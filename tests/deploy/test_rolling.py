"""A rolling restart: who is there stays until done, who comes goes elsewhere, and nothing is lost."""

from __future__ import annotations

import re
import signal
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts import rolling
from scripts.rolling import Plan, RollingError
from scripts.stack import NGINX, Stack
from tests.browser.conftest import settled
from trade.model.storyboard import Card, Storyboard
from trade.store import storyboards
from trade.store.datasets import datasets

NODES = ["--node", "one=http://a", "--node", "two=http://b"]
RESTARTS = ["--restart", "one=x", "--restart", "two=y"]
REST = ["--new", "n", "--reload", "r"]


def test_the_file_of_new_visitors_that_ships_is_the_one_that_a_restart_ends_with():
    def rules(text: str) -> list[list[str]]:
        return [line.replace(".00", "").split() for line in text.splitlines() if line[:1] != "#"]

    assert rules(rolling.shares(["one", "two"])) == rules((NGINX / "new.conf").read_text("utf-8"))


def test_with_one_process_left_all_new_visitors_are_its():
    assert rolling.shares(["two"]).splitlines()[1:] == [
        "split_clients $request_id $trade_new {",
        "    *  two;",
        "}",
    ]


def test_sessions_and_work_are_read_from_the_metrics():
    assert rolling.visitors("# TYPE active_sessions gauge\nactive_sessions 3\n") == 3
    ours = "".join(f'trade_in_progress{{what="{what}"}} {n}.0\n' for n, what in enumerate(rolling.WORKS))
    assert rolling.under_way(ours + 'trade_in_progress{what="run"} 9.0\n') == 6


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (rolling.visitors, "", "/_stcore/metrics does not say active_sessions"),
        (
            rolling.under_way,
            'trade_in_progress{what="upload"} 0.0',
            "/metrics does not say trade_in_progress",
        ),
    ],
)
def test_a_number_that_is_not_said_is_not_nought(reader, text: str, message: str):
    with pytest.raises(ValueError) as error:  # noqa: PT011 — the whole text follows
        reader(text)
    assert str(error.value) == message


@pytest.mark.parametrize("words", [NODES[:2] + RESTARTS + REST, NODES + RESTARTS[:2] + REST])
def test_a_plan_needs_two_processes_and_the_command_of_each(words: list[str], capsys):
    with pytest.raises(SystemExit):
        rolling.planned(words)
    assert capsys.readouterr().err.endswith("name two or more --node, and a --restart for each of them\n")


def test_a_plan_is_read_from_the_command_line():
    found = rolling.planned([*NODES, *RESTARTS, *REST, "--grace", "5"])
    assert found == Plan(
        {"one": "http://a", "two": "http://b"}, {"one": "x", "two": "y"}, Path("n"), "r", 5.0
    )


def plan(tmp_path: Path, **changed) -> Plan:
    names = {"one": "http://one", "two": "http://two"}
    given = {"new": tmp_path / "new.conf", "reload": "true", "quiet": 0.0} | changed
    return Plan(names, dict.fromkeys(names, "true"), **given)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What every process answers, by path."""
    busy = "".join(f'trade_in_progress{{what="{what}"}} 0.0\n' for what in rolling.WORKS)
    said = {"/_stcore/metrics": "active_sessions 0", "/metrics": busy, "/_stcore/health": "ok"}
    monkeypatch.setattr(rolling, "asked", lambda url, path: said[path])
    monkeypatch.setattr(rolling, "PAUSE", 0.01)
    return said


def test_after_a_restart_new_visitors_are_given_all_processes(tmp_path: Path, says):
    told: list[str] = []
    rolling.rolled(plan(tmp_path), told.append)
    assert told == [
        "one: new visitors go to the others",
        "one: its visitors have left; restarting",
        "one: back, and takes visitors again",
        "two: new visitors go to the others",
        "two: its visitors have left; restarting",
        "two: back, and takes visitors again",
    ]
    assert (tmp_path / "new.conf").read_text("utf-8") == rolling.shares(["one", "two"])


def test_work_under_way_is_not_cut_off_by_the_end_of_the_grace(tmp_path: Path, says):
    says["/metrics"] = says["/metrics"].replace('{what="load"} 0.0', '{what="load"} 1.0')
    with pytest.raises(RollingError) as error:
        rolling.rolled(plan(tmp_path, grace=0.0, patience=0.1), lambda text: None)
    assert str(error.value) == (
        "one was not restarted, and takes visitors again: one still has 1 uploads, checks, loads or exports "
        "under way"
    )
    assert (tmp_path / "new.conf").read_text("utf-8") == rolling.shares(["one", "two"])


def test_visitors_who_only_look_are_moved_when_the_grace_is_over(tmp_path: Path, says):
    says["/_stcore/metrics"] = "active_sessions 2"
    assert rolling.emptied(plan(tmp_path, grace=0.05), "one") == (
        "2 visitors are still there, with nothing under way"
    )


def test_a_process_that_does_not_come_back_stops_the_restart_and_is_given_nobody(
    tmp_path: Path, says, monkeypatch
):
    says["/_stcore/health"] = "starting"
    monkeypatch.setattr(rolling, "STARTING", 0.1)
    with pytest.raises(RollingError) as error:
        rolling.rolled(plan(tmp_path), lambda text: None)
    assert str(error.value) == (
        "one did not come back within 0.1 s; visitors are given the others. Look at its log, then run "
        "this again."
    )
    assert (tmp_path / "new.conf").read_text("utf-8") == rolling.shares(["two"])


def cookie(context: BrowserContext) -> str:
    return next(found["value"] for found in context.cookies() if found["name"] == "trade_node")


def on(browser: Browser, stack: Stack, name: str) -> BrowserContext:
    """A browser of a visitor whose process is that one."""
    context = browser.new_context()
    context.add_cookies([{"name": "trade_node", "value": name, "url": stack.url}])
    return context


def given(stack: Stack) -> str:
    """The process that a new visitor is given."""
    with urllib.request.urlopen(stack.url, timeout=20) as answer:
        return re.search(r"trade_node=(\w+);", str(answer.headers))[1]


def under_way(stack: Stack, what: str) -> bool:
    with urllib.request.urlopen(f"{stack.behind('one')}/metrics", timeout=5) as answer:
        return f'trade_in_progress{{what="{what}"}} 1.0' in answer.read().decode()


def until(true, what: str) -> None:
    deadline = monotonic() + 30
    while not true():
        assert monotonic() < deadline, what
        sleep(0.05)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of 3,360 rows, 130 KB."""
    rows = [
        f"{year}-{month:02},LUX,MLT,{flow},{code},{year * month * 10 + code},"
        for year in range(1990, 2025)
        for month in range(1, 13)
        for flow in ("export", "import")
        for code in (27, 72, 84, 87)
    ]
    head = "period,reporter,partner,flow,commodity,value_usd,net_weight_kg"
    path = tmp_path / "monthly.csv"
    path.write_text("\n".join([head, *rows, ""]), "utf-8")
    return path


class Restart(threading.Thread):
    """A rolling restart of the stack, as an operator does it, in a thread."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(daemon=True)
        self.stack, self.said, self.error = stack, [], None
        hup = f"{sys.executable} -c 'import os; os.kill({stack.running['nginx'].pid}, {int(signal.SIGHUP)})'"
        nodes = {name: stack.behind(name) for name in stack.ports}
        self.plan = Plan(nodes, dict.fromkeys(nodes, "true"), stack.folder / "new.conf", hup, 60.0, 1.0)

    def say(self, text: str) -> None:
        self.said.append(text)
        if text.endswith("restarting"):  # the plan's own command, "true", comes after this
            name = text.partition(":")[0]
            self.stack.end(name)
            self.stack.begin(name)

    def run(self) -> None:
        try:
            rolling.rolled(self.plan, self.say)
        except Exception as error:
            self.error = error


@pytest.fixture
def board(stack: Stack) -> Iterator[str]:
    found = Storyboard(
        id="talk1", title="Talk", cards=(Card(id="card1", view="/commodities", chart="chart-breakdown"),)
    )
    storyboards.save(stack.workspace, found)
    yield found.id
    storyboards.delete(stack.workspace, found.id)


def slow(page: Page, speed: int) -> None:
    """Let uploads of this page pass so many bytes a second."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", conditions)


def test_an_upload_and_a_storyboard_in_progress_survive_a_rolling_restart(
    stack: Stack, browser: Browser, file: Path, board: str
):
    first = on(browser, stack, "one")
    loading, presenting = first.new_page(), first.new_page()
    for page, path in ((loading, "data"), (presenting, f"present?story={board}")):
        page.goto(f"{stack.url}/{path}")
        page.get_by_role("heading", level=1).first.wait_for(timeout=30_000)
        settled(page)
    slow(loading, 30_000)
    loading.locator("input[type=file]").first.set_input_files(file)
    until(lambda: under_way(stack, "upload"), "the upload did not begin")
    before = stack.running["one"].pid
    restart = Restart(stack)
    restart.start()
    until(lambda: restart.said, "the restart did not begin")
    sleep(1)  # nginx has read its files
    assert under_way(stack, "upload"), "the upload was over before the restart began: nothing is tested"
    assert {given(stack) for _ in range(12)} == {"two"}
    second = browser.new_context()
    newcomer = second.new_page()
    newcomer.goto(stack.url)
    assert cookie(second) == "two"
    box = presenting.get_by_role("textbox", name="Caption of card 1")
    box.fill("Coal: {2701 | share}")
    box.press("Control+Enter")
    expect(presenting.get_by_text("Coal: 70–72 %")).to_be_visible(timeout=30_000)
    loading.get_by_label("Name of the dataset").fill("held", timeout=30_000)
    loading.get_by_label("Name of the dataset").press("Tab")
    settled(loading)
    loading.get_by_role("button", name=re.compile(r"Load [\d,]+ rows")).click()
    expect(loading.get_by_text("Loaded as vintage 1 of “held”")).to_be_visible(timeout=30_000)
    assert stack.running["one"].pid == before, "the process was restarted under its visitor"
    assert restart.said == ["one: new visitors go to the others"]
    first.close()
    second.close()
    restart.join(60)
    assert restart.error is None
    assert restart.said[1:] == [
        "one: its visitors have left; restarting",
        "one: back, and takes visitors again",
        "two: new visitors go to the others",
        "two: its visitors have left; restarting",
        "two: back, and takes visitors again",
    ]
    assert stack.running["one"].pid != before
    assert [one.rows for one in datasets(stack.workspace)] == [3360]
    later = on(browser, stack, "one")
    page = later.new_page()
    page.goto(f"{stack.url}/present?story={board}")
    expect(page.get_by_text("Coal: 70–72 %")).to_be_visible(timeout=30_000)
    later.close()
