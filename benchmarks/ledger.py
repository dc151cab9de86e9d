"""The ledger's speed, as ratios to one elastic linear programme solved in the same run.

`python -m benchmarks.ledger` prints how long everything takes that the app shows when nothing is kept
yet (cold), and once it is (warm), in seconds and as multiples of a single tier-by-tier settlement.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

from trade.ledger.cells import lay_out
from trade.ledger.programme import Programme
from trade.ledger.reconcile import Reconciliation
from trade.ledger.vintage import settle
from trade.ledger.witness import witnesses
from trade.model.period import Span, quarters
from trade.model.query import Query
from trade.model.words import Flow, Vintage
from trade.store.shipped import national_figures
from trade.ui.choices import COAL, FIRST, LAST


def timed(run: Callable[[], object], times: int = 3) -> float:
    """Median seconds of some runs."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return median(taken)


def one_settlement() -> None:
    """Build the elastic programme of the shipped ledger and settle it once."""
    found = settle(witnesses(national_figures()), Vintage.LATEST)
    Programme(lay_out(found), found).settle()


def everything(ledger: Reconciliation) -> None:
    """Every bound the pages show: quarters of all flows, with and without coal, and commodities."""
    for flow in Flow:
        for without in ((), COAL):
            ledger.quarters(Query(Span(0, 0), flow, without=without), FIRST, LAST)
    for span in quarters(FIRST, LAST):
        for flow in (Flow.EXPORT, Flow.IMPORT):
            for code in ledger.named(span, flow):
                ledger.bound(Query(span, flow, code))
    _ = ledger.conflicts


def main() -> None:
    """Print the table."""
    figures = national_figures()
    unit = timed(one_settlement)
    reconciled = timed(lambda: Reconciliation(figures, Vintage.LATEST))
    cold = timed(lambda: everything(Reconciliation(figures, Vintage.LATEST)))
    kept = Reconciliation(figures, Vintage.LATEST)
    everything(kept)
    warm = timed(lambda: everything(kept))
    print("what                                     seconds   × one settlement")
    for name, seconds in (
        ("one elastic programme, settled", unit),
        ("reconciled: hearings, worlds, pinned", reconciled),
        ("cold: everything the pages show", cold),
        ("warm: the same again", warm),
    ):
        print(f"{name:40s} {seconds:8.3f} {seconds / unit:12.1f}")


if __name__ == "__main__":
    main()
