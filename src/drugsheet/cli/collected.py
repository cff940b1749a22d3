"""The sheets of a collection: sheets to read, stored and reviewed sheets, and the lines of NDJSON, one at a time."""

from __future__ import annotations

import io
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from drugsheet.cli.inputs import InputOptions
from drugsheet.cli.sheets import open_sheet, open_stored
from drugsheet.console import Console
from drugsheet.errors import DrugsheetError, InternalError, SourceNotFound, SourceTooLarge, UnreadableSource
from drugsheet.export.kept import MOST_BYTES, is_lines

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet

Collected = tuple[str, "DrugSheet | DrugsheetError"]
"""What to call a sheet, and the sheet or why there is none."""


class RecordedFailure(DrugsheetError):
    """A line of NDJSON that records an input which could not be converted; ``code`` is that of the record."""

    def __init__(self, code: str, reason: str, *, name: str) -> None:
        super().__init__(reason, name=name)
        self.code = code


def collected(console: Console, options: InputOptions, inputs: list[Input], layout: Layout | None) -> Iterator[Collected]:
    """Every sheet in the inputs, in order. Errors are reported, except those that a line records: they were when it was written."""
    for item in inputs:
        try:
            if item.error is None and is_lines(item.name):
                yield from _lines(console, options, item)
            else:
                yield item.name, open_sheet(console, item, options, layout)
        except DrugsheetError as error:
            console.error(error)
            yield item.name, error
        except Exception as error:  # noqa: BLE001 - a defect must cost this input only; it is reported as such, never passed over
            yield item.name, defect(console, item.name, error)


def defect(console: Console, name: str, error: Exception) -> InternalError:
    """A defect of our own, reported: it costs this input and no other."""
    failure = InternalError.of(error, name)
    console.error(failure)
    console.say(traceback.format_exc().rstrip(), at=2)
    return failure


def _lines(console: Console, options: InputOptions, item: Input) -> Iterator[Collected]:
    """The sheets and failures in a file as ``drugsheet convert -t ndjson`` writes it; one line is held at a time."""
    if item.data is not None:
        if len(item.data) > options.max_bytes:
            raise SourceTooLarge(f"standard input has more than {options.max_bytes:,} bytes", hint="Give a file.", name=item.name)
        yield from _sheets(console, io.BytesIO(item.data), item.name)
        return
    try:
        with Path(item.name).open("rb") as handle:
            yield from _sheets(console, handle, item.name)
    except OSError as error:
        raise SourceNotFound(f"the file cannot be read: {error.strerror}", hint="Check the path.", name=item.name) from error


def _sheets(console: Console, handle: BinaryIO, file: str) -> Iterator[Collected]:
    number = 0
    while line := handle.readline(MOST_BYTES + 1):
        number += 1
        if line.isspace():
            continue
        name = f"{file}:{number}"
        try:
            sheet = _sheet(console, line, handle, name)
        except RecordedFailure as error:
            yield str(error.name), error
        except DrugsheetError as error:
            console.error(error)
            yield name, error
        except Exception as error:  # noqa: BLE001 - as above, for a line
            yield name, defect(console, name, error)
        else:
            yield f"{name} {sheet.source.name or ''}".rstrip(), sheet


def _sheet(console: Console, line: bytes, handle: BinaryIO, name: str) -> DrugSheet:
    """The sheet in a line; one that is too long is read to its end, so that the next is a line again."""
    from drugsheet.export.stored import load_json

    if len(line) > MOST_BYTES:
        while line and not line.endswith(b"\n"):
            line = handle.readline(MOST_BYTES)
        raise UnreadableSource(f"the line has more than {MOST_BYTES:,} bytes", hint="Give what `drugsheet convert -t ndjson` has written.", name=name)
    if line.startswith((b'{"ok":', b'{"ok" ')):
        _raise_recorded(load_json(line, name=name), name)
    return open_stored(console, line, name)


def _raise_recorded(data: Any, name: str) -> None:
    if data.get("ok") is False and isinstance(data.get("error"), dict):
        error, source = data["error"], data.get("source")
        of = source.get("name") if isinstance(source, dict) else None
        raise RecordedFailure(str(error.get("code")), str(error.get("reason")), name=name if of is None else f"{name} {of}")
