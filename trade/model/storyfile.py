"""A storyboard as a file that can be sent: JSON with the name and version of its format.

A file comes from anywhere. It is read as text and nothing else, its size is limited, and every problem in
it is told at once, in whole sentences.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from trade.model.errors import TradeError
from trade.model.storyboard import Storyboard
from trade.model.storyfaults import problems

FORMAT, VERSION = "trade-storyboard", 1

SUFFIX = ".story.json"

LARGEST = 5_000_000
"""Bytes of a file that is read: 200 cards with full notes fit."""

TOLD = 20
"""Problems that are told one by one."""


def written(board: Storyboard) -> bytes:
    """The file of a storyboard: UTF-8, readable, the same bytes for the same storyboard."""
    content = {"format": FORMAT, "version": VERSION, **board.model_dump(mode="json")}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(data: bytes, name: str) -> Storyboard:
    """The storyboard of a file.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Raises:
        TradeError: naming the file and every problem in it; nothing of such a file is used.
    """
    content = _object(data, name)
    kind, version = content.pop("format", None), content.pop("version", None)
    if kind != FORMAT:
        raise TradeError(f"{name} is no storyboard: it does not say “format”: “{FORMAT}”. {REMEDY}")
    if version != VERSION:
        raise TradeError(
            f"{name} is a storyboard of version {_short(version)}, and this app reads version {VERSION}: "
            "open it with the app that it was made with."
        )
    try:
        board = Storyboard.model_validate(content)
    except ValidationError as error:
        found = problems(error)
        more = [f"{len(found) - TOLD} more problems."] if len(found) > TOLD else []
        raise TradeError(f"{name} cannot be used: {' '.join([*found[:TOLD], *more])} {REMEDY}") from error
    names = [card.id for card in board.cards]
    twice = sorted({one for one in names if names.count(one) > 1})
    if twice:
        raise TradeError(f"{name} cannot be used: the card id {', '.join(twice)} is there twice. {REMEDY}")
    return board


REMEDY = f"Open a file that this app saved (its name ends in {SUFFIX}), or have it sent again."


def _object(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise TradeError(f"{name} has {len(data):,} bytes, and a storyboard at most {LARGEST:,}. {REMEDY}")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TradeError(f"{name} is no text (byte {error.start + 1} is not UTF-8). {REMEDY}") from error
    except json.JSONDecodeError as error:
        raise TradeError(f"{name} is damaged at line {error.lineno} ({error.msg}). {REMEDY}") from error
    except (RecursionError, ValueError) as error:
        raise TradeError(f"{name} is no storyboard: it is nested too deep. {REMEDY}") from error
    if not isinstance(content, dict):
        raise TradeError(f"{name} is no storyboard: it is not an object with names and values. {REMEDY}")
    return content


def _short(version: object) -> str:
    return f"{version!r}"[:20]
