"""An image carries how it was made, unseen; a record that is broken or hostile is no record."""

from __future__ import annotations

import base64
import io
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from trade.export import png
from trade.export.order import Form
from trade.export.record import MOST, Record, carried, fingerprint, packed, stamped, unpacked

SVG = b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" width="9"><g/></svg>'


def picture(colour: str = "#336699", size: tuple[int, int] = (5, 4)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return made.getvalue()


def record(form: Form = Form.PNG, **given) -> Record:
    known = {
        "view": "/?highlight=2017-Q1",
        "key": "chart-overview",
        "address": "https://example.org/?highlight=2017-Q1",
        "made": date(2026, 11, 24),
        "form": form,
        "size": "1600x900",
        "scale": 2,
        "theme": "light",
        "title": "Exports “more” <than> doubled — −5 %",
        "data": "ab" * 32,
        "versions": {"plotly": "7.1.0"},
        "renderer": "drawn",
        "image": "cd" * 32,
        "sheet": {"data": [], "layout": {"width": 1600}},
        "table": "period,low\n2017-Q1,31.4\n",
    }
    return Record(**{**known, **given})


@pytest.mark.parametrize(("form", "plain"), [(Form.PNG, picture()), (Form.SVG, SVG)])
def test_what_is_stamped_is_carried_and_nothing_seen_changes(form, plain):
    made = stamped(plain, record(form))
    assert made != plain
    assert carried(made) == record(form)
    assert fingerprint(made, form) == fingerprint(plain, form)
    assert carried(plain) is None


@pytest.mark.parametrize(("form", "plain"), [(Form.PNG, picture()), (Form.SVG, SVG)])
def test_a_second_stamp_replaces_the_first(form, plain):
    twice = stamped(stamped(plain, record(form)), record(form, title="Another"))
    assert twice == stamped(plain, record(form, title="Another"))


def test_a_png_of_which_a_byte_is_wrong_carries_nothing():
    made = bytearray(stamped(picture(), record()))
    made[made.index(b"Title") + 12] ^= 1
    assert carried(bytes(made)) is None


def test_programs_that_know_png_read_title_source_and_day():
    with Image.open(io.BytesIO(stamped(picture(), record()))) as found:
        found.load()
        assert found.text["Title"] == "Exports “more” <than> doubled — −5 %"
        assert found.text["Source"] == "https://example.org/?highlight=2017-Q1"
        assert found.text["Creation Time"] == "2026-11-24"


def test_a_changed_pixel_and_a_changed_shape_change_the_fingerprint():
    assert fingerprint(picture(), Form.PNG) != fingerprint(picture("#336698"), Form.PNG)
    assert fingerprint(picture(size=(4, 5)), Form.PNG) != fingerprint(picture(), Form.PNG)
    assert fingerprint(SVG, Form.SVG) != fingerprint(SVG.replace(b"9", b"8"), Form.SVG)


@given(
    st.text(),
    st.text(),
    st.dictionaries(st.text(), st.text()),
    st.text(),
    st.sampled_from([Form.PNG, Form.SVG]),
)
def test_any_words_come_back(title, view, versions, table, form):
    given = record(form, title=title, view=view, versions=versions, table=table)
    assert carried(stamped(picture() if form is Form.PNG else SVG, given)) == given


def test_a_pdf_stays_as_it_is():
    assert stamped(b"%PDF-1.7", record(Form.PDF)) == b"%PDF-1.7"
    assert carried(b"%PDF-1.7") is None


def test_what_is_no_image_is_refused():
    with pytest.raises(ValueError, match="the data are no SVG drawing"):
        stamped(b"<html>", record(Form.SVG))
    with pytest.raises(ValueError, match="the PNG file is damaged or not whole"):
        stamped(picture()[:-3], record())
    with pytest.raises(ValueError, match="the image cannot be read"):
        fingerprint(b"<html>", Form.PNG)


@given(st.integers(8, len(picture()) - 1))
def test_a_png_that_ends_early_carries_nothing(end):
    assert carried(stamped(picture(), record())[:end]) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_no_record(data):
    assert unpacked(base64.b64encode(data).decode()) is None
    assert carried(png.SIGNATURE + data) is None


def test_a_record_that_would_unpack_to_too_much_is_none():
    bomb = base64.b64encode(zlib.compress(b" " * (MOST + 1))).decode()
    assert unpacked(bomb) is None
    assert unpacked(packed(record(table="x" * 100_000))) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not base 64",
        base64.b64encode(zlib.compress(b"[]")).decode(),
        base64.b64encode(zlib.compress(b'{"format": 2}')).decode(),
        packed(record())[:-8],
    ],
)
def test_a_broken_record_is_none(text):
    assert unpacked(text) is None


def test_a_record_of_another_format_or_with_more_in_it_is_none():
    told = record().model_dump_json()
    for changed in (told.replace('"format":1', '"format":2'), told.replace('"key":', '"more":1,"key":')):
        assert changed != told
        assert unpacked(base64.b64encode(zlib.compress(changed.encode())).decode()) is None
