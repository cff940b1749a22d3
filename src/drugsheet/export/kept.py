"""Sheets in the forms that drugsheet writes: a stored sheet, a line of NDJSON, a reviewed sheet. By its name an input is told to be one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from drugsheet.errors import SourceTooLarge

if TYPE_CHECKING:
    from drugsheet.decisions import ReviewedSheet
    from drugsheet.models import DrugSheet

LINES = (".ndjson", ".jsonl")
"""The endings of files that hold a sheet in each line."""

MOST_BYTES = 256 << 20
"""A sheet's JSON is larger than its source, which has a limit of its own."""

UNNAMED = ("<stdin>", "-")
"""What standard input is called where nobody says what is in it."""

_LINE = re.compile(r"(?P<file>.+\.(?:ndjson|jsonl)):(?P<line>[1-9][0-9]{0,11})", re.IGNORECASE | re.DOTALL)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*+\{")


def is_kept(name: str, data: bytes | None = None) -> bool:
    """Whether an input is one, by its ending; what has no name, by its first bytes."""
    if name in UNNAMED:
        return data is not None and _JSON.match(data) is not None
    return name.lower().endswith((".json", *LINES)) or _LINE.fullmatch(name) is not None


def is_lines(name: str) -> bool:
    """Whether a file holds a sheet in each line, by its ending."""
    return name.lower().endswith(LINES)


def line_named(name: str) -> tuple[str, int] | None:
    """The file and the line that ``FILE.ndjson:3`` names; None for any other name, and for that of a file which is there."""
    match = _LINE.fullmatch(name)
    return None if match is None or Path(name).exists() else (match["file"], int(match["line"]))


def line_order(name: str) -> tuple[str, int]:
    """By what names are sorted: lines of one file by their numbers."""
    match = _LINE.fullmatch(name)
    return (name, 0) if match is None else (match["file"], int(match["line"]))


def kept_sheet(data: bytes, *, name: str) -> tuple[DrugSheet, ReviewedSheet | None]:
    """The sheet in a document of JSON, of a reviewed one the corrected sheet and the whole. Raises ``SourceTooLarge`` and ``UnreadableSource``."""
    from drugsheet.export.reviewed import sheet_to_look_at  # noqa: PLC0415 - the models load when a sheet is opened, names are looked at before

    if len(data) > MOST_BYTES:
        raise SourceTooLarge(f"there are more than {MOST_BYTES:,} bytes in it", hint="Give one sheet.", name=name)
    return sheet_to_look_at(data, name=name)
