"""Which reader a source needs, by media type: the one that is given, the file's ending, or what the text looks like."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from drugsheet.errors import EmptySource, UnsupportedSource
from drugsheet.reading.decode import decode
from drugsheet.reading.document import Document
from drugsheet.reading.limits import Limits

_ENDINGS = {
    "html": "text/html", "htm": "text/html", "xhtml": "text/html", "mht": "text/html", "mhtml": "text/html", "asp": "text/html", "aspx": "text/html", "php": "text/html",
    "txt": "text/plain", "text": "text/plain", "md": "text/markdown", "markdown": "text/markdown",
}  # fmt: skip
_MEDIA_TYPES = ("text/html", "text/plain", "text/markdown", "application/xhtml+xml", "multipart/related")
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|p|ul|ol|li|h[1-6]|table|br|b|strong|span|section|article|dl|font|center|title)\b[^<>]{0,400}>", re.IGNORECASE)


def read_document(source: str | bytes | Any, *, name: str | None, media_type: str | None, limits: Limits) -> Document:
    """Decode a source and cut it into blocks.

    ``source`` is text, bytes, an lxml element, or a BeautifulSoup object. Raises UnsupportedSource for anything else,
    and what decoding and the readers raise.
    """
    if media_type is not None:
        media_type = media_type.split(";", 1)[0].strip().lower()
        if media_type not in _MEDIA_TYPES:
            raise UnsupportedSource(f"drugsheet does not read {media_type!r}", hint=f"It reads {', '.join(_MEDIA_TYPES)}.", name=name)
    if isinstance(source, bytearray | memoryview):
        source = bytes(source)
    if not isinstance(source, str | bytes):
        source, media_type = _markup(source, name), "text/html"
    decoded = decode(source, limits, name)
    kind = media_type or decoded.media_type or _by_ending(name) or _by_look(decoded.text)
    if kind == "text/plain" and media_type is None and _is_html(decoded.text):
        kind = "text/html"  # a page that was saved as .txt
    if kind in {"text/html", "application/xhtml+xml", "multipart/related"}:
        from drugsheet.reading.html import read_html

        document = read_html(decoded, limits, name)
    else:
        from drugsheet.reading.text import read_text

        document = read_text(decoded, markdown=kind == "text/markdown")
    if not document.blocks:
        raise EmptySource("there is no readable text in the source", hint="Check that the page was saved whole, with its text and not only its scripts.", name=name)
    return document


def _markup(source: Any, name: str | None) -> str:
    """The HTML of a tree that the caller has already parsed."""
    # A BeautifulSoup object has every attribute that it is asked for (they look for a child of that name): it goes first.
    if hasattr(type(source), "decode_contents"):
        return str(source)
    if hasattr(type(source), "getroot"):
        source = source.getroot()
    if hasattr(type(source), "iterchildren"):
        from lxml import etree

        return str(etree.tostring(source, method="html", encoding="unicode", with_tail=False))
    raise UnsupportedSource(
        f"a source of type {type(source).__name__!r} cannot be read",
        hint="Give text, bytes, an lxml element, or a BeautifulSoup object; for a file use drugsheet.read(path).",
        name=name,
    )


def _by_ending(name: str | None) -> str | None:
    if name is None or "." not in name:
        return None
    return _ENDINGS.get(name.rsplit(".", 1)[-1].lower())


def _is_html(text: str) -> bool:
    return sum(1 for _ in islice(_TAG.finditer(text, 0, 20_000), 3)) == 3


def _by_look(text: str) -> str:
    if _is_html(text) or (_TAG.search(text, 0, 20_000) and text.lstrip().startswith("<")):
        return "text/html"
    from drugsheet.reading.markdown import looks_like_markdown

    return "text/markdown" if looks_like_markdown(text) else "text/plain"
