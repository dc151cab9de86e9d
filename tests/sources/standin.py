"""A remote end on this machine that gives the answers a test lays out, one after the other."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from trade.sources.transport import Patience


@dataclass(frozen=True)
class Reply:
    """What to send: `missing` bytes are promised by Content-Length and never sent; `late` in seconds."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    missing: int = 0
    late: float = 0.0


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class Standin:
    url: str
    asked: list[Asked]

    @property
    def periods(self) -> list[str]:
        return [one.query["period"] for one in self.asked]


@contextmanager
def standin(answer: Callable[[Asked, int], Reply]) -> Iterator[Standin]:
    """A server on a free port; `answer` gets the question and its number, from 1."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            one = Asked(parts.path, query, dict(self.headers.items()))
            asked.append(one)
            reply = answer(one, len(asked))
            time.sleep(reply.late)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except OSError:
                return  # the client did not wait
            self.close_connection = True

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Standin(f"http://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def patience(self, **changes: float) -> Patience:
        return Patience(sleep=self.sleep, clock=lambda: self.now, **changes)  # type: ignore[arg-type]


def comtrade_row(period: str, flow: str, cmd: str = "TOTAL", /, **changes: object) -> dict[str, object]:
    """A row of the documented shape, Russia with North Korea; its value follows from period and code."""
    monthly = len(period) == 6
    value = float(int(period) * 10 + sum(map(ord, flow + cmd)))
    return {
        **{
            "typeCode": "C",
            "freqCode": "M" if monthly else "A",
            "refPeriodId": int(period.ljust(6, "0")) * 100 + 1,
        },
        **{"refYear": int(period[:4]), "refMonth": int(period[4:]) if monthly else 52, "period": period},
        **{"reporterCode": 643, "reporterISO": "RUS", "reporterDesc": "Russian Federation"},
        **{"flowCode": flow, "flowDesc": {"X": "Export", "M": "Import"}[flow]},
        **{"partnerCode": 408, "partnerISO": "PRK", "partnerDesc": "Dem. People's Rep. of Korea"},
        **{
            "partner2Code": 0,
            "partner2ISO": "W00",
            "classificationCode": "H5",
            "classificationSearchCode": "HS",
        },
        **{"isOriginalClassification": True, "cmdCode": cmd, "aggrLevel": 0 if cmd == "TOTAL" else len(cmd)},
        **{
            "customsCode": "C00",
            "mosCode": "0",
            "motCode": 0,
            "qtyUnitCode": -1,
            "qty": None,
            "netWgt": None,
        },
        **{"cifvalue": value if flow == "M" else None, "fobvalue": value if flow == "X" else None},
        **{"primaryValue": value, "isReported": False, "isAggregate": True},
        **changes,
    }


def comtrade_body(rows: list[dict[str, object]], **changes: object) -> bytes:
    whole = {"elapsedTime": "0.21 secs", "count": len(rows), "data": rows, "error": ""} | changes
    return json.dumps(whole).encode()


def two_rows(one: Asked, _: int) -> Reply:
    """Exports and imports of every period asked for."""
    flows, codes = one.query["flowCode"].split(","), one.query["cmdCode"].split(",")
    periods = one.query["period"].split(",")
    return Reply(comtrade_body([comtrade_row(p, f, c) for p in periods for f in flows for c in codes]))
