"""By which recipe a table is read: the one that was told, that of the format it looks like, or a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trade.ingest import guess
from trade.ingest.overrides import laid_over
from trade.ingest.plan import Plan
from trade.ingest.readers import MODULES, readers, recognised
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report
from trade.ingest.sheet import Sheet
from trade.ingest.traps import Remark

GUESSED = "unknown format"
"""Title of the reader where none is recognised and the columns are guessed by their names."""


@dataclass(frozen=True)
class Chosen:
    """The format's title, why it was chosen, the table made regular, and the recipe to read it by."""

    title: str
    why: str
    sheet: Sheet
    recipe: Recipe
    replayed: bool = False


def choose(sheet: Sheet, recipe: Recipe | None, settings: Mapping[str, str]) -> Chosen:
    """See the module; `settings` are laid over whatever recipe it is."""
    found = _replayed(sheet, recipe) if recipe else _recognised(sheet)
    return replace(found, recipe=laid_over(found.recipe, settings))


def _recognised(sheet: Sheet) -> Chosen:
    found = recognised(sheet, readers())
    if found is None:
        return Chosen(GUESSED, "its columns, by their names", sheet, guess.recipe(sheet))
    reader, why = found
    ready, recipe = reader.read(sheet)
    if reader in MODULES:  # replayed, the recipe needs what makes its files regular first
        recipe = recipe.model_copy(update={"reader": reader.name})
    return Chosen(reader.title, why, ready, recipe)


def _replayed(sheet: Sheet, recipe: Recipe) -> Chosen:
    reader = next((module for module in MODULES if module.name == recipe.reader), None)
    ready = reader.read(sheet)[0] if reader else sheet
    return Chosen(recipe.title, "a recipe that was told", ready, recipe, replayed=True)


def begun(plan: Plan, chosen: Chosen) -> Report:
    """The report before any row is read: how the file is written, and what is still open."""
    sheet, recipe = plan.sheet, plan.recipe
    decimal = plan.marks["value"].decimal if "value" in plan.marks else ""
    lost = recipe.missing(sheet) if chosen.replayed else []
    told = ", ".join(name for name in sheet.header if name)
    unknown = [f"No known format has these columns: {told}. Which is what?"] if not plan.values else []
    fits = [f"The recipe reads the column {name!r}, which this file does not have." for name in lost]
    unit = f"{plan.currency} × {plan.scale:,.15g}" if plan.currency and plan.scale else "as each row says"
    return Report(
        *(sheet.name, chosen.title, chosen.why, sheet.encoding, sheet.delimiter, decimal),
        unit="not said" if plan.questions and not (plan.currency and plan.scale) else unit,
        evidence=(*sheet.evidence, *plan.evidence),
        questions=(*unknown, *plan.questions),
        stops=tuple(fits),
        remarks=tuple(Remark("cut into cells", text) for text in sheet.remarks),
    )
