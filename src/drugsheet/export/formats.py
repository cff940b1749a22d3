"""The formats a sheet can be written in, by the name that ``--to`` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.export.json import failure_line, to_json

if TYPE_CHECKING:
    from drugsheet.errors import DrugsheetError
    from drugsheet.models import DrugSheet


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a sheet."""

    name: str
    """What ``--to`` calls it, and the ending of its files."""
    render: Callable[[DrugSheet], bytes]
    """The sheet in this format."""
    failure: Callable[[DrugsheetError], bytes] | None = None
    """For a format with one record per input: the record of an input that failed. Such records can be concatenated."""

    is_table: bool = False
    """Whether ``render`` gives a part of tables (``export.tables.part``): all inputs together are one folder of them."""

    @property
    def has_records(self) -> bool:
        """Whether many sheets can stand in one output."""
        return self.failure is not None


def _line(sheet: DrugSheet) -> bytes:
    return to_json(sheet, compact=True)


def _part(sheet: DrugSheet) -> bytes:
    from drugsheet.export.tables.part import part_of

    return part_of(sheet)


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("json", to_json),
        Format("ndjson", _line, failure_line),
        Format("csv", _part, is_table=True),
        Format("parquet", _part, is_table=True),
    )
}
"""Every format, by name."""
