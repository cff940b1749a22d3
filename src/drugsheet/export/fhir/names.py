"""Ids and references that come from the sheet's content: the same sheet gives the same ids on every machine."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from drugsheet.export.fhir.elements import CANONICAL, IDENTIFIER, Element
from drugsheet.models import DrugSheet

_NOT_IN_AN_ID = re.compile("[^a-z0-9]+")
_SLUG = 16
_DIGEST = 16


def key(sheet: DrugSheet) -> str:
    """The stem of all ids of a sheet: the drug's name for people, and a digest of the source's SHA-256 and that name.

    The name may come from the file's, so that equal bytes under two names can be two sheets. 33 characters at most, which
    leaves 31 of FHIR's 64 for what a resource adds.
    """
    name = sheet.drug.name or ""
    digest = hashlib.sha256(f"{sheet.source.sha256}\n{name}".encode("utf-8", "replace")).hexdigest()
    return f"{slug(name)}-{digest[:_DIGEST]}"


def library(sheet: DrugSheet) -> str:
    """The name of a sheet's CQL library, which is its id, too: letters and digits."""
    return "WhenToCall" + "".join(part.capitalize() for part in key(sheet).split("-"))


def library_url(sheet: DrugSheet) -> str:
    """The canonical URL of a sheet's CQL library; its last part is the library's name, by which engines look for it."""
    return f"{CANONICAL}/Library/{library(sheet)}" + (f"|{sheet.revised}" if sheet.revised else "")


def condition_name(number: int) -> str:
    """The name of the definition in a CQL library that is true when the trigger of this number, from 1, holds."""
    return f"Condition {number}"


def slug(name: str) -> str:
    """A name in the characters that a FHIR id may hold."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_AN_ID.sub("-", plain)[:_SLUG].strip("-") or "sheet"


def by_content(name: str, content: Element) -> str:
    """An id for what several sheets may share: equal content has equal ids, other content has another."""
    data = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
    return f"{slug(name)}-{hashlib.sha256(data).hexdigest()[:_DIGEST]}"


def identifier(value: str) -> Element:
    """The identifier that says the id again, for servers that give ids of their own."""
    return {"system": IDENTIFIER, "value": value}


def reference(resource: Element) -> Element:
    """A relative reference to a resource of the same bundle."""
    return {"reference": f"{resource['resourceType']}/{resource['id']}"}
