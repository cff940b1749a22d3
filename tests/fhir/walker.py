"""A walk over a resource beside its official definition: names, counts, types, values, codes.

What needs more than one element at a time is only gathered here and judged by others: invariants (`focuses`),
references (`references`), narratives are handed to `narrative`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.fhir import narrative, primitives
from tests.fhir.definitions import Constraint, Definitions, Element, TypeRef
from tests.fhir.problem import Json, Problem

MIME = re.compile(r"[a-z]+/[\w.+-]+(;\s*[\w-]+=[\w.-]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Value sets of registers outside FHIR: the form is all that can be checked (units are read by `units`).
FORMS = {
    "http://hl7.org/fhir/ValueSet/mimetypes": MIME,
    "http://hl7.org/fhir/ValueSet/all-languages": LANGUAGE,
}
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
# "Coding.system … SHALL be an absolute URI"; the same for identifiers, quantities and the URL of an extension.
NESTED = re.compile(r".*[eE]xtension\[\d+\]\.extension\[\d+\]\.url")  # a name within the outer extension, such as "start"
ABSOLUTE_AT = {"Coding.system", "Identifier.system", "Quantity.system", "Extension.url", "Bundle.entry.fullUrl"}


class Focus(NamedTuple):
    """One element with invariants of its own."""

    path: str
    node: Json
    defined_as: str
    """The definition's path, `Questionnaire.item`, or the data type's name."""
    constraints: tuple[Constraint, ...]
    resource: Json
    root: Json
    """The outermost resource that is no Bundle: what `%rootResource` means."""


class Found(NamedTuple):
    """One reference."""

    path: str
    node: Json
    targets: tuple[str, ...]
    resource: Json
    """The resource in which it stands, the container if that is a contained one."""


@dataclass(slots=True)
class Walk:
    """What a walk found."""

    problems: list[Problem] = field(default_factory=list)
    focuses: list[Focus] = field(default_factory=list)
    references: list[Found] = field(default_factory=list)
    canonicals: list[tuple[str, str]] = field(default_factory=list)
    """Path and value of every canonical URL."""


class _Context(NamedTuple):
    """Where the walk is: the resource around, and the one around that if it is contained."""

    resource: Json
    root: Json
    contained: bool = False


class Walker:
    """Walks resources of one release; one instance a walk."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.walk = Walk()

    def report(self, path: str, kind: str, message: str, validator: str = "walker") -> None:
        self.walk.problems.append(Problem(path, kind, message, validator))

    # Resources

    def resource(self, value: Json, path: str, around: _Context | None = None) -> None:
        """A resource, alone, in a Bundle's entry, or contained."""
        name = value.get("resourceType") if isinstance(value, dict) else None
        if not isinstance(name, str) or not self.definitions.is_resource(name):
            self.report(path, "type", f"no resource of {self.definitions.release}: resourceType is {name!r}")
            return
        contained = around is not None and path.rpartition(".")[2].startswith("contained")
        if contained and "id" not in value:
            self.report(path, "required", "a contained resource has an id")
        root = self.definitions.root(name)
        here = _Context(value, around.root if contained and around is not None else value, contained)
        self.focus(value, path, root.path, root.constraints, here)
        self.members(value, path, root, here)

    # Objects

    def members(self, value: Json, path: str, definition: Element, here: _Context) -> None:
        """The properties of an object against the children of its definition."""
        if not isinstance(value, dict):
            self.report(path, "type", f"an object is expected here, not {type(value).__name__}")
            return
        if not value.keys() - {"resourceType"}:
            self.report(path, "empty", "an object is never empty")
        present: dict[str, list[str]] = {}
        properties = definition.properties()
        for name in value:
            known = properties.get(name.removeprefix("_"))
            if known is None:
                if name != "resourceType" or value is not here.resource:
                    self.report(f"{path}.{name}", "unknown", f"{definition.path} has no element {name}")
                continue
            names = present.setdefault(known[0].name, [])
            if name.removeprefix("_") not in names:
                names.append(name.removeprefix("_"))
        for child in definition.children.values():
            if child.low or child.name in present:
                self.child(value, path, child, present.get(child.name, []), properties, here)

    def child(self, value: Json, path: str, child: Element, present: list[str], properties: dict[str, tuple[Element, TypeRef]], here: _Context) -> None:
        """One defined element of an object: how often it is there, and what."""
        if len(present) > 1:
            self.report(path, "choice", f"only one of {', '.join(present)} may be there")
        count = 0
        for name in present:
            place = f"{path}.{name}"
            items = self.items(value, name, place, child.repeats)
            count = max(count, len(items))
            for position, (item, sibling) in enumerate(items):
                where = f"{place}[{position}]" if child.repeats else place
                self.value(item, sibling, where, child, properties[name][1], here)
        if count < child.low and not (present and count == 0):
            self.report(f"{path}.{child.name}", "required", f"{child.path} is needed at least {child.low} times, and is there {count} times")
        if child.high is not None and count > child.high:
            self.report(f"{path}.{child.name}", "cardinality", f"{child.path} may be there at most {child.high} times, and is there {count} times")

    def items(self, value: Json, name: str, path: str, repeats: bool) -> list[tuple[Json, Json]]:
        """The values of a property with their siblings (`_name`), each None where there is none."""
        main, sibling = value.get(name), value.get(f"_{name}")
        if name in value and main is None:
            self.report(path, "empty", "a property is never null")
            return []
        for one in (main, sibling):
            if one is not None and isinstance(one, list) != repeats:
                self.report(path, "cardinality", "a list is expected here" if repeats else "a single value is expected here, not a list")
                return []
        if not repeats:
            return [(main, sibling)]
        if main == [] or sibling == []:
            self.report(path, "empty", "a list is never empty")
            return []
        size = len(main or sibling)
        if main is not None and sibling is not None and len(main) != len(sibling):
            self.report(path, "cardinality", f"{name} and _{name} have lists of the same length")
            return []
        return list(zip(main or [None] * size, sibling or [None] * size, strict=True))

    # Values

    def value(self, value: Json, sibling: Json, path: str, element: Element, type_: TypeRef, here: _Context) -> None:
        """One value of an element."""
        kind = self.definitions.kind(type_.code)
        if kind == "primitive-type":
            self.primitive(value, sibling, path, element, type_, here)
            return
        if sibling is not None:
            self.report(path, "unknown", f"only primitive values have a sibling _{path.rpartition('.')[2]}")
        if value is None:
            self.report(path, "empty", "a list has no null here")
            return
        if kind == "resource":
            self.resource(value, path, here)
            return
        root = self.definitions.root(type_.code)
        definition = element if element.children else root
        constraints = {one.key: one for one in (*element.constraints, *root.constraints)}
        self.focus(value, path, element.defined_as if element.children else type_.code, tuple(constraints.values()), here)
        self.members(value, path, definition, here)
        if not isinstance(value, dict):
            return
        if type_.code == "Extension":
            self.extension(value, path)
        if type_.code == "Reference":
            self.walk.references.append(Found(path, value, type_.targets, here.root))
        if type_.code == "CodeableReference" and isinstance(value.get("reference"), dict):
            # The targets stand at the CodeableReference, the reference one level below.
            self.walk.references.append(Found(f"{path}.reference", value["reference"], type_.targets, here.root))
        if type_.code == "Coding":
            self.known_code(value, path)
        if element.binding:
            self.bound(value, path, element.binding, type_.code)

    def primitive(self, value: Json, sibling: Json, path: str, element: Element, type_: TypeRef, here: _Context) -> None:
        """A primitive value and its sibling with id and extensions."""
        if sibling is not None:
            self.members(sibling, f"{path}(_)", self.definitions.root("Element"), here)
        if value is None:
            if sibling is None:
                self.report(path, "empty", "a null in a list needs a sibling that says more")
            return
        wrong = primitives.problem(self.definitions, type_.code, value)
        if wrong:
            self.report(path, "value", wrong)
            return
        if type_.code == "xhtml":
            for message in narrative.problems(value):
                self.report(path, "narrative", message, "narrative")
        if type_.code == "canonical":
            self.walk.canonicals.append((path, value))
        if element.path in ABSOLUTE_AT and not ABSOLUTE.fullmatch(str(value)) and not NESTED.fullmatch(path):
            self.report(path, "value", f"{value!r} is no absolute URI")
        if element.binding:
            self.bound(value, path, element.binding, type_.code)
        constraints = tuple(one for one in element.constraints if one.key != "ele-1")
        if constraints:
            self.focus(value, path, type_.code, constraints, here)

    def focus(self, node: Json, path: str, defined_as: str, constraints: tuple[Constraint, ...], here: _Context) -> None:
        if constraints and (not isinstance(node, dict) or node):
            self.walk.focuses.append(Focus(path, node, defined_as, constraints, here.resource, here.root))

    def extension(self, value: Json, path: str) -> None:
        """ext-1, which the FHIRPath engine need not be asked for thousands of times: a value or nested extensions."""
        valued = any(name.lstrip("_").startswith("value") for name in value)
        if valued == ("extension" in value):
            self.report(path, "extension", "an extension has either a value or nested extensions (ext-1)")

    # Codes

    def bound(self, value: Json, path: str, url: str, type_name: str) -> None:
        """A value against the value set of a required binding."""
        found = list(codings(value, type_name))
        form = FORMS.get(url)
        if form is not None:
            for _, code in found:
                if not form.fullmatch(code):
                    self.report(path, "code", f"{code!r} has not the form of a member of {url}")
            return
        allowed = self.definitions.codes(url)
        if allowed is None or (type_name == "CodeableReference" and "concept" not in value):
            return
        # A bare code is of the value set whatever its system.
        accepted = {code for _, code in allowed} if type_name in {"code", "string", "uri"} else allowed
        given = {code for _, code in found} if type_name in {"code", "string", "uri"} else set(found)
        if not given & accepted:
            self.report(path, "code", f"{[code for _, code in found]} is not in {url}")

    def known_code(self, coding: Json, path: str) -> None:
        """A coding whose system the package holds completely: the code is there, and the display is the code's."""
        system, code, display = coding.get("system"), coding.get("code"), coding.get("display")
        known = self.definitions.concepts(system) if isinstance(system, str) else None
        if known is None or not isinstance(code, str):
            return
        if code not in known:
            self.report(path, "code", f"{system} has no code {code!r}")
        elif isinstance(display, str) and known[code] and display.casefold() not in {one.casefold() for one in known[code]}:
            self.report(path, "code", f"the display of {system}#{code} is {known[code][0]!r}, not {display!r}")


def codings(value: Json, type_name: str) -> Iterator[tuple[str, str]]:
    """The (system, code) pairs of a coded value; malformed ones are left to the walk."""
    if isinstance(value, str):
        yield "", value
    elif not isinstance(value, dict):
        return
    elif type_name == "CodeableReference":
        yield from codings(value.get("concept"), "CodeableConcept")
    elif type_name == "CodeableConcept":
        inner = value.get("coding")
        for one in inner if isinstance(inner, list) else []:
            yield from codings(one, "Coding")
    elif isinstance(value.get("code"), str):
        yield str(value.get("system", "")), value["code"]


def walk(definitions: Definitions, resource: Json) -> Walk:
    """The problems of a resource, or of a Bundle with all that is in it, and what other validators need of it."""
    walker = Walker(definitions)
    name = resource.get("resourceType") if isinstance(resource, dict) else None
    walker.resource(resource, str(name or "resource"))
    return walker.walk
