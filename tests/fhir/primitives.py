"""Primitive values: their JSON type, the official pattern, and what the patterns leave open."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import functools
import re

from tests.fhir.definitions import Definitions
from tests.fhir.problem import Json

NUMBERS = {"integer", "unsignedInt", "positiveInt", "decimal"}
INTEGERS = {"integer", "unsignedInt", "positiveInt"}
# In JSON a 64-bit integer is a string (R5, "JSON representation of primitives").
TEXTS = {"string", "markdown"}
DATES = {"date", "dateTime", "instant"}
# The official patterns of R5 take a zone after a bare date and a time without one; the prose of all releases does not.
WHEN = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LIMIT = 1024 * 1024
"""The most bytes of a string (`string`: "SHALL NOT exceed 1,048,576 characters")."""


@functools.cache
def pattern(definitions: Definitions, name: str) -> re.Pattern[str] | None:
    """The official pattern of a type, where it can be used as it stands."""
    # Those of strings say "not empty" in a way that backtracks, that of base64 too; the one of R5's decimal has a bracket too many.
    if name in TEXTS | {"base64Binary", "decimal"}:
        return None
    regex = definitions.regex(name)
    return None if regex is None else re.compile(regex)


def json_type(name: str, value: Json) -> str | None:
    """What is wrong with the JSON type of a value, or None."""
    if name == "boolean":
        return None if isinstance(value, bool) else "a boolean is true or false without quotes"
    if name in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return f"{name} is a JSON number"
        return f"{name} is a whole number" if name in INTEGERS and not isinstance(value, int) else None
    return None if isinstance(value, str) else f"{name} is a JSON string"


def date_problem(value: str) -> str | None:
    """What is wrong with a date or time that has the right characters, or None."""
    if not WHEN.fullmatch(value):
        return "no date, or a time without a zone"
    year, month, day = [*value[:10].split("-"), "01", "01"][:3]
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError as error:
        return str(error)
    return None


def problem(definitions: Definitions, name: str, value: Json) -> str | None:
    """What is wrong with a primitive value of the named type, or None."""
    wrong = json_type(name, value)
    if wrong or not isinstance(value, str):
        limits = {"unsignedInt": 0, "positiveInt": 1}
        if wrong is None and not isinstance(value, bool) and name in INTEGERS and not limits.get(name, -(2**31)) <= value < 2**31:
            return f"{name} is out of range"
        return wrong
    if not value.strip():
        return "a value is not empty and not only white space"
    if name in TEXTS and (CONTROL.search(value) or len(value) > LIMIT):
        return "a string has no control characters and at most 1,048,576 characters"
    official = pattern(definitions, name)
    if official is not None and not official.fullmatch(value):
        return f"{value!r} does not match the pattern of {name}"
    if name in DATES:
        return date_problem(value)
    if name == "base64Binary":
        try:
            base64.b64decode(value, validate=True)
        except binascii.Error as error:
            return str(error)
    return None
