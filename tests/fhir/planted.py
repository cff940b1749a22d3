"""Errors to plant into a valid Bundle: what is done, and which validators must notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.fhir.problem import Json
from tests.fhir.samples import EXTENSION, XHTML, concept

ALL = ("R5", "R4B", "R4")
NEW = ("R5", "R4B")
OLD = ("R4",)


class Planted(NamedTuple):
    """One kind of error."""

    name: str
    plant: Callable[[Json], object]
    """Changes a valid Bundle in place."""
    kind: str
    """The kind of problem that the first of the validators must report."""
    by: str
    """Validators that must notice, the first by the kind above; one that does not exist for a release is left out there."""
    releases: tuple[str, ...] = ALL
    bundle: str = "document"


def one(bundle: Json, *types: str) -> Json:
    """The first resource of one of these types."""
    return next(entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] in types)


def entry(bundle: Json, name: str) -> Json:
    return next(one for one in bundle["entry"] if one["resource"]["resourceType"] == name)


def effect(bundle: Json) -> Json:
    return one(bundle, "ClinicalUseDefinition", "MedicinalProductUndesirableEffect")


def interaction(bundle: Json) -> Json:
    found = next(one["resource"] for one in bundle["entry"] if one["resource"]["id"] == "interaction-1")
    return found.get("interaction", found)


def sheet(bundle: Json) -> Json:
    return one(bundle, "Composition")


def plan(bundle: Json) -> Json:
    return one(bundle, "PlanDefinition")


def group(bundle: Json) -> Json:
    return plan(bundle)["action"][0]


def reason(bundle: Json) -> Json:
    return group(bundle)["action"][0]


def questions(bundle: Json) -> list[Json]:
    return one(bundle, "Questionnaire")["item"][0]["item"]  # type: ignore[no-any-return]


def qualified(bundle: Json) -> Json:
    limit = one(bundle, "ObservationDefinition")
    return (limit.get("qualifiedValue") or limit["qualifiedInterval"])[0]


def attachment(bundle: Json) -> Json:
    return one(bundle, "DocumentReference")["content"][0]["attachment"]


def page(bundle: Json, html: str) -> None:
    sheet(bundle)["text"]["div"] = html


def renamed(record: Json, old: str, new: str) -> None:
    record[new] = record.pop(old)


def nested(bundle: Json, **fields: Json) -> None:
    """The side effect's extension with other members."""
    effect(bundle)["extension"][0].update(fields)


def moved(bundle: Json) -> None:
    bundle["entry"].append(bundle["entry"].pop(0))


