"""The unknowns of the linear programme: values by flow, commodity and block of months, and how they nest.

A block is a run of months that no figure and no quarter's edge tells apart: every figure covers all
of it or none, so one unknown serves for its months without any loss. Only what some witness touches
becomes an unknown. Chapters that no witness tells apart share one
(so "food, 01-24" beside "cereals, 10" makes two unknowns, not twenty-four); a longer code hangs
under its nearest ancestor that is an unknown in that month, TOTAL if there is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trade.ledger.witness import Witness
from trade.model.commodity import parts
from trade.model.period import Span
from trade.model.query import sides
from trade.model.words import TOTAL, Flow, Measure

Node = tuple[str, tuple[str, ...]]
"""Classification, and the prefixes that share one unknown: `("HS", ("16", "18", "19"))`."""

Key = tuple[Flow, int, Node]
"""Side, first month of the block, node."""

Expression = dict[int, float]
"""A weighted sum of unknowns, by column number."""

ROOT: Node = ("", ("",))


def add(*terms: tuple[float, Expression]) -> Expression:
    """Sum of expressions, each with its factor; columns that cancel are left out."""
    total: Expression = defaultdict(float)
    for factor, expression in terms:
        for column, weight in expression.items():
            total[column] += factor * weight
    return {c: w for c, w in total.items() if w}


def _inside(node: Node, codes: Iterable[str]) -> bool:
    return all(any(prefix.startswith(code) for code in codes) for prefix in node[1])


def _apart(node: Node, codes: Iterable[str]) -> bool:
    return not any(p.startswith(c) or c.startswith(p) for p in node[1] for c in codes)


def _above(node: Node, below: Node) -> bool:
    same = node[0] == below[0] or node == ROOT
    return same and node != below and _inside(below, node[1])


@dataclass
class Cells:
    """Numbered unknowns, and for each side and block the tree of those present.

    Attributes:
        column: number of each unknown.
        children: nodes directly under each node, by side and first month of the block.
        group: the node that a prefix belongs to, by classification and prefix.
        edges: first months of the blocks, ascending.
    """

    column: dict[Key, int] = field(default_factory=dict)
    children: dict[tuple[Flow, int], dict[Node, list[Node]]] = field(default_factory=dict)
    group: dict[tuple[str, str], Node] = field(default_factory=dict)
    edges: list[int] = field(default_factory=list)

    def blocks(self, span: Span) -> list[int]:
        """First months of the blocks that share a month with the span."""
        first = max(bisect_right(self.edges, span.first) - 1, 0)
        return [edge for edge in self.edges[first:] if edge <= span.last]

    def whole(self, block: int, span: Span) -> bool:
        """Whether every month of the block is in the span."""
        after = bisect_right(self.edges, block)
        return span.first <= block and after < len(self.edges) and self.edges[after] - 1 <= span.last

    def nodes(self, classification: str, commodity: str) -> set[Node]:
        """The nodes that add up to a commodity code some witness names."""
        if commodity == TOTAL:
            return {ROOT}
        return {self.group[classification, part] for part in parts(commodity)}

    def total(self, flow: Flow, classification: str, commodity: str, span: Span) -> Expression:
        """Sum over months of a commodity that a witness names there."""
        nodes, blocks = self.nodes(classification, commodity), self.blocks(span)
        keys = ((side, block, node) for side in sides(flow) for block in blocks for node in nodes)
        return dict.fromkeys((self.column[key] for key in keys), 1.0)

    def at_least(
        self,
        side: Flow,
        block: int,
        classification: str,
        codes: tuple[str, ...],
        without: tuple[str, ...] = (),
    ) -> Expression:
        """What goods under `codes`, but not `without`, must at least be: the unknowns inside, each once."""
        return self._least(side, block, ROOT, classification, codes, without)

    def _least(
        self, side: Flow, block: int, node: Node, cls: str, codes: tuple[str, ...], without: tuple[str, ...]
    ) -> Expression:
        if without and _inside(node, without):
            return {}
        if _inside(node, codes) and (node[0] == cls or node == ROOT):
            whole = {self.column[side, block, node]: 1.0}
            if _apart(node, without):
                return whole
            return add((1.0, whole), (-1.0, self._most(side, block, node, cls, without)))
        below = [n for n in self.children[side, block].get(node, []) if n[0] == cls]
        return add(*((1.0, self._least(side, block, n, cls, codes, without)) for n in below))

    def at_most(self, side: Flow, block: int, classification: str, codes: tuple[str, ...]) -> Expression:
        """What goods under `codes` can at most be: whatever holds them, less what is known to be else."""
        return self._most(side, block, ROOT, classification, codes)

    def _most(self, side: Flow, block: int, node: Node, cls: str, codes: tuple[str, ...]) -> Expression:
        whole = {self.column[side, block, node]: 1.0}
        if _inside(node, codes):
            return whole
        below = [n for n in self.children[side, block].get(node, []) if n[0] == cls]
        within = [self._most(side, block, n, cls, codes) for n in below if not _apart(n, codes)]
        if all(any(code.startswith(p) for n in below for p in n[1]) for code in codes):
            return add(*((1.0, part) for part in within))
        others = [(-1.0, {self.column[side, block, n]: 1.0}) for n in below]
        return add((1.0, whole), *others, *((1.0, part) for part in within))


def _grouped(codes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Node]:
    """Sister prefixes (chapters, or headings of one chapter) that appear in the same codes share a node."""
    member: dict[tuple[str, str], set[str]] = defaultdict(set)
    for classification, code in codes:
        for part in parts(code):
            member[classification, part].add(code)
    alike: dict[tuple[str, str, frozenset[str]], list[str]] = defaultdict(list)
    for (classification, part), names in sorted(member.items()):
        alike[classification, f"{part[:-2]}*{len(part)}", frozenset(names)].append(part)
    groups = ((cls, tuple(found)) for (cls, *_), found in alike.items())
    return {(cls, part): (cls, found) for cls, found in groups for part in found}


def spans(witness: Witness) -> tuple[Span, ...]:
    """The runs of months a witness speaks of: its own and, for growth, the base."""
    return (witness.span, witness.span.earlier()) if witness.measure is Measure.GROWTH else (witness.span,)


def _tree(present: set[Node]) -> dict[Node, list[Node]]:
    """Each node's nearest ancestor among those present gets it as a child, in a fixed order."""
    found: dict[Node, list[Node]] = defaultdict(list)
    for node in sorted(present - {ROOT}):
        above = [other for other in present if _above(other, node)]
        found[max(above, key=lambda n: (len(n[1][0]), -len(n[1])))].append(node)
    return dict(found)


def _edges(found: Iterable[Witness]) -> list[int]:
    """Where blocks begin: at the ends of every run of months, and at quarters between them."""
    runs = [span for w in found for span in spans(w)]
    cuts = {m for span in runs for m in (span.first, span.last + 1)}
    return sorted(cuts | {m for span in runs for m in span.months if m % 3 == 0})


def lay_out(witnesses: Iterable[Witness]) -> Cells:
    """Number the unknowns that the witnesses need, block by block."""
    found = list(witnesses)
    named = ((w.classification, w.commodity) for w in found if w.commodity != TOTAL)
    cells = Cells(group=_grouped(named), edges=_edges(found))
    present: dict[tuple[Flow, int], set[Node]] = defaultdict(lambda: {ROOT})
    for w in found:
        nodes = cells.nodes(w.classification, w.commodity)
        for side in sides(w.flow):
            for block in (b for span in spans(w) for b in cells.blocks(span)):
                present[side, block] |= nodes
    for side, block in sorted(present):
        for node in sorted(present[side, block]):
            cells.column[side, block, node] = len(cells.column)
        cells.children[side, block] = _tree(present[side, block])
    return cells
