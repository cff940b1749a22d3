"""How tests of the readers make documents, and what they look at."""

from __future__ import annotations

from drugsheet.reading.decode import Decoded, decode
from drugsheet.reading.document import Block, Document
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.reading.reader import read_document


def html(source: str | bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_document(source, name=None, media_type="text/html", limits=limits)


def text(source: str | bytes) -> Document:
    return read_document(source, name=None, media_type="text/plain", limits=DEFAULT_LIMITS)


def markdown(source: str | bytes) -> Document:
    return read_document(source, name=None, media_type="text/markdown", limits=DEFAULT_LIMITS)


def decoded(source: str | bytes, limits: Limits = DEFAULT_LIMITS) -> Decoded:
    return decode(source, limits)


def words(document: Document) -> list[str]:
    """The text of every block."""
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[tuple[str, str]]:
    """The kind and text of every block."""
    return [(block.kind, block.text) for block in document.blocks]


def left_out(document: Document) -> list[tuple[str, str]]:
    """What was left out, with its reason."""
    return [(part.reason, part.text.strip()) for part in document.left_out]


def only(document: Document) -> Block:
    """The one block of a document."""
    (block,) = document.blocks
    return block


def accounted(document: Document) -> bool:
    """Whether every visible character of the source is in the text or listed as left out."""
    return document.shown == document.kept + sum(document.omitted.values())
