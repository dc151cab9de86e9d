"""Small tidy tables, so that a test shows only what it is about."""

from __future__ import annotations

from tests.ingest.checked import Checked, of_text

USUAL = {
    **{"period": "2017", "reporter": "MLT", "partner": "LUX", "flow": "export", "classification": "HS"},
    **{"commodity": "27", "valuation": "FOB", "currency": "USD", "value": "1", "unit": "USD"},
    **{"net_weight_kg": "", "quantity": "", "quantity_unit": ""},
}


def made(*rows: dict[str, str], **settings: str) -> Checked:
    """A tidy file, each row the usual one with some cells replaced; the first is line 2."""
    lines = [",".join(USUAL)] + [",".join((USUAL | row).values()) for row in rows]
    return of_text("\n".join(lines) + "\n", "made.csv", settings)
