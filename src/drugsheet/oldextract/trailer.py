"""What stands at the end: date of revision, publisher, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drugsheet.oldextract.items import Data
from drugsheet.oldgrammar.dates import revision_date, said_revised
from drugsheet.oldgrammar.phones import phones
from drugsheet.layouts.layout import Layout
from drugsheet.reading.document import Block

_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)", re.IGNORECASE)
_OWNER = re.compile(r"(?:©|\(c\)|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)[0-9]{2}(?:\s?[-–,]\s?(?:19|20)[0-9]{2})*)?,?\s*(?:by\s)?(?P<owner>[^|.,–—;\n0-9]{2,80})", re.IGNORECASE)
_PROVIDER = re.compile(
    r"\b(?i:content|information|material|text|sheet|education|leaflet|written|wording|page|portion)s?\b[^.:;\n]{0,40}?\b(?:provided|supplied|prepared|developed|from|by|licensed\s(?:from|by)|courtesy\sof)\s(?:by\s)?(?P<name>(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][\w&’'-]*)(?:,?\s(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][\w&’'-]*|of|and|&|for|the|Inc\.?|LLC)){0,12}+)",
)
_SHORT = 15
"""Words of a line outside the trailer that gives a telephone number: "Questions? Call …"."""
_NOT_PROVIDER = re.compile(r"^(?:your|the|this|our|UPMC)\b", re.IGNORECASE)


def read(blocks: Sequence[Block], layout: Layout, others: Sequence[Block] = ()) -> tuple[str | None, Data]:
    """Date of revision and publisher, from the trailer and the page's footer; the date, and telephone numbers on lines of their own, also from ``others``."""
    revised = None
    for block in blocks:
        if layout.is_revision(block.text) and (found := revision_date(block.text)) is not None:
            revised = found[0]
            break
    if revised is None:
        revised = next((found[0] for block in (*blocks, *others) if block.kind != "item" and (found := said_revised(block.text))), None)
    line = next((block for block in blocks if _COPYRIGHT.search(block.text)), None)
    owner = None
    if line is not None and (match := _OWNER.search(line.text)):
        owner = match["owner"].strip(" .,") or None
    name = owner
    if layout.publisher is not None and any(layout.publisher in block.text for block in blocks):
        name = layout.publisher
    lines = (*blocks, *(block for block in others if block.kind != "item" and len(block.text.split()) <= _SHORT))
    numbers = dict.fromkeys(number for block in lines for number, _, _ in phones(block.text))
    return revised, {
        "name": name,
        "content_provider": _provider(blocks),
        "phones": list(numbers),
        "copyright": line.text if line is not None else None,
    }


def _provider(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        for match in _PROVIDER.finditer(block.text):
            name = match["name"].strip()
            if not _NOT_PROVIDER.match(name):
                return _without_full_stop(name)
    return None


_KEEPS_POINT = re.compile(r"(?:[A-Z]\.)+$|Inc\.$")


def _without_full_stop(name: str) -> str:
    """"Inc." keeps its point only as part of an abbreviation such as A.D.A.M."""
    return name[:-1] if name.endswith(".") and not _KEEPS_POINT.search(name) else name
