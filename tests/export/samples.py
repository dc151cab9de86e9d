"""A chart, its rows and its citation, made up, with what is awkward in them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pandas as pd
import plotly.graph_objects as go
from PIL import Image

from trade.charts.finish import Chart, finish
from trade.charts.theme import LIGHT
from trade.export.citation import Cited
from trade.export.report import Brief, Number, Said, Source

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
        legend=[("exports", "#6f8fb4"), ("hatched", "red;} body{background:url(x)")],
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


def png(wide: int = 76, high: int = 42) -> bytes:
    """A white image."""
    file = BytesIO()
    Image.new("RGB", (wide, high), "white").save(file, "PNG")
    return file.getvalue()


def brief(**more: object) -> Brief:
    """A brief in which every word that can come from outside is hostile."""
    told: dict[str, object] = {
        "further": (("chart-b", chart("Coal made up most of it", rows=1)),),
        "numbers": (Number(HOSTILE, "$31.4M", "+133 % on Q1 2016", "printed"),),
        "findings": ("Imports fell.", HOSTILE),
        "claims_say": "Of 1 published statement that the figures can test, 0 hold.",
        "said": (
            Said(HOSTILE, "Does not hold", "", "Reuters “text” & co", "2017-10", "javascript:alert(1)"),
        ),
        "remarks": ("Nobody published it. " + HOSTILE,),
        "sources": (
            Source(
                "Газета & Co", "2017-05-16", "Рост <экспорта>", "https://example.org/a?b=1&c='2'", "F0001"
            ),
            Source("VOA", "", "북-러 교역", "https://example.org/ko", "F0002"),
            Source(HOSTILE, "", "", "", "3 rows"),
        ),
    }
    return Brief(about=HOSTILE, key="chart-a", cited=CITED, **({"chart": chart(HOSTILE)} | told | more))


PICTURES = {"chart-a": png(), "chart-b": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"}
