"""All checks in their order, as lines or as JSON, and what stands in for every command where imports fail."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from trade.doctor import place, python, server, tools
from trade.doctor.finding import Check, Finding, code, found

CHECKS: tuple[tuple[str, Check], ...] = (
    ("python", python.version),
    ("packages", python.packages),
    ("imports", python.imports),
    ("conflicts", python.conflicts),
    ("data", tools.data),
    ("x13as", tools.x13),
    ("browser", tools.browser),
    ("drawing", tools.drawing),
    ("workspace", place.folder),
    ("datasets", place.datasets),
    ("storyboards", place.storyboards),
    ("left over", place.leftovers),
    ("database", place.database),
    ("configuration", server.configuration),
    ("public", server.public),
    ("clock", server.clock),
    ("port", server.port),
)
"""What is looked at, causes before what follows from them."""


def examined() -> list[Finding]:
    """Everything that was found."""
    return [finding for name, check in CHECKS for finding in found(name, check)]


def line(finding: Finding) -> str:
    """A finding in one line."""
    remedy = f" → {finding.remedy}" if finding.remedy else ""
    return f"{finding.state:<5}{finding.check:<15}{finding.text}{remedy}"


def instead(argv: Sequence[str], error: Exception) -> int:
    """Do without the imports that failed: `doctor` as ever, and any other command says to run it."""
    if list(argv[:1]) != ["doctor"]:
        from trade.watch.redact import redacted  # noqa: PLC0415 — needs nothing but Python

        text = redacted(" ".join(str(error).split()))
        sys.stderr.write(
            f"python -m trade: this installation is broken ({text}). Run python -m trade doctor, which says "
            "what to mend.\n"
        )
        return 2
    findings = examined()
    if "json" in argv:
        sys.stdout.write(json.dumps([one._asdict() for one in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(map(line, findings)) + "\n")
    return code(findings)
