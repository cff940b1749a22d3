"""What drugsheet adds to FHIR is defined: every extension, each of its parts, and every code of its own."""

from __future__ import annotations

from typing import Any

import pytest

import drugsheet
from drugsheet import to_fhir
from drugsheet.errors import BadFhirOption
from drugsheet.export.fhir.definitions import CODES, EXTENSIONS, OPEN_CODES, VERSIONS, ExtensionDefinition, Part, definitions
from drugsheet.export.fhir.elements import CANONICAL

from ...conftest import ROOT, sheet_files
from ..tables.sheets import acting
from .walk import elements

_BY_URL = {definition.url: definition for definition in EXTENSIONS}
_RANGE = {"low", "high", "value"}


@pytest.fixture(scope="module")
def bundles() -> list[dict[str, Any]]:
    return [to_fhir(sheet, release=release) for sheet in (*map(drugsheet.read, sheet_files()), acting()) for release in ("R5", "R4B", "R4")]


def test_every_extension_is_as_it_is_defined(bundles: list[dict[str, Any]]) -> None:
    seen = set()
    for bundle in bundles:
        for element in elements(bundle):
            for extension in element.get("extension", ()):
                if extension["url"].startswith(CANONICAL):
                    _check(extension, _BY_URL[extension["url"]])
                    seen.add(extension["url"])
    assert seen == _BY_URL.keys()


def _check(extension: dict[str, Any], definition: ExtensionDefinition) -> None:
    if not definition.parts:
        assert extension.keys() == {"url", _value_of(definition.type)}
        return
    parts: dict[str, Part] = {part.url: part for part in definition.parts}
    given = [part["url"] for part in extension["extension"]]
    assert set(given) <= parts.keys()
    for part in parts.values():
        assert part.repeats or given.count(part.url) <= 1
        assert not part.required or part.url in given
    for part_given in extension["extension"]:
        type_ = parts[part_given["url"]].type
        if type_ == "Extension":
            assert {bound["url"] for bound in part_given["extension"]} <= _RANGE
            assert all(bound.keys() == {"url", "valueQuantity"} for bound in part_given["extension"])
        else:
            assert part_given.keys() == {"url", _value_of(type_)}


def _value_of(type_: str | None) -> str:
    assert type_ is not None
    return f"value{type_[0].upper()}{type_[1:]}"


def test_every_code_of_our_own_is_defined(bundles: list[dict[str, Any]]) -> None:
    seen = set()
    for bundle in bundles:
        for element in elements(bundle):
            system = element.get("system")
            if isinstance(system, str) and system.startswith(f"{CANONICAL}/CodeSystem/"):
                name = system.rpartition("/")[2]
                listed = [each["code"] for each in element["concept"]] if "concept" in element else [element["code"]]  # a ValueSet lists several
                assert name in OPEN_CODES or set(listed) <= set(CODES[name][1])
                seen.add(name)
    assert seen | {"usual"} == CODES.keys() | OPEN_CODES.keys(), "what is usual is stated by who records it, in no resource of a sheet"


@pytest.mark.parametrize("release", VERSIONS)
def test_definitions_name_their_release_and_have_names_of_their_own(release: str) -> None:
    resources = [entry["resource"] for entry in definitions(release)["entry"]]
    assert len({resource["url"] for resource in resources}) == len(resources) == len(EXTENSIONS) + len(CODES) + len(OPEN_CODES)
    assert {resource["fhirVersion"] for resource in resources if resource["resourceType"] == "StructureDefinition"} == {VERSIONS[release]}
    for resource in resources:
        if resource["resourceType"] == "StructureDefinition":
            ids = [element["id"] for element in resource["differential"]["element"]]
            assert len(ids) == len(set(ids))


def test_another_release_is_refused() -> None:
    with pytest.raises(BadFhirOption, match="R6"):
        definitions("R6")


def test_the_documentation_lists_every_extension_and_part() -> None:
    page = (ROOT / "docs" / "fhir.md").read_text("utf-8")
    for definition in EXTENSIONS:
        assert f"### {definition.name}\n\n{definition.meaning}" in page
        for part in definition.parts:
            often = f"{int(part.required)}..{'*' if part.repeats else '1'}"
            assert f"| `{part.url}` | {'a range' if part.type == 'Extension' else part.type} | {often} | {part.meaning} |\n" in page
