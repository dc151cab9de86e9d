"""The transform bar: any series as a level, growth, an index, a logarithm, a sum over a year or a share."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trade.analysis import transform
from trade.charts.finish import Chart
from trade.charts.subject import MONTHS
from trade.charts.theme import Theme
from trade.charts.transformed import transformed
from trade.charts.transformed_data import Shown
from trade.model.bound import Bound
from trade.model.event import Event
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.transformed import Form
from trade.model.words import TOTAL, Flow
from trade.ui import controls, releases, show, state
from trade.ui.kept import kept
from trade.ui.plain import quiet
from trade.ui.series import Series
from trade.ui.state import Choice
from trade.ui.story import Story

SHORT = {"M": "m/m", "Q": "q/q", "A": ""}
"""Growth on the period before, at each frequency; by year that is growth on a year earlier."""

SUM = {"M": "12-month sum", "Q": "4-quarter sum", "A": ""}
"""The sum over a year; by year every amount is one."""

REFUSED = {
    Form.SHARE: "Nothing holds this series, so it has no share.",
    Form.PREVIOUS: "By year, the period before is a year earlier.",
    Form.ROLLING: "By year, every amount is the sum of a year already.",
}
"""Why a form that exists is not offered."""


def words(frequency: str) -> dict[str, str]:
    """The forms as the bar names them."""
    return {
        Form.LEVEL: "Level",
        Form.PREVIOUS: SHORT[frequency],
        Form.YEAR: "y/y",
        Form.INDEX: "Index",
        Form.LOG: "Log",
        Form.ROLLING: SUM[frequency],
        Form.SHARE: "Share",
    }


def offered(story: Story, flow: Flow, code: str = TOTAL) -> tuple[Form, ...]:
    """The forms that a series can take: a balance is not divided, turnover is the whole itself."""
    gone = {Form.PREVIOUS, Form.ROLLING} if story.subject.frequency == "A" else set()
    if flow is Flow.BALANCE:
        gone |= {*Form} - {*transform.ADDED}
    if code == TOTAL and (flow is Flow.TURNOVER or Flow.TURNOVER not in story.flows):
        gone |= {Form.SHARE}
    return tuple(form for form in Form if form not in gone)


def _forms(found: Sequence[Form]) -> Choice:
    return Choice("form", tuple(form.value for form in found), Form.LEVEL.value)


def chosen(story: Story, flow: Flow, code: str = TOTAL) -> Form:
    """The form that the address asks for; one that this series cannot take is taken back, with the reason."""
    found = offered(story, flow, code)
    asked = st.query_params.get("form")
    if asked in {*Form} - {*found}:
        why = transform.BALANCE if flow is Flow.BALANCE else REFUSED[Form(str(asked))]
        st.info(f"{quiet(why)} Shown is the level.")
        state.forget("form")
    return Form(state.one(_forms(found)))


def index_base(story: Story, flow: Flow, code: str = TOTAL, without: Codes = ()) -> Choice:
    """The period that an index calls 100: the first that is known and can be a base, unless asked for."""
    return Choice("from", story.periods, Series(story, flow, code, without).first())


def start(story: Story, flow: Flow, code: str = TOTAL, without: Codes = ()) -> str:
    """The period that an index calls 100, whether or not one is shown; `chosen` must have run."""
    base = index_base(story, flow, code, without)
    return state.one(base) if st.session_state.get("form") == Form.INDEX else str(base.default)


def bar(story: Story, flow: Flow, code: str = TOTAL, without: Codes = ()) -> None:
    """The row of forms and, for an index, its base; `start` must have run."""
    found = offered(story, flow, code)
    with st.container(horizontal=True, vertical_alignment="center", key="forms"):
        if len(found) > 1:
            st.markdown("Show as", width="content")
            controls.segments(_forms(found), "Show as", words(story.subject.frequency))
        if st.session_state.get("form") == Form.INDEX:
            controls.period(index_base(story, flow, code, without), "index base", "{} = 100", 160)


def series_chart(  # noqa: PLR0913 — the series, its form, and what is highlighted
    story: Story,
    flow: Flow,
    code: str,
    form: Form,
    highlight: str,
    without: Codes = (),
    *,
    base: str = "",
    events: Sequence[Event] = (),
) -> Chart:
    """One series in one form; its numbers are kept for all sessions.

    Args:
        story: whose trade.
        flow: of the series.
        code: its commodity, `TOTAL` for all goods.
        form: level, growth, index, logarithm, sum over a year, or share.
        highlight: the period that the title tells, as in `story.periods`.
        without: codes left out of exports.
        base: the period that an index calls 100; the first that can be one if empty.
        events: dated marks under the axis.
    """
    series = Series(story, flow, code, without)
    start = base if form is Form.INDEX else ""
    return _drawn(series, form, highlight, start, tuple(events), show.palette())


@kept(256, "Drawing …")
def _drawn(
    series: Series, form: Form, highlight: str, base: str, events: tuple[Event, ...], palette: Theme
) -> Chart:
    story = series.story
    start = base or (series.first() if form is Form.INDEX else "")
    levels, place = series.levels(), story.periods.index(highlight)
    data = Shown(
        series.found(form, start),
        levels,
        place,
        series.name,
        story.sources(_cited(series, levels[place], form, start)),
        story.subject,
        series.whole,
        events,
        _revised(series, levels[place].span, form, start),
    )
    return transformed(data, palette)


def _before(series: Series, span: Span, form: Form, start: str) -> list[Span]:
    """The period that a number is divided by, where it is one of the same series."""
    length = MONTHS[series.story.subject.frequency]
    found = {Form.PREVIOUS: [span.earlier(length)], Form.YEAR: [span.earlier()]}
    return [Span.parse(start)] if form is Form.INDEX else found.get(form, [])


def _cited(series: Series, here: Bound, form: Form, start: str) -> list[Bound]:
    """The amounts behind the highlighted number."""
    if form is Form.ROLLING:
        length = MONTHS[series.story.subject.frequency]
        return series.levels([here.span.earlier(length * back) for back in range(12 // length)])
    before = _before(series, here.span, form, start)
    return [here, *(series.levels(before) if before else [])]


def _revised(series: Series, span: Span, form: Form, start: str) -> list[str]:
    """Which of the two periods of the highlighted number were revised."""
    spans = [("Base", one) for one in _before(series, span, form, start)]
    told = [*spans, ("Period", span)] if spans else []
    return releases.revised(series.story, told, series.flow, series.code, series.without)
