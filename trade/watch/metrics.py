"""What is counted while a server runs, in the text form that Prometheus and its like collect.

Streamlit counts sessions and caches itself, at `/_stcore/metrics`; here is what it does not: requests,
runs of pages, and work that takes a while. Nothing in it names a visitor, a file or a dataset.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from trade.model.errors import TradeError

TYPE = CONTENT_TYPE_LATEST
"""Media type of `shown`."""

REGISTRY = CollectorRegistry()

_STEPS = (0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
"""Upper ends of the classes of durations, in seconds: a static file takes thousandths, a check minutes."""

REQUESTS = Counter("trade_requests", "HTTP requests answered", ("kind", "status"), registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "trade_request_seconds", "Seconds until answered", ("kind",), buckets=_STEPS, registry=REGISTRY
)
WORK = Counter("trade_work", "Page runs, checks, loads and exports", ("what", "outcome"), registry=REGISTRY)
WORK_SECONDS = Histogram(
    "trade_work_seconds", "Seconds they took", ("what",), buckets=_STEPS, registry=REGISTRY
)
BUSY = Gauge("trade_in_progress", "Uploads and work under way", ("what",), registry=REGISTRY)
ProcessCollector(registry=REGISTRY)  # memory, processor time, open files; on Linux

WORKS = ("upload", "run", "check", "load", "export")
for _what in WORKS:  # there from the start, as nought: a missing series would be no answer
    BUSY.labels(_what)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Count a piece of work, one of `WORKS`, with its seconds and how it ended.

    Outcomes: `ok`; `refused` for what a person has to mend (TradeError); `failed` for a fault of ours;
    `stopped` where a visitor or Streamlit ended it.
    """
    begun, outcome = perf_counter(), "stopped"
    with BUSY.labels(what).track_inprogress():
        try:
            yield
            outcome = "ok"
        except TradeError:
            outcome = "refused"
            raise
        except Exception:
            outcome = "failed"
            raise
        finally:
            WORK.labels(what, outcome).inc()
            WORK_SECONDS.labels(what).observe(perf_counter() - begun)


def shown() -> bytes:
    """Every number as OpenMetrics text."""
    text: bytes = generate_latest(REGISTRY)  # type: ignore[no-untyped-call]
    return text
