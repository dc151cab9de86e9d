"""Units as files write them: currency and scale of a value, kilograms in a unit of weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pycountry

from trade.ingest.numbers import MISSING

CURRENCIES = {
    "USD": r"us\s?\$|usd|us dollars?|u\.s\. dollars?|долл|美元|美金|달러|불|ドル|\$",
    "EUR": r"eur|euros?|€|евро|欧元|유로",
    "GBP": r"gbp|pounds? sterling|£|sterling",
    "CNY": r"cny|rmb|yuan|人民币|юан",
    "RUB": r"rub|rubles?|roubles?|руб|₽",
    "JPY": r"jpy|yen|¥|円|иен",
    "KRW": r"krw|won|원|₩",
    "SGD": r"sgd|singapore dollars?|s\$",
    "INR": r"inr|rupees?|₹",
}
"""Words of each currency, in lower case; Singapore's dollar is looked for before the bare one."""

SCALES = (
    (1e9, r"billions?|\bbn\b|млрд|十亿|십억"),
    (1e6, r"millions?|\bmil\b|\bmln\b|\bmn\b|млн|百万|백만"),
    (1e4, r"万|만"),
    (1e3, r"thousands?|\bths\b|\bthou\b|(?<![\d,.])1[,.]?000(?![\d,.])|(?<![\d,.])'?000s?\b|тыс|千|천"),
)
"""Words of each scale, largest first: what is not said is one."""

WEIGHTS = {
    1.0: r"kg|kgm|kilograms?|кг|千克|公斤|킬로그램",
    1e3: r"t|tonnes?|tons?|metric tons?|mt|тонн?|吨|톤",
    100.0: r"100\s?kg|quantity_in_100kg",
    1e-3: r"g|grams?|克",
}
"""Kilograms in one unit, by the unit's words in lower case."""

HEAVY = rf"^({'|'.join(WEIGHTS.values())})\.?$"
"""A unit of weight, in lower case."""

NONE = MISSING | {"no quantity", "no su"}
"""Words in lower case, UN Comtrade's and Comext's among them, for a quantity that was not counted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency and what one of the file's numbers is worth in it; empty or 0 where not said."""

    currency: str
    scale: float
    words: str


def money(text: str) -> Unit:
    """Currency and scale that some words name, such as `Unit : US Dollar thousand` or `тыс. долл.`."""
    lower = " ".join(text.casefold().replace("_", " ").split())
    order = sorted(CURRENCIES, key=lambda code: code == "USD")
    currency = next((code for code in order if _said(CURRENCIES[code], lower)), "")
    scale = next((factor for factor, words in SCALES if re.search(words, lower)), 0.0)
    return Unit(currency, scale, text.strip())


def currency(text: str) -> str:
    """The ISO 4217 code that a cell names, empty where it names none (a column of units may hold `KG`)."""
    code = text.strip().upper()
    return code if pycountry.currencies.get(alpha_3=code) else money(text).currency


def _said(pattern: str, text: str) -> bool:
    return bool(re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", text))


def weight(text: str) -> float:
    """Kilograms in a unit of weight, 0 where the words name none."""
    lower = " ".join(text.casefold().split()).strip(".")
    return next((factor for factor, words in WEIGHTS.items() if re.fullmatch(words, lower)), 0.0)
