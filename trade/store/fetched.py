"""Answers of remote ends as files that can be checked and loaded like any other."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from trade.model.errors import TradeError


def save(answer: bytes, target: Path) -> Path:
    """Write an answer to a file, whole or not at all; its folder is made if need be.

    Raises:
        TradeError: when it cannot be written there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(answer)
            file.flush()
            os.fsync(file.fileno())
        return Path(file.name).replace(target)
    except OSError as error:
        raise TradeError(f"{target} cannot be written ({error.strerror}); choose another place") from error
