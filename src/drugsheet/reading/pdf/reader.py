"""The reader of PDFs, as the table of readers holds it: what it needs is loaded for the first PDF."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from drugsheet.errors import MissingExtra
from drugsheet.reading.limits import Limits

if TYPE_CHECKING:
    from drugsheet.reading.document import Document

_HEAD = 1024
"""Bytes in which a PDF says that it is one: other readers look no further either."""


class PdfReader:
    """Reads PDFs, by pypdfium2 in a process of its own."""

    name: Final = "pdf"
    media_types: Final = ("application/pdf", "application/x-pdf")
    endings: Final = ("pdf",)
    binary: Final = True

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes begin as those of a PDF."""
        return b"%PDF-" in data[:_HEAD]

    def read(self, source: bytes | str, *, name: str | None, limits: Limits) -> Document:
        """The document of a PDF. Raises MissingExtra without pypdfium2, and the DrugsheetError that says why a file cannot be read."""
        assert isinstance(source, bytes)
        if find_spec("pypdfium2") is None:
            raise MissingExtra("PDFs are read with pypdfium2", hint="Install it: pip install 'drugsheet[pdf]'.", name=name)
        from drugsheet.reading.pdf.read import read_pdf

        return read_pdf(source, limits, name)
