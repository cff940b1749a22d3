"""What drugsheet adds to FHIR, defined in FHIR: its extensions as StructureDefinitions, its lists as CodeSystems.

A server that checks extensions or codes wants these first. The same tables are the page on FHIR in the documentation,
and a test holds every extension and code of every bundle against them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from drugsheet.errors import BadFhirOption
from drugsheet.export.fhir.clinical_uses import INCIDENCE, LISTING
from drugsheet.export.fhir.composition import DIAGNOSTIC
from drugsheet.export.fhir.elements import CANONICAL, FACT, SOURCE, Element
from drugsheet.export.fhir.facts import RELATION
from drugsheet.export.fhir.names import identifier
from drugsheet.export.fhir.product import NAME_TYPES
from drugsheet.export.fhir.record import READING
from drugsheet.export.fhir.releases import NAME_TYPE
from drugsheet.extract.about import ROUTES
from drugsheet.models import facts, sheet, statements
from drugsheet.models.measures import LEVELS

VERSIONS = {"R5": "5.0.0", "R4B": "4.3.0", "R4": "4.0.1"}
"""The version of FHIR that each release stands for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a complex extension."""

    url: str
    type: str
    """FHIR data type of its value; ``Extension`` when it holds the parts of a range: ``low``, ``high`` or ``value``, each a Quantity."""
    meaning: str
    required: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionDefinition:
    """An extension: a complex one has parts, a simple one a ``type``."""

    url: str
    meaning: str
    context: tuple[str, ...]
    """Paths of the elements that may carry it."""
    parts: tuple[Part, ...] = ()
    type: str | None = None

    @property
    def name(self) -> str:
        """The last part of its url."""
        return self.url.rpartition("/")[2]


_PLACE = (
    Part("text", "string", "the words as printed, white space folded"),
    Part("start", "unsignedInt", "first character in the sheet's text, counted in code points from 0"),
    Part("end", "unsignedInt", "one past the last character"),
)
_RANGE = (
    Part("low", "Quantity", "lower bound; the comparator says whether it belongs to the range"),
    Part("high", "Quantity", "upper bound, the same"),
    Part("value", "Quantity", "the one value of a range that has no other"),
)

EXTENSIONS = (
    ExtensionDefinition(
        SOURCE,
        "The words of the sheet that an element was made from. The text that the offsets count in is the second attachment of the DocumentReference.",
        ("Element",),
        tuple(Part(part.url, part.type, part.meaning, required=True) for part in _PLACE),
    ),
    ExtensionDefinition(
        FACT,
        "A fact for which the resource has no element: a symptom split out of an item, a time, a limit, advice, and what only the sheet's text says.",
        ("Element",),
        (
            Part("kind", "code", "what kind of fact: symptom, includes, timing, monitoring, threshold, quantity, advice, separation, interaction, told-by, …", required=True),
            *_PLACE,
            Part("name", "string", "symptom: its name in printed words"),
            Part("site", "string", "symptom: a place on the body, where two or more are printed", repeats=True),
            Part("qualifier", "string", "symptom: the printed condition on it"),
            Part("code", "Coding", "symptom: its code in SNOMED CT or the Human Phenotype Ontology", repeats=True),
            Part("timing-kind", "code", "timing: onset, duration or window"),
            Part("anchor", "code", "timing: the event from which it counts"),
            Part("interval", "Extension", "the range that is printed"),
            Part("measure", "code", "threshold, input: what is measured"),
            Part("subject", "string", "threshold, input: the printed words for what is measured"),
            Part("equivalent", "Extension", "threshold: the same limit, printed again in another unit", repeats=True),
            Part("window", "Extension", "the time over which something is counted, or for which it holds"),
            Part("urgency", "code", "how fast the sheet says to act"),
            Part("within", "Extension", "told-by: the time in which to act"),
            Part("whom", "code", "told-by: whom to call, tell or see", repeats=True),
            Part("baseline", "boolean", "threshold, input: counted from the patient's own normal"),
            Part("inferred", "code", "threshold, condition: what is read but not printed", repeats=True),
            Part("per", "string", "quantity: the printed words for how often"),
            Part("of", "string", "quantity: the printed words for what"),
            Part("relation", "code", "separation: before, after or apart"),
            Part("interaction-kind", "code", "interaction: the kind of agent"),
            Part("status", "code", "interaction: known, possible, none_known or unknown"),
            Part("agent", "string", "interaction: an agent as printed", repeats=True),
            Part("effect", "string", "interaction: what happens, in printed words"),
            Part("direction", "code", "interaction: what happens to the effect or amount"),
            Part("affects", "string", "interaction: an organ or function", repeats=True),
            Part("frequency", "CodeableConcept", "a warning's frequency, for which FHIR's warning has no element"),
            Part("rarity", "code", "allergic reaction: rare or very_rare, when the sheet says so"),
            Part("instruction", "string", "allergic reaction: what to do, in printed words"),
        ),
    ),
    ExtensionDefinition(INCIDENCE, "The share of patients in %, as printed.", ("CodeableConcept",), _RANGE),
    ExtensionDefinition(RELATION, "Whether a code says the same as the printed words (`exact`), or less (`broader`).", ("Coding",), type="code"),
    ExtensionDefinition(LISTING, "Under which heading the sheet lists an effect: more_common, less_common, warning or unspecified.", ("DomainResource",), type="code"),
    ExtensionDefinition(NAME_TYPE, "Whether a name is generic or a brand, in R4, which has no element for it.", ("CodeableConcept",), type="code"),
    ExtensionDefinition(
        DIAGNOSTIC,
        "Something odd in the sheet.",
        ("Composition",),
        (
            Part("code", "code", "one of drugsheet's diagnostics", required=True),
            Part("severity", "code", "error, warning or information", required=True),
            Part("message", "string", "what is odd, in words", required=True),
            Part("start", "unsignedInt", "where, as in `source`; absent when it concerns the whole sheet"),
            Part("end", "unsignedInt", "one past its last character"),
        ),
    ),
    ExtensionDefinition(
        READING,
        "How the source was read.",
        ("Provenance",),
        (
            Part("layout", "string", "the layout it was read with", required=True),
            Part("parser-version", "string", "the version of drugsheet that read it", required=True),
            Part("coverage", "decimal", "share of the source's visible characters that are accounted for; 1 when none is lost", required=True),
            Part("encoding", "string", "the encoding of the bytes"),
        ),
    ),
)
"""Every extension of drugsheet."""

CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "urgency": ("How fast the sheet says to act.", get_args(facts.Urgency)),
    "whom": ("Whom the sheet says to call, tell or see.", get_args(facts.Whom)),
    "measure": ("What a limit is a limit of.", (*get_args(facts.Measure), *LEVELS)),
    "frequency": ("How often an effect comes, as the sheet ranks it.", get_args(statements.Frequency)),
    "interaction-kind": ("What the drug interacts with.", get_args(statements.InteractionKind)),
    "reproductive-kind": ("What a reproductive concern is about.", get_args(statements.ReproductiveKind)),
    "section": ("What a section of a sheet is about.", get_args(sheet.SectionKind)),
    "name-type": ("Which kind of name a drug's name is.", NAME_TYPES),
    "route": ("How the drug is given.", ROUTES),
}
"""Every list of codes of drugsheet: name → meaning and codes."""

OPEN_CODES = {
    "usual": "A measure or a level of which a value is the patient's own normal.",
    "input": "What a rule has to know: an input's name, made of the measure, the time over which it is counted and the words of a sheet.",
}
"""Lists that have no end, since their codes are made of a sheet's words: name → meaning."""


