"""Which layout a document is of: by evidence in its blocks, never by file name."""

from __future__ import annotations

from collections.abc import Sequence

from drugsheet.errors import NotADrugSheet, UnknownLayout
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import count_evidence
from drugsheet.layouts.upmc import FIRST_GENERATION, SECOND_GENERATION
from drugsheet.reading.document import Document

LAYOUTS: tuple[Layout, ...] = (FIRST_GENERATION, SECOND_GENERATION)
"""The layouts that are tried, in order of preference when the evidence is equal."""

_LEAST_SCORE = 4
_LEAST_KINDS = 3


def detect(document: Document, layouts: Sequence[Layout] = LAYOUTS, name: str | None = None) -> Layout:
    """The layout that most of the evidence speaks for, or the generic one.

    Raises NotADrugSheet when not even two kinds of section are found.
    """
    best, best_score = None, 0
    for layout in layouts:
        score, kinds = count_evidence(document, layout)
        if kinds >= _LEAST_KINDS and score >= _LEAST_SCORE and score > best_score:
            best, best_score = layout, score
    if best is not None:
        return best
    score, kinds = count_evidence(document, GENERIC)
    if kinds >= 2 and score >= _LEAST_KINDS:
        return GENERIC
    raise NotADrugSheet(
        "no part of a drug sheet was found (side effects, interactions, when to call, …)",
        hint="If it is one, name its layout, or describe its headings in a layout of your own.",
        name=name,
    )


def find(name: str, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """The layout of a name. Raises UnknownLayout."""
    for layout in (*layouts, GENERIC):
        if layout.name == name:
            return layout
    known = ", ".join(layout.name for layout in (*layouts, GENERIC))
    raise UnknownLayout(f"no layout is called {name!r}", hint=f"Known layouts: {known}.")
