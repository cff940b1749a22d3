"""What drugsheet does not read, known by its first bytes, and what makes a file of it that drugsheet reads."""

from __future__ import annotations

import re

from drugsheet.errors import UnreadableSource

_CONVERT = "Convert it first: soffice --headless --convert-to docx FILE"
_UNPACK = "Unpack it first."
_RECOGNISE = "Have its words recognised first (OCR), then check every number."
_PDF = "Give its bytes without a media type, or as application/pdf."
_AGAIN = "Nothing is in it: download the file again, or ask for another copy."
_SAVE = "Open it in a word processor and save it again, or give it with the media type of Word files."
_WORD = "Give its bytes without a media type, or with that of Word files."

_MAGIC = (
    (b"%PDF", "a PDF file", _PDF),
    (b"PK\x05\x06", "an empty zip archive", _AGAIN),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", _CONVERT),
    (b"{\\rtf", "an RTF file", _CONVERT),
    (b"\xdb\xa5-\x00", "an old Microsoft Word file", _CONVERT),
    (b"\x89PNG", "a PNG picture", _RECOGNISE),
    (b"GIF8", "a GIF picture", _RECOGNISE),
    (b"\xff\xd8\xff", "a JPEG picture", _RECOGNISE),
    (b"II*\x00", "a TIFF picture", _RECOGNISE),
    (b"MM\x00*", "a TIFF picture", _RECOGNISE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
)
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.")
"""How the archive of an OpenDocument file begins: its media type is the first entry, stored as it is (OpenDocument 1.3, part 2, 3.3)."""
_TYPES = b"[Content_Types].xml"
_WORD_PARTS = re.compile(rb"\[Content_Types\]\.xml|word/document\.xml")
_AS_XML = re.compile(
    rb"""<\?mso-application\s[^>]{0,60}Word\.Document|<(?:\w{1,9}:)?wordDocument[\s>]|<pkg:package[\s>]|<office:document[\s>]""",
)
"""Files of word processors that are one XML: they would pass for text."""
_LOOKED_AT = 4_096


def refuse(data: bytes, name: str | None) -> None:
    """Raise UnreadableSource for bytes that are known to be no text."""
    head = data[:_LOOKED_AT].lstrip()
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            raise UnreadableSource(f"the source is {what}, not text", hint=hint, name=name)
    if head.startswith(_ZIP):
        if _OPEN_DOCUMENT.search(head[:200]):
            raise UnreadableSource("the source is an OpenDocument file, which drugsheet does not read", hint=_CONVERT, name=name)
        if _TYPES not in data and b"word/document.xml" in data:
            raise UnreadableSource("the source is a Word file that lacks its list of parts ([Content_Types].xml): it was unpacked, and packed without it", hint=_SAVE, name=name)
        if _WORD_PARTS.search(head) or _WORD_PARTS.search(data[-65_536:]):
            raise UnreadableSource("the source is a zip archive (an Office file), not text", hint=_WORD, name=name)
        raise UnreadableSource("the source is a zip archive, not text", hint=_UNPACK, name=name)
    if _AS_XML.search(head):
        raise UnreadableSource("the source is the XML of a word processor, not a page", hint=_CONVERT, name=name)
