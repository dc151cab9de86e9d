"""`export` and `verify`, with real views, real renderers and a real revision."""

from __future__ import annotations

import io
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from trade.__main__ import main
from trade.export.png import RECORD, written
from trade.export.record import carried, fingerprint, packed, stamped

ROOT = Path(__file__).resolve().parents[1]
HEADLINE = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
VIEW = "/?highlight=2017-Q1"


@pytest.fixture(autouse=True, scope="module")
def _as_from_a_shell():
    """The shell's entry silences what Streamlit says of a missing server; here `main` is called below it."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def ran(capsys, *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    return code, *capsys.readouterr()


def exported(capsys, target: Path, *more: str) -> Path:
    assert ran(capsys, "export", VIEW, "--out", str(target), "--scale", "1", *more) == (
        0,
        f"{target}: {HEADLINE}\n",
        "",
    )
    return target


@pytest.fixture(scope="module")
def chart(tmp_path_factory) -> bytes:
    target = tmp_path_factory.mktemp("chart") / "chart.png"
    assert main(["export", VIEW, "--out", str(target), "--scale", "1"]) == 0
    return target.read_bytes()


def judged(capsys, data: bytes, folder: Path, name: str = "given.png") -> tuple[int, list[str]]:
    given = folder / name
    given.write_bytes(data)
    code, out, err = ran(capsys, "verify", str(given))
    assert err == ""
    return code, out.splitlines()


def test_an_export_is_the_same_as_what_the_data_say(capsys, chart, tmp_path):
    assert judged(capsys, chart, tmp_path) == (0, ["same"])
    with Image.open(io.BytesIO(chart)) as image:
        assert image.size == (1600, 900)


@pytest.mark.parametrize(
    ("name", "starts"), [("c.svg", b"<svg"), ("c.pdf", b"%PDF"), ("c.pptx", b"PK"), ("c.report.pdf", b"%PDF")]
)
def test_every_ending_gives_its_form(capsys, tmp_path, name, starts):
    assert exported(capsys, tmp_path / name).read_bytes().startswith(starts)


def test_the_note_is_one_html_file_with_the_finding(capsys, tmp_path):
    text = exported(capsys, tmp_path / "c.html").read_text(encoding="utf-8")
    assert HEADLINE in text
    assert "<script" not in text


def test_a_bundle_is_the_same_and_one_with_a_changed_table_is_altered(capsys, tmp_path):
    data = exported(capsys, tmp_path / "c.zip").read_bytes()
    assert judged(capsys, data, tmp_path, "given.zip") == (0, ["same"])
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"more" if name == "drawn.csv" else b""))
    code, (first, why) = judged(capsys, changed.getvalue(), tmp_path, "given.zip")
    assert (code, first) == (1, "altered")
    assert "drawn.csv" in why


def test_a_painted_picture_is_altered(capsys, chart, tmp_path):
    with Image.open(io.BytesIO(chart)) as image:
        ImageDraw.Draw(image).rectangle((700, 300, 760, 500), fill="#27466b")
        made = io.BytesIO()
        image.save(made, "PNG")
    record = carried(chart)
    assert record
    lines = [
        "altered",
        "it carries no record that can be read: another program made or saved it, or the record was changed",
    ]
    assert judged(capsys, made.getvalue(), tmp_path) == (1, lines)
    kept = stamped(made.getvalue(), record)
    assert judged(capsys, kept, tmp_path) == (1, ["altered", "the picture was changed after it was made"])
    forged = record.model_copy(update={"image": fingerprint(kept, record.form)})
    lines = ["altered", "the picture does not show what its record says"]
    assert judged(capsys, stamped(kept, forged), tmp_path) == (1, lines)


def test_a_picture_that_names_another_view_is_altered(capsys, chart, tmp_path):
    record = carried(chart)
    assert record
    forged = record.model_copy(update={"view": "/?highlight=2016-Q4"})
    code, lines = judged(capsys, written(chart, {RECORD: packed(forged)}), tmp_path)
    assert (code, lines[:2]) == (1, ["altered", "the data are those of the record, but say otherwise"])


def test_a_picture_that_a_revised_ledger_would_draw_otherwise_is_revised(chart, tmp_path):
    """The whole project is copied and one printed figure revised, as a new release would."""
    copy = tmp_path / "project"
    for part in ("trade", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / part, copy / part)
    for file in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / file, copy / file)
    ledger = copy / "data" / "figures" / "national.csv"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    revised = [line for line in lines if not line.startswith("F0330,")]
    assert len(revised) == len(lines) - 1
    ledger.write_text("".join(revised), encoding="utf-8")
    (tmp_path / "given.png").write_bytes(chart)
    found = subprocess.run(
        [sys.executable, "-m", "trade", "verify", str(tmp_path / "given.png")],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    first, *reasons = found.stdout.splitlines()
    assert (found.returncode, first) == (0, "revised"), found.stderr
    assert any("Q1 2017" in reason or "2017-Q1" in reason or "2016" in reason for reason in reasons), reasons


def test_without_a_browser_the_image_is_drawn_all_the_same_and_that_is_said(capsys, tmp_path):
    nowhere = tmp_path / "nowhere"
    found = subprocess.run(
        [sys.executable, "-m", "trade", "export", VIEW, "--out", str(tmp_path / "c.png"), "--scale", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "BROWSER_PATH": str(nowhere), "PATH": str(tmp_path)},
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[1] == (
        f"Drawn without a browser, because {nowhere}, which BROWSER_PATH names, is no program; type "
        "and hatching differ slightly from the page."
    )
    with Image.open(tmp_path / "c.png") as image:
        assert image.size == (1600, 900)
    assert ran(capsys, "verify", str(tmp_path / "c.png")) == (0, "same\n", "")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (
            ("export", VIEW, "--out", "c.gif"),
            "c.gif: its ending says no form that can be made; use "
            ".png, .svg, .pdf, .pptx, .zip, .html, .report.pdf.",
        ),
        (
            ("export", "/nowhere", "--out", "c.png"),
            "there is no page “nowhere”: use one of claims, commodities, data, limits, overview, present, "
            "sources, statistics.",
        ),
        (
            ("export", VIEW, "--out", "c.png", "--size", "poster"),
            "size “poster” is not known: use slide, square, portrait, social, or width and height such as "
            "1400x700.",
        ),
        (
            ("verify", "no-such.png"),
            "no-such.png cannot be read (No such file or directory); name a file that is there",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(capsys, tmp_path, monkeypatch, argv, said):
    monkeypatch.chdir(tmp_path)
    assert ran(capsys, *argv) == (2, "", f"python -m trade {argv[0]}: {said}\n")


def test_a_pdf_cannot_be_verified_and_says_what_can(capsys, tmp_path):
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    assert ran(capsys, "verify", str(tmp_path / "c.pdf")) == (
        2,
        "",
        "python -m trade verify: a PDF carries no record: verify a PNG, an SVG or an evidence bundle "
        "of the same view.\n",
    )
