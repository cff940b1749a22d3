"""Layouts of the user's own: from a TOML file, or from an installed package's entry point."""

from __future__ import annotations

import sys
import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from drugsheet.errors import BadLayout
from drugsheet.layouts.layout import Heading, Layout, LeadIn
from drugsheet.models import Listing, SectionKind, Urgency
from drugsheet.reading.offered import offered

_GROUP = "drugsheet.layouts"
_KEYS = {field.name for field in fields(Layout)}
_MOST_DRUGS = 2
_LISTS = ("marks", "revision", "trailer")


def load_layout(path: str | PathLike[str]) -> Layout:
    """The layout that a TOML file describes; its keys are the fields of ``Layout`` (see docs/layouts.md).

    Raises ``BadLayout``, which names the file, the key and the fix.
    """
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadLayout(f"the layout file cannot be read: {error.strerror or error}", hint="Check the path.", name=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadLayout(f"the file is not valid TOML: {error}", hint="Mend the line it names.", name=str(path)) from None
    return from_mapping(data, name=str(path))


def from_mapping(data: Mapping[str, Any], *, name: str | None = None) -> Layout:
    """The layout that plain data describes. Raises ``BadLayout``."""

    def wrong(key: str, what: str, fix: str) -> BadLayout:
        return BadLayout(f"{key}: {what}", hint=fix, name=name)

    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise wrong(unknown[0], "there is no such key", f"The keys are {', '.join(sorted(_KEYS))}.")
    for key in ("name", "title"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise wrong(key, "is missing or is no text", f'Write {key} = "…".')
    values: dict[str, Any] = {"name": data["name"], "title": data["title"], **_optional(data, wrong)}
    values["headings"] = tuple(_heading(entry, f"headings[{number}]", wrong) for number, entry in enumerate(_tables(data, "headings", wrong)))
    if not values["headings"]:
        raise wrong("headings", "there is none", 'Write at least one [[headings]] with kind = "side_effects" and wordings = ["…"].')
    values["lead_ins"] = tuple(_lead_in(entry, f"lead_ins[{number}]", wrong) for number, entry in enumerate(_tables(data, "lead_ins", wrong)))
    return Layout(**values)


def _optional(data: Mapping[str, Any], wrong: Any) -> dict[str, Any]:
    """The keys that may be left out."""
    values: dict[str, Any] = {}
    if "publisher" in data:
        if not isinstance(data["publisher"], str):
            raise wrong("publisher", "is no text", 'Write publisher = "…", or leave it out.')
        values["publisher"] = data["publisher"]
    for key in _LISTS:
        if key in data:
            values[key] = _wordings(data[key], key, wrong)
    if "required" in data:
        values["required"] = tuple(_one_of(kind, "required", SectionKind, wrong) for kind in _wordings(data["required"], "required", wrong))
    if "call_urgency" in data:
        values["call_urgency"] = _one_of(data["call_urgency"], "call_urgency", Urgency, wrong)
    if "frequency_words" in data:
        pairs = data["frequency_words"]
        if not isinstance(pairs, Mapping):
            raise wrong("frequency_words", "is no table", 'Write [frequency_words] with lines like "very common" = "more_common".')
        values["frequency_words"] = tuple((words, _one_of(listing, f"frequency_words.{words}", Listing, wrong)) for words, listing in pairs.items())
    return values


def _tables(data: Mapping[str, Any], key: str, wrong: Any) -> list[Mapping[str, Any]]:
    entries = data.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise wrong(key, "is no list of tables", f"Write [[{key}]] before each of them.")
    return entries


def _heading(entry: Mapping[str, Any], key: str, wrong: Any) -> Heading:
    allowed = {field.name for field in fields(Heading)}
    if unknown := sorted(set(entry) - allowed):
        raise wrong(f"{key}.{unknown[0]}", "there is no such key", f"The keys of a heading are {', '.join(sorted(allowed))}.")
    values: dict[str, Any] = {"kind": _one_of(entry.get("kind"), f"{key}.kind", SectionKind, wrong), "wordings": _wordings(entry.get("wordings"), f"{key}.wordings", wrong)}
    if "listed_as" in entry:
        values["listed_as"] = _one_of(entry["listed_as"], f"{key}.listed_as", Listing, wrong)
    if "evidence" in entry:
        if not isinstance(entry["evidence"], int) or isinstance(entry["evidence"], bool) or not 0 <= entry["evidence"] <= 5:
            raise wrong(f"{key}.evidence", "is no number from 0 to 5", "Write 1, or 2 for words that only this issuer uses.")
        values["evidence"] = entry["evidence"]
    if "bulleted" in entry:
        if not isinstance(entry["bulleted"], bool):
            raise wrong(f"{key}.bulleted", "is neither true nor false", "Write true or false.")
        values["bulleted"] = entry["bulleted"]
    return Heading(**values)


def _lead_in(entry: Mapping[str, Any], key: str, wrong: Any) -> LeadIn:
    if unknown := sorted(set(entry) - {"urgency", "wordings"}):
        raise wrong(f"{key}.{unknown[0]}", "there is no such key", "The keys of a lead-in are urgency and wordings.")
    return LeadIn(_one_of(entry.get("urgency"), f"{key}.urgency", Urgency, wrong), _wordings(entry.get("wordings"), f"{key}.wordings", wrong))


def _wordings(value: Any, key: str, wrong: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word.strip() for word in value):
        raise wrong(key, "is no list of texts", f'Write {key.rsplit(".", 1)[-1]} = ["…", "…"].')
    for word in value:
        if len(word) > 300:
            raise wrong(key, "a wording is longer than 300 characters", "Shorten it, or write several.")
        if not _is_balanced(word):
            raise wrong(key, f"the brackets of {word!r} do not close in order", "Close every ( and [ in the wording, the inner one first.")
        if sign := next((char for char in word if char in "?*+{}\\^$" and not (char in "{}" and "{drug}" in word)), None):
            raise wrong(key, f"{word!r} holds {sign!r}, which is no mark of a wording", "Use (a|b) for either, [a] for what may be missing, {drug} for the drug's name.")
        if word.count("{drug}") > _MOST_DRUGS:
            raise wrong(key, f"{word!r} names the drug more than {_MOST_DRUGS} times", "Write the words between them, or shorten the wording.")
    return tuple(value)


def _is_balanced(word: str) -> bool:
    open_marks: list[str] = []
    for char in word:
        if char in "([":
            open_marks.append(char)
        elif char in ")]" and (not open_marks or open_marks.pop() + char not in {"()", "[]"}):
            return False
    return not open_marks


def _one_of(value: Any, key: str, literal: Any, wrong: Any) -> Any:
    allowed = get_args(literal)
    if value not in allowed:
        raise wrong(key, f"{value!r} is not known", f"It is one of {', '.join(allowed)}.")
    return value


@cache
def from_entry_points() -> tuple[Layout, ...]:
    """Layouts of installed packages. One that cannot be loaded is a warning, never an error."""
    found = []
    for point in offered(_GROUP):
        try:
            layout = point.load()
            layout = layout() if callable(layout) else layout
        except Exception as error:  # noqa: BLE001  # whatever another package does wrong must not stop the reading
            _warn(f"the layout entry point {point.name!r} ({point.value}) cannot be loaded: {error!r}")
            continue
        if isinstance(layout, Layout):
            found.append(layout)
        else:
            _warn(f"the layout entry point {point.name!r} ({point.value}) gives a {type(layout).__name__}, not a Layout")
    return tuple(found)


def _warn(message: str) -> None:
    """Warn; where warnings are errors (``python -W error``), say it and go on: no other package may stop the reading."""
    try:
        warnings.warn(message, RuntimeWarning, stacklevel=3)
    except RuntimeWarning:
        sys.stderr.write(f"drugsheet: {message}\n")
