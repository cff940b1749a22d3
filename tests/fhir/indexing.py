"""The official definitions, boiled down to what the walker asks: a package of 90 MB becomes one small JSON file.

The index is made once for each archive and kept beside it. `types` holds the snapshot elements of every resource and
data type, `valuesets` the codes of every value set that a required binding names (null where they cannot be listed),
`codesystems` the codes and displays of every complete code system.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tests.fhir.problem import Json

FILES = (
    "package/StructureDefinition-",
    "package/ValueSet-",
    "package/CodeSystem-",
    "package/dist/fhir/r4/profiles-resources.json",
    "package/dist/fhir/r4/profiles-types.json",
    "package/dist/fhir/r4/valuesets.json",
    "package/dist/fhir/r4/v3-codesystems.json",
    "package/dist/fhir/r4/v2-tables.json",
)
REGEX = "http://hl7.org/fhir/StructureDefinition/regex"
FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"
BASE = "http://hl7.org/fhir/StructureDefinition/"


def conformance(archive: Path) -> Iterator[Json]:
    """Every definition in the archive, in whatever form the package keeps them."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if not member.isfile() or not member.name.endswith(".json") or not member.name.startswith(FILES):
                continue
            file = tar.extractfile(member)
            assert file is not None
            resource = json.load(file)
            if resource["resourceType"] == "Bundle":
                yield from (entry["resource"] for entry in resource["entry"])
            else:
                yield resource


def extension(element: Json, url: str) -> str | None:
    """The string or URL that an extension of a definition carries."""
    for one in element.get("extension", []):
        if one["url"] == url:
            return str(next(value for key, value in one.items() if key.startswith("value")))
    return None


def type_of(entry: Json) -> Json:
    """`{"code": …, "targets": […]}` of one entry of ElementDefinition.type."""
    code = entry.get("code") or ""
    if code.startswith("http://hl7.org/fhirpath/"):
        # Ids and URLs of elements are FHIRPath strings whose FHIR type stands in an extension.
        code = extension(entry, FHIR_TYPE) or "string"
    targets = [target.removeprefix(BASE) for target in entry.get("targetProfile", [])]
    return {"code": code, **({"targets": targets} if targets else {})}


def element_of(element: Json) -> Json:
    """What the walker needs of one ElementDefinition."""
    kept: Json = {"min": element["min"], "max": element["max"], "list": element.get("base", element)["max"] not in {"0", "1"}}
    if "type" in element:
        kept["types"] = [type_of(entry) for entry in element["type"]]
    if "contentReference" in element:
        kept["same_as"] = element["contentReference"].rpartition("#")[2]
    binding = element.get("binding", {})
    if binding.get("strength") == "required" and "valueSet" in binding:
        kept["binding"] = binding["valueSet"].partition("|")[0]
    constraints = [[one["key"], one["expression"], one["human"]] for one in element.get("constraint", []) if one["severity"] == "error" and "expression" in one]
    if constraints:
        kept["constraints"] = constraints
    return kept


def structure(definition: Json) -> Json:
    """One resource or data type."""
    elements = definition["snapshot"]["element"]
    found: Json = {
        "kind": definition["kind"],
        "abstract": definition["abstract"],
        "base": definition.get("baseDefinition", "").removeprefix(BASE),
        "elements": {element["path"]: element_of(element) for element in elements},
    }
    if definition["kind"] == "resource":
        # Before R5 the definitions call a resource's id a string; its text says that it is an id.
        found["elements"][f"{definition['type']}.id"]["types"] = [{"code": "id"}]
    if definition["kind"] == "primitive-type":
        value = next((element for element in elements if element["path"].endswith(".value")), None)
        for entry in (value or {}).get("type", []):
            regex = extension(entry, REGEX)
            if regex:
                found["regex"] = regex
    return found


def concepts(tree: Json) -> Iterator[Json]:
    """Every concept of a code system, parents before children."""
    for concept in tree.get("concept", []):
        yield concept
        yield from concepts(concept)


class Terminology:
    """The code systems and value sets of one package."""

    def __init__(self) -> None:
        self.systems: dict[str, Json] = {}
        self.sets: dict[str, Json] = {}

    def filtered(self, system: Json, rule: Json) -> set[str] | None:
        """The codes that one filter of a value set lets through; None when it is of a kind not known here."""
        if rule["op"] in {"is-a", "descendent-of"}:
            top = next((concept for concept in concepts(system) if concept["code"] == rule["value"]), None)
            if top is None:
                return None
            return {concept["code"] for concept in concepts(top)} | ({rule["value"]} if rule["op"] == "is-a" else set())
        return None

    def included(self, part: Json) -> set[tuple[str, str]] | None:
        """The codes of one `include` or `exclude`; None when they cannot be listed from the package."""
        found: set[tuple[str, str]] | None = None
        if "system" in part:
            system = self.systems.get(part["system"])
            if "concept" in part:
                codes: set[str] = {concept["code"] for concept in part["concept"]}
            elif system is None or system.get("content") != "complete":
                return None
            else:
                codes = {concept["code"] for concept in concepts(system)}
                for rule in part.get("filter", []):
                    narrowed = self.filtered(system, rule)
                    if narrowed is None:
                        return None
                    codes = codes & narrowed
            found = {(part["system"], code) for code in codes}
        for url in part.get("valueSet", []):
            other = self.codes(url.partition("|")[0])
            if other is None:
                return None
            found = other if found is None else found & other
        return found

    def codes(self, url: str) -> set[tuple[str, str]] | None:
        """System and code of every member of a value set; None when they cannot be listed."""
        compose = self.sets.get(url, {}).get("compose")
        if compose is None:
            return None
        found: set[tuple[str, str]] = set()
        for part in compose["include"]:
            more = self.included(part)
            if more is None:
                return None
            found |= more
        for part in compose.get("exclude", []):
            less = self.included(part)
            if less is None:
                return None
            found -= less
        return found


def build(archive: Path) -> Json:
    """The index of a package's archive."""
    types: dict[str, Json] = {}
    terminology = Terminology()
    for resource in conformance(archive):
        match resource["resourceType"]:
            case "StructureDefinition":
                if resource["kind"] != "logical" and resource.get("derivation") != "constraint" and "snapshot" in resource:
                    types[resource["type"]] = structure(resource)
            case "ValueSet":
                terminology.sets[resource["url"]] = resource
            case "CodeSystem":
                terminology.systems[resource["url"]] = resource
    bound = sorted({element["binding"] for one in types.values() for element in one["elements"].values() if "binding" in element})
    sets = {url: terminology.codes(url) for url in bound}
    return {
        "types": types,
        "valuesets": {url: None if codes is None else sorted(map(list, codes)) for url, codes in sets.items()},
        "codesystems": {
            url: {
                concept["code"]: [text for text in (concept.get("display"), *(one["value"] for one in concept.get("designation", []))) if text]
                for concept in concepts(system)
            }
            for url, system in terminology.systems.items()
            if system.get("content") == "complete" and not url.startswith("http://terminology.hl7.org/CodeSystem/v2-")
        },
    }
