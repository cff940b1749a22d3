"""The text that no fact holds: headings, sentences over lists, what stands around the sheet. None of it is passed over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from drugsheet.compare.change import Both, Change
from drugsheet.compare.fields import reworded
from drugsheet.compare.pairs import pair
from drugsheet.compare.words import content, fold, stated, without_figures
from drugsheet.grammar.sentences import sentences
from drugsheet.language.text import annotate
from drugsheet.models import DrugSheet, Fact, Passage, Record, Section, Span, Urgency

_SAYS = regex.compile(r"[\w<>≤≥+%]")
_SHORTEST = 4
_PARTS = ("about", "side_effects", "reproductive", "self_care", "interactions", "allergic_reaction", "when_to_call", "important")


@dataclass(frozen=True, slots=True)
class Loose:
    """A sentence, or a part of one, that no fact holds."""

    passage: Passage
    section: Section
    left: str
    """Its words without those whose change is told elsewhere."""

    @property
    def urgency(self) -> Urgency | None:
        """The urgency with which it tells the reader to act."""
        return stated(self.passage.text)


def text(old: DrugSheet, new: DrugSheet, told_old: Collection[str], told_new: Collection[str]) -> Iterator[Change]:
    """What differs in the text that no fact holds.

    ``told_old`` and ``told_new`` are words whose change is told already, such as the date of a revision: what differs in nothing
    else is not told again. Of two readings of one text only what the sections are read as can differ.
    """
    if old.text == new.text:
        yield from _sections(old, new)
        return
    keys = (
        lambda loose: (loose.section.kind, loose.passage.text),
        lambda loose: loose.passage.text,
        lambda loose: (loose.section.kind, fold(loose.passage.text)),
        lambda loose: (loose.section.kind, without_figures(loose.passage.text)),
        lambda loose: fold(loose.passage.text),
        lambda loose: (loose.section.kind, fold(loose.left)),
        lambda loose: (loose.section.kind, loose.urgency) if loose.urgency else None,
    )
    for before, after in pair(_loose(old, told_old), _loose(new, told_new), keys, words=lambda loose: content(loose.passage.text)):
        if before is not None and after is not None:
            if before.left != after.left or before.section.kind != after.section.kind:
                yield from _changed(before, after)
            continue
        loose = after or before
        assert loose is not None
        if not _SAYS.search(loose.left):
            continue
        told = Both("text", loose.passage.text, None if before is None else before.passage, None if after is None else after.passage)
        yield told.one_sided("", None, topic="urgency", urgency=loose.urgency) if loose.urgency else told.one_sided("", None)


def _sections(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    there: dict[int, list[Section]] = {}
    for section in reversed(old.sections):
        there.setdefault(section.span.start, []).append(section)
    for section in new.sections:
        here = there.get(section.span.start)
        before = here.pop() if here else section  # a stored sheet may hold two that begin at one place
        if before.kind != section.kind:
            one, other = (Passage(text=section.heading or section.kind, span=side.span) for side in (before, section))
            yield Both("text", one.text, one, other).change("section", before.kind, section.kind, old_text=None, new_text=None)


def _changed(before: Loose, after: Loose) -> Iterator[Change]:
    told = Both("text", after.section.heading or after.section.kind.replace("_", " "), before.passage, after.passage)
    if before.section.kind != after.section.kind:
        yield told.change("section", before.section.kind, after.section.kind, subject=after.passage.text)
    if before.left != after.left:
        yield reworded(told, before.passage.text, after.passage.text, before.passage.text, after.passage.text)


def _left(words: str, told: regex.Pattern[str] | None) -> str:
    return words if told is None else told.sub("", words)


def _whole(told: Collection[str]) -> regex.Pattern[str] | None:
    """Finds what is told elsewhere, as whole words; what is shorter than a year could be anything."""
    values = sorted((value for value in told if len(value) >= _SHORTEST), key=lambda value: (-len(value), value))
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, values))})(?!\w)") if values else None


def _loose(sheet: DrugSheet, told: Collection[str]) -> list[Loose]:
    held, elsewhere = _held(sheet), _whole(told)
    return [
        Loose(Passage(text=sheet.text[start:end], span=Span(start=start, end=end)), section, _left(sheet.text[start:end], elsewhere))
        for section in sheet.sections
        for block in section.blocks
        for start, end in _gaps(block.span, held, sheet.text)
    ]


def _gaps(span: Span, held: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block, or their parts, that no fact holds."""
    at = span.start
    first = max(0, bisect_right(held, (span.start, span.start)) - 1)
    for start, end in (*_from(held, first, span.end), (span.end, span.end)):
        if start > at:
            words = annotate(text[at : min(start, span.end)])
            for begins, ends in (words.span(i, j) for i, j in sentences(words, 0, len(words))):
                if _SAYS.search(text, at + begins, at + ends):
                    yield at + begins, at + ends
        at = max(at, end)


def _from(held: list[tuple[int, int]], first: int, before: int) -> Iterator[tuple[int, int]]:
    for number in range(first, len(held)):
        if held[number][0] >= before:
            return
        yield held[number]


def _held(sheet: DrugSheet) -> list[tuple[int, int]]:
    """The places of all facts and of the drug's names, in order, none overlapping another."""
    found = [(span.start, span.end) for spans in sheet.drug.spans.values() for span in spans]
    for name in _PARTS:
        found += _spans(getattr(sheet, name))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return merged


def _spans(node: Any) -> Iterator[tuple[int, int]]:
    """The places of a fact and of those in it, some of which stand outside of it."""
    if isinstance(node, list):
        for item in node:
            yield from _spans(item)
    elif isinstance(node, Record):
        if isinstance(node, Fact):
            yield node.span.start, node.span.end
        for name in type(node).model_fields:
            if name != "told_by":  # the words over a list are no reason's own: they are compared once
                yield from _spans(getattr(node, name))
