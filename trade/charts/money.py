"""Amounts of money in the unit that a reader expects, in any currency."""

from __future__ import annotations

import math

MINUS = "−"

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
"""Currencies written with their own sign; others stand by their code: `CNY 1.2M`."""

LARGE = ((1e12, "T"), (1e9, "B"), (1e6, "M"))


def signed(text: str, number: float) -> str:
    """`text` of an absolute number with a true minus sign in front of a negative one."""
    return MINUS + text if number < 0 else text


def mark(currency: str) -> str:
    """What stands before an amount: `$`, `€`, or the code and a space that does not break."""
    return SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")


def money(amount: float, half_width: float = 0.0, currency: str = "USD") -> str:
    """An amount in the unit that gives two or three digits: `$31.4M`, `$0.42M`, `$39k`, `$0`, `€1.2B`.

    Digits that an interval of ± `half_width` does not carry are left out.
    """
    size, sign = abs(amount), mark(currency)
    if size >= 999.5e6:
        unit, letter = next(pair for pair in LARGE if size >= 0.9995 * pair[0])
        whole = size % unit == 0 or half_width > unit / 10
        text = f"{sign}{size / unit:,.{0 if whole else 1}f}{letter}"
    elif size >= 99_500:
        digits = 2 if size < 999_500 and half_width < 10_000 else 1
        whole = size >= 999_500 and (size % 1e6 == 0 or half_width > 100_000)
        text = f"{sign}{size / 1e6:.{0 if whole else digits}f}M"
    elif size >= 950:
        few = size < 9_950 and half_width < 100
        text = f"{sign}{size / 1e3:.1f}k" if few else f"{sign}{size / 1e3:.0f}k"
    else:
        text = f"{sign}{size:.0f}" if size >= 1.5 else f"{sign}0"
    return signed(text, amount) if text != f"{sign}0" else text


def bound_of(amount: float, *, up: bool, currency: str = "USD") -> str:
    """An amount of zero or more as an end that still holds: "at most" rounds up, "at least" down.

    In the unit and with the digits of `money`; what those digits carry exactly stays as it is.
    """
    near = money(amount, currency=currency)
    if abs(amount) < 950 or amount < 0:
        return near
    digits = len(near.rpartition(".")[2]) - 1 if "." in near else 0
    unit = {"k": 1e3, **{letter: size for size, letter in LARGE}}[near[-1]]
    step = unit / 10**digits
    count = amount / step
    whole = math.ceil(count - EXACT) if up else math.floor(count + EXACT)
    return f"{mark(currency)}{whole * step / unit:,.{digits}f}{near[-1]}"


EXACT = 1e-4
"""Share of the last digit by which an end may be off for rounding to leave it: the ledger's whole dollars."""


def exact(low: float, high: float, currency: str = "USD") -> str:
    """Two ends to the thousand (to the unit below 0.1M, to the million from 1B): `$31.412M to $31.416M`."""
    most, sign = max(abs(low), abs(high)), mark(currency)
    unit, letter = next((pair for pair in LARGE[:-1] if most >= 0.9995 * pair[0]), LARGE[-1])
    large = [f"{sign}{abs(end) / unit:,.3f}{letter}" for end in (low, high)]
    small = [f"{sign}{abs(end):,.0f}" for end in (low, high)]
    texts = large if most >= 99_500 else small
    first, last = (
        signed(t, e) if abs(e) >= 1.5 else f"{sign}0" for t, e in zip(texts, (low, high), strict=True)
    )
    return first if first == last else f"{first} to {last}"
