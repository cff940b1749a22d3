"""Which blocks are English: the grammars read nothing else, and must invent nothing in other languages.

A run of words is known by its small words and by how many of its words no table holds: some two in ten of English prose,
six in ten and more of any other language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from drugsheet.language.rule import Tags
from drugsheet.language.text import Text

_ENGLISH = Tags("SMALL_ENGLISH")
_OTHER = Tags("SMALL_OTHER")
_WORD = Tags("WORD")
_STRANGE = Tags("STRANGE")

_LEAST_OTHER = 2
_SOME_STRANGE = 0.3
"""Share of words in no table from which small words of another language count: "die" and "per" are English too."""
_MANY_STRANGE = 0.5
"""Share from which a run is no plain English."""
_MOST_STRANGE = 0.7
"""The same where one small word alone speaks for another language."""
_FEW_STRANGE = 0.35
_ENOUGH = 4
"""Words from which their share tells something."""
_MOST_ENGLISH = 0.2
"""Share of a sheet that is English from which it is an English sheet with words of another language in it."""


class _Words(NamedTuple):
    english: int
    other: int
    strange: int
    all: int

    @property
    def share(self) -> float:
        """The share of words that no table holds."""
        return self.strange / max(self.all, 1)


def foreign(text: Text, runs: Sequence[tuple[int, int]], language: str | None = None) -> tuple[bool, ...]:
    """Whether each run of a sheet is in another language than English; one that does not tell is of the language around it.

    ``language`` is the language that the whole sheet is said to be in ("en", "es-419"), which nothing is asked against.
    """
    if language is not None:
        return (not is_english_code(language),) * len(runs)
    odd = text.once(_odd)
    words = [_counted(text, i, j) if _holds(odd, i, j) else _PLAIN for i, j in runs]
    verdicts = list(map(_is_foreign, words))
    before = [False if not verdicts else next((each for each in verdicts if each is not None), False)]
    for each in verdicts:
        before.append(before[-1] if each is None else each)
    after = [before[-1]]
    for each in reversed(verdicts):
        after.append(after[-1] if each is None else each)
    after.reverse()
    return tuple(
        (previous and following) or ((previous or following) and run.share == 1) if verdict is None else verdict
        for verdict, run, previous, following in zip(verdicts, words, before, after[:-1], strict=False)
    )


def _odd(text: Text) -> list[int]:
    """Where words stand that are not plain English."""
    kinds = _OTHER.of(text) | _STRANGE.of(text)
    return sorted(place for tag in text.present & kinds for place in text.places[tag])


def _holds(places: Sequence[int], i: int, j: int) -> bool:
    """Whether one of some places, in order, stands in a run."""
    place = bisect_left(places, i)
    return place < len(places) and places[place] < j


_PLAIN = _Words(english=1, other=0, strange=0, all=1)
"""The words of a run without any odd one."""


def is_english_code(language: str) -> bool:
    """Whether a language tag is one of English: "en", "en-GB"."""
    return language.replace("_", "-").casefold().split("-")[0] in {"en", "eng", "english"}


def is_english_sheet(text: Text, runs: Sequence[tuple[int, int]], others: Sequence[bool]) -> bool:
    """Whether a sheet is an English one: what is in another language beside it may be the longer part."""
    if not any(others):
        return True
    count = sum(_counted(text, i, j).all for i, j in runs)
    english = sum(_counted(text, i, j).all for (i, j), other in zip(runs, others, strict=True) if not other)
    return english >= _MOST_ENGLISH * count


def _is_foreign(words: _Words) -> bool | None:
    """Whether words are of another language; None when they do not tell."""
    if words.other >= _LEAST_OTHER and words.other > words.english and words.share >= _SOME_STRANGE:
        return True
    many = _MANY_STRANGE if words.other >= _LEAST_OTHER or words.all >= 2 * _ENOUGH else _MOST_STRANGE  # "Testadrine (tes-TA-de-rine)"
    if words.all >= _ENOUGH and words.share >= many and words.other > words.english:
        return True
    if words.english > words.other and words.share < _MANY_STRANGE:
        return False
    if words.all and words.other == 0 and words.share <= _FEW_STRANGE:
        return False
    return None


def _counted(text: Text, i: int, j: int) -> _Words:
    english, other, strange, word = (each.of(text) for each in (_ENGLISH, _OTHER, _STRANGE, _WORD))
    tags = text.tags[i:j]
    present = frozenset(tags)
    return _Words(*(sum(map(tags.count, present & kind)) for kind in (english, other - english, strange, word)))
