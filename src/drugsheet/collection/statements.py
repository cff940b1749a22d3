"""What a sheet says that is counted or compared over many, as small values that can be shared: limits, effects, agents, reasons to call, times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drugsheet.collection.identity import fold
from drugsheet.models import CallReason, DrugSheet, Interaction, Interval, Urgency
from drugsheet.models.facts import NAMED_BY_SUBJECT, URGENCIES, limit_place

_LONGEST_QUOTE = 200
"""Of a sentence that tells of an interaction; longer ones are cut, with an ellipsis."""


class LimitStatement(NamedTuple):
    """A limit, without its place."""

    measure: str
    subject: str | None
    """What is measured, in printed words; None for a measure that says it itself."""
    interval: Interval
    """As printed."""
    equivalents: tuple[Interval, ...]
    """The same limit, printed again in another unit."""
    window: Interval | None
    baseline: bool
    urgency: Urgency
    """``unspecified`` too where the sheet says nothing."""
    inferred: tuple[str, ...]
    text: str
    """The printed words."""
    within: Interval | None = None
    """The time in which to act on it, where it is not more urgent than its reason."""

    @property
    def readings(self) -> tuple[Interval, ...]:
        """The limit in each unit in which it is printed."""
        return (self.interval, *self.equivalents)


class EffectStatement(NamedTuple):
    """A side effect and how often it is said to come."""

    name: str
    """As printed."""
    group: str
    """``more_common``, ``less_common``, ``rare``, ``unspecified`` or ``warning``."""


class AgentStatement(NamedTuple):
    """Something with which the drug is said to interact or not."""

    agent: str
    """As printed; the kind of agent where none is named."""
    kind: str
    status: str
    text: str
    """The printed sentence, cut at 200 characters."""


class ReasonStatement(NamedTuple):
    """A reason to call, and how fast; its limits, if it sets some, only say when it is more urgent."""

    about: tuple[str, ...]
    """What makes two of them one: its symptoms with their places and conditions, folded; its words where it names none."""
    urgency: Urgency
    escalated: Urgency | None
    """The higher urgency that the item itself gives under a condition: "If this lasts 2 minutes, call 911."."""
    text: str
    """The printed words, cut at 200 characters."""
    within: Interval | None = None
    """The time in which to act."""


class TimeStatement(NamedTuple):
    """How long something is to be kept from the drug."""

    agent: str
    """As printed; the kind of agent where none is named."""
    relation: str
    """``before``, ``after`` or ``apart``; ``window`` for how long it holds."""
    interval: Interval
    text: str
    """The printed words, cut at 200 characters."""


Statement = LimitStatement | EffectStatement | AgentStatement | ReasonStatement | TimeStatement


def statements(sheet: DrugSheet) -> Iterator[Statement]:
    """What a sheet says, in order; the same thing said twice comes twice."""
    times = {limit_place(limit): reason.within for reason in sheet.when_to_call for limit in reason.thresholds if limit.urgency == reason.urgency}
    for limit in sheet.thresholds:
        yield LimitStatement(
            limit.measure,
            limit.subject if limit.measure in NAMED_BY_SUBJECT else None,
            limit.interval,
            tuple(limit.equivalents),
            limit.window,
            limit.baseline,
            limit.urgency or "unspecified",
            tuple(limit.inferred),
            limit.text,
            times.get(limit_place(limit)),
        )
    for effect in sheet.side_effects:
        warning = effect.listed_as == "warning" and effect.frequency == "unspecified"
        yield EffectStatement(effect.name, "warning" if warning else effect.frequency)
    for interaction in sheet.interactions:
        words = _cut(interaction.text)
        for agent in interaction.agents or [interaction.kind]:
            yield AgentStatement(agent, interaction.kind, interaction.status, words)
            if interaction.status in {"known", "possible"}:
                yield from _times(agent, interaction)
    for reason in sheet.when_to_call:
        if all(limit.urgency != reason.urgency for limit in reason.thresholds):
            escalations: set[Urgency] = {limit.urgency for limit in reason.thresholds if limit.urgency is not None}
            if reason.action:
                escalations.add("emergency")
            escalated = min(escalations - {reason.urgency}, key=URGENCIES.index, default=None)
            yield ReasonStatement(_about(reason), reason.urgency, escalated, _cut(reason.text), reason.within)


def _times(agent: str, interaction: Interaction) -> Iterator[TimeStatement]:
    for separation in interaction.separation:
        yield TimeStatement(agent, separation.relation, separation.interval, _cut(interaction.text))
    if interaction.window is not None:
        yield TimeStatement(agent, "window", interaction.window, _cut(next((passage.text for passage in interaction.advice), interaction.text)))


def _about(reason: CallReason) -> tuple[str, ...]:
    named = {fold(" ".join((symptom.name, *sorted(symptom.sites), symptom.qualifier or ""))) for symptom in reason.symptoms}
    return tuple(sorted(named)) or (fold(reason.text),)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
