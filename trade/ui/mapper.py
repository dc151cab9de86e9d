"""What an analyst says of a file: its columns, its unit, how it is written; the result is seen at once."""

from __future__ import annotations

import streamlit as st

from trade.ingest.recipe import Recipe
from trade.ingest.rules import FieldName
from trade.ingest.sheet import Sheet, plain
from trade.model.observation import FLOWS, VALUATIONS
from trade.store.checking import Check
from trade.ui.upload import Incoming, tell

NONE = "—"
"""Stands for no column."""

LABELS: dict[FieldName, str] = {
    "period": "Period",
    "year": "Year (with a month beside it)",
    "month": "Month",
    "reporter": "Reporter",
    "partner": "Partner",
    "flow": "Flow",
    "commodity": "Commodity code",
    "classification": "Classification",
    "value": "Value",
    "valuation": "Valuation",
    "net_weight": "Net weight in kg",
    "quantity": "Quantity",
    "quantity_unit": "Unit of the quantity",
}
"""Fields an analyst can map, in the order of the form."""

CHOICES: dict[str, tuple[str, ...]] = {"flow": FLOWS, "valuation": VALUATIONS}
"""Words for fields that are the same in every row, where there are only some."""

SCALES = {"": "as found", "1": "units", "1000": "thousands", "1000000": "millions", "1000000000": "billions"}
DECIMALS = {"": "as found", ".": "point: 1,234.5", ",": "comma: 1.234,5"}
REPEATS = {
    "": "as found",
    "stop": "stop the load",
    "sum": "add them up",
    "first": "the first counts",
    "last": "the last counts",
}
DELIMITERS = {"": "as found", ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS = ("", "utf-8", "utf-16", "cp1251", "cp1252", "gb18030", "cp949", "cp932", "cp866")
CURRENCIES = ("", "USD", "EUR", "GBP", "CNY", "RUB", "JPY", "KRW", "INR", "SGD")


def form(incoming: Incoming, found: Check, base: Recipe) -> None:
    """The whole form; anything changed in it is checked again at once."""
    sheet, key = found.sheet, incoming.digest[:12]
    st.caption(
        "Choose the column of each field, or one word that is true of every row. What is left as found is "
        "read as it was recognised."
    )
    settings = _unit(key) | _columns(sheet, base, key) | _written(key)
    tell(incoming, settings)


def _columns(sheet: Sheet, base: Recipe, key: str) -> dict[str, str]:
    headers = [name for name in dict.fromkeys(sheet.header) if name]
    settings: dict[str, str] = {}
    grid = st.columns(2, gap="medium")
    for position, (field, label) in enumerate(LABELS.items()):
        with grid[position % 2]:
            settings |= _field(field, label, headers, base, key)
    return settings


def _field(field: FieldName, label: str, headers: list[str], base: Recipe, key: str) -> dict[str, str]:
    """A box of columns, and one for a word that holds for all rows where no column is chosen."""
    named = base.columns.get(field, ())
    own = next((h for name in named for h in headers if plain(h) == plain(name)), NONE)
    options = [NONE, *headers]
    column = st.selectbox(label, options, index=options.index(own), key=f"map-{key}-{field}")
    if column not in (NONE, own):
        return {f"column.{field}": column}
    if column != NONE:
        return {}
    word = _word(field, label, base.constants.get(field, ""), key)
    return {field: word} if word and word != base.constants.get(field) else {}


def _word(field: FieldName, label: str, own: str, key: str) -> str:
    name, words = f"word-{key}-{field}", CHOICES.get(field)
    said = f"{label} of every row"
    if words:
        options = ["", *words]
        at = options.index(own) if own in options else 0
        return str(st.selectbox(said, options, index=at, key=name, format_func=lambda w: w or "not said"))
    if field not in ("period", "reporter", "partner", "commodity", "classification"):
        return ""
    return st.text_input(said, value=own, key=name, placeholder=_example(field)).strip()


def _example(field: FieldName) -> str:
    examples = {"period": "2017-Q1", "reporter": "Russia or RUS", "partner": "North Korea, PRK or World"}
    return examples.get(field, "TOTAL or 2710" if field == "commodity" else "HS")


def _unit(key: str) -> dict[str, str]:
    left, right = st.columns(2)
    with left:
        currency = st.selectbox(
            "Currency of the values", CURRENCIES, key=f"currency-{key}", format_func=lambda c: c or "as found"
        )
    with right:
        scale = st.selectbox(
            "The values are in", list(SCALES), key=f"scale-{key}", format_func=SCALES.__getitem__
        )
    return {"currency": currency, "scale": scale}


def _written(key: str) -> dict[str, str]:
    with st.expander("How the file is written, and what happens to repeated cells"):
        left, right = st.columns(2)
        with left:
            encoding = st.selectbox(
                "Encoding", ENCODINGS, key=f"encoding-{key}", format_func=lambda e: e or "as found"
            )
            delimiter = st.selectbox(
                "Between cells", list(DELIMITERS), key=f"delimiter-{key}", format_func=DELIMITERS.__getitem__
            )
        with right:
            decimal = st.selectbox(
                "Decimal mark", list(DECIMALS), key=f"decimal-{key}", format_func=DECIMALS.__getitem__
            )
            repeats = st.selectbox(
                "Different numbers for one cell",
                list(REPEATS),
                key=f"repeats-{key}",
                format_func=REPEATS.__getitem__,
            )
        scale = st.checkbox("The scale is right although it differs from what is known", key=f"accept-{key}")
    told = {"encoding": encoding, "delimiter": delimiter, "decimal": decimal, "repeats": repeats}
    return {**told, "accept_scale": "true" if scale else ""}
