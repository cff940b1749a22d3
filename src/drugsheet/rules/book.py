"""The rules of a sheet: in which ways each of its reasons holds, and what has to be known for that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from drugsheet.errors import UnitsNotComparable
from drugsheet.models import MEASURES, UNITS, CallReason, DrugSheet, SideEffect, Symptom, Threshold, Urgency
from drugsheet.models.base import Fact, Passage
from drugsheet.models.facts import URGENCIES, limit_place
from drugsheet.models.sheet import called_places
from drugsheet.rules.escalation import Escalation, escalates
from drugsheet.rules.inputs import Input, Inputs, Reason, named
from drugsheet.rules.limits import Limit
from drugsheet.rules.observation import BY_SUBJECT, Observation, folded
from drugsheet.rules.series import DURATION, Series

Part = Literal["when_to_call", "allergic_reaction", "side_effects"]
"""The part of the sheet in which a reason stands."""

_OR = re.compile(r"\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way in which a reason holds: a limit is met, or (no ``threshold``) the item, or a part of it, is said to hold."""

    reason: Reason
    part: Part
    urgency: Urgency
    """How fast, when it holds in this way."""
    input: Input
    threshold: Threshold | None = None
    implied_by: tuple[Input, ...] = ()
    """Limits of escalations: where a value for one is above zero, the symptom is there."""
    passage: Passage | None = None
    """The sentence of an escalation that has no limit: "Call 911 if you faint."."""
    limit: Limit | None = field(default=None, repr=False, compare=False)
    """The threshold as values are compared with it."""
    signs: tuple[Trigger, ...] = field(default=(), repr=False, compare=False)
    """For how long something lasts: the limits on it by which a reading says that it is there, as in "fever of 101 F for 2 days"."""

    @property
    def printed(self) -> Fact:
        """The words by which it holds: those of the limit, of the escalation, or of the whole item."""
        return self.threshold or self.passage or self.reason

    def holds(self, observation: Observation) -> bool:
        """Whether the reason holds by this observation alone."""
        return (self.input.accepts(observation) and self.met_by(observation)) or any(
            _above_zero(observation) and given.accepts(observation) for given in self.implied_by
        )

    def answered_by(self, observation: Observation) -> bool:
        """Whether the observation decides it, for or against."""
        if self.holds(observation):
            return True
        if not self.input.accepts(observation):
            return False
        return self.limit is None or (self.input.spans(observation) and _compares(self.limit, observation))

    def met_by(self, observation: Observation) -> bool:
        """Whether an observation that the input accepts is enough."""
        if self.limit is None:
            return observation.present
        return observation.value is not None and observation.unit is not None and self.limit.contains(observation.value, observation.unit)


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
    """The first observation by which it holds, or by which it has held since ``since``; what readings say together is one of its own."""
    beyond_printed: bool = False
    """Whether the value lies beyond the range that the sheet prints, on its worse side: 7 stools at "5 or 6 stools"."""
    passage: Passage | None = None
    """The sentence by which it holds, for an escalation without a limit: "Call 911 if you faint."."""
    since: datetime | None = None
    """The reading from which on it has held, in the latest run of them; None where what it holds by has no time."""
    until: datetime | None = None
    """The first reading after that by which it does not hold any more; None where there is none."""

    @property
    def printed(self) -> Fact:
        """The words by which it holds: those of the limit, of the escalation, or of the whole item."""
        return self.threshold or self.passage or self.reason


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of a sheet: every way in which a reason holds, and everything that has to be known for them."""

    triggers: tuple[Trigger, ...]
    """By part (reasons to call, allergic reaction, side effects), each in printed order; of an item its presence first."""
    inputs: tuple[Input, ...]
    """Each once, in the order in which triggers first use them."""

    def fired(self, observations: Iterable[Observation]) -> list[Fired]:
        """The reasons that hold, the most urgent first, then in printed order: see ``drugsheet.rules.fired``."""
        known = self._known(observations)
        if pairs := self._incomparable(known):
            raise _not_comparable(pairs)
        found = [fires for trigger in self.triggers if (fires := _fired(trigger, known.of(trigger))) is not None]
        return sorted(found, key=lambda each: (URGENCIES.index(each.urgency), each.reason.span.start))

    def unanswered(self, observations: Iterable[Observation]) -> list[Input]:
        """The inputs that no observation tells: see ``drugsheet.rules.unanswered``."""
        known = self._known(observations)
        open_ = {trigger.input.name for trigger in self.triggers if not any(trigger.answered_by(entry[1]) for entry in known.of(trigger))}
        return [needed for needed in self.inputs if needed.name in open_]

    def incomparable(self, observations: Iterable[Observation]) -> list[tuple[Trigger, Observation]]:
        """The limits that observations concern but cannot be compared with: see ``drugsheet.rules.incomparable``."""
        return self._incomparable(self._known(observations))

    def _known(self, observations: Iterable[Observation]) -> _Known:
        """By input, the observations that it accepts, in their order, and by trigger what they say together.

        Only those of an input's measure or its words are looked at.
        """
        by_measure: dict[object, _Numbered] = {}
        by_words: dict[str, _Numbered] = {}
        if isinstance(observations, Observation):  # a record can be iterated over, too: by its fields
            raise TypeError("give a list of observations, not one alone")
        given = list(observations)
        for number, observation in enumerate(given):
            if not isinstance(observation, Observation):
                raise TypeError(f"an observation is a drugsheet.rules.Observation, not a {type(observation).__name__}: Observation(**fields) makes one")
            entry = (number, observation)  # the number decides every order: two observations are never compared
            if observation.measure is None or observation.measure in BY_SUBJECT:
                by_words.setdefault(folded(observation.subject or ""), []).append(entry)
            else:
                by_measure.setdefault(observation.measure, []).append(entry)
        accepted: dict[str, _Numbered] = {}
        for needed in self.inputs:
            if needed.measure is None or needed.measure in BY_SUBJECT:
                near = sorted(entry for words in needed.words for entry in by_words.get(words, ()))
            else:
                near = by_measure.get(needed.measure, [])
            accepted[needed.name] = [entry for entry in near if needed.accepts(entry[1])] if near else []
        series = Series(given)
        implied = {id(trigger): list(enumerate(series.implied(trigger), len(given))) for trigger in self.triggers} if series else {}
        return _Known(accepted, implied)

    def _incomparable(self, known: _Known) -> list[tuple[Trigger, Observation]]:
        """Only what is compared with no limit at all is told, and only for limits that nothing else is compared with."""
        found: list[tuple[Trigger, _Entry]] = []
        compared: set[int] = set()
        for trigger in self.triggers:
            given = known.accepted[trigger.input.name]
            if trigger.limit is None or not given:
                continue
            fitting = {entry[0] for entry in given if _compares(trigger.limit, entry[1])}
            compared |= fitting
            if not fitting and not known.implied.get(id(trigger)):
                found += [(trigger, entry) for entry in given]
        return [(trigger, entry[1]) for trigger, entry in found if entry[0] not in compared]


_Entry = tuple[int, Observation]
"""An observation with its number among those given; what several say together is numbered behind them."""

_Numbered = list[_Entry]


@dataclass(frozen=True, slots=True)
class _Known:
    """What some observations say to the rules of a sheet."""

    accepted: dict[str, _Numbered]
    """By an input's name, the observations that it accepts."""
    implied: dict[int, _Numbered]
    """By a trigger's identity, what readings say together about its limit."""

    def of(self, trigger: Trigger) -> _Numbered:
        """What may decide a trigger."""
        own = self.accepted[trigger.input.name]
        together = self.implied.get(id(trigger))
        if not together and not trigger.implied_by:
            return own
        others = (entry for needed in trigger.implied_by for entry in self.accepted[needed.name])
        return sorted({entry[0]: entry for entry in (*own, *(together or ()), *others)}.values(), key=lambda entry: entry[0])


