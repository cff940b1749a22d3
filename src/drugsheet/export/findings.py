"""What is odd in a sheet, with its place in the source: lines for people, as compilers print them, and plain data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from drugsheet.assemble import decoded_source
from drugsheet.errors import DrugsheetError
from drugsheet.export.excerpt import excerpt
from drugsheet.export.terminal import printable
from drugsheet.models import CODES, Diagnostic, DrugSheet, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the decoded source; lines and columns are counted from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int
    """One past the last character."""
    words: str
    """The line it begins in, without its end."""
    offset: int = 0
    """Its first character in the decoded source, from 0."""
    source: str = ""
    """What stands there in the source, tags and all."""

    @property
    def length(self) -> int:
        """How many characters of the source it has."""
        return len(self.source)


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic of one file."""

    file: str
    diagnostic: Diagnostic
    place: Place | None
    """None for what concerns the whole sheet, and where the source is not at hand."""
    words: str = ""
    """The words that it is about; empty for the whole sheet."""

    @property
    def number(self) -> str:
        """The stable number of its code: ``DS2001``."""
        return CODES[self.diagnostic.code].number


@dataclass(frozen=True, slots=True)
class Count:
    """How often a kind of finding was made."""

    number: str
    code: str
    severity: str
    findings: int
    sheets: int
    """In how many files."""


def statistics(found: Iterable[Finding]) -> list[Count]:
    """The kinds of findings, the most frequent first."""
    listed = list(found)
    times = Counter((finding.number, finding.diagnostic.code, finding.diagnostic.severity) for finding in listed)
    files = Counter(kind for kind, _ in {((finding.number, finding.diagnostic.code, finding.diagnostic.severity), finding.file) for finding in listed})
    return [Count(*kind, many, files[kind]) for kind, many in sorted(times.items(), key=lambda entry: (-entry[1], entry[0]))]


def findings(file: str, sheet: DrugSheet, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
    """The diagnostics with their places, in the order of the source; those of the whole sheet are the last.

    The sheet's source has to be at hand, as after ``drugsheet.read``; without it no finding has a place.
    """
    place_of = places_in(sheet)
    found = [Finding(file, diagnostic, place_of(diagnostic.span), _words(sheet, diagnostic.span)) for diagnostic in diagnostics]
    return sorted(found, key=lambda item: (item.place is None, (item.place.line, item.place.column) if item.place else (0, 0), item.number))


def _words(sheet: DrugSheet, span: Span | None) -> str:
    return "" if span is None else sheet.text[span.start : span.end]


def places_in(sheet: DrugSheet) -> Callable[[Span | None], Place | None]:
    """The function that says where a span of a sheet's text stands in its source; None where it is not at hand."""
    source = decoded_source(sheet)
    starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
    return lambda span: _place(sheet, span, source, starts)


def _place(sheet: DrugSheet, span: Span | None, source: str, starts: list[int]) -> Place | None:
    if span is None:
        return None
    try:
        found = sheet.locate(span)
    except (ValueError, DrugsheetError):  # words that stand nowhere in the source; the finding itself is kept
        return None
    line, column = _position(found.start, starts)
    last_line, last_column = _position(max(found.end - 1, found.start), starts)
    end = starts[line] if line < len(starts) else len(source)
    return Place(line, column, last_line, last_column + 1, source[starts[line - 1] : end].rstrip("\r\n"), found.start, source[found.start : found.end])


def _position(offset: int, starts: list[int]) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def finding_text(finding: Finding, *, width: int = 100, encoding: str = "utf-8") -> str:
    """One finding as lines, ended by a newline: place, code, severity and message; the words; a marker under them.

    Without a place in the source the words alone.
    """
    place, diagnostic = finding.place, finding.diagnostic
    name = printable(finding.file)
    where = name if place is None else f"{name}:{place.line}:{place.column}"
    lines = [f"{where}: {finding.number} {diagnostic.severity}: {printable(diagnostic.message)}"]
    if place is not None:
        end = place.end_column if place.end_line == place.line else len(place.words) + 1
        words, marker = excerpt(place.words, place.column - 1, end - 1, width=width - _INDENT, encoding=encoding)
        lines += [" " * _INDENT + words, " " * _INDENT + marker]
    elif finding.words:  # a stored sheet, whose source is not at hand
        words, _ = excerpt(f'"{finding.words}"', 0, 1, width=width - _INDENT, encoding=encoding)
        lines.append(" " * _INDENT + words)
    return "".join(f"{line}\n" for line in lines)


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data: the fields of ``Diagnostic`` with the file and the place before them."""
    place = finding.place
    return {
        "file": finding.file,
        **{key: None if place is None else getattr(place, key) for key in ("line", "column", "end_line", "end_column")},
        "number": finding.number,
        **finding.diagnostic.model_dump(mode="json"),
    }
