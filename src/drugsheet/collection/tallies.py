"""Counting statements over sheets: limits by measure and unit, effects, agents."""

from __future__ import annotations

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from drugsheet.collection.identity import fold
from drugsheet.collection.picture import AgentCount, EffectCount, LimitCount, MeasureLimits, Who
from drugsheet.collection.statements import AgentStatement, EffectStatement, LimitStatement, ReasonStatement, Statement, TimeStatement
from drugsheet.models import UNITS, Interval
from drugsheet.models.facts import NAMED_BY_SUBJECT, URGENCIES

MOST_NAMED = 8
"""How many drugs are named beside a number of sheets."""
_MOST_WORDINGS = 3
_GROUPS = ("more_common", "less_common", "rare", "unspecified", "warning")
_STATUSES = ("known", "possible", "unknown", "none_known")

Key = tuple[Any, ...]
"""What statements are counted under: their kind, and what makes two of them one."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What statements come to, in the order in which it is shown: what most sheets say first, limits in rising order."""

    limits: tuple[MeasureLimits, ...]
    effects: tuple[EffectCount, ...]
    different_effects: int
    agents: tuple[AgentCount, ...]
    different_agents: int


@dataclass(slots=True)
class _Count:
    """Sheets that say one thing."""

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


def count_statements(said: Sequence[Sequence[int]], statements: Sequence[Statement], drugs: Sequence[str], most: int) -> Tallies:
    """The statements of each sheet (``said``: their numbers in ``statements``), counted; ``drugs`` are the sheets' labels.

    Only the ``most`` effects and agents, and limits of each measure and unit, that most sheets name are told in full: there may
    be millions. All are counted first, as bare numbers; then those that are shown are looked at again.
    """
    numbers: dict[Key, int] = {}
    under = [tuple(numbers.setdefault(key, len(numbers)) for key in _keys(statement)) for statement in statements]
    sheets, last = array("q", bytes(8 * len(numbers))), array("q", bytes(8 * len(numbers)))
    for sheet, here in enumerate(said, 1):  # sheets come in order: the last one tells whether it was counted already
        for statement in here:
            for number in under[statement]:
                if last[number] != sheet:
                    last[number] = sheet
                    sheets[number] += 1
    kinds: defaultdict[Key, list[tuple[int, Key, int]]] = defaultdict(list)
    for key, number in numbers.items():
        kinds[_group(key)].append((-sheets[number], () if key[0] in {"limit", "measure"} else key, number))
    different = {group: len(found) for group, found in kinds.items()}
    shown = {number for group, found in kinds.items() if group[0] != "measure" for _, _, number in heapq.nsmallest(most, found)}
    keys = {number: key for key, number in numbers.items() if number in shown}
    counts = _look_again(said, statements, drugs, under, keys)
    measures = {key[1:]: sheets[number] for key, number in numbers.items() if key[0] == "measure"}
    return Tallies(_limits(counts, measures, different), _effects(counts), different.get(("effect",), 0), _agents(counts), different.get(("agent",), 0))


def _group(key: Key) -> Key:
    """Among which a key is one of the first: limits among those of their measure and unit."""
    return ("limit", key[1], key[3].unit) if key[0] == "limit" else key[:1]


def _look_again(
    said: Sequence[Sequence[int]], statements: Sequence[Statement], drugs: Sequence[str], under: Sequence[tuple[int, ...]], keys: dict[int, Key]
) -> dict[Key, _Count]:
    """Everything on the things that are shown."""
    wanted = [tuple(number for number in numbers if number in keys) for numbers in under]
    counts: dict[Key, _Count] = {key: _Count() for key in keys.values()}
    for numbers, drug in zip(said, drugs, strict=True):
        here: defaultdict[int, list[Statement]] = defaultdict(list)
        for number in numbers:
            for thing in wanted[number]:
                here[thing].append(statements[number])
        for thing, same in here.items():
            count = counts[keys[thing]]
            count.add(drug)
            if keys[thing][0] != "measure":
                _add_parts(count, same)
    return counts


def _keys(statement: Statement) -> list[Key]:
    """What a statement is counted under: a limit under each of its readings."""
    match statement:
        case LimitStatement():
            subject = None if statement.subject is None else fold(statement.subject)
            limits: list[Key] = [("limit", statement.measure, subject, reading, statement.window, statement.baseline) for reading in statement.readings]
            return [*limits, *(("measure", statement.measure, reading.unit) for reading in statement.readings)]
        case EffectStatement():
            return [("effect", fold(statement.name))]
        case AgentStatement():
            return [("agent", fold(statement.agent))]
        case ReasonStatement() | TimeStatement():
            return []  # these are compared, not counted


def _add_parts(count: _Count, same: list[Statement]) -> None:
    """What one sheet says on one thing."""
    if isinstance(same[0], LimitStatement):
        limits = [statement for statement in same if isinstance(statement, LimitStatement)]
        count.parts[min((limit.urgency for limit in limits), key=URGENCIES.index)] += 1
        for limit in limits:
            if limit.text in count.words or len(count.words) < _MOST_WORDINGS:
                count.words[limit.text] += 1
            count.subject = count.subject or limit.subject
        return
    for part in {statement.group if isinstance(statement, EffectStatement) else statement.status for statement in same if isinstance(statement, EffectStatement | AgentStatement)}:
        count.parts[part] += 1
    for statement in same:
        if isinstance(statement, EffectStatement):
            count.words[statement.name] += 1
        elif isinstance(statement, AgentStatement):
            count.words[statement.agent] += 1
            count.kinds.add(statement.kind)


def _limits(counts: dict[Key, _Count], measures: dict[Key, int], different: dict[Key, int]) -> tuple[MeasureLimits, ...]:
    groups: defaultdict[Key, list[tuple[Key, LimitCount]]] = defaultdict(list)
    for key, count in counts.items():
        if key[0] == "limit":
            _, measure, _, interval, window, baseline = key
            limit = LimitCount(interval, window, baseline, count.subject, count.who, count.parts_in(URGENCIES), tuple(count.words))
            groups[measure, interval.unit].append((_rising(limit), limit))
    by_measure: Counter[str] = Counter()
    for (measure, _), sheets in measures.items():
        by_measure[measure] = max(by_measure[measure], sheets)
    order = sorted(groups, key=lambda group: (group[0] in NAMED_BY_SUBJECT, -by_measure[group[0]], group[0], -measures[group], group[1]))
    return tuple(
        MeasureLimits(group[0], group[1], measures[group], different["limit", *group], tuple(limit for _, limit in sorted(groups[group], key=lambda item: item[0])))
        for group in order
    )  # fmt: skip


def _rising(limit: LimitCount) -> Key:
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


def _length(window: Interval) -> Key:
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