def _fired(trigger: Trigger, entries: _Numbered) -> Fired | None:
    """A trigger that holds by some of what may decide it; None where it does not."""
    holding = [each for _, each in entries if trigger.holds(each)]
    if not holding:
        return None
    first, since, until = holding[0], None, None
    if all(each.at is not None for each in holding):
        times = sorted((each.at, number) for number, each in enumerate(holding) if each.at is not None)
        last = times[-1][0]
        against = [each.at for _, each in entries if each.at is not None and not trigger.holds(each) and trigger.answered_by(each)]
        until = min((at for at in against if at > last), default=None)
        ended = max((at for at in against if at < last), default=None)
        since, number = min(time for time in times if ended is None or time[0] >= ended)
        first = holding[number]
    beyond = False
    if trigger.limit is not None and trigger.limit.is_range:
        assert first.value is not None  # it has met the limit
        assert first.unit is not None
        beyond = not trigger.limit.prints(first.value, first.unit)
    return Fired(trigger.reason, trigger.part, trigger.urgency, trigger.threshold, first, beyond, trigger.passage, since, until)


def _above_zero(observation: Observation) -> bool:
    return observation.value is not None and observation.value > 0


def _compares(limit: Limit, observation: Observation) -> bool:
    return observation.unit is not None and UNITS[observation.unit].dimension in limit.dimensions


