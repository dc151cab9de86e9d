"""A period's total taken apart: what every picture of it draws, and the words and table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from trade.charts import words
from trade.charts.money import money
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import Theme, colour, colours
from trade.model.bound import Bound
from trade.model.words import TOTAL, Flow, Status

REST = "rest"
"""Code of what nobody itemised."""

REST_LABEL = "Not itemised in these figures"

OTHERS = "others"
"""Code of the smaller commodities drawn together; the table has each."""

NOTHING = 1_000.0
"""Units of the currency below which there is nothing to take apart."""

READING = (
    "Solid: published or derived. Hatched: any value between its ends fits what was published. "
    "Grey: the rest of the total, which no figure itemises; in the map of areas it fills up to the total."
)

READING_FILE = (
    "A bar is the number in the file, or the sum of finer periods or codes where all of them are in it. "
    "Grey: the rest of the total, which these codes leave."
)


@dataclass(frozen=True)
class Breakdown:
    """A total taken apart: disjoint commodities, and the rest, so that they add up to the total.

    Where the parts exceed the total, there is no rest, and `excess` says by how much.

    Attributes:
        total: the flow's total (without coal where coal is out).
        parts: code and bound of each commodity that figures tell, largest first.
        rest: what they leave; None where they leave nothing.
        labels: words of each code.
        subject: whose trade, how often, in which money, by whom.
        excess: by how much the parts exceed the total, in the currency.
        partial: codes printed for a part of the period only; they are in the rest.
        most: commodities that are drawn by themselves; all if None.
    """

    total: Bound
    parts: Sequence[tuple[str, Bound]]
    rest: Bound | None
    labels: dict[str, str]
    subject: Subject = LEDGER
    excess: float = 0.0
    partial: int = 0
    most: int | None = None

    @property
    def rows(self) -> list[tuple[str, Bound]]:
        """The parts and the rest, if there is one."""
        return [*self.parts, (REST, self.rest)] if self.rest else [*self.parts]

    @property
    def whole(self) -> str:
        """What the total is of, before "made up … of": empty for all goods."""
        code = self.total.commodity
        return "" if code == TOTAL else f"{words.lower(self.labels.get(code, f'code {code}'))} in "

    def drawn(self) -> Breakdown:
        """The same with the smaller commodities together, so that every bar can be read."""
        if self.most is None or len(self.parts) <= self.most + 1:
            return self
        shown, small = self.parts[: self.most], [b for _, b in self.parts[self.most :]]
        low, high = (sum(getattr(b, end) or 0.0 for b in small) for end in ("low", "high"))
        both = replace(small[0], commodity=OTHERS, low=low, high=high, status=Status.DERIVED, reason="")
        labels = {**self.labels, OTHERS: f"Other {len(small)} commodities"}
        return replace(self, parts=[*shown, (OTHERS, both)], labels=labels)

    def name(self, code: str) -> str:
        """Words and code: `Coal (2701)`."""
        if code in (REST, OTHERS):
            return REST_LABEL if code == REST else self.labels.get(code, "Other commodities")
        label = self.labels.get(code)
        return f"{label} ({code})" if label else f"HS {code}"


def share(data: Breakdown, code: str) -> str:
    """A part's share of the total in percent, as an interval that all parts together allow.

    Empty where the total is not known, nothing, or contested: no share holds in both worlds.
    """
    part, total = dict(data.rows)[code], data.total
    if part.low is None or part.high is None or not total.low or not total.high or total.worlds:
        return ""
    others = [b for c, b in data.rows if c != code]
    least, most = (sum((b.low if end == 0 else b.high) or 0.0 for b in others) for end in (0, 1))
    low = 100 * part.low / min(total.high, part.low + most) if part.low else 0.0
    high = 100 * part.high / max(total.low, part.high + least)
    if high < 0.5:
        return "under 1 %"
    first, last = f"{low:.0f}", f"{high:.0f}"
    return f"{first} %" if first == last else f"{first}–{last} %"


def title(data: Breakdown, qualifier: str) -> str:
    """The largest commodity's share as a sentence; what is known where none is."""
    span = words.when(data.total.span)
    subject = f"{data.whole}{data.subject.recorded(data.total.flow, qualifier)}"
    if data.total.high is not None and data.total.high < NOTHING:
        return f"{subject} were {words.amount(data.total)} in {span}"
    certain = [code for code, bound in data.parts if bound.low]
    if not certain:
        return f"No figure itemises {subject} in {span}"
    code = certain[0]
    name = data.labels.get(code, f"HS {code}")
    if not share(data, code):
        return f"{name} made up {words.range_of(data.parts[0][1])} of {subject} in {span}"
    first = f"{name} made up {share(data, code)} of {subject} in {span}"
    return f"{first}, oil products {share(data, '2710')}" if "2710" in certain[1:] else first


def table(data: Breakdown) -> pd.DataFrame:
    """One row a commodity, the rest and the total: the currency's units, status, what is behind it."""
    rows = [*((data.name(code), code, b) for code, b in data.rows), ("Total", "TOTAL", data.total)]
    unit, file = data.total.currency.lower(), not data.subject.reconciled
    return pd.DataFrame(
        [
            {
                "period": str(b.span),
                "flow": b.flow.value,
                "commodity": code,
                "label": name,
                f"low_{unit}": b.low,
                f"value_{unit}": b.value,
                f"high_{unit}": b.high,
                "share": share(data, code) if code != "TOTAL" else "",
                "status": b.status.value,
                **({"how": b.reason} if file else {"figures": " ".join(b.figures)}),
            }
            for name, code, b in rows
        ]
    )


def told(data: Breakdown) -> str:
    """Every part and the rest in words."""
    return "; ".join(f"{data.name(c)} {words.range_of(b)}" for c, b in data.rows)


def tints(data: Breakdown, palette: Theme) -> dict[str, str]:
    """The colour of each part and the rest; in a file no two parts that are drawn share one."""
    codes = [code for code, _ in data.rows]
    return (
        {code: colour(code, palette) for code in codes}
        if data.subject.reconciled
        else colours(codes, palette)
    )


def reading(data: Breakdown) -> tuple[str, ...]:
    """What the bars mean, and what does not add up."""
    if data.subject.reconciled:
        return (READING,)
    found = [READING_FILE]
    if data.excess:
        more = money(data.excess, currency=data.total.currency)
        found.append(f"The parts exceed the total by {more}, so there is no rest; check the file.")
    if data.partial:
        codes = "1 code is" if data.partial == 1 else f"{data.partial} codes are"
        found.append(
            f"{codes} in the file for a part of the {data.subject.period} only, and in the rest here."
        )
    return tuple(found)


def unit(flow: Flow, about: Subject) -> str:
    """The subtitle: what is measured, in which unit and valuation, by whom."""
    return f"Current {about.money}, {about.valued(flow)}, by {about.codes}, {about.recorder}"
