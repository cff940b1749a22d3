"""What has to be known for the rules of a sheet: the inputs, which observations each of them takes, and their names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from drugsheet.models import MEASURES, UNITS, AllergyItem, CallReason, Interval, Measure, SideEffect, Symptom, Threshold
from drugsheet.models.measures import Side
from drugsheet.rules.limits import WORSE, Limit
from drugsheet.rules.observation import BY_SUBJECT, OF_A_MOMENT, Observation, folded

Reason = CallReason | AllergyItem | SideEffect
"""A printed item that can hold."""

Key = tuple[object, ...]

_NAME = 40
_DIGEST = 8
_WORD = re.compile("[A-Za-z0-9]+")
_SENTENCE = re.compile(r"[.!?;:]\s")
_REFERS = re.compile(r"(?:it|they|this|these|those|that|which|at|if)\b", re.IGNORECASE)
_DERIVED = re.compile(r"Action[0-9]*$")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a sheet asks about: a measure (over a time, of something), or whether an item holds."""

    name: str
    """A name for it that is the same for the same words in every sheet: letters and digits, 64 at most."""
    measure: Measure | None
    """What is to be measured; None when the question is whether an item holds."""
    subject: str | None
    """Of what, in printed words."""
    over: Interval | None = None
    """The time over which it is to be counted; None for what is measured at a moment, whatever time the sheet prints."""
    baseline: bool = False
    """Whether the difference from the patient's own normal is asked for."""
    symptoms: tuple[str, ...] = ()
    """Other words of the sheet that are as good as ``subject``."""
    side: Side | None = None
    """For what is counted over a time: whether its limits are met by ``more`` or by ``fewer``."""
    words: frozenset[str] = field(default=frozenset(), repr=False)
    """The subject and the symptoms as they are compared."""

    @property
    def question(self) -> Key:
        """What is asked: inputs that differ only in what other words or which side they take are one question."""
        return self.measure, folded(self.subject or ""), _extent(self.over), self.baseline

    def accepts(self, observation: Observation) -> bool:
        """Whether this is what was observed: the one place that says which observations an input takes.

        - Whether an item holds: a symptom in the item's words, or a value above zero of it (how long, how much).
        - A measure of something: the measure, of that.
        - What is counted over a time: counted over a time inside the printed one; over a shorter time too where more is
          worse (10 in 12 hours are more than 3 in a day), over a longer time where fewer is worse.
        - What is measured at a moment, and a limit without a time: whenever it was.
        """
        measure = observation.measure
        if observation.usual:
            return False  # it is what others are compared with
        if self.measure is None:
            if measure is not None and (measure not in BY_SUBJECT or not observation.value or observation.value < 0):
                return False
            return folded(observation.subject or "") in self.words
        if measure != self.measure or observation.baseline != self.baseline:
            return False
        if not self.is_of(observation):
            return False
        if self.over is None:
            return True
        if observation.over is None:
            return False
        return _not_longer(observation.over, self.over) if self.side == "more" else _not_shorter(observation.over, self.over)

    def names(self, words: str | None) -> bool:
        """Whether these words name what is asked about."""
        return words is not None and folded(words) in self.words

    def is_of(self, observation: Observation) -> bool:
        """Whether an observation is of the thing that is asked about, where it has to be of something."""
        return self.measure not in BY_SUBJECT or self.names(observation.subject or "")

    def spans(self, observation: Observation) -> bool:
        """Whether an accepted observation is of the whole time that is asked for, so that it also decides against.

        What happened at one moment of a series decides nothing against a count without a time.
        """
        if self.over is None:
            return observation.over is not None or observation.at is None or self.measure is None or not MEASURES[self.measure].adds
        if observation.over is None:
            return True
        return _not_longer(observation.over, self.over) and _not_shorter(observation.over, self.over)


