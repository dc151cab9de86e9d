"""Files written and read as a whole: answers of remote ends, exports, and what is handed in for a look."""

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
        with NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(answer)
                file.flush()
                os.fsync(file.fileno())
                return part.replace(target)
            except OSError:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise TradeError(f"{target} cannot be written ({error.strerror}); choose another place") from error


def whole(source: Path, most: int = 256 * 2**20) -> bytes:
    """The bytes of a file.

    Raises:
        TradeError: when there is none, it cannot be read, or it has more than `most` bytes.
    """
    try:
        if source.stat().st_size > most:
            raise TradeError(f"{source} has more than {most:,} bytes; no file of ours is that large")
        return source.read_bytes()
    except OSError as error:
        raise TradeError(f"{source} cannot be read ({error.strerror}); name a file that is there") from error
