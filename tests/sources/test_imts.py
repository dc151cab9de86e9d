"""The IMF's merchandise trade: the question, the file, and every answer that must not be used."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.standin import Asked, Clock, Reply, standin
from trade.model.errors import StoppedError, TradeError, UnknownChoiceError
from trade.sources.imts import ACCEPT, COLUMNS, fetch
from trade.sources.job import Progress
from trade.sources.request import Request
from trade.store.checking import check
from trade.store.incoming import Handed

ROOT = Path(__file__).resolve().parents[2]
MONTHS = Request("RUS", "PRK", "2017-01", "2017-03")
WHERE = "IMF merchandise trade, RUS with PRK, 2017-01 to 2017-03 (M), exports and imports, TOTAL: "
CHANGED = "Ask again later; if it stays so, the remote end has changed, and so must this programme."

FLOW = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=IMF.STA:IMTS(1.0.0):ObsLevelDim:TIME_PERIOD"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
 xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" xmlns:n="{FLOW}"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<m:Header><m:ID>a</m:ID><m:Test>false</m:Test><m:Prepared>2026-08-01T00:00:00Z</m:Prepared>
<m:Sender id="IMF"/>
<m:Structure structureID="IMTS" namespace="{FLOW}" dimensionAtObservation="TIME_PERIOD"><c:StructureUsage>
<Ref agencyID="IMF.STA" id="IMTS" version="1.0.0"/></c:StructureUsage></m:Structure></m:Header>
"""
EXPORTS = {"2017-M01": "5123456", "2017-M02": "NaN", "2017-M03": "6123456.1"}
IMPORTS = {"2017-M01": "1234", "2017-M03": "0"}


def series(indicator: str, values: dict[str, str], partner: str = "PRK", scale: str = "6") -> str:
    points = "".join(f'<Obs TIME_PERIOD="{p}" OBS_VALUE="{v}" OBS_STATUS="A"/>' for p, v in values.items())
    freq = "M" if "M" in next(iter(values), "M") else "A"
    key = f'COUNTRY="RUS" INDICATOR="{indicator}" COUNTERPART_COUNTRY="{partner}" FREQUENCY="{freq}"'
    return f'<Series {key} SCALE="{scale}">{points}</Series>'


def message(*every: str) -> bytes:
    """An answer as documented: structure-specific SDMX-ML 2.1."""
    start = '<m:DataSet ss:structureRef="IMTS" xsi:type="n:DataSetType" action="Replace">'
    return f"{HEAD}{start}{''.join(every)}</m:DataSet></m:StructureSpecificData>".encode()


GOOD = message(series("XG_FOB_USD", EXPORTS), series("MG_CIF_USD", IMPORTS))


def table(document: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document.decode())))


def failure(body: bytes, status: int = 200, request: Request = MONTHS) -> str:
    with standin(lambda *_: Reply(body, status)) as remote, pytest.raises(TradeError) as caught:
        fetch(request, base_url=remote.url, patience=Clock().patience(retries=1))
    return str(caught.value)


def test_one_call_asks_for_both_flows_by_their_key():
    seen: list[Progress] = []
    with standin(lambda *_: Reply(GOOD)) as remote:
        fetch(
            MONTHS,
            base_url=f"{remote.url}/external/sdmx/2.1",
            on_progress=seen.append,
            patience=Clock().patience(),
        )
    (one,) = remote.asked
    assert one.path == "/external/sdmx/2.1/data/IMF.STA,IMTS/RUS.XG_FOB_USD+MG_CIF_USD.PRK.M"
    assert one.query == {"startPeriod": "2017-01", "endPeriod": "2017-03"}
    assert one.headers["Accept"] == ACCEPT
    asking = "asking for RUS with PRK, 2017-01 to 2017-03 (M), exports and imports, TOTAL"
    assert seen == [Progress(0, 1, 0, asking), Progress(1, 1, 5, "5 observations")]


@pytest.mark.parametrize(
    ("frequency", "start", "end"),
    [("A", "2016", "2017"), ("Q", "2016-Q1", "2017-Q4"), ("M", "2016-01", "2017-12")],
)
def test_periods_are_spelled_by_frequency(frequency: str, start: str, end: str):
    request = Request("RUS", "W00", "2016", "2017", frequency, flows=("X",))
    with standin(lambda *_: Reply(message())) as remote, pytest.raises(TradeError):
        fetch(request, base_url=remote.url, patience=Clock().patience())
    assert remote.asked[0].path == f"/data/IMF.STA,IMTS/RUS.XG_FOB_USD.G001.{frequency}"
    assert remote.asked[0].query == {"startPeriod": start, "endPeriod": end}


