"""Reading a Comtrade-shaped file against DuckDB reading and summing the same file in the same run.

`python -m benchmarks.ingest [millions …]` writes files of 1 and 10 million rows (seeded), then reads each
in a fresh process per contender, and prints seconds, seconds of processor (which other work on the machine
changes less), their ratios, and peak memory.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import polars as pl

CONTENDERS = {
    "DuckDB, read and sum": "duckdb",
    "this project, check": "check",
    "check for a load": "keep",
}
HEADER = (
    *("typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "period", "reporterCode", "reporterISO"),
    *("flowCode", "partnerCode", "partnerISO", "partner2Code", "classificationCode", "cmdCode"),
    *("customsCode", "motCode", "qty", "netWgt", "cifvalue", "fobvalue", "primaryValue"),
)


def write(path: Path, rows: int) -> None:
    """A file of `rows` cells: 60 months, 40 reporters, 40 partners, two flows, HS codes; each cell once."""
    rng = np.random.default_rng(1)
    cell = np.arange(rows)
    month, rest = cell % 60, cell // 60
    pair, rest = rest % 1600, rest // 1600
    flow, code = rest % 2, rest // 2
    year, number = 2015 + month // 12, month % 12 + 1
    value = np.round(rng.lognormal(10, 2, rows), 2)
    iso = np.array([f"{chr(65 + i // 26)}{chr(65 + i % 26)}Q" for i in range(40)])
    text = pl.Series(year * 100 + number)
    frame = pl.DataFrame(
        {
            "typeCode": pl.Series(["C"]).new_from_index(0, rows),
            "freqCode": pl.Series(["M"]).new_from_index(0, rows),
            "refPeriodId": text.cast(pl.String) + "01",
            "refYear": year,
            "refMonth": number,
            "period": text,
            "reporterCode": pair // 40 + 1,
            "reporterISO": iso[pair // 40],
            "flowCode": np.where(flow == 0, "X", "M"),
            "partnerCode": pair % 40 + 1,
            "partnerISO": iso[pair % 40],
            "partner2Code": pl.Series(["0"]).new_from_index(0, rows),
            "classificationCode": pl.Series(["H5"]).new_from_index(0, rows),
            "cmdCode": pl.Series(code + 10_100).cast(pl.String).str.zfill(6),
            "customsCode": pl.Series(["C00"]).new_from_index(0, rows),
            "motCode": pl.Series(["0"]).new_from_index(0, rows),
            "qty": np.round(value / 3, 1),
            "netWgt": np.round(value / 3, 1),
            "cifvalue": np.where(flow == 1, value, 0.0),
            "fobvalue": np.where(flow == 0, value, 0.0),
            "primaryValue": value,
        }
    )
    frame.select(HEADER).write_csv(path)


def run(kind: str, path: Path) -> float:
    """The sum of all values, by one contender."""
    if kind == "duckdb":
        import duckdb  # noqa: PLC0415 — each contender in a process of its own

        columns = "flowCode, refYear, sum(primaryValue)"
        sql = f"select {columns} from read_csv(?, types={{'cmdCode': 'VARCHAR'}}) group by all"
        return sum(row[2] for row in duckdb.execute(sql, [str(path)]).fetchall())
    from trade.store.checking import Told, check  # noqa: PLC0415 — the same
    from trade.store.incoming import Handed  # noqa: PLC0415 — the same

    with tempfile.TemporaryDirectory() as folder:
        (found,) = check(Handed(path, path.name, Path(folder)), Told(keep=kind == "keep"))
    assert found.report.loaded == found.report.read, found.report.by_reason
    return float(found.report.totals["value"].sum())


def main() -> None:
    """Print the table; with two arguments, one contender's line."""
    if len(sys.argv) == 4:
        write(Path(sys.argv[2]), int(float(sys.argv[3]) * 1e6))
        return
    if len(sys.argv) == 3 and sys.argv[1] in CONTENDERS.values():
        start, before = perf_counter(), process_time()
        total = run(sys.argv[1], Path(sys.argv[2]))
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(perf_counter() - start, used.ru_utime + used.ru_stime - before, used.ru_maxrss / 1024, total)
        return
    with tempfile.TemporaryDirectory() as folder:
        for millions in [float(m) for m in sys.argv[1:]] or [1.0, 10.0]:
            path = Path(folder) / "comtrade.csv"
            subprocess.check_call(
                [sys.executable, "-m", "benchmarks.ingest", "write", str(path), str(millions)]
            )
            print(f"{millions:g} million rows, {path.stat().st_size / 1e6:,.0f} MB")
            base, spent = 0.0, 0.0
            for name, kind in CONTENDERS.items():
                command = [sys.executable, "-m", "benchmarks.ingest", kind, str(path)]
                seconds, cpu, peak, total = map(float, subprocess.check_output(command, text=True).split())
                base, spent = base or seconds, spent or cpu
                told = f"{seconds:7.2f} s × {seconds / base:4.1f}  CPU {cpu:6.2f} s × {cpu / spent:4.1f}"
                print(f"  {name:24s} {told} {peak:7.0f} MB  sum {total:.2f}")


if __name__ == "__main__":
    main()
