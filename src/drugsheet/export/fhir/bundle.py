"""A sheet as a Bundle: which resources there are, in which order they are made, and what is around them."""

from __future__ import annotations

import re
from typing import Literal, get_args

from drugsheet.errors import BadFhirOption
from drugsheet.export.fhir import clinical_uses, composition, library, names, plan, product, questionnaire, record
from drugsheet.export.fhir.cql.library import conditions as cql_conditions
from drugsheet.export.fhir.elements import CANONICAL, Element
from drugsheet.export.fhir.limits import observation_definitions
from drugsheet.export.fhir.releases import CHANGES
from drugsheet.export.fhir.taken import taken
from drugsheet.models import DrugSheet
from drugsheet.rules import rulebook

Release = Literal["R5", "R4B", "R4"]
"""A release of FHIR: 5.0.0, 4.3.0 or 4.0.1."""

BundleKind = Literal["document", "transaction"]
"""What a Bundle is for: to be read as one document, or to be put on a server in one go."""

_INSTANT = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
)
"""FHIR's ``instant``: to the second at least, with a zone."""

NO_TIME = "1970-01-01T00:00:00Z"
"""Bundle.timestamp when the caller gives none: FHIR demands one in a document, and the time at which a program happens
to run would make two readings of one sheet differ. It says nothing about the sheet; ``Composition.date`` does."""


def to_fhir(sheet: DrugSheet, *, release: Release = "R5", bundle: BundleKind = "document", timestamp: str | None = None) -> Element:
    """The sheet as a FHIR Bundle: JSON data made of plain dicts, lists, strings, numbers and booleans.

    ``release`` is ``R5``, ``R4B`` or ``R4``. ``bundle`` is a ``document`` (the Composition first) or a ``transaction`` (an entry with PUT for each resource, so
    that sending it again changes nothing). ``timestamp`` (an instant such as ``2026-01-31T12:00:00Z``) becomes
    ``Bundle.timestamp`` and ``Provenance.recorded``; without it the same sheet gives the same data at any time.

    Raises ``BadFhirOption`` for another release or kind of bundle, and for a timestamp that is no instant.
    """
    _check("bundle", bundle, get_args(BundleKind))
    key = names.key(sheet)
    entries: list[Element] = [
        {"fullUrl": f"{CANONICAL}/{resource['resourceType']}/{resource['id']}", "resource": resource} for resource in resources(sheet, release, timestamp)
    ]
    if bundle == "transaction":
        for entry in entries:
            entry["request"] = {"method": "PUT", "url": entry["fullUrl"].removeprefix(f"{CANONICAL}/")}
        return {"resourceType": "Bundle", "id": f"{key}-transaction", "type": "transaction", "entry": entries}
    id_ = f"{key}-document"
    return {
        "resourceType": "Bundle",
        "id": id_,
        "identifier": names.identifier(id_),
        "type": "document",
        "timestamp": timestamp or NO_TIME,
        "entry": entries,
    }


def resources(sheet: DrugSheet, release: Release = "R5", timestamp: str | None = None) -> list[Element]:
    """Every resource of a sheet, the Composition first; arguments and errors as for ``to_fhir``.

    Each resource is brought into its release before another refers to it.
    """
    _check("release", release, get_args(Release))
    if timestamp is not None and not _INSTANT.fullmatch(str(timestamp)):
        raise BadFhirOption(f"the timestamp {timestamp!r} is no instant", hint="Give date, time and zone: 2026-01-31T12:00:00Z.")
    changes = CHANGES[release]

    def settled(resource: Element) -> Element:
        if change := changes.get(resource["resourceType"]):
            change(resource)
        return resource

    key = names.key(sheet)
    authors = [settled(organization) for organization in product.organizations(sheet)]
    source = settled(record.document(sheet, key, authors))
    medicine = settled(product.product(sheet, key, source))
    uses = clinical_uses.clinical_uses(sheet, key, medicine)
    indications = [use for use, _ in uses if use["type"] == "indication"]
    issues = [use for use, _ in uses if use["type"] != "indication"]
    for use, _ in uses:
        settled(use)
    knowledge = product.knowledge(sheet, key, medicine, source, authors)
    clinical_uses.link(knowledge, indications, issues)
    settled(knowledge)
    book = rulebook(sheet)
    conditions = cql_conditions(book)
    needed = taken(book, key, conditions.listed, timestamp)
    rules = (plan.plan_definition(sheet, key, book, needed), library.cql_library(sheet, book, conditions), questionnaire.questionnaire(sheet, key, book))
    call = [settled(made) for made in rules if made is not None]
    sets = [settled(made) for made in needed.value_sets]
    limits = [settled(made) for made in observation_definitions(sheet, key, book)]
    about, calls_at = next((section.span.start for section in sheet.sections if section.kind == "about"), 0), _start(sheet)
    entries = [(knowledge, about), *uses, *((made, calls_at) for made in (*call, *limits))]
    sheet_itself = settled(composition.composition(sheet, key, medicine, authors, entries))
    stated = [sheet_itself, medicine, knowledge, *(use for use, _ in uses), *call, *limits, *sets]
    made_by = settled(record.provenance(sheet, key, stated, source, timestamp))
    return [*stated, *authors, source, made_by]


def _start(sheet: DrugSheet) -> int:
    """Where the reasons to call begin: the first of them decides in which section the rules are listed."""
    facts = [*sheet.when_to_call, *([] if sheet.allergic_reaction is None else [sheet.allergic_reaction]), *sheet.side_effects]
    return facts[0].span.start if facts else 0


def _check(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BadFhirOption(f"there is no {what} {value!r}", hint=f"Choose one of {', '.join(allowed)}.")
