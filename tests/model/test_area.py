"""Names of countries in English."""

from __future__ import annotations

from trade.model.area import by_name, countries, english


def test_an_area_goes_by_its_short_name_first_and_by_those_of_databases():
    assert english("GBR")[0] == "United Kingdom"
    assert {"uk", "United Kingdom of Great Britain and Northern Ireland"} <= set(english("GBR"))
    assert {"North Korea", "Democratic People's Republic of Korea", "dprk"} <= set(english("PRK"))
    assert english("Other Asia, nes") == ("Other Asia, nes",)


def test_every_english_name_of_a_country_is_that_countrys():
    for code in countries():
        for text in english(code):
            assert by_name(text) in (code, None), text
