"""What a sheet says that is counted over many: its limits, effects and agents, as small values that can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drugsheet.models import DrugSheet, Interval

_LONGEST_QUOTE = 200
"""Of a sentence that tells of an interaction; longer ones are cut, with an ellipsis."""
NAMED_BY_SUBJECT = frozenset(("duration", "count", "other", "volume", "distance", "fluid_intake"))
"""Measures that say little without what is measured: "chest pain" of a duration."""


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
    urgency: str
    """``unspecified`` too where the sheet says nothing."""
    inferred: tuple[str, ...]
    text: str
    """The printed words."""

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


Statement = LimitStatement | EffectStatement | AgentStatement


def statements(sheet: DrugSheet) -> Iterator[Statement]:
    """What a sheet says, in order; the same thing said twice comes twice."""
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
        )
    for effect in sheet.side_effects:
        warning = effect.listed_as == "warning" and effect.frequency == "unspecified"
        yield EffectStatement(effect.name, "warning" if warning else effect.frequency)
    for interaction in sheet.interactions:
        words = interaction.text if len(interaction.text) <= _LONGEST_QUOTE else interaction.text[:_LONGEST_QUOTE] + "…"
        for agent in interaction.agents or [interaction.kind]:
            yield AgentStatement(agent, interaction.kind, interaction.status, words)