def definitions(release: str = "R5") -> Element:
    """The definitions as a Bundle of type ``collection``. Raises ``BadFhirOption`` for another release."""
    if release not in VERSIONS:
        raise BadFhirOption(f"there is no release {release!r}", hint=f"Choose one of {', '.join(VERSIONS)}.")
    resources = [_structure(definition, VERSIONS[release]) for definition in EXTENSIONS]
    resources += [_code_system(name, meaning, codes) for name, (meaning, codes) in CODES.items()]
    resources += [_code_system(name, meaning, None) for name, meaning in OPEN_CODES.items()]
    entries = [{"fullUrl": f"{CANONICAL}/{resource['resourceType']}/{resource['id']}", "resource": resource} for resource in resources]
    return {"resourceType": "Bundle", "id": "drugsheet-definitions", "identifier": identifier("drugsheet-definitions"), "type": "collection", "entry": entries}


def _structure(definition: ExtensionDefinition, version: str) -> Element:
    elements: list[Element] = [{"id": "Extension", "path": "Extension", "short": definition.name, "definition": definition.meaning}]
    if definition.parts:
        elements += _sliced("Extension", definition.parts)
    else:
        elements.append({"id": "Extension.extension", "path": "Extension.extension", "max": "0"})
    elements.append({"id": "Extension.url", "path": "Extension.url", "fixedUri": definition.url})
    elements.append(_value("Extension", definition.type))
    return {
        "resourceType": "StructureDefinition",
        "id": f"drugsheet-{definition.name}",
        "url": definition.url,
        "name": "".join(word.capitalize() for word in definition.name.split("-")),
        "title": definition.name,
        "status": "draft",
        "description": definition.meaning,
        "fhirVersion": version,
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": path} for path in definition.context],
        "type": "Extension",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "derivation": "constraint",
        "differential": {"element": elements},
    }


