"""A check that no load follows says the same, and leaves no rows behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ingest.checked import SPECIMENS
from tests.store.test_typed import HURT, SOUND, batches, text
from trade.model.errors import StoppedError
from trade.store import checking
from trade.store.checking import Check, Told, check, stage
from trade.store.incoming import Handed

Said = list[tuple[object, ...]]


def said(path: Path, told: Told, name: str = "") -> tuple[Said, list[Check], list[str]]:
    """Everything of each table's check but its rows, and the names of the Parquet files it left."""
    with TemporaryDirectory() as folder:
        found = check(Handed(path, name or path.name, Path(folder)), told)
        left = sorted(file.name for file in Path(folder).rglob("*.parquet"))
    return [_said(one) for one in found], found, left


def _said(found: Check) -> tuple[object, ...]:
    report = found.report.as_json()
    apart = ("problems", "by_reason", "totals", "totals_if_all_were_added")
    told = {name: value for name, value in report.items() if name not in apart}
    sums = [
        {row[:-1]: pytest.approx(row[-1], rel=1e-12) for row in frame.select(NAMES).rows()}
        for frame in (found.report.totals, found.report.naive)
        if frame.width
    ]
    problems = sorted(map(repr, found.report.problems.rows()))
    return told, problems, sums, found.recipe, found.kind, found.place


NAMES = ("flow", "year", "currency", "value")


def of_text(data: str, told: Told) -> tuple[Said, list[Check], list[str]]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "f.csv").write_text(data)
        return said(Path(folder) / "f.csv", told)


@pytest.mark.parametrize("path", sorted(SPECIMENS.iterdir()), ids=lambda path: path.name)
def test_of_every_specimen_the_same_is_said(path: Path):
    kept, *_ = said(path, Told())
    counted, found, _ = said(path, Told(keep=False))
    assert counted == kept
    assert all(one.rows is None for one in found)


@given(st.lists(HURT, max_size=6), st.sampled_from([7, 1_000]))
@example([{}], 7)
@example([{4: "W00", 5: "0"}], 7)
@example([{9: "27"}], 7)
@example([{8: "H5"}], 7)
@example([{7: "156"}], 7)
def test_of_a_file_with_anything_wrong_the_same_is_said(hurts: list[dict[int, str]], size: int):
    with batches(size):
        kept, *_ = of_text(text(hurts), Told())
        counted, *_ = of_text(text(hurts), Told(keep=False))
    assert counted == kept


def kept_at_last(data: str, told: Told) -> int:
    """How often rows were written."""
    with batches(30), patch.object(checking, "stage", wraps=stage) as staged:
        of_text(data, told)
    return staged.call_count


def test_a_file_whose_rows_stand_for_themselves_is_counted_without_writing_one():
    _, _, left = of_text(text([]), Told(keep=False))
    assert left == []
    assert kept_at_last(text([{15: "x"}]), Told(keep=False)) == 0
    assert kept_at_last(text([]), Told()) == 1


ASIDE = {9: "990101"}


@pytest.mark.parametrize(
    "hurt",
    [
        pytest.param([{}, {}], id="repeats"),
        pytest.param([{4: "W00", 5: "0"}], id="World among partners"),
        pytest.param([ASIDE | {9: "99"}], id="two levels"),
        pytest.param([ASIDE | {8: "H5"}], id="two classifications"),
        pytest.param([ASIDE | {7: "156"}], id="a part"),
    ],
)
def test_rows_that_have_to_be_looked_at_together_are_kept_for_it(hurt: list[dict[int, str]]):
    assert kept_at_last(text(hurt), Told(keep=False)) == 1


@pytest.mark.parametrize(("at", "seen"), [(5, [30, 60, 61]), (25, [30, 30, 60, 61])])
def test_a_count_is_given_up_where_it_shows_that_rows_belong_together(at: int, seen: list[int]):
    head, *sound, level = text([ASIDE | {9: "99"}]).splitlines(keepends=True)
    found: list[int] = []
    with batches(30):
        data = "".join([head, *sound[:at], level, *sound[at:]])
        of_text(data, Told(keep=False, on_progress=found.append))
    assert found == seen  # by the first twenty rows, by the first batch


def test_what_a_file_is_compared_with_is_compared_with_its_rows():
    cells = pl.DataFrame()
    asked: list[set[tuple[str, str]]] = []

    def known(pairs: set[tuple[str, str]]) -> Sequence[tuple[str, pl.DataFrame]]:
        asked.append(pairs)
        return [("before", cells)]

    with patch.object(checking.guard, "compare", return_value=None) as compare:
        assert kept_at_last(text([]), Told(keep=False, known=known)) == 1
    assert {(SOUND[2], SOUND[4])} == asked[0]
    assert compare.call_args.args[1:] == (cells, "before")


def test_a_count_can_be_stopped():
    def stop(rows: int) -> None:
        if rows > 30:
            raise StoppedError("stopped")

    with batches(30), pytest.raises(StoppedError, match=r"^stopped$"):
        of_text(text([]), Told(keep=False, on_progress=stop))
