"""Whether a text is English: the grammars read nothing else, and must invent nothing in other languages."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the a an of to and or in is are you your if for with that this be may can not do have it on by as at from take when more than".split())
_LEAST_SHARE = 0.12
"""Function words make up a fifth to a half of English running text, and a tenth of a list of symptoms."""
_FEW_WORDS = 60


def is_english(text: str) -> bool:
    """Whether a sheet is written in English, by the share of small English words; a very short text counts as English."""
    words = _WORD.findall(text[:20_000].lower())
    return len(words) < _FEW_WORDS or sum(word in _ENGLISH for word in words) >= _LEAST_SHARE * len(words)
