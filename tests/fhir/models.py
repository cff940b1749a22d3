"""A second opinion: the Pydantic models of fhir.resources (R5, R4B), and the official XML schema (R5)."""

from __future__ import annotations

import functools
import importlib
import tarfile
from typing import Any

from lxml import etree
from pydantic import ValidationError

from tests.fhir import xml
from tests.fhir.definitions import Definitions
from tests.fhir.packages import PACKAGES, archive, locked
from tests.fhir.problem import Json, Problem

MODULES = {"R5": "fhir.resources", "R4B": "fhir.resources.R4B"}
XSD = {"R5": "package/xml/"}
"""Where the archive keeps the schema; that of R4B holds none, and no package of R4 does."""
SCHEMAS = ("fhir-single.xsd", "fhir-xhtml.xsd", "xml.xsd", "xmldsig-core-schema.xsd")


@functools.cache
def schema(release: str) -> etree.XMLSchema:
    """The official schema of a release. Raises Unavailable when its package cannot be fetched."""
    package = PACKAGES[release]
    source = archive(package)
    folder = package.folder / "xsd"
    with locked(package.folder.name):
        if not (folder / SCHEMAS[0]).exists():
            folder.mkdir(exist_ok=True)
            with tarfile.open(source) as tar:
                for name in reversed(SCHEMAS):
                    file = tar.extractfile(f"{XSD[release]}{name}")
                    assert file is not None
                    (folder / name).write_bytes(file.read())
    return etree.XMLSchema(etree.parse(str(folder / SCHEMAS[0]), etree.XMLParser(no_network=True)))


def model(release: str, name: str) -> Any:
    """The class of a resource type. Raises ModuleNotFoundError for a type that the release has not."""
    return getattr(importlib.import_module(f"{MODULES[release]}.{name.lower()}"), name)


def path(where: tuple[str | int, ...], name: str) -> str:
    """`Bundle.entry[3].resource` from the location of a Pydantic error."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in where]
    return name + "".join(parts)


def problems(resource: Json, release: str) -> list[Problem]:
    """What fhir.resources says."""
    if release not in MODULES:
        return []
    name = str(resource.get("resourceType"))
    try:
        model(release, name).model_validate(resource)
    except ValidationError as error:
        return [Problem(path(one["loc"], name), "model", one["msg"], "models") for one in error.errors(include_url=False)]
    except Exception as error:  # noqa: BLE001 - an unknown type inside a Bundle raises whatever the lookup raises
        return [Problem(name, "model", repr(error), "models")]
    return []


def schema_problems(resource: Json, definitions: Definitions) -> list[Problem]:
    """What the official schema says of the resource's XML."""
    if definitions.release not in XSD:
        return []
    try:
        root = xml.export(definitions, resource)
    except (etree.XMLSyntaxError, KeyError, TypeError, AttributeError, ValueError) as error:
        return [Problem(str(resource.get("resourceType")), "export", f"cannot be written as XML: {error!r}", "xsd")]
    official = schema(definitions.release)
    if official.validate(root):
        return []
    return [Problem(one.path or str(root.tag), "schema", one.message, "xsd") for one in official.error_log]  # type: ignore[attr-defined]  # the stubs know no log
