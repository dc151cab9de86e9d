"""`doctor`: what this installation lacks, and what to do about it."""

from __future__ import annotations

import argparse

from trade.doctor.command import examined, line
from trade.doctor.finding import Finding, code
from trade.shell.answer import Answer


def options(sub: argparse.ArgumentParser) -> None:
    """It takes none."""


def answered(args: argparse.Namespace) -> Answer:
    """A line a finding; exit code 0 where all is well, 1 with warnings, 2 with failures."""
    findings = examined()
    rows: list[dict[str, object]] = [dict(finding._asdict()) for finding in findings]
    return Answer(rows, Finding._fields, text="\n".join(map(line, findings)), code=code(findings))
