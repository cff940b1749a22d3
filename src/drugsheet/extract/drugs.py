"""Whether a page is about more drugs than one: each with a part of its own, so that their facts would stand mixed in one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drugsheet.extract.called import heading_name, subject_of
from drugsheet.extract.items import run_of
from drugsheet.extract.records import Drug
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Finding, Part
from drugsheet.reading.document import Block

_FACTS = frozenset({"side_effects", "interactions", "when_to_call", "self_care", "reproductive"})
"""Parts of which each drug has its own."""


class _Title(NamedTuple):
    """A heading that names a drug, and the number of the first part behind it."""

    name: str
    block: Block
    part: int


def several_drugs(parts: Sequence[Part], drug: Drug, text: Text) -> Iterator[Finding]:
    """A finding for each heading that names another drug, where a part comes after it that came before it for the first one."""
    own = {word for name in (drug.name, *drug.other_names) if name for word in name.casefold().split()}
    seen: set[str] = set()
    for title in _titles(parts, text):
        if title.name in own or title.name in seen:
            continue
        before = {part.kind for part in parts[: title.part]} & _FACTS
        after = {part.kind for part in parts[title.part :]} & _FACTS
        if before & after:
            seen.add(title.name)
            yield Finding("several_drugs", f"the heading {title.block.text!r} names another drug than {drug.name!r}, and has parts of its own", title.block.start, title.block.end)


def _titles(parts: Sequence[Part], text: Text) -> Iterator[_Title]:
    """Headings that name a drug: "Side effects of Testadrine", or a name over a sentence whose subject it is."""
    for number, part in enumerate(parts):
        if part.kind in _FACTS and part.heading is not None and (run := heading_name(text, *run_of(text, part.heading))) is not None:
            yield _Title(text.lower(run[0]), part.heading, number)
        for block, after in pairwise(part.blocks):
            if block.kind != "heading" or after.kind == "heading" or (subject := subject_of(text, *run_of(text, after))) is None:
                continue
            i, j = run_of(text, block)
            name = text.lower(subject[0])
            if name in {text.lower(at) for at in range(i, min(j, i + 4))}:
                yield _Title(name, block, number + (block is not part.heading))
