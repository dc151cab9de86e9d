"""What `check` makes of a specimen, in the form that tests compare: counts, totals, cells, remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from trade.ingest.recipe import Recipe
from trade.ingest.report import Report
from trade.store.checking import Told, check
from trade.store.incoming import Handed
from trade.store.staging import staged

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"


@dataclass(frozen=True)
class Checked:
    """One table's report, the rows behind it, and the recipe to replay."""

    report: Report
    rows: pl.DataFrame
    recipe: Recipe

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Rows read, loaded, merged, left out."""
        r = self.report
        assert r.read == r.loaded + r.merged + r.left_out
        return r.read, r.loaded, r.merged, r.left_out

    @property
    def totals(self) -> dict[str, float]:
        return added(self.report.totals)

    @property
    def naive(self) -> dict[str, float]:
        return added(self.report.naive)

    @property
    def remarks(self) -> dict[str, str]:
        found = {remark.kind: remark.text for remark in self.report.remarks}
        assert len(found) == len(self.report.remarks), "a remark twice"
        return found

    @property
    def reasons(self) -> list[tuple[str, tuple[int, ...]]]:
        """Why rows were left out or merged, and the first lines."""
        return [(reason.reason, reason.lines) for reason in self.report.by_reason]

    def cells(self, *columns: str) -> list[tuple]:
        """These columns of every row to be loaded, in order of the file's lines."""
        return self.rows.sort("line", maintain_order=True).select(columns).rows()

    def column(self, name: str) -> list:
        return [row[0] for row in self.cells(name)]


def added(totals: pl.DataFrame) -> dict[str, float]:
    """`2019 import USD`: the sum."""
    if totals.is_empty():
        return {}
    return {f"{r['year']} {r['flow']} {r['currency']}": r["value"] for r in totals.iter_rows(named=True)}


def every(path: Path, name: str = "", told: Told | None = None) -> list[Checked]:
    """Every table of a file under a name of its own or another."""
    with TemporaryDirectory() as folder:
        found = check(Handed(path, name or path.name, Path(folder)), told)
        return [Checked(c.report, _rows(c.rows), c.recipe) for c in found]


def _rows(folder: Path | None) -> pl.DataFrame:
    return staged(folder).collect() if folder else pl.DataFrame()


def checked(specimen: str, name: str = "", recipe: Recipe | None = None, **settings: str) -> Checked:
    """The one table of a specimen; `name` is what the file says it is called."""
    (found,) = every(SPECIMENS / specimen, name, Told(recipe=recipe, settings=settings))
    return found


def of_text(
    text: str | bytes, name: str, settings: Mapping[str, str] | None = None, recipe: Recipe | None = None
) -> Checked:
    """The one table of some bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "handed"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (found,) = every(path, name, Told(recipe, settings or {}))
        return found
