r"""Restart the app processes one after the other, so that no visitor loses what is under way.

    python -m scripts.rolling --node one=http://127.0.0.1:8501 --node two=http://127.0.0.1:8502 \
        --new /etc/nginx/trade/new.conf --reload "systemctl reload nginx" \
        --restart "one=systemctl restart trade@8501" --restart "two=systemctl restart trade@8502"

Each process in turn: new visitors are given the others; its own stay until they have left, or until
`--grace` seconds are over and no upload, check, load or export of theirs is under way; then it is restarted,
and takes visitors again once it is well. Exit code 1 where that could not be done, with how things stand.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks."""

STARTING = 60.0
"""Seconds that a process may take to start; it takes three here."""

WORKS = ("upload", "check", "load", "export")
"""What is never cut off by the end of the grace; a page's run is short, and runs again elsewhere."""


class RollingError(Exception):
    """A process was not restarted, or did not come back; the message says how things stand."""


@dataclass(frozen=True)
class Plan:
    """What is restarted, and how.

    Attributes:
        nodes: address of each process by its name in nginx.
        restart: the command that restarts it, by the same name; it returns when the old one has ended.
        new: the file that says where new visitors go.
        reload: the command by which nginx reads it.
        grace: seconds that visitors have to leave.
        quiet: seconds without a visitor after which all have left; one that changes networks comes back.
        patience: seconds after which work that is still under way ends the attempt.
    """

    nodes: Mapping[str, str]
    restart: Mapping[str, str]
    new: Path
    reload: str
    grace: float = 1800.0
    quiet: float = 10.0
    patience: float = 7200.0


def shares(names: Sequence[str]) -> str:
    """The file by which nginx gives new visitors to these processes, to each as many."""
    parts = [f"    {100 / len(names):.2f}%  {name};\n" for name in names[:-1]]
    head = "# Which process a new visitor is given; written by scripts/rolling.py.\n"
    return f"{head}split_clients $request_id $trade_new {{\n{''.join(parts)}    *  {names[-1]};\n}}\n"


def visitors(streamlit: str) -> int:
    """Sessions that are connected, from what `/_stcore/metrics` answers.

    Raises:
        ValueError: when it does not say.
    """
    found = re.search(r"^active_sessions (\d+)", streamlit, re.MULTILINE)
    if not found:
        raise ValueError("/_stcore/metrics does not say active_sessions")
    return int(found[1])


def under_way(ours: str) -> int:
    """Uploads, checks, loads and exports that are not done, from what `/metrics` answers.

    Raises:
        ValueError: when it does not say; that is not nought.
    """
    found = dict(re.findall(r'^trade_in_progress\{what="(\w+)"\} ([\d.]+)', ours, re.MULTILINE))
    if not set(WORKS) <= set(found):
        raise ValueError("/metrics does not say trade_in_progress")
    return int(sum(float(found[what]) for what in WORKS))


def asked(url: str, path: str) -> str:
    """What a process answers; the token in TRADE_METRICS_TOKEN goes along.

    Raises:
        OSError: when it does not.
    """
    token = os.environ.get("TRADE_METRICS_TOKEN", "")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urllib.request.urlopen(urllib.request.Request(url + path, headers=headers), timeout=5) as answer:
        text: str = answer.read().decode()
    return text


def emptied(plan: Plan, name: str) -> str:
    """Wait until a process may be restarted; why it may.

    Raises:
        RollingError: when work is still under way after all patience.
        OSError, ValueError: when the process does not answer, or not what is asked.
    """
    url, begun, left_at = plan.nodes[name], time.monotonic(), 0.0
    while True:
        here = visitors(asked(url, "/_stcore/metrics"))
        busy = under_way(asked(url, "/metrics"))
        now = time.monotonic()
        left_at = 0.0 if here or busy else (left_at or now)
        if left_at and now - left_at >= plan.quiet:
            return "its visitors have left"
        if now - begun >= plan.grace and not busy:
            return f"{here} visitors are still there, with nothing under way"
        if now - begun >= plan.patience:
            raise RollingError(f"{name} still has {busy} uploads, checks, loads or exports under way")
        time.sleep(PAUSE)


def well(url: str) -> bool:
    """Wait until a process answers that it is well; False when it takes too long."""
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        try:
            if asked(url, "/_stcore/health") == "ok":
                return True
        except OSError:
            pass
        time.sleep(PAUSE)
    return False


def _open(plan: Plan, names: Sequence[str]) -> None:
    """Give new visitors to these; the file is not replaced, since a container may be bound to it."""
    plan.new.write_text(shares(names), encoding="utf-8")
    subprocess.run(shlex.split(plan.reload), check=True)


def rolled(plan: Plan, say: Callable[[str], object]) -> None:
    """Restart every process of the plan, one after the other.

    Raises:
        RollingError: saying how things stand; the processes that were not come to are as they were.
    """
    names = list(plan.nodes)
    for name in names:
        say(f"{name}: new visitors go to the others")
        try:
            _open(plan, [other for other in names if other != name])
            say(f"{name}: {emptied(plan, name)}; restarting")
            subprocess.run(shlex.split(plan.restart[name]), check=True)
        except (OSError, ValueError, subprocess.CalledProcessError, RollingError) as error:
            _open(plan, names)
            raise RollingError(f"{name} was not restarted, and takes visitors again: {error}") from error
        if not well(plan.nodes[name]):
            raise RollingError(
                f"{name} did not come back within {STARTING:g} s; visitors are given the others. Look at its "
                "log, then run this again."
            )
        _open(plan, names)
        say(f"{name}: back, and takes visitors again")


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    return {name: rest for name, _, rest in (text.partition("=") for text in texts)}


def planned(argv: Sequence[str] | None = None) -> Plan:
    """The plan from a command line; ends the program when it does not fit together."""
    parser = argparse.ArgumentParser(description="Restart the app processes one after the other.")
    parser.add_argument("--node", action="append", required=True, help="name=address, two or more")
    parser.add_argument("--restart", action="append", required=True, help="name=command")
    parser.add_argument("--new", type=Path, required=True, help="nginx's file of where new visitors go")
    parser.add_argument("--reload", required=True, help="command by which nginx reads its files")
    parser.add_argument("--grace", type=float, default=Plan.grace, help="seconds that visitors have to leave")
    parser.add_argument("--quiet", type=float, default=Plan.quiet, help="seconds without any visitor")
    parser.add_argument("--patience", type=float, default=Plan.patience, help="seconds for work under way")
    args = vars(parser.parse_args(argv))
    nodes, restart = _pairs(args.pop("node")), _pairs(args.pop("restart"))
    if len(nodes) < 2 or set(nodes) != set(restart):
        parser.error("name two or more --node, and a --restart for each of them")
    return Plan(nodes, restart, **args)


def main() -> int:
    """Do it; 1 when it could not be done."""
    try:
        rolled(planned(), lambda text: sys.stderr.write(f"{text}\n"))
    except RollingError as error:
        sys.stderr.write(f"python -m scripts.rolling: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
