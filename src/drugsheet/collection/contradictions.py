"""Where sheets of one drug contradict each other.

Two sheets do when **each says something on the same thing that the other does not**. A sheet that only says more, or
nothing, contradicts nobody:

- a limit: the same measure (and subject, direction, baseline), other limits. Where both print a unit, that unit decides; the
  same limit in another unit is the same one, and between °F and °C, pounds and kilograms, a rounded value is.
- an urgency: the same limit, or the same reason to call where its limits only say when it is more urgent, other stated urgencies;
  "call 911" in the one and not in the other; another time in which to act ("within 24 hours", "within 2 days").
- an interaction: known or possible in one sheet, said to be none in another; "any food" stands for each food.
- a time: how long before or after an agent, and for how long to keep from it.
- a frequency: more common, less common or rare; what is not stated, and a warning, is no frequency.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from drugsheet.collection.identity import fold, is_general
from drugsheet.collection.picture import Contradiction, Position, Topic
from drugsheet.collection.statements import AgentStatement, EffectStatement, LimitStatement, ReasonStatement, Statement, TimeStatement
from drugsheet.models import UNITS, Interval
from drugsheet.models.facts import NAMED_BY_SUBJECT
from drugsheet.models.interval import same_range

MOST_POSITIONS = 20
"""How many different positions of a drug's sheets on one thing are compared; those of most sheets first."""
MOST_STATEMENTS = 30
"""How many statements of one sheet on one thing are compared: a page can be made of thousands."""
_REMEMBERED = 100_000
MOST_SHEETS = 5
"""How many sheets are named beside a position."""
_TOPICS: tuple[Topic, ...] = ("limit", "urgency", "interaction", "time", "frequency")
_ROUNDED = frozenset(("temperature", "mass"))
"""What is printed in two systems of units, of which one is rounded; times and counts are exact."""
_SILENT = frozenset(("unspecified", "warning"))
_TIMES = {"before": "how long before", "after": "how long after", "apart": "how far apart", "window": "for how long"}
_RANK = {"more_common": 0, "less_common": 1, "rare": 2}

Key = tuple[object, ...]
A = TypeVar("A")


@dataclass(slots=True)
class _Held:
    """A position while it is counted."""

    statements: tuple[Statement, ...]
    sheets: int = 0
    first: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """The contradictions of a collection."""

    first: tuple[Contradiction, ...]
    """The first of each topic: limits, urgencies, interactions, frequencies; by drug and subject."""
    topics: tuple[tuple[Topic, int], ...]
    """All of them, counted."""


def find_contradictions(
    names: Sequence[str], drugs: Sequence[int], said: Sequence[Sequence[int]], statements: Sequence[Statement], labels: Sequence[str], *, most: int
) -> Found:
    """The contradictions, the first ``most`` of each topic in full.

    ``names``, ``drugs`` (numbers of ``labels``, -1 for none) and ``said`` (numbers of ``statements``) are of the sheets.
    """
    by_drug: defaultdict[int, list[int]] = defaultdict(list)
    for sheet, drug in enumerate(drugs):
        if drug >= 0:
            by_drug[drug].append(sheet)
    topics: Counter[Topic] = Counter()
    kept: dict[Topic, list[Contradiction]] = {topic: [] for topic in _TOPICS}
    index = _Index(statements)
    for drug, sheets in by_drug.items():
        if len(sheets) < 2:
            continue
        for made in _of_one_drug(labels[drug], names, sheets, said, index):
            topics[made.topic] += 1
            first = kept[made.topic]
            first.append(made)
            if len(first) > 4 * most:  # what cannot be among the first is let go as it comes
                first[:] = heapq.nsmallest(most, first, key=_order)
    return Found(
        tuple(made for first in kept.values() for made in heapq.nsmallest(most, first, key=_order)),
        tuple((topic, topics[topic]) for topic in _TOPICS if topics[topic]),
    )


def _order(item: Contradiction) -> Key:
    return _mildness(item), fold(item.drug), item.drug, fold(item.subject), item.subject


