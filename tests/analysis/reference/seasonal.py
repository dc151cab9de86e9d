"""Seasonality: X-13, tests, STL, the fixed model."""

from __future__ import annotations

import math
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.analysis.classics import column
from trade.analysis import x13
from trade.analysis.seasontests import friedman, kruskal_wallis, qs
from trade.analysis.stl import _fit, periodic, stl
from trade.analysis.structural import fit
from trade.analysis.x13_read import number
from trade.analysis.x13_spec import Adjust, Spec, text


@cache
def passengers(adjust: Adjust) -> x13.Answer:
    """AirPassengers with calendar effects tested, as R's seasonal does by default."""
    found = x13.run(column("AirPassengers"), (1949, 1), 12, Spec(tests=("td", "easter"), adjust=adjust))
    assert isinstance(found, x13.Answer), found
    return found


def coefficient(name: str) -> float:
    return passengers(Adjust.SEATS).coefficients[name].value


def found(key: str, place: int = 0, adjust: Adjust = Adjust.MOVING) -> float:
    value = number(passengers(adjust).diagnostics, key, place)
    assert value is not None
    return value


def critical(n: int) -> float:
    year, start = (12, (1949, 1)) if n == 144 else (4, (1960, 1))
    values = column("AirPassengers") if n == 144 else column("UKgas")[:n]
    spec = Spec(model="(0 1 1)(0 1 1)", adjust=Adjust.NONE)
    answer = x13.run(values, start, year, spec)
    assert isinstance(answer, x13.Answer), answer
    return float(answer.diagnostics["aocrit"].split()[0])


def m7() -> float:
    stable, moving = found("f2.fsd8"), found("f2.msf")
    return math.sqrt(0.5 * (7 / stable + 3 * moving / stable))


def apart(one: list[float], file: str) -> float:
    return max(abs(a - b) for a, b in zip(one, column(file, "season"), strict=True))


def log(name: str) -> list[float]:
    return [math.log(v) for v in column(name)]


def nile(unit: float = 1.0) -> tuple[float, float]:
    fitted = fit([v * unit for v in column("Nile")], 1)
    assert fitted.converged
    return fitted.irregular / unit**2, fitted.level / unit**2


def of(test: Callable, name: str, year: int) -> Callable[[], float]:
    return lambda: test(column(name), year).statistic


def too_short() -> bool:
    short = x13.run(column("UKgas")[:11], (1960, 1), 4)
    return isinstance(short, x13.Failed) and "must have at least 3 complete years" in short.reason


def exit_code() -> int:
    """Of a run that must fail; fails itself where the program says nothing of an error."""
    where = x13.program()
    assert where is not None
    written = text(column("UKgas")[:11], (1960, 1), 4, Spec())
    with TemporaryDirectory() as folder:
        (Path(folder) / "s.spc").write_text(written, encoding="ascii")
        done = subprocess.run([where, "s", "-s"], cwd=folder, capture_output=True, check=False)
        assert "ERROR:" in (Path(folder) / "s.err").read_text(encoding="ascii")
    return done.returncode


def zero_fails() -> bool:
    values = [*column("UKgas")[:20], 0.0, *column("UKgas")[21:48]]
    found = x13.run(values, (1960, 1), 4)
    return isinstance(found, x13.Failed) and "zero" in found.reason


MADE: dict[str, Callable[[], object]] = {
    "X1301": lambda: coefficient("Weekday"),
    "X1302": lambda: coefficient("Easter[1]"),
    "X1303": lambda: coefficient("AO1951.May"),
    "X1304": lambda: passengers(Adjust.SEATS).coefficients["AO1951.May"].t,
    "X1305": lambda: coefficient("MA nonseasonal 1"),
    "X1306": lambda: coefficient("MA seasonal 12"),
    "X1307": lambda: found("aicc", adjust=Adjust.SEATS),
    "X1308": lambda: found("bic", adjust=Adjust.SEATS),
    "X1309": lambda: passengers(Adjust.SEATS).diagnostics["arimamdl"],
    "X1310": lambda: passengers(Adjust.SEATS).tables["s11"][0],
    "X1311": lambda: found("f3.m07"),
    "X1312": lambda: found("f3.q"),
    "X1313": lambda: found("qsori"),
    "X1314": lambda: found("qssadj"),
    "X1315": lambda: found("f2.kw"),
    "X1316": lambda: found("f2.fsd8"),
    "X1317": lambda: found("f2.msf"),
    "X1318": lambda: passengers(Adjust.MOVING).tables["d11"][0],
    "X1319.24": lambda: critical(24),
    "X1319.36": lambda: critical(36),
    "X1319.48": lambda: critical(48),
    "X1319.144": lambda: critical(144),
    "X1323": m7,
    "SEAS.kw.AirPassengers": of(kruskal_wallis, "AirPassengers", 12),
    "SEAS.fr.AirPassengers": of(friedman, "AirPassengers", 12),
    "SEAS.qs.AirPassengers": of(qs, "AirPassengers", 12),
    "SEAS.kw.UKgas": of(kruskal_wallis, "UKgas", 4),
    "SEAS.fr.UKgas": of(friedman, "UKgas", 4),
    "SEAS.qs.UKgas": of(qs, "UKgas", 4),
    "SEAS.kw.austres": of(kruskal_wallis, "austres", 4),
    "SEAS.fr.austres": of(friedman, "austres", 4),
    "SEAS.qs.austres": of(qs, "austres", 4),
    "STL01": lambda: periodic(column("nottem"), 12).season[0],
    "STL02": lambda: apart(stl(log("co2"), 12, 21).season, "stl_co2"),
    "STL03": lambda: apart(stl(log("UKgas"), 4, 7, inner=1, outer=2).season, "stl_UKgas_outer2"),
    "STL04": lambda: apart(_fit(log("UKgas"), 4, 7, 1, 15).season, "stl_UKgas_robust"),
    "UCM01": lambda: nile()[0],
    "UCM02": lambda: nile()[1],
    "X1320": too_short,
    "X1321": exit_code,
    "X1322": zero_fails,
}
