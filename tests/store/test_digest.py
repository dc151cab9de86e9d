"""The digest of the data changes with the data, and with nothing else."""

from __future__ import annotations

import shutil

import pytest

from trade.store import digest as subject
from trade.store import shipped
from trade.store.digest import digest


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(shipped.DATA, folder)
    monkeypatch.setattr(subject.shipped, "DATA", folder)
    return folder


def test_a_copy_has_the_same_digest_and_a_revised_cell_another(data):
    before = digest()
    figures = data / "figures" / "national.csv"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("31.4", "31.5", 1), encoding="utf-8")
    assert digest() != before
    figures.write_text(text, encoding="utf-8")
    assert digest() == before


def test_what_is_no_data_does_not_count(data):
    before = digest()
    (data / "figures" / "notes.md").write_text("x", encoding="utf-8")
    assert digest() == before
    (data / "figures" / "more.csv").write_text("x", encoding="utf-8")
    assert digest() != before


def test_an_upload_counts_where_it_is_named(tmp_path):
    assert digest(["Luxembourg and Malta"], [tmp_path]) != digest()
    assert digest(["a"], [tmp_path]) != digest(["b"], [tmp_path])
