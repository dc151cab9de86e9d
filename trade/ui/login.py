"""Who is logged in, and the way in and out, where `[auth]` of Streamlit's secrets names an identity provider.

Streamlit checks signature, issuer, nonce and age of what the provider says (OpenID Connect Core, 3.1.3.7).
It lets a token pass whose audience is somebody else as long as `azp` names us; `vouched` does not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from trade.ui.plain import verbatim

DEFAULT = "default"
"""What Streamlit calls the provider that `[auth]` describes itself."""


def settings() -> Mapping[str, Any]:
    """The `[auth]` section of the secrets; empty where there is none."""
    try:
        found = st.secrets.get("auth", {})
    except FileNotFoundError:
        return {}
    return found if isinstance(found, Mapping) else {}


def secrets() -> tuple[str, ...]:
    """What must be told to nobody: the secrets of the cookie and of every provider."""
    auth = settings()
    sections = (auth, *(one for one in auth.values() if isinstance(one, Mapping)))
    return tuple(str(text) for one in sections for name, text in one.items() if name.endswith("_secret"))


def providers() -> tuple[str, ...]:
    """Names of the identity providers that are configured; empty where nobody can log in."""
    auth = settings()
    own = (DEFAULT,) if "client_id" in auth else ()
    return own + tuple(n for n, one in auth.items() if isinstance(one, Mapping) and "client_id" in one)


def known_clients() -> frozenset[str]:
    """The names under which the providers know this server: whom a token must be meant for."""
    auth = settings()
    sections = (auth if name == DEFAULT else auth[name] for name in providers())
    return frozenset(str(section["client_id"]) for section in sections)


def vouched(claims: Mapping[str, Any], clients: Collection[str]) -> str:
    """The address that a provider vouches for to us; empty where it does not.

    Args:
        claims: what the provider says of the person.
        clients: our names at the providers.

    Returns:
        Empty when the token is not meant for one of `clients`, or when the provider says that it has not
        verified the address (where it says nothing of that, the address counts: many say nothing).
    """
    audience = claims.get("aud", "")
    meant = {audience} if isinstance(audience, str) else set(audience or ())
    if not meant & set(clients) or claims.get("email_verified", True) not in (True, "true"):
        return ""
    return str(claims.get("email") or "")


def panel(address: str, writes: bool, key: str = "login") -> None:
    """The way in, or who is logged in and the way out; nothing without a provider, or on an embedded page.

    Args:
        address: whose it is; empty where nobody is logged in, or not by an address that counts.
        writes: whether this person writes to the workspace that everybody sees.
        key: tells one such panel on a page from another.
    """
    if not providers() or st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-panel"):
        if not st.user.get("is_logged_in"):
            for name in providers():
                label = "Log in" if name == DEFAULT else f"Log in with {name}"
                st.button(label, key=f"{key}-{name}", type="tertiary", on_click=_in, args=(name,))
            return
        st.caption(verbatim(greeting(address, writes)))
        st.button("Log out", key=f"{key}-out", type="tertiary", on_click=st.logout)


def greeting(address: str, writes: bool) -> str:
    """Who is logged in and what this person may do, in a sentence."""
    if not address:
        return "Logged in, but your provider does not vouch for your address: you only read what is shared."
    may = "you write to the shared workspace" if writes else "you read the shared workspace"
    return f"Logged in as {address}; {may}."


def _in(name: str) -> None:
    st.login(None if name == DEFAULT else name)
