"""How an engine for `PlanDefinition/$apply` fills the inputs of an action and judges its conditions.

It knows what the reference engine (clinical-reasoning, in Java) does, and nothing of how our bundles are made:

- an input is a `%` parameter of the action that declares it, and of no other: neither of its parent nor of its children;
- it is filled from a `codeFilter` that has `path` and `valueSet`; codes that stand in the filter itself fill nothing;
- what fills it is one resource, or a Bundle where there are more, and never a list;
- conditions of kind `applicability` must all hold, those of an action and of every action around it; what gives no boolean does not hold;
- an expression is evaluated in its own language, and its alternative (`cqf-alternativeExpression`) only where that gives nothing.
"""

from __future__ import annotations

import base64
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import fhirpathpy
from fhirpathpy.models import models

from tests.fhir.problem import Json

ALTERNATIVE = "http://hl7.org/fhir/StructureDefinition/cqf-alternativeExpression"
IDENTIFIER = ("text/cql-identifier", "text/cql.identifier")
FHIRPATH = "text/fhirpath"
LOINC = "http://loinc.org"
GIVEN = frozenset({"subject", "encounter", "practitioner", "context", "resource", "rootResource", "ucum", "sct", "loinc"})
"""`%` names that an engine, or FHIRPath itself, defines without an input."""

Run = Callable[[str, Mapping[str, Json]], Any]
"""Evaluates an expression of one language with the inputs of its action."""

Coding = tuple[str, str]
"""System and code."""


# -- Data and value sets


def observation(code: str, value: float = 1, system: str = LOINC, **more: Json) -> Json:
    return {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": system, "code": code}]}, "valueQuantity": {"value": value}, **more}


def bundle(*held: Json) -> Json:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in held]}


def resources(data: Json) -> list[Json]:
    """The resources of a data set: of one resource, a Bundle (and Bundles in it), a list of these, or nothing."""
    if data is None:
        return []
    if isinstance(data, list):
        return [found for one in data for found in resources(one)]
    if data["resourceType"] == "Bundle":
        return [found for entry in data.get("entry", []) for found in resources(entry.get("resource"))]
    return [data]


def canonical(url: str, definitions: Sequence[Json], kind: str) -> Json:
    """The definition of a kind that a canonical URL, with or without `|version`, names; None where it is not there."""
    bare, _, version = url.partition("|")
    for one in definitions:
        if one["resourceType"] == kind and one.get("url") == bare and version in {"", one.get("version")}:
            return one
    return None


def expanded(value_set: Json) -> list[Coding]:
    """The codes of an expansion."""
    found: list[Coding] = []
    todo = list(value_set.get("expansion", {}).get("contains", []))
    while todo:
        one = todo.pop(0)
        if "code" in one and not one.get("abstract"):
            found.append((one.get("system", ""), one["code"]))
        todo += one.get("contains", [])
    return found


def listed(value_set: Json) -> list[Coding]:
    """The codes of the expansion, or those that the definition lists one by one.

    Raises ValueError where they are not listed but told by a rule, which only a terminology server resolves.
    """
    if "expansion" in value_set:
        return expanded(value_set)
    compose = value_set.get("compose", {})
    parts = {side: [coding for part in compose.get(side, []) for coding in part_of(part)] for side in ("include", "exclude")}
    return [coding for coding in parts["include"] if coding not in parts["exclude"]]


def part_of(part: Json) -> list[Coding]:
    if "concept" not in part or part.keys() & {"filter", "valueSet"}:
        raise ValueError(f"not listed one by one: {part}")
    return [(part["system"], concept["code"]) for concept in part["concept"]]


# -- Inputs


def requirement(entry: Json) -> Json:
    """The data requirement of an `action.input`: a part of it in R5, itself before."""
    return entry.get("requirement", entry)


def named(entry: Json) -> str | None:
    """An input's name by its own id."""
    return entry.get("id")  # type: ignore[no-any-return]


def named_within(entry: Json) -> str | None:
    """An input's name by the id of its data requirement."""
    return requirement(entry).get("id")  # type: ignore[no-any-return]


