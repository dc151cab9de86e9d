"""An image is the same, revised or altered, and every reason is said in whole.

The pictures here are drawn by a few lines of Pillow from the sheet, so that each case can be made at will;
`tests/test_export_command.py` asks the same of real exports.
"""

from __future__ import annotations

import io

import plotly.graph_objects as go
import pytest
from PIL import Image, ImageDraw

from tests.export.test_record import record as known
from trade.export.order import Form
from trade.export.points import marks, same, unpacked
from trade.export.record import Record, fingerprint, stamped
from trade.export.verify import UNRECORDED, Fresh, Judged, Verdict, alike, judged
from trade.model.errors import TradeError

VERSIONS = {"plotly": "7.1.0"}


def sheet(value: float = 31.4, words: str = "Sources: VOA") -> dict:
    figure = go.Figure(go.Bar(name="exports", x=["2016-Q1", "2017-Q1"], y=[13.5, value]))
    figure.add_annotation(text=words)
    return figure.to_plotly_json()


def table(value: float = 31.4) -> str:
    return f"period,low\n2016-Q1,13.5\n2017-Q1,{value}\n"


def painted(record: Record) -> bytes:
    image = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(image)
    for place, height in enumerate(record.sheet["data"][0]["y"]):
        pen.rectangle((40 + 100 * place, 300 - 5 * height, 100 + 100 * place, 300), fill="navy")
    pen.text((10, 10), record.sheet["layout"]["annotations"][0]["text"], fill="black")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def image(**given) -> tuple[bytes, Record]:
    """A picture of a sheet with its record, whole and true unless told otherwise."""
    record = known(**{"sheet": sheet(), "table": table(), **given})
    plain = painted(record)
    record = record.model_copy(update={"image": fingerprint(plain, Form.PNG)})
    return stamped(plain, record), record


def now(value: float = 31.4, data: str = "ab" * 32, versions=None, words: str = "Sources: VOA"):
    return lambda _: Fresh(sheet(value, words), table(value), data, versions or VERSIONS)


def verdict(data: bytes, again=None, drawn=painted) -> Judged:
    return judged(data, again or now(), drawn)


def test_an_image_of_the_data_as_they_are_is_the_same():
    data, record = image()
    assert verdict(data) == Judged(Verdict.SAME, (), record)


def test_an_image_without_a_record_is_altered():
    plain = painted(known(sheet=sheet()))
    assert verdict(plain) == Judged(Verdict.ALTERED, (UNRECORDED,))
    assert UNRECORDED == (
        "it carries no record that can be read: another program made or saved it, or the record was changed"
    )


def test_a_changed_picture_is_altered():
    _, record = image()
    other = stamped(painted(known(sheet=sheet(99.9))), record)
    assert verdict(other) == Judged(Verdict.ALTERED, ("the picture was changed after it was made",), record)


def test_a_picture_changed_together_with_its_hash_is_altered():
    _, record = image()
    plain = painted(known(sheet=sheet(45.0)))
    forged = record.model_copy(update={"image": fingerprint(plain, Form.PNG)})
    found = verdict(stamped(plain, forged))
    assert (found.verdict, found.reasons) == (
        Verdict.ALTERED,
        ("the picture does not show what its record says",),
    )


def test_a_picture_forged_with_its_whole_record_is_altered_and_its_numbers_are_told():
    data, _ = image(sheet=sheet(45.0), table=table(45.0))
    found = verdict(data)
    assert (found.verdict, found.reasons) == (
        Verdict.ALTERED,
        (
            "the data are those of the record, but say otherwise",
            "2017-Q1, low: 45.0 in the picture, 31.4 now",
        ),
    )


def test_a_forgery_that_leaves_the_table_alone_is_told_by_its_marks():
    data, _ = image(sheet=sheet(45.0))
    assert verdict(data).reasons == (
        "the data are those of the record, but say otherwise",
        "1 exports · 2, y: 45.0 in the picture, 31.4 now",
    )


def test_an_image_of_data_that_were_revised_tells_the_differences():
    data, record = image()
    found = verdict(data, now(31.6, data="cd" * 32, words="Sources: VOA, revised"))
    assert found == Judged(
        Verdict.REVISED,
        (
            "2017-Q1, low: 31.4 in the picture, 31.6 now",
            "“Sources: VOA” stands in the picture, not now",
            "“Sources: VOA, revised” does not stand in the picture",
        ),
        record,
    )


