"""Small valid Bundles of our own, one shape for each release: what errors are planted into."""

from __future__ import annotations

from tests.fhir.problem import Json

BASE = "https://example.org/fhir/"
XHTML = '<div xmlns="http://www.w3.org/1999/xhtml"><p>{}</p></div>'
UCUM = "http://unitsofmeasure.org"
EXTENSION = "https://example.org/fhir/StructureDefinition/span"
URGENCY = "https://example.org/fhir/CodeSystem/urgency"


def text(words: str) -> Json:
    """A narrative."""
    return {"status": "additional", "div": XHTML.format(words)}


def concept(words: str) -> Json:
    return {"text": words}


def quantity(value: float, unit: str, code: str) -> Json:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def span(start: int, end: int) -> Json:
    """A complex extension, as a fact's place in a text."""
    return {"url": EXTENSION, "extension": [{"url": "start", "valueUnsignedInt": start}, {"url": "end", "valueUnsignedInt": end}]}


def organization() -> Json:
    return {"resourceType": "Organization", "id": "clinic", "name": "Example Clinic"}


def product(release: str) -> Json:
    if release == "R4":
        return {"resourceType": "Medication", "id": "testdrug", "code": concept("Testdrug")}
    return {"resourceType": "MedicinalProductDefinition", "id": "testdrug", "name": [{"productName": "Testdrug"}, {"productName": "Example"}]}


def uses(release: str) -> list[Json]:
    """A side effect and an interaction."""
    if release == "R4":
        about = [{"reference": "Medication/testdrug"}]
        effect = {"symptomConditionEffect": concept("Nausea")}
        interaction = {"interactant": [{"itemCodeableConcept": concept("grapefruit")}], "effect": concept("more of it in the blood")}
        return [
            {"resourceType": "MedicinalProductUndesirableEffect", "id": "effect-1", "subject": about, "extension": [span(10, 16)], **effect},
            {"resourceType": "MedicinalProductInteraction", "id": "interaction-1", "subject": about, **interaction},
        ]
    about = [{"reference": "MedicinalProductDefinition/testdrug"}]
    frequency = {"coding": [{"system": "http://hl7.org/fhir/undesirable-effect-frequency", "code": "Common"}], "text": "More common"}
    return [
        {
            "resourceType": "ClinicalUseDefinition",
            "id": "effect-1",
            "extension": [span(10, 16)],
            "type": "undesirable-effect",
            "subject": about,
            "undesirableEffect": {"symptomConditionEffect": {"concept": concept("Nausea")}, "frequencyOfOccurrence": frequency},
        },
        {
            "resourceType": "ClinicalUseDefinition",
            "id": "interaction-1",
            "type": "interaction",
            "subject": about,
            "interaction": {
                "interactant": [{"itemCodeableConcept": concept("grapefruit")}],
                "type": {"coding": [{"system": "http://hl7.org/fhir/interaction-type", "code": "drug-food"}]},
                "effect": {"concept": concept("more of it in the blood")},
            },
        },
    ]


def plan(release: str) -> Json:
    """A group of call reasons with one limit."""
    code: Json = {"coding": [{"system": URGENCY, "code": "immediate"}]}
    condition = "%temperature.value.where((code = 'Cel' and value >= 38) or (code = '[degF]' and value >= 100.5)).exists()"
    requirement = {"type": "Observation", "codeFilter": [{"path": "code", "code": [{"system": "http://loinc.org", "code": "8310-5"}]}]}
    return {
        "resourceType": "PlanDefinition",
        "id": "call",
        "url": f"{BASE}PlanDefinition/call",
        "version": "1",
        "name": "WhenToCall",
        "status": "active",
        "date": "2011-11",
        "action": [
            {
                "title": "Call at once",
                "priority": "stat",
                "code": code if release == "R5" else [code],
                "action": [
                    {
                        "title": "Temperature of 100.5 F or above",
                        "input": [{"id": "temperature", "requirement": requirement} if release == "R5" else {"id": "temperature", **requirement}],
                        "condition": [{"kind": "applicability", "expression": {"language": "text/fhirpath", "expression": condition}}],
                    }
                ],
            }
        ],
    }


