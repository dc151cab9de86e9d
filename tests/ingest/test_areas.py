"""Areas as files write them: languages, inverted names, numbers, former and ambiguous ones."""

from __future__ import annotations

import pytest

from trade.ingest.areas import SCHEMES, resolve
from trade.model import area

NAMES = {
    "RUS": (
        *("Russia", "Russian Federation", "Россия", "российская федерация", "俄罗斯", "俄罗斯联邦", "러시아"),
        *("ロシア", "Russie", "Rusia", "Russland", "Rússia", "Russian Federation (Russia)"),
    ),
    "PRK": (
        *("North Korea", "Korea, North", "KOREA, NORTH", "Korea (North)", "Korea, Dem. Rep.", "КНДР", "朝鲜"),
        *("Korea, Democratic People's Republic of", "Democratic People’s Republic of Korea", "북한"),
        *("Dem. People's Rep. of Korea", "Korea, Dem. People's Rep. of", "Nordkorea", "Corée du Nord"),
    ),
    "KOR": (
        *(
            "South Korea",
            "Korea, South",
            "Korea, Rep.",
            "Rep. of Korea",
            "Korea, Republic of",
            "韩国",
            "한국",
        ),
        *("대한민국", "Республика Корея"),
    ),
    "TWN": (
        "China (Taiwan)",
        "Taipei, Chinese",
        "Chinese Taipei",
        "Taiwan, China",
        "Other Asia, nes",
        "台湾",
    ),
    "CHN": ("China", "中国", "Китай"),
    "HKG": ("Hong Kong, China", "China, Hong Kong SAR"),
    "COD": ("Congo, Dem. Rep.", "Dem. Rep. of the Congo"),
    "COG": ("Congo", "Congo, Rep."),
    "CIV": ("Côte d'Ivoire", "Cote d'Ivoire", "Ivory Coast"),
    "TUR": ("Türkiye", "Turkey", "Turkiye"),
    "BOL": ("Bolivia (Plurinational State of)", "Bolivia"),
    "FSM": ("Micronesia, Fed. Sts.", "Micronesia (Federated States of)"),
    "SUN": ("Soviet Union", "USSR"),
    "YUG": ("Yugoslavia",),
    "SCG": ("Serbia and Montenegro",),
    "SDN": ("Sudan",),
    "NLD": ("Netherlands (Kingdom of the)",),
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_a_country_is_known_by_its_name_in_any_order_and_language(code: str, name: str):
    assert area.by_name(name) == code


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Sudan (before 2012)",
            "Germany (East)",
            "Belgium-Luxembourg",
            "Areas, nes",
            "Free Zones",
            "Bunkers",
        ),
        *("Korea", "EU27", "ASEAN", "Africa not elsewhere specified", ""),
    ],
)
def test_what_may_be_another_country_or_none_keeps_its_name(name: str):
    assert area.by_name(name) is None
    assert resolve(name, "any") == (name, False)


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Dominica", "Dominican Rep."), ("Guinea", "Guinea-Bissau")]
)
def test_names_that_begin_alike_are_two_countries(one: str, other: str):
    assert area.by_name(one) != area.by_name(other)
    assert None not in (area.by_name(one), area.by_name(other))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *(("643", "RUS"), ("408", "PRK"), ("410", "KOR"), ("004", "AFG"), ("4", "AFG")),
        *(("842", "USA"), ("841", "USA"), ("251", "FRA"), ("699", "IND"), ("757", "CHE"), ("579", "NOR")),
        *(("490", "TWN"), ("891", "SCG"), ("280", "DEU"), ("0", "W00"), ("000", "W00")),
    ],
)
def test_a_number_is_a_country_by_comtrades_list_and_only_where_the_format_says_so(number: str, code: str):
    assert area.by_number(number) == code
    assert resolve(number, "m49") == (code, True)
    if number.strip("0"):
        assert resolve(number, "any") == (number, False)


def test_numbers_come_back_from_codes_as_comtrade_has_them():
    found = {code: area.number(code) for code in ("RUS", "USA", "TWN", "AFG", "W00", "XKX", "rus", "YUG")}
    assert found == {
        **{"RUS": "643", "USA": "842", "TWN": "490", "AFG": "4"},
        **{"W00": "0", "XKX": None, "rus": None, "YUG": None},
    }


@pytest.mark.parametrize(
    ("text", "scheme", "code"),
    [
        *(("NA", "iso2", "NAM"), ("kp", "iso2", "PRK"), ("EL", "iso2", "GRC"), ("XI", "iso2", "GBR")),
        *(("UK", "iso2", "GBR"), ("XK", "iso2", "XKX"), ("RUS", "iso3", "RUS"), ("ROM", "iso3", "ROU")),
        *(("YUG", "iso3", "YUG"), ("G001", "iso3", "W00"), ("'RUS", "any", "RUS"), ("NA", "any", "NAM")),
        *(("S19", "m49", "TWN"), ("JPN", "printed", "JPN")),
    ],
)
def test_short_codes_are_read_by_each_formats_scheme(text: str, scheme: str, code: str):
    assert resolve(text, scheme) == (code, True)


@pytest.mark.parametrize(
    "text", ["World", "WLD", "W00", "Total", "世界", "Мир", "총계", "-", "All countries"]
)
@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_the_world_is_the_world_in_every_scheme(text: str, scheme: str):
    assert resolve(text, scheme) == ("W00", True)


def test_a_formats_own_codes_come_first_and_others_stay_as_printed():
    assert resolve("104", "printed", {"104": "PRK"}) == ("PRK", True)
    assert resolve("410", "m49", {"410": "BRA"}) == ("BRA", True)
    assert resolve("213", "printed", {"104": "PRK"}) == ("213", False)
    assert resolve("QP", "iso2") == ("QP", False)


def test_the_short_english_name_of_a_code():
    codes = ("RUS", "PRK", "KOR", "W00", "TUR", "YUG", "Free Zones")
    names = ("Russia", "North Korea", "South Korea", "World", "Türkiye", "YUG", "Free Zones")
    assert tuple(map(area.name, codes)) == names
