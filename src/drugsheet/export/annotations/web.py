"""A sheet's facts as W3C Web Annotations: plain JSON-LD data, one collection for each sheet.

Source of the shape: the Web Annotation Data Model (W3C Recommendation, 2017). Its position selectors count code points, as our spans do.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from drugsheet.export.annotations.marks import Mark, marks
from drugsheet.export.fhir.names import key
from drugsheet.export.json import data_json
from drugsheet.models import DrugSheet
from drugsheet.version import __version__

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The official context, by its address."""
ROOT = "https://drugsheet.example/annotations"
"""Root of the names of collections and annotations; ``.example`` is reserved (RFC 2606): a name, not an address to fetch from."""
_AROUND = 32
"""Characters before and after the words, by which they are found in a text that has changed."""


def to_web_annotation(sheet: DrugSheet, *, text: str | None = None) -> dict[str, Any]:
    """The facts of a sheet as one AnnotationCollection with a single page.

    ``text`` is the address at which the sheet's text is published; without it the text is named by its digest (``ni:``, RFC 6920). Each
    annotation has that text as its target, by position and by quote, and three bodies: the fact's kind (a tag), its JSON Pointer in the
    sheet's JSON (``identifying``), and its own fields as JSON (``describing``). The same sheet gives the same data.
    """
    name = f"{ROOT}/{key(sheet)}"
    source = named_by_digest(sheet.text) if text is None else text
    items = [_annotation(f"{name}#{number}", mark, sheet, source) for number, mark in enumerate(marks(sheet), 1)]
    label = {} if sheet.drug.name is None else {"label": sheet.drug.name}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        **label,
        "generator": {"id": "https://drugsheet.example/software", "type": "Software", "name": f"drugsheet {__version__}"},
        "total": len(items),
        "first": {"id": f"{name}/1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
    }


def named_by_digest(text: str) -> str:
    """The name of a text that is published nowhere: its SHA-256 (of its UTF-8 form) as an ``ni`` URI."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _annotation(name: str, mark: Mark, sheet: DrugSheet, source: str) -> dict[str, Any]:
    start, end = mark.span.start, mark.span.end
    return {
        "id": name,
        "type": "Annotation",
        "motivation": ["tagging", "describing"],
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": mark.kind},
            {"type": "TextualBody", "purpose": "identifying", "value": mark.pointer},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value_json(mark.value)},
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": mark.text,
                    "prefix": sheet.text[max(0, start - _AROUND) : start],
                    "suffix": sheet.text[end : end + _AROUND],
                },
            ],
        },
    }


def value_json(value: Mapping[str, Any]) -> str:
    """The fields of a fact as JSON on one line."""
    return data_json(dict(value), compact=True).decode("utf-8").rstrip("\n")
