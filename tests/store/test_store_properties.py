"""What holds for any numbers: they come back exactly, and loads update cells as a dict would."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.uploads import about, rows
from trade.model.observation import KEY, SCHEMA
from trade.store import datasets as store

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
CELL = st.fixed_dictionaries(
    {
        "period": st.sampled_from(["2016", "2017-Q1", "2017-01"]),
        "flow": st.sampled_from(["export", "import"]),
        "commodity": st.sampled_from(["TOTAL", "27", "2701", "03"]) | TEXT,
        "classification": st.sampled_from(["HS", "", "S4"]),
        "value": NUMBER,
        "net_weight_kg": st.none() | NUMBER,
        "quantity": st.none() | NUMBER,
        "quantity_unit": st.none() | TEXT,
    }
)
FILE = st.lists(CELL, min_size=1, max_size=12).map(lambda cells: rows(*cells).unique(KEY, keep="first"))


def by_key(frame: pl.DataFrame) -> dict[tuple, tuple]:
    """All other cells by the cells of the key."""
    rest = [name for name in SCHEMA if name not in KEY]
    return dict(zip(frame.select(KEY).rows(), frame.select(rest).rows(), strict=True))


def read(place: Path) -> dict[tuple, tuple]:
    return by_key(store.observations(place, "c", "RUS", "PRK"))


@given(FILE, st.randoms(use_true_random=False))
def test_numbers_come_back_exactly_whatever_order_their_rows_had(frame: pl.DataFrame, random):
    order = list(range(frame.height))
    random.shuffle(order)
    with tempfile.TemporaryDirectory() as folder:
        store.load(Path(folder), "c", frame[order], about("a"))
        assert read(Path(folder)) == by_key(frame)


@settings(max_examples=15)
@given(st.lists(FILE, min_size=2, max_size=3))
def test_loads_update_cells_as_a_dict_would_and_undo_goes_back_through_every_state(files: list[pl.DataFrame]):
    states: list[dict[tuple, tuple]] = [{}]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for number, frame in enumerate(files):
            store.load(place, "c", frame, about(str(number)))
            states.append(states[-1] | by_key(frame))
            assert read(place) == states[-1]
        for number, state in reversed(list(enumerate(states))[1:]):
            assert read(place) == state
            prints = store.fingerprint(place, "c")
            assert store.undo(place, "c").number == number
            if number > 1:
                assert store.fingerprint(place, "c") != prints
