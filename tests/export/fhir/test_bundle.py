"""What a bundle holds, in every release: everything that the sheet says, in its words, and nothing else."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

import drugsheet
from drugsheet import DrugSheet, to_fhir
from drugsheet.export.fhir import Release, resources
from drugsheet.export.fhir.bundle import NO_TIME
from drugsheet.export.fhir.elements import ABSENT, CANONICAL

from ...conftest import FIXTURES, sheet_files
from ...invariants.checks import spanned
from .walk import elements, parts, plain, quotations, sources, strings
from .walk import resources as held

RELEASES = get_args(Release)
SHEETS = sheet_files()
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")

pytestmark = pytest.mark.parametrize("release", RELEASES)


@pytest.fixture(scope="module", params=SHEETS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def sheet(request: pytest.FixtureRequest) -> DrugSheet:
    path: Path = request.param
    return drugsheet.read(path)


def test_every_block_is_found_again_word_for_word(sheet: DrugSheet, release: Release) -> None:
    (composition,) = held(to_fhir(sheet, release=release), "Composition")
    assert len(composition["section"]) == len(sheet.sections)
    for section, given in zip(sheet.sections, composition["section"], strict=True):
        assert plain(given["text"]["div"]) == [sheet.text[block.span.start : block.span.end] for block in section.blocks]
        assert given.get("title") == section.heading


def test_every_fact_reaches_fhir_with_its_words_and_its_place(sheet: DrugSheet, release: Release) -> None:
    quoted = set(quotations(to_fhir(sheet, release=release)))
    lost = [fact for fact in spanned(sheet.model_dump(mode="json")) if (fact["text"], fact["span"]["start"], fact["span"]["end"]) not in quoted]
    assert not lost
    for text, start, end in quoted:
        assert sheet.text[start:end] == text


def test_every_value_of_the_header_reaches_fhir_with_its_place(sheet: DrugSheet, release: Release) -> None:
    quoted = {(start, end) for _, start, end in quotations(to_fhir(sheet, release=release))}
    header = sheet.drug.spans
    assert {(field, span.start, span.end) for field, spans in header.items() for span in spans if (span.start, span.end) not in quoted} == set()


def test_every_value_reaches_fhir(sheet: DrugSheet, release: Release) -> None:
    """Names, agents, effects, subjects and codes of the lists: every string of a fact stands somewhere in the bundle."""
    bundle = to_fhir(sheet, release=release)
    there = set(strings(bundle))
    data = sheet.model_dump(mode="json", exclude={"text", "sections", "source", "schema_version", "diagnostics"})
    missing = {value for value in strings(data) if value not in there} - {"unspecified"}
    # The copyright line stands in the narrative, an indication in the sentence of all indications too.
    missing = {value for value in missing if not any(value in narrative for narrative in _narratives(bundle))}
    assert not missing


def test_every_reference_leads_to_a_resource_of_the_bundle(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release)
    there = Counter(f"{resource['resourceType']}/{resource['id']}" for resource in held(bundle))
    assert max(there.values()) == 1
    pointed = [element["reference"] for element in elements(bundle) if isinstance(element.get("reference"), str)]
    assert pointed
    assert set(pointed) <= there.keys()
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == f"{CANONICAL}/{entry['resource']['resourceType']}/{entry['resource']['id']}"
        assert _ID.fullmatch(entry["resource"]["id"])


def test_there_is_one_resource_for_each_fact(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release)
    uses = held(bundle, "ClinicalUseDefinition", "MedicinalProductUndesirableEffect", "MedicinalProductInteraction", "MedicinalProductIndication", "DetectedIssue")
    stated = [fact for fact in sheet.interactions if fact.status in {"known", "possible"}]
    facts = [*sheet.side_effects, *stated, *sheet.reproductive]
    wanted = Counter((fact.text, fact.span.start, fact.span.end) for fact in facts)
    wanted += Counter((sheet.text[span.start : span.end], span.start, span.end) for span in sheet.drug.spans.get("indications", ()))
    assert Counter(source for use in uses for source in sources(use)) == wanted


def test_what_is_said_not_to_interact_is_no_interaction(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release)
    for use in held(bundle, "ClinicalUseDefinition", "MedicinalProductInteraction"):
        for extension in (found for element in elements(use) for found in element.get("extension", ()) if "extension" in found):
            assert parts(extension).get("status") not in {"none_known", "unknown"}
    denied = [fact for fact in sheet.interactions if fact.status not in {"known", "possible"}]
    (composition,) = held(bundle, "Composition")
    said = [parts(extension) for section in composition["section"] for extension in section.get("extension", ())]
    assert [fact.text for fact in denied] == [fact["text"] for fact in said if fact["kind"] == "interaction"]


def test_the_same_sheet_gives_the_same_bytes(sheet: DrugSheet, release: Release) -> None:
    again = DrugSheet.model_validate_json(sheet.model_dump_json())
    for bundle in ("document", "transaction"):
        assert json.dumps(to_fhir(sheet, release=release, bundle=bundle)) == json.dumps(to_fhir(again, release=release, bundle=bundle))


def test_a_caller_may_change_what_it_got(sheet: DrugSheet, release: Release) -> None:
    before = json.dumps(to_fhir(sheet, release=release))
    for element in list(elements(to_fhir(sheet, release=release))):
        element.clear()
    assert json.dumps(to_fhir(sheet, release=release)) == before


def test_nothing_is_empty_or_null(sheet: DrugSheet, release: Release) -> None:
    for element in elements(to_fhir(sheet, release=release)):
        for name, value in element.items():
            assert value not in ("", None, [], {}), name


def test_a_document_begins_with_its_composition(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release)
    assert bundle["type"] == "document"
    assert bundle["entry"][0]["resource"]["resourceType"] == "Composition"
    assert bundle["timestamp"] == NO_TIME
    assert not any("request" in entry for entry in bundle["entry"])


def test_a_transaction_puts_each_resource_in_its_place(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release, bundle="transaction")
    assert bundle["type"] == "transaction"
    for entry in bundle["entry"]:
        assert entry["request"] == {"method": "PUT", "url": f"{entry['resource']['resourceType']}/{entry['resource']['id']}"}
    assert [entry["resource"] for entry in bundle["entry"]] == resources(sheet, release)


def test_a_time_of_the_caller_is_used(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release, timestamp="2026-01-31T12:00:00Z")
    assert bundle["timestamp"] == "2026-01-31T12:00:00Z"
    (provenance,) = held(bundle, "Provenance")
    assert provenance["recorded"] == "2026-01-31T12:00:00Z"


def _bare(sheet: DrugSheet) -> DrugSheet:
    data = copy.deepcopy(sheet.model_dump())
    data["drug"] = {"name": None}
    data |= {"title": None, "revised": None, "publisher": {}, "when_to_call": [], "allergic_reaction": None, "side_effects": []}
    return DrugSheet.model_validate(data)


def test_what_the_sheet_does_not_give_is_said_to_be_absent(sheet: DrugSheet, release: Release) -> None:
    bundle = to_fhir(_bare(sheet), release=release)
    (composition,) = held(bundle, "Composition")
    for name in ("_date", "_title"):
        assert composition[name] == _absent()
    assert composition["author"] == [_absent()]
    assert not held(bundle, "Organization", "PlanDefinition", "Questionnaire")
    if release == "R4":
        (medication,) = held(bundle, "Medication")
        assert "code" not in medication
    else:
        (product,) = held(bundle, "MedicinalProductDefinition")
        assert product["name"] == [{"_productName": _absent()}]


def _absent() -> dict[str, Any]:
    return {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


def _narratives(bundle: dict[str, Any]) -> list[str]:
    return [" ".join(plain(element["div"])) for element in elements(bundle) if "div" in element]
