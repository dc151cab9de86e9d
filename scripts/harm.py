"""Ways in which the bytes of a file get damaged; see `scripts.damage`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def cut_bytes(rng: Random, data: bytes) -> bytes:
    """The end is gone, perhaps in the middle of a character."""
    return data[: rng.randint(0, len(data))]


def flip(rng: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 8) if found else 0):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def mixed_encodings(rng: Random, data: bytes) -> bytes:
    """A few words in another encoding in the middle."""
    at = rng.randint(0, len(data))
    words = rng.choice(("Россия", "朝鲜", "조선", "España", "Türkiye"))
    code = rng.choice(("utf-8", "cp1251", "gb18030", "cp949", "cp1252", "utf-16-le"))
    return data[:at] + words.encode(code, "replace") + data[at:]


def ends(rng: Random, data: bytes) -> bytes:
    """Some line ends become others."""
    parts = data.split(b"\n")
    return b"".join(p + rng.choice((b"\n", b"\n", b"\r\n", b"\r", b"\n\n")) for p in parts[:-1]) + parts[-1]


def zeros(rng: Random, data: bytes) -> bytes:
    """A run of NULs, as a disk leaves them."""
    at, many = rng.randint(0, len(data)), rng.choice((1, 16, 4_096))
    return data[:at] + b"\x00" * many + data[at + many * rng.randint(0, 1) :]


def swapped(rng: Random, data: bytes) -> bytes:
    """Two pieces have changed places."""
    a, b, c = sorted(rng.randint(0, len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(cut_bytes, flip, flip, mixed_encodings, ends, zeros, swapped),
)
