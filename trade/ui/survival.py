"""Whether a sentence survives a revision: judged on the numbers before and on those after."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from trade.analysis.book import book
from trade.analysis.case import Case
from trade.analysis.claim import interval, judge
from trade.analysis.filed import FileEvidence
from trade.analysis.sentences.parse import parse
from trade.analysis.sentences.phrasing import sentence
from trade.charts.verdict import FLOWS
from trade.model.claim import Claim
from trade.model.pair import Pair
from trade.model.verdict import Judgement
from trade.store import datasets as store
from trade.store.shipped import hs_labels
from trade.ui import rows, show
from trade.ui.plain import quiet


def survival(
    where: Path, dataset: str, pair: Pair, claims: tuple[Claim, ...], vintages: tuple[int, int]
) -> list[tuple[Judgement, Judgement]]:
    """Every claim judged on the pair's numbers as of two loads."""
    sides = []
    for number in vintages:
        rows = store.observations(where, dataset, pair.reporter, pair.partner, number)
        evidence = FileEvidence(book(rows))
        sides.append([judge(Case(claim, evidence, (), hs_labels())) for claim in claims])
    return list(zip(*sides, strict=True))


def said(before: Judgement, after: Judgement, pair: Pair, vintages: tuple[int, int]) -> str:
    """What became of one statement about a pair, in a sentence."""
    words = sentence(before.claim, hs_labels(), pair).rstrip(".")
    if (before.verdict, before.flow) == (after.verdict, after.flow):
        return f"Survives: “{words}” {_is(before)} in vintages {vintages[0]} and {vintages[1]} alike."
    return (
        f"Changed: “{words}” {_is(before)} in vintage {vintages[0]}, {_is(after)} in vintage {vintages[1]}."
    )


def _is(found: Judgement) -> str:
    flow = f" ({FLOWS[found.flow]})" if found.flow and found.flow is not found.claim.flow else ""
    return f"{found.verdict.value}{flow}"


def panel(where: Path, dataset: str, sides: tuple[store.Vintage, store.Vintage]) -> None:
    """A sentence, the pair it is about, and what became of it from one load to another."""
    vintages = sides[0].number, sides[1].number
    pairs = {f"{r}-{p}": Pair(r, p) for r, p, _ in store.pairs(where, dataset)}
    left, right = st.columns([3, 1])
    text = left.text_input(
        "Does a sentence survive the revision?",
        placeholder="Exports more than doubled in 2017.",
        max_chars=400,
        key=f"survives-{dataset}",
    )
    key = right.selectbox("Pair", list(pairs), format_func=lambda k: pairs[k].title, key=f"pair-{dataset}")
    if not text:
        return
    parsed = parse(text, hs_labels(), pairs[key])
    if parsed.error:
        st.warning(quiet(parsed.error))
        return
    found = survival(where, dataset, pairs[key], parsed.claims, vintages)
    for before, after in found:
        st.markdown(quiet(said(before, after, pairs[key], vintages)))
    for name, told in (("Assumed", parsed.assumed), ("Not understood", parsed.ignored)):
        if told:
            st.caption(f"{name}: {quiet('; '.join(told))}.")
    table = _table(found, pairs[key], vintages)
    st.dataframe(table, hide_index=True, alt="Verdicts before and after the revision")
    show.download(rows.between(table, *sides), "verdicts", "Download the verdicts as CSV")


def _table(found: list[tuple[Judgement, Judgement]], pair: Pair, vintages: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "statement": sentence(before.claim, hs_labels(), pair),
                f"vintage {vintages[0]}": before.verdict.value,
                f"found in {vintages[0]}": interval(before.claimed, before.unit),
                f"vintage {vintages[1]}": after.verdict.value,
                f"found in {vintages[1]}": interval(after.claimed, after.unit),
            }
            for before, after in found
        ]
    )
