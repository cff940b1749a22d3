"""Whether a text is English: the grammars read nothing else, and must invent nothing in other languages."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the a an of to and or in is are you your if for with that this be may can not do have it on by as at from take when more than".split())
_OTHER = frozenset(
    "de het een van en dat niet met voor zijn wordt bij ook aan naar uw der die das und ist nicht sie ein eine den dem oder wenn ihr ihre mit"
    " le la les des du et est pas vous votre pour une dans sur avec ou ce si el los las y con para una que por del su se al lo il di che per non sono gli nel o os um uma não com seu na ao do".split()
) - _ENGLISH
"""The same of Dutch, German, French, Spanish, Italian and Portuguese, which share some small words with English."""
_FEW_OTHER = 5
_LEAST_SHARE = 0.12
"""Function words make up a fifth to a half of English running text, and a tenth of a list of symptoms."""
_FEW_WORDS = 60


def is_english(text: str) -> bool:
    """Whether a sheet is written in English, by its small words; a very short text counts as English unless they are of another language."""
    words = Counter(_WORD.findall(text[:20_000].lower()))
    english, other = sum(words[word] for word in _ENGLISH), sum(words[word] for word in _OTHER)
    if other > max(english, _FEW_OTHER):
        return False
    count = words.total()
    return count < _FEW_WORDS or english >= _LEAST_SHARE * count
