"""One ClinicalUseDefinition for each side effect, warning, interaction, reproductive concern and indication.

FHIR's invariant cud-1 forbids two kinds in one resource. Interactions that the sheet says do not exist, or that it calls
unknown, have no form here: they stand in the Composition, since a reader that ignores an extension must not take them
for interactions.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from drugsheet.export.fhir.elements import CANONICAL, FACT, SOURCE, Element, bounds, coding, concept, own_coding, paragraphs, source, words
from drugsheet.export.fhir.facts import coded, details, interaction_parts
from drugsheet.export.fhir.names import identifier, reference
from drugsheet.models import DrugSheet, Interaction, ReproductiveConcern, SideEffect
from drugsheet.models.base import Fact

INCIDENCE = f"{CANONICAL}/StructureDefinition/incidence"
"""Extension: the share of patients in %, as printed."""

LISTING = f"{CANONICAL}/StructureDefinition/listing"
"""Extension: where the sheet lists an effect, which its frequency need not follow ("this effect is rare")."""

_FREQUENCY = "http://hl7.org/fhir/undesirable-effect-frequency"
_FREQUENCIES = {"more_common": "Common", "less_common": "Uncommon", "rare": "Rare"}
_RARE = re.compile(r"\b(?:very\s)?rare(?:ly)?\b", re.IGNORECASE)

_INTERACTION = "http://hl7.org/fhir/interaction-type"
_INTERACTIONS = {"drug": ("drug-drug", "drug to drug interaction"), "food": ("drug-food", "drug to food interaction")}
_OTHER_INTERACTION = ("other", "other interaction")

_CATEGORY = "http://hl7.org/fhir/clinical-use-definition-category"
_PREGNANCY = frozenset(("pregnancy", "breastfeeding"))

STATED = frozenset(("known", "possible"))
"""Statuses of interactions that the sheet says exist or may exist."""


def clinical_uses(sheet: DrugSheet, key: str, product: Element) -> list[tuple[Element, int]]:
    """The resources in the order of their kind, each with the offset in the text where its fact begins."""
    subject = [reference(product)]
    made: list[tuple[Element, int]] = _indications(sheet, key, subject)
    headings = {section.span.start: section.heading for section in sheet.sections}
    starts = sorted(headings)
    for number, effect in enumerate(sheet.side_effects, 1):
        make = _warning_effect if effect.listed_as == "warning" else _effect
        use = _use(f"{key}-effect-{number:03}", effect, subject, make(effect, _heading(effect, starts, headings)))
        use["extension"].append({"url": LISTING, "valueCode": effect.listed_as})
        made.append((use, effect.span.start))
    for number, interaction in enumerate(sheet.interactions, 1):
        if interaction.status in STATED:
            made.append((_use(f"{key}-interaction-{number:03}", interaction, subject, _interaction(interaction)), interaction.span.start))
    for number, concern in enumerate(sheet.reproductive, 1):
        made.append((_use(f"{key}-reproductive-{number:03}", concern, subject, _reproductive(concern)), concern.span.start))
    return made


def link(knowledge: Element, indications: list[Element], issues: list[Element]) -> None:
    """Name the clinical uses in the MedicationKnowledge: indications as such, the rest as issues."""
    if indications:
        knowledge["indicationGuideline"] = [{"indication": [{"reference": reference(use)} for use in indications]}]
    if issues:
        knowledge["clinicalUseIssue"] = [reference(use) for use in issues]


def _use(id_: str, fact: Fact, subject: list[Element], content: Element) -> Element:
    return {
        "resourceType": "ClinicalUseDefinition",
        "id": id_,
        "text": paragraphs((fact.text,)),
        "extension": [source(fact), *details(fact)],
        "identifier": [identifier(id_)],
        **content,
        "subject": subject,
        "status": _draft(),
    }


def _draft() -> Element:
    """Nobody has approved a reading: it is a draft until a reviewer says otherwise."""
    return concept(None, coding("http://hl7.org/fhir/publication-status", "draft", "Draft"))


def _indications(sheet: DrugSheet, key: str, subject: list[Element]) -> list[tuple[Element, int]]:
    made = []
    for number, (indication, span) in enumerate(zip(sheet.drug.indications, sheet.drug.spans.get("indications", ()), strict=False), 1):
        id_ = f"{key}-indication-{number:03}"
        printed = sheet.text[span.start : span.end]
        resource: Element = {
            "resourceType": "ClinicalUseDefinition",
            "id": id_,
            "text": paragraphs((printed,)),
            "extension": [{"url": SOURCE, "extension": words(printed, span)}],
            "identifier": [identifier(id_)],
            "type": "indication",
            "subject": subject,
            "status": _draft(),
            "indication": {"diseaseSymptomProcedure": {"concept": concept(indication)}},
        }
        made.append((resource, span.start))
    return made


def _heading(fact: Fact, starts: list[int], headings: dict[int, str | None]) -> str | None:
    place = bisect_right(starts, fact.span.start)
    return headings[starts[place - 1]] if place else None


def _effect(effect: SideEffect, heading: str | None) -> Element:
    content: Element = {"symptomConditionEffect": {"concept": concept(_named(effect), *_coded(effect))}}
    if frequency := _frequency(effect, heading):
        content["frequencyOfOccurrence"] = frequency
    return {"type": "undesirable-effect", "undesirableEffect": content}


def _named(effect: SideEffect) -> str:
    """Its headline; the whole item where that is empty, as it is of a lone dash: FHIR has no concept without words."""
    return effect.name or effect.text


def _coded(effect: SideEffect) -> list[Element]:
    """The codes of an effect that is one symptom and no more, where they say the same as its name."""
    if len(effect.symptoms) != 1 or effect.symptoms[0].name != _named(effect):
        return []
    return [coded(code) for code in effect.symptoms[0].codes if code.relation == "exact"]


def _warning_effect(effect: SideEffect, heading: str | None) -> Element:
    content: Element = {"description": effect.text, "code": concept(_named(effect), *_coded(effect))}
    if frequency := _frequency(effect, heading):
        content["extension"] = [{"url": FACT, "extension": [{"url": "kind", "valueCode": "frequency"}, {"url": "frequency", "valueCodeableConcept": frequency}]}]
    return {"type": "warning", "warning": content}


def _frequency(effect: SideEffect, heading: str | None) -> Element | None:
    """How often, coded as FHIR does, beside the printed words: the list's heading, or "rare" in the item itself."""
    code = _FREQUENCIES.get(effect.frequency)
    made: Element = {}
    if effect.incidence is not None:
        made["extension"] = [{"url": INCIDENCE, "extension": bounds(effect.incidence)}]
    if code is not None:
        rare = _RARE.search(effect.text) if effect.frequency == "rare" else None
        made |= concept(heading if rare is None else rare[0], coding(_FREQUENCY, code, code), own_coding("frequency", effect.frequency))
    return made or None


def _interaction(interaction: Interaction) -> Element:
    code, display = _INTERACTIONS.get(interaction.kind, _OTHER_INTERACTION)
    content: Element = {
        "extension": [{"url": FACT, "extension": [{"url": "kind", "valueCode": "interaction"}, *interaction_parts(interaction)]}],
    }
    if interaction.agents:
        content["interactant"] = [{"itemCodeableConcept": concept(agent)} for agent in interaction.agents]
    content["type"] = concept(interaction.kind, coding(_INTERACTION, code, display), own_coding("interaction-kind", interaction.kind))
    if interaction.effect:
        content["effect"] = {"concept": concept(interaction.effect)}
    if interaction.advice:
        content["management"] = [concept(passage.text) for passage in interaction.advice]
    return {"type": "interaction", "interaction": content}


def _reproductive(concern: ReproductiveConcern) -> Element:
    content: Element = {"type": "warning"}
    if concern.kind in _PREGNANCY:
        content["category"] = [concept(None, coding(_CATEGORY, "Pregnancy", "Pregnancy and Lactation"))]
    content["warning"] = {"description": concern.text, "code": concept(concern.kind, own_coding("reproductive-kind", concern.kind))}
    return content
