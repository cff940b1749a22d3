"""Why a document was read with a layout: what speaks for each, which headings matched and which did not."""

from __future__ import annotations

from dataclasses import dataclass

from drugsheet.errors import NotADrugSheet
from drugsheet.layouts.detect import Weight, available, detect, weigh
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import group
from drugsheet.reading.document import Document


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """A heading of the document and the kind of section it was taken for; None when no wording fits."""

    text: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence for each layout, the chosen one, its headings in the document, and the sections it misses."""

    weights: dict[str, Weight]
    chosen: str | None
    headings: tuple[HeadingMatch, ...]
    missing: tuple[str, ...]


def explain(document: Document, layout: Layout | None = None) -> Explanation:
    """How ``detect`` decides for a document, or how a given layout reads its headings."""
    weights = {candidate.name: weigh(document, candidate) for candidate in (*([layout] if layout else []), *available(), GENERIC)}
    if layout is None:
        try:
            layout = detect(document)
        except NotADrugSheet:
            unmatched = tuple(HeadingMatch(block.text, None) for block in document.blocks if block.kind == "heading")
            return Explanation(weights, None, unmatched, ())
    final, parts, _ = group(document, layout)
    kinds = {part.heading.start: part.kind for part in parts if part.heading is not None and part.kind != "other"}
    headings = tuple(HeadingMatch(block.text, kinds.get(block.start)) for block in final.blocks if block.kind == "heading")
    missing = tuple(kind for kind in layout.required if kind not in {part.kind for part in parts})
    return Explanation(weights, layout.name, headings, missing)
