"""A chart, its rows and its citation, made up, with what is awkward in them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from trade.charts.finish import Chart, finish
from trade.charts.theme import LIGHT
from trade.export.citation import Cited

HOSTILE = "<script>alert('x')</script> & \"quoted\" =1+1"


def chart(title: str = "Exports doubled to $31.4M in Q1 2017", label: str = HOSTILE, rows: int = 3) -> Chart:
    table = pd.DataFrame(
        {
            "period": [f"{2014 + i // 4}-Q{i % 4 + 1}" for i in range(rows)],
            "label": [label, "=SUM(A1)", *["Coal"] * rows][:rows],
            "low_usd": [31_411_500.0, None, *[5.5] * rows][:rows],
            "high_usd": [31_416_062.0, 0.0, *[7.25] * rows][:rows],
        }
    )
    return finish(
        go.Figure(go.Bar(x=[1, 2], y=[3, 4])),
        title=title,
        unit="Goods trade by quarter, current US dollars",
        sources=["Customs of Ruritania (16 May 2017)"],
        reading=["Hatched: any value between its ends fits."],
        alt=f"{title}. Q1 2014 $31.4M.",
        table=table,
        palette=LIGHT,
        legend=[("exports", "#6f8fb4"), ("hatched", "")],
    )


BEHIND = pd.DataFrame(
    {
        "id": ["F0001"],
        "printed": ["@import 31,4 млн"],
        "publisher": ["Газета & Co"],
        "published": ["2017-05-16"],
        "address": ["https://example.org/a?b=1&c=2"],
    }
)

CITED = Cited(
    title="Exports doubled to $31.4M in Q1 2017",
    made=date(2026, 11, 24),
    address="/?highlight=2017-Q1",
    app="Trade of two countries",
    version="0.1.0",
    publishers=("Газета & Co",),
    digest="ab" * 32,
)
