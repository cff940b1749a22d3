"""The rules of a sheet: in which ways each of its reasons holds, and what has to be known for that."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from drugsheet.models import UNITS, AllergyItem, CallReason, DrugSheet, Interval, Measure, SideEffect, Symptom, Threshold, Urgency
from drugsheet.rules.observation import BY_SUBJECT, Observation, folded

Reason = CallReason | AllergyItem | SideEffect
"""A printed item that can hold."""

Part = Literal["when_to_call", "allergic_reaction", "side_effects"]
"""The part of the sheet in which a reason stands."""

Key = tuple[object, ...]

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""Every urgency, the most urgent first."""

_NAME = 40
_DIGEST = 8
_WORD = re.compile("[A-Za-z0-9]+")
_OR = re.compile(r"\bor\b", re.IGNORECASE)


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
    """The time over which it is to be counted."""
    baseline: bool = False
    """Whether the difference from the patient's own normal is asked for."""
    key: Key = field(default=(), repr=False)
    """What it has in common with the observations that it accepts."""
    symptoms: tuple[str, ...] = ()
    """For the question whether an item holds: the symptoms any of which is enough for it, in the sheet's words."""

    def accepts(self, observation: Observation) -> bool:
        """Whether this is what was observed."""
        if self.measure is None and observation.measure is None:
            subject = folded(observation.subject or "")
            return any(folded(words) == subject for words in (self.subject or "", *self.symptoms))
        return self.key == _key(observation)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way in which a reason holds: a limit is met, or (no ``threshold``) the item as printed is said to hold."""

    reason: Reason
    part: Part
    urgency: Urgency
    """How fast, when it holds in this way."""
    input: Input
    threshold: Threshold | None = None
    implied_by: tuple[Input, ...] = ()
    """Times of escalations: where one is above zero, the symptom is there."""

    def holds(self, observation: Observation) -> bool:
        """Whether the reason holds by this observation alone."""
        if self.input.accepts(observation):
            return observation.present if self.threshold is None else meets(self.threshold, observation)
        return observation.value is not None and observation.value > 0 and any(given.accepts(observation) for given in self.implied_by)

    def answered_by(self, observation: Observation) -> bool:
        """Whether the observation decides it, for or against."""
        if not self.input.accepts(observation):
            return False
        return self.threshold is None or bool(_compared(self.threshold, observation))


@dataclass(frozen=True, slots=True)
class Fired:
    """A reason that holds: the item with its words and place, how fast, by which limit, and what was observed."""

    reason: Reason
    """The item as the sheet prints it: ``reason.text``, ``reason.span``."""
    part: Part
    """Where in the sheet it stands."""
    urgency: Urgency
    """How fast the sheet says to act: the limit's own urgency where it has one."""
    threshold: Threshold | None
    """The limit that is met; None when the item holds by a symptom."""
    observation: Observation
    """The first observation by which it holds."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of a sheet: every way in which a reason holds, and everything that has to be known for them."""

    triggers: tuple[Trigger, ...]
    """By part (reasons to call, allergic reaction, side effects), each in printed order; of an item its presence first."""
    inputs: tuple[Input, ...]
    """Each once, in the order in which triggers first use them."""

    def fired(self, observations: Iterable[Observation]) -> list[Fired]:
        """The reasons that hold, the most urgent first, then in printed order: see ``drugsheet.rules.fired``."""
        given = list(observations)
        found = []
        for trigger in self.triggers:
            for observation in given:
                if trigger.holds(observation):
                    found.append(Fired(trigger.reason, trigger.part, trigger.urgency, trigger.threshold, observation))
                    break
        return sorted(found, key=lambda each: (URGENCIES.index(each.urgency), each.reason.span.start))

    def unanswered(self, observations: Iterable[Observation]) -> list[Input]:
        """The inputs that no observation tells: see ``drugsheet.rules.unanswered``."""
        given = list(observations)
        answered = {trigger.input.name for trigger in self.triggers for observation in given if trigger.answered_by(observation)}
        return [needed for needed in self.inputs if needed.name not in answered]


def comparable(limits: Sequence[Interval], unit: str) -> list[Interval]:
    """What a value in ``unit`` is compared with: the limits printed in that unit, else all that it can be converted to."""
    dimension = UNITS[unit].dimension
    return [limit for limit in limits if limit.unit == unit] or [limit for limit in limits if UNITS[limit.unit].dimension == dimension]


def meets(threshold: Threshold, observation: Observation) -> bool:
    """Whether a value lies in the limit, in what measure and over what time soever; the comparison is exact."""
    return observation.value is not None and any(limit.contains(observation.value, observation.unit) for limit in _compared(threshold, observation))


def _compared(threshold: Threshold, observation: Observation) -> list[Interval]:
    return [] if observation.unit is None else comparable([threshold.interval, *threshold.equivalents], observation.unit)


def rulebook(sheet: DrugSheet) -> Rulebook:
    """The rules of a sheet, from which every answer here is given and the FHIR resources are made."""
    inputs = _Inputs()
    triggers = [trigger for reason in sheet.when_to_call for trigger in _call(reason, inputs)]
    if sheet.allergic_reaction is not None:
        urgency = sheet.allergic_reaction.urgency
        triggers += [Trigger(item, "allergic_reaction", urgency, inputs.presence(item, item.symptoms)) for item in sheet.allergic_reaction.items]
    limits = ((effect, limit) for effect in sheet.side_effects for limit in effect.thresholds)
    triggers += [Trigger(effect, "side_effects", limit.urgency or "unspecified", inputs.measured(effect, limit), limit) for effect, limit in limits]
    return Rulebook(tuple(triggers), inputs.all())


