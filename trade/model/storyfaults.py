"""What is wrong with a storyboard, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not part of a storyboard",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must be an object with names and values",
    "dict_type": "must be an object with names and values",
    "string_too_short": "must not be empty",
}


def problems(error: ValueError) -> list[str]:
    """What is wrong, a whole sentence each, in the order of the file."""
    if not isinstance(error, ValidationError):
        return [f"{error}."]
    return [
        f"{_place(found['loc'])} {_said(found['type'], found.get('ctx', {}), found['msg'])}."
        for found in error.errors(include_url=False, include_input=False)
    ]


def _place(where: tuple[int | str, ...]) -> str:
    """`The caption of card 3`, `The title`, `Card 2`."""
    if where[:1] == ("cards",) and len(where) > 1:
        card = f"card {int(where[1]) + 1}"
        return f"“{where[2]}” of {card}" if len(where) > 2 else card.capitalize()
    return f"“{where[0]}”"


def _said(kind: str, about: Mapping[str, object], message: str) -> str:
    if kind == "value_error":
        return str(about["error"])
    if kind == "string_too_long":
        return f"has more than {about['max_length']:,} characters"
    if kind == "too_long":
        return f"has more than {about['max_length']} cards"
    return SAID.get(kind, message[:1].lower() + message[1:])
