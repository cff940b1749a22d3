"""W3C Web Annotations: each fact is there, and a JSON-LD processor understands all of it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyld import jsonld

import drugsheet
from drugsheet.export.formats import FORMATS

from .sheets import NAMES, facts, sheets

OA, RDF, DC, AS = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/ns/activitystreams#",
)
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix")},
    **{name: f"{OA}{name}" for name in ("tagging", "describing", "identifying")},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{name: {"@id": f"{OA}{name}", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"} for name in ("start", "end")},
    "value": f"{RDF}value",
    "format": f"{DC}format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "generator": {"@id": f"{AS}generator", "@type": "@id"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{AS}totalItems", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}
"""The terms of the Web Annotation vocabulary that are used here, under their IRIs: no more, so that a term of ours would get lost."""


def offline(address: str, _options: Any) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld", "only the official context is named"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


def keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from keys(value)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_found_by_position_and_by_quote(name: str) -> None:
    sheet = sheets()[name]
    made = drugsheet.to_web_annotation(sheet)
    placed = {}
    for item in made["first"]["items"]:
        position, quote = item["target"]["selector"]
        words = sheet.text[position["start"] : position["end"]]
        assert quote["exact"] == words
        assert f"{quote['prefix']}{words}{quote['suffix']}" in sheet.text
        tag, pointer, value = item["body"]
        assert json.loads(value["value"]) is not None
        placed[pointer["value"], words, position["start"], position["end"]] = tag["value"]
    assert {tuple(fact) for fact in facts(sheet)} <= placed.keys()
    assert made["total"] == len(made["first"]["items"])
    assert len({item["id"] for item in made["first"]["items"]}) == made["total"]


def test_a_processor_of_json_ld_understands_every_term() -> None:
    made = drugsheet.to_web_annotation(sheets()["astral.txt"])
    [expanded] = jsonld.expand(made, {"documentLoader": offline})
    assert all(key.startswith(("@", "http")) for key in keys(expanded))
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    [page] = expanded[f"{AS}first"]
    items = page[f"{AS}items"][0]["@list"]
    assert len(items) == made["total"]
    for item, written in zip(items, made["first"]["items"], strict=True):
        assert item["@type"] == [f"{OA}Annotation"]
        assert [body[f"{OA}hasPurpose"][0]["@id"] for body in item[f"{OA}hasBody"]] == [f"{OA}tagging", f"{OA}identifying", f"{OA}describing"]
        assert {of["@id"] for of in item[f"{OA}motivatedBy"]} == {f"{OA}tagging", f"{OA}describing"}
        [target] = item[f"{OA}hasTarget"]
        exact = [each[f"{OA}exact"][0]["@value"] for each in target[f"{OA}hasSelector"] if f"{OA}exact" in each]
        assert exact == [written["target"]["selector"][1]["exact"]]
    back = jsonld.compact(expanded, "http://www.w3.org/ns/anno.jsonld", {"documentLoader": offline})
    assert back["first"]["items"] == made["first"]["items"]


def test_the_text_is_named_by_its_digest_or_by_its_address() -> None:
    sheet = sheets()["astral.txt"]
    source = drugsheet.to_web_annotation(sheet)["first"]["items"][0]["target"]["source"]
    digest = hashlib.sha256(sheet.text.encode()).digest()
    assert base64.urlsafe_b64decode(source.removeprefix("ni:///sha-256;") + "=") == digest
    named = drugsheet.to_web_annotation(sheet, text="https://hospital.example/astral.txt")
    assert {item["target"]["source"] for item in named["first"]["items"]} == {"https://hospital.example/astral.txt"}


def test_the_format_is_the_function() -> None:
    sheet = sheets()["cisplatin.txt"]
    assert json.loads(FORMATS["webannotation"].render(sheet)) == drugsheet.to_web_annotation(sheet)