def _sliced(path: str, parts: tuple[Part, ...], prefix: str = "Extension") -> list[Element]:
    """The parts of an extension, told apart by their url; no other part is allowed."""
    made: list[Element] = [
        {
            "id": f"{prefix}.extension",
            "path": f"{path}.extension",
            "slicing": {"discriminator": [{"type": "value", "path": "url"}], "rules": "closed"},
        }
    ]
    for part in parts:
        id_, inner = f"{prefix}.extension:{part.url}", f"{path}.extension"
        made.append(
            {
                "id": id_,
                "path": inner,
                "sliceName": part.url,
                "short": part.meaning,
                "min": int(part.required),
                "max": "*" if part.repeats else "1",
            }
        )
        if part.type == "Extension":
            made += _sliced(inner, _RANGE, id_)
        else:
            made.append({"id": f"{id_}.extension", "path": f"{inner}.extension", "max": "0"})
        made.append({"id": f"{id_}.url", "path": f"{inner}.url", "fixedUri": part.url})
        made.append({**_value(inner, None if part.type == "Extension" else part.type), "id": f"{id_}.value[x]"})
    return made


def _value(path: str, type_: str | None) -> Element:
    """The value of an extension: of one type, or none."""
    value: Element = {"id": f"{path}.value[x]", "path": f"{path}.value[x]"}
    return {**value, "max": "0"} if type_ is None else {**value, "min": 1, "type": [{"code": type_}]}


def _code_system(name: str, meaning: str, codes: tuple[str, ...] | None) -> Element:
    """The CodeSystem of a list; without ``codes`` it is one whose codes cannot be listed."""
    made: Element = {
        "resourceType": "CodeSystem",
        "id": f"drugsheet-{name}",
        "url": f"{CANONICAL}/CodeSystem/{name}",
        "name": "".join(word.capitalize() for word in name.split("-")),
        "title": name,
        "status": "draft",
        "description": meaning,
        "caseSensitive": True,
        "content": "complete" if codes is not None else "not-present",
    }
    if codes is not None:
        made |= {"count": len(codes), "concept": [{"code": code, "display": code.replace("_", " ")} for code in codes]}
    return made
