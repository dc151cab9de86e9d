"""A recipe that was kept of a file reads the next file of its shape, and says which column another lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ingest.checked import SPECIMENS, Checked, every, of_text
from trade.ingest import figures
from trade.ingest.choosing import GUESSED
from trade.ingest.readers import MODULES, recipes
from trade.ingest.recipe import Recipe, dump, parse
from trade.ingest.report import CANNOT
from trade.ingest.sheet import of_rows
from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed

ANSWERS = {"trademap.txt": {"reporter": "Russia"}}
"""What specimens do not say themselves."""

PATHS = sorted(SPECIMENS.iterdir())


def kept(recipe: Recipe) -> Recipe:
    """The recipe as it comes out of the file that the Data page saves."""
    return parse(dump(recipe), "saved.toml")


def first(path: Path) -> list[Checked]:
    return every(path, told=Told(settings=ANSWERS.get(path.name, {})))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_recipe_kept_of_a_file_reads_that_file_again(path: Path):
    found = first(path)
    again = every(path, told=Told(recipe=kept(found[0].recipe)))
    assert len(again) == len(found)
    for one, other in zip(found, again, strict=True):
        assert one.report.verdict != CANNOT
        assert other.report.stops == ()
        assert (one.counts, one.remarks) == (other.counts, other.remarks)
        assert one.totals == pytest.approx(other.totals, rel=1e-12)  # cores add up in any order
        assert one.rows.sort(one.rows.columns).equals(other.rows.sort(other.rows.columns))
        assert kept(other.recipe) == kept(one.recipe)


def table(path: Path, folder: Path) -> Check:
    settings = ANSWERS.get(path.name, {})
    return check(Handed(path, path.name, folder), Told(settings=settings))[0]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_kept_recipe_needs_columns_of_its_file_and_says_which_is_gone(path: Path, tmp_path: Path):
    found = table(path, tmp_path)
    recipe, header = found.recipe, found.sheet.header
    assert recipe.needs is not None
    assert recipe.missing(found.sheet) == []
    for name in recipe.needs:
        assert name in header
        without = tuple("gone" if other == name else other for other in header)
        if name not in without:
            assert recipe.missing(replace(found.sheet, header=without)) == [name]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_format_that_ships_reads_its_files_when_it_is_told_by_name(path: Path):
    (found,) = first(path)
    named = next((recipe for recipe in recipes().values() if recipe.title == found.report.reader), None)
    if named is None:
        assert found.report.reader in {GUESSED, figures.TITLE, *(module.title for module in MODULES)}
        return
    (again,) = every(path, told=Told(recipe=named, settings=ANSWERS.get(path.name, {})))
    assert (again.report.stops, again.counts) == ((), found.counts)
    assert again.totals == pytest.approx(found.totals, rel=1e-12)


def gone(name: str) -> tuple[str]:
    return (f"The recipe reads the column {name!r}, which this file does not have.",)


TIDY = "period,reporter,partner,flow,commodity,value_usd,value\n2017,LUX,MLT,export,27,5,4\n"


def again(text: str, recipe: Recipe, **settings: str) -> Checked:
    """A file read by a recipe that was kept of another."""
    return of_text(text, "next.csv", settings, kept(recipe))


def test_of_two_columns_of_values_the_next_file_must_have_the_one_that_was_read():
    recipe = of_text(TIDY, "f.csv").recipe
    assert recipe.needs == ("period", "reporter", "partner", "flow", "commodity", "value_usd")
    found = again(TIDY.replace("value_usd", "note"), recipe)
    assert (found.report.stops, found.report.verdict) == (gone("value_usd"), CANNOT)
    fewer = again(TIDY.replace(",value\n", ",note\n"), recipe)
    assert (fewer.report.stops, fewer.totals) == ((), {"2017 export USD": 5.0})


def test_a_column_that_no_row_filled_may_be_gone_and_one_that_some_did_may_not():
    header, row = TIDY.splitlines()
    filled = of_text(f"{header},valuation\n{row},FOB\n", "f.csv").recipe
    empty = of_text(f"{header},valuation\n{row},\n", "f.csv").recipe
    assert again(TIDY, filled).report.stops == gone("valuation")
    assert again(TIDY, empty).report.stops == ()


def test_what_is_told_takes_the_place_of_a_column_that_is_gone():
    recipe = of_text(TIDY, "f.csv").recipe
    without = TIDY.replace("flow", "way")
    assert again(without, recipe).report.stops == gone("flow")
    assert again(without, recipe, **{"column.flow": "way"}).totals == {"2017 export USD": 5.0}
    assert again(without, recipe, flow="import").totals == {"2017 import USD": 5.0}


COMTRADE = "typeCode,period,refYear,reporterISO,reporterCode,partnerISO,partnerCode,flowCode,cmdCode,motCode,"
ROWS = {
    "goods": "C,201701,2017,LUX,442,MLT,470,X,27,0,5,0",
    "service": "S,201701,2017,LUX,442,MLT,470,X,EB,0,5,0",
    "by sea": "C,201701,2017,LUX,442,MLT,470,X,28,2100,5,0",
}


def comtrade(*rows: str) -> str:
    return "\n".join([f"{COMTRADE}primaryValue,netWgt", *(ROWS[row] for row in rows)])


def test_months_are_not_taken_for_the_year_where_their_column_is_gone():
    recipe = of_text(comtrade("goods"), "f.csv").recipe
    assert again(comtrade("goods").replace(",period,", ",when,"), recipe).report.stops == gone("period")


@pytest.mark.parametrize(
    ("row", "column", "needed"),
    [
        ("goods", "typeCode", False),
        ("service", "typeCode", True),
        ("goods", "motCode", False),
        ("by sea", "motCode", True),
    ],
)
def test_a_column_by_which_rows_were_sorted_out_is_needed(row: str, column: str, needed: bool):
    recipe = of_text(comtrade("goods", row), "f.csv").recipe
    found = again(comtrade("goods").replace(column, "else"), recipe)
    assert found.report.stops == (gone(column) if needed else ())


def test_a_recipe_written_by_hand_needs_a_column_for_each_of_its_fields():
    columns = {"value": ("worth", "value"), "period": ("when",), "quantity": ("pieces",)}
    sheet = of_rows("f.csv", ("value", "period"), [])
    assert Recipe(title="mine", columns=columns).missing(sheet) == ["pieces", "when"]
    told_by = Recipe(title="mine", columns=columns, detect=("when",))
    assert told_by.missing(sheet) == ["when"]
