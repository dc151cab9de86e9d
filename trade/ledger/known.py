"""What the ledger knows of whole quarters and years, as cells that a new file can be compared with."""

from __future__ import annotations

from trade.ledger.reconcile import Reconciliation
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow

Cell = dict[str, str | float]


def cells(ledger: Reconciliation, first: int, last: int) -> list[Cell]:
    """Exports and imports of every quarter and year from `first` to `last` that has one value.

    Reporter RUS, partner PRK, all goods, in US dollars; a quarter without a value is not in the list.
    """
    spans = [Span(year * 12, year * 12 + 11) for year in range(first, last + 1)]
    spans += [Span(month, month + 2) for month in range(first * 12, last * 12 + 12, 3)]
    found: list[Cell] = []
    for span in spans:
        for flow in (Flow.EXPORT, Flow.IMPORT):
            value = ledger.bound(Query(span, flow)).value
            if value is not None:
                told = {"period": str(span), "reporter": "RUS", "partner": "PRK", "flow": flow.value}
                found.append({**told, "commodity": TOTAL, "value": value})
    return found
