"""The spreading of annual totals as scripts of their own, for anybody with the two CSVs."""

from __future__ import annotations

DENTON = """\
import numpy as np
from statsmodels.tsa.interp import dentonm

# two files of period,value_usd: a row a year, and a row a quarter of the same years
totals = np.genfromtxt("annual.csv", delimiter=",", names=True)["value_usd"]
indicator = np.genfromtxt("indicator.csv", delimiter=",", names=True)["value_usd"]
modelled = dentonm(indicator / indicator.mean(), totals / totals.mean(), freq="aq") * totals.mean()
print(modelled)
"""
"""Python that prints Denton's quarters before they are rounded to whole units."""

CHOW_LIN = """\
import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize_scalar

# two files of period,value_usd: a row a year, and a row a quarter of the same years
totals = np.genfromtxt("annual.csv", delimiter=",", names=True)["value_usd"]
indicator = np.genfromtxt("indicator.csv", delimiter=",", names=True)["value_usd"]
size, unit = totals.std(), indicator.std()
y, x = totals / size, sm.add_constant(indicator / unit)
c = np.kron(np.eye(len(y)), np.ones((1, 4)))
lag = abs(np.subtract.outer(np.arange(len(x)), np.arange(len(x))))


def cover(rho):
    return np.power(float(rho), lag) / (1 - rho**2)


def fit(rho):
    return sm.GLS(y, c @ x, sigma=c @ cover(rho) @ c.T).fit()


found = minimize_scalar(lambda rho: -fit(rho).llf, bounds=(-0.999, 0.999), method="bounded",
                        options={"xatol": 1e-9})
rho = max(0.0, found.x)
beta, s = fit(rho).params, cover(rho)
modelled = (x @ beta + s @ c.T @ np.linalg.solve(c @ s @ c.T, y - c @ x @ beta)) * size
print(beta[0] * size, beta[1] * size / unit, rho, modelled)
"""
"""Python that prints intercept, slope, ρ and Chow and Lin's quarters before they are rounded."""
