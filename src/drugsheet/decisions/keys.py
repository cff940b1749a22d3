"""Keys of facts: JSON Pointers into a sheet, followed in records and in plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drugsheet.errors import BadDecisions, DecisionsVoid
from drugsheet.models import Drug, DrugSheet, Fact, Publisher, Record

Data = dict[str, Any]

TOLD_BY = "told_by"
"""The fact of a reason to call that may stand outside of it: the words over its list."""

_PLAIN_KEYS = ("/title", "/revised")
_RECORD_KEYS = ("/drug", "/publisher")
_ABSENT: Mapping[str, Any] = {"/title": None, "/revised": None, "/drug": {}, "/publisher": {}, "/allergic_reaction": None}
"""What stands in place of a rejected fact that is no member of a list."""


def steps(key: str) -> list[str | int]:
    """A key's steps; numbers are places in a list."""
    return [int(step) if step.isdigit() else step for step in key.strip("/").split("/")]


def order(key: str) -> list[tuple[int, int, str]]:
    """What keys are sorted by, so that those in a list come in its order."""
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in steps(key)]


def above(key: str) -> Iterator[str]:
    """The keys of what holds a fact, innermost first."""
    while (key := key.rpartition("/")[0]):
        yield key


def fact_at(sheet: DrugSheet, key: str, quote: str | None) -> Record | str:
    """The fact that a decision is on.

    Raises ``DecisionsVoid`` when its words are not the quoted ones, ``BadDecisions`` when there is no fact.
    """
    node: Any = sheet
    for step in steps(key):
        if isinstance(step, int):
            node = node[step] if isinstance(node, list) and step < len(node) else None
        else:
            node = getattr(node, step, None) if isinstance(node, Record) and step in type(node).model_fields else None
    record = isinstance(node, Fact) or (key in _RECORD_KEYS and isinstance(node, Drug | Publisher))
    if not record and not (key in _PLAIN_KEYS and isinstance(node, str)):
        raise BadDecisions(f"{key} is no fact of this sheet", hint="Give the file that the review page exported.", name=sheet.source.name)
    fact: Record | str = node
    words = fact if isinstance(fact, str) else getattr(fact, "text", None)
    if quote is not None and quote != words:
        said = "has no printed words of its own" if words is None else f"is {words!r:.80}"
        raise DecisionsVoid(f"{key} {said}, the decision is on {quote!r:.80}", hint="Review the sheet again.", name=sheet.source.name)
    return fact


def at(data: Data, key: str) -> Any:
    """What stands at a key of a sheet's data."""
    node: Any = data
    for step in steps(key):
        node = node[step]
    return node


def remove(data: Data, key: str) -> None:
    """Take a fact out of a sheet's data; those behind it in its list move up."""
    *holders, last = steps(key)
    parent: Any = data
    for step in holders:
        parent = parent[step]
    if isinstance(last, int):
        del parent[last]
    else:
        parent[last] = None if last == TOLD_BY else _ABSENT[key]


def before_removal(key: str, removed: Collection[str]) -> str:
    """The key that a fact of a corrected sheet had before the facts with the keys ``removed`` were taken out."""
    found = ""
    for step in steps(key):
        if isinstance(step, int):
            place = -1
            for _ in range(step + 1):
                place += 1
                while f"{found}/{place}" in removed:
                    place += 1
            found += f"/{place}"
        else:
            found += f"/{step}"
    return found
