"""The limits, factors and claims that ship: complete, sourced, and true to the figures they name."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from trade.model.errors import TradeError
from trade.model.limit import Factor, FuelClaim, Goods, Limit
from trade.store import shipped

REMEDY = "Correct these cells, or take the rows out of the file; nothing was loaded."


@pytest.mark.parametrize("name", ["limits", "factors", "claims"])
def test_the_register_says_how_many_rows_each_file_has(name: str):
    with (shipped.LIMITS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert (
            len(list(csv.DictReader(file))) == shipped.source_note("limits")["files"][f"{name}.csv"]["rows"]
        )


def test_the_limits_are_those_of_the_two_resolutions():
    rows = [(x.resolution, x.goods.value, x.amount, x.unit, x.effective, x.ends) for x in shipped.limits()]
    assert rows == [
        (2375, "crude", None, "barrel", date(2017, 9, 11), date(2017, 12, 21)),
        (2375, "refined", 500_000, "barrel", date(2017, 10, 1), date(2017, 12, 31)),
        (2397, "crude", 4_000_000, "barrel", date(2017, 12, 22), None),
        (2397, "crude", 525_000, "tonne", date(2017, 12, 22), None),
        (2397, "refined", 500_000, "barrel", date(2018, 1, 1), None),
    ]


def test_every_row_has_a_source_an_address_and_an_id_of_its_own():
    rows = [*shipped.limits(), *shipped.factors(), *shipped.fuel_claims()]
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.source and str(row.url).startswith("http") for row in rows)


def test_a_factor_is_what_its_figures_printed_in_both_units():
    known = {f.id: f for f in shipped.national_figures()}
    for factor in shipped.factors():
        for figure in (known[i] for i in factor.figures.split()):
            assert figure.value == (factor.barrels if figure.unit == "barrel" else factor.tonnes), factor.id
            assert figure.period_start == known[factor.figures.split()[0]].period_start
    ratios = [round(f.barrels_per_tonne, 2) for f in shipped.factors()]
    assert ratios == [7.9, 7.98, 7.98, 8.25, 8.33, 9.19]


def test_every_pair_that_russia_declared_in_both_units_lies_between_the_factors():
    declared = [f for f in shipped.national_figures() if f.standing == "declared" and not f.flag and f.value]
    ratios = [f.barrels_per_tonne for f in shipped.factors()]
    pairs = [
        b.value / t.value
        for b in declared
        for t in declared
        if b.span == t.span and (b.unit, t.unit) == ("barrel", "tonne")
    ]
    assert len(pairs) == 7
    assert all(min(ratios) <= pair <= max(ratios) + 1e-9 for pair in pairs)


def test_a_claim_names_the_event_or_figure_that_reports_the_same():
    known = {e.id: e for e in shipped.events()} | {f.id: f for f in shipped.national_figures()}
    for claim in shipped.fuel_claims():
        assert str(known[claim.same].url) == str(claim.url), claim.id


def test_a_claim_is_never_a_declaration():
    known = {f.id: f for f in shipped.national_figures()}
    for claim in shipped.fuel_claims():
        assert claim.same not in known or known[claim.same].standing == "estimate"


LIMIT = {
    **{"id": "L1", "resolution": "2397", "adopted": "2017-12-22", "goods": "refined", "amount": "5"},
    **{"unit": "barrel", "effective": "2018-01-01", "ends": "", "every": "12 months", "sentence": "So much."},
    **{"source": "UN", "url": "https://un.org"},
}
CLAIM = {
    **{"id": "S1", "period_start": "2018-01-01", "period_end": "2018-01-31", "period": "January 2018"},
    **{"low": "5", "high": "", "unit": "barrel", "claimant": "A paper", "sentence": "So much."},
    **{"source": "UN", "url": "https://un.org", "same": "E1"},
}


def refused(tmp_path, model: type, row: dict[str, str]) -> str:
    path = tmp_path / "made.csv"
    path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    with pytest.raises(TradeError) as error:
        shipped._read(path, model)
    return str(error.value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"effective": "2017-12-01"}, "row L1: a limit takes hold on or after the day it was adopted"),
        ({"ends": "2017-12-31"}, "row L1: a limit ends on or after the day it takes hold"),
        ({"every": "once"}, "row L1: a limit that counts once needs the day it ends"),
        ({"goods": "coal"}, "goods 'coal': Input should be 'refined' or 'crude'"),
        ({"amount": "-1"}, "amount '-1': Input should be greater than or equal to 0"),
    ],
)
def test_a_bad_limit_names_file_line_and_remedy(tmp_path, cells: dict[str, str], said: str):
    assert refused(tmp_path, Limit, LIMIT | cells) == f"made.csv line 2: {said}\n{REMEDY}"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"period_end": "2017-12-31"}, "row S1: the period ends before it starts"),
        ({"low": ""}, "row S1: an amount needs a unit, and no amount the unit none"),
        ({"high": "4"}, "row S1: high needs a low that is not above it"),
    ],
)
def test_a_bad_claim_names_file_line_and_remedy(tmp_path, cells: dict[str, str], said: str):
    assert refused(tmp_path, FuelClaim, CLAIM | cells) == f"made.csv line 2: {said}\n{REMEDY}"


def test_a_factor_of_nothing_is_refused(tmp_path):
    row = {"id": "K1", "name": "x", "barrels": "8", "tonnes": "0", "figures": "", "source": "UN"}
    said = refused(tmp_path, Factor, {**row, "url": "https://un.org"})
    assert said == f"made.csv line 2: tonnes '0': Input should be greater than 0\n{REMEDY}"


def test_goods_have_words_and_a_code():
    assert [(g.words, g.code) for g in Goods] == [("refined petroleum", "2710"), ("crude oil", "2709")]