def _call(reason: CallReason, inputs: _Inputs) -> Iterator[Trigger]:
    presence = inputs.presence(reason, _sufficient(reason))
    measured = [(threshold, inputs.measured(reason, threshold)) for threshold in reason.thresholds]
    implied = tuple(needed for threshold, needed in measured if threshold.measure == "duration" and _escalates(reason, threshold))
    yield Trigger(reason, "when_to_call", reason.urgency, presence, implied_by=implied)
    for threshold, needed in measured:
        yield Trigger(reason, "when_to_call", threshold.urgency or reason.urgency, needed, threshold)


def _escalates(reason: CallReason, threshold: Threshold) -> bool:
    return threshold.urgency is not None and URGENCIES.index(threshold.urgency) < URGENCIES.index(reason.urgency)


def _sufficient(reason: CallReason) -> list[Symptom]:
    """The symptoms for which the item sets no limit: those that stand beside each of its limits with an "or" between."""
    limits = [threshold for threshold in reason.thresholds if not _escalates(reason, threshold)]
    return [symptom for symptom in reason.symptoms if all(_beside(symptom, limit, reason) for limit in limits)]


def _beside(symptom: Symptom, limit: Threshold, reason: CallReason) -> bool:
    start = reason.span.start
    first, second = sorted(((symptom.span.start - start, symptom.span.end - start), (limit.span.start - start, limit.span.end - start)))
    if first[1] > second[0] or not _OR.search(reason.text, first[1], second[0]):
        return False
    # "chest pain or a squeezing feeling lasting 2 minutes": the time is of both
    return limit.measure not in BY_SUBJECT or folded(symptom.name) not in folded(limit.subject or reason.text)


class _Inputs:
    """The inputs of one sheet as they are met, each once, under names that no two share."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Input] = {}
        self._names: set[str] = set()

    def all(self) -> tuple[Input, ...]:
        """Every input, in the order in which they were met."""
        return tuple(self._by_key.values())

    def presence(self, reason: Reason, symptoms: Iterable[Symptom]) -> Input:
        """Whether an item holds. An item that is printed twice is one input: the same words name the same symptoms."""
        key = (None, folded(reason.text))
        if key not in self._by_key:
            alone = (words for symptom in symptoms for words in _words(symptom))
            self._by_key[key] = Input(self._name("has", reason.text), None, reason.text, key=key, symptoms=tuple(dict.fromkeys(alone)))
        return self._by_key[key]

    def measured(self, reason: Reason, threshold: Threshold) -> Input:
        """What a limit is compared with; where a limit names no subject, it is of what its item says."""
        measure, over, baseline = threshold.measure, threshold.window, threshold.baseline
        subject = (threshold.subject or reason.text) if measure in BY_SUBJECT else None
        key = (measure, folded(subject or ""), _extent(over), baseline)
        if key not in self._by_key:
            words = f"{f'of {subject}' if subject else ''} {f'in {over}' if over else ''} {'over usual' if baseline else ''}"
            self._by_key[key] = Input(self._name(measure, words), measure, subject, over, baseline, key)
        return self._by_key[key]

    def _name(self, prefix: str, words: str) -> str:
        name = _camel(prefix, words)
        if name in self._names or len(name) > _NAME or not words.isascii():  # letters may be lost: words that differ need names that do
            digest = hashlib.sha256(f"{prefix} {folded(words)}".encode("utf-8", "replace")).hexdigest()[:_DIGEST]
            name = f"{name[:_NAME]}X{digest}"
        self._names.add(name)
        return name


def _words(symptom: Symptom) -> tuple[str, ...]:
    """The words that name a symptom wholly: with its condition, and with all of its places where it has several."""
    if symptom.qualifier is not None:
        return (f"{symptom.text if symptom.sites else symptom.name} {symptom.qualifier}",)
    return (symptom.text,) if symptom.sites else (symptom.text, symptom.name)


def _key(of: Observation) -> Key:
    """What a measured observation and its input have in common."""
    subject = folded(of.subject or "") if of.measure in BY_SUBJECT else ""
    return of.measure, subject, _extent(of.over), of.baseline


def _extent(over: Interval | None) -> Key:
    """A time in seconds with its inclusion flags, so that 24 hours are a day."""
    if over is None:
        return ()
    seconds = int(UNITS[over.unit].factor)  # a whole number in every unit of time
    low, high = (None if bound is None else bound * seconds for bound in (over.low, over.high))
    return low, over.low_inclusive, high, over.high_inclusive


@lru_cache(maxsize=4096)
def _camel(prefix: str, words: str) -> str:
    """Words as one name: ``durationOfChestPain``. Only ASCII letters and digits are kept."""
    plain = unicodedata.normalize("NFKD", f"{prefix} {words}").encode("ascii", "ignore").decode().lower()
    first, *rest = _WORD.findall(plain)
    return "".join([first, *(part.capitalize() for part in rest)])
