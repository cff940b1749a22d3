"""How much a source may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile or broken input; each is an error or a diagnostic with a stable code, never a silent cut.

    Raises ``TypeError`` for a bound that is no whole number and ``ValueError`` for one below 1: no bound is a way to say
    "without bound".
    """

    max_bytes: int = 16 * 1024 * 1024
    """Most bytes (or characters, for text) a source may hold: DS1001."""
    max_depth: int = 512
    """Deepest nesting of elements, of HTML or a Word file: DS1002."""
    max_elements: int = 500_000
    """Most elements of a page or a Word file: DS1007."""
    max_unpacked_bytes: int = 64 * 1024 * 1024
    """Most bytes that the parts of a Word file which are read may have when they are unpacked: DS1001."""
    max_parts: int = 2_000
    """Most parts of a Word file: DS1001."""
    max_item_chars: int = 2_000
    """Longest block that is read for facts; a longer one is kept as text with a diagnostic."""
    max_pages: int = 200
    """Most pages of a PDF: DS1037."""
    max_glyphs: int = 400_000
    """Most characters of a PDF: DS1037."""
    max_objects: int = 200_000
    """Most things drawn on the pages of a PDF, pieces of text among them: DS1037."""
    max_pdf_seconds: int = 20
    """Most seconds of processor time that opening a PDF and taking its pages apart may cost: DS1038."""

    def __post_init__(self) -> None:
        for bound in fields(self):
            value = getattr(self, bound.name)
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(f"Limits.{bound.name} is a whole number, not {type(value).__name__}")
            if value < 1:
                raise ValueError(f"Limits.{bound.name} is at least 1, not {value}")


DEFAULT_LIMITS = Limits()
