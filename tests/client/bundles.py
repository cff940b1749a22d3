"""Bundles written for tests: a sheet's worth of resources, small, in each release."""

from __future__ import annotations

import copy
import json
from typing import Any

Resource = dict[str, Any]
Bundle = dict[str, Any]

ORGANIZATION: Resource = {"resourceType": "Organization", "id": "clinic", "active": True, "name": "Example Clinic"}

R5: list[Resource] = [
    ORGANIZATION,
    {
        "resourceType": "MedicinalProductDefinition",
        "id": "testdrug",
        "name": [{"productName": "Testdrug"}, {"productName": "Prüfmittel ≥ 5 µg"}],
        "indication": "Used to treat headache.",
    },
    {
        "resourceType": "ClinicalUseDefinition",
        "id": "testdrug-effect-1",
        "type": "undesirable-effect",
        "subject": [{"reference": "MedicinalProductDefinition/testdrug"}],
        "undesirableEffect": {"symptomConditionEffect": {"concept": {"text": "Nausea"}}},
    },
    {
        "resourceType": "ClinicalUseDefinition",
        "id": "testdrug-interaction-1",
        "type": "interaction",
        "subject": [{"reference": "MedicinalProductDefinition/testdrug"}],
        "interaction": {"interactant": [{"itemCodeableConcept": {"text": "grapefruit"}}]},
    },
    {
        "resourceType": "PlanDefinition",
        "id": "testdrug-when-to-call",
        "status": "draft",
        "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><p>Fever of 100.5 F &amp; chills &lt; 1 day</p></div>'},
        "action": [
            {
                "title": "Fever of 100.5 F (38 C) or above",
                "priority": "stat",
                "condition": [
                    {
                        "kind": "applicability",
                        "expression": {
                            "language": "text/fhirpath",
                            "expression": "%temperature.value.where((code = 'Cel' and value >= 38.0) or (code = '[degF]' and value >= 100.5)).exists()",
                        },
                    }
                ],
                "input": [{"id": "temperature", "requirement": {"type": "Observation"}}],
            }
        ],
    },
]

R4: list[Resource] = [
    ORGANIZATION,
    {"resourceType": "Medication", "id": "testdrug", "code": {"text": "Testdrug"}, "status": "active"},
    {
        "resourceType": "MedicationKnowledge",
        "id": "testdrug-knowledge",
        "synonym": ["Prüfmittel ≥ 5 µg"],
        "intendedRoute": [{"text": "by mouth"}],
    },
    {
        "resourceType": "DetectedIssue",
        "id": "testdrug-warning-1",
        "status": "final",
        "detail": "Do not take it when pregnant.",
        "implicated": [{"reference": "Medication/testdrug"}],
    },
    {
        "resourceType": "PlanDefinition",
        "id": "testdrug-when-to-call",
        "status": "draft",
        "text": R5[4]["text"],
        "action": [{"title": "Fever of 100.5 F (38 C) or above", "priority": "stat", "condition": R5[4]["action"][0]["condition"]}],
    },
]


def transaction(resources: list[Resource], *, kind: str = "transaction", method: str = "PUT") -> Bundle:
    """A Bundle that writes these resources."""
    return {
        "resourceType": "Bundle",
        "type": kind,
        "entry": [
            {
                "fullUrl": f"urn:example:{resource['resourceType']}:{resource['id']}",
                "resource": copy.deepcopy(resource),
                "request": {"method": method, "url": f"{resource['resourceType']}/{resource['id']}" if method == "PUT" else resource["resourceType"]},
            }
            for resource in resources
        ],
    }


def response(bundle: Bundle, *, status: str = "201 Created", kind: str = "transaction-response") -> Bundle:
    """What a server answers when all is well."""
    entries = [{"response": {"status": status, "location": f"{entry['request']['url']}/_history/1"}} for entry in bundle["entry"]]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def outcome(*issues: tuple[str, str, str], expression: str | None = None) -> Resource:
    """An OperationOutcome with issues of severity, code and diagnostics."""
    listed: list[dict[str, Any]] = [{"severity": severity, "code": code, "diagnostics": words} for severity, code, words in issues]
    if expression is not None:
        listed[0]["expression"] = [expression]
    return {"resourceType": "OperationOutcome", "issue": listed}


def as_bytes(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8")
