"""Where sheets of one drug contradict each other.

Two sheets do when **each says something on the same thing that the other does not**. A sheet that only says more, or
nothing, contradicts nobody:

- a limit: the same measure (and subject, direction, baseline), other limits. Where both print a unit, that unit decides; the
  same limit in another unit is the same one, and between °F and °C, pounds and kilograms, a rounded value is.
- an urgency: the same limit, other stated urgencies.
- an interaction: known or possible in one sheet, said to be none in another; "any food" stands for each food.
- a frequency: more common, less common or rare; what is not stated, and a warning, is no frequency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from drugsheet.collection.identity import fold, is_general
from drugsheet.collection.picture import Contradiction, Position, Topic
from drugsheet.collection.statements import NAMED_BY_SUBJECT, AgentStatement, EffectStatement, LimitStatement, Statement
from drugsheet.models import UNITS, Interval
from drugsheet.models.interval import same_range

MOST_POSITIONS = 20
"""How many different positions of a drug's sheets on one thing are compared; those of most sheets first."""
MOST_STATEMENTS = 30
"""How many statements of one sheet on one thing are compared: a page can be made of thousands."""
MOST_SHEETS = 5
"""How many sheets are named beside a position."""
_TOPICS: tuple[Topic, ...] = ("limit", "urgency", "interaction", "frequency")
_ROUNDED = frozenset(("temperature", "mass"))
"""What is printed in two systems of units, of which one is rounded; times and counts are exact."""
_SILENT = frozenset(("unspecified", "warning"))
_RANK = {"more_common": 0, "less_common": 1, "rare": 2}

Key = tuple[object, ...]
A = TypeVar("A")


@dataclass(slots=True)
class _Held:
    """A position while it is counted."""

    statements: tuple[Statement, ...]
    sheets: int = 0
    first: list[str] = field(default_factory=list)


def contradictions(
    names: Sequence[str], drugs: Sequence[int], said: Sequence[Sequence[int]], statements: Sequence[Statement], labels: Sequence[str]
) -> Iterator[Contradiction]:
    """The contradictions: by topic, the most urgent first, then by drug and subject.

    ``names``, ``drugs`` (numbers of ``labels``, -1 for none) and ``said`` (numbers of ``statements``) are of the sheets.
    """
    by_drug: defaultdict[int, list[int]] = defaultdict(list)
    for sheet, drug in enumerate(drugs):
        if drug >= 0:
            by_drug[drug].append(sheet)
    found: list[Contradiction] = []
    for drug, sheets in by_drug.items():
        if len(sheets) > 1:
            held: defaultdict[Key, dict[frozenset[Statement], _Held]] = defaultdict(dict)
            for sheet in sheets:
                for key, everything in _subjects([statements[number] for number in said[sheet]]).items():
                    spoken = everything[:MOST_STATEMENTS]
                    position = held[key].setdefault(frozenset(map(_value, spoken)), _Held(tuple(spoken)))
                    position.sheets += 1
                    if len(position.first) < MOST_SHEETS:
                        position.first.append(names[sheet])
            found += (made for key, positions in held.items() if len(positions) > 1 for made in _contradiction(labels[drug], key, list(positions.values())))
    yield from sorted(found, key=lambda item: (_TOPICS.index(item.topic), _mildness(item), fold(item.drug), item.drug, fold(item.subject)))


def _subjects(spoken: Sequence[Statement]) -> dict[Key, list[Statement]]:
    """What a sheet says by what it is on."""
    subjects: defaultdict[Key, list[Statement]] = defaultdict(list)
    for statement in spoken:
        match statement:
            case LimitStatement():
                subject = fold(statement.subject or "")
                if subject or statement.measure not in NAMED_BY_SUBJECT:
                    subjects["limit", statement.measure, subject, statement.interval.low is None, statement.baseline].append(statement)
            case EffectStatement():
                if statement.group not in _SILENT:
                    subjects["frequency", fold(statement.name)].append(statement)
            case AgentStatement():
                if statement.status != "unknown":
                    general = is_general(statement.kind, statement.agent)
                    if not general:
                        subjects["interaction", "", fold(statement.agent)].append(statement)
                    if general or statement.status != "none_known":
                        subjects["interaction", statement.kind, ""].append(statement)
    return subjects


def _value(statement: Statement) -> Statement:
    """A statement without what makes no difference: its words, and what the key says already."""
    match statement:
        case LimitStatement():
            return LimitStatement("", None, statement.interval, statement.equivalents, statement.window, statement.baseline, statement.urgency, (), "")
        case EffectStatement():
            return EffectStatement("", statement.group)
        case AgentStatement():
            return AgentStatement("", "", "none_known" if statement.status == "none_known" else "known", "")


def _contradiction(drug: str, key: Key, positions: list[_Held]) -> Iterator[Contradiction]:
    positions = sorted(positions, key=lambda position: (-position.sheets, position.first))[:MOST_POSITIONS]
    if key[0] != "limit":
        made = _against(positions, _otherwise)
        if made:
            topic: Topic = "interaction" if key[0] == "interaction" else "frequency"
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
    return str(key[1]) if key[1] else first.agent


def _apart(one: Sequence[A], other: Sequence[A], same: Callable[[A, A], bool]) -> bool:
    """Whether each has something that the other has not."""

    def lacks(there: Sequence[A], here: Sequence[A]) -> bool:
        return any(not any(same(left, right) for right in there) for left in here)

    return lacks(one, other) and lacks(other, one)


def _otherwise(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    return _apart([_value(statement) for statement in one], [_value(statement) for statement in other], lambda left, right: left == right)


def _other_limits(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    return _apart(_of_limits(one), _of_limits(other), same_limit)


def _of_limits(spoken: Sequence[Statement]) -> list[LimitStatement]:
    return [statement for statement in spoken if isinstance(statement, LimitStatement)]


def _other_urgency(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    left, right = _of_limits(one), _of_limits(other)
    for limit in left:
        mine, theirs = ({item.urgency for item in side if same_limit(item, limit)} - _SILENT for side in (left, right))
        if mine - theirs and theirs - mine:
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
    return any(_converted(left, right) for left in one.readings for right in other.readings)


def _converted(one: Interval, other: Interval) -> bool:
    if one.same_as(other):
        return True
    dimension = UNITS[one.unit].dimension
    closed = (one.low_inclusive, one.high_inclusive) == (other.low_inclusive, other.high_inclusive)
    return dimension in _ROUNDED and UNITS[other.unit].dimension == dimension and closed and one.agrees_with(other)


def _mildness(item: Contradiction) -> int:
    """How near the frequencies are to each other: rare against more common is first."""
    ranks = [_RANK[statement.group] for position in item.positions for statement in position.statements if isinstance(statement, EffectStatement)]
    return -(max(ranks) - min(ranks)) if ranks else 0
