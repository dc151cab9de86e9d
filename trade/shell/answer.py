"""What a command answers, and how it is printed."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from trade.model.harmless import harmless

Row = dict[str, object]


@dataclass(frozen=True)
class Answer:
    """Rows for a table or CSV file.

    `whole` is what JSON prints instead, `text` what a reader sees instead of a table; `code`
    is the exit code: 0, or what the command says of its others.
    """

    rows: Sequence[Row]
    columns: Sequence[str]
    whole: object = None
    text: str = ""
    code: int = 0


def show(answer: Answer, form: str) -> None:
    """Print an answer to standard output as `json`, `csv` or `table`."""
    if form == "json":
        whole = answer.rows if answer.whole is None else answer.whole
        json.dump(whole, sys.stdout, ensure_ascii=False, indent=1, default=str)
        print()
        return
    if form == "table" and answer.text:
        print(answer.text)
        return
    flat = [{k: " ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in answer.rows]
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, answer.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: harmless(v) for k, v in row.items()} for row in flat)
        return
    frame = pd.DataFrame(flat, columns=list(answer.columns)).astype(object)
    print(frame.where(frame.notna(), "").to_string(index=False, max_colwidth=40))
