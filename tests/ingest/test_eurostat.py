"""Workbooks of Eurostat's Data Browser: a sheet a product, whose dimensions stand above the table."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.books import Cell, book
from tests.ingest.checked import Checked, every
from trade.ingest.recipe import dump, parse
from trade.store.checking import Told

TOP: list[list[Cell]] = [
    ["Data extracted on 07/03/2024 10:33:01 from [ESTAT]"],
    ["Dataset: ", None, "Made-up trade by product [XX-000000]"],
    ["Last updated: ", None, "15/02/2024 11:00"],
    [],
]
PERIODS: list[list[Cell]] = [
    [],
    ["TIME", "TIME", "2020-01", None, "2020-02", None],
    ["FREQ (Labels)", None, "Monthly", None, "Monthly", None],
    ["REPORTER (Labels)", "PARTNER (Labels)"],
]
FOOT: list[list[Cell]] = [
    [],
    ["Special value"],
    [":", "not available"],
    ["Available flags:"],
    ["p", "provisional"],
]
UNION = "European Union - 27 countries (from 2020)"
ROWS: list[list[Cell]] = [
    [
        "Germany (incl. German Democratic Republic 'DD' from 1991)",
        "Russian Federation (Russia)",
        100,
        None,
        50.5,
        "p",
    ],
    ["Germany (incl. German Democratic Republic 'DD' from 1991)", "Namibia", ":", None, 7, None],
    ["Malta", "Russian Federation (Russia)", 20, "p", 0, "p"],
    [UNION, "Russian Federation (Russia)", 120, None, 50.5, None],
    ["Malta", "Extra-EU27", 25, None, 1, None],
]


def sheet(product: str, flow: str, indicator: str, rows: list[list[Cell]] = ROWS) -> list[list[Cell]]:
    stated: list[list[Cell]] = [
        ["PRODUCT [PRODUCT]", None, product],
        ["FLOW [FLOW]", None, flow],
        ["INDICATORS [INDICATORS]", None, indicator],
    ]
    return [*TOP, *stated, *PERIODS, *rows, *FOOT]


SAUCES = sheet("Sauces [21039090]", "EXPORT [2]", "VALUE_IN_EUROS [VALUE_IN_EUROS]")


def read(folder: Path, **sheets: list[list[Cell]]) -> list[Checked]:
    (folder / "book.xlsx").write_bytes(book({name.replace("_", " "): rows for name, rows in sheets.items()}))
    return every(folder / "book.xlsx")


def test_dimensions_above_the_table_are_those_of_all_its_rows(tmp_path: Path):
    (found,) = read(tmp_path, Sheet_1=SAUCES)
    assert (found.report.reader, found.report.unit) == (
        "Eurostat Data Browser, sheet of a workbook",
        "EUR × 1",
    )
    assert found.report.questions == ()
    # 5 rows of 2 months; the union's two beside its members, and one cell that is not available
    assert found.counts == (10, 7, 0, 3)
    # 100 + 20 + 50.5 + 7 + 0 of countries; Extra-EU27 is a group
    assert found.totals == {"2020 export EUR": 177.5}
    assert found.naive == {"2020 export EUR": 374.0}
    assert found.cells("reporter", "partner", "commodity", "flow", "period", "value", "valuation")[:3] == [
        ("DEU", "RUS", "21039090", "export", "2020-01", 100.0, "FOB"),
        ("DEU", "RUS", "21039090", "export", "2020-02", 50.5, "FOB"),
        ("DEU", "NAM", "21039090", "export", "2020-02", 7.0, "FOB"),
    ]
    assert sorted(found.reasons) == [
        ("a union that stands beside its members", (15,)),
        ("no number here: missing, not zero", (13,)),
    ]
    for said in (
        "PRODUCT '21039090': stated above the table",
        "FLOW 'EXPORT': stated above the table",
        "flags beside numbers, explained below the table: p at 3",
        "the table ends above line 18: 'Special value'",
    ):
        assert said in found.report.evidence


def test_every_sheet_of_a_workbook_is_its_own_product(tmp_path: Path):
    other = sheet("Rice [1006]", "IMPORT [1]", "VALUE_IN_EUROS [VALUE_IN_EUROS]")
    first, second = read(tmp_path, Sheet_1=SAUCES, Sheet_2=other)
    assert (first.report.file, second.report.file) == ("book.xlsx › Sheet 1", "book.xlsx › Sheet 2")
    assert second.totals == {"2020 import EUR": 177.5}
    assert set(second.rows["commodity"]) == {"1006"}
    assert set(second.rows["valuation"]) == {"CIF"}


def test_a_sheet_of_quantities_is_no_sheet_of_euros(tmp_path: Path):
    weights = sheet("Sauces [21039090]", "EXPORT [2]", "QUANTITY_IN_100KG [QUANTITY_IN_100KG]")
    (found,) = read(tmp_path, Sheet_1=weights)
    assert found.report.verdict == "cannot be loaded"
    assert found.counts == (10, 0, 0, 10)
    (reason,) = found.report.by_reason
    assert (reason.reason, reason.columns) == ("a quantity or another indicator, no euros", ("INDICATORS",))


def test_countries_are_told_by_their_labels_and_not_by_their_place(tmp_path: Path):
    turned = [
        [
            ({"REPORTER (Labels)": "PARTNER (Codes)", "PARTNER (Labels)": "REPORTER (Codes)"}.get(c, c))
            if isinstance(c, str)
            else c
            for c in row
        ]
        for row in sheet("TOTAL [TOTAL]", "EXPORT [2]", "VALUE_IN_EUROS", [["NA", "DE", 4, None, 5, None]])
    ]
    (found,) = read(tmp_path, Sheet_1=turned)
    assert found.cells("reporter", "partner", "commodity", "value") == [
        ("DEU", "NAM", "TOTAL", 4.0),
        ("DEU", "NAM", "TOTAL", 5.0),
    ]


def test_what_no_line_above_states_is_asked(tmp_path: Path):
    bare = [row for row in SAUCES if not (row and str(row[0]).startswith(("FLOW", "INDICATORS")))]
    (found,) = read(tmp_path, Sheet_1=bare)
    assert found.report.questions == (
        "Are these exports or imports?",
        "In which currency are the values?",
        "Are the values in units, thousands or millions of the currency?",
    )


def test_a_partner_above_the_table_and_a_narrow_table_are_read_too(tmp_path: Path):
    rows: list[list[Cell]] = [
        *TOP,
        ["REPORTER [REPORTER]", None, "Malta [MT]"],
        ["PARTNER [PARTNER]", None, "Korea, Democratic People's Republic of (North Korea) [KP]"],
        ["FLOW", None, "IMPORT"],
        ["INDICATORS", None, "VALUE_IN_EUROS"],
        [],
        ["TIME", "2019", None],
        ["PRODUCT (Codes)"],
        ["27", 30, None],
        ["84", 12, "c"],
        *FOOT,
    ]
    (found,) = read(tmp_path, Sheet_1=rows)
    assert found.cells("period", "reporter", "partner", "commodity", "value") == [
        ("2019", "MLT", "PRK", "27", 30.0),
        ("2019", "MLT", "PRK", "84", 12.0),
    ]
    assert found.totals == {"2019 import EUR": 42.0}


def test_a_recipe_kept_from_one_sheet_reads_the_next(tmp_path: Path):
    (first,) = read(tmp_path, Sheet_1=SAUCES)
    rice = sheet("Rice [1006]", "IMPORT [1]", "VALUE_IN_EUROS [VALUE_IN_EUROS]")
    (tmp_path / "next.xlsx").write_bytes(book({"Sheet 1": rice}))
    (second,) = every(tmp_path / "next.xlsx", told=Told(recipe=parse(dump(first.recipe), "kept.toml")))
    assert second.totals == {"2020 import EUR": 177.5}
    assert set(second.rows["commodity"]) == {"1006"}
