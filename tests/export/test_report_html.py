"""A brief in HTML stands alone, says all, and runs nothing that was put into it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.export.samples import HOSTILE, PICTURES, brief, png
from trade.export.report_html import html

VOID = {"meta", "img", "br", "source", "link", "input", "hr"}


class Page(HTMLParser):
    """Every element with its attributes, the open ones around it, and its own text; strict about nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes, _ in self.found if name == tag]

    def texts(self, tag: str) -> list[str]:
        return ["".join(text).strip() for name, _, text in self.found if name == tag]


def page(**more: object) -> Page:
    return Page(html(brief(**more), PICTURES).decode())


def test_nothing_hostile_becomes_an_element_an_attribute_or_a_link():
    found = page()
    tags = {tag for tag, _, _ in found.found}
    assert "script" not in tags
    assert not [a for _, attributes, _ in found.found for a in attributes if a.startswith("on")]
    assert {a["href"] for a in found.all("a")} == {
        "https://example.org/a?b=1&c='2'",
        "https://example.org/ko",
    }
    assert found.texts("h1") == [HOSTILE]
    assert HOSTILE in found.all("img")[0]["alt"]


def test_it_fetches_nothing_and_its_policy_forbids_it():
    found = page()
    loads = [a[name] for _, a, _ in found.found for name in ("src", "srcset", "data", "poster") if name in a]
    assert [load.partition(",")[0] for load in loads] == [
        "data:image/png;base64",
        "data:image/svg+xml;base64",
    ]
    assert not {"link", "iframe", "object", "form"} & {tag for tag, _, _ in found.found}
    assert "url(" not in "".join(found.texts("style"))
    styles = [a["style"] for _, a, _ in found.found if "style" in a]
    assert set(styles) == {"background:#6f8fb4"}
    assert "@import" not in "".join(found.texts("style"))
    policy = next(m["content"] for m in found.all("meta") if "http-equiv" in m)
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def test_it_has_one_title_landmarks_a_language_and_headings_in_order():
    found = page()
    assert found.all("html") == [{"lang": "en"}]
    assert [len(found.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert found.texts("h2") == [
        "What else the figures say",
        "What was said",
        "Read with care",
        "Coal made up most of it",
        "Sources",
        "Check",
        "Cite",
        "What is drawn",
    ]


def test_every_picture_has_its_text_and_its_notes():
    found = page()
    assert all(image["alt"] for image in found.all("img"))
    text = html(brief(), PICTURES).decode()
    assert text.count("<figcaption>") == 2
    assert text.count("Hatched: any value between its ends fits.") == 2
    assert text.count("Sources: Customs of Ruritania (16 May 2017).") == 2


def test_tables_name_their_rows_and_columns_also_where_heads_are_not_seen():
    found = page()
    assert found.texts("th")[:4] == ["Statement", "Verdict", "The figures say", "Said by"]
    assert {(th["scope"], th["role"]) for th in found.all("th")} == {
        ("col", "columnheader"),
        ("row", "rowheader"),
    }
    assert len(found.all("caption")) == len(found.all("table")) == 2
    names = [td["data-name"] for td in found.all("td")]
    assert names[:3] == ["Verdict", "The figures say", "Said by"]
    assert names[3:6] == ["label", "low usd", "high usd"]


def test_a_number_that_is_not_known_is_a_dash_and_never_zero():
    cells = page().texts("td")[3:]
    assert cells[3:6] == ["=SUM(A1)", "–", "0"]


def test_a_part_without_content_is_left_out():
    found = page(further=(), numbers=(), findings=(), claims_say="", said=(), remarks=(), sources=())
    assert found.texts("h2") == ["Check", "Cite", "What is drawn"]
    assert len(found.all("dl")) == 0


def test_a_telephone_gets_the_narrow_picture_where_there_is_one():
    text = html(brief(), {**PICTURES, "chart-a:narrow": png(39, 42)}).decode()
    found = Page(text)
    assert [s["media"] for s in found.all("source")] == ["screen and (max-width: 40rem)"]
    assert found.all("source")[0]["srcset"] != found.all("img")[0]["src"]
    assert len(found.all("img")) == 2


def test_the_same_brief_gives_the_same_bytes():
    assert html(brief(), PICTURES) == html(brief(), PICTURES)


def test_a_chart_without_a_picture_is_an_error():
    with pytest.raises(ValueError, match=re.escape("the brief has no picture of chart-b")):
        html(brief(), {"chart-a": png()})
    with pytest.raises(ValueError, match=re.escape("the picture of chart-b is neither PNG nor SVG")):
        html(brief(), {"chart-a": png(), "chart-b": b"GIF89a"})