def questionnaire() -> Json:
    """A question and one that depends on it."""
    return {
        "resourceType": "Questionnaire",
        "id": "check",
        "url": f"{BASE}Questionnaire/check",
        "status": "active",
        "date": "2011-11",
        "item": [
            {
                "linkId": "1",
                "text": "Call at once",
                "type": "group",
                "item": [
                    {"linkId": "1.1", "text": "Do you have a fever?", "type": "boolean"},
                    {
                        "linkId": "1.2",
                        "text": "Your temperature",
                        "type": "quantity",
                        "enableWhen": [{"question": "1.1", "operator": "=", "answerBoolean": True}],
                    },
                ],
            }
        ],
    }


def limit(release: str) -> Json:
    """A vital sign's limit."""
    code = {"coding": [{"system": "http://loinc.org", "code": "8310-5"}], "text": "Body temperature"}
    bounds = {"low": quantity(100.5, "F", "[degF]"), "high": quantity(104.9, "F", "[degF]")}
    made: Json = {"resourceType": "ObservationDefinition", "id": "limit", "code": code, "permittedDataType": ["Quantity"]}
    if release == "R5":
        return {**made, "status": "active", "qualifiedValue": [{"rangeCategory": "critical", "range": bounds}]}
    return {**made, "qualifiedInterval": [{"category": "critical", "range": bounds}]}


def source(release: str) -> Json:
    """The page itself."""
    attachment = {"contentType": "text/html", "title": "Testdrug", "size": "1234" if release == "R5" else 1234}
    about = {"reference": "Organization/clinic"}
    return {"resourceType": "DocumentReference", "id": "source", "status": "current", "author": [about], "content": [{"attachment": attachment}]}


def provenance(release: str) -> Json:
    entity = {"role": "source", "what": {"reference": "DocumentReference/source"}}
    made: Json = {"resourceType": "Provenance", "id": "parse", "target": [{"reference": "Composition/sheet"}], "entity": [entity]}
    made["agent"] = [{"who": {"display": "a program"}}]
    if release != "R5":
        made["recorded"] = "2026-01-02T03:04:05Z"
    return made


def composition(release: str, others: list[Json]) -> Json:
    """The sheet with a section for every other resource but the two that come from outside."""
    shown = [one for one in others if one["resourceType"] not in {"Organization", "Provenance"}]
    subject = {"reference": f"{shown[0]['resourceType']}/{shown[0]['id']}"}
    return {
        "resourceType": "Composition",
        "id": "sheet",
        "language": "en",
        "text": text("Testdrug"),
        "status": "final",
        "type": concept("Patient drug sheet"),
        "date": "2011-11",
        "subject": [subject] if release == "R5" else subject,
        "author": [{"reference": "Organization/clinic"}],
        "title": "Testdrug",
        "section": [{"title": "All", "text": text("Nausea."), "section": [{"title": "Part", "text": text("More."), "entry": entries(shown)}]}],
    }


def entries(resources: list[Json]) -> list[Json]:
    return [{"reference": f"{one['resourceType']}/{one['id']}"} for one in resources]


def bundle(release: str, kind: str = "document") -> Json:
    """A valid Bundle of the kind `document` or `transaction`, made anew at each call."""
    others = [
        product(release),
        organization(),
        *uses(release),
        plan(release),
        questionnaire(),
        limit(release),
        source(release),
        provenance(release),
    ]
    resources = [composition(release, others), *others]
    listed: list[Json] = [{"fullUrl": f"{BASE}{one['resourceType']}/{one['id']}", "resource": one} for one in resources]
    if kind == "transaction":
        for entry in listed:
            entry["request"] = {"method": "PUT", "url": f"{entry['resource']['resourceType']}/{entry['resource']['id']}"}
        return {"resourceType": "Bundle", "id": "all", "type": "transaction", "entry": listed}
    identifier = {"system": f"{BASE}sheets", "value": "testdrug"}
    return {"resourceType": "Bundle", "id": "all", "identifier": identifier, "type": "document", "timestamp": "2026-01-02T03:04:05Z", "entry": listed}
