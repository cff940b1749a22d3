"""The official definitions of one release, as the validators ask for them."""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.fhir import indexing
from tests.fhir.packages import PACKAGES, Unavailable, archive, locked
from tests.fhir.problem import Json
from tests.needed import missing


class TypeRef(NamedTuple):
    """One type that an element may have."""

    code: str
    targets: tuple[str, ...] = ()
    """For references: the resource types that may stand at the other end; empty when any may."""


class Constraint(NamedTuple):
    """One invariant of severity error."""

    key: str
    expression: str
    human: str


@dataclass(slots=True)
class Element:
    """One element of a resource or data type."""

    path: str
    """Its path in its definition, `Bundle.entry.resource`; the FHIRPath engine looks choices up by it."""
    low: int
    high: int | None
    """How often at most; None is any number."""
    repeats: bool
    """Whether JSON has a list here."""
    types: tuple[TypeRef, ...]
    binding: str | None
    constraints: tuple[Constraint, ...]
    same_as: str | None
    """The element that this one repeats: `Questionnaire.item` for `Questionnaire.item.item`."""
    children: dict[str, Element] = field(default_factory=dict)
    _properties: dict[str, tuple[Element, TypeRef]] | None = None

    @property
    def defined_as(self) -> str:
        """The path under which the definition speaks of its children."""
        return self.same_as or self.path

    @property
    def name(self) -> str:
        """The last part of the path: `value[x]`."""
        return self.path.rpartition(".")[2]

    def names(self) -> dict[str, TypeRef]:
        """The JSON properties by which the element may be present, and the type that each means."""
        if not self.name.endswith("[x]"):
            return {self.name: self.types[0] if self.types else TypeRef("BackboneElement")}
        stem = self.name.removesuffix("[x]")
        return {stem + one.code[:1].upper() + one.code[1:]: one for one in self.types}

    def properties(self) -> dict[str, tuple[Element, TypeRef]]:
        """Every JSON property that the children allow: which child, and of what type."""
        if self._properties is None:
            self._properties = {name: (child, type_) for child in self.children.values() for name, type_ in child.names().items()}
        return self._properties


class Definitions:
    """The types, value sets and code systems of one release."""

    def __init__(self, release: str, index: Json) -> None:
        self.release = release
        self._index = index
        self._types: dict[str, Element] = {}
        self._sets: dict[str, frozenset[tuple[str, str]] | None] = {}

    def kind(self, name: str) -> str | None:
        """`resource`, `complex-type` or `primitive-type`; None when the release knows no such type."""
        known = self._index["types"].get(name)
        return known and str(known["kind"])

    def is_resource(self, name: object) -> bool:
        """Whether a resource may have this type."""
        known = self._index["types"].get(name) if isinstance(name, str) else None
        return known is not None and known["kind"] == "resource" and not known["abstract"]

    def regex(self, name: str) -> str | None:
        """The pattern of a primitive type, to be matched against the whole value."""
        return self._index["types"][name].get("regex")  # type: ignore[no-any-return]

    def root(self, name: str) -> Element:
        """The top element of a type, its children beneath it. Raises KeyError for an unknown one."""
        if name not in self._types:
            self._types[name] = self._tree(name)
        return self._types[name]

    def _tree(self, name: str) -> Element:
        made: dict[str, Element] = {}
        for path, raw in self._index["types"][name]["elements"].items():
            element = Element(
                path,
                raw["min"],
                None if raw["max"] == "*" else int(raw["max"]),
                raw["list"],
                tuple(TypeRef(one["code"], tuple(one.get("targets", ()))) for one in raw.get("types", ())),
                raw.get("binding"),
                tuple(Constraint(*one) for one in raw.get("constraints", ())),
                raw.get("same_as"),
            )
            made[path] = element
            parent = made.get(path.rpartition(".")[0])
            if parent is not None:
                parent.children[element.name] = element
        for element in made.values():
            if element.same_as is not None:
                # Children, rules and types are those of the element that it repeats.
                same = made[element.same_as]
                element.children, element.types = same.children, same.types
                element.constraints = tuple({one.key: one for one in (*same.constraints, *element.constraints)}.values())
        return made[name]

    def codes(self, url: str) -> frozenset[tuple[str, str]] | None:
        """The (system, code) pairs of a value set with a required binding; None when they cannot be listed."""
        if url not in self._sets:
            listed = self._index["valuesets"].get(url)
            self._sets[url] = None if listed is None else frozenset((system, code) for system, code in listed)
        return self._sets[url]

    def concepts(self, system: str) -> dict[str, list[str]] | None:
        """Code to displays of a code system that the package holds completely; None for all others."""
        return self._index["codesystems"].get(system)  # type: ignore[no-any-return]

    def unlisted(self) -> list[str]:
        """The value sets with a required binding whose codes cannot be listed from the package."""
        return [url for url, codes in self._index["valuesets"].items() if codes is None]

    def types(self) -> list[str]:
        """The names of all types."""
        return list(self._index["types"])


@functools.cache
def load(release: str) -> Definitions:
    """The definitions of `R5`, `R4B` or `R4`. Raises Unavailable when they cannot be fetched."""
    package = PACKAGES[release]
    source = archive(package)
    # Another way of indexing makes another file.
    maker = hashlib.sha256(inspect.getsource(indexing).encode()).hexdigest()[:16]
    kept = package.folder / f"index-{maker}.json"
    with locked(package.folder.name):
        if not kept.exists():
            draft = kept.with_suffix(".draft")
            draft.write_text(json.dumps(indexing.build(source), separators=(",", ":")), encoding="utf-8")
            draft.replace(kept)
    return Definitions(release, json.loads(kept.read_bytes()))




def needed(release: str) -> Definitions:
    """The definitions, or the running test is skipped with the reason."""
    try:
        return load(release)
    except Unavailable as reason:
        package = PACKAGES[release]
        missing("DRUGSHEET_FHIR", f"FHIR {release} is NOT validated: {package.name}@{package.version} cannot be fetched from the npm registry ({reason})")
