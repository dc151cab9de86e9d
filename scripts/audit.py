"""Ask the advisory database OSV about every package that is installed here, with its version.

`python -m scripts.audit` ends with 0 where nothing is known against any, 1 where something is (each with its
advisories), and 2 where the database could not be asked: then nothing is known, and that is no pass.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.metadata import distributions
from urllib.error import URLError
from urllib.request import Request, urlopen

ADDRESS = "https://api.osv.dev/v1/querybatch"
"""Where many packages are asked about in one call (OSV, "POST /v1/querybatch")."""

AT_ONCE = 500
"""Packages in one call; the interface takes up to 1,000."""

PATIENCE = 30.0
"""Seconds for a call."""

UNREACHABLE = "NOT AUDITED: the advisory database could not be asked ({}). Nothing is known of {} packages.\n"


def installed() -> list[tuple[str, str]]:
    """Name and version of every package of this environment, in order."""
    found = {(d.metadata["Name"].lower(), d.version) for d in distributions() if d.metadata["Name"]}
    return sorted(found)


def advisories(packages: list[tuple[str, str]], address: str = ADDRESS) -> dict[tuple[str, str], list[str]]:
    """Names of the advisories against each package that has some.

    Raises:
        OSError: when the database does not answer, `URLError` among them.
        ValueError: when what it answers is not what was asked for.
    """
    found = {}
    for start in range(0, len(packages), AT_ONCE):
        part = packages[start : start + AT_ONCE]
        queries = [{"version": v, "package": {"name": n, "ecosystem": "PyPI"}} for n, v in part]
        body = json.dumps({"queries": queries}).encode()
        asked = Request(address, body, {"Content-Type": "application/json"})
        with urlopen(asked, timeout=PATIENCE) as answer:
            results = json.load(answer).get("results")
        if not isinstance(results, list) or len(results) != len(part):
            raise ValueError(f"it answered for {len(results or ())} of {len(part)} packages")
        told = zip(part, results, strict=True)
        found |= {package: [v["id"] for v in one["vulns"]] for package, one in told if one.get("vulns")}
    return found


def main(words: list[str] | None = None) -> int:
    """Ask, say what came of it, and end with the code that says the same."""
    parser = argparse.ArgumentParser(description="Ask OSV about every installed package.")
    parser.add_argument("--address", default=ADDRESS, help="another address of the same interface")
    address = parser.parse_args(words).address
    packages = installed()
    try:
        found = advisories(packages, address)
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        sys.stdout.write(UNREACHABLE.format(reason, len(packages)))
        return 2
    for (name, version), names in found.items():
        sys.stdout.write(f"{name} {version}: {', '.join(names)}\n")
    sys.stdout.write(f"{len(found)} of {len(packages)} packages have advisories.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
