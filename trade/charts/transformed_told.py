"""A series in another form, in words: each point, the finding, the subtitle, the table."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd

from trade.charts import marks, words
from trade.charts.changed import amount, share
from trade.charts.transformed_data import GROWTH, Shown, exact
from trade.model.evidence import Interval
from trade.model.transformed import Form
from trade.model.words import Flow

LINE = 40
"""Characters of a label's line that fit a chart on a telephone (390 px)."""

TOLD = 60
"""Periods up to which the text alternative names every one."""

RANKED = 3
"""Known periods from which it is said that one is the highest or lowest of them (our choice)."""

SUMS = {"M": "twelve-month sum", "Q": "four-quarter sum", "A": "sum of the year"}
"""A sum over a year of periods of each frequency."""

RUNS = {"M": "Twelve months", "Q": "Four quarters", "A": "The year"}
"""The periods of such a sum."""


def value(form: Form, one: Interval, currency: str) -> str:
    """A point in words: `$31.4M`, `+133 %`, `230–236`, `0–7 %`; both where sources contradict each other."""
    if one.worlds:
        each = [value(form, Interval(*world), currency) for world in sorted(one.worlds)]
        return " or ".join(dict.fromkeys(each))
    low, high = one.ends
    if form in GROWTH:
        return words.percent(1 + low / 100, 1 + high / 100)
    if form is Form.SHARE:
        return share(one.scaled(0.01))
    if form is Form.INDEX:
        return _index(one)
    return amount(Interval(10**low, 10**high) if form is Form.LOG else one, currency, "–")


def _index(one: Interval) -> str:
    low, high = one.ends
    if exact(Form.INDEX, one):
        low = high = (low + high) / 2
    first, last = (f"{end:,.{0 if high >= 10 else 1}f}" for end in (low, high))
    return first if first == last else f"{first}–{last}"


def said(data: Shown, place: int) -> str:
    """A point in words, or why it has no number in this form."""
    point, level = data.found.points[place], data.levels[place]
    if point.found.known:
        return value(data.form, point.found, data.subject.currency)
    if not marks.known(level) and data.form is not Form.ROLLING:
        return level.reason or words.STATUS[level.status]
    return point.said or data.found.notes[0] if point.said or data.found.notes else "no number in this form"


def short(text: str) -> str:
    """The first sentence of a refusal, as it stands inside another one."""
    first = text.split(". ", maxsplit=1)[0].removesuffix(".")
    return first[:1].lower() + first[1:] if first.startswith(("Not ", "No ", "A ", "It ")) else first


