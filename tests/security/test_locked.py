"""What needs a key or a password is refused, and the message says that this is why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security import bombs, containers
from tests.security.test_bombs import _small, apart, said  # noqa: F401 — fixtures
from trade.store.beside import Beside

SEALED = "is encrypted Parquet, and no key of it is known here; write it without encryption"
BOOK = "is a workbook locked with a password; save it without one"


@pytest.mark.parametrize("whole", [True, False], ids=["description", "one column"])
def test_encrypted_parquet_is_refused_and_called_so(apart: Beside, tmp_path: Path, whole: bool):  # noqa: F811
    data = containers.locked_parquet(whole=whole)
    assert data[:4] == (b"PARE" if whole else b"PAR1")
    assert said(apart, tmp_path, "b.parquet", data) == f"b.parquet {SEALED}"
    (tmp_path / "more").mkdir()
    inside = said(apart, tmp_path / "more", "b.zip", bombs.zipped(**{"a.parquet": data}))
    assert inside == f"b.zip › a.parquet {SEALED}"


@pytest.mark.parametrize(
    "data",
    [
        containers.locked_book(),
        containers.locked_old_book(),
        containers.locked_members(bombs.wide_book("B2")),
        containers.locked_open_document(),
    ],
    ids=["xlsx", "xls", "members of xlsx", "ods"],
)
def test_a_workbook_with_a_password_is_refused_and_called_so(apart: Beside, tmp_path: Path, data: bytes):  # noqa: F811
    assert said(apart, tmp_path, "b.xlsx", data) == f"b.xlsx {BOOK}"


def test_a_damaged_workbook_is_not_called_locked(apart: Beside, tmp_path: Path):  # noqa: F811
    damaged = containers.compound({"Nothing": b"x"})
    assert said(apart, tmp_path, "b.xls", damaged) == (
        "b.xls is a damaged workbook (Cannot detect file format); save it again"
    )


def test_a_member_with_a_password_is_refused_and_called_so(apart: Beside, tmp_path: Path):  # noqa: F811
    data = containers.locked_members(bombs.zipped(**{"a.csv": bombs.CSV}))
    assert said(apart, tmp_path, "b.zip", data) == (
        "b.zip › a.csv is locked with a password; unpack it and upload the inside"
    )
