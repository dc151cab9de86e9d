"""IMF International Merchandise Trade Statistics, the successor of Direction of Trade, through SDMX 2.1.

Facts: no key is needed; the key of a series is `COUNTRY.INDICATOR.COUNTERPART_COUNTRY.FREQUENCY`, such as
`RUS.XG_FOB_USD.PRK.M`, and words of one position are joined by `+`
(https://data.imf.org/en/datasets/IMF.STA:IMTS). Many values are the IMF's own estimates.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable

from trade.model.errors import StoppedError, TradeError
from trade.model.harmless import harmless
from trade.model.period import Span
from trade.model.words import TOTAL
from trade.sources.areas import imf_code
from trade.sources.imts_answer import Observation, check_scale, observations, within
from trade.sources.job import Kept, OnProgress, Progress, never, silent
from trade.sources.outcome import check_asked, nothing
from trade.sources.request import Request, check, spans
from trade.sources.transport import Patience, Remote

BASE_URL = "https://api.imf.org/external/sdmx/2.1"

DATAFLOW = "IMF.STA,IMTS"

INDICATORS = {"X": "XG_FOB_USD", "M": "MG_CIF_USD"}
"""Exports are valued FOB, imports CIF, both in US dollars."""

ACCEPT = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"

COLUMNS = (
    *("DATAFLOW", "COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY"),
    *("TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "OBS_STATUS", "SCALE_SENT"),
)
"""Columns of the file `fetch` makes; `UNIT_MULT` is always 0: values are whole dollars."""


def fetch(
    request: Request,
    *,
    base_url: str = BASE_URL,
    cache: Kept | None = None,
    on_progress: OnProgress = silent,
    should_stop: Callable[[], bool] = never,
    patience: Patience | None = None,
) -> bytes:
    """All observations of a question as one UTF-8 CSV file with the columns `COLUMNS`.

    Values are whole US dollars (`OBS_VALUE` times ten to the power of `UNIT_MULT`, which is 0), exports FOB
    and imports CIF; an empty `OBS_VALUE` is missing, not zero. `TIME_PERIOD` is as sent: `2017-M01`,
    `2017-Q1`, `2017`. One call answers a whole question.

    Args:
        request: the question; frequencies A, Q and M, flows X and M, the commodity TOTAL only.
        base_url: where to ask.
        cache: the answer as sent, if it was asked before; filled when it comes with observations.
        on_progress: told before the call, before every wait and at the end.
        should_stop: asked before the call and every wait.
        patience: waits and retries.

    Raises:
        UnknownChoiceError: for a country, flow, frequency, commodity or period that is not one.
        StoppedError: when `should_stop` said so.
        TradeError: when no observation came, or the answer could not be used.
    """
    check(request, frequencies="A Q M", flows="X M", commodities=TOTAL)
    asked = spans(request)

    def before(doing: str) -> None:
        if should_stop():
            raise StoppedError("stopped before the end. Ask again.")
        on_progress(Progress(0, 1, 0, doing))

    remote = Remote(base_url, patience=patience, say=before)
    kept: Kept = {} if cache is None else cache
    try:
        every = _answer(request, _path(request, asked, base_url), remote, kept, before)
        found = within(every, asked[0], asked[-1])
    except TradeError as error:
        text = f"IMF merchandise trade, {request}: {error}"
        raise (StoppedError if isinstance(error, StoppedError) else TradeError)(text) from None
    if not any(row["OBS_VALUE"] for row in found):
        raise nothing("IMF merchandise trade", request)
    on_progress(Progress(1, 1, len(found), f"{len(found)} observations"))
    return _file(found)


def _path(request: Request, asked: list[Span], base_url: str) -> str:
    """What comes after the base of the address, as sdmx1 builds it."""
    import sdmx  # noqa: PLC0415  0.4 s, and only for those who ask the IMF
    from sdmx.source import Source  # noqa: PLC0415

    client = sdmx.Client()
    client.source = Source(id="IMTS", url=base_url.rstrip("/"), name="IMF merchandise trade")
    us, them = imf_code(request.reporter), imf_code(request.partner)
    indicators = "+".join(INDICATORS[flow] for flow in request.flows)
    form = "%Y-%m" if request.frequency == "M" else ""
    first, last = (span.start.strftime(form) or str(span) for span in (asked[0], asked[-1]))
    prepared = client.get(
        "data",
        DATAFLOW,
        key=".".join((us, indicators, them, request.frequency)),
        params={"startPeriod": first, "endPeriod": last},
        dry_run=True,
    )
    return str(prepared.url).removeprefix(base_url.rstrip("/") + "/")


def _answer(
    request: Request, path: str, remote: Remote, kept: Kept, before: Callable[[str], None]
) -> list[Observation]:
    digest = hashlib.sha256(path.encode()).hexdigest()[:16]
    name = f"imts-{request.frequency}-{request.reporter}-{request.partner}-{request.first}-{digest}"
    if name in kept:
        try:
            return _read(kept[name], request)
        except TradeError:
            del kept[name]  # a damaged file is no reason to fail: it can be asked for again
    before(f"asking for {request}")
    body = remote.get(path, {}, ACCEPT)
    found = _read(body, request)
    if found:
        kept[name] = body
    return found


def _read(body: bytes, request: Request) -> list[Observation]:
    found = observations(body)
    asked = {
        "COUNTRY": (imf_code(request.reporter),),
        "INDICATOR": tuple(INDICATORS[flow] for flow in request.flows),
        "COUNTERPART_COUNTRY": (imf_code(request.partner),),
        "FREQUENCY": (request.frequency,),
    }
    check_asked(found, asked)
    check_scale(found)
    return found


def _harmless(cell: object) -> object:
    """A number as it is printed; of any other text a spreadsheet must not make a formula."""
    try:
        float(str(cell))
    except ValueError:
        return harmless(cell)
    return cell


def _file(found: list[Observation]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    whole = {"DATAFLOW": DATAFLOW.replace(",", ":"), "UNIT_MULT": "0"}
    rows = (row | whole for row in found)
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue().encode()
