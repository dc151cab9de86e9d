"""The words and tables of the sources page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from trade.ledger.conflicts import Conflict
from trade.ledger.vintage import REVISION, SAME
from trade.ledger.worlds import FINER
from trade.model.bound import NARROW_SHARE, NARROW_SMALL
from trade.model.figure import Figure
from trade.model.words import Measure
from trade.ui import rows
from trade.ui.file_story import FileStory

CONFLICTS = (
    "Not all of these figures can be true at once. Each row is one that must give way: by how much at "
    "least, against which others, and why it is this one. *Open* means that both sides weigh the same: "
    "the charts then show both readings."
)

METHOD = (
    "Nobody printed most quarters. But every printed figure says something about months: “$59.31 million "
    "in January to June” bounds a sum of six of them, “+133 %” ties three months to three others, “71 % of "
    "exports” ties a commodity to its total. Printed digits are taken literally: “$31.4 million” is anything "
    "from 31.35 to 31.45. Months cannot be negative, and commodities add up to no more than their total. "
    "Of all series of months that obey every figure, the lowest and the highest value of a quarter are its "
    "interval. It is found by linear programming, and the figures that hold it in place are its citation."
)

FORMULAS = (
    r"\text{low}_Q=\min_{x\ge 0}\sum_{m\in Q}x_m",
    r"\text{high}_Q=\max_{x\ge 0}\sum_{m\in Q}x_m",
    r"v_i-h_i\le\sum_{m\in P_i}x_m\le v_i+h_i",
)
"""What is optimised, and the constraint of each figure i: v its number, h half its last printed digit."""

METHOD_MORE = f"""
Here *x* are the months, *Q* those of the quarter, and for every figure *i* its months *P*, its number *v* and
half a unit of its last printed digit *h*; ratios and shares are written the same way.

**Where figures contradict each other**, they are weighed in four tiers, each satisfied as far as it can be
before the next: (1) customs values printed to $0.1M or finer; (2) customs growth rates printed as exact;
(3) rounded customs values, shares, and the same statistics taken from another database (ITC, IMF, UNCTAD,
OEC); (4) growth “about” so much, remarks of officials and press, and superseded printings. However many
papers carried one statement, it counts once. A customs figure that would have to move by more than
{SAME:.0%} is heard again: what would have to give way if it were right? Fewer independent releases
contradicted is better; between as many, a print {FINER:.0f} times finer; a tie leaves both worlds standing.

**Revisions.** Two printings of one number up to {SAME:.0%} apart widen its interval; up to {REVISION:.0%}
apart the later one counts in the latest vintage and the earlier one in the first. A later printing that
does not add up (exports + imports = turnover) supersedes nothing.

**Status.** *Published*: printed for exactly this period. *Derived*: follows from printed figures, within
±{NARROW_SHARE / 2:.0%} (small amounts: ±{NARROW_SMALL[0] / 2:.1%}). *Bounded*: anything between two ends fits
print. *Unknown*: it may be all or nothing.

**Valuation.** Russian customs record imports by origin and exports by last known destination; exports FOB,
imports CIF. Turnover and balance add the two valuations as customs itself does.
"""

UNKNOWN = """
- **Before 2014 and after 2021** no quarter can be had. For 2022 nothing was published; for 2023 ($34.4M) and
  2024 (about $34M) there is one remark of a year's total each. A year is not spread over its quarters here.
- **2021** is a closed border, not missing data: customs recorded $40,469 in the whole year.
- **Coal.** Much of the coal recorded as exports to North Korea very likely went by rail through Rajin to
  China. That is our inference; “without coal” shows every total both ways.
- **Outside customs records**: smuggling, fuel passed from ship to ship, arms, and pay of workers abroad.
- **No second side.** North Korea reports nothing, so no partner's figures can confirm Russia's. Other
  countries' data at times mix up North and South Korea.
- **Fuel declared to the UN** is Russia's own declaration, unaudited since April 2024; printed barrels and
  tonnes are shown as printed, never converted at a flat rate.
- **The $31.4M.** It matches recorded exports of Q1 2017 to the digit and turnover not. That it was
  mislabelled is our inference: no source says so and no correction was found.
"""


FILES = (
    "Every load of a file is a vintage. Where two hold the same cell, the newer one counts; a cell that a "
    "newer file does not print again keeps its last value."
)


def period_table(story: FileStory) -> pd.DataFrame:
    """One row a drawn period and flow: the number, how it came about, and the files it is from."""
    known = rows.numbers(story.which, story.frame)
    return pd.DataFrame(
        [
            {
                "period": str(b.span),
                "flow": b.flow.value,
                f"value_{b.currency.lower()}": b.low,
                "status": b.status.value,
                "how": b.reason,
                "rows": len(lines),
                "files": ", ".join(dict.fromkeys(file for file, _ in lines)),
                "lines": rows.lines([line for _, line in lines]),
            }
            for flow in story.flows
            for b in story.bounds(story.spans, flow)
            for lines in [known(b)]
        ]
    )


def search(table: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows in which every word of `wanted` occurs in some column, in upper or lower case."""
    text = table.astype(object).where(table.notna(), "").astype(str).agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(True, index=table.index)
    for word in wanted.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return table[keep]


def _moved(conflict: Conflict, unit: str) -> str:
    if conflict.witness.measure is Measure.VALUE:
        return f"{conflict.moved_by / 1e6:,.3f} million USD"
    return f"{conflict.moved_by:,.2f} {'points' if unit == 'percent' else unit}"


def _said(figure: Figure) -> str:
    """What a figure says in digits, whatever the language it was printed in."""
    if figure.measure is Measure.VALUE:
        return f"{figure.value / 1e6:,.6g} million USD"
    if figure.measure is Measure.QUANTITY:
        return f"{figure.value:,.6g} {figure.unit}"
    return f"{figure.value:+g} %" if figure.measure is Measure.GROWTH else f"{figure.value:g} % share"


def conflict_table(conflicts: Sequence[Conflict], known: dict[str, Figure]) -> pd.DataFrame:
    """One row a statement that gives way."""
    rows = []
    for conflict in conflicts:
        first = known[conflict.witness.figures[0]]
        rows.append(
            {
                "period": str(conflict.witness.span),
                "flow": conflict.witness.flow.value,
                "commodity": conflict.witness.commodity,
                "printed": first.printed,
                "says": _said(first),
                "must move by": _moved(conflict, first.unit),
                "because": conflict.verdict.value,
                "against": "; ".join(f"{i} {_said(known[i])}" for i in conflict.against),
                "compiled by": first.compiled_by,
                "publisher": first.publisher,
                "published": first.published,
                "figures": " ".join(conflict.witness.figures),
            }
        )
    return pd.DataFrame(rows)
