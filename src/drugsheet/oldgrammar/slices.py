"""Slices: a part of an item's text by offsets, without the marks at its edges, and what of the text stands in brackets."""

from __future__ import annotations

from dataclasses import dataclass

import regex

BRACKET = regex.compile(r"[(\[][^)\]]*[)\]]?")
"""Words in brackets; a bracket that is never closed reaches to the end."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a text, by offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def inside_bracket(text: str, start: int, at: int) -> bool:
    """Whether a place stands inside brackets; a mark that opens with a bracket does not count."""
    return any(
        match.start() < at < match.end() and text[at : at + 1] not in "([" and text[at + 1 : at + 2] not in "([" for match in BRACKET.finditer(text, start)
    )


def trimmed(text: str, start: int, end: int) -> Slice:
    """``text[start:end]`` without the blanks and marks at its edges."""
    while end > start and text[end - 1] in " .,;:–—-":
        end -= 1
    while start < end and text[start] in " .,;:–—-":
        start += 1
    return Slice(start, end)
