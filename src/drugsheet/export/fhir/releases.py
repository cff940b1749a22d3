"""What R4B and R4 write differently from R5, element by element.

Resources are made for R5. R4B keeps R4's shapes except for the resources on medicinal products, so that its differences
are R4's without those.
"""

from __future__ import annotations

from collections.abc import Callable

from drugsheet.export.fhir.elements import CANONICAL, Element

NAME_TYPE = f"{CANONICAL}/StructureDefinition/name-type"
"""Extension: whether a name is generic or a brand, where R4 has no element for it."""

Change = Callable[[Element], None]
"""Rewrites one resource in place."""


def _organization(resource: Element) -> None:
    """``contact[].telecom`` → ``telecom``."""
    if contacts := resource.pop("contact", None):
        resource["telecom"] = [telecom for contact in contacts for telecom in contact["telecom"]]


def _composition(resource: Element) -> None:
    """``identifier`` and ``subject`` 0..* → 0..1; no ``version``."""
    resource.pop("version", None)
    _first(resource, "identifier", "subject")


def _knowledge(resource: Element) -> None:
    """``name`` → ``synonym``, ``definitional.intendedRoute`` → ``intendedRoute``; no identifier, author or clinical uses.

    R4's ``contraindication`` is not used: a sheet's warning is not said to be one.
    """
    for name in ("identifier", "author", "indicationGuideline", "clinicalUseIssue"):
        resource.pop(name, None)
    _rename(resource, name="synonym", _name="_synonym")
    if routes := resource.pop("definitional").get("intendedRoute"):
        resource["intendedRoute"] = routes


def _document(resource: Element) -> None:
    """``Attachment.size`` is a number (R5: integer64, which JSON writes as a string)."""
    for content in resource["content"]:
        if "size" in content["attachment"]:
            content["attachment"]["size"] = int(content["attachment"]["size"])


def _plan(resource: Element) -> None:
    for action in resource["action"]:
        _action(action)


def _action(action: Element) -> None:
    """``linkId`` → ``prefix``, ``code`` 0..1 → 0..*, ``participant.type`` required, ``input[].requirement`` → the DataRequirement itself."""
    _rename(action, linkId="prefix")
    if "participant" in action:
        action["participant"] = [{"type": "practitioner", **who} for who in action["participant"]]
    if "code" in action:
        action["code"] = [action["code"]]
    if "input" in action:
        action["input"] = [{**{name: value for name, value in given.items() if name != "requirement"}, **given["requirement"]} for given in action["input"]]
    for inner in action.get("action", ()):
        _action(inner)


def _questionnaire(resource: Element) -> None:
    for item in resource["item"]:
        _item(item)


def _item(item: Element) -> None:
    """``coding`` is called ``choice``."""
    if item["type"] == "coding":
        item["type"] = "choice"
    for inner in item.get("item", ()):
        _item(inner)


def _observation(resource: Element) -> None:
    """``qualifiedValue`` → ``qualifiedInterval``, ``permittedUnit`` → ``quantitativeDetails``; no metadata of its own."""
    for name in ("status", "url", "version", "name", "title", "date", "description", "subject", "experimental", "copyright", "publisher"):
        resource.pop(name, None)
    if units := resource.pop("permittedUnit", None):
        resource["quantitativeDetails"] = {"unit": {"coding": units[:1]}}
        if units[1:]:
            resource["quantitativeDetails"]["customaryUnit"] = {"coding": units[1:]}
    if values := resource.pop("qualifiedValue", None):
        resource["qualifiedInterval"] = [{("category" if name == "rangeCategory" else name): value for name, value in given.items()} for given in values]


def _to_medication(resource: Element) -> None:
    """MedicinalProductDefinition → Medication: its name as ``code.text``; what Medication has no place for stays in the MedicationKnowledge."""
    resource["resourceType"] = "Medication"
    names = resource.pop("name")
    for name in ("route", "indication", "attachedDocument"):
        resource.pop(name, None)
    first = names[0]
    if "productName" in first:
        kind = {"url": NAME_TYPE, "valueCode": first["type"]["coding"][0]["code"]}
        resource["code"] = {"extension": [*first.get("extension", ()), *first["type"].get("extension", ()), kind], "text": first["productName"]}


def _to_medicinal_product(resource: Element) -> None:
    """ClinicalUseDefinition → the resource for its kind: MedicinalProduct… or, for a warning, DetectedIssue."""
    kind = resource.pop("type")
    resource.pop("status")
    _KINDS[kind](resource)


def _indication(resource: Element) -> None:
    resource["resourceType"] = "MedicinalProductIndication"
    resource.pop("identifier")
    resource["diseaseSymptomProcedure"] = resource.pop("indication")["diseaseSymptomProcedure"]["concept"]


def _undesirable_effect(resource: Element) -> None:
    resource["resourceType"] = "MedicinalProductUndesirableEffect"
    resource.pop("identifier")
    content = resource.pop("undesirableEffect")
    resource["symptomConditionEffect"] = content["symptomConditionEffect"]["concept"]
    if "frequencyOfOccurrence" in content:
        resource["frequencyOfOccurrence"] = content["frequencyOfOccurrence"]


def _interaction(resource: Element) -> None:
    """``effect`` is a concept itself, ``management`` 0..1: the advice in one text."""
    resource["resourceType"] = "MedicinalProductInteraction"
    resource.pop("identifier")
    content = resource.pop("interaction")
    resource["extension"] = [*resource["extension"], *content.pop("extension")]
    if "effect" in content:
        content["effect"] = content["effect"]["concept"]
    if "management" in content:
        content["management"] = {"text": " ".join(advice["text"] for advice in content["management"])}
    resource |= content


def _warning(resource: Element) -> None:
    resource["resourceType"] = "DetectedIssue"
    content = resource.pop("warning")
    resource["extension"] = [*resource["extension"], *content.get("extension", ())]
    resource["implicated"] = resource.pop("subject")
    resource |= {"status": "preliminary", "code": content["code"], "detail": content["description"]}
    resource.pop("category", None)


_KINDS: dict[str, Change] = {"indication": _indication, "undesirable-effect": _undesirable_effect, "interaction": _interaction, "warning": _warning}

_R4_SHAPES: dict[str, Change] = {
    "Organization": _organization,
    "Composition": _composition,
    "MedicationKnowledge": _knowledge,
    "DocumentReference": _document,
    "PlanDefinition": _plan,
    "Questionnaire": _questionnaire,
    "ObservationDefinition": _observation,
}

CHANGES: dict[str, dict[str, Change]] = {
    "R5": {},
    "R4B": _R4_SHAPES,
    "R4": {**_R4_SHAPES, "MedicinalProductDefinition": _to_medication, "ClinicalUseDefinition": _to_medicinal_product},
}
"""By release, what happens to a resource of R5; a type that is not named stays as it is."""


def _rename(element: Element, **names: str) -> None:
    for old, new in names.items():
        if old in element:
            element[new] = element.pop(old)


def _first(element: Element, *names: str) -> None:
    for name in names:
        if name in element:
            element[name] = element[name][0]
