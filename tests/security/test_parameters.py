"""Whatever stands in an address, a page answers: no trace of a fault, nothing hangs, nothing leads away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem for path in ROOT.glob("pages/*.py"))

NAMES = (
    *(
        "dataset",
        "pair",
        "frequency",
        "flow",
        "highlight",
        "base",
        "against",
        "view",
        "as",
        "coal",
        "vintage",
    ),
    *("unconfirmed", "form", "from", "ask", "date", "horizon", "many", "way", "commodity", "side", "within"),
    *("level", "overlay", "part", "claim", "verdict", "goods", "year", "do", "of", "find", "indicator"),
    *("storyboard", "story", "present", "card", "notes", "embed", "without", "kinds", "chart"),
)
"""Every parameter that a page reads, and some that none does."""

LINK = "[win](https://evil.example)"
IMAGE = "![x](https://evil.example/x.png)"

HOSTILE = (
    *("", "0", "-1", "1e400", "nan", "inf", "-inf", "None", "null", "true", "9" * 400, "²", "١٢", "0x10"),
    *("2017-Q9", "2017-00", "0000-Q1", "99999-Q1", "2017-Q1,2017-Q1", "../../etc/passwd", "/dev/zero", "con"),
    *(
        "' OR 1=1 --",
        '"; DROP TABLE vintages; --',
        "{{7*7}}",
        "${7*7}",
        "%s%n",
        "\0",
        "\ud7ff",
        "\u202e",
        "🏴",
    ),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", LINK, IMAGE, ":red[x]", "$\\frac{1}{0}$"),
    *("RUS-PRK", "RUS-", "-", "RUS-PRK-RUS", "TOTAL", "27", "all", ",", ",".join(map(str, range(5_000)))),
    *("a" * 100_000, "(" * 5_000, "2017-Q1 " * 3_000),
)

ELEMENTS = ("markdown", "caption", "warning", "error", "info", "success", "title", "header", "subheader")

LEADS_AWAY = re.compile(r"(?<!\\)\[win\]\(https|(?<!\\)!\[x\]\(https|(?<!\\)<img src=x|(?<!\\)<script>alert")
"""A link, an image or HTML of the address that would be taken for one."""


def opened(page: str, asked: dict[str, str]) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in asked.items():
        test.query_params[name] = value
    return test.run()


def shown(test: AppTest) -> list[str]:
    """Every text of a page that Streamlit reads as Markdown."""
    found = [str(one.value) for kind in ELEMENTS for one in getattr(test, kind)]
    return [*found, *(str(one.label) for one in test.expander)]


def answers(page: str, asked: dict[str, str]) -> None:
    test = opened(page, asked)
    assert not test.exception, [one.value for one in test.exception]
    texts = shown(test)
    assert texts
    assert not [text for text in texts if LEADS_AWAY.search(text)]
    assert max(map(len, texts)) < 20_000


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_when_every_parameter_is_a_link(page: str):
    answers(page, dict.fromkeys(NAMES, LINK + IMAGE + "<img src=x onerror=alert(1)>"))


@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=8)
@given(asked=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(HOSTILE) | st.text(), min_size=3))
def test_a_page_answers_whatever_the_address_holds(page: str, asked: dict[str, str]):
    answers(page, {n: v for n, v in asked.items() if v.isprintable() or v in HOSTILE})


@pytest.mark.parametrize("value", HOSTILE)
def test_every_hostile_word_is_answered_where_most_parameters_are(value: str):
    answers("overview", dict.fromkeys(NAMES, value))


def test_a_parameter_that_is_repeated_is_answered():
    test = AppTest.from_file(str(ROOT / "pages" / "overview.py"), default_timeout=60)
    for name in NAMES:
        test.query_params[name] = ["2017-Q1", LINK, "all"]
    test.run()
    assert not test.exception
    assert not [text for text in shown(test) if LEADS_AWAY.search(text)]


def test_a_word_of_thousands_of_letters_is_shown_cut():
    (warning, *_) = opened("overview", {"highlight": "a" * 100_000}).warning
    assert f"“{'a' * 80} …”" in warning.value
    assert len(warning.value) < 500
