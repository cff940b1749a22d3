"""Printed words: when two wordings say the same, and which words of a sentence turn its meaning round."""

from __future__ import annotations

import unicodedata
from collections import Counter

import regex

from drugsheet.grammar.acts import stated_urgency
from drugsheet.grammar.numbers import numbers
from drugsheet.language.text import annotate
from drugsheet.models import Urgency

_NOT_WORDS = regex.compile(r"[^\w<>≤≥+%°/]+")
_FIGURES = regex.compile(r"[0-9.,/½¼¾⅓⅔⅛⅕]+")
_SMALL = frozenset(
    "a an and any are as at be by can do for from have has if in is it may of on or such than that the their these this those to was were when which who will with you your".split()
)
_TURNS = frozenset(
    "not no never none neither nor cannot cant dont without unless until except only avoid stop start hold skip before after during while less fewer more most below under"
    " above over least up must should need immediately once right away soon urgently emergency always every each all both either rare rarely common often".split()
)
"""Words without which a sentence may say something else, and possibly the opposite."""
_JOINED = regex.compile(r"(?<=\w)['’](?=\w)")


def fold(text: str) -> str:
    """Words without case, punctuation and white space of their own: "Nausea." and "nausea" are one."""
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def without_figures(text: str) -> str:
    """The same without numbers in digits: "Fever of 100.4 F" and "Fever of 101 F" are one."""
    return fold(_FIGURES.sub("", text))


def content(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, one and many alike: ``hour`` of "hours"."""
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in fold(text).split() if word not in _SMALL)


def turns(text: str) -> Counter[str]:
    """What a text cannot lose or win without saying something else, counted: its numbers, and words such as "not" and "until"."""
    found = Counter(word for word in fold(_JOINED.sub("", text)).split() if word in _TURNS)
    words = annotate(text)
    found.update(
        words.words(number.start, number.end).casefold() if number.value is None else f"{number.value.normalize():f}"
        for number in numbers(words, 0, len(words))
    )
    return found


def stated(text: str | None) -> Urgency | None:
    """The urgency with which a sentence tells the reader to act; None for one that does not."""
    if text is None:
        return None
    words = annotate(text)
    return stated_urgency(words, 0, len(words))
