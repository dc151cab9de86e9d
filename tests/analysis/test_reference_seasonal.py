"""What others computed or printed about classic series, reproduced; the ids are those of our notes."""

from __future__ import annotations

import math
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.analysis.classics import column
from trade.analysis import x13
from trade.analysis.gaps import logs
from trade.analysis.seasontests import friedman, kruskal_wallis, qs
from trade.analysis.stl import _fit, periodic, stl
from trade.analysis.structural import fit
from trade.analysis.x13_read import number
from trade.analysis.x13_spec import Adjust, Spec, text

SEASONAL = "R seasonal 1.10, seas(AirPassengers); printed in its documentation"
BUILD = "X-13ARIMA-SEATS 1.1 with x11, through R seasonal 1.10"
OUTLIERS = "X-13ARIMA-SEATS Reference Manual 1.1, default critical values of the outlier specification"
SEASTESTS = "R seastests 0.15.4 (Ollech, Bundesbank)"
DURBIN = "Durbin and Koopman 2012, section 2.10; R StructTS(Nile, 'level')"
R_STL = "R 4.2.2, stl"
HERE = "X-13ARIMA-SEATS 1.1, run here"


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


ROWS: list[tuple[str, float, float, str, Callable[[], float]]] = [
    ("X1301", -0.0029497, 5e-8, SEASONAL, lambda: coefficient("Weekday")),
    ("X1302", 0.0177674, 5e-8, SEASONAL, lambda: coefficient("Easter[1]")),
    ("X1303", 0.1001558, 5e-8, SEASONAL, lambda: coefficient("AO1951.May")),
    ("X1304", 4.900, 5e-4, SEASONAL, lambda: passengers(Adjust.SEATS).coefficients["AO1951.May"].t),
    ("X1305", 0.1156204, 5e-8, SEASONAL, lambda: coefficient("MA nonseasonal 1")),
    ("X1306", 0.4973600, 5e-8, SEASONAL, lambda: coefficient("MA seasonal 12")),
    ("X1307", 947.3, 0.05, SEASONAL, lambda: found("aicc", adjust=Adjust.SEATS)),
    ("X1308", 963.9, 0.05, SEASONAL, lambda: found("bic", adjust=Adjust.SEATS)),
    ("X1310", 122.7133, 5e-5, SEASONAL, lambda: passengers(Adjust.SEATS).tables["s11"][0]),
    ("X1311", 0.203, 5e-4, BUILD, lambda: found("f3.m07")),
    ("X1312", 0.20, 0.005, BUILD, lambda: found("f3.q")),
    ("X1313", 167.65, 0.005, BUILD, lambda: found("qsori")),
    ("X1314", 0.00, 0.005, BUILD, lambda: found("qssadj")),
    ("X1315", 132.948, 5e-4, BUILD, lambda: found("f2.kw")),
    ("X1316", 215.358, 5e-4, BUILD, lambda: found("f2.fsd8")),
    ("X1317", 3.557, 5e-4, BUILD, lambda: found("f2.msf")),
    ("X1318", 121.7202, 5e-5, BUILD, lambda: passengers(Adjust.MOVING).tables["d11"][0]),
    ("X1319.24", 3.42, 0.005, OUTLIERS, lambda: critical(24)),
    ("X1319.36", 3.55, 0.005, OUTLIERS, lambda: critical(36)),
    ("X1319.48", 3.63, 0.005, OUTLIERS, lambda: critical(48)),
    ("X1319.144", 3.89, 0.005, OUTLIERS, lambda: critical(144)),
    ("X1323", 0.203, 6e-4, "Lothian and Morry 1978; SAS PROC X13, combined test", m7),
    ("SEAS.kw.AirPassengers", 119.202494, 1e-5, SEASTESTS, of(kruskal_wallis, "AirPassengers", 12)),
    ("SEAS.fr.AirPassengers", 106.678322, 0.2, SEASTESTS, of(friedman, "AirPassengers", 12)),
    ("SEAS.qs.AirPassengers", 194.469289, 1e-5, SEASTESTS, of(qs, "AirPassengers", 12)),
    ("SEAS.kw.UKgas", 77.96097, 1e-5, SEASTESTS, of(kruskal_wallis, "UKgas", 4)),
    ("SEAS.fr.UKgas", 58.153846, 0.2, SEASTESTS, of(friedman, "UKgas", 4)),
    ("SEAS.qs.UKgas", 176.514428, 1e-5, SEASTESTS, of(qs, "UKgas", 4)),
    ("SEAS.kw.austres", 7.450489, 1e-5, SEASTESTS, of(kruskal_wallis, "austres", 4)),
    ("SEAS.fr.austres", 19.772727, 0.2, SEASTESTS, of(friedman, "austres", 4)),
    ("SEAS.qs.austres", 28.97977, 1e-5, SEASTESTS, of(qs, "austres", 4)),
    ("STL01", -9.347198, 1e-4, f"{R_STL}(nottem, 'per')", lambda: periodic(column("nottem"), 12).season[0]),
    (
        "STL02",
        0,
        1e-6,
        f"{R_STL}(log(co2), s.window=21)",
        lambda: apart(stl(log("co2"), 12, 21).season, "stl_co2"),
    ),
    (
        *("STL03", 0, 1e-8, f"{R_STL}(log(UKgas), s.window=7, inner=1, outer=2)"),
        lambda: apart(stl(log("UKgas"), 4, 7, inner=1, outer=2).season, "stl_UKgas_outer2"),
    ),
    (
        *("STL04", 0, 0.1, f"{R_STL}(log(UKgas), s.window=7, robust=TRUE)"),
        lambda: apart(_fit(log("UKgas"), 4, 7, 1, 15).season, "stl_UKgas_robust"),
    ),
    ("UCM01", 15099, 2.0, DURBIN, lambda: nile()[0]),
    ("UCM02", 1469.1, 1.0, DURBIN, lambda: nile()[1]),
    ("UCM01 in billionths", 15099, 2.0, DURBIN, lambda: nile(1e9)[0]),
    ("UCM02 in billionths", 1469.1, 1.0, DURBIN, lambda: nile(1e9)[1]),
]