def test_the_file_has_whole_dollars_as_sent_and_empty_cells_for_missing():
    with standin(lambda *_: Reply(GOOD)) as remote:
        document = fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    assert document.decode() == "\n".join(
        [
            ",".join(COLUMNS),
            "IMF.STA:IMTS,RUS,XG_FOB_USD,PRK,M,2017-M01,5123456,0,A,6",
            "IMF.STA:IMTS,RUS,XG_FOB_USD,PRK,M,2017-M02,,0,A,6",
            "IMF.STA:IMTS,RUS,XG_FOB_USD,PRK,M,2017-M03,6123456.1,0,A,6",
            "IMF.STA:IMTS,RUS,MG_CIF_USD,PRK,M,2017-M01,1234,0,A,6",
            "IMF.STA:IMTS,RUS,MG_CIF_USD,PRK,M,2017-M03,0,0,A,6",
            "",
        ]
    )


def test_periods_nobody_asked_for_are_left_out():
    longer = {"2016-M12": "1000000", **EXPORTS, "2017-M04": "9000000"}
    with standin(lambda *_: Reply(message(series("XG_FOB_USD", longer)))) as remote:
        document = fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    assert [row["TIME_PERIOD"] for row in table(document)] == list(EXPORTS)


def test_a_kept_answer_is_not_asked_again_and_a_damaged_one_is():
    cache: dict[str, bytes] = {}
    with standin(lambda *_: Reply(GOOD)) as remote:
        first = fetch(MONTHS, base_url=remote.url, cache=cache, patience=Clock().patience())
        assert fetch(MONTHS, base_url=remote.url, cache=cache, patience=Clock().patience()) == first
        assert len(remote.asked) == 1
        (name,) = cache
        assert name.replace("-", "").isalnum()
        cache[name] = GOOD[:1300]
        assert fetch(MONTHS, base_url=remote.url, cache=cache, patience=Clock().patience()) == first
        assert len(remote.asked) == 2


def test_a_stop_before_the_call_asks_nothing():
    with standin(lambda *_: Reply(GOOD)) as remote, pytest.raises(StoppedError) as caught:
        fetch(MONTHS, base_url=remote.url, should_stop=lambda: True)
    assert (remote.asked, str(caught.value)) == ([], f"{WHERE}stopped before the end. Ask again.")


@pytest.mark.parametrize("body", [message(), message(series("XG_FOB_USD", {"2017-M01": "NaN"}))])
def test_nothing_is_an_error_that_offers_the_mirror(body: bytes):
    assert failure(body) == (
        f"{WHERE}no value in any period. That is not a zero: RUS may not have reported. Ask the other way "
        "round "
        "(reporter PRK, partner RUS), for other periods, or at the other source."
    )


def test_values_that_look_like_millions_are_refused():
    millions = {"2017-M01": "5.123456", "2017-M02": "0.98", "2017-M03": "6.000123"}
    assert failure(message(series("XG_FOB_USD", millions))) == (
        f"{WHERE}values such as 5.123456, which look like millions of dollars; the IMF is known to send "
        "whole "
        "dollars. Nothing was taken: upload a file from https://data.imf.org instead."
    )


def test_small_whole_dollars_are_taken():
    small = {"2017-M01": "1435", "2017-M02": "10.5", "2017-M03": "0"}
    with standin(lambda *_: Reply(message(series("XG_FOB_USD", small)))) as remote:
        document = fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    assert [row["OBS_VALUE"] for row in table(document)] == ["1435", "10.5", "0"]


def test_another_mark_of_scale_is_refused():
    assert failure(message(series("XG_FOB_USD", EXPORTS, scale="3"))) == (
        f"{WHERE}row 1 marked SCALE 3, known are 0 and 6. {CHANGED}"
    )


@pytest.mark.parametrize("value", ["n/a", "INF"])
def test_a_value_that_is_no_number_is_refused(value: str):
    assert failure(message(series("XG_FOB_USD", {"2017-M01": value}))) == (
        f"{WHERE}row 1 with OBS_VALUE {value!r}, which is no number. {CHANGED}"
    )


