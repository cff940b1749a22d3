"""A sheet to look at, in whatever form it is kept: the source, a stored sheet, a line of NDJSON, or a reviewed sheet.

Every command that shows, compares or counts sheets opens them here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import drugsheet
from drugsheet.cli.inputs import read_bytes
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of
from drugsheet.console import Console
from drugsheet.errors import SourceNotFound, SourceTooLarge, UnreadableSource
from drugsheet.export.kept import MOST_BYTES, UNNAMED, is_kept, is_lines, kept_sheet, line_named
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet



def open_named(console: Console, file: str, options: ReadingOptions, layout: Layout | None = None) -> DrugSheet:
    """The sheet in one file, in a line of one (``FILE.ndjson:3``), or on standard input. Raises ``DrugsheetError``."""
    from drugsheet.batch.discovery import Input

    name = (options.stdin_filename or UNNAMED[0]) if file == STREAM else file
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
    """The sheet in a JSON document that drugsheet wrote. Raises ``SourceTooLarge`` and ``UnreadableSource``."""
    sheet, reviewed = kept_sheet(data, name=name)
    if reviewed is not None:
        console.say(f"{printable(name)}: the corrected sheet, reviewed by {printable(reviewed.reviewed_by or '(no name given)')}.")
    return sheet


def _stored(item: Input, options: ReadingOptions) -> bytes | None:
    """The JSON document in an input; None for one that is to be read."""
    if not is_kept(item.name, item.data):
        return None
    if item.data is not None:
        if len(item.data) > options.max_bytes:
            raise SourceTooLarge(f"standard input has more than {options.max_bytes:,} bytes", hint="Give a file, or raise it with --max-bytes.", name=item.name)
        return _only_line(io.BytesIO(item.data), item.name) if is_lines(item.name) else item.data
    if item.name.lower().endswith(".json"):
        return _whole(item.name, options)
    if is_lines(item.name):
        with _opened(item.name) as handle:
            return _only_line(handle, item.name)
    line = line_named(item.name)
    if line is None:
        return None
    with _opened(line[0]) as handle:
        return _numbered(handle, line[1], item.name)


def _whole(name: str, options: ReadingOptions) -> bytes:
    data, _ = read_bytes(name, replace(options, max_bytes=MOST_BYTES))
    return _bounded(data, "the file", name)


def _lines(handle: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines of a file, one held at a time."""
    while line := handle.readline(MOST_BYTES + 1):
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
    if len(data) > MOST_BYTES:
        raise SourceTooLarge(f"{what} has more than {MOST_BYTES:,} bytes", hint="Give one sheet.", name=name)
    return data


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise SourceNotFound(f"the file cannot be read: {getattr(error, 'strerror', None) or error}", hint="Check the path.", name=name) from error
