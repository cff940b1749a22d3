"""A drug sheet before it is written down: what a writer needs to know, and nothing about markup.

Words between ``**`` are bold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["body", "lead_in", "note"]

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, and the items of the list inside it."""

    text: str
    sub: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: running text, the sentence over a list, or a note on one."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]

    @property
    def flat(self) -> tuple[str, ...]:
        """The items and those inside them, in printed order."""
        return tuple(text for item in self.items for text in (item.text, *item.sub))


Part = Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``kind`` and ``listed_as`` are what a reader should make of the heading."""

    kind: str
    heading: str
    parts: tuple[Part, ...]
    listed_as: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """Every list item of the section, without marks."""
        return tuple(plain(text) for part in self.parts if isinstance(part, Bullets) for text in part.flat)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet. ``title`` is None where the sheet prints none; the page's own title has the name then."""

    key: str
    name: str
    title: str | None
    names: str
    sections: tuple[Section, ...]
    trailer: tuple[str, ...]
    calls_elsewhere: tuple[str, ...] = ()
    """Reasons to call in the items of other parts, each as it is printed, before those of the list."""

    def map(self, change: Callable[[str], str]) -> Sheet:
        """The sheet with every text changed."""

        def part(of: Part) -> Part:
            if isinstance(of, Paragraph):
                return replace(of, text=change(of.text))
            return Bullets(tuple(Item(change(item.text), tuple(change(text) for text in item.sub)) for item in of.items))

        return replace(
            self,
            title=None if self.title is None else change(self.title),
            names=change(self.names),
            sections=tuple(replace(section, heading=change(section.heading), parts=tuple(part(of) for of in section.parts)) for section in self.sections),
            trailer=tuple(change(text) for text in self.trailer),
        )


def unmarked(sheet: Sheet) -> Sheet:
    """The sheet without bold words: all that plain text can hold of it."""
    return sheet.map(plain)


def bullets(*items: str | Item) -> Bullets:
    """A list of these items."""
    return Bullets(tuple(item if isinstance(item, Item) else Item(item) for item in items))


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is bold."""
    at = 0
    for match in _BOLD.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match[1], True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def plain(text: str) -> str:
    """The text without marks."""
    return "".join(run for run, _ in runs(text))
