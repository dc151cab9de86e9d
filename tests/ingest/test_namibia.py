"""`NA` in a column of countries: Namibia where something says so, else a row that is left out."""

from __future__ import annotations

import pytest

from tests.ingest.checked import Checked, checked, of_text
from tests.ingest.made import made

REASON = "NA may be Namibia or a missing country"
EXPECTED = "NAM or Namibia, nothing for a missing country, or areas=iso2 if its codes have two letters"
TRUSTED = "countries have two letters here, and no other column has NA for nothing"
COMEXT = "DECLARANT_ISO,PARTNER_ISO,PRODUCT_NC,FLOW,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUPP_UNIT,ORIGIN"


def comext(*rows: str) -> Checked:
    return of_text("\n".join([COMEXT, *rows]), "full.dat")


def test_a_missing_country_that_r_wrote_is_no_namibia():
    found = checked("tidy_from_r.csv")
    assert found.counts == (6, 2, 0, 4)
    assert found.totals == {"2016 export USD": 1_500.0}  # 500 + 1,000; as Namibia all would be 1,602
    assert found.cells("reporter", "partner", "value", "line") == [
        ("LUX", "NAM", 500.0, 2),  # the name beside it says so
        ("LUX", "MLT", 1_000.0, 5),
    ]
    doubted = found.report.problems.filter(reason=REASON)
    assert doubted.select("line", "column", "value", "expected", "done").rows() == [
        (3, "partner", "NA", EXPECTED, "row left out"),
        (4, "partner", "NA", EXPECTED, "row left out"),
        (6, "reporter", "NA", EXPECTED, "row left out"),  # the name is the partner's, not the reporter's
        (7, "reporter", "NA", EXPECTED, "row left out"),
    ]
    assert (
        "NA in reporter, partner is read as Namibia only in rows that name it elsewhere"
        in found.report.evidence
    )


def test_a_tidy_file_of_two_letters_alone_does_not_tell():
    found = made({"partner": "NA"}, {"partner": "DE"})
    assert (found.column("partner"), found.reasons) == (["DEU"], [(REASON, (2,))])


def test_a_person_who_says_that_codes_have_two_letters_has_namibia():
    found = made({"partner": "NA"}, {"partner": "DE"}, areas="iso2")
    assert found.column("partner") == ["NAM", "DEU"]
    assert f"NA in partner is Namibia: {TRUSTED}" in found.report.evidence


def test_a_format_of_two_letters_has_namibia_and_says_so():
    found = comext("DE,NA,27090090,1,201703,5,4,KG,NA", "DE,RU,27090090,1,201703,7,6,KG,RU")
    assert found.column("partner") == ["NAM", "RUS"]  # NA in a column of other countries is no sign of R
    assert f"NA in PARTNER_ISO is Namibia: {TRUSTED}" in found.report.evidence


def test_a_format_of_two_letters_that_went_through_r_has_doubts():
    found = comext("DE,NA,27090090,1,201703,5,NA,NA,", "DE,RU,27090090,1,201703,7,6,KG,")
    assert (found.column("partner"), found.reasons) == (["RUS"], [(REASON, (2,))])
    said = (
        "NA in PARTNER_ISO is read as Namibia only in rows that name it elsewhere: QUANTITY_IN_KG has NA for "
    )
    assert f"{said}nothing too" in found.report.evidence


@pytest.mark.parametrize("name", ["Namibia", "Намибия", "纳米比亚", "NAM"])
def test_a_name_in_any_language_beside_it_is_enough(name: str):
    header = "period,reporter,partner,flow,commodity,value_usd,who"
    found = of_text(f"{header}\n2016,LU,NA,export,27,5,{name}\n", "f.csv")
    assert found.column("partner") == ["NAM"]


def test_a_recipe_can_say_what_na_is():
    recipe = checked("tidy_from_r.csv").recipe
    there = {name: recipe.columns[name] for name in ("period", "reporter", "partner", "flow", "value")}
    said = {"area_codes": {"NA": "NAM"}, "repeats": "sum", "columns": there}
    found = checked("tidy_from_r.csv", recipe=recipe.model_copy(update=said))
    assert found.cells("reporter", "partner", "value") == [
        ("LUX", "NAM", 578.0),  # 500 + 70 + 8
        ("LUX", "MLT", 1_000.0),
        ("NAM", "NAM", 24.0),
    ]


def test_a_told_reporter_na_is_namibia():
    found = of_text(
        "period,partner,flow,value_usd,commodity\n2016,MT,export,5,27\n", "f.csv", {"reporter": "NA"}
    )
    assert found.column("reporter") == ["NAM"]


def test_a_dimension_of_sdmx_is_never_missing():
    header = "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT,CURRENCY,NOTE"
    found = of_text(f"{header}\nX:Y(1.0),A,LU,NA,X,2010,5,3,USD,NA", "sdmx.csv")
    assert found.column("partner") == ["NAM"]
