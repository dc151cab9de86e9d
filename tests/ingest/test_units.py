"""Units of values and weights, in words of several languages."""

from __future__ import annotations

import pytest

from trade.ingest.units import currency, money, weight


@pytest.mark.parametrize(
    ("words", "code", "scale"),
    [
        ("Unit : US Dollar thousand", "USD", 1e3),
        ("Exports (in US$ Mil)", "USD", 1e6),
        ("TradeValue in 1000 USD", "USD", 1e3),
        ("Trade Value 1000USD", "USD", 1e3),
        ("Trade Value (US$)", "USD", 0.0),
        ("тыс. долл. США", "USD", 1e3),
        ("млн. долл.", "USD", 1e6),
        ("млрд руб.", "RUB", 1e9),
        ("단위:천 불(USD 1,000)", "USD", 1e3),
        ("人民币", "CNY", 0.0),
        ("万美元", "USD", 1e4),
        ("VALUE_IN_EUROS", "EUR", 0.0),
        ("Million Singapore Dollars", "SGD", 1e6),
        ("£ thousand", "GBP", 1e3),
        ("1,000 yen", "JPY", 1e3),
        ("value_usd", "USD", 0.0),
        ("Net weight", "", 0.0),
        ("European partners", "", 0.0),
        ("Series 21,000", "", 0.0),
    ],
)
def test_currency_and_scale_are_what_the_words_say_and_nothing_more(words: str, code: str, scale: float):
    found = money(words)
    assert (found.currency, found.scale) == (code, scale)


@pytest.mark.parametrize(
    ("words", "kilograms"),
    [
        *(("kg", 1.0), ("KGM", 1.0), ("千克", 1.0), ("кг", 1.0), ("t", 1e3), ("tonnes", 1e3), ("тонн", 1e3)),
        *(("톤", 1e3), ("QUANTITY_IN_100KG", 100.0), ("g", 1e-3), ("", 0.0), ("m3", 0.0), ("ШТ", 0.0)),
    ],
)
def test_a_unit_of_weight_is_kilograms_and_any_other_is_none(words: str, kilograms: float):
    assert weight(words) == kilograms


@pytest.mark.parametrize(
    ("text", "code"),
    [("USD", "USD"), ("eur", "EUR"), (" KZT ", "KZT"), ("US$", "USD"), ("KG", ""), ("PCS", ""), ("XYZ", "")],
)
def test_a_cell_is_a_currency_only_if_it_is_one(text: str, code: str):
    assert currency(text) == code
