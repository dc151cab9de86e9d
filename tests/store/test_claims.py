"""The claims that ship: complete, sourced, of every kind, and about the figures they name."""

from __future__ import annotations

import csv

import pytest

from trade.model.claim import PublishedClaim, Says
from trade.model.errors import TradeError
from trade.model.words import Flow
from trade.store import shipped

FIGURES = {f.id: f for f in shipped.national_figures()}
GOOD = {
    "id": "C01",
    "said": "Trade was $31.4 million.",
    "flow": "turnover",
    "commodity": "TOTAL",
    "period": "2017-Q1",
    "says": "value",
    "base": "",
    "number": "31400000",
    "unit": "USD",
    "half_width": "50000",
    "wording": "exact",
    "publisher": "Reuters",
    "published": "2017-10",
    "title": "",
    "url": "https://example.org/a",
    "figures": "",
    "note": "",
}


def written(tmp_path, *rows):
    path = tmp_path / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(GOOD))
        writer.writeheader()
        writer.writerows({**GOOD, **row} for row in rows)
    return path


def test_the_columns_of_the_file_are_the_fields_of_a_published_claim():
    with shipped.CLAIMS.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert sorted(columns) == sorted(PublishedClaim.model_fields)


def test_claims_are_numbered_in_order_and_of_every_kind_flow_and_year():
    found = shipped.claims()
    assert [c.id for c in found] == [f"C{n:02d}" for n in range(1, len(found) + 1)]
    assert len(found) == 74
    assert {c.says for c in found} == set(Says) - {Says.PART}, "nobody printed a share of a change"
    assert {c.flow for c in found} == {Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT}
    assert {c.span.start.year for c in found} == set(range(2011, 2025))


def test_the_three_statements_that_started_the_project_are_there_word_for_word_in_parts():
    level, growth, loose, driver = shipped.claims()[:4]
    assert (level.period, level.flow, level.number, level.half_width) == ("2017-Q1", "turnover", 31.4e6, 5e4)
    assert (growth.says, growth.number, growth.wording) == ("factor", 2, "over")
    assert (loose.says, loose.number, loose.wording) == ("factor", 2, "exact")
    assert (driver.says, driver.commodity, driver.period) == ("mainly", "2710", "2017-Q1")


@pytest.mark.parametrize("claim", shipped.claims(), ids=lambda c: c.id)
def test_a_claim_stands_at_the_address_of_its_figures_or_one_that_its_source_note_names(claim):
    named = {str(FIGURES[f].url) for f in claim.figures.split()}
    others = {str(f.url) for f in FIGURES.values()}
    beside = {row["address"] for row in shipped.source_note("claims")["beside"]}
    assert str(claim.url) in (named or others | beside)


@pytest.mark.parametrize("claim", [c for c in shipped.claims() if c.figures], ids=lambda c: c.id)
def test_the_figures_of_a_claim_print_the_same_number_of_the_same_thing(claim):
    for figure in (FIGURES[f] for f in claim.figures.split()):
        assert (figure.flow, figure.commodity, figure.span) == (claim.flow, claim.commodity, claim.span)
        assert figure.unit.removesuffix(" per quarter") == claim.unit
        assert abs(figure.value - claim.number) <= claim.half_width


def test_what_cannot_be_tested_says_why():
    assert [c.id for c in shipped.claims() if c.says is Says.OTHER and not c.note] == []


def test_an_empty_cell_gives_the_default_of_its_column_and_a_zero_stays_zero(tmp_path):
    fell = {"says": "fell", "number": "", "unit": "", "half_width": "", "wording": "", "commodity": ""}
    none = {"id": "C02", "number": "0", "half_width": "0.5"}
    first, second = shipped.read_claims(written(tmp_path, fell, none), ())
    assert (first.number, first.half_width, first.wording, first.commodity) == (None, 0.0, "exact", "TOTAL")
    assert second.number == 0.0


def test_a_bad_claim_names_file_line_column_value_and_remedy(tmp_path):
    path = written(tmp_path, {}, {"id": "C02", "flow": "trade"}, {"id": "C03", "number": ""})
    with pytest.raises(TradeError) as error:
        shipped.read_claims(path, ())
    assert str(error.value) == (
        "claims.csv line 3: flow 'trade': Input should be 'turnover', 'export', 'import' or 'balance'\n"
        "claims.csv line 4: row C03: a claim of value needs a number\n"
        "Correct these cells, or take the rows out of the file; nothing was loaded."
    )


def test_a_claim_with_the_id_of_another_is_refused(tmp_path):
    with pytest.raises(TradeError) as error:
        shipped.read_claims(written(tmp_path, {}, {}), ())
    assert str(error.value) == (
        "claims.csv: id C01 appears more than once; give each claim an id of its own."
    )


def test_a_claim_that_names_a_figure_there_is_not_is_refused(tmp_path):
    path = written(tmp_path, {"figures": "F0001 F9999"}, {"id": "C02", "figures": "F0000"})
    with pytest.raises(TradeError) as error:
        shipped.read_claims(path, shipped.national_figures())
    assert str(error.value) == (
        "claims.csv: C01 names F9999\n"
        "claims.csv: C02 names F0000\n"
        "No figure has these ids; name rows of the figures' file, or leave the cell empty."
    )