class _Index:
    """What each statement is on and what it says there, as numbers that are quick to compare; the latest are remembered."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._values: dict[Statement, int] = {}
        self._known: dict[int, tuple[list[Key], int]] = {}

    def __getitem__(self, number: int) -> tuple[list[Key], int]:
        if number not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            statement = self.statements[number]
            self._known[number] = _subjects(statement), self._values.setdefault(_value(statement), len(self._values))
        return self._known[number]


def _of_one_drug(drug: str, names: Sequence[str], sheets: Sequence[int], said: Sequence[Sequence[int]], index: _Index) -> Iterator[Contradiction]:
    held: defaultdict[Key, dict[frozenset[int], _Held]] = defaultdict(dict)
    for sheet in sheets:
        subjects: defaultdict[Key, dict[int, int]] = defaultdict(dict)
        for number in said[sheet]:
            keys, value = index[number]
            for key in keys:
                if len(subjects[key]) < MOST_STATEMENTS:
                    subjects[key].setdefault(value, number)
        for key, values in subjects.items():
            says = frozenset(values)
            position = held[key].get(says)
            if position is None:
                position = held[key][says] = _Held(tuple(index.statements[number] for number in values.values()))
            position.sheets += 1
            if len(position.first) < MOST_SHEETS:
                position.first.append(names[sheet])
    for key, positions in held.items():
        if len(positions) > 1:
            yield from _contradiction(drug, key, list(positions.values()))


def _subjects(statement: Statement) -> list[Key]:
    """What a statement is on; nothing where it can contradict none."""
    match statement:
        case LimitStatement():
            subject = fold(statement.subject or "")
            told = subject or statement.measure not in NAMED_BY_SUBJECT
            return [("limit", statement.measure, subject, statement.interval.low is None, statement.baseline)] if told else []
        case EffectStatement():
            return [] if statement.group in _SILENT else [("frequency", fold(statement.name))]
        case ReasonStatement():
            return [] if statement.urgency in _SILENT else [("urgency", statement.about)]
        case TimeStatement():
            return [("time", statement.relation, fold(statement.agent))]
        case AgentStatement():
            if statement.status == "unknown":
                return []
            kind: Key = ("interaction", statement.kind, "")
            if is_general(statement.kind, statement.agent):
                return [kind]
            agent: Key = ("interaction", "", fold(statement.agent))
            return [agent] if statement.status == "none_known" else [agent, kind]


def _value(statement: Statement) -> Statement:
    """A statement without what makes no difference: its words, and what the key says already."""
    match statement:
        case LimitStatement():
            return statement._replace(measure="", subject=None, inferred=(), text="")
        case EffectStatement():
            return EffectStatement("", statement.group)
        case ReasonStatement():
            return statement._replace(about=(), text="")
        case TimeStatement():
            return TimeStatement("", "", statement.interval, "")
        case AgentStatement():
            return AgentStatement("", "", "none_known" if statement.status == "none_known" else "known", "")


def _contradiction(drug: str, key: Key, positions: list[_Held]) -> Iterator[Contradiction]:
    positions = sorted(positions, key=lambda position: (-position.sheets, position.first))[:MOST_POSITIONS]
    topic: Topic = key[0]  # type: ignore[assignment]  # a key begins with its topic
    if topic != "limit":
        made = _against(positions, _OTHERWISE.get(topic, _otherwise))
        if made:
            yield Contradiction(drug, topic, _subject(key, made), tuple(made))
        return
    made = _against(positions, _other_limits)
    if made:
        yield Contradiction(drug, "limit", _subject(key, made), tuple(made))
        return
    made = _against(positions, _other_urgency)
    if made:
        yield Contradiction(drug, "urgency", _subject(key, made), tuple(made))


def _against(positions: list[_Held], contradict: Callable[[Sequence[Statement], Sequence[Statement]], bool]) -> list[Position]:
    """The positions that contradict another one."""
    involved: set[int] = set()
    for (one, left), (other, right) in combinations(enumerate(positions), 2):
        if contradict(left.statements, right.statements):
            involved |= {one, other}
    return [Position(held.statements, held.sheets, tuple(held.first)) for number, held in enumerate(positions) if number in involved]


def _subject(key: Key, positions: list[Position]) -> str:
    first = positions[0].statements[0]
    if isinstance(first, LimitStatement):
        return first.measure.replace("_", " ") if first.subject is None else f"{first.measure.replace('_', ' ')}: {first.subject}"
    if isinstance(first, EffectStatement):
        return first.name
    if isinstance(first, ReasonStatement):
        return first.text
    if isinstance(first, TimeStatement):
        return f"{first.agent}: {_TIMES[first.relation]}"
    return str(key[1]) if key[1] else first.agent


def _apart(one: Sequence[A], other: Sequence[A], same: Callable[[A, A], bool]) -> bool:
    """Whether each has something that the other has not."""

    def lacks(there: Sequence[A], here: Sequence[A]) -> bool:
        return any(not any(same(left, right) for right in there) for left in here)

    return lacks(one, other) and lacks(other, one)


def _otherwise(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    return _apart([_value(statement) for statement in one], [_value(statement) for statement in other], lambda left, right: left == right)


def _other_reasons(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    left, right = ([statement for statement in side if isinstance(statement, ReasonStatement)] for side in (one, other))
    return _apart(left, right, lambda mine, theirs: (mine.urgency, mine.escalated) == (theirs.urgency, theirs.escalated) and _one_time(mine.within, theirs.within))


def _one_time(one: Interval | None, other: Interval | None) -> bool:
    """Whether the times in which to act can be one; a sheet that gives none says less."""
    return one is None or other is None or one.same_as(other)


def _other_times(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    left, right = ([statement.interval for statement in side if isinstance(statement, TimeStatement)] for side in (one, other))
    return _apart(left, right, Interval.same_as)


_OTHERWISE: Mapping[Topic, Callable[[Sequence[Statement], Sequence[Statement]], bool]] = {"time": _other_times, "urgency": _other_reasons}
"""How statements of a topic are held against each other, where they need not be the very same."""


def _other_limits(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    return _apart(_of_limits(one), _of_limits(other), same_limit)


def _of_limits(spoken: Sequence[Statement]) -> list[LimitStatement]:
    return [statement for statement in spoken if isinstance(statement, LimitStatement)]


def _other_urgency(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    left, right = _of_limits(one), _of_limits(other)
    for limit in left:
        here, there = ([item for item in side if same_limit(item, limit)] for side in (left, right))
        mine, theirs = ({item.urgency for item in side} - _SILENT for side in (here, there))
        if (mine - theirs and theirs - mine) or _apart([item.within for item in here], [item.within for item in there], _one_time):
            return True
    return False


def same_limit(one: LimitStatement, other: LimitStatement) -> bool:
    """Whether two limits are one. Units that both print decide, as printed; without one, a converted value that rounds to the other.

    A window of 24 hours is one of a day.
    """
    if not same_range(one.window, other.window):
        return False
    mine, theirs = ({reading.unit: reading for reading in limit.readings} for limit in (one, other))
    shared = mine.keys() & theirs.keys()
    if shared:
        return all(mine[unit] == theirs[unit] for unit in shared)
    return any(_converted(left, right, difference=one.baseline) for left in one.readings for right in other.readings)


def _converted(one: Interval, other: Interval, *, difference: bool) -> bool:
    if one.same_as(other, difference=difference):
        return True
    dimension = UNITS[one.unit].dimension
    closed = (one.low_inclusive, one.high_inclusive) == (other.low_inclusive, other.high_inclusive)
    return dimension in _ROUNDED and UNITS[other.unit].dimension == dimension and closed and one.agrees_with(other, difference=difference)


def _mildness(item: Contradiction) -> int:
    """How near the frequencies are to each other: rare against more common is first."""
    ranks = [_RANK[statement.group] for position in item.positions for statement in position.statements if isinstance(statement, EffectStatement)]
    return -(max(ranks) - min(ranks)) if ranks else 0