@pytest.mark.parametrize(("row", "value", "within", "citation", "make"), ROWS, ids=[row[0] for row in ROWS])
def test_a_published_number_is_reproduced(row, value: float, within: float, citation: str, make):
    assert make() == pytest.approx(value, abs=within), f"{row}: {citation}"


def test_x1309_the_model_chosen_is_the_airline_model():
    assert passengers(Adjust.SEATS).diagnostics["arimamdl"] == "(0 1 1)(0 1 1)"


def test_x1320_eleven_quarters_are_too_few_for_the_program():
    short = x13.run(column("UKgas")[:11], (1960, 1), 4)
    assert isinstance(short, x13.Failed)
    assert "must have at least 3 complete years" in short.reason


def test_x1321_the_exit_code_says_nothing(tmp_path: Path):
    where = x13.program()
    assert where is not None
    written = text(column("UKgas")[:11], (1960, 1), 4, Spec())
    (tmp_path / "s.spc").write_text(written, encoding="ascii")
    done = subprocess.run([where, "s", "-s"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert "ERROR:" in (tmp_path / "s.err").read_text(encoding="ascii")


def test_x1322_a_zero_is_an_error_and_not_an_adjustment():
    values = [*column("UKgas")[:20], 0.0, *column("UKgas")[21:48]]
    assert isinstance(x13.run(values, (1960, 1), 4), x13.Failed)


def test_stl04_many_robust_iterations_are_not_to_be_trusted():
    assert apart(_fit(log("UKgas"), 4, 7, 1, 15).season, "stl_UKgas_robust") > 1e-3


def test_a_season_in_the_fixed_model_is_that_of_the_series():
    fitted = fit(logs(column("UKgas")), 4)
    assert fitted.season[:4] == pytest.approx(fitted.season[4:8], abs=1e-9)
    assert math.fsum(fitted.season[-4:]) == pytest.approx(0, abs=1e-9)
    assert fitted.season[0] > 0 > fitted.season[2]
