"""Looking things up in a bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from drugsheet.export.fhir.elements import SOURCE

Element = dict[str, Any]

_TAG = re.compile("<[^>]*>")


def resources(bundle: Element, *types: str) -> list[Element]:
    """The resources of some types, in order; of all without one."""
    return [entry["resource"] for entry in bundle["entry"] if not types or entry["resource"]["resourceType"] in types]


def elements(node: Any) -> Iterator[Element]:
    """Every object in the data, outermost first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for value in node:
            yield from elements(value)


def strings(node: Any) -> Iterator[str]:
    """Every string in the data."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


def parts(extension: Element) -> dict[str, Any]:
    """The parts of a complex extension by their url; one that repeats gives the last."""
    return {part["url"]: next((value for name, value in part.items() if name.startswith("value")), part) for part in extension["extension"]}


def quotations(node: Any) -> Iterator[tuple[str, int, int]]:
    """Every quotation of the sheet: text, start and end, from ``source`` and ``fact`` extensions alike."""
    for element in elements(node):
        if isinstance(element.get("extension"), list):
            given = {part.get("url"): part for part in element["extension"]}
            if {"text", "start", "end"} <= given.keys():
                yield given["text"]["valueString"], given["start"]["valueUnsignedInt"], given["end"]["valueUnsignedInt"]


def sources(element: Element) -> list[tuple[str, int, int]]:
    """The quotations that an element itself was made from."""
    return [
        (part["text"], part["start"], part["end"]) for extension in element.get("extension", ()) if extension["url"] == SOURCE for part in [parts(extension)]
    ]


def plain(div: str) -> list[str]:
    """The words of a narrative, piece by piece between its tags."""
    return [words for piece in _TAG.split(div) if (words := unescape(piece)).strip()]
