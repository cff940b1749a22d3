"""Which reader a source needs: by the media type that is given, its first bytes, the ending of its name, or what its text looks like.

A reader makes a ``Document`` of a source. ``READERS`` is the table of those that are here; an installed package offers another one as an entry
point of the group ``drugsheet.readers``. Bytes of a binary format are never decoded on the way to their reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint
from itertools import islice
from typing import Any, Final, Protocol

from drugsheet.errors import BadReader, DrugsheetError, EmptySource, UnsupportedSource
from drugsheet.reading.decode import Decoded, decode, measure
from drugsheet.reading.document import Document
from drugsheet.reading.docx import DocxReader
from drugsheet.reading.limits import Limits
from drugsheet.reading.offered import offered
from drugsheet.reading.pdf.reader import PdfReader
from drugsheet.reading.wrapped import unwrapped

GROUP: Final = "drugsheet.readers"
"""Group of the entry points of readers."""
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|p|ul|ol|li|h[1-6]|table|br|b|strong|span|section|article|dl|font|center|title)\b[^<>]{0,400}>", re.IGNORECASE)
_LOOKED_AT = 20_000


class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """What to call it: ``docx``."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that it reads, in small letters; the first is that of its documents."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of the names of such files, in small letters without the dot."""

    @property
    def binary(self) -> bool:
        """Whether it reads bytes that are no text: they are kept with the sheet, since the text alone cannot be read again."""

    def recognises(self, data: bytes) -> bool:
        """Whether a source is of this format, as its bytes say; all of them are given, and looking must cost next to nothing."""

    def read(self, source: bytes | str, *, name: str | None, limits: Limits) -> Document:
        """The document of a source, text only for readers that are not ``binary``. Raises ``DrugsheetError``."""


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads a format of text: the source is decoded, out of what it is wrapped in, and cut into blocks."""

    name: str
    media_types: tuple[str, ...]
    endings: tuple[str, ...]
    looks: Callable[[str], bool]
    """Whether a text looks like it."""
    cut: Callable[[Decoded, Limits, str | None], Document]
    binary: bool = False

    def recognises(self, data: bytes) -> bool:
        """Whether the beginning looks like it."""
        return self.looks(data[:_LOOKED_AT].decode("latin-1"))

    def read(self, source: bytes | str, *, name: str | None, limits: Limits) -> Document:
        """The document of a source. Raises what decoding raises, and SourceTooDeep or TooManyElements for a page."""
        return self.cut(decode(source, limits, name), limits, name)


def _html(decoded: Decoded, limits: Limits, name: str | None) -> Document:
    from drugsheet.reading.html import read_html

    return read_html(decoded, limits, name)


def _text(decoded: Decoded, _limits: Limits, _name: str | None) -> Document:
    from drugsheet.reading.text import read_text

    return read_text(decoded, markdown=False)


def _markdown(decoded: Decoded, _limits: Limits, _name: str | None) -> Document:
    from drugsheet.reading.text import read_text

    return read_text(decoded, markdown=True)


def _wrapped(decoded: Decoded, limits: Limits, name: str | None) -> Document:
    """The page of a web archive, by the media type that it has there."""
    return (TEXT if decoded.media_type == "text/plain" and not _is_html(decoded.text) else HTML).cut(decoded, limits, name)


def _is_html(text: str) -> bool:
    return sum(1 for _ in islice(_TAG.finditer(text, 0, _LOOKED_AT), 3)) == 3


def _looks_like_html(text: str) -> bool:
    return _is_html(text) or (_TAG.search(text, 0, _LOOKED_AT) is not None and text.lstrip().startswith("<"))


def _looks_like_markdown(text: str) -> bool:
    from drugsheet.reading.markdown import looks_like_markdown

    return looks_like_markdown(text)


def _is_wrapped(text: str) -> bool:
    return unwrapped(text.encode("latin-1", "replace")) is not None


HTML = TextReader("html", ("text/html", "application/xhtml+xml"), ("html", "htm", "xhtml", "asp", "aspx", "php"), _looks_like_html, _html)
MARKDOWN = TextReader("markdown", ("text/markdown",), ("md", "markdown"), _looks_like_markdown, _markdown)
TEXT = TextReader("text", ("text/plain",), ("txt", "text"), lambda _: True, _text)
MHTML = TextReader("mhtml", ("multipart/related",), ("mht", "mhtml"), _is_wrapped, _wrapped)
READERS: tuple[Reader, ...] = (PdfReader(), DocxReader(), MHTML, HTML, MARKDOWN, TEXT)
"""The readers that are here. What a reader before another one recognises is its own."""


