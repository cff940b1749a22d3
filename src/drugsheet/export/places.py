"""Where values stand whose records have no span: found again by the value itself, with the grammars that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drugsheet.grammar.acts import is_lead_in
from drugsheet.grammar.dates import revision_date
from drugsheet.grammar.incidence import incidence
from drugsheet.grammar.phones import phones
from drugsheet.language.rule import rule
from drugsheet.language.text import Text, annotate
from drugsheet.models import Block, DrugSheet, Section, Span

_ENDS = ("trailer", "header", "boilerplate")
"""Sections in which a sheet says who made it and when, in the order in which they are looked through."""
_OF_A_REVISION = rule("words of a revision", "DATED_WORD", examples=["Last reviewed", "Rev. 11/2011"], never=["Printed"])


def title_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the title stands; nowhere when it was taken from the page's title or the file's name."""
    if sheet.title is None:
        return ()
    return tuple(_first(_found(sheet.title, block, sheet) for block in _blocks(sheet, all_of_it=True) if block.kind != "item"))


def revision_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the date of the last revision stands, with the words that call it so where they are on its line."""
    if sheet.revised is None:
        return ()
    texts = [(block, _text(block, sheet)) for block in _blocks(sheet, all_of_it=True)]
    dates = [(block, text, found) for block, text in texts if (found := revision_date(text, 0, len(text))) is not None and found.iso == sheet.revised]
    dates.sort(key=lambda item: _OF_A_REVISION.search(item[1]) is None)  # the order in which they stand is kept otherwise
    return tuple(_place(block, text, found.start, found.end) for block, text, found in dates[:1])


def publisher_places(sheet: DrugSheet) -> tuple[Span, ...]:
    """Where the publisher's name, the content's provider, telephone numbers and the copyright line stand; none overlaps another."""
    publisher = sheet.publisher
    blocks = [*_blocks(sheet, all_of_it=False)]
    found = [
        span
        for value in (publisher.name, publisher.content_provider, publisher.copyright)
        if value
        for span in _first(_found(value, block, sheet) for block in blocks)
    ]
    for block in blocks:
        text = _text(block, sheet)
        found += [_place(block, text, phone.start, phone.end) for phone in phones(text, 0, len(text)) if phone.number in publisher.phones]
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
        return is_lead_in(text, 0, len(text))
    return section.kind in {"side_effects", "warnings"} and incidence(text, 0, len(text)) is not None


def _blocks(sheet: DrugSheet, *, all_of_it: bool) -> Iterator[Block]:
    for kind in _ENDS:
        yield from (block for section in sheet.sections if section.kind == kind for block in section.blocks)
    if all_of_it:
        yield from (block for section in sheet.sections if section.kind not in _ENDS for block in section.blocks)


def _text(block: Block, sheet: DrugSheet) -> Text:
    return annotate(sheet.text[block.span.start : block.span.end])


def _place(block: Block, text: Text, i: int, j: int) -> Span:
    start, end = text.span(i, j)
    return Span(start=block.span.start + start, end=block.span.start + end)


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
