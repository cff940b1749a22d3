"""A sheet to look at, in whatever form it is kept: the source, a stored sheet, a line of NDJSON, or a reviewed sheet.

Every command that shows, compares or counts sheets opens them here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import drugsheet
from drugsheet.cli.inputs import MOST_STORED_BYTES, read_bytes
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of
from drugsheet.console import Console
from drugsheet.errors import SourceNotFound, SourceTooLarge, UnreadableSource
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet

LINES = (".ndjson", ".jsonl")
"""The endings of files that hold a sheet in each line."""
_LINE = re.compile(r"(?P<file>.+\.(?:ndjson|jsonl)):(?P<line>[1-9][0-9]{0,11})", re.IGNORECASE | re.DOTALL)
_UNNAMED = ("<stdin>", STREAM)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def open_named(console: Console, file: str, options: ReadingOptions, layout: Layout | None = None) -> DrugSheet:
    """The sheet in one file, in a line of one (``FILE.ndjson:3``), or on standard input. Raises ``DrugsheetError``."""
    from drugsheet.batch.discovery import Input

    name = (options.stdin_filename or _UNNAMED[0]) if file == STREAM else file
    data = read_bytes(file, options)[0] if file == STREAM else None
    return open_sheet(console, Input(name, name, data=data), options, layout or layout_of(options.layout))


def open_sheet(console: Console, item: Input, options: ReadingOptions, layout: Layout | None = None) -> DrugSheet:
    """The sheet in an input; of a reviewed sheet the corrected one, which is said. Raises ``DrugsheetError``."""
    if item.error is not None:
        raise item.error
    stored = _stored(item, options)
    if stored is not None:
        return open_stored(console, stored, item.name)
    if item.data is not None:
        return drugsheet.parse(item.data, name=item.name, layout=layout, language=options.language, codes=not options.no_codes, limits=options.limits)
    return drugsheet.read(item.name, layout=layout, language=options.language, codes=not options.no_codes, limits=options.limits)


def open_stored(console: Console, data: bytes, name: str) -> DrugSheet:
    """The sheet in a JSON document that drugsheet wrote. Raises ``UnreadableSource``."""
    from drugsheet.export.reviewed import sheet_to_look_at

    sheet, reviewed = sheet_to_look_at(data, name=name)
    if reviewed is not None:
        console.say(f"{printable(name)}: the corrected sheet, reviewed by {printable(reviewed.reviewed_by or '(no name given)')}.")
    return sheet


def _stored(item: Input, options: ReadingOptions) -> bytes | None:
    """The JSON document in an input; None for one that is to be read."""
    name = item.name.lower()
    if item.data is not None:
        lines = name.endswith(LINES)
        if not lines and not name.endswith(".json") and not (item.name in _UNNAMED and _JSON.match(item.data)):
            return None
        if len(item.data) > options.max_bytes:
            raise SourceTooLarge(f"standard input has more than {options.max_bytes:,} bytes", hint="Give a file, or raise it with --max-bytes.", name=item.name)
        return _only_line(io.BytesIO(item.data), item.name) if lines else item.data
    if name.endswith(".json"):
        return _whole(item.name, options)
    if name.endswith(LINES):
        with _opened(item.name) as handle:
            return _only_line(handle, item.name)
    line = line_named(item.name)
    if line is None:
        return None
    with _opened(line[0]) as handle:
        return _numbered(handle, line[1], item.name)


def line_named(name: str) -> tuple[str, int] | None:
    """The file and the line that ``FILE.ndjson:3`` names; None for any other name, and for that of a file which is there."""
    match = _LINE.fullmatch(name)
    return None if match is None or Path(name).exists() else (match["file"], int(match["line"]))


def _whole(name: str, options: ReadingOptions) -> bytes:
    data, _ = read_bytes(name, replace(options, max_bytes=MOST_STORED_BYTES))
    return _bounded(data, "the file", name)


def _lines(handle: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines of a file, one held at a time."""
    while line := handle.readline(MOST_STORED_BYTES + 1):
        yield _bounded(line, "a line", name)


def _only_line(handle: BinaryIO, name: str) -> bytes:
    filled = (line for line in _lines(handle, name) if line.strip())
    first = next(filled, b"")
    if next(filled, None) is not None:
        raise UnreadableSource("the file holds several sheets, one a line", hint=f"Name one of them: {name}:1 is the first line.", name=name)
    return first


def _numbered(handle: BinaryIO, number: int, name: str) -> bytes:
    at = 0
    for at, line in enumerate(_lines(handle, name), 1):
        if at == number:
            return line
    raise UnreadableSource(f"there is no line {number}", hint=f"It has {at}.", name=name)


def _bounded(data: bytes, what: str, name: str) -> bytes:
    if len(data) > MOST_STORED_BYTES:
        raise SourceTooLarge(f"{what} has more than {MOST_STORED_BYTES:,} bytes", hint="Give one sheet.", name=name)
    return data


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise SourceNotFound(f"the file cannot be read: {getattr(error, 'strerror', None) or error}", hint="Check the path.", name=name) from error
