"""Whether there is room for one more file: for this visitor, for all of them, and on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from tempfile import gettempdir

from trade.model.allowed import allowed, size
from trade.model.errors import TradeError
from trade.store.scratch import LIVE, Scratch


def there_is(name: str, needed: int, own: Iterable[Scratch] = ()) -> None:
    """Refuse a file that is too large, or that there is no room for.

    Args:
        name: of the file, for the message.
        needed: its bytes.
        own: folders of this visitor, whose bytes count towards what one visitor may keep.

    Raises:
        TradeError: naming the limit that it would pass.
    """
    if needed > size("file"):
        raise TradeError(
            f"{name} has {needed:,} bytes; at most {allowed('file'):,} MB are taken. Pack it (.zip, .gz), or "
            "upload it in parts."
        )
    if sum(folder.bytes for folder in own) + needed > size("visitor"):
        raise TradeError(
            f"{name} is not taken: your session would keep more than {allowed('visitor'):,} MB on this "
            "server. Open the page anew, which forgets your earlier files, then upload it."
        )
    full = sum(folder.bytes for folder in list(LIVE)) + needed > size("all")
    if full or shutil.disk_usage(gettempdir()).free - needed < size("free"):
        raise TradeError(
            f"{name} is not taken: this server has no room for it now. Try again later, or upload less."
        )
