"""Whose address counts, who may write, and what a person is told of it."""

from __future__ import annotations

import pytest

from trade.ui import login, place

OURS = frozenset({"trade"})


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        ({"aud": "trade", "email": "a@example.org"}, "a@example.org"),
        ({"aud": ["other", "trade"], "email": "a@example.org", "email_verified": True}, "a@example.org"),
        ({"aud": "trade", "email": "a@example.org", "email_verified": "true"}, "a@example.org"),
        ({"aud": "trade", "email": "a@example.org", "email_verified": False}, ""),
        ({"aud": "trade", "email": "a@example.org", "email_verified": "false"}, ""),
        ({"aud": "trade", "email": "a@example.org", "email_verified": None}, ""),
        ({"aud": "other", "azp": "trade", "email": "a@example.org"}, ""),
        ({"aud": "trad", "email": "a@example.org"}, ""),
        ({"aud": [], "email": "a@example.org"}, ""),
        ({"email": "a@example.org"}, ""),
        ({"aud": "trade"}, ""),
        ({"aud": "trade", "email": None}, ""),
    ],
)
def test_an_address_counts_only_where_the_provider_vouches_for_it_to_us(claims, address):
    assert login.vouched(claims, OURS) == address


def test_with_no_provider_nobody_is_vouched_for():
    assert login.vouched({"aud": "", "email": "a@example.org"}, frozenset()) == ""


@pytest.mark.parametrize(
    ("editors", "address", "may"),
    [
        ("a@example.org, B@example.org", "b@Example.org", True),
        ("a@example.org", "c@example.org", False),
        ("a@example.org", "", False),
        ("", "", False),
        (" , ", "", False),
        ("aa@example.org", "a@example.org", False),
    ],
)
def test_only_an_address_that_is_named_as_a_whole_may_write(monkeypatch, editors, address, may):
    monkeypatch.setenv("TRADE_EDITORS", editors)
    assert place.named(address) is may


def test_the_providers_are_those_of_the_secrets(monkeypatch):
    auth = {"client_id": "trade", "cookie_secret": "x", "other": {"client_id": "two"}, "odd": {"a": 1}}
    monkeypatch.setattr(login, "settings", lambda: auth)
    assert login.providers() == ("default", "other")
    assert login.known_clients() == {"trade", "two"}
    monkeypatch.setattr(login, "settings", dict)
    assert login.providers() == ()
    assert login.known_clients() == frozenset()


def test_a_person_is_told_what_they_may_do():
    assert login.greeting("a@example.org", True) == (
        "Logged in as a@example.org; you write to the shared workspace."
    )
    assert login.greeting("a@example.org", False) == (
        "Logged in as a@example.org; you read the shared workspace."
    )
    assert login.greeting("", False) == (
        "Logged in, but your provider does not vouch for your address: you only read what is shared."
    )
