"""What is annotated: every fact of a sheet, and the values of its header that stand in the text, each with its kind and value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from drugsheet.models import DrugSheet, Fact, Interval, Passage, Span
from drugsheet.models.base import Record

HEADER = "Drug"
"""The kind of what the header says of the drug: its names, routes and uses."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of annotation, and the fields of its value that an annotation tool can show."""

    name: str
    """The record's name (``Threshold``); of bare words the field that holds them (``ToldBy``)."""
    choices: Mapping[str, tuple[str, ...]]
    """Fields with one of a closed list of values."""
    flags: tuple[str, ...]
    """Fields that are true or false."""
    words: tuple[str, ...]
    """Fields that hold text."""
    ranges: tuple[str, ...]
    """Fields that hold an ``Interval``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sheet, and what was read from them."""

    pointer: str
    """Where it stands in the sheet's JSON: a JSON Pointer (RFC 6901), ``/when_to_call/2/thresholds/0``."""
    kind: str
    text: str
    span: Span
    """In ``DrugSheet.text``."""
    value: Mapping[str, Any]
    """The fact's own fields as JSON data: without ``text`` and ``span``, what the sheet does not say, and the facts in it, which have marks of their own."""
    part_of: int | None
    """Which mark of the list is that of the fact that it is a part of."""
    fact: Fact | None = None
    """The fact itself; None for a value of the header."""


def marks(sheet: DrugSheet) -> list[Mark]:
    """Every mark of a sheet: the header's first, then facts in the order of the data, each followed by those in it."""
    made = list(_header(sheet))
    for name in type(sheet).model_fields:
        _add(getattr(sheet, name), f"/{name}", name, None, made)
    return made


def _header(sheet: DrugSheet) -> Iterator[Mark]:
    for name, spans in sheet.drug.spans.items():
        values = getattr(sheet.drug, name, None)
        each = isinstance(values, list) and len(values) == len(spans)  # otherwise nothing says which value stands where
        for number, span in enumerate(spans):
            value = values[number] if isinstance(values, list) and each else values
            pointer = f"/drug/{name}/{number}" if each else f"/drug/{name}"
            yield Mark(pointer, HEADER, sheet.text[span.start : span.end], span, {name: value}, None)


def _add(value: Any, pointer: str, field: str, whole: int | None, made: list[Mark]) -> None:
    """Add the marks of a field's value, which may be a fact, a list of facts, or neither."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Fact):
                _add(item, f"{pointer}/{number}", field, whole, made)
        return
    if not isinstance(value, Fact):
        return
    below = _facts_in(type(value))
    own = value.model_dump(mode="json", exclude={"text", "span", *below})
    said = {name: of for name, of in own.items() if of not in (None, [], {})}
    here = len(made)
    made.append(Mark(pointer, _name(type(value), field), value.text, value.span, said, whole, value))
    for name in below:
        _add(getattr(value, name), f"{pointer}/{name}", name, here, made)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind that a sheet can have, by name; found in the models, so that a new one is here at once."""
    found: dict[str, Kind] = {}
    for name, field in DrugSheet.model_fields.items():
        _collect(field.annotation, name, found)
    return {HEADER: Kind(HEADER, {}, (), (), ()), **found}


def _collect(annotation: Any, field: str, found: dict[str, Kind]) -> None:
    for record in _records(annotation):
        name = _name(record, field)
        if not issubclass(record, Fact) or name in found:
            continue
        found[name] = _kind(name, record)
        for below in _facts_in(record):
            _collect(record.model_fields[below].annotation, below, found)


def _kind(name: str, record: type[Fact]) -> Kind:
    choices: dict[str, tuple[str, ...]] = {}
    flags, words, ranges = [], [], []
    for field, info in record.model_fields.items():
        types = [part for part in (get_args(info.annotation) if _is_optional(info.annotation) else (info.annotation,)) if part is not NoneType]
        if field in {"text", "span"} or len(types) != 1:
            continue
        if get_origin(types[0]) is Literal:
            choices[field] = get_args(types[0])
        elif types[0] is bool:
            flags.append(field)
        elif types[0] is str:
            words.append(field)
        elif types[0] is Interval:
            ranges.append(field)
    return Kind(name, choices, tuple(flags), tuple(words), tuple(ranges))


def _is_optional(annotation: Any) -> bool:
    return NoneType in get_args(annotation)


@cache
def _facts_in(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold facts."""
    return tuple(name for name, field in record.model_fields.items() if any(issubclass(each, Fact) for each in _records(field.annotation)))


def _records(annotation: Any) -> Iterator[type[Record]]:
    """The records that a field of this type holds."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        if not isinstance(part, str):
            yield from _records(part)


def _name(record: type[Record], field: str) -> str:
    return field.title().replace("_", "") if record is Passage else record.__name__
