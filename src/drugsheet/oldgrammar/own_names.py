"""The names of the sheet's own drug, and the words that stand for it: "this drug", "it"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import regex

from drugsheet.oldgrammar.cues import lowered

_STANDS_FOR_IT = r"this\s(?:drug|medicine|medication|treatment|chemotherapy|combination)|the\s(?:drug|medicine)(?=\s(?:in|is|from)|$)|your\s(?:cancer\s)?(?:treatment|chemotherapy|infusion|dose|cancer)"
_WHOLE = (
    r"^(?:(?:together\s)?(?:it|its|they|them|these|using\s(?:these|them))|each|both|you|we|your\s(?:doctor|nurse|pharmacist|body|blood|liver|kidneys|stomach).*|(?:the|a|your)\s(?:doctor|nurse|pharmacist)s?.*|doctors?|nurses?|pharmacists?|the\s(?:blood|body)|blood)$"
)
_WITHOUT_NAMES = regex.compile(rf"(?<!\w)(?:{_STANDS_FOR_IT})(?!\w)|{_WHOLE}", regex.IGNORECASE)
_WORD_CHARACTER = regex.compile(r"\w")
_ODD_LETTERS = frozenset("\u017f\u212a\u0130\u0131")
"""Letters that a pattern may take for a Latin one."""


class Found(NamedTuple):
    """Where the drug is named, and the words."""

    start: int
    words: str


class OwnNames:
    """What names a sheet's own drug in its sentences.

    Each sheet has names of its own; looking for them one by one is much cheaper than compiling a pattern for a sheet.
    """

    def __init__(self, names: Sequence[str]) -> None:
        firsts = [name.split()[0] for name in names if " " in name and len(name.split()[0]) > 4]
        self._names = [name for name in sorted({*names, *firsts}, key=len, reverse=True) if len(name) > 1]
        self._lower = [lowered(name) for name in self._names]
        self._plain = all(name.isascii() for name in self._names)

    def within(self, sentence: str) -> OwnNames:
        """What names the drug in a sentence: where none of its names stands, the same for every drug."""
        if not self._plain:
            return self
        low = lowered(sentence)
        return self if any(name in low for name in self._lower) else NAMELESS

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        """All of it as one pattern, for names and texts whose letters need more than a look."""
        listed = "|".join([*map(regex.escape, self._names), _STANDS_FOR_IT])
        return regex.compile(rf"(?<!\w)(?:{listed})(?!\w)|{_WHOLE}", regex.IGNORECASE)

    def search(self, text: str) -> Found | None:
        """The first place in a text where the drug is named."""
        if not self._plain or not (text.isascii() or _ODD_LETTERS.isdisjoint(text)):
            match = self._pattern.search(text)
            return None if match is None else Found(match.start(), match[0])
        match = _WITHOUT_NAMES.search(text)
        start, words = (len(text), "") if match is None else (match.start(), match[0])
        named = False
        low = lowered(text)
        for name in self._lower:
            at = low.find(name)
            while 0 <= at <= start:
                end = at + len(name)
                if not _is_inside_word(text, at, end):
                    if at < start or not named:  # a name goes before other words that begin with it
                        start, words, named = at, text[at:end], True
                    break
                at = low.find(name, at + 1)
        return Found(start, words) if words else None

    def begins(self, text: str) -> bool:
        """Whether a text begins with what names the drug."""
        return (found := self.search(text)) is not None and found.start == 0


def _is_inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and _WORD_CHARACTER.match(text[start - 1]) is not None) or (end < len(text) and _WORD_CHARACTER.match(text[end]) is not None)


NAMELESS = OwnNames(())
"""A drug without a name: "this drug", "it"."""
