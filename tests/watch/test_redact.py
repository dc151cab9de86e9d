"""No secret comes out of what is logged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.watch.redact import redacted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("postgresql://trade:hunter2@db:5432/trade is down", "postgresql://[hidden]@db:5432/trade is down"),
        ("GET https://a.example/b?x=1&y=2 failed", "GET https://a.example/b?[hidden] failed"),
        ("Ocp-Apim-Subscription-Key: 0123abcd, next", "Ocp-Apim-Subscription-Key: [hidden], next"),
        ("{'password': 'a b c', 'user': 'x'}", "{'password': [hidden], 'user': 'x'}"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"),
        ("api_key=abc&pair=RUS", "api_key=[hidden]&pair=RUS"),
        ("set-cookie: _streamlit_xsrf=2|ab", "set-cookie: [hidden]"),
        ("a key figure of 31.4 million", "a key figure of 31.4 million"),
    ],
)
def test_keys_passwords_and_queries_are_hidden_and_the_rest_is_left(text: str, told: str):
    assert redacted(text) == told


SECRET = st.text("abcdefghijklmnopqrstuvwxyz0123456789!%&*", min_size=8, max_size=40)


@given(SECRET, st.text(max_size=20), st.text(max_size=20))
def test_the_value_of_a_secret_variable_is_hidden_wherever_it_stands(secret: str, before: str, after: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMTRADE_API_KEY", secret)
        assert secret not in redacted(f"{before}{secret}{after}").replace("[hidden]", "")


def test_of_two_secrets_the_one_inside_the_other_leaves_no_rest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("A_TOKEN", "abcdef")
    monkeypatch.setenv("B_TOKEN", "abcdefghi")
    assert redacted("see abcdefghi") == "see [hidden]"
