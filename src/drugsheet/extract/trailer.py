"""What stands at the end: date of revision, publisher, telephone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drugsheet.extract.items import run_of
from drugsheet.extract.records import Publisher
from drugsheet.grammar.dates import revision_date, said_revised
from drugsheet.grammar.phones import phones
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import Layout
from drugsheet.reading.document import Block

_COPYRIGHT = rule("copyright", "COPYRIGHT", examples=["© 2011", "(c) 2011", "Copyright 2012"], never=["38 C"])
_OWNER = rule(
    "owner of the copyright",
    "COPYRIGHT COPYRIGHT? (YEAR ((HYPHEN | ,) YEAR)*)? ,? (by)? (?P<owner> NOT_OWNER_END{1,16})",
    examples=["© 2011 UPMC", "Copyright © 2012-2014, by Riverside Medical Center"],
    never=["© 2011"],
)
_WHAT = rule("what was supplied", "PROVIDED_WHAT", examples=["Content provided by"], never=["drugs"])
_BY = rule("by whom it was supplied", "PROVIDED_BY", examples=["supplied by", "comes from"], never=["of this page"])
_BREAK = Tags("LIST_END")
_NO_PROVIDER = Tags("NEVER_A_PROVIDER")
_JOINT = Tags("COMPANY_JOINT")
_DOT = Tags("DOT")
_NEAR = 10
"""Tokens from the words for what was supplied to those for by whom."""
_LONGEST_NAME = 16
_SHORT = 15
"""Words of a line outside the trailer that gives a telephone number: "Questions? Call …"."""


def read(blocks: Sequence[Block], layout: Layout, others: Sequence[Block], text: Text, unseen: Iterable[str] = ()) -> tuple[str | None, Publisher]:
    """Date of revision and publisher, from the trailer and the page's footer; the date, and telephone numbers on lines of their own, also from ``others``.

    ``unseen`` are lines that the page does not show, as the front matter of Markdown; of them only the date is read.
    """
    line = next((block for block in blocks if _COPYRIGHT.search(text, *run_of(text, block))), None)
    owner = None if line is None else _owner(text, *run_of(text, line))
    if layout.publisher is not None and any(layout.publisher in block.text for block in blocks):
        owner = layout.publisher
    lines = (*blocks, *(block for block in others if block.kind != "item" and len(block.text.split()) <= _SHORT))
    numbers = dict.fromkeys(phone.number for block in lines for phone in phones(text, *run_of(text, block)))
    revised = _revised(blocks, layout, others, text) or next((date.iso for line in map(annotate, unseen) if (date := said_revised(line, 0, len(line)))), None)
    return revised, Publisher(owner, _provider(blocks, layout, text), list(numbers), None if line is None else line.text)


def _revised(blocks: Sequence[Block], layout: Layout, others: Sequence[Block], text: Text) -> str | None:
    """The date in the line of the last revision, else one that is said to be that of a revision anywhere."""
    for block in blocks:
        run = run_of(text, block)
        if layout.is_revision(block.text) and (date := said_revised(text, *run) or revision_date(text, *run)) is not None:
            return date.iso
    return next((date.iso for block in (*blocks, *others) if block.kind != "item" and (date := said_revised(text, *run_of(text, block)))), None)


def _owner(text: Text, i: int, j: int) -> str | None:
    match = _OWNER.search(text, i, j)
    return None if match is None else text.words(*match.span("owner")).strip(" .,") or None


def _provider(blocks: Sequence[Block], layout: Layout, text: Text) -> str | None:
    """Who supplied the content: the name in capitals behind "provided by"."""
    for block in blocks:
        i, j = run_of(text, block)
        for what in _WHAT.finditer(text, i, j):
            for by in _BY.finditer(text, what.end(), min(j, what.end() + _NEAR)):
                start, end = by.end(), _name_end(text, by.end(), j)
                if not _BREAK.of(text).isdisjoint(text.tags[what.end() : by.start()]):
                    break
                if start < end and text.tags[start] not in _NO_PROVIDER.of(text) and text.token(start) != layout.publisher:
                    return text.words(start, end)
    return None


def _name_end(text: Text, i: int, j: int) -> int:
    """Where a name of words in capitals ends: "A.D.A.M. Health Solutions", "MedText, Inc."."""
    end = at = i
    while at < min(j, i + _LONGEST_NAME):
        word = text.token(at)
        if word[:1].isupper():
            at += 1
            if at < j and text.tags[at] in _DOT.of(text) and (len(word) == 1 or word == "Inc"):
                at += 1  # a point of an abbreviation is part of the name
            end = at
        elif at > i and (text.tags[at] in _JOINT.of(text) or word == "," or (word in "-'’" and not text.spaced(at))):
            at += 1
        else:
            break
    return end
