"""Word files: .docx, .docm and their templates. Rules: ECMA-376 (Office Open XML), parts 1 and 4; "17.3.1" and the like are clauses of part 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from drugsheet.reading.document import Document
    from drugsheet.reading.limits import Limits

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What every document of this reader is, with macros or without."""
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = b"[Content_Types].xml"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class DocxReader:
    """Reads Word files, and says of other Office files what they are."""

    name = "docx"
    media_types = (
        MEDIA_TYPE,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/vnd.ms-word.template.macroenabled.12",
    )
    endings = ("docx", "docm", "dotx", "dotm")
    binary = True

    def recognises(self, data: bytes) -> bool:
        """Whether this is an Office Open XML package, or one that is encrypted; names of parts stand in them as they are."""
        return (data.startswith(_ZIP) and _TYPES in data) or is_encrypted(data)

    def read(self, source: bytes | str, *, name: str | None, limits: Limits) -> Document:
        """The document of a Word file.

        Raises SourceLocked, SourceDamaged, SourceTooLarge, SourceTooDeep, TooManyElements, or UnreadableSource for what is no Word file.
        """
        from drugsheet.reading.docx.read import read_docx

        assert isinstance(source, bytes)
        return read_docx(source, limits, name)


def is_encrypted(data: bytes) -> bool:
    """Whether this is an Office file under a password: a compound file with a stream of that name (MS-OFFCRYPTO 2.3.4.4)."""
    return data.startswith(_COMPOUND) and _ENCRYPTED in data