class Ways(NamedTuple):
    """What engines do in more than one way."""

    name: Callable[[Json], str | None] = named
    members: Callable[[Json], list[Coding]] = listed


LENIENT = Ways()
"""An engine that goes by an input's own id and reads the codes of a definition, too."""

REFERENCE = Ways(named_within, expanded)
"""The reference engine's source: the name is that of the data requirement, the codes are those of an expansion."""


def filters(entry: Json) -> list[Json]:
    """The filters that fill an input."""
    return [one for one in requirement(entry).get("codeFilter", []) if one.get("path") and one.get("valueSet")]


def codings(resource: Json, path: str) -> list[Coding]:
    """The codings at a path of a resource, such as `code` or `category`."""
    found = [resource]
    for step in path.split("."):
        below = [one[step] for one in found if isinstance(one, dict) and step in one]
        found = [one for each in below for one in (each if isinstance(each, list) else [each])]
    return [(coding.get("system", ""), coding.get("code", "")) for concept in found for coding in concept.get("coding", [concept])]


def passes(resource: Json, entry: Json, definitions: Sequence[Json], ways: Ways) -> bool:
    """Whether a resource passes all filters of an input. A search for no codes finds all there is."""
    if resource["resourceType"] != requirement(entry)["type"]:
        return False
    for one in filters(entry):
        value_set = canonical(one["valueSet"], definitions, "ValueSet")
        if value_set is None:
            return False
        wanted = ways.members(value_set)
        if wanted and not set(wanted) & set(codings(resource, one["path"])):
            return False
    return True


def fill(entry: Json, definitions: Sequence[Json], data: Json, ways: Ways = LENIENT) -> Json:
    """What fills an input: one resource, a Bundle of more, or None."""
    if not filters(entry):
        return None
    found = [one for one in resources(data) if passes(one, entry, definitions, ways)]
    if len(found) < 2:
        return found[0] if found else None
    return {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": one} for one in found]}


def inputs(action: Json, definitions: Sequence[Json], data: Json, ways: Ways = LENIENT) -> dict[str, Json]:
    """The parameters of an action by their names without `%`: all that it declares, None where nothing fills one."""
    return {name: fill(one, definitions, data, ways) for one in action.get("input", []) if (name := ways.name(one))}


# -- Conditions


def actions(plan: Json) -> Iterator[tuple[Json, tuple[Json, ...]]]:
    """Every action of a plan in its order, with those around it from the outside in."""
    todo: list[tuple[Json, tuple[Json, ...]]] = [(one, ()) for one in plan.get("action", [])]
    while todo:
        action, around = todo.pop(0)
        yield action, around
        todo[:0] = [(one, (*around, action)) for one in action.get("action", [])]


def conditions(action: Json) -> list[Json]:
    """The expressions that must hold, all of them, for an action to apply."""
    return [one["expression"] for one in action.get("condition", []) if one["kind"] == "applicability" and "expression" in one]


def alternatives(expression: Json) -> list[Json]:
    return [one["valueExpression"] for one in expression.get("extension", []) if one["url"] == ALTERNATIVE]


def evaluate(expression: Json, runs: Mapping[str, Run], given: Mapping[str, Json]) -> Any:
    """The result of an expression in its own language, else that of its first alternative with one, else None."""
    for one in (expression, *alternatives(expression)):
        run = runs.get(one["language"])
        result = None if run is None else run(one["expression"], given)
        if result is not None:
            return result
    return None


def applies(action: Json, definitions: Sequence[Json], data: Json, runs: Mapping[str, Run], around: Sequence[Json] = ()) -> bool:
    """Whether all conditions of an action hold, each with its own action's inputs, and those of the actions around it."""
    for one in (*around, action):
        given = inputs(one, definitions, data)
        if not all(evaluate(expression, runs, given) is True for expression in conditions(one)):
            return False
    return True


@functools.cache
def compiled(expression: str) -> Callable[[Json, Mapping[str, Json]], list[Json]]:
    return fhirpathpy.compile(expression, models["r4"])


def fhirpath(expression: str, given: Mapping[str, Json]) -> bool | None:
    """The result of a FHIRPath expression that is one boolean, else None.

    Raises ValueError for a `%` name that is not given, as every engine refuses it.
    """
    result = compiled(expression)({}, {name: [] if value is None else value for name, value in given.items()})
    return result[0] if len(result) == 1 and isinstance(result[0], bool) else None


# -- Names in expressions

STRING = re.compile(r"'(?:[^'\\]|\\.)*'")
VARIABLE = re.compile(r"%(?:([A-Za-z_]\w*)|`((?:[^`\\]|\\.)*)`)")
TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)|'(?P<string>(?:[^'\\]|\\.)*)'|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[A-Za-z_]\w*)|(?P<sign>.)""",
    re.DOTALL,
)


