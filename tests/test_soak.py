"""What the soak takes for flat, and what not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.serving import Sample, sampled
from scripts.soak import judged, slope, table


def samples(rise: float = 0.0, files: int = 20, noise: float = 0.0) -> list[Sample]:
    """An hour at a level of 400 MB, a sample a minute, `rise` in MB an hour; `files` is where they end."""
    found = []
    for minute in range(61):
        memory = 400 + rise * minute / 60 + noise * (minute % 7 == 0)
        found.append(Sample(minute, memory, 0.0, 20 if minute < 50 else files, 10, 5))
    return found


def test_a_line_has_its_slope_whatever_single_points_do():
    points = [(float(x), 3.0 * x + 1) for x in range(20)]
    assert slope(points) == 3.0
    assert slope([*points[:-1], (19.0, 1e9)]) == pytest.approx(3.0)
    assert slope(points[:1]) == 0.0


def test_a_flat_hour_passes_with_bursts_and_all():
    assert judged(samples(), 0) == []
    assert judged(samples(rise=15, noise=80), 0) == []
    assert judged(samples(rise=-100), 0) == []


def test_what_is_not_flat_is_said():
    assert judged(samples(rise=60), 0) == ["memory rises by 60.0 MB an hour at a level of 440 MB"]
    assert judged(samples(files=40), 2) == ["2 runs failed", "files rise from 20 to 40"]


def test_what_happens_while_it_warms_up_counts_for_nothing():
    warming = [Sample(m, 10.0 * m, 0.0, m, 10, 5) for m in range(20)]
    assert judged([*warming, *(one for one in samples() if one.minute >= 20)], 0) == []


def test_the_table_has_a_line_for_every_few_minutes():
    lines = table(samples(), rows=10).splitlines()
    assert len(lines) == 12
    assert lines[0].split() == ["minute", "server", "MB", "drawing", "MB", "files", "threads", "temporary"]
    assert lines[1].split() == ["0.0", "400.0", "0.0", "20", "10", "5"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
def test_a_sample_counts_what_a_process_holds(tmp_path: Path):
    (tmp_path / "tmp" / "a").mkdir(parents=True)
    before = sampled(os.getpid(), tmp_path, 0.0)
    with (tmp_path / "tmp" / "a" / "b").open("w"):
        after = sampled(os.getpid(), tmp_path, 1.0)
    assert (before.temporary, after.temporary) == (1, 2)
    assert after.files == before.files + 1
    assert before.memory > 10
    assert before.threads >= 1
