"""The words beside the limits charts: the limits, the claims, contradictions, and the factors."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from trade.analysis import limits as analysis
from trade.charts.limit_words import month_run
from trade.model.figure import Figure
from trade.model.limit import FuelClaim, Goods, Limit
from trade.store import shipped
from trade.ui.limits import ALL, declared, standing, years

METHOD = (
    "The limit is in barrels, and some declarations were printed in tonnes only. How many barrels a tonne is "
    "depends on the product: [the UN committee’s page]"
    "(https://www.un.org/securitycouncil/sanctions/1718/supply-sale-or-transfer-of-all-refined-petroleum) "
    "converts by type where a state gives tonnes, and no source says which products these were. So no single "
    "factor is used: a total in tonnes runs from the lowest to the highest of these, each a delivery printed "
    "in both units. Where barrels were printed they are taken as they are."
)

NOT_CRUDE = (
    "No source tells which part of a claim of others is crude oil: all of them stand under refined petroleum."
)

OTHER_DATA = (
    "This page is about Russia and North Korea only. It uses the declarations that ship with the project and "
    "nothing of the chosen dataset, {title}."
)


def days(limit: Limit) -> str:
    """When a limit counts: `1 Oct 2017 to 31 Dec 2017`, `From 1 Jan 2018, each 12 months`."""
    first = f"{limit.effective:%-d %b %Y}"
    if limit.every == "once" and limit.ends:
        return f"{first} to {limit.ends:%-d %b %Y}"
    return f"From {first}, each 12 months"


def amount(limit: Limit) -> str:
    """How much: `500,000 barrels`, or that there is no number."""
    return "no number" if limit.amount is None else f"{limit.amount:,.0f} {limit.unit}s"


def limit_list(goods: Goods, year: str) -> None:
    """The limits beside the chart, each with its source."""
    st.markdown("**The limits, for all countries together**")
    for found in standing(goods, year):
        st.markdown(
            f"{days(found)} · **{amount(found)}** (resolution {found.resolution}). {found.sentence} "
            f"[{found.source}]({found.url})"
        )
    if year in (ALL, "2017"):
        st.markdown(
            "Before these days no limit on this existed: none is drawn for the first quarter of 2017."
        )


def claim_list(found: Sequence[FuelClaim]) -> None:
    """Every claim in words with its source, those without an amount too."""
    for c in found:
        counted = (
            f" ({'' if c.high else 'more than ' if c.is_amount else ''}{c.low:,.0f} {_unit(c)})"
            if c.low
            else ""
        )
        st.markdown(f"**{c.claimant}, {c.period}**{counted}. {c.sentence} [{c.source}]({c.url})")


def _unit(claim: FuelClaim) -> str:
    return f"{claim.unit}s" if claim.is_amount else claim.unit


def remarks(goods: Goods, year: str) -> list[str]:
    """Where declarations contradict each other or their own unit, in the chosen year or all."""
    found = [*_contradictions(goods, year), *_outside(goods, year)]
    odd = [f for f in analysis.misnamed(shipped.national_figures(), goods) if _within(f, year)]
    if odd:
        listed = "; ".join(f"{f.printed} for {month_run(f.span)}" for f in odd)
        found.append(
            f"Printed as barrels, evidently tonnes, and so neither drawn nor added: {listed} "
            f"([{odd[0].publisher}]({odd[0].url})). Other papers print barrels for the same months."
        )
    return found


def _within(figure: Figure, year: str) -> bool:
    return year == ALL or figure.period_end.year == int(year)


def _contradictions(goods: Goods, year: str) -> list[str]:
    pairs = analysis.contradictions([f for f in declared(goods) if _within(f, year)])
    return [f"Not both can hold: {_cited(a)}, and {_cited(b)}." for a, b in pairs]


def _outside(goods: Goods, year: str) -> list[str]:
    found = []
    for one in years(goods):
        if year in (ALL, str(one.year)) and one.totals:
            odd = analysis.misfits(declared(goods), shipped.factors(), one.totals)
            found += [f"Outside what the year’s other figures give, and not drawn: {_cited(f)}." for f in odd]
    return found


def _cited(figure: Figure) -> str:
    return f"{figure.printed} for {month_run(figure.span)} ([{figure.publisher}]({figure.url}))"


def factor_table() -> pd.DataFrame:
    """The named factors, lowest first."""
    return pd.DataFrame(
        [
            {
                "factor": f.name,
                "barrels a tonne": round(f.barrels_per_tonne, 2),
                "barrels": f.barrels,
                "tonnes": f.tonnes,
                "source": f.source,
                "address": str(f.url),
            }
            for f in shipped.factors()
        ]
    )
