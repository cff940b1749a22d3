"""The Composition: every section of the sheet in its printed words, and what has no resource of its own."""

from __future__ import annotations

from bisect import bisect_right

from drugsheet.export.fhir.clinical_uses import STATED
from drugsheet.export.fhir.elements import CANONICAL, LOINC, Element, absent, coding, concept, markup, narrative, own_coding, paragraphs
from drugsheet.export.fhir.facts import details, fact, interaction_parts
from drugsheet.export.fhir.names import identifier, reference
from drugsheet.export.fhir.product import full_name
from drugsheet.models import Diagnostic, DrugSheet, Section

DIAGNOSTIC = f"{CANONICAL}/StructureDefinition/diagnostic"
"""Extension: what is odd in the sheet (``code``, ``severity``, ``message``, and ``start`` and ``end`` where it has a place)."""

_SECTIONS = {
    "about": "34067-9",
    "side_effects": "34084-4",
    "warnings": "43685-7",
    "reproductive": "42228-7",
    "self_care": "69730-0",
    "interactions": "34073-7",
    "how_to_use": "34068-7",
    "storage": "44425-7",
}
"""LOINC's codes for the sections of a drug label, where one fits; every section has drugsheet's own code too."""

_NOTICE = "What a patient drug sheet says, read by a program and not reviewed. It is not medical advice."

_DEEPEST = 12
"""Lists deeper than this are shown at this depth: a limit for hostile pages, no sheet comes near it."""


def composition(sheet: DrugSheet, key: str, product: Element, authors: list[Element], entries: list[tuple[Element, int]]) -> Element:
    """The Composition; ``entries`` are resources with the offset of the fact that they stand for."""
    id_ = f"{key}-sheet"
    title = sheet.title or full_name(sheet)
    made: Element = {"resourceType": "Composition", "id": id_, "text": paragraphs((*([title] if title else ()), _NOTICE), "generated")}
    if sheet.diagnostics:
        made["extension"] = [_diagnostic(found) for found in sheet.diagnostics]
    made["identifier"] = [identifier(id_)]
    if sheet.revised:
        made["version"] = sheet.revised
    made |= {
        "status": "preliminary",
        "type": concept("Patient drug sheet", coding(LOINC, "34895-3", "Education note")),
        "subject": [reference(product)],
    }
    made |= {"date": sheet.revised} if sheet.revised else {"_date": absent()}
    made["author"] = [reference(author) for author in authors] or [absent()]
    made |= {"title": title} if title else {"_title": absent()}
    if authors:
        made["custodian"] = reference(authors[0])
    if sections := _sections(sheet, entries):
        made["section"] = sections
    return made


def _sections(sheet: DrugSheet, entries: list[tuple[Element, int]]) -> list[Element]:
    made = [_section(sheet, section) for section in sheet.sections]
    loose = list(_loose_facts(sheet))
    if not made and (loose or entries):  # a stored sheet may have facts and no sections
        made = [{"code": concept("other", own_coding("section", "other")), "text": paragraphs((*(line for line in sheet.text.split("\n") if line), _NOTICE), "additional")}]
    starts = [section.span.start for section in sheet.sections]

    def home(offset: int) -> Element:
        return made[max(bisect_right(starts, offset) - 1, 0)]

    for extension, offset in loose:
        home(offset).setdefault("extension", []).append(extension)
    for resource, offset in entries:
        home(offset).setdefault("entry", []).append(reference(resource))
    return made


def _section(sheet: DrugSheet, section: Section) -> Element:
    made: Element = {}
    if section.heading:
        made["title"] = section.heading
    codings = [coding(LOINC, _SECTIONS[section.kind])] if section.kind in _SECTIONS else []
    made["code"] = concept(section.heading or section.kind, *codings, own_coding("section", section.kind))
    made["text"] = narrative(_body(sheet, section))
    return made


def _body(sheet: DrugSheet, section: Section) -> str:
    """The section's blocks as XHTML: headings, paragraphs, and lists nested as on the page."""
    parts: list[str] = []
    depth = 0
    for block in section.blocks:
        text = markup(sheet.text[block.span.start : block.span.end])
        if block.kind == "item":
            wanted = min(max(block.level, 1), _DEEPEST)
            if wanted > depth:
                parts.append("<ul><li>" * (wanted - depth))
            else:
                parts.append("</li></ul>" * (depth - wanted) + "</li><li>")
            depth = wanted
            parts.append(text)
            continue
        parts.append("</li></ul>" * depth)
        depth = 0
        parts.append(f"<h{min(block.level or 2, 6)}>{text}</h{min(block.level or 2, 6)}>" if block.kind == "heading" else f"<p>{text}</p>")
    parts.append("</li></ul>" * depth)
    return "".join(parts)


def _loose_facts(sheet: DrugSheet) -> list[tuple[Element, int]]:
    """Facts that no resource stands for, each with its place."""
    made = [(fact("about", passage), passage.span.start) for passage in sheet.about]
    made += [(fact("important", passage), passage.span.start) for passage in sheet.important]
    for care in sheet.self_care:
        made.append((fact("self-care", care), care.span.start))
        made += [(extension, care.span.start) for extension in details(care)]
    for interaction in sheet.interactions:
        if interaction.status not in STATED:
            made.append((fact("interaction", interaction, interaction_parts(interaction)), interaction.span.start))
            made += [(extension, interaction.span.start) for extension in details(interaction)]
    if (allergic := sheet.allergic_reaction) is not None:
        parts: list[Element] = [{"url": "urgency", "valueCode": allergic.urgency}]
        if allergic.rarity is not None:
            parts.append({"url": "rarity", "valueCode": allergic.rarity})
        if allergic.instruction:
            parts.append({"url": "instruction", "valueString": allergic.instruction})
        made.append((fact("allergic-reaction", allergic, parts), allergic.span.start))
    return made


def _diagnostic(found: Diagnostic) -> Element:
    parts: list[Element] = [
        {"url": "code", "valueCode": found.code},
        {"url": "severity", "valueCode": found.severity},
        {"url": "message", "valueString": found.message},
    ]
    if found.span is not None:
        parts += [{"url": "start", "valueUnsignedInt": found.span.start}, {"url": "end", "valueUnsignedInt": found.span.end}]
    return {"url": DIAGNOSTIC, "extension": parts}
