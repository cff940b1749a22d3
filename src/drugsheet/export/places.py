"""Where values stand whose records have no span: found again by the value itself, with the grammars that read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drugsheet.oldgrammar.dates import revision_date
from drugsheet.oldgrammar.incidence import incidence
from drugsheet.oldgrammar.phones import phones
from drugsheet.oldgrammar.urgency import is_lead_in
from drugsheet.models import Block, DrugSheet, Section, Span

_ENDS = ("trailer", "header", "boilerplate")
"""Sections in which a sheet says who made it and when, in the order in which they are looked through."""
_OF_A_REVISION = re.compile(r"\b(?:revis|review|updat|effective|version|issued|rev\b)", re.IGNORECASE)


def title_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the title stands; nowhere when it was taken from the page's title or the file's name."""
    if sheet.title is None:
        return ()
    return tuple(_first(_found(sheet.title, block, sheet) for block in _blocks(sheet, all_of_it=True) if block.kind != "item"))


def revision_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the date of the last revision stands, with the words that call it so where they are on its line."""
    if sheet.revised is None:
        return ()
    dates = [(block, found) for block in _blocks(sheet, all_of_it=True) if (found := revision_date(_text(block, sheet))) is not None and found[0] == sheet.revised]
    dates.sort(key=lambda item: _OF_A_REVISION.search(_text(item[0], sheet)) is None)  # the order in which they stand is kept otherwise
    return tuple(Span(start=block.span.start + start, end=block.span.start + end) for block, (_, start, end) in dates[:1])


def publisher_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the publisher's name, the content's provider, telephone numbers and the copyright line stand; none overlaps another."""
    publisher = sheet.publisher
    blocks = [*_blocks(sheet, all_of_it=False)]
    found = [span for value in (publisher.name, publisher.content_provider, publisher.copyright) if value for span in _first(_found(value, block, sheet) for block in blocks)]
    found += [
        Span(start=block.span.start + start, end=block.span.start + end) for block in blocks for number, start, end in phones(_text(block, sheet)) if number in publisher.phones
    ]
    return tuple(_merged(found))


def is_read_with_its_list(section: Section, block: Block, sheet: DrugSheet) -> bool:
    """Whether a block holds no fact of its own, and says something of the facts in the list that it stands over.

    Such are "Call your doctor immediately if:", from which the urgency of each reason comes, and a note on how many patients
    had each of the effects.
    """
    if block.kind != "paragraph":
        return False
    text = _text(block, sheet)
    if section.kind == "when_to_call":
        return is_lead_in(text)
    return section.kind in {"side_effects", "warnings"} and incidence(text) is not None


def _blocks(sheet: DrugSheet, *, all_of_it: bool) -> Iterator[Block]:
    for kind in _ENDS:
        yield from (block for section in sheet.sections if section.kind == kind for block in section.blocks)
    if all_of_it:
        yield from (block for section in sheet.sections if section.kind not in _ENDS for block in section.blocks)


def _text(block: Block, sheet: DrugSheet) -> str:
    return sheet.text[block.span.start : block.span.end]


def _found(value: str, block: Block, sheet: DrugSheet) -> Span | None:
    at = sheet.text.find(value, block.span.start, block.span.end)
    return None if at < 0 or not value else Span(start=at, end=at + len(value))


def _first(spans: Iterable[Span | None]) -> list[Span]:
    first = next((span for span in spans if span is not None), None)
    return [] if first is None else [first]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made into one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
