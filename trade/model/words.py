"""The closed vocabularies: one word per thing, the same in files, arguments, labels and docs."""

from __future__ import annotations

from enum import StrEnum


class Flow(StrEnum):
    """Direction of goods, seen from the reporter; turnover and balance are derived from the others."""

    TURNOVER = "turnover"
    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"


class Measure(StrEnum):
    """What a printed figure measures."""

    VALUE = "value"
    GROWTH = "growth_yoy"
    SHARE = "share"
    QUANTITY = "quantity"


class Qualifier(StrEnum):
    """How the printed words bind the number: `over` gives a lower bound only."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"


class Standing(StrEnum):
    """What a statistician's word is worth against another's, best first.

    `customs`: read out of the Russian customs release; `other_vintage`: the same statistics taken
    from another database on another day (ITC, IMF, UNCTAD, OEC); `remark`: said by an official or
    the press without a statistical release; `declared`: a government's own declaration to the UN;
    `estimate`: not customs data at all. The last two never bind a customs value.
    """

    CUSTOMS = "customs"
    OTHER_VINTAGE = "other_vintage"
    REMARK = "remark"
    DECLARED = "declared"
    ESTIMATE = "estimate"


class Status(StrEnum):
    """How a number on screen came about; see `trade.model.bound`."""

    PUBLISHED = "published"
    DERIVED = "derived"
    BOUNDED = "bounded"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class Vintage(StrEnum):
    """Which printing counts where a number was revised: the latest, or the first release."""

    LATEST = "latest"
    FIRST = "first"


TOTAL = "TOTAL"
"""Commodity code of all goods together."""
