"""Tables as CSV: RFC 4180, UTF-8, a header line, lines ended by CR LF, and no cell that a spreadsheet would compute.

Null is an empty cell, the empty string is ``""``; lists are JSON arrays; true and false are those words; numbers have their
shortest form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from drugsheet.export.tables.rows import Cell, Cells
from drugsheet.export.tables.schema import Table

_PLAIN = re.compile('[0-9A-Za-z](?:[^",;\t\r\n\ud800-\udfff]*[^",;\t\r\n\ud800-\udfff \xa0])?')
"""What most text looks like: nothing is to be done to it."""

_QUOTED = re.compile('[",;\t\r\n]|^[ \xa0]|[ \xa0]$')
_FORMULA = re.compile("'*(?:[ \xa0\u3000]*[-=+@\uff0d\uff1d\uff0b\uff20]|[\t\r\n])")
_SURROGATE = re.compile("[\ud800-\udfff]")


def guarded(text: str) -> str:
    """``text`` with ``'`` before it when a spreadsheet could take it for a formula: it begins with ``=``, ``+``, ``-`` or ``@``
    (their full-width forms too, and after blanks), or with a tab or line end.

    A text that looks guarded already gets one more ``'``, so that taking one away from what looks guarded gives every text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class CsvFile:
    """A table's CSV file, written row by row."""

    def __init__(self, path: Path, table: Table, *, raw: bool = False) -> None:
        self._raw = raw
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(",".join(table.column_names) + "\r\n")

    def write(self, rows: Iterable[Cells]) -> None:
        """Append rows."""
        self._file.writelines(",".join([self._cell(cell) for cell in row]) + "\r\n" for row in rows)

    def close(self) -> None:
        """Write what is left."""
        self._file.close()

    def _cell(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, str):
            if _PLAIN.fullmatch(cell):
                return cell
            text = _SURROGATE.sub("\ufffd", cell)
            return _in_quotes(text if self._raw else guarded(text))
        if isinstance(cell, bool):
            return "true" if cell else "false"
        if isinstance(cell, list):
            return _in_quotes(_SURROGATE.sub("\ufffd", json.dumps(cell, ensure_ascii=False)))
        return str(int(cell)) if cell == int(cell) else repr(cell)


def _in_quotes(text: str) -> str:
    if text and not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
