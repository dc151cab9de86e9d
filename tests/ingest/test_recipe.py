"""Recipes: written and read back, refused with every wrong entry, and laid over by what a person tells."""

from __future__ import annotations

import pytest

from trade.ingest.overrides import ACCEPTED, laid_over
from trade.ingest.readers import MODULES, readers, recipes
from trade.ingest.recipe import Recipe, dump, parse
from trade.ingest.rules import Codes, LeaveOut, Rewrite, Saying, Whole, Wide
from trade.ingest.sheet import of_rows
from trade.model.errors import TradeError, UnknownChoiceError

FULL = Recipe(
    title="everything",
    note="“quoted”\nand in two lines",
    columns={"period": ("t", "time"), "partner": ("Страна",)},
    constants={"reporter": "RUS"},
    otherwise={"commodity": "TOTAL"},
    wide=(Wide(pattern=r"(?P<period>\d{4})", says={"flow": "export"}),),
    name_says=(Saying(pattern="out", says={"flow": "export"}),),
    above_says=(Saying(pattern="by (?P<reporter>.+)"),),
    rewrite=(Rewrite(field="flow", pattern="^T", becomes=""),),
    flows={"A b": "import"},
    area_codes={"410": "BRA"},
    commodity=Codes(digits=6, total=("-",)),
    currency="EUR",
    scale=1e6,
    decimal=",",
    leave_out=(LeaveOut(column="c", values=("x",), reason="why"),),
    whole=(Whole(column="mot", total=("0",), name="transport"),),
    repeats="last",
    row_limits=(500,),
    accept_scale=True,
)


@pytest.mark.parametrize("recipe", [FULL, Recipe(title="bare"), *recipes().values()], ids=lambda r: r.title)
def test_a_recipe_that_is_written_reads_back_the_same(recipe: Recipe):
    assert parse(dump(recipe), "recipe.toml") == recipe


def test_a_bare_recipe_is_written_in_one_line():
    assert dump(Recipe(title="bare")) == 'title = "bare"\n'


FIELDS = (
    "'period', 'year', 'month', 'quarter', 'frequency', 'reporter', 'partner', 'flow', 'classification', "
    "'commodity', 'value', 'currency', 'scale', 'unit', 'valuation', 'net_weight', 'net_weight_unit', "
    "'quantity', 'quantity_unit' or 'action'"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "x"\ncolour = "red"', "colour: Extra inputs are not permitted"),
        ('note = "x"', "title: Field required"),
        (
            'title = "x"\n[flows]\n1 = "sideways"',
            "flows: Value error, sideways is not among export, import, re-export, re-import",
        ),
        ('title = "x"\n[columns]\nworth = ["x"]', f"columns.worth.[key]: Input should be {FIELDS}"),
        ('title = "x"\ncurrency = "KG"', "currency: Value error, expected a currency such as USD"),
        (
            'title = "x"\nrepeats = "maybe"\nareas = "moon"',
            "areas: Input should be 'any', 'm49', 'iso2', 'iso3' or 'printed'; repeats: Input should be "
            "'stop', 'sum', 'first' or 'last'",
        ),
    ],
)
def test_every_wrong_entry_of_a_recipe_is_named(text: str, said: str):
    with pytest.raises(TradeError) as error:
        parse(text, "mine.toml")
    assert str(error.value) == f"mine.toml: {said}. Nothing was read with it."


def test_what_is_no_toml_is_refused_with_the_place():
    with pytest.raises(TradeError) as error:
        parse("title = ", "mine.toml")
    assert str(error.value) == (
        "mine.toml is no TOML file: Invalid value (at end of document); compare it with a recipe that ships"
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"colour": "red"}, f"unknown setting 'colour'; accepted: {ACCEPTED}"),
        ({"column.colour": "x"}, f"unknown setting 'column.colour'; accepted: {ACCEPTED}"),
        (
            {"repeats": "maybe"},
            "unknown repeats 'maybe'; accepted: Input should be 'stop', 'sum', 'first' or 'last'",
        ),
        (
            {"scale": "abc"},
            "unknown scale 'abc'; accepted: Input should be a valid number, "
            "unable to parse string as a number",
        ),
        ({"scale": "-1"}, "unknown scale '-1'; accepted: Input should be greater than or equal to 0"),
        ({"decimal": ";"}, "unknown decimal ';'; accepted: Input should be '', '.' or ','"),
        ({"currency": "KG"}, "unknown currency 'KG'; accepted: Value error, expected a currency such as USD"),
    ],
)
def test_a_setting_that_is_none_says_what_is_accepted(told: dict[str, str], said: str):
    with pytest.raises(UnknownChoiceError) as error:
        laid_over(Recipe(title="x"), told)
    assert str(error.value) == said
    assert ACCEPTED == (
        "encoding, delimiter, decimal, currency, scale, weight_scale, repeats, areas, accept_scale, period, "
        "year, month, quarter, frequency, reporter, partner, flow, classification, commodity, value, unit, "
        "valuation, net_weight, net_weight_unit, quantity, quantity_unit, action, or column. before one of "
        "these fields"
    )


def test_what_is_told_takes_the_place_of_what_the_recipe_said():
    recipe = Recipe(
        title="x",
        columns={"flow": ("Flow",), "currency": ("Cur",), "value": ("V",)},
        constants={"reporter": "RUS", "partner": "PRK"},
    )
    told = {
        "flow": "export",
        "currency": "us$",
        "scale": "1000",
        "column.reporter": "Who",
        "column.value": "Worth",
    }
    found = laid_over(recipe, told)
    assert found.columns == {"value": ("Worth",), "reporter": ("Who",)}
    assert found.constants == {"partner": "PRK", "flow": "export"}
    assert (found.currency, found.scale) == ("USD", 1_000.0)
    assert recipe.columns["flow"] == ("Flow",)  # the recipe itself stays


def test_every_format_has_a_name_and_a_title_of_its_own():
    assert len({reader.name for reader in readers()}) == len(readers())
    assert len({reader.title for reader in readers()}) == len(readers())
    assert [reader.name for reader in readers()[: len(MODULES)]] == [module.name for module in MODULES]


def test_a_recipe_is_told_by_all_of_its_columns_and_one_of_some_and_no_others_where_it_says_so():
    recipe = Recipe(title="x", detect=("t", "v"), detect_any=("k", "hs6"), exact=True)
    fits = [
        bool(recipe.looks_like(of_rows("x", header, [])))
        for header in (
            ("t", "v", "k"),
            ("T", "V", "HS6", ""),
            ("t", "v"),
            ("t", "k"),
            ("t", "v", "k", "more"),
        )
    ]
    assert fits == [True, True, False, False, False]
    assert recipe.looks_like(of_rows("x", ("t", "v", "k"), [])) == "its header has t, v"
