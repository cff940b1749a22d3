"""The data types that every resource is made of: concepts, quantities, narratives, and the words a fact came from.

All of it is plain dicts in the shape of FHIR's JSON. An element that has nothing to say is left out: FHIR has no null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import Any

from drugsheet.models import UNITS, Interval
from drugsheet.models.base import Fact, Span

Element = dict[str, Any]
"""A FHIR element or resource as JSON data."""

CANONICAL = "https://drugsheet.example/fhir"
"""Root of every name that drugsheet gives in FHIR: extensions, code systems, identifiers and canonical URLs.

``.example`` is reserved (RFC 2606): it is a name, not an address to fetch from.
"""

SOURCE = f"{CANONICAL}/StructureDefinition/source"
"""Extension: the printed words (``text``) and their place in the sheet's text (``start``, ``end``, code points)."""

FACT = f"{CANONICAL}/StructureDefinition/fact"
"""Extension: a smaller fact for which the resource has no element of its own."""

IDENTIFIER = f"{CANONICAL}/identifier"
"""System of the identifiers that drugsheet gives."""

UCUM = "http://unitsofmeasure.org"
LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"

_OWN_SYSTEM = f"{CANONICAL}/CodeSystem/"

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
"""HL7's extension for a required element whose value the sheet does not give."""

_SPECIAL = re.compile("[^\t\n\r\u0020-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # "&", "<", ">", and what is no XML
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def coding(system: str, code: str, display: str | None = None) -> Element:
    """A code of a code system; ``display`` is the system's own wording."""
    return {"system": system, "code": code} if display is None else {"system": system, "code": code, "display": display}


def own_coding(system: str, code: str) -> Element:
    """A code of one of drugsheet's own lists (``urgency``, ``measure``, …), which the page on FHIR defines."""
    return {"system": _OWN_SYSTEM + system, "code": code}


def concept(text: str | None = None, *codings: Element) -> Element:
    """A CodeableConcept: the printed words, and codes where there are any."""
    made: Element = {}
    if codings:
        made["coding"] = list(codings)
    if text:
        made["text"] = text
    return made


def number(value: Decimal) -> int | float:
    """A printed number as the shortest JSON number: 5, 100.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def quantity(value: Decimal, unit: str, comparator: str | None = None) -> Element:
    """A Quantity in a UCUM unit; ``comparator`` is ``<``, ``<=``, ``>=`` or ``>``."""
    words = UNITS[unit].singular if value == 1 else UNITS[unit].plural
    made: Element = {"value": number(value)}
    if comparator is not None:
        made["comparator"] = comparator
    return {**made, "unit": words or unit, "system": UCUM, "code": unit}


def bounds(interval: Interval) -> list[Element]:
    """An interval as the parts of an extension: ``low`` and ``high`` with comparators, or one ``value`` when exact.

    FHIR's Range has no exclusive bounds, a Quantity with a comparator has.
    """
    low, high, unit = interval.low, interval.high, interval.unit
    if low is not None and low == high:
        return [{"url": "value", "valueQuantity": quantity(low, unit)}]
    parts: list[Element] = []
    if low is not None:
        parts.append({"url": "low", "valueQuantity": quantity(low, unit, ">=" if interval.low_inclusive else ">")})
    if high is not None:
        parts.append({"url": "high", "valueQuantity": quantity(high, unit, "<=" if interval.high_inclusive else "<")})
    return parts


def timing(interval: Interval) -> Element:
    """The time in which to do something, as a choice of ``timing[x]``: "within 24 hours" is a Duration of at most 24 h.

    A time between two bounds is a Range, which takes no comparators.
    """
    low, high, unit = interval.low, interval.high, interval.unit
    if low is not None and high is not None and low != high:
        return {"timingRange": {"low": quantity(low, unit), "high": quantity(high, unit)}}
    if high is not None:
        return {"timingDuration": quantity(high, unit, None if low is not None else "<=" if interval.high_inclusive else "<")}
    assert low is not None  # an interval has a bound
    return {"timingDuration": quantity(low, unit, ">=" if interval.low_inclusive else ">")}


def source(fact: Fact) -> Element:
    """The extension that ties an element to the words it came from."""
    return {"url": SOURCE, "extension": words(fact.text, fact.span)}


def words(text: str, span: Span) -> list[Element]:
    """The parts of an extension that quote the sheet: the words as printed and their offsets in its text."""
    return [{"url": "text", "valueString": text}, {"url": "start", "valueUnsignedInt": span.start}, {"url": "end", "valueUnsignedInt": span.end}]


def absent(reason: str = "unknown") -> Element:
    """What stands for a required value that the sheet does not give: an element that holds only the reason."""
    return {"extension": [{"url": ABSENT, "valueCode": reason}]}


def fit(text: str | None) -> str | None:
    """Words from outside of the sheet's text, such as a file's name, as FHIR's ``string``.

    Control characters and what else XML has no place for become U+FFFD; None where nothing is left to see.
    """
    return _NOT_XML.sub("\ufffd", text) if text and not text.isspace() else None


def markup(text: str) -> str:
    """Text as XHTML character data; characters that XML has no place for become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text), quote=False) if _SPECIAL.search(text) else text


def narrative(body: str, status: str = "additional") -> Element:
    """A Narrative around XHTML that is escaped already."""
    return {"status": status, "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}


def paragraphs(texts: Iterable[str], status: str = "additional") -> Element:
    """A Narrative of plain paragraphs."""
    return narrative("".join(f"<p>{markup(text)}</p>" for text in texts), status)
