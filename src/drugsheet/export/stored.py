"""A sheet read back from JSON, and whether it is one: what a program should know before it trusts a stored sheet."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from pydantic import ValidationError

from drugsheet.errors import UnreadableSource
from drugsheet.models import SCHEMA_VERSIONS, DrugSheet
from drugsheet.models.shapes import in_shape
from drugsheet.verify import Problem, check

_SHAPE = "schema"
"""What a problem is called that concerns the shape of the JSON, not one of the guarantees."""


def load_json(data: bytes, *, name: str | None = None) -> Any:
    """The JSON document in these bytes. Raises ``UnreadableSource`` with the line and column of the mistake."""

    def wrong(reason: str, hint: str = "Give what `drugsheet convert` has written.", **place: int) -> UnreadableSource:
        return UnreadableSource(f"this is not JSON: {reason}", hint=hint, name=name, **place)

    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise wrong(f"byte {error.start} is no {encoding}", line=line, column=column) from None
    if not text.strip():
        raise wrong("there is nothing in it")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise wrong("it goes on after its end", "Check one line of NDJSON with --line N.", line=error.lineno, column=error.colno) from None
        raise wrong(error.msg, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise wrong("it is nested too deeply") from None
    except ValueError as error:
        raise wrong(str(error)) from None


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        key = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key {key!r} stands twice in one object")
    return data


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def load_sheet(data: Any) -> tuple[DrugSheet | None, list[Problem]]:
    """The sheet that a JSON document holds, or None, and every way in which it is not as ``to_json`` writes it."""
    if isinstance(data, dict) and data.get("ok") is False and isinstance(data.get("error"), dict):
        error = data["error"]
        return None, [Problem(_SHAPE, "sheet", f"is the record of a failure, not a sheet: {error.get('code')} {error.get('reason')}")]
    try:
        sheet = DrugSheet.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return None, [Problem(_SHAPE, _path(item["loc"]), item["msg"]) for item in found]
    problems = list(_unlike(data, in_shape(sheet.model_dump(mode="json"), sheet.schema_version), "sheet"))
    if sheet.schema_version not in SCHEMA_VERSIONS:
        known = " and ".join(map(repr, SCHEMA_VERSIONS))
        problems.append(Problem(_SHAPE, "sheet.schema_version", f"is {sheet.schema_version!r}, this drugsheet knows {known}"))
    return sheet, problems


def _path(parts: Sequence[int | str]) -> str:
    return "sheet" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _unlike(stored: Any, written: Any, path: str) -> Iterator[Problem]:
    """Where a stored document is not what is written for the sheet that it holds: fields left out, numbers as text."""
    if isinstance(stored, dict) and isinstance(written, dict):
        for key in written:
            if key in stored:
                yield from _unlike(stored[key], written[key], f"{path}.{key}")
            else:
                yield Problem(_SHAPE, f"{path}.{key}", "is missing")
    elif isinstance(stored, list) and isinstance(written, list) and len(stored) == len(written):
        for number, (one, other) in enumerate(zip(stored, written, strict=True)):
            yield from _unlike(one, other, f"{path}[{number}]")
    elif stored != written or isinstance(stored, bool) is not isinstance(written, bool):
        yield Problem(_SHAPE, path, f"is {stored!r:.60}, a sheet has {written!r:.60}")


def stored_sheet(data: Any, *, name: str | None = None) -> DrugSheet:
    """The sheet in a JSON document that ``to_json`` wrote, as bytes or loaded, its spans checked. Raises ``UnreadableSource``."""
    sheet, problems = load_sheet(load_json(data, name=name) if isinstance(data, bytes) else data)
    problems += [] if sheet is None else check(sheet)
    if sheet is None or problems:
        raise UnreadableSource(f"this is no stored sheet: {problems[0]}", hint="`drugsheet validate` lists all that is wrong.", name=name)
    return sheet
