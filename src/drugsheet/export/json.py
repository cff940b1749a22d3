"""A sheet as JSON, by pydantic's own serialiser: UTF-8, fields in the order of the models, a newline at the end."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drugsheet.errors import DrugsheetError
    from drugsheet.models import Record

_INDENT = 2
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(sheet: Record, *, compact: bool = False) -> bytes:
    """The sheet as one JSON document, indented for people, or ``compact`` on one line: a line of NDJSON."""
    return sheet.__pydantic_serializer__.to_json(sheet, indent=None if compact else _INDENT) + b"\n"


def failure_line(error: DrugsheetError) -> bytes:
    """The line of NDJSON that stands for an input that failed, told from a sheet by ``"ok": false``.

    ``source`` is an object with the file's ``name``, as in a sheet, so that a column of it has one type; ``error.name``
    is the whole path as it was given.
    """
    source = None if error.name is None else PurePath(error.name).name
    return data_json({"ok": False, "source": {"name": source}, "error": dict(error.to_dict())}, compact=True)


def data_json(data: Any, *, compact: bool = False) -> bytes:
    """Plain data that is no sheet, written like one."""
    words = json.dumps(data, ensure_ascii=False, indent=None if compact else _INDENT, separators=(",", ":") if compact else None)
    # A file name may hold bytes that are no UTF-8, which Python keeps as lone surrogates; JSON has no place for them.
    return _SURROGATE.sub("\ufffd", words).encode("utf-8") + b"\n"