def against(data: Shown) -> str:
    """What a percentage or an index is measured against, behind the number."""
    base = {
        Form.PREVIOUS: data.here.span.earlier(12 // data.subject.year),
        Form.YEAR: data.here.span.earlier(),
    }
    if data.form in GROWTH:
        return f" on {words.when(base[data.form])}"
    return f" ({data.found.unit})" if data.form is Form.INDEX else ""


def title(data: Shown) -> str:
    """The finding: the highlighted period in this form, and whether it is surely the highest or lowest."""
    when, name = words.when(data.here.span), data.name
    be = "was" if data.flow in (Flow.TURNOVER, Flow.BALANCE) else "were"
    if not data.here.found.known:
        return _without(data, when, be)
    worth = value(data.form, data.here.found, data.subject.currency)
    found = {
        Form.PREVIOUS: f"{name} in {when}: {worth} on the {data.subject.period} before",
        Form.YEAR: f"{name} in {when}: {worth} on a year earlier",
        Form.INDEX: f"{name} in {when}: {worth}, with {data.found.unit.split(' = ')[0]} at 100",
        Form.SHARE: f"{name} {be} {worth} of {data.whole} in {when}",
        Form.ROLLING: f"{name}, {SUMS[data.subject.frequency]}, {be} {worth} in {when}",
    }
    return found.get(data.form, f"{name} {be} {worth} in {when}") + _rank(data)


def _without(data: Shown, when: str, be: str) -> str:
    """The finding where the highlighted period has no number in this form."""
    level = data.levels[data.highlight]
    if data.here.zero:
        return f"{data.name} {be} {amount(Interval(0.0, 0.0), data.subject.currency)} in {when}"
    if not marks.known(level) and data.form is not Form.ROLLING:
        if data.subject.reconciled:
            return f"No figure allows {data.name} in {when} to be given"
        return f"{data.name} in {when}: {level.reason or words.STATUS[level.status]}"
    summed = f", {SUMS[data.subject.frequency]}," if data.form is Form.ROLLING else ""
    why = said(data, data.highlight)
    levels = ", no percentage" if "No percentage:" in why else ""
    return f"{data.name}{summed} in {when}: {short(why)}{levels}"


def _rank(data: Shown) -> str:
    """`, the highest of the 17 known from Q3 2014 to Q4 2021`, only where no other can be as high."""
    known = [point for point in data.found.points if point.found.known]
    others = [point.found.ends for point in known if point is not data.here]
    low, high = data.here.found.ends
    if len(known) < RANKED:
        return ""
    word = (
        "highest" if low > max(e for _, e in others) else "lowest" if high < min(e for e, _ in others) else ""
    )
    first, last = words.when(known[0].span), words.when(known[-1].span)
    return f", the {word} of the {len(known)} known from {first} to {last}" if word else ""


def label(data: Shown) -> list[str]:
    """The highlight's label beside its mark, in lines: the number, then the amount behind it."""
    when, level = words.when(data.here.span), data.levels[data.highlight]
    if not data.here.found.known:
        return wrap(f"{when}: {short(said(data, data.highlight))}", LINE)
    what = f"{RUNS[data.subject.frequency]} to {when}" if data.form is Form.ROLLING else when
    lines = wrap(f"{what}: {value(data.form, data.here.found, data.subject.currency)}{against(data)}", LINE)
    known = marks.known(level) and data.form in (*GROWTH, Form.INDEX, Form.SHARE)
    return [*lines, f"at {words.amount(level)}"] if known else lines


def unit(data: Shown) -> str:
    """The subtitle: the form and its unit, then money, valuation and reporter."""
    about, money = data.subject, f"current {data.subject.money}"
    head = {
        Form.LEVEL: money,
        Form.PREVIOUS: f"change on the {about.period} before, in percent; {money}",
        Form.YEAR: f"change on a year earlier, in percent; {money}",
        Form.INDEX: f"index, {data.found.unit}; {money}",
        Form.LOG: f"{money} on a logarithmic scale",
        Form.ROLLING: f"{SUMS[about.frequency]}, {money}",
        Form.SHARE: f"share in percent of {data.whole}; {money}",
    }[data.form]
    valued = about.valued(data.flow)
    text = f"{head} by {about.period}{', ' if valued else ''}{valued}, {about.recorder}"
    return text[:1].upper() + text[1:]


def alt(data: Shown) -> str:
    """The finding and the series in one paragraph."""
    points = data.found.points
    if len(points) <= TOLD:
        told = [f"{words.when(p.span)} {short(said(data, i))}" for i, p in enumerate(points)]
        return f"{title(data)}. {unit(data)}: {'; '.join(told)}."
    return f"{title(data)}. {unit(data)}. The table has every {data.subject.period}."


def table(data: Shown) -> pd.DataFrame:
    """One row a period: both ends in the form's unit, what is said, then the amount with its own ends."""
    unit_of = {Form.LOG: f"log10 of {data.subject.money}", Form.LEVEL: data.subject.money}
    unit_of[Form.ROLLING] = data.subject.money
    return pd.DataFrame(
        [
            {
                "period": str(point.span),
                "flow": level.flow.value,
                "commodity": level.commodity,
                "form": data.form.value,
                "low": point.found.low,
                "high": point.found.high,
                "unit": unit_of.get(data.form, data.found.unit),
                "said": said(data, place),
                **{f"amount_{k}": v for k, v in marks.cells(level, data.subject.reconciled).items()},
            }
            for place, (point, level) in enumerate(zip(data.found.points, data.levels, strict=True))
        ]
    )
