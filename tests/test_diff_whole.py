"""That ``diff`` passes over nothing: every field of every model, and every word of the text."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import regex
from pydantic import ValidationError

import drugsheet
from drugsheet import diff
from drugsheet.decisions import unwrapped
from drugsheet.models import DrugSheet, Fact, Interval, Record, Span

from .conftest import FIXTURES, sheet_files
from .export.review.pages import rich_sheet

Field = tuple[type[Record], str]
Path_ = tuple[str | int, ...]

NO_FACT = {  # model or field -> why a change of it alone is none
    "Span": "a place; what moved is no change",
    "Fact.span": "a place",
    "Drug.spans": "places",
    "Source": "where a sheet comes from, which diff prints beside its changes",
    "Diagnostic": "follows from what is compared",
    "DrugSheet.diagnostics": "the same",
    "DrugSheet.source": "the same as Source",
    "DrugSheet.schema_version": "the shape of the data",
    "Block": "how the text is cut; the text is compared by its sentences",
    "DrugSheet.sections": "the same",
    "Section.blocks": "the same",
    "Section.heading": "stands in the text",
    "Section.span": "a place",
    "DrugSheet.text": "is compared word by word below",
}
PER_FIELD = 8
"""How many changes of each field are tried, at most,"""
PER_SHEET = 2
"""and in one sheet."""


def models(root: type[Record] = DrugSheet) -> dict[type[Record], None]:
    """Every model that a sheet is made of, found by its fields."""
    found: dict[type[Record], None] = {}

    def walk(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Record) and annotation not in found:
            found[annotation] = None
            for field in annotation.model_fields.values():
                walk(field.annotation)
        for inner in get_args(annotation):
            walk(inner)

    walk(root)
    return found


def left_out(model: type[Record], name: str) -> bool:
    names = [parent.__name__ for parent in model.__mro__]
    return model.__name__ in NO_FACT or any(f"{parent}.{name}" in NO_FACT for parent in names)


COMPARED: list[Field] = [(model, name) for model in models() for name in model.model_fields if not left_out(model, name)]


@cache
def sheets() -> list[DrugSheet]:
    stored = [DrugSheet.model_validate_json(path.read_bytes()) for path in sorted(FIXTURES.glob("*/*.json")) if path.parent.name != "gold"]
    return [coded(rich_sheet()), *sorted(stored, key=lambda sheet: len(sheet.text))]


def coded(sheet: DrugSheet) -> DrugSheet:
    """With a code for a symptom, which drugsheet itself never gives."""
    data = sheet.model_dump(mode="json")
    symptom = next(symptom for reason in data["when_to_call"] for symptom in reason["symptoms"])
    symptom["codes"] = [{"system": "https://example.org/codes", "code": "1", "display": "One"}]
    return DrugSheet.model_validate(data)


@cache
def places() -> dict[Field, list[tuple[int, Path_]]]:
    """Where each field stands: number of a sheet, path; those of different sheets first."""
    found: defaultdict[Field, list[list[Path_]]] = defaultdict(lambda: [[] for _ in sheets()])

    def walk(node: Any, path: Path_, number: int) -> None:
        if isinstance(node, Record):
            for name in type(node).model_fields:
                found[type(node), name][number].append((*path, name))
                walk(getattr(node, name), (*path, name), number)
        elif isinstance(node, list):
            for index, item in enumerate(node):
                walk(item, (*path, index), number)

    for number, sheet in enumerate(sheets()):
        walk(sheet, (), number)
    return {field: sorted(((number, path) for number, paths in enumerate(by_sheet) for path in paths), key=lambda item: item[1][1:2] != (0,)) for field, by_sheet in found.items()}


def sample(annotation: Any, sheet: DrugSheet) -> Any:
    """A value of this type, as plain data."""
    inner, _ = unwrapped(annotation)
    if get_origin(inner) is Literal:
        return get_args(inner)[0]
    if get_origin(inner) is list:
        return []
    if inner is Interval:
        return {"low": 77, "unit": "wk"}
    if isinstance(inner, type) and issubclass(inner, Record):
        data = {name: sample(field.annotation, sheet) for name, field in inner.model_fields.items() if field.is_required()}
        return {**data, "text": sheet.text[:4], "span": {"start": 0, "end": 4}} if issubclass(inner, Fact) else data
    return {str: "something else", bool: True, int: 7}.get(inner, 7)


def other_values(value: Any, annotation: Any, sheet: DrugSheet) -> Iterator[Any]:
    """Other values that a field can have, as plain data."""
    inner, optional = unwrapped(annotation)
    if optional and value is not None:
        yield None
    if get_origin(inner) is Literal:
        yield from (option for option in get_args(inner) if option != value)
    elif isinstance(value, list):
        element = get_args(inner)[0]
        if value:
            yield value[1:]
            yield value[:-1]
        options = get_args(element) if get_origin(element) is Literal else ()
        yield [*value, next((option for option in options if option not in value), None) or sample(element, sheet)]
    elif isinstance(value, dict):
        yield sample(annotation, sheet)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield from (value + 1, value - 1)
    elif isinstance(value, str):
        yield from (f"{value} altered", "1999-01", "kg", "Cel", "d", "h")
    elif value is None:
        yield from (sample(annotation, sheet), "1999-01", 0, 10_000)


def changed(number: int, path: Path_, field: Field) -> Iterator[DrugSheet]:
    """The sheet with another value in one field, where such a sheet can be."""
    sheet = sheets()[number]
    model, name = field
    for value in other_values(json.loads(json.dumps(at(sheet.model_dump(mode="json"), path))), model.model_fields[name].annotation, sheet):
        data = sheet.model_dump(mode="json")
        at(data, path[:-1])[path[-1]] = value
        try:
            other = DrugSheet.model_validate(data)
        except ValidationError:
            continue
        if other != sheet:
            yield other


def at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("field", COMPARED, ids=[f"{model.__name__}.{name}" for model, name in COMPARED])
def test_a_change_of_one_field_is_named(field: Field) -> None:
    tried = 0
    seen: Counter[int] = Counter()
    for number, path in places().get(field, ()):
        for other in changed(number, path, field) if seen[number] < PER_SHEET and tried < PER_FIELD else ():
            tried += 1
            seen[number] += 1
            for old, new in ((sheets()[number], other), (other, sheets()[number])):
                found = diff(old, new)
                assert found, f"{path} of sheet {number}: {at(old.model_dump(mode='json'), path)!r} -> {at(new.model_dump(mode='json'), path)!r}"
                if is_closed(field):
                    assert any(change.kind != "reworded" for change in found), f"{path} is no mere word"
    assert tried, "no fixture has this field, and none could be made up"


def is_closed(field: Field) -> bool:
    """Whether a field holds a number, an enumeration or yes and no."""
    annotation, _ = unwrapped(field[0].model_fields[field[1]].annotation)
    return get_origin(annotation) is Literal or annotation in {bool, Interval, Decimal}


def test_every_reason_to_leave_a_field_out_is_needed() -> None:
    names = {model.__name__ for model in models()} | {f"{model.__name__}.{name}" for model in models() for name in model.model_fields} | {"Fact.span"}
    assert set(NO_FACT) <= names


def test_a_sheet_is_the_same_as_itself() -> None:
    for sheet in sheets():
        assert diff(sheet, sheet.model_copy(deep=True)) == []


WORD = regex.compile(r"[\w°%<>≤≥]+")
WORDS = 6
"""How many words of each sheet are changed."""


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_a_change_of_one_word_is_told(path: Path) -> None:
    """Wherever it stands, in a fact or not: another word, and the word left out."""
    sheet = drugsheet.read(path)
    source = sheet._decoded
    assert source is not None
    words = [match.span() for match in WORD.finditer(sheet.text)]
    tried = 0
    for start, end in words[len(words) // (2 * WORDS) :: max(1, len(words) // WORDS)]:
        place = sheet.locate(Span(start=start, end=end))
        if source[place.start : place.end] != sheet.text[start:end]:
            continue  # an entity, or a word that is broken in the source
        for word in ("zebra", ""):
            try:
                other = drugsheet.parse(source[: place.start] + word + source[place.end :], name=path.name)
            except drugsheet.DrugsheetError:
                continue
            tried += 1
            assert diff(sheet, other), f"{sheet.text[start - 30 : end + 30]!r}: {sheet.text[start:end]!r} -> {word!r}"
    assert tried >= WORDS
