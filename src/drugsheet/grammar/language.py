"""Whether a text is English: the grammars read nothing else, and must invent nothing in other languages."""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.language.rule import Tags
from drugsheet.language.text import Text

_ENGLISH = Tags("SMALL_ENGLISH")
_OTHER = Tags("SMALL_OTHER")
_WORD = Tags("WORD")
_FEW_OTHER = 5
_LEAST_SHARE = 0.12
"""Function words make up a fifth to a half of English running text, and a tenth of a list of symptoms."""
_FEW_WORDS = 60
_ENOUGH = 4_000
"""Tokens that are looked at."""
_SURELY_OTHER = 3


class _Words(NamedTuple):
    english: int
    other: int
    all: int


def is_english(text: Text, i: int = 0, j: int | None = None) -> bool:
    """Whether a sheet is written in English, by its small words; a very short text counts as English unless they are of another language."""
    words = _counted(text, i, len(text) if j is None else j)
    if words.other > max(words.english, _FEW_OTHER):
        return False
    return words.all < _FEW_WORDS or words.english >= _LEAST_SHARE * words.all


def is_foreign(text: Text, i: int, j: int) -> bool:
    """Whether a block is surely of another language: its small words are, and hardly any is English."""
    words = _counted(text, i, j)
    return words.other >= _SURELY_OTHER and words.other > 2 * words.english and words.other >= _LEAST_SHARE * words.all


def _counted(text: Text, i: int, j: int) -> _Words:
    english, other, word = _ENGLISH.of(text), _OTHER.of(text), _WORD.of(text)
    if i == 0 and len(text) <= min(j, _ENOUGH):
        places = text.places
        return _Words(*(sum([len(places[tag]) for tag in text.present & kind]) for kind in (english, other - english, word)))
    tags = text.tags[i : min(j, i + _ENOUGH)]
    present = frozenset(tags)
    return _Words(*(sum(map(tags.count, present & kind)) for kind in (english, other - english, word)))
