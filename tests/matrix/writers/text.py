"""Sheets as plain text. A form is a ``Text`` value; those in the other modules differ from ``PLAIN_TEXT`` by a field or two."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..abstract import Bullets, Paragraph, Section, Sheet, plain, unmarked
from .base import Writer


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file; ``broken`` when the next one goes on with it."""

    text: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, before they are wrapped: a paragraph, or an item with its bullet."""

    text: str
    mark: str = ""
    indent: int = 0


def always(mark: str) -> Callable[[int], str]:
    """The same bullet for every item."""
    return lambda _: mark


_ROUND = always("• ")


@dataclass(frozen=True)
class Text:
    """How each part of a sheet is set."""

    bullet: Callable[[int], str] = _ROUND
    """The bullet of the item of this number, with the space after it."""
    inner: str = "- "
    """The bullet of items inside items."""
    indent: int = 0
    width: int | None = None
    """Column at which lines are wrapped."""
    hanging: bool = True
    """Whether wrapped lines are set under the first word of their item."""
    heading: Callable[[str], Sequence[str]] = lambda text: [text]
    join: Callable[[list[Run]], list[Run]] = lambda found: found
    """What becomes of the runs of a list before they are set."""
    first: str | None = None
    """What stands between a heading and the first words after it, where these share its line."""
    words: Callable[[str], str] = plain

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The lines of the file."""
        if sheet.title is not None:
            yield from (Row(self.words(sheet.title)), Row(""))
        yield from (*self.wrapped(Run(self.words(sheet.names))), Row(""))
        for section in sheet.sections:
            yield from self._section(section)
        for text in sheet.trailer:
            yield from (*self.wrapped(Run(self.words(text))), Row(""))

    def _section(self, section: Section) -> Iterator[Row]:
        groups = [self._runs(part) for part in section.parts]
        if self.first is None:
            yield from (Row(line) for line in self.heading(self.words(section.heading)))
            yield Row("")
        else:
            top = groups[0][0]
            groups[0][0] = Run(f"{''.join(self.heading(self.words(section.heading)))}{self.first}{top.mark}{top.text}")
        for group in groups:
            for run in group:
                yield from self.wrapped(run)
            yield Row("")

    def _runs(self, part: Paragraph | Bullets) -> list[Run]:
        if isinstance(part, Paragraph):
            return [Run(self.words(part.text))]
        found = []
        for number, item in enumerate(part.items, start=1):
            found.append(Run(self.words(item.text), self.bullet(number), self.indent))
            found += [Run(self.words(text), self.inner, self.indent + 4) for text in item.sub]
        return self.join(found)

    def wrapped(self, run: Run) -> list[Row]:
        """The lines of a run."""
        start = " " * run.indent + run.mark
        if self.width is None:
            return [Row(start + run.text)]
        under = " " * len(start) if self.hanging else ""
        lines = textwrap.wrap(start + run.text, self.width, subsequent_indent=under, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
        return [*(Row(line, broken=True) for line in lines[:-1]), Row(lines[-1])]

    def text(self, sheet: Sheet) -> str:
        """The whole file."""
        return "".join(f"{row.text}\n" for row in self.rows(sheet))

    def write(self, sheet: Sheet) -> bytes:
        """The file as UTF-8."""
        return self.text(sheet).encode()


PLAIN_TEXT = Text()


def txt(name: str, style: Text, *, diagnosed: frozenset[str] = frozenset()) -> Writer:
    """A writer of UTF-8 text."""
    return Writer(name, "txt", style.write, unmarked, diagnosed)
