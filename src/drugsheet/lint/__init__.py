"""What is odd in a sheet: found in the finished ``DrugSheet``, so that it can be asked again later.

Keep what is printed; say what is odd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from drugsheet.language.text import Text, annotate
from drugsheet.lint.limits import contradictions, equivalents, inferred
from drugsheet.lint.missing import missing_words
from drugsheet.lint.numbers import claimed_spans, unclaimed
from drugsheet.lint.readability import hard_to_read
from drugsheet.lint.repeats import duplicates, two_urgencies
from drugsheet.lint.truncated import truncated
from drugsheet.lint.whole import empty, outdated, rare_as_common
from drugsheet.models import CODES, Diagnostic, DrugSheet

__all__ = ["claimed_spans", "count_by_code", "lint", "with_diagnostics"]


def lint(sheet: DrugSheet, *, as_of: date | None = None, max_age_years: int = 5, readability: bool = False) -> list[Diagnostic]:
    """What is odd in a sheet, in order of place. What reading found on its way is kept with it.

    ``as_of`` is the day against which the sheet's age is measured; without it no age is reported, since the same sheet
    must give the same findings on every day. ``max_age_years`` is how old a revision may be on that day. ``readability`` adds
    the school grades of sections, which need the extra ``drugsheet[readability]``: without it ``MissingExtra`` is raised.
    """
    text = _annotated(sheet)
    return _all(sheet, text, as_of, max_age_years, tuple(hard_to_read(sheet, text)) if readability else ())


def _all(sheet: DrugSheet, text: Text, as_of: date | None = None, max_age_years: int = 0, more: Sequence[Diagnostic] = ()) -> list[Diagnostic]:
    found = [
        *sheet.diagnostics,
        *duplicates(sheet, text),
        *truncated(sheet, text),
        *missing_words(sheet, text),
        *rare_as_common(sheet),
        *equivalents(sheet),
        *unclaimed(sheet, text),
        *inferred(sheet),
        *contradictions(sheet),
        *two_urgencies(sheet, text),
        *empty(sheet),
        *outdated(sheet, as_of, max_age_years),
        *more,
    ]
    unique = {(item.code, None if item.span is None else (item.span.start, item.span.end), item.message): item for item in found}
    return sorted(unique.values(), key=lambda item: (item.span is None, 0 if item.span is None else item.span.start, CODES[item.code].number))


def _annotated(sheet: DrugSheet) -> Text:
    """The sheet's text as it was annotated to be read; annotated again where that is over."""
    kept: Text | None = sheet._text
    return annotate(sheet.text, sheet._raised) if kept is None or kept.text != sheet.text else kept


def with_diagnostics(sheet: DrugSheet) -> DrugSheet:
    """The sheet with everything that is odd in it as its diagnostics."""
    text = _annotated(sheet)
    checked = sheet.model_copy(update={"diagnostics": _all(sheet, text)})
    checked._decoded, checked._bytes, checked._layout, checked._limits = sheet._decoded, sheet._bytes, sheet._layout, sheet._limits
    checked._text, checked._raised = None, [text.span(place, place + 1) for place in sorted(text.raised)]
    return checked


def count_by_code(sheet: DrugSheet) -> dict[str, int]:
    """How many diagnostics of each code a sheet has."""
    return dict(Counter(item.code for item in sheet.diagnostics))
