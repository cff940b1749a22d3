"""The CQL library of a sheet as a FHIR Library, which its PlanDefinition names."""

from __future__ import annotations

import base64

from drugsheet.export.fhir.cql.library import MODEL, Conditions, to_cql
from drugsheet.export.fhir.elements import Element, coding, concept
from drugsheet.export.fhir.names import identifier, library, library_url
from drugsheet.export.fhir.plan import publication, title
from drugsheet.models import DrugSheet
from drugsheet.rules import Rulebook

HELPERS = f"http://hl7.org/fhir/Library/FHIRHelpers|{MODEL}"
"""The library that every engine brings along, which ours includes."""


def cql_library(sheet: DrugSheet, book: Rulebook, conditions: Conditions) -> Element | None:
    """The Library with the text of ``to_cql``, the same in every release; None for a sheet that gives no reason to call and no limit."""
    if not book.triggers:
        return None
    name = library(sheet)
    made: Element = {"resourceType": "Library", "id": name, "url": library_url(sheet).partition("|")[0], "identifier": [identifier(name)]}
    if sheet.revised:
        made["version"] = sheet.revised
    made |= {"name": name, "title": title(sheet), **publication(sheet)}
    made["type"] = concept(None, coding("http://terminology.hl7.org/CodeSystem/library-type", "logic-library", "Logic Library"))
    made["relatedArtifact"] = [{"type": "depends-on", "resource": HELPERS}]
    text = to_cql(sheet, book, conditions).encode("utf-8", "replace")
    made["content"] = [{"contentType": "text/cql", "data": base64.b64encode(text).decode("ascii")}]
    return made
