"""How much a source may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile or broken input; each is an error or a diagnostic with a stable code, never a silent cut."""

    max_bytes: int = 16 * 1024 * 1024
    """Most bytes (or characters, for text) a source may hold: DS1001."""
    max_depth: int = 512
    """Deepest nesting of HTML elements: DS1002."""
    max_elements: int = 500_000
    """Most HTML elements: DS1007."""
    max_item_chars: int = 2_000
    """Longest block that is read for facts; a longer one is kept as text with a diagnostic."""


DEFAULT_LIMITS = Limits()
