"""A citation says what was cited, in the form of its format, whatever stands in a title."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.export.citation import Cited, Kind, apa, bibtex, csl_json, escaped

CITED = Cited(
    title="Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017",
    made=date(2026, 11, 4),
    address="https://example.org/?flow=export&highlight=2017-Q1",
    app="Trade of two countries",
    version="0.1.0",
    publishers=("VOA Korean", "Газета & Co"),
    digest="ab" * 32,
)
BARE = replace(CITED, address="/claims?claim=C01", publishers=(), kind=Kind.IMAGE)

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60) | st.text(
    '\\{}~^&%$#_"@, aЖ', max_size=12
)


def test_bibtex_is_one_entry_with_the_titles_case_kept_and_its_signs_escaped():
    assert bibtex(CITED) == (
        "@misc{trade202674b088b1,\n"
        "  author = {{Trade of two countries}},\n"
        "  title = {{Russia’s recorded exports to North Korea more than doubled to \\$31.4M in Q1 2017}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  version = {0.1.0},\n"
        "  url = {https://example.org/?flow=export&highlight=2017-Q1},\n"
        "  urldate = {2026-11-04},\n"
        "  note = {Data published by VOA Korean; Газета \\& Co. Digest of the data: sha256 "
        + "ab" * 32
        + "},\n}\n"
    )


def test_apa_has_the_day_of_retrieval_and_no_dot_behind_the_address():
    assert apa(CITED) == (
        "Trade of two countries. (2026). Russia’s recorded exports to North Korea more than doubled to "
        "$31.4M in Q1 2017 (Version 0.1.0) [Data set]. Retrieved November 4, 2026, from "
        "https://example.org/?flow=export&highlight=2017-Q1"
    )


def test_a_view_without_a_server_is_named_and_is_no_link():
    assert apa(BARE).endswith("[Chart]. Retrieved November 4, 2026, from the view /claims?claim=C01")
    assert "url = " not in bibtex(BARE)
    assert f"  note = {{View /claims?claim=C01. Digest of the data: sha256 {'ab' * 32}}},\n" in bibtex(BARE)
    assert "URL" not in json.loads(csl_json(BARE))[0]


def test_csl_json_is_this_item():
    assert json.loads(csl_json(CITED)) == [
        {
            "id": "trade202674b088b1",
            "type": "dataset",
            "title": CITED.title,
            "author": [{"literal": "Trade of two countries"}],
            "version": "0.1.0",
            "issued": {"date-parts": [[2026, 11, 4]]},
            "accessed": {"date-parts": [[2026, 11, 4]]},
            "URL": CITED.address,
            "note": f"Data published by VOA Korean; Газета & Co. Digest of the data: sha256 {'ab' * 32}",
            "custom": {"address": CITED.address, "data-sha256": "ab" * 32},
        }
    ]


PART = {"type": ["string", "number"]}
DATE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            **{"type": "array", "minItems": 1, "maxItems": 2},
            "items": {"type": "array", "items": PART, "minItems": 1, "maxItems": 3},
        }
    },
}
NAME = {"type": "object", "additionalProperties": False, "properties": {"literal": {"type": "string"}}}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["dataset", "graphic", "figure", "webpage", "report"]},
            "id": PART,
            **{name: {"type": "string"} for name in ("title", "version", "URL", "note")},
            "author": {"type": "array", "items": NAME},
            "issued": DATE,
            "accessed": DATE,
            "custom": {"type": "object"},
        },
    },
}
"""The rules of CSL's `csl-data.json` for the fields that we use, written down anew."""


@given(TEXT, TEXT, st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.sampled_from(Kind))
def test_csl_json_keeps_to_the_rules_of_its_schema(title: str, address: str, made: date, kind: Kind):
    found = json.loads(csl_json(replace(CITED, title=title, address=address, made=made, kind=kind)))
    jsonschema.validate(found, SCHEMA)


def read(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, by counting braces as BibTeX does: a backslash protects none."""
    head = re.match(r"@misc\{([a-z0-9]+),", entry)
    assert head, entry
    found, rest = {"key": head[1]}, entry[head.end() :]
    while match := re.match(r"\s*([a-z]+) = ", rest):
        rest = rest[match.end() :]
        if rest[0] != "{":
            found[match[1]], _, rest = rest.partition(",")
            continue
        depth, end = 1, 0
        while depth:
            end += 1
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
        found[match[1]], rest = rest[1:end], rest[end + 1 :].removeprefix(",")
    assert rest.strip() == "}", rest
    return found


NAMES = {
    "\\textbackslash{}": "\\",
    "\\textbraceleft{}": "{",
    "\\textbraceright{}": "}",
    "\\textasciitilde{}": "~",
    "\\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def typeset(text: str) -> str:
    """What LaTeX prints of an escaped text; whatever it would take for its own is refused."""
    parts = re.split(f"({'|'.join(map(re.escape, NAMES))})", text)
    for plain in parts[::2]:
        assert not set(plain) & set("\\{}~^&%$#_"), plain
    return "".join(NAMES.get(part, part) for part in parts)


@given(TEXT)
def test_any_title_comes_back_from_bibtex_as_it_was(title: str):
    found = read(bibtex(replace(CITED, title=title, publishers=(title,))))
    assert typeset(found["title"].removeprefix("{").removesuffix("}")) == " ".join(title.split())
    assert found["month"] == "nov"


@given(TEXT)
def test_an_address_never_opens_or_closes_a_brace(tail: str):
    found = read(bibtex(replace(CITED, address=f"https://example.org/?x={tail}")))
    assert not set(found["url"]) & set("{}\\ ")


@pytest.mark.parametrize(("sign", "said"), [("a\nb\t c", "a b c"), ("{", "\\textbraceleft{}"), ("é", "é")])
def test_a_field_is_one_line_and_letters_stay(sign: str, said: str):
    assert escaped(sign) == said


def test_the_key_is_the_same_for_the_same_work_and_another_for_revised_data():
    assert CITED.key == replace(CITED, publishers=()).key
    assert CITED.key != replace(CITED, digest="00" * 32).key
