"""What stands at the end: date of revision, publisher, telephone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from drugsheet.extract.items import run_of
from drugsheet.extract.records import Publisher
from drugsheet.grammar.dates import Date, revision_date, said_revised
from drugsheet.grammar.phones import phones
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Finding
from drugsheet.reading.document import Block

_COPYRIGHT = rule("copyright", "COPYRIGHT", examples=["© 2011", "(c) 2011", "Copyright 2012"], never=["38 C"])
_OWNER = rule(
    "owner of the copyright",
    "COPYRIGHT COPYRIGHT? (YEAR ((HYPHEN | ,) YEAR)*)? ,? (by)? (?P<owner> NOT_OWNER_END{1,16} (, COMPANY_SUFFIX DOT?)?)",
    examples=["© 2011 UPMC", "Copyright © 2012-2014, by Riverside Medical Center"],
    never=["© 2011"],
)
_WHAT = rule("what was supplied", "PROVIDED_WHAT", examples=["Content provided by"], never=["drugs"])
_BY = rule("by whom it was supplied", "PROVIDED_BY", examples=["supplied by", "comes from"], never=["of this page"])
_BREAK = Tags("LIST_END")
_NO_PROVIDER = Tags("NEVER_A_PROVIDER")
_JOINT = Tags("COMPANY_JOINT")
_DOT = Tags("DOT")
_MAKER = rule(
    "who made it",
    "MAKER (EOL | COLON | (?<= (for | by)) COLON?) | MAKER_ASKED (COLON | SIGN{0,1} EOL) | WRITTEN_BY",
    examples=["Marketing authorisation holder:", "Manufactured for:", "Prepared by the", "Who distributes Testadrine"],
    never=["a pharmacist"],
)
_INSTITUTION = rule("an institution by its name", "INSTITUTION | trust | associates", examples=["Riverside Medical Center"], never=["Testadrine"])
_IS_COMPANY = rule("a company by its name", "COMPANY_SUFFIX | INSTITUTION | pharma* | laborator* | therapeutics | healthcare | lifesciences | generics | limited", examples=["Examplin Pharma Ltd"], never=["White tablets"])
_DIVIDES = Tags("\\| | , | – | –_ | — | —_ | DASH_SPACED | ·")
_STRANGE = Tags("STRANGE | CODE")
_COLON = Tags("COLON")
_COMPANY = Tags("COMPANY_SUFFIX")
_ABBREVIATED = frozenset(("ltd", "inc", "co", "corp"))
_TOP = 3
_NEAR = 10
"""Tokens from the words for what was supplied to those for by whom."""
_LONGEST_NAME = 16
_SHORT = 15
"""Words of a line outside the trailer that gives a telephone number: "Questions? Call …"."""


def read(blocks: Sequence[Block], layout: Layout, others: Sequence[Block], text: Text, *, unseen: Iterable[str] = (), masthead: Sequence[Block] = ()) -> tuple[str | None, Publisher, list[Finding]]:
    """Date of revision and publisher, from the trailer and the page's footer; the date, and telephone numbers on lines of their own, also from ``others``.

    ``unseen`` are lines that are no part of the text, as the front matter of Markdown or the foot of each page: where the text says nothing, the
    date is read of them, the owner of the copyright, and the telephone numbers.
    ``masthead`` are the first lines of the page, where who hands it out stands when nothing else tells.
    """
    line = next((block for block in blocks if _COPYRIGHT.search(text, *run_of(text, block))), None)
    owner = None if line is None else _owner(text, *run_of(text, line))
    if layout.publisher is not None and any(layout.publisher in block.text for block in blocks):
        owner = layout.publisher
    beside = [annotate(line) for line in unseen]
    owner = owner or next((found for line in beside if (found := _owner(line, 0, len(line)))), None)
    owner = owner or _maker([*others, *blocks, *masthead], text) or _masthead(masthead[:_TOP], text) or _masthead(masthead[-_TOP:], text)
    lines = (*blocks, *(block for block in others if block.kind != "item" and len(block.text.split()) <= _SHORT))
    numbers = dict.fromkeys(phone.number for block in lines for phone in phones(text, *run_of(text, block)))
    numbers = numbers or dict.fromkeys(phone.number for line in beside for phone in phones(line, 0, len(line)))
    date = _revised(blocks, layout, others, text)
    findings = [] if date is None or not date.ambiguous else [_ambiguous(text, date)]
    date = date or next((date for line in beside if (date := said_revised(line, 0, len(line)))), None)
    return None if date is None else date.iso, Publisher(owner, _provider(blocks, layout, text), list(numbers), None if line is None else line.text), findings


def _ambiguous(text: Text, date: Date) -> Finding:
    start, end = text.span(date.start, date.end)
    return Finding("ambiguous_date", f"{text.text[start:end]!r} was read as {date.iso}: the day may stand before the month", start, end)


def _revised(blocks: Sequence[Block], layout: Layout, others: Sequence[Block], text: Text) -> Date | None:
    """The date in the line of the last revision, else one that is said to be that of a revision anywhere."""
    for block in blocks:
        run = run_of(text, block)
        if layout.is_revision(block.text) and (date := said_revised(text, *run) or revision_date(text, *run)) is not None:
            return date
    return next((date for block in (*blocks, *others) if block.kind != "item" and (date := said_revised(text, *run_of(text, block)))), None)


def _owner(text: Text, i: int, j: int) -> str | None:
    match = _OWNER.search(text, i, j)
    if match is None:
        return None
    name = text.words(*match.span("owner")).strip(" ,")
    return (name if text.lower(match.end("owner") - 2) in _ABBREVIATED else name.strip(".")) or None


def _maker(blocks: Sequence[Block], text: Text) -> str | None:
    """Who makes the drug or wrote the sheet: the name behind "Marketing authorisation holder:", "Manufactured for", "Prepared by", on the line or the next."""
    for number, block in enumerate(blocks):
        i, j = run_of(text, block)
        for label in _MAKER.finditer(text, i, j):
            start = label.end()
            end = _name_end(text, start, j)
            if start < end and text.tags[start] not in _NO_PROVIDER.of(text):
                return _whole_name(text, start, end, j)
            if start >= j - 1 and number + 1 < len(blocks):
                left, right = run_of(text, blocks[number + 1])
                if left < (end := _name_end(text, left, right)) and text.tags[left] not in _NO_PROVIDER.of(text) and _IS_COMPANY.search(text, left, end + 1):
                    return _whole_name(text, left, end, right)
    return None


def _masthead(blocks: Sequence[Block], text: Text) -> str | None:
    """The institution that a line at the top or the foot of the page names: "Saint Alban Cancer Center | Pharmacy"."""
    for block in blocks:
        i, j = run_of(text, block)
        edges = [i - 1, *(at for at in range(i, j) if text.tags[at] in _DIVIDES.of(text)), j]
        for left, end in pairwise(edges):
            start = left + 1
            named = end - start > 1 and not _STRANGE.of(text).isdisjoint(text.tags[start:end]) and _COLON.of(text).isdisjoint(text.tags[start:end])
            if named and _INSTITUTION.search(text, start, end) is not None and all(text.token(at)[:1].isupper() or text.tags[at] in _JOINT.of(text) or not text.token(at)[:1].isalpha() for at in range(start, end)):
                return text.words(start, end)
    return None


def _whole_name(text: Text, i: int, j: int, end: int) -> str:
    """A company's name with the point of its last abbreviation: "Examplin Ltd."."""
    return text.words(i, j + 1) if j < end and text.tags[j] in _DOT.of(text) and text.lower(j - 1) in _ABBREVIATED else text.words(i, j)


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
            if at < j and text.tags[at] in _DOT.of(text) and (len(word) == 1 or word in {"Inc", "Pvt", "St"}):
                at += 1  # a point of an abbreviation is part of the name
            end = at
        elif at > i and (text.tags[at] in _JOINT.of(text) or (word == "," and at + 1 < j and text.tags[at + 1] in _COMPANY.of(text)) or word in "(/" or (word == ")" and text.token(at - 1) == "Pty") or (word in "-'’" and not text.spaced(at))):
            at += 1
        else:
            break
    return end
