"""What a person tells of a file, laid over a recipe: `flow=export`, `scale=1000`, `column.value=Worth`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pydantic import ValidationError

from trade.ingest.recipe import Recipe
from trade.ingest.rules import FieldName
from trade.model.errors import UnknownChoiceError

SETTINGS = (
    *("encoding", "delimiter", "decimal", "currency", "scale", "weight_scale"),
    *("repeats", "areas", "accept_scale"),
)
"""Parts of a recipe that can be told by name."""

FIELDS: tuple[str, ...] = tuple(name for name in get_args(FieldName) if name not in ("currency", "scale"))
"""Fields that can be told for all rows."""

ACCEPTED = f"{', '.join(SETTINGS)}, {', '.join(FIELDS)}, or column. before one of these fields"


def laid_over(recipe: Recipe, told: Mapping[str, str]) -> Recipe:
    """The recipe with what was told in place of what it said.

    Raises:
        UnknownChoiceError: for a name or a value that is none; says what is accepted.
    """
    parts = recipe.model_dump()
    for name, text in told.items():
        field = name.removeprefix("column.")
        if name in SETTINGS:
            parts[name] = text
            for inner in ("columns", "constants") if name in ("currency", "scale") else ():
                parts[inner].pop(name, None)
        elif field != name and field in (*FIELDS, "currency", "scale"):
            parts["columns"][field] = (text,)
            parts["constants"].pop(field, None)
        elif name in FIELDS:
            parts["constants"][name] = text
            parts["columns"].pop(name, None)
        else:
            raise UnknownChoiceError("setting", name, ACCEPTED)
    try:
        return Recipe.model_validate(parts)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise UnknownChoiceError(name, str(first["input"]), first["msg"]) from error
