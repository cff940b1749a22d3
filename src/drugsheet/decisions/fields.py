"""Which fields of a fact a correction may change."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from drugsheet.models import Fact, Record

PLAIN = "value"
"""What the one field of a fact is called that is plain text: the title, the date of the last revision."""


def correctable(model: type[Record]) -> dict[str, Any]:
    """The fields of a record that a correction may change, with their types; facts inside it are decided on by themselves."""
    return {name: field.annotation for name, field in model.model_fields.items() if name not in {"text", "span", "spans"} and not _holds_facts(field.annotation)}


def _holds_facts(annotation: Any) -> bool:
    inner = get_args(annotation)
    return any(_holds_facts(option) for option in inner) if inner else isinstance(annotation, type) and issubclass(annotation, Fact)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """A field's type without ``| None``, and whether it may be None."""
    if get_origin(annotation) in {Union, UnionType}:
        options = [option for option in get_args(annotation) if option is not NoneType]
        return (options[0] if len(options) == 1 else annotation), NoneType in get_args(annotation)
    return annotation, False
