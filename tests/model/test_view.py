"""An address is a view, whoever pasted it and from wherever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.model.view import View


@pytest.mark.parametrize(
    ("text", "page", "query"),
    [
        ("/", "overview", ()),
        ("", "overview", ()),
        ("/?highlight=2017-Q1", "overview", (("highlight", "2017-Q1"),)),
        ("?flow=export&coal=out", "overview", (("coal", "out"), ("flow", "export"))),
        ("https://example.org/trade/claims?claim=C01#x", "claims", (("claim", "C01"),)),
        ("/overview", "overview", ()),
        ("/commodities/?view=one&embed=true&embed_options=dark_theme", "commodities", (("view", "one"),)),
    ],
)
def test_a_path_or_a_whole_address_is_a_view(text, page, query):
    assert View.parse(text) == View(page, query)


words = st.text(min_size=1, max_size=12)


@given(st.dictionaries(words.filter(lambda n: n not in ("embed", "embed_options")), st.text(max_size=20)))
def test_a_view_reads_back_from_its_address(query):
    view = View("claims", tuple(sorted(query.items())))
    assert View.parse(str(view)) == view
