"""Word classes in the names of symptoms: articles, determiners, prepositions, adjectives, and nouns that name a symptom."""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.lexicon import ADJECTIVE_ENDINGS, ADJECTIVES, SYMPTOMS
from drugsheet.oldgrammar.slices import BRACKET

PREPOSITION = regex.compile(r"\s(?:in|of|on|to|around|at|under|inside|near|over|from|along|behind|within)\s", regex.IGNORECASE)
"""A preposition between words: a noun has a phrase of its own behind it."""
DETERMINER = regex.compile(r"^(?:(?:any\sof|some\sof|in|on|of|at|around|the|your|both|sometimes|possibly|also|even|any|other)\s)+", regex.IGNORECASE)
"""What stands before the name of a place on the body and is no part of it."""
ARTICLE = regex.compile(r"^(?:an?|the|your|any(?!\sof\b)|some(?!\sof\b)|have|having)\s", regex.IGNORECASE)
"""What stands before the name of a symptom and is no part of it."""


def bare(words: str) -> str:
    """Words without what stands in brackets."""
    return BRACKET.sub("", words).strip()


def last_word(words: str) -> str:
    """The last word outside brackets, in lower case; empty when there is none."""
    parts = bare(words).split()
    return parts[-1].lower().strip(".,") if parts else ""


def is_symptom(word: str) -> bool:
    """Whether a word in lower case names a symptom: it is in the lexicon, or has the ending of one."""
    return word in SYMPTOMS or word.endswith(("itis", "emia", "oma", "omas", "osis", "ness", "algia", "rrhea", "ache", "aches", "uria"))


def is_adjective(words: str) -> bool:
    """Whether all of some words are adjectives; of a word with a hyphen, its last part decides."""
    return all(
        word.lower() in ADJECTIVES or word.lower().endswith(ADJECTIVE_ENDINGS) or (word.lower().endswith("ed") and len(word) > 4)
        for word in (word.rsplit("-", 1)[-1] for word in words.split())
    )
