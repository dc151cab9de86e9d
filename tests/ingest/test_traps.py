"""Each trap with its whole sentence, and files in which it is not."""

from __future__ import annotations

import pytest

from tests.ingest.made import made

WORLD = {"partner": "World", "value": "10"}
CASES = {
    "World beside partners": (
        [WORLD, {"value": "7"}, {"partner": "PRK", "value": "2"}],
        "World rows (10) stand beside single partners (9); adding both gives 19. Totals take the World rows, "
        "a pair only its own.",
    ),
    "several commodity levels": (
        [{"commodity": "TOTAL", "value": "10"}, {"value": "6"}, {"commodity": "2710", "value": "5"}],
        "Commodities come on 3 levels (all goods 10, 2 digits 6, 4 digits 5); all rows added would give 21. "
        "Totals take the coarsest rows, a breakdown one level.",
    ),
    "re-exports inside exports": (
        [{"value": "10"}, {"flow": "re-export", "value": "3"}, {"flow": "re-import", "value": "2"}],
        "The file has re-exports 3 and re-imports 2: by the rules of trade statistics they are inside "
        "exports and imports already. They are kept as flows of their own and added to nothing.",
    ),
    "mirror reports": (
        [{}, {"reporter": "LUX", "partner": "MLT", "flow": "import", "valuation": "CIF"}, {"partner": "PRK"}],
        "Reported from both sides: 1 pair, such as LUX and MLT. It is the same trade, valued and timed "
        "differently. Each view takes one reporter; the two are never added.",
    ),
    "several classifications": (
        [{"classification": "H4", "value": "5"}, {"classification": "H5", "commodity": "84", "value": "6"}],
        "Rows come in several: H4 5, H5 6. Codes of two revisions are never added; within one period and "
        "pair the one with most rows counts.",
    ),
    "several frequencies": (
        [{"value": "12"}, {"period": "2017-01", "value": "1"}, {"period": "2017-Q1", "value": "3"}],
        "Rows come in several: A 12, M 1, Q 3. A year and its months are the same trade: months count only "
        "where no coarser period has them.",
    ),
    "several currencies": (
        [{"value": "5"}, {"commodity": "84", "currency": "EUR", "unit": "EUR", "value": "7"}],
        "Rows come in several: EUR 7, USD 5. Amounts of two currencies are never added.",
    ),
    "mixed valuations": (
        [{"flow": "import", "valuation": "CIF", "value": "11"}, {"flow": "import", "value": "10"}],
        "One flow comes in several valuations: imports CIF 11, imports FOB 10. CIF holds freight and "
        "insurance, FOB does not: of one flow only one is taken, never their sum.",
    ),
    "negative values": (
        [{"value": "10"}, {"commodity": "84", "value": "-2"}, {"commodity": "85", "value": "-3"}],
        "The file has 2 negative values (-5 in sum): taken as corrections and netted as they are.",
    ),
    "areas as printed": (
        [{"partner": "Atlantis"}, {"partner": "Lemuria"}],
        "2 areas are no countries known here and keep their names as printed: “Atlantis”, “Lemuria”.",
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_trap_says_what_how_much_and_the_rule(kind: str):
    rows, sentence = CASES[kind]

    found = made(*rows)
    assert found.remarks == {kind: sentence}
    assert found.report.verdict == "loaded with remarks"


def test_a_plain_file_has_no_trap():
    found = made(
        {"value": "10"}, {"partner": "PRK"}, {"flow": "import", "valuation": "CIF"}, {"commodity": "84"}
    )
    assert found.remarks == {}
    assert found.report.verdict == "clean"


@pytest.mark.parametrize(
    "rows",
    [
        [WORLD],  # World alone
        [WORLD, {"period": "2018"}],  # World and partners in two years
        [WORLD, {"flow": "import", "valuation": "CIF"}],  # in two flows
    ],
)
def test_world_that_stands_beside_nothing_is_no_trap(rows: list[dict[str, str]]):
    assert "World beside partners" not in made(*rows).remarks


def test_one_strange_area_is_one():
    told = made({"partner": "Atlantis"}).remarks["areas as printed"]
    assert told == "1 area is no country known here and keeps its name as printed: “Atlantis”."


def test_of_many_strange_areas_eight_are_named():
    told = made(*({"partner": f"Land {letter}"} for letter in "ABCDEFGHIJ")).remarks["areas as printed"]
    names = ", ".join(f"“Land {letter}”" for letter in "ABCDEFGH")
    assert told == f"10 areas are no countries known here and keep their names as printed: {names} …."


def test_a_strange_area_that_is_left_out_is_not_named():
    assert made({}, {"partner": "Atlantis", "value": "-"}).remarks == {}
