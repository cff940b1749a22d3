"""Who made the sheet and which medicine it is about."""

from __future__ import annotations

from drugsheet.export.fhir.elements import SNOMED, SOURCE, Element, absent, coding, concept, own_coding, words
from drugsheet.export.fhir.names import by_content, identifier, reference
from drugsheet.models import DrugSheet

_ROUTES = {
    "oral": ("26643006", "Oral route"),
    "intravenous": ("47625008", "Intravenous route"),
    "subcutaneous": ("34206005", "Subcutaneous route"),
    "intramuscular": ("78421000", "Intramuscular route"),
    "topical": ("6064005", "Topical route"),
    "intrathecal": ("72607000", "Intrathecal route"),
    "rectal": ("37161004", "Rectal route"),
    "sublingual": ("37839007", "Sublingual route"),
    "nasal": ("46713006", "Nasal route"),
    "ophthalmic": ("54485002", "Ophthalmic route"),
    "transdermal": ("45890007", "Transdermal route"),
    "vaginal": ("16857009", "Vaginal route"),
    "intraperitoneal": ("38239002", "Intraperitoneal route"),
}
"""SNOMED CT codes below *Route of administration value*, the value set that FHIR names for routes. A route that is not
here has drugsheet's own code only."""

_NAME_KINDS = {
    "generic": "generic",
    "brand": "brand",
    "as_printed": "name as printed",
    "not_in_text": "name not in the text: from the page's title or the file's name",
    "other": "other name",
}
"""Our codes for kinds of names, and how they are put."""

NAME_TYPES = tuple(_NAME_KINDS)


def organizations(sheet: DrugSheet) -> list[Element]:
    """The publisher and the content provider, as far as the sheet names them.

    Their ids come from their content, so that the sheets of one publisher share one resource.
    """
    publisher = sheet.publisher
    made = []
    if publisher.name or publisher.phones:
        made.append(_organization(publisher.name, publisher.phones))
    if publisher.content_provider and publisher.content_provider != publisher.name:
        made.append(_organization(publisher.content_provider, []))
    return made


def _organization(name: str | None, phones: list[str]) -> Element:
    content: Element = {}
    if name:
        content["name"] = name
    if phones:
        content["contact"] = [{"telecom": [{"system": "phone", "value": phone} for phone in phones]}]
    id_ = by_content(name or "publisher", content)
    return {"resourceType": "Organization", "id": id_, "identifier": [identifier(id_)], **content}


def product(sheet: DrugSheet, key: str, document: Element) -> Element:
    """The MedicinalProductDefinition: names, routes and indications as printed."""
    id_ = f"{key}-product"
    made: Element = {
        "resourceType": "MedicinalProductDefinition",
        "id": id_,
        "identifier": [identifier(id_)],
    }
    if routes := _routes(sheet):
        made["route"] = routes
    if sheet.drug.indications:
        made["indication"] = "; ".join(sheet.drug.indications)
    made["attachedDocument"] = [reference(document)]
    made["name"] = _names(sheet)
    return made


def knowledge(sheet: DrugSheet, key: str, about: Element, document: Element, authors: list[Element]) -> Element:
    """The MedicationKnowledge, without the clinical uses: ``clinical_uses.link`` adds those."""
    id_ = f"{key}-knowledge"
    drug = sheet.drug
    made: Element = {"resourceType": "MedicationKnowledge", "id": id_, "identifier": [identifier(id_)]}
    if full := full_name(sheet):
        made["code"] = concept(full)
    if authors:
        made["author"] = reference(authors[0])
    if names := [name for name in (drug.name, *drug.other_names) if name]:
        made["name"] = names
        places = [*([_printed(sheet, ("name", 0)) or None] if drug.name else ()), *(_printed(sheet, ("other_names", number)) or None for number in range(len(drug.other_names)))]
        if any(places):
            made["_name"] = places
    made["monograph"] = [{"type": concept("Patient drug sheet"), "source": reference(document)}]
    made["definitional"] = {"definition": [reference(about)]}
    if routes := _routes(sheet):
        made["definitional"]["intendedRoute"] = routes
    return made


def full_name(sheet: DrugSheet) -> str | None:
    """The name with what the title adds to it: ``Aldesleukin: High-Dose``."""
    drug = sheet.drug
    return drug.name if drug.name is None or drug.qualifier is None else f"{drug.name}: {drug.qualifier}"


def _names(sheet: DrugSheet) -> list[Element]:
    drug = sheet.drug
    made: list[Element] = []
    if drug.name:
        kind = drug.name_type or ("as_printed" if drug.spans.get("name") else "not_in_text")
        type_ = {**_printed(sheet, ("name_type", 0)), **concept(_NAME_KINDS[kind], own_coding("name-type", kind))}
        made.append({**_printed(sheet, ("name", 0), ("qualifier", 0)), "productName": full_name(sheet), "type": type_})
    made += [
        {**_printed(sheet, ("other_names", number)), "productName": name, "type": concept(_NAME_KINDS["other"], own_coding("name-type", "other"))}
        for number, name in enumerate(drug.other_names)
    ]
    return made or [{"_productName": absent()}]


def _routes(sheet: DrugSheet) -> list[Element]:
    made = []
    for number, route in enumerate(sheet.drug.routes):
        codings = [own_coding("route", route)]
        if route in _ROUTES:
            codings.insert(0, coding(SNOMED, *_ROUTES[route]))
        made.append({**_printed(sheet, ("routes", number)), **concept(route, *codings)})
    return made


def _printed(sheet: DrugSheet, *values: tuple[str, int]) -> Element:
    """Where values of the header stand, as an element's extensions; nothing for what comes from the page's title."""
    spans = [sheet.drug.spans[field][number] for field, number in values if number < len(sheet.drug.spans.get(field, ()))]
    return {"extension": [{"url": SOURCE, "extension": words(sheet.text[span.start : span.end], span)} for span in spans]} if spans else {}
