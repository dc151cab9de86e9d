"""What came of a file: counts that add up, every problem, totals before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import polars as pl

from trade.ingest.totals import SUMS, exactly
from trade.ingest.traps import Remark

Row = dict[str, object]

CLEAN, REMARKS, CANNOT = "clean", "loaded with remarks", "cannot be loaded"


@dataclass(frozen=True, slots=True)
class Reason:
    """How many rows had one thing done to them for one reason; the first columns and lines of them."""

    rows: int
    done: str
    reason: str
    expected: str
    columns: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def where(self) -> str:
        """The first lines, and a mark where there are more."""
        more = " …" if self.rows > len(self.lines) else ""
        return ", ".join(map(str, self.lines)) + more


@dataclass(frozen=True)
class Report:
    """What a check found; nothing is loaded by it.

    Attributes:
        file: its name, with the sheet or the member of an archive.
        reader: the format, in words. `why`: what it was recognised by.
        unit: currency and scale, in words.
        questions: what must be told before it can be read.
        stops: what forbids loading until it is settled (contradictions, a scale that cannot be).
        read: rows of numbers; `loaded` + `merged` + `left_out` add up to it.
        problems: a row a problem (`trade.ingest.faults.PROBLEM`).
        remarks: traps found, with the amount at stake and the rule.
        totals: `flow`, `year`, `currency`, `value` of what would be loaded; `naive` of all its numbers.
    """

    file: str
    reader: str
    why: str
    encoding: str
    delimiter: str
    decimal: str
    unit: str
    evidence: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    read: int = 0
    loaded: int = 0
    merged: int = 0
    left_out: int = 0
    problems: pl.DataFrame = field(default_factory=pl.DataFrame)
    remarks: tuple[Remark, ...] = ()
    totals: pl.DataFrame = field(default_factory=pl.DataFrame)
    naive: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def verdict(self) -> str:
        """`clean`, `loaded with remarks` or `cannot be loaded`."""
        if self.questions or self.stops or not self.loaded:
            return CANNOT
        told = self.remarks or self.problems.height or self.merged or self.left_out
        return REMARKS if told else CLEAN

    @property
    def by_reason(self) -> list[Reason]:
        """Rows left out, merged or read without a cell, by what was done and why, in order of the file."""
        if self.problems.is_empty():
            return []
        grouped = self.problems.group_by("done", "reason", "expected", maintain_order=True)
        found = grouped.agg(
            pl.len(), pl.col("column").unique(maintain_order=True), pl.col("line").unique(maintain_order=True)
        )
        return [
            Reason(n, done, reason, expected, tuple(names[:3]), tuple(lines[:3]))
            for done, reason, expected, n, names, lines in found.iter_rows()
        ]

    def summary(self) -> Row:
        """What is kept of a report beside its vintage: everything but the single problems."""
        return {name: value for name, value in self.as_json().items() if name != "problems"}

    def as_text(self) -> str:
        """The report as a reader of a terminal sees it."""
        lines = [f"{self.file}: {self.verdict}", f"  format     {self.reader} ({self.why})"]
        lines += [f"  found      {sentence}" for sentence in self.evidence]
        counts = f"{self.read:,} read = {self.loaded:,} loaded + {self.merged:,} merged"
        lines += [f"  unit       {self.unit}", f"  rows       {counts} + {self.left_out:,} left out"]
        lines += [f"  question   {question}" for question in self.questions]
        lines += [f"  stop       {stop}" for stop in self.stops]
        lines += [f"  remark     {remark.text}" for remark in self.remarks]
        for group in self.by_reason:
            lines.append(f"  {group.rows:>8,}   {group.done}: {group.reason} (line {group.where})")
        for row in self.totals.iter_rows(named=True):
            lines.append(f"  total      {row['year']} {row['flow']} {row['currency']} {row['value']:,.0f}")
        return "\n".join(lines)

    def as_json(self) -> Row:
        """The report as plain values: every problem that is not a mere rule, rules by reason."""
        return {
            **{"file": self.file, "verdict": self.verdict, "reader": self.reader, "recognised_by": self.why},
            **{"encoding": self.encoding, "delimiter": self.delimiter, "decimal": self.decimal},
            **{"unit": self.unit, "evidence": list(self.evidence), "questions": list(self.questions)},
            **{"stops": list(self.stops), "rows_read": self.read, "rows_loaded": self.loaded},
            **{"rows_merged": self.merged, "rows_left_out": self.left_out},
            "problems": self.problems.to_dicts(),
            "by_reason": [asdict(reason) for reason in self.by_reason],
            "remarks": [{"kind": r.kind, "text": r.text} for r in self.remarks],
            "totals": totals_json(self.totals),
            "totals_if_all_were_added": totals_json(self.naive),
        }


def totals_json(totals: pl.DataFrame) -> list[Row]:
    """Totals as plain values; `value_usd` is null where the currency is another and no rate was told."""
    return [
        {
            "flow": row["flow"],
            "period": row["year"],
            "value_usd": row["value"] if row["currency"] == "USD" else None,
            "currency": row["currency"],
            "value": row["value"],
        }
        for row in totals.iter_rows(named=True)
    ]


def merge(batches: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The sums of several frames of totals."""
    if not batches:
        return pl.DataFrame(schema=SUMS)
    return exactly(pl.concat(batches))
