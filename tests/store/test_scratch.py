"""What visitors hand in leaves nothing behind, whichever way the server ends."""

from __future__ import annotations

from trade.store.scratch import Scratch, tidy


def test_every_folder_that_still_stands_is_taken_away_at_once():
    one, other = Scratch(), Scratch()
    (one.inner() / "file").write_text("x")
    tidy()
    assert not one.path.exists()
    assert not other.path.exists()


def test_a_folder_can_be_taken_away_by_whoever_made_it():
    one = Scratch()
    (one.inner() / "file").write_text("x")
    one.close()
    assert not one.path.exists()
