"""What is odd in a sheet as a whole: sections that are empty, effects in the wrong list, its age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drugsheet.lint.found import say
from drugsheet.models import Diagnostic, DrugSheet


def rare_as_common(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """An effect that is called rare and stands under the more common ones."""
    for effect in sheet.side_effects:
        if effect.frequency == "rare" and effect.listed_as == "more_common":
            yield say("rare_listed_as_common", f"{effect.name!r} is called rare and listed under more common effects", effect.span)


def empty(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """Headings of the two sections that matter most with nothing under any of them: what stood there may have been lost."""
    for kind in ("when_to_call", "side_effects"):
        sections = [section for section in sheet.sections if section.kind == kind]
        if sections and all(block.kind == "heading" for section in sections for block in section.blocks) and not getattr(sheet, kind):
            heading = sections[0].heading or kind.replace("_", " ")
            yield say("missing_section", f"nothing stands under the heading {heading!r:.60}", sections[0].span)


def outdated(sheet: DrugSheet, as_of: date | None, max_age_years: int) -> Iterator[Diagnostic]:
    """A last revision that is more than some years before a day."""
    if as_of is None or sheet.revised is None:
        return
    parts = [int(part) for part in sheet.revised.split("-")]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) == 1 else (*parts, 28)[:3]
    if (as_of.year - year, as_of.month, as_of.day) > (max_age_years, month, day):
        yield say("outdated_revision", f"the sheet was revised {sheet.revised}, more than {max_age_years} years before {as_of.isoformat()}", None)
