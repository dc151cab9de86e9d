"""Commodity codes: text with its zeros, whatever a spreadsheet or a language made of it."""

from __future__ import annotations

import pytest

from tests.ingest.checked import Checked, of_text

RUSSIA = "NAPR,PERIOD,STRANA,TNVED,EDIZM,STOIM,NETTO,KOL"
SOUND = [f"ЭК,{month:02}/2019,KP,2701120000,166,1000,5000,5000" for month in (1, 2, 3)]


def of_russia(*rows: str) -> Checked:
    return of_text("\n".join([RUSSIA, *SOUND, *rows]), "some.csv")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2701120000", "2701120000"),
        ("303670000", "0303670000"),  # a spreadsheet took the zero
        ("0303", "0303"),  # a heading is a heading: no eight zeros before it
        ("303", "0303"),
        ("27011200", "27011200"),
        ("03", "03"),
        ("XXXXXXXXXX", "XXXXXXXXXX"),
    ],
)
def test_one_lost_zero_is_put_back_and_a_shorter_code_stays_short(written: str, code: str):
    found = of_russia(f"ЭК,04/2019,KP,{written},166,10,50,50")
    assert found.column("commodity") == [*["2701120000"] * 3, code]


@pytest.mark.parametrize("amount", ["1172643429", "1,172,643", "1 172 643", "1172643.5", "0.004"])
def test_gas_of_no_value_is_suppressed_however_its_amount_is_written(amount: str):
    found = of_russia(f'ЭК,04/2019,FR,2711210000,113,0,0,"{amount}"')
    assert found.reasons == [("value suppressed, not zero", (5,))]
    assert found.counts == (4, 3, 0, 1)


@pytest.mark.parametrize("amount", ["", "0", "0.000", "-"])
def test_no_value_of_no_amount_is_a_zero_that_is_printed(amount: str):
    found = of_russia(f"ЭК,04/2019,FR,2711210000,113,0,0,{amount}")
    assert found.column("value") == [1_000.0, 1_000.0, 1_000.0, 0.0]