PLANTED = (
    # Codes
    Planted("a publication status that does not exist", lambda b: plan(b).update(status="final"), "code", "walker xsd"),
    Planted("a Composition status that does not exist", lambda b: sheet(b).update(status="active"), "code", "walker xsd"),
    Planted("a Composition status of R5", lambda b: sheet(b).update(status="registered"), "code", "walker", ("R4B", "R4")),
    Planted("a narrative status that does not exist", lambda b: sheet(b)["text"].update(status="printed"), "code", "walker xsd"),
    Planted("a priority that does not exist", lambda b: group(b).update(priority="emergency"), "code", "walker xsd"),
    Planted("a kind of condition that does not exist", lambda b: reason(b)["condition"][0].update(kind="when"), "code", "walker xsd"),
    Planted("a type of question of the other release", lambda b: questions(b)[0].update(type="choice"), "code", "walker xsd", ("R5",)),
    Planted("a type of question of the other release", lambda b: questions(b)[0].update(type="coding"), "code", "walker", ("R4B", "R4")),
    Planted("a type of use that does not exist", lambda b: effect(b).update(type="side-effect"), "code", "walker xsd", NEW),
    Planted("a category of limit that does not exist", lambda b: qualified(b).update(rangeCategory="fatal"), "code", "walker xsd", ("R5",)),
    Planted("a category of limit that does not exist", lambda b: qualified(b).update(category="fatal"), "code", "walker", ("R4B", "R4")),
    Planted(
        "a code that its own code system has not",
        lambda b: effect(b)["undesirableEffect"]["frequencyOfOccurrence"]["coding"][0].update(code="VeryRare"),
        "code",
        "walker",
        NEW,
    ),
    Planted(
        "a display that is another code's",
        lambda b: effect(b)["undesirableEffect"]["frequencyOfOccurrence"]["coding"][0].update(display="Rare"),
        "code",
        "walker",
        NEW,
    ),
    Planted("a role of a source that does not exist", lambda b: one(b, "Provenance")["entity"][0].update(role="origin"), "code", "walker xsd"),
    Planted("no media type", lambda b: attachment(b).update(contentType="html page"), "code", "walker"),
    # Names and counts
    Planted("an unknown element", lambda b: plan(b).update(urgency="high"), "unknown", "walker models"),
    Planted("an element of another resource", lambda b: plan(b).update(vaccineCode=concept("x")), "unknown", "walker models"),
    Planted("an unknown element deep inside", lambda b: questions(b)[0].update(label="x"), "unknown", "walker models"),
    Planted("a required element missing", lambda b: sheet(b).pop("title"), "required", "walker models"),
    Planted("a required list missing", lambda b: sheet(b).pop("author"), "required", "walker models"),
    Planted("a required element missing deep inside", lambda b: questions(b)[0].pop("linkId"), "required", "walker models"),
    Planted("a list for a single value", lambda b: sheet(b).update(title=["Testdrug"]), "cardinality", "walker models"),
    Planted("a list for a single object", lambda b: sheet(b).update(text=[sheet(b)["text"]]), "cardinality", "walker models"),
    Planted("a single object for a list", lambda b: plan(b).update(action=group(b)), "cardinality", "walker models"),
    Planted("a code of R5 where R4 has a list", lambda b: group(b).update(code=group(b)["code"][0]), "cardinality", "walker models", ("R4B", "R4")),
    Planted("a code of R4 where R5 has none", lambda b: group(b).update(code=[group(b)["code"]]), "cardinality", "walker models", ("R5",)),
    # Choices
    Planted(
        "two types of one value",
        lambda b: interaction(b)["interactant"][0].update(itemReference={"reference": "Organization/clinic"}),
        "choice",
        "walker models",
    ),
    Planted(
        "a type that the value cannot have",
        lambda b: renamed(interaction(b)["interactant"][0], "itemCodeableConcept", "itemString"),
        "unknown",
        "walker models",
    ),
    Planted("a required choice missing", lambda b: interaction(b)["interactant"][0].pop("itemCodeableConcept"), "required", "walker"),
    # Primitive values
    Planted("a date that the calendar has not", lambda b: plan(b).update(date="2011-02-30"), "value", "walker models"),
    Planted("a month that does not exist", lambda b: plan(b).update(date="2011-13"), "value", "walker models"),
    Planted("a date in words", lambda b: sheet(b).update(date="November 2011"), "value", "walker models"),
    Planted("a time without a zone", lambda b: sheet(b).update(date="2011-11-01T10:00:00"), "value", "walker"),
    Planted("an instant that is a date", lambda b: b.update(timestamp="2026-01-02"), "value", "walker models"),
    Planted("an id with a blank", lambda b: one(b, "Provenance").update(id="my parse"), "value", "walker models"),
    Planted("an id with an underscore", lambda b: one(b, "Provenance").update(id="my_parse"), "value", "walker models"),
    Planted("an id of 65 characters", lambda b: one(b, "Provenance").update(id="x" * 65), "value", "walker xsd"),
    Planted("a URL with a blank", lambda b: plan(b).update(url="https://example.org/my plan"), "value", "walker"),
    Planted("a code system without a scheme", lambda b: qualified(b)["range"]["low"].update(system="unitsofmeasure.org", code=None), "value", "walker"),
    Planted("a code with two blanks", lambda b: plan(b).update(language="en  US"), "value", "walker models"),
    Planted("an empty string", lambda b: sheet(b).update(title=""), "value", "walker models"),
    Planted("a string of blanks", lambda b: sheet(b).update(title="  "), "value", "walker"),
    Planted("a control character", lambda b: sheet(b).update(title="Test\x07drug"), "value", "walker"),
    Planted("a number as a string", lambda b: qualified(b)["range"]["low"].update(value="100.5"), "value", "walker"),
    Planted("a string as a number", lambda b: questions(b)[0].update(text=5), "value", "walker models"),
    Planted("a boolean as a string", lambda b: questions(b)[0].update(required="true"), "value", "walker"),
    Planted("a boolean as a number", lambda b: questions(b)[0].update(required=1), "value", "walker"),
    Planted("a fraction as a whole number", lambda b: questions(b)[0].update(type="string", maxLength=1.5), "value", "walker models"),
    Planted("a size that is a number in R5", lambda b: attachment(b).update(size=1234), "value", "walker", ("R5",)),
    Planted("a size that is a string before R5", lambda b: attachment(b).update(size="1234"), "value", "walker", ("R4B", "R4")),
    Planted("a negative size", lambda b: attachment(b).update(size=-1), "value", "walker models", ("R4B", "R4")),
    # Empty and null
    Planted("an empty list", lambda b: plan(b).update(action=[]), "empty", "walker"),
    Planted("an empty object", lambda b: effect(b).update(meta={}), "empty", "walker"),
    Planted("a null", lambda b: plan(b).update(title=None), "empty", "walker"),
    Planted("a null in a list", lambda b: plan(b)["action"].append(None), "empty", "walker models"),
    Planted("a string where an object belongs", lambda b: sheet(b).update(type="sheet"), "type", "walker models"),
    Planted("a sibling of no primitive value", lambda b: sheet(b).update(_type={"id": "x"}), "unknown", "walker models"),
    # Narratives
    Planted("a narrative with a script", lambda b: page(b, XHTML.format("x<script>1</script>")), "narrative", "narrative xsd"),
    Planted("a narrative with an event", lambda b: page(b, XHTML.format('<b onclick="x()">x</b>')), "narrative", "narrative xsd"),
    Planted("a narrative with a script as a link", lambda b: page(b, XHTML.format('<a href="javascript:x()">x</a>')), "narrative", "narrative"),
    Planted("a narrative with a form", lambda b: page(b, XHTML.format("x<input/>")), "narrative", "narrative xsd"),
    Planted("a narrative that is not well-formed", lambda b: page(b, XHTML.format("x<br>")), "narrative", "narrative"),
    Planted("a narrative with a named entity", lambda b: page(b, XHTML.format("x&nbsp;y")), "narrative", "narrative"),
    Planted("a narrative without its namespace", lambda b: page(b, "<div><p>x</p></div>"), "narrative", "narrative"),
    Planted("a narrative that is no div", lambda b: page(b, '<p xmlns="http://www.w3.org/1999/xhtml">x</p>'), "narrative", "narrative"),
    Planted("a narrative that says nothing", lambda b: page(b, XHTML.format(" ")), "narrative", "narrative"),
    # Extensions
    Planted("an extension without a URL", lambda b: effect(b)["extension"][0].pop("url"), "required", "walker models"),
    Planted("an extension with a relative URL", lambda b: nested(b, url="span"), "value", "walker"),
    Planted("an extension with a value and nested ones", lambda b: nested(b, valueString="x"), "extension", "walker"),
    Planted("an extension with nothing", lambda b: effect(b).update(extension=[{"url": EXTENSION}]), "extension", "walker"),
    Planted(
        "an extension with two values",
        lambda b: effect(b).update(extension=[{"url": EXTENSION, "valueString": "x", "valueCode": "y"}]),
        "choice",
        "walker models",
    ),
    # Invariants
    Planted(
        "two kinds of use in one definition",
        lambda b: effect(b).update(warning={"description": "x"}),
        "invariant",
        "invariants",
        NEW,
    ),
    Planted("a code without a system", lambda b: qualified(b)["range"]["low"].pop("system"), "invariant", "invariants"),
    Planted("a range from high to low", lambda b: qualified(b)["range"]["low"].update(value=105), "invariant", "invariants"),
    Planted("two questions with one linkId", lambda b: questions(b)[1].update(linkId="1.1"), "invariant", "invariants"),
    Planted("a condition on a question without its answer", lambda b: questions(b)[1]["enableWhen"][0].pop("answerBoolean"), "required", "walker"),
    Planted(
        "an existence that is no boolean",
        lambda b: questions(b)[1].update(enableWhen=[{"question": "1.1", "operator": "exists", "answerString": "yes"}]),
        "invariant",
        "invariants",
    ),
    Planted(
        "a group of questions with a start value",
        lambda b: one(b, "Questionnaire")["item"][0].update(initial=[{"valueBoolean": True}]),
        "invariant",
        "invariants",
    ),
    Planted(
        "a section with entries and a reason for none",
        lambda b: sheet(b)["section"][0]["section"][0].update(emptyReason=concept("x")),
        "invariant",
        "invariants",
    ),
    Planted("a section without anything", lambda b: sheet(b)["section"].append({"title": "x"}), "invariant", "invariants"),
    Planted("an organization without a name", lambda b: one(b, "Organization").pop("name"), "invariant", "invariants"),
    Planted("data without a media type", lambda b: (attachment(b).pop("contentType"), attachment(b).update(data="eA==")), "invariant", "invariants"),
    Planted("a condition without an expression", lambda b: reason(b)["condition"][0]["expression"].pop("expression"), "invariant", "invariants"),
    # References
    Planted("a reference that leads nowhere", lambda b: effect(b)["subject"][0].update(reference="Medication/other"), "dangling", "references"),
    Planted("a reference to the wrong type", lambda b: effect(b)["subject"][0].update(reference="Questionnaire/check"), "mistyped", "references"),
    Planted("a reference that states another type", lambda b: effect(b)["subject"][0].update(type="Patient"), "mistyped", "references"),
    Planted("a reference to a resource that is not contained", lambda b: effect(b)["subject"][0].update(reference="#x"), "dangling", "references"),
    Planted("a canonical URL that leads nowhere", lambda b: plan(b).update(library=["https://example.org/fhir/Library/x"]), "dangling", "references"),
    Planted("a contained resource without an id", lambda b: sheet(b).update(contained=[{"resourceType": "Organization", "name": "x"}]), "required", "walker"),
    Planted(
        "a contained resource to which nothing points",
        lambda b: sheet(b).update(contained=[{"resourceType": "Organization", "id": "x", "name": "x"}]),
        "unused",
        "references",
    ),
    # Units
    Planted("a unit as printed", lambda b: qualified(b)["range"]["low"].update(code="lbs"), "unit", "units"),
    Planted("a unit in the wrong case", lambda b: qualified(b)["range"]["low"].update(code="cel"), "unit", "units"),
    # Bundles
    Planted("two entries with one URL", lambda b: b["entry"][2].update(fullUrl=b["entry"][1]["fullUrl"]), "duplicate", "references invariants"),
    Planted(
        "two resources with one id",
        lambda b: b["entry"].append(dict(b["entry"][2], fullUrl="urn:uuid:0a1b2c3d-0000-4000-8000-000000000000")),
        "duplicate",
        "references",
    ),
    Planted(
        "an entry whose URL is another resource's",
        lambda b: entry(b, "Provenance").update(fullUrl="https://example.org/fhir/Provenance/x"),
        "identity",
        "references",
    ),
    Planted("an entry of a document without a URL", lambda b: entry(b, "Provenance").pop("fullUrl"), "required", "references"),
    Planted("an entry that nothing ties to the document", lambda b: sheet(b)["section"][0]["section"][0]["entry"].pop(-2), "orphan", "references"),
    Planted("a misspelt resource type", lambda b: one(b, "Provenance").update(resourceType="Provenence"), "type", "walker models"),
    Planted(
        "a resource type of another release",
        lambda b: one(b, "ClinicalUseDefinition").update(resourceType="MedicinalProductInteraction"),
        "type",
        "walker models",
        NEW,
    ),
    Planted("a resource type of another release", lambda b: one(b, "Medication").update(resourceType="MedicinalProductDefinition"), "type", "walker", OLD),
    Planted("no resource type", lambda b: one(b, "Provenance").pop("resourceType"), "type", "walker"),
    Planted("a document without an identifier", lambda b: b.pop("identifier"), "invariant", "invariants"),
    Planted("a document without a timestamp", lambda b: b.pop("timestamp"), "invariant", "invariants"),
    Planted("a document that does not begin with its Composition", moved, "invariant", "invariants"),
    Planted("a document with requests", lambda b: b["entry"][1].update(request={"method": "PUT", "url": "x"}), "invariant", "invariants"),
    Planted("a transaction without a request", lambda b: b["entry"][1].pop("request"), "required", "references invariants", ALL, "transaction"),
    Planted("a request to another resource", lambda b: b["entry"][1]["request"].update(url="Organization/x"), "request", "references", ALL, "transaction"),
    Planted("a POST to a resource", lambda b: b["entry"][1]["request"].update(method="POST"), "request", "references", ALL, "transaction"),
    Planted("a method that does not exist", lambda b: b["entry"][1]["request"].update(method="put"), "code", "walker xsd", ALL, "transaction"),
    Planted(
        "a PUT without a resource",
        lambda b: b["entry"].append({"request": {"method": "PUT", "url": "Basic/x"}}),
        "invariant",
        "invariants",
        ("R5",),
        "transaction",
    ),
    Planted("a kind of Bundle that does not exist", lambda b: b.update(type="batch-request"), "code", "walker xsd"),
    Planted("a total of a document", lambda b: b.update(total=3), "invariant", "invariants"),
)
