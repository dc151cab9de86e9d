"""What the HTML names ahead of its use is there, and nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

from trade.ui import ahead


def made(folder: Path, **parts: str) -> Path:
    """A folder as Streamlit's, with an index and some parts (`__` for the dot of the digest)."""
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "index.html").write_text('<script src="./static/js/index.1.js"></script>', encoding="utf-8")
    for name, text in parts.items():
        (folder / "static" / "js" / f"{name.replace('__', '.')}.js").write_text(text, encoding="utf-8")
    return folder


def named(links: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" crossorigin href="\./static/js/([^"]+)">', links)


def test_a_chart_and_what_it_imports_are_named_once(tmp_path: Path):
    parts = {
        "PlotlyChart__a": 'import{x}from"./shared.js";import"./index.1.js";const y=()=>import("./later.js");',
        "ButtonGroup__b": 'import{x}from"./shared.js";',
        "shared": "export const x=1;",
        "later": "",
        "index__1": "",
        "Slider__c": "",
    }
    found = named(ahead.links(made(tmp_path, **parts)))
    assert sorted(found) == ["ButtonGroup.b.js", "PlotlyChart.a.js", "shared.js"]


def test_the_charts_code_alone_is_run_before_a_chart_comes(tmp_path: Path):
    folder = made(tmp_path, PlotlyChart__a="", ButtonGroup__b="")
    assert re.findall(
        r'<script type="module" async crossorigin src="\./static/js/([^"]+)"></script>', ahead.chart(folder)
    ) == ["PlotlyChart.a.js"]


def test_an_unknown_folder_names_nothing(tmp_path: Path):
    assert ahead.links(tmp_path) == ahead.chart(tmp_path) == ""
    assert ahead.links(made(tmp_path)) == ""


def test_every_part_is_in_the_installed_streamlit():
    found = named(ahead.links())
    for part in ahead.PARTS:
        assert [name for name in found if name.startswith(f"{part}.")], part
    assert all((ahead.STATIC / "static" / "js" / name).is_file() for name in found)
