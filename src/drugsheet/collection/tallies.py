"""Counting statements over sheets: limits by measure and unit, effects, agents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from drugsheet.collection.identity import fold
from drugsheet.collection.picture import AgentCount, EffectCount, LimitCount, MeasureLimits, Who
from drugsheet.collection.statements import NAMED_BY_SUBJECT, AgentStatement, EffectStatement, LimitStatement, Statement
from drugsheet.models import UNITS, Interval

MOST_NAMED = 8
"""How many drugs are named beside a number of sheets."""
_MOST_WORDINGS = 3
_GROUPS = ("more_common", "less_common", "rare", "unspecified", "warning")
_STATUSES = ("known", "possible", "unknown", "none_known")
_URGENCIES = ("emergency", "immediate", "soon", "unspecified")

Key = tuple[Any, ...]
"""What statements are counted under: their kind, and what makes two of them one."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What statements come to, in the order in which it is shown: what most sheets say first, limits in rising order."""

    limits: tuple[MeasureLimits, ...]
    effects: tuple[EffectCount, ...]
    agents: tuple[AgentCount, ...]


@dataclass(slots=True)
class _Count:
    """Sheets that say one thing. Sheets come in order, so that the last one tells whether a sheet was counted already."""

    sheets: int = 0
    named: dict[str, int] = field(default_factory=dict)
    parts: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    """What it is called, or the printed words for it."""
    kinds: set[str] = field(default_factory=set)
    subject: str | None = None

    def add(self, drug: str) -> None:
        self.sheets += 1
        if drug in self.named or len(self.named) < MOST_NAMED:
            self.named[drug] = self.named.get(drug, 0) + 1

    @property
    def who(self) -> Who:
        return Who(self.sheets, tuple(self.named.items()))

    @property
    def name(self) -> str:
        """What most sheets call it."""
        return min(self.words.items(), key=lambda item: (-item[1], item[0]))[0]

    def parts_in(self, order: Sequence[str]) -> tuple[tuple[str, int], ...]:
        return tuple((part, self.parts[part]) for part in order if self.parts[part])


def count_statements(said: Sequence[Sequence[int]], statements: Sequence[Statement], drugs: Sequence[str]) -> Tallies:
    """The statements of each sheet (``said``: their numbers in ``statements``), counted; ``drugs`` are the sheets' labels."""
    keys = [_keys(statement) for statement in statements]
    counts: defaultdict[Key, _Count] = defaultdict(_Count)
    measures: Counter[tuple[str, str]] = Counter()
    for numbers, drug in zip(said, drugs, strict=True):
        here: defaultdict[Key, list[Statement]] = defaultdict(list)
        for number in numbers:
            for key in keys[number]:
                here[key].append(statements[number])
        for key, same in here.items():
            count = counts[key]
            count.add(drug)
            _add_parts(count, same)
        measures.update({(key[1], key[3].unit) for key in here if key[0] == "limit"})
    return Tallies(_limits(counts, measures), _effects(counts), _agents(counts))


def _keys(statement: Statement) -> list[Key]:
    """What a statement is counted under: a limit under each of its readings."""
    match statement:
        case LimitStatement():
            subject = None if statement.subject is None else fold(statement.subject)
            return [("limit", statement.measure, subject, reading, statement.window, statement.baseline) for reading in statement.readings]
        case EffectStatement():
            return [("effect", fold(statement.name))]
        case AgentStatement():
            return [("agent", fold(statement.agent))]


def _add_parts(count: _Count, same: list[Statement]) -> None:
    """What one sheet says on one thing."""
    if isinstance(same[0], LimitStatement):
        limits = [statement for statement in same if isinstance(statement, LimitStatement)]
        count.parts[min((limit.urgency for limit in limits), key=_URGENCIES.index)] += 1
        for limit in limits:
            if limit.text in count.words or len(count.words) < _MOST_WORDINGS:
                count.words[limit.text] += 1
            count.subject = count.subject or limit.subject
        return
    for part in {
        statement.group if isinstance(statement, EffectStatement) else statement.status for statement in same if not isinstance(statement, LimitStatement)
    }:
        count.parts[part] += 1
    for statement in same:
        if isinstance(statement, EffectStatement):
            count.words[statement.name] += 1
        elif isinstance(statement, AgentStatement):
            count.words[statement.agent] += 1
            count.kinds.add(statement.kind)


def _limits(counts: dict[Key, _Count], measures: Counter[tuple[str, str]]) -> tuple[MeasureLimits, ...]:
    groups: defaultdict[tuple[str, str], list[tuple[tuple[Any, ...], LimitCount]]] = defaultdict(list)
    for key, count in counts.items():
        if key[0] == "limit":
            _, measure, _, interval, window, baseline = key
            limit = LimitCount(interval, window, baseline, count.subject, count.who, count.parts_in(_URGENCIES), tuple(count.words))
            groups[measure, interval.unit].append((_rising(limit), limit))
    by_measure: Counter[str] = Counter()
    for (measure, _), sheets in measures.items():
        by_measure[measure] = max(by_measure[measure], sheets)
    order = sorted(groups, key=lambda group: (group[0] in NAMED_BY_SUBJECT, -by_measure[group[0]], group[0], -measures[group], group[1]))
    return tuple(
        MeasureLimits(measure, unit, measures[measure, unit], tuple(limit for _, limit in sorted(groups[measure, unit], key=lambda item: item[0])))
        for measure, unit in order
    )  # fmt: skip


def _rising(limit: LimitCount) -> tuple[Any, ...]:
    """Lower limits after those above which something is to be done; the same number with its windows from short to long."""
    interval, window = limit.interval, limit.window
    return (
        fold(limit.subject or ""),
        limit.baseline,
        interval.low is None,
        interval.low if interval.low is not None else interval.high,
        not interval.low_inclusive,
        interval.high is not None,
        interval.high or Decimal(0),
        not interval.high_inclusive,
        () if window is None else _length(window),
    )


def _length(window: Interval) -> tuple[Any, ...]:
    unit = UNITS[window.unit]
    return (
        unit.dimension,
        *((bound is None, 0 if bound is None else bound * unit.factor.numerator / unit.factor.denominator) for bound in (window.low, window.high)),
        str(window),
    )


def _effects(counts: dict[Key, _Count]) -> tuple[EffectCount, ...]:
    found = (EffectCount(count.name, count.who, count.parts_in(_GROUPS)) for key, count in counts.items() if key[0] == "effect")
    return tuple(sorted(found, key=lambda item: (-item.who.sheets, fold(item.name), item.name)))


def _agents(counts: dict[Key, _Count]) -> tuple[AgentCount, ...]:
    found = (AgentCount(count.name, tuple(sorted(count.kinds)), count.who, count.parts_in(_STATUSES)) for key, count in counts.items() if key[0] == "agent")
    return tuple(sorted(found, key=lambda item: (-item.who.sheets, fold(item.agent), item.agent)))
