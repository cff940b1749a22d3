"""Where the resources came from: the source and the text that was read from it, and the reading itself."""

from __future__ import annotations

import base64
import hashlib

from drugsheet.export.fhir.elements import CANONICAL, Element, absent, coding, concept, fit
from drugsheet.export.fhir.names import identifier, reference
from drugsheet.models import DrugSheet

READING = f"{CANONICAL}/StructureDefinition/reading"
"""Extension: how the source was read: ``layout``, ``parser-version``, ``encoding``, ``coverage``."""

SHA256 = f"{CANONICAL}/source-sha256"
"""System of the identifier that is the SHA-256 of the source's bytes (FHIR's own ``Attachment.hash`` is SHA-1)."""


def document(sheet: DrugSheet, key: str, authors: list[Element]) -> Element:
    """The DocumentReference: the source by name and hash, and the text that every ``source`` extension counts in."""
    id_ = f"{key}-source"
    text = sheet.text.encode("utf-8", "replace")
    source: Element = {"contentType": sheet.source.media_type}
    if title := fit(sheet.source.name):
        source["title"] = title
    made: Element = {
        "resourceType": "DocumentReference",
        "id": id_,
        "identifier": [identifier(id_), {"system": SHA256, "value": sheet.source.sha256}],
        "status": "current",
        "type": concept("Patient drug sheet"),
    }
    if authors:
        made["author"] = [reference(author) for author in authors]
    made["content"] = [
        {"attachment": source},
        {
            "attachment": {
                "contentType": "text/plain; charset=utf-8",
                "data": base64.b64encode(text).decode("ascii"),
                "size": str(len(text)),
                "hash": base64.b64encode(hashlib.sha1(text, usedforsecurity=False).digest()).decode("ascii"),
                "title": "The sheet's text, as read",
            }
        },
    ]
    return made


def provenance(sheet: DrugSheet, key: str, targets: list[Element], source: Element, timestamp: str | None) -> Element:
    """The Provenance: this software made the targets out of that source."""
    version = sheet.source.parser_version
    parts: list[Element] = [
        {"url": "layout", "valueString": sheet.source.layout},
        {"url": "parser-version", "valueString": version},
        {"url": "coverage", "valueDecimal": float(sheet.source.coverage)},
    ]
    if sheet.source.encoding:
        parts.append({"url": "encoding", "valueString": sheet.source.encoding})
    made: Element = {
        "resourceType": "Provenance",
        "id": f"{key}-provenance",
        "extension": [{"url": READING, "extension": parts}],
        "target": [reference(target) for target in targets],
    }
    made |= {"recorded": timestamp} if timestamp else {"_recorded": absent()}
    made["activity"] = concept(
        None, coding("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "transform", "Transform/Translate Record Lifecycle Event")
    )
    made["agent"] = [
        {
            "type": concept(None, coding("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "assembler", "Assembler")),
            "who": {"display": f"drugsheet {version}"},
        }
    ]
    made["entity"] = [{"role": "source", "what": reference(source)}]
    return made