def read_document(source: str | bytes | Any, *, name: str | None, media_type: str | None, limits: Limits) -> Document:
    """Cut a source into blocks.

    ``source`` is text, bytes, an lxml element, or a BeautifulSoup object. Raises UnsupportedSource for anything else and for a media type
    that nobody reads, BadReader for an installed reader that cannot be used, and what decoding and the readers raise.
    """
    asked = None if media_type is None else media_type.split(";", 1)[0].strip().lower()
    chosen = None if asked is None else _of_media_type(asked, name)
    if isinstance(source, bytearray | memoryview):
        source = bytes(source)
    if not isinstance(source, str | bytes):
        source, chosen = _markup(source, name), HTML
    measure(source, limits, name)
    chosen = chosen or _by_bytes(source) or _by_ending(name) or _by_other(source, name)
    if chosen is None or isinstance(chosen, TextReader):
        document = _read_text(source, chosen, name, limits, said=asked is not None)
    elif isinstance(source, str) and chosen.binary:
        raise UnsupportedSource(f"a source of type 'str' is no {chosen.name.upper()} file", hint="Give its bytes, or read the file with drugsheet.read(path).", name=name)
    elif chosen in READERS:
        document = chosen.read(source, name=name, limits=limits)
    else:
        document = _read_by_other(chosen, source, name, limits)
    if not document.blocks:
        raise EmptySource("there is no readable text in the source", hint="Check that the page was saved whole, with its text and not only its scripts.", name=name)
    return document


def _read_by_other(reader: Reader, source: bytes | str, name: str | None, limits: Limits) -> Document:
    """The document that an installed reader makes. Raises its DrugsheetError, or BadReader for whatever else it does wrong."""
    what, hint = f"the reader {reader.name!r} ({type(reader).__module__})", "Report it to those who made the package, with the file."
    try:
        document = reader.read(source, name=name, limits=limits)
    except DrugsheetError:
        raise
    except Exception as error:  # whatever another package does wrong is said, with its name
        raise BadReader(f"{what} failed: {error!r}", hint=hint, name=name) from error
    if not isinstance(document, Document):
        raise BadReader(f"{what} gave a {type(document).__name__} and no document", hint=hint, name=name)
    return document


def _is_known(reader: Reader, data: bytes) -> bool:
    """Whether an installed reader knows the bytes. Raises BadReader."""
    try:
        return bool(reader.recognises(data))
    except Exception as error:
        raise BadReader(f"the reader {reader.name!r} ({type(reader).__module__}) failed to look at a file: {error!r}", hint="Mend or remove the package that offers it.") from error


def needs_bytes(media_type: str) -> bool:
    """Whether documents of a media type are read from bytes that are no text."""
    reader = _with_media_type(READERS, media_type) or _with_media_type(_others(), media_type)
    return reader is not None and reader.binary


def _read_text(source: bytes | str, chosen: TextReader | None, name: str | None, limits: Limits, *, said: bool) -> Document:
    """A source of text by the reader that was asked for, or its ending speaks for; what the text is can say otherwise of an ending."""
    decoded = decode(source, limits, name)
    if not said:
        if decoded.media_type is not None:
            chosen = MHTML
        chosen = chosen or next(reader for reader in (HTML, MARKDOWN, TEXT) if reader.looks(decoded.text))
        if chosen is TEXT and _is_html(decoded.text):
            chosen = HTML  # a page that was saved as .txt
    return (chosen or TEXT).cut(decoded, limits, name)


def _of_media_type(media_type: str, name: str | None) -> Reader:
    """The reader for a media type that was asked for."""
    if reader := _with_media_type(READERS, media_type) or _with_media_type(_others(), media_type):
        return reader
    known = [known for reader in (*READERS, *_others()) for known in reader.media_types]
    raise UnsupportedSource(f"drugsheet does not read {media_type!r}", hint=f"It reads {', '.join(known)}.", name=name)


def _with_media_type(readers: Iterable[Reader], media_type: str) -> Reader | None:
    return next((reader for reader in readers if media_type in reader.media_types), None)


def _by_bytes(source: bytes | str) -> Reader | None:
    """The reader of a binary format that the bytes are of."""
    if isinstance(source, str):
        return None
    return next((reader for reader in READERS if reader.binary and reader.recognises(source)), None)


def _by_ending(name: str | None) -> Reader | None:
    """The reader for text of such a name: a binary format is known by its bytes alone."""
    ending = _ending(name)
    return next((reader for reader in READERS if not reader.binary and ending in reader.endings), None)


def _by_other(source: bytes | str, name: str | None) -> Reader | None:
    """The reader of an installed package that knows the bytes, or the ending; such packages are asked where nothing speaks for a reader here."""
    ending = _ending(name)
    if others := _others():
        if isinstance(source, bytes) and (found := next((reader for reader in others if _is_known(reader, source)), None)):
            return found
        return next((reader for reader in others if ending in reader.endings), None)
    return None


def _ending(name: str | None) -> str:
    return "" if name is None or "." not in name else name.rsplit(".", 1)[-1].lower()


@cache
def _others() -> tuple[Reader, ...]:
    """The readers that installed packages offer. Raises BadReader."""
    return tuple(_loaded(point) for point in offered(GROUP))


def _loaded(point: EntryPoint) -> Reader:
    what = f"the reader entry point {point.name!r} ({point.value})"
    hint = "Mend or remove the package that offers it."
    try:
        found = point.load()
        reader: Reader = found() if isinstance(found, type) else found
    except Exception as error:  # whatever another package does wrong is said, with its name
        raise BadReader(f"{what} cannot be loaded: {error!r}", hint=hint) from error
    if missing := [part for part in ("name", "media_types", "endings", "binary", "recognises", "read") if not hasattr(reader, part)]:
        raise BadReader(f"{what} gives a {type(reader).__name__}, which has no {', '.join(missing)}", hint=hint)
    return reader


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
