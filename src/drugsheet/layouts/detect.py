"""Which layout a document is of: by evidence in its blocks, never by file name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drugsheet.errors import NotADrugSheet, UnknownLayout
from drugsheet.layouts.cancer_card import CANCER_CARD
from drugsheet.layouts.european import EUROPEAN
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.labels import count_evidence
from drugsheet.layouts.layout import FORMER, Layout
from drugsheet.layouts.load import from_entry_points
from drugsheet.layouts.signs import is_sheet
from drugsheet.layouts.upmc import FIRST_GENERATION, SECOND_GENERATION
from drugsheet.reading.document import Document

LAYOUTS: tuple[Layout, ...] = (FIRST_GENERATION, SECOND_GENERATION, EUROPEAN, CANCER_CARD)
"""The layouts that are tried, in order of preference when the evidence is equal."""

_LEAST_SCORE = 4
_LEAST_KINDS = 3


def detect(document: Document, layouts: Sequence[Layout] | None = None, name: str | None = None) -> Layout:
    """The layout that most of the evidence speaks for, or the generic one.

    ``layouts`` are the candidates (default: the built-in ones and those of entry points). Raises NotADrugSheet when no part
    of a drug sheet is found.
    """
    best, best_score = None, 0
    for layout in available() if layouts is None else layouts:
        found = weigh(document, layout)
        if found.fits and found.score > best_score:
            best, best_score = layout, found.score
    if best is not None:
        return best
    if is_sheet(document):
        return GENERIC
    raise NotADrugSheet(
        "no part of a drug sheet was found (side effects, interactions, when to call, …)",
        hint="If it is one, name its layout, or describe its headings in a layout of your own.",
        name=name,
    )


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a layout: its score, the kinds of section found, and whether that is enough."""

    score: int
    kinds: frozenset[str]
    fits: bool


def weigh(document: Document, layout: Layout) -> Weight:
    """How much in a document speaks for a layout. It fits with three kinds of section and most of those it requires."""
    score, kinds = count_evidence(document, layout)
    required = set(layout.required)
    enough = len(kinds) >= min(_LEAST_KINDS, max(len(required), 1)) and score >= _LEAST_SCORE and 2 * len(required & kinds) > len(required) - (not required)
    return Weight(score, frozenset(kinds), enough)


def available() -> tuple[Layout, ...]:
    """The built-in layouts and those that installed packages offer as entry points (group ``drugsheet.layouts``)."""
    return (*from_entry_points(), *LAYOUTS)


def find(name: str) -> Layout:
    """The layout of a name, or of one that it had before. Raises UnknownLayout."""
    known = (*available(), GENERIC)
    for layout in known:
        if layout.name == FORMER.get(name, name):
            return layout
    names = ", ".join(layout.name for layout in known)
    raise UnknownLayout(f"no layout is called {name!r}", hint=f"Known layouts: {names}.")
