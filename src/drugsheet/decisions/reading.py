"""Whether decisions are on the reading at hand: what they are bound to, and the words in which a difference is reported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from drugsheet.decisions.records import Decisions
from drugsheet.errors import DecisionsVoid
from drugsheet.layouts.layout import FORMER
from drugsheet.models import SCHEMA_VERSION, SCHEMA_VERSIONS, DrugSheet
from drugsheet.models.shapes import in_shape


class Bond(NamedTuple):
    """One thing that must be the same: where it stands in a file of decisions, what it is called, why a difference matters."""

    path: tuple[str, ...]
    what: str
    why: str
    same: tuple[str, ...] = ()
    """Values that count as one."""


_LAYOUT = ("source", "layout")
BINDING = (
    Bond(("source", "sha256"), "source with SHA-256", "The sheet has changed"),
    Bond(_LAYOUT, "layout", "The sheet was read otherwise"),
    Bond(("parser_version",), "drugsheet", "Another version may read other facts"),
    Bond(("schema_version",), "schema version", "The data has another shape", SCHEMA_VERSIONS),
    Bond(("facts_sha256",), "facts with SHA-256", "The facts were corrected, or read otherwise"),
)
"""In the order in which they are compared; the review page compares the same."""

VOID = "the decisions were made on {what} {decided}, this is {here}"
VOID_HINT = "{why}: none of them is carried out. Review it again."


def facts_sha256(sheet: DrugSheet, shape: str = SCHEMA_VERSION) -> str:
    """A hash of all that a sheet says, its findings and the record of its source aside.

    It tells a corrected sheet from the one that was read. Equal facts give equal hashes on every machine, and in every shape that
    is read: they are hashed as those of the first one, with the fields that were added since only where they say something. In an
    older ``shape`` it is a hash of what that shape has room for.
    """
    data = in_shape(sheet.model_dump(mode="json", exclude={"diagnostics", "source"}), shape)
    data = in_shape(data, SCHEMA_VERSIONS[0], empty_only=True)
    data["schema_version"] = SCHEMA_VERSIONS[0] if sheet.schema_version in SCHEMA_VERSIONS else sheet.schema_version
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def bound_to(sheet: DrugSheet) -> dict[str, Any]:
    """What decisions on a sheet are bound to, as their file has it."""
    return {
        "source": {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout},
        "parser_version": sheet.source.parser_version,
        "schema_version": sheet.schema_version,
        "facts_sha256": facts_sha256(sheet),
    }


def bonds(sheet: DrugSheet) -> tuple[Bond, ...]:
    """``BINDING`` with the hashes that the facts of this sheet have in each shape: a page takes decisions that were made in an older one."""
    source, layout, *others, facts = BINDING
    shapes = tuple(dict.fromkeys(facts_sha256(sheet, shape) for shape in SCHEMA_VERSIONS))
    return (source, layout._replace(same=names_of(sheet.source.layout)), *others, facts._replace(same=shapes))


def names_of(layout: str) -> tuple[str, ...]:
    """The name of a layout, and those that it has now or had before."""
    now = FORMER.get(layout, layout)
    return (now, *(before for before, name in FORMER.items() if name == now))


def same_reading(decisions: Decisions, sheet: DrugSheet) -> None:
    """See to it that decisions are on this reading of this sheet. Raises ``DecisionsVoid``, which says what differs."""
    if sheet.schema_version not in SCHEMA_VERSIONS:
        raise _void(BINDING[3], sheet.schema_version, SCHEMA_VERSION, sheet)
    decided, here = decisions.model_dump(mode="json"), bound_to(sheet)
    here["facts_sha256"] = facts_sha256(sheet, decisions.schema_version)  # of an older shape: of what that has room for
    for bond in BINDING:
        given, found = _at(decided, bond.path), _at(here, bond.path)
        same = names_of(found) if bond.path == _LAYOUT else bond.same
        if given != found and not {given, found} <= {*same}:
            raise _void(bond, given, found, sheet)


def is_same_reading(decisions: Decisions, sheet: DrugSheet) -> bool:
    """Whether decisions are on this reading of this sheet."""
    try:
        same_reading(decisions, sheet)
    except DecisionsVoid:
        return False
    return True


def _void(bond: Bond, decided: str, here: str, sheet: DrugSheet) -> DecisionsVoid:
    return DecisionsVoid(VOID.format(what=bond.what, decided=decided, here=here), hint=VOID_HINT.format(why=bond.why), name=sheet.source.name)


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    node: Any = data
    for step in path:
        node = node[step]
    return node