def test_another_partner_than_asked_for_is_refused():
    assert failure(message(series("XG_FOB_USD", EXPORTS), series("XG_FOB_USD", EXPORTS, partner="KOR"))) == (
        f"{WHERE}row 4 with COUNTERPART_COUNTRY KOR; asked for was PRK. {CHANGED}"
    )


def test_a_period_that_cannot_be_read_is_refused():
    assert failure(message(series("XG_FOB_USD", {"2017-M01": "1", "March": "2"}))) == (
        f"{WHERE}row 2 with an unknown period 'March'; accepted: a quarter such as 2017-Q1, a month such as "
        f"2017-03, or a year such as 2017. {CHANGED}"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("OBS_VALUE", "VALUE", "row 1 without OBS_VALUE; it has: OBS_STATUS, SCALE_SENT, TIME_PERIOD, VALUE"),
        (
            " COUNTRY=",
            " AREA=",
            "row 1 without COUNTRY; it has: AREA, OBS_STATUS, OBS_VALUE, SCALE_SENT, TIME_PERIOD",
        ),
    ],
)
def test_changed_columns_are_refused_and_named(old: str, new: str, told: str):
    assert failure(GOOD.replace(old.encode(), new.encode())) == f"{WHERE}{told}. {CHANGED}"


def test_a_web_page_is_refused():
    assert failure(b"<html><body>Access is being checked</body></html>") == (
        f'{WHERE}a web page instead of data, beginning "<html><body>Access is being '
        f'checked</body></html>". {CHANGED}'
    )


@pytest.mark.parametrize(
    "body", [b'{"data": []}', b"DATAFLOW,COUNTRY\nx,y\n", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", b"<a>b</a>"]
)
def test_another_format_is_refused(body: bytes, capsys: pytest.CaptureFixture[str]):
    text = " ".join(body.decode().split())
    start = f"{WHERE}{len(body)} bytes that are not whole SDMX-ML data, beginning"
    assert failure(body) == f'{start} "{text}". {CHANGED}'
    assert capsys.readouterr().out == ""


def test_xml_cut_in_the_middle_is_refused():
    half = GOOD[: len(GOOD) // 2]
    assert failure(half) == (
        f'{WHERE}{len(half)} bytes that are not whole SDMX-ML data, beginning "<?xml version="1.0" '
        'encoding="UTF-8"?> '
        f'<m:StructureSpecificData xmlns:m="http://…". {CHANGED}'
    )


def test_half_an_answer_is_asked_again():
    def once(_: Asked, number: int) -> Reply:
        return Reply(GOOD, missing=100 if number == 1 else 0)

    with standin(once) as remote:
        document = fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    assert (len(remote.asked), len(table(document))) == (2, 5)


def test_a_fault_for_ever_is_told():
    body = json.dumps({"message": "upstream is down"}).encode()
    assert failure(body, 503) == (
        f'{WHERE}status 503 after 2 tries, saying "upstream is down". Ask again later, ask for fewer '
        "periods, or "
        "try the other source."
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"commodities": ("27",)}, "unknown commodity '27'; accepted: TOTAL"),
        ({"flows": ("RX",)}, "unknown flow 'RX'; accepted: X, M"),
    ],
)
def test_what_the_imf_does_not_have_is_refused_before_any_call(
    changes: dict[str, tuple[str, ...]], told: str
):
    with standin(lambda *_: Reply(GOOD)) as remote, pytest.raises(UnknownChoiceError) as caught:
        fetch(Request("RUS", "PRK", "2017-01", "2017-03", **changes), base_url=remote.url)  # type: ignore[arg-type]
    assert (str(caught.value), remote.asked) == (told, [])


def test_sdmx_is_not_imported_until_the_imf_is_asked():
    code = "import sys, trade.sources.imts, trade.sources.comtrade; print('sdmx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_file_is_read_like_an_upload_in_whole_dollars(tmp_path):
    with standin(lambda asked, number: Reply(GOOD)) as remote:
        document = fetch(MONTHS, base_url=remote.url, patience=Clock().patience())
    file = tmp_path / "answer"
    file.write_bytes(document)
    (found,) = check(Handed(file, "imts.csv", tmp_path))
    totals = {(row["flow"], row["value"], row["currency"]) for row in found.report.totals.to_dicts()}
    assert totals == {("export", 5_123_456 + 6_123_456.1, "USD"), ("import", 1_234.0, "USD")}
    assert found.report.left_out == 1, "what the IMF sends as NaN is missing, not zero"