class Inputs:
    """The inputs of one sheet as they are met, each once, under names that no two share."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Input] = {}
        self._names: set[str] = set()

    def all(self) -> tuple[Input, ...]:
        """Every input, in the order in which they were met."""
        return tuple(self._by_key.values())

    def presence(self, subject: str, others: Iterable[str]) -> Input:
        """Whether an item holds. An item that is printed twice is one input: the same words name the same symptoms."""
        key = (None, folded(subject))
        if key not in self._by_key:
            alone = tuple(dict.fromkeys(others))
            self._by_key[key] = Input(self._name("has", subject), None, subject, symptoms=alone, words=_all_folded(subject, *alone))
        return self._by_key[key]

    def measured(self, reason: Reason, threshold: Threshold, limit: Limit) -> Input:
        """What a limit is compared with; where a limit names no subject, it is of what its item says."""
        measure, baseline = threshold.measure, threshold.baseline
        over = None if measure in OF_A_MOMENT else threshold.window
        subject, others = _of_what(reason, threshold) if measure in BY_SUBJECT else (None, ())
        side = limit.side if over is not None else None
        words = _all_folded(subject, *others) if subject is not None else frozenset()
        key = (measure, words, _extent(over), baseline, side)
        if key not in self._by_key:
            unusual = side is not None and side != WORSE[measure].side
            named = f"{f'of {subject}' if subject else ''} {f'in {over}' if over else ''} {'over usual' if baseline else ''} {f'or {side}' if unusual else ''}"
            self._by_key[key] = Input(self._name(measure, named), measure, subject, over, baseline, others, side, words)
        return self._by_key[key]

    def _name(self, prefix: str, words: str) -> str:
        name = _camel(prefix, words)
        # letters may be lost, and a Questionnaire names what it shows after its questions: words that differ need names that do
        if name in self._names or len(name) > _NAME or not words.isascii() or _DERIVED.search(name):
            stem, tried = _DERIVED.sub("", name[:_NAME]), f"{prefix} {folded(words)}"
            while name in self._names or not name.startswith(f"{stem}X"):
                name = f"{stem}X{hashlib.sha256(tried.encode('utf-8', 'replace')).hexdigest()[:_DIGEST]}"
                tried += "+"
        self._names.add(name)
        return name


def words_of(symptom: Symptom) -> tuple[str, ...]:
    """The words that name a symptom wholly: with its condition, and with all of its places where it has several."""
    if symptom.qualifier is not None:
        return (f"{symptom.text if symptom.sites else symptom.name} {symptom.qualifier}",)
    return (symptom.text,) if symptom.sites else (symptom.text, symptom.name)


def named(symptoms: Iterable[Symptom]) -> Iterator[str]:
    """The words for several symptoms."""
    return (words for symptom in symptoms for words in words_of(symptom))


def _of_what(reason: Reason, threshold: Threshold) -> tuple[str, tuple[str, ...]]:
    """Of what a limit is, in the words to show, and all other words for it.

    The symptoms that the limit's subject names are as good as the subject. Where the limit is in a sentence of its own
    that only refers to them ("If they last …"), every symptom of the item is, and its first one is shown.
    """
    said = threshold.subject
    start = threshold.span.start - reason.span.start
    before = reason.text[max((each.end() for each in _SENTENCE.finditer(reason.text, 0, max(start, 0))), default=0) : start]
    own = said is not None and not _REFERS.match(said) and (said in before or said in threshold.text)
    named = _symptoms(reason)
    about = [words for words in named if said is not None and _name_alike(said, words)]
    shown = said or reason.text
    if said is not None and not own and named and not about:
        shown = named[0][0]
    chosen = about if own and about else named
    others = [words for each in chosen for words in each] + ([said] if said is not None else []) + [reason.text]
    return shown, tuple(dict.fromkeys(words for words in others if words != shown))


def _symptoms(reason: Reason) -> list[tuple[str, ...]]:
    """The words for each symptom of an item; a duration of nausea may be one of nausea that nothing relieves."""
    found = [tuple(dict.fromkeys((symptom.text, symptom.name, *words_of(symptom)))) for symptom in reason.symptoms]
    return [(reason.name,), *found] if isinstance(reason, SideEffect) else found


def _name_alike(said: str, words: tuple[str, ...]) -> bool:
    subject = folded(said)
    return any(name in subject or name.startswith(subject) for name in map(folded, words))


def _all_folded(*words: str) -> frozenset[str]:
    return frozenset(folded(each) for each in words)


def _extent(over: Interval | None) -> Key:
    """A time in seconds with its inclusion flags, so that 24 hours are a day."""
    if over is None:
        return ()
    seconds = int(UNITS[over.unit].factor)  # a whole number in every unit of time
    low, high = (None if bound is None else bound * seconds for bound in (over.low, over.high))
    return low, over.low_inclusive, high, over.high_inclusive


_DAY = 86_400
_LENGTHS = {unit.code: (int(unit.factor), int(unit.factor)) for unit in UNITS.values() if unit.dimension == "time"} | {
    "mo": (28 * _DAY, 31 * _DAY),
    "a": (365 * _DAY, 366 * _DAY),
}
"""The shortest and the longest that each unit of time can be, in seconds."""


def longest(over: Interval) -> int | None:
    """The most seconds that a time can be; None where it has no end."""
    return None if over.high is None else int(over.high * _LENGTHS[over.unit][1])


def shortest(over: Interval) -> int | None:
    """The fewest seconds that a time can be; None where it has no beginning."""
    return None if over.low is None else -int(-over.low * _LENGTHS[over.unit][0])


def _not_longer(over: Interval, window: Interval) -> bool:
    """Whether a time lies inside a printed one or is shorter. Its very end counts: 24 hours are "less than 24 hours"."""
    if window.high is None:
        return True
    return over.high is not None and over.high * _LENGTHS[over.unit][0] <= window.high * _LENGTHS[window.unit][1]


def _not_shorter(over: Interval, window: Interval) -> bool:
    """Whether a time lies inside a printed one or is longer."""
    if window.low is None:
        return True
    return over.low is not None and over.low * _LENGTHS[over.unit][1] >= window.low * _LENGTHS[window.unit][0]


@lru_cache(maxsize=4096)
def _camel(prefix: str, words: str) -> str:
    """Words as one name: ``durationOfChestPain``. Only ASCII letters and digits are kept."""
    plain = unicodedata.normalize("NFKD", f"{prefix} {words}").encode("ascii", "ignore").decode().lower()
    first, *rest = _WORD.findall(plain)
    return "".join([first, *(part.capitalize() for part in rest)])
