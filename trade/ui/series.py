"""One series of a story, ready to be transformed: its levels, its guards, and its numbers in a form."""

from __future__ import annotations

from dataclasses import dataclass

from trade.analysis import transform
from trade.analysis.bases import Measured
from trade.analysis.growth import HISTORY, floor
from trade.charts.changed import amount
from trade.charts.words import lower, when
from trade.model.bound import Bound
from trade.model.evidence import Interval
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.transformed import Form, Transformed
from trade.model.words import TOTAL, Flow, Status
from trade.ui import choices
from trade.ui.drawn import Drawn
from trade.ui.kept import kept
from trade.ui.story import Story


@dataclass(frozen=True)
class Series:
    """One flow and commodity of a story.

    Attributes:
        story: whose trade.
        flow: of the series.
        code: its commodity, `TOTAL` for all goods.
        without: codes left out of exports.
    """

    story: Story
    flow: Flow
    code: str = TOTAL
    without: Codes = ()

    @property
    def spans(self) -> list[Span]:
        """The drawn periods."""
        return [Span.parse(text) for text in self.story.periods]

    def levels(self, spans: list[Span] | None = None) -> list[Bound]:
        """The amounts of the drawn periods, or of some others."""
        return self.story.bounds(spans or self.spans, self.flow, self.code, self.without)

    def floors(self) -> list[float]:
        """Of each drawn period the least base on which a percentage is given, from the periods before it."""
        spans = self.spans
        length = len(spans[0].months)
        before = [spans[0].earlier(length * back) for back in range(HISTORY, 0, -1)]
        found = self.levels([*before, *spans])
        return [floor(found[place : place + HISTORY]) for place in range(len(spans))]

    def first(self) -> str:
        """The first period that is known and can be the base of an index, else the first known, else any."""
        return _first(self)

    @property
    def name(self) -> str:
        """What its amounts are of: `Russia’s recorded exports of coal to North Korea`."""
        about, out = self.story.subject, choices.COAL_OUT if self.without else ""
        if self.code == TOTAL:
            return about.recorded(self.flow, self.story.qualifier + out)
        partner = about.flow(self.flow).split(" ", 1)[1]
        goods = lower(self.story.label(self.code))
        return f"{about.pair.possessive} recorded {self.flow.value}s of {goods}{out} {partner}"

    @property
    def whole(self) -> str:
        """What a share is of."""
        if self.code == TOTAL:
            return "turnover"
        out = choices.COAL_OUT if self.without else ""
        return f"all recorded {self.story.subject.flow(self.flow)}{self.story.qualifier}{out}"

    def found(self, form: Form, base: str) -> Transformed:
        """The series in a form, kept for all sessions; `base` is what an index calls 100."""
        parts = self.flow.value, self.code, self.without
        return _found(self.story, *parts, form.value, base if form is Form.INDEX else "")


@kept(256)
def _first(series: Series) -> str:
    levels, floors = series.levels(), series.floors()
    known = [(b, least) for b, least in zip(levels, floors, strict=True) if b.status is not Status.UNKNOWN]
    fit = [b for b, least in known if not b.worlds and (b.low or 0.0) >= least]
    return str(next(iter([*fit, *(b for b, _ in known), *levels])).span)


@kept(256, "Transforming the series …")
def _found(story: Story, flow: str, code: str, without: Codes, form: str, base: str) -> Transformed:
    """The numbers; the story names the fingerprint of its data, pair, frequency and vintage."""
    own = Series(story, Flow(flow), code, without)
    spans, currency = own.spans, story.subject.currency

    def told(one: Interval) -> str:
        return amount(one, currency, "–")

    what = Measured(spans[0], own.flow, code, without)
    start = Span.parse(base) if base else spans[0]
    asked = transform.Asked(Drawn(story), what, spans, own.floors(), start, told, when)
    return transform.transformed(asked, Form(form))