def variables(expression: str) -> set[str]:
    """The names after `%` in a FHIRPath expression, those in its strings apart."""
    return {plain or delimited for plain, delimited in VARIABLE.findall(STRING.sub("''", expression))}


class Library(NamedTuple):
    """The names in a CQL library."""

    name: str
    version: str
    expressions: dict[str, frozenset[str]]
    """What each definition names: quoted words that are no element of something, and other definitions without quotes."""
    functions: dict[str, frozenset[str]]
    parameters: frozenset[str]
    strings: dict[str, frozenset[str]]
    """The strings in each definition and function."""

    def reached(self, name: str) -> set[str]:
        """A definition and all that it rests on, names that are not defined among them."""
        found: set[str] = set()
        todo = [name]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.expressions.get(one, frozenset()) | self.functions.get(one, frozenset())
        return found

    def missing(self) -> set[str]:
        """What is named and defined nowhere."""
        named_ones = {name for uses in (*self.expressions.values(), *self.functions.values()) for name in uses}
        return named_ones - self.expressions.keys() - self.functions.keys() - self.parameters


def tokens(text: str) -> list[tuple[str, str]]:
    """The kind (`string`, `quoted`, `word`, `sign`) and text of each token of CQL without its comments."""
    found = TOKEN.finditer(text)
    return [(one.lastgroup or "", one[one.lastgroup or 0]) for one in found if one.lastgroup != "skip"]


@functools.cache
def defined(text: str) -> Library:
    """What a CQL library defines, read as far as names go."""
    head = re.search(r"^\s*library\s+(\S+)(?:\s+version\s+'([^']*)')?", text, re.MULTILINE)
    assert head is not None
    found = tokens(text)
    starts = [place for place, token in enumerate(found) if token in {("word", "define"), ("word", "parameter")}]
    bodies: dict[str, dict[str, list[tuple[str, str]]]] = {"define": {}, "function": {}, "parameter": {}}
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        part = found[start:end]
        is_function = part[1] == ("word", "function")
        name = part[2 if is_function else 1][1]
        kind = "function" if is_function else part[0][1]
        if kind != "function" and name in bodies[kind]:
            raise ValueError(f"defined twice: {name}")
        bodies[kind].setdefault(name, []).extend(part[3 if is_function else 2 :])
    known = bodies["define"].keys() | bodies["function"].keys() | bodies["parameter"].keys()

    def uses(part: list[tuple[str, str]]) -> frozenset[str]:
        before = [("", ""), *part]
        return frozenset(
            name for (kind, name), (_, last) in zip(part, before, strict=False) if last != "." and (kind == "quoted" or (kind == "word" and name in known))
        )

    return Library(
        head[1].strip('"'),
        head[2] or "",
        {name: uses(part) for name, part in bodies["define"].items()},
        {name: uses(part) for name, part in bodies["function"].items()},
        frozenset(bodies["parameter"]),
        {name: frozenset(text for kind, text in part if kind == "string") for name, part in (bodies["define"] | bodies["function"]).items()},
    )


def cql_of(library: Json) -> str:
    """The CQL text of a Library."""
    data = next(one["data"] for one in library["content"] if one["contentType"] == "text/cql")
    return base64.b64decode(data).decode()
