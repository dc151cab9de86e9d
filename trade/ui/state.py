"""What is chosen, kept in the page's address so that a link shows what its sender saw.

Each choice is one query parameter, absent at its default. Arriving from another page, what was chosen
there comes along; after that the address alone counts, so that the browser's Back works. A value that
is not an option falls back to the default, is taken out of the address, and the page says so.
Streamlit's own `bind` is not used: it does not write the address when a chart is clicked
(streamlit issue 14670), and drops unknown values without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from trade.ui import gallery
from trade.ui.plain import quiet

MEMORY = "chosen:"
"""Prefix of the session's own copy of a choice, which outlives the page that shows its widget."""


ARRIVED = "frame:arrived"
"""Session key: whether this run is the first on its page since another one was shown."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its query parameter, its options and its default (several: a tuple)."""

    name: str
    options: tuple[str, ...]
    default: str | tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether more than one option can be chosen at a time."""
        return isinstance(self.default, tuple)

    def parse(self, text: str) -> tuple[str | tuple[str, ...], list[str]]:
        """The value that an address gives, and the words in it that are no option."""
        if not self.several:
            return (text, []) if text in self.options else (self.default, [text])
        words = [word for word in text.split(",") if word and word != NONE]
        return tuple(w for w in words if w in self.options), [w for w in words if w not in self.options]

    def text(self, value: str | Sequence[str]) -> str:
        """How the value stands in an address."""
        return value if isinstance(value, str) else ",".join(value) or NONE


ASKED = 80
"""Characters of an unknown word in an address that are shown again (our choice)."""

NONE = "none"
"""Stands in an address for nothing chosen of several."""


def put(choice: Choice, value: str | Sequence[str]) -> None:
    """Choose `value`: for this page's widget, the other pages, and the address."""
    kept = value if isinstance(value, str) else tuple(value)
    st.session_state[MEMORY + choice.name] = kept
    st.session_state[choice.name] = kept if isinstance(kept, str) else list(kept)
    _write(choice, kept)


def _write(choice: Choice, value: str | tuple[str, ...]) -> None:
    if value == choice.default:
        st.query_params.pop(choice.name, None)
    elif st.query_params.get(choice.name) != choice.text(value):
        st.query_params[choice.name] = choice.text(value)


def get(choice: Choice) -> str | tuple[str, ...]:
    """What is chosen now; call it before the widget. Says so where the address asks for the unknown."""
    given = st.query_params.get(choice.name)
    unknown: list[str] = []
    value = choice.default
    if given is None and st.session_state.get(ARRIVED, True):
        value = _remembered(choice)
    elif given is not None:
        value, unknown = choice.parse(given)
    if unknown:
        known = f"{choice.options[0]} … {choice.options[-1]}" if len(choice.options) > 8 else None
        said = (
            f"The address asks for {choice.name} “{_short(unknown)}”, which is not among "
            f"{known or ', '.join(choice.options)}."
        )
        gallery.astray(said)
        st.warning(f"{quiet(said)} Showing {choice.text(value)} instead.")
    put(choice, value)
    return value


def _short(unknown: Sequence[str]) -> str:
    """The words as far as a reader needs them: an address can hold thousands of characters."""
    text = ", ".join(unknown)
    return text if len(text) <= ASKED else f"{text[:ASKED]} …"


def _remembered(choice: Choice) -> str | tuple[str, ...]:
    """What was chosen on another page, unless it is no option here."""
    kept = st.session_state.get(MEMORY + choice.name, choice.default)
    value, unknown = choice.parse(choice.text(kept))
    return choice.default if unknown else value


def forget(*names: str) -> None:
    """Take choices back to their defaults, whatever those are: in the session and in the address."""
    for name in names:
        st.session_state.pop(MEMORY + name, None)
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)


def one(choice: Choice) -> str:
    """What is chosen now, of a choice of one."""
    value = get(choice)
    return value if isinstance(value, str) else ",".join(value)


def many(choice: Choice) -> tuple[str, ...]:
    """What is chosen now, of a choice of several."""
    value = get(choice)
    return (value,) if isinstance(value, str) else value


def keep(choice: Choice) -> None:
    """Callback of a widget whose key is the choice's name: what it shows becomes what is chosen."""
    value = st.session_state.get(choice.name)
    put(choice, choice.default if value is None else value)