def test_data_revised_elsewhere_leave_an_image_the_same():
    data, _ = image()
    assert verdict(data, now(data="cd" * 32)).verdict is Verdict.SAME


def test_other_versions_that_draw_the_same_numbers_are_the_same_and_said():
    data, _ = image()
    found = verdict(data, now(words="Source: VOA", versions={"plotly": "8.0", "app": "2"}))
    assert (found.verdict, found.reasons) == (
        Verdict.SAME,
        ("the same numbers, drawn by other versions (app none, here 2, plotly 7.1.0, here 8.0)",),
    )


def test_other_versions_that_read_other_numbers_are_a_revision():
    data, _ = image()
    found = verdict(data, now(31.6, versions={"plotly": "8.0"}))
    assert (found.verdict, found.reasons) == (
        Verdict.REVISED,
        (
            "the same data, read by other versions (plotly 7.1.0, here 8.0)",
            "2017-Q1, low: 31.4 in the picture, 31.6 now",
        ),
    )


def test_a_revision_of_nothing_but_the_drawing_says_so():
    data, _ = image()

    def wider(_: Record) -> Fresh:
        drawn = sheet()
        drawn["layout"]["bargap"] = 0.5
        return Fresh(drawn, table(), "cd" * 32, VERSIONS)

    assert verdict(data, wider).reasons == ("no number or word differs, but how they are drawn",)


def test_what_cannot_be_drawn_again_is_said():
    data, _ = image(renderer="kaleido 1.5.0")
    found = verdict(data, drawn=lambda _: None)
    assert (found.verdict, found.reasons) == (
        Verdict.SAME,
        ("not drawn again: kaleido 1.5.0, which drew it, is not here",),
    )


def test_a_view_that_cannot_be_made_here_is_no_verdict():
    def refuses(_: Record) -> Fresh:
        raise TradeError("/?dataset=gone draws no chart")

    with pytest.raises(TradeError, match="/\\?dataset=gone draws no chart"):
        verdict(image()[0], refuses)


def test_a_damaged_picture_is_altered():
    data, _ = image()
    assert verdict(data[:200]).verdict is Verdict.ALTERED


def test_letters_drawn_a_little_otherwise_are_alike_and_a_digit_is_not():
    one = painted(known(sheet=sheet()))
    soft = Image.open(io.BytesIO(one)).point(lambda level: min(255, level + 20))
    made = io.BytesIO()
    soft.save(made, "PNG")
    assert alike(one, made.getvalue(), Form.PNG)
    assert not alike(one, painted(known(sheet=sheet(words="Sources: VOB, 9"))), Form.PNG)
    assert not alike(one, painted(known(sheet=sheet(31.9))), Form.PNG)


def test_an_svg_is_the_same_to_the_letter_but_for_its_record():
    plain = b'<svg><g y="5"/></svg>'
    assert alike(stamped(plain, known(Form.SVG)), plain, Form.SVG)
    assert not alike(plain, plain.replace(b"5", b"6"), Form.SVG)


def test_the_arrays_that_plotly_packs_are_read_as_lists():
    packed = {"dtype": "f8", "bdata": "AAAAAAAA8D8AAAAAAAAAQA=="}
    assert unpacked({"data": [{"y": packed, "x": ["a"]}]}) == {"data": [{"y": [1.0, 2.0], "x": ["a"]}]}


def test_marks_are_every_point_of_every_series():
    found = marks({"data": [{"name": "a", "x": ["p", "q"], "y": [1.0, 2.0]}, {"y": [None]}]})
    assert found.to_dict("list") == {
        "series": ["1 a", "1 a", "2"],
        "point": [1, 2, 1],
        "x": ["p", "q", "None"],
        "y": ["1.0", "2.0", "None"],
    }


def test_where_a_solver_ends_in_the_thirteenth_digit_is_no_change():
    data, _ = image(sheet=sheet(31.4), table=table(31.4))
    assert verdict(data, now(31.4 * (1 + 1e-13))).verdict is Verdict.SAME
    assert verdict(data, now(31.4 * (1 + 1e-7))).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": 1}, {"b": 1}), ([1], [1, 2]), (True, 1.5), (0, None), ("1", 1), ({"a": [0]}, {"a": [None]})],
)
def test_what_differs_is_not_the_same(one, other):
    assert not same(one, other)
    assert same(one, one)