def _not_comparable(pairs: Sequence[tuple[Trigger, Observation]]) -> UnitsNotComparable:
    """The error for observations in units that no limit has; it names no value."""
    told = []
    for trigger, observation in pairs:
        assert trigger.limit is not None  # only limits can fail to be comparable
        units = ", ".join(dict.fromkeys(interval.unit for interval in trigger.limit.printed))
        told.append(f"{observation.measure} in {observation.unit} cannot be compared with {trigger.printed.text!r} in {units}")
    return UnitsNotComparable(
        "; ".join(dict.fromkeys(told)), hint="Give the value in a unit that the sheet prints, or set aside what `drugsheet.rules.incomparable` lists."
    )


def rulebook(sheet: DrugSheet) -> Rulebook:
    """The rules of a sheet, from which every answer here is given and the FHIR resources are made."""
    inputs = Inputs()
    triggers = [trigger for reason in sheet.when_to_call for trigger in _call(reason, inputs)]
    if sheet.allergic_reaction is not None:
        urgency = sheet.allergic_reaction.urgency
        triggers += [Trigger(item, "allergic_reaction", urgency, inputs.presence(item.text, named(item.symptoms))) for item in sheet.allergic_reaction.items]
    called = called_places(sheet)
    for effect in sheet.side_effects:
        own = [threshold for threshold in effect.thresholds if limit_place(threshold) not in called]
        triggers += _with_signs([_limit(effect, "side_effects", threshold, threshold.urgency or "unspecified", inputs) for threshold in own])
    return Rulebook(tuple(triggers), inputs.all())


def _call(reason: CallReason, inputs: Inputs) -> Iterator[Trigger]:
    own = Escalation.of(reason)
    words = [*named(_sufficient(reason)), *(() if own is None else (own.subject, own.passage.text))]
    presence = inputs.presence(reason.text, words)
    limits = [_limit(reason, "when_to_call", threshold, threshold.urgency or reason.urgency, inputs) for threshold in reason.thresholds]
    implied = [each.input for each in limits if each.threshold and each.limit and escalates(reason, each.threshold) and _implies(each.threshold, each.limit)]
    yield Trigger(reason, "when_to_call", reason.urgency, presence, implied_by=tuple(dict.fromkeys(implied)))
    if own is not None:
        yield Trigger(reason, "when_to_call", "emergency", inputs.presence(own.subject, own.others), passage=own.passage)
    yield from _with_signs(limits)


def _with_signs(limits: Sequence[Trigger]) -> Iterator[Trigger]:
    """The limits of one item, each on how long something lasts with the nearest limit before it on the same thing."""
    for trigger in limits:
        said = trigger.threshold
        if said is None or said.measure != DURATION or said.subject is None:
            yield trigger
            continue
        before = [each for each in limits if each.threshold and each.threshold.span.start < said.span.start and _is_sign(each, said)]
        nearest = max((each.threshold.span.start for each in before if each.threshold), default=0)
        yield replace(trigger, signs=tuple(each for each in before if each.threshold and each.threshold.span.start == nearest))


def _is_sign(trigger: Trigger, lasting: Threshold) -> bool:
    """Whether a reading for this limit says if there is what another limit says the time of."""
    limit = trigger.threshold
    if limit is None or limit.baseline or limit.measure == DURATION or folded(limit.subject or "") != folded(lasting.subject or ""):
        return False
    measure = MEASURES[limit.measure]
    return (measure.adds and measure.implies_symptom) if measure.over_time else True


def _limit(reason: CallReason | SideEffect, part: Part, threshold: Threshold, urgency: Urgency, inputs: Inputs) -> Trigger:
    limit = Limit(threshold, reason.thresholds)
    return Trigger(reason, part, urgency, inputs.measured(reason, threshold, limit), threshold, limit=limit)


def _implies(threshold: Threshold, limit: Limit) -> bool:
    return MEASURES[threshold.measure].implies_symptom and limit.side == "more" and not threshold.baseline


def _sufficient(reason: CallReason) -> list[Symptom]:
    """The symptoms for which the item sets no limit: those that stand beside each of its limits with an "or" between."""
    if not reason.thresholds:
        return reason.symptoms
    limits = [threshold for threshold in reason.thresholds if not escalates(reason, threshold)]
    return [symptom for symptom in reason.symptoms if all(_beside(symptom, limit, reason) for limit in limits)]


def _beside(symptom: Symptom, limit: Threshold, reason: CallReason) -> bool:
    start = reason.span.start
    first, second = sorted(((symptom.span.start - start, symptom.span.end - start), (limit.span.start - start, limit.span.end - start)))
    if first[1] > second[0] or not _OR.search(reason.text, first[1], second[0]):
        return False
    # "chest pain or a squeezing feeling lasting 2 minutes": the time is of both
    return limit.measure not in BY_SUBJECT or folded(symptom.name) not in folded(limit.subject or reason.text)
