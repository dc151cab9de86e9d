"""Numbers as d3-format writes them, the formats that plotly's axes take."""

from __future__ import annotations

import math
import re

from trade.model.errors import TradeError

MINUS = "−"

FORMAT = re.compile(
    r"(?P<sign>[-+ (]?)(?P<money>\$?)(?P<comma>,?)(?:\.(?P<digits>\d+))?(?P<trim>~?)(?P<kind>[dfegrs%]?)"
)

PREFIXES = {-12: "p", -9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P"}
"""The International System's prefixes, as d3 writes them."""


def formatted(value: float, layout: str) -> str:
    """A number in a format such as `,d`, `.1f`, `.0%`, `$~s`, `+.2f`, `~g`; a true minus sign.

    Raises:
        TradeError: for a format outside `[sign][$][,][.digits][~][defgrs%]`.
    """
    found = FORMAT.fullmatch(layout)
    if not found:
        raise TradeError(
            f"number format “{layout}” is not drawn without a browser: "
            "use [sign][$][,][.digits][~][d, f, %, s, g, e or r]."
        )
    digits = int(found["digits"]) if found["digits"] else None
    text = _digits(abs(value), found["kind"], digits, bool(found["comma"]))
    if found["trim"] or not found["kind"]:
        text = re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", text)
        text = re.sub(r"\.(?=\D|$)", "", text)
    negative = value < 0 and re.search(r"[1-9]", text) is not None
    sign = MINUS if negative else {"+": "+", " ": " "}.get(found["sign"], "")
    money = f"{sign}{'$' if found['money'] else ''}{text}"
    return f"({money[1:]})" if negative and found["sign"] == "(" else money


def _digits(value: float, kind: str, digits: int | None, comma: bool) -> str:
    if kind == "d":
        return f"{_half_up(value):{',' if comma else ''}d}"
    if kind == "s":
        return _prefixed(value, 6 if digits is None else digits)
    spec = f"{',' if comma else ''}.{6 if digits is None else digits}"
    if kind == "%":
        return f"{value * 100:{spec}f}%"
    if kind == "r":
        return f"{float(f'{value:.{max(digits or 6, 1)}g}'):{',' if comma else ''}.12f}".rstrip("0").rstrip(
            "."
        )
    if kind in ("f", "e"):
        return f"{value:{spec}{kind}}"
    return f"{value:{',' if comma else ''}.{12 if digits is None and not kind else max(digits or 6, 1)}g}"


def _half_up(value: float) -> int:
    return math.floor(value + 0.5)


def _prefixed(value: float, digits: int) -> str:
    """Significant digits with a prefix; three figures at most before the point."""
    if not value:
        return f"{0:.{max(digits - 1, 0)}f}"
    rounded = float(f"{value:.{max(digits, 1) - 1}e}")
    power = math.floor(math.log10(rounded) + 1e-12)
    step = max(min(power // 3 * 3, max(PREFIXES)), min(PREFIXES))
    return f"{rounded / 10**step:.{max(digits - 1 - (power - step), 0)}f}{PREFIXES[step]}"


def automatic(value: float, dtick: float, most: float) -> str:
    """What plotly writes at a tick that names no format: as many decimals as the step, k, M, B for many."""
    power = math.floor(math.log10(most) + 0.01) if most else 0
    step = 3 * round((power - 1) / 3) if abs(power) > 3 else 0
    decimals = max(2 - math.floor(math.log10(dtick) + 0.01), 0) + step if dtick else 0
    text = f"{abs(value) / 10**step:.{max(decimals, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    mark = {9: "B"}.get(step, PREFIXES.get(step, f"e{step}")) if float(text) else ""
    return f"{MINUS if value < 0 and float(text) else ''}{text}{mark}"
