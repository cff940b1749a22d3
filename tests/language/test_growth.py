"""No rule looks far from each place: what it costs grows with the text, not with its square."""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants as codes  # the parser of re has no public door
from re import _parser as parser
from typing import Any

from tools.rules import rules

from drugsheet.language.rule import Rule, ready
from tests.tables import table

RULES = rules()
OF_LINES = frozenset({"layouts.topics"})
"""Modules whose rules are only asked about a heading of a few words."""


def endless(pattern: Any) -> Iterator[int]:
    """How many tags each repeat without an end takes."""
    for operation, value in pattern:
        if operation in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            _, most, inside = value
            if most == codes.MAXREPEAT:
                yield sum(size(*each) for each in inside)
            yield from endless(inside)
        elif operation is codes.SUBPATTERN:
            yield from endless(value[-1])
        elif operation is codes.BRANCH:
            for branch in value[1]:
                yield from endless(branch)
        elif operation in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from endless(value[1])


def size(operation: Any, value: Any) -> int:
    """How many tags one step of a pattern can be."""
    if operation is codes.IN:
        return sum(1 if kind is codes.LITERAL else high - low + 1 for kind, (low, high) in ((kind, each if isinstance(each, tuple) else (each, each)) for kind, each in value))
    if operation is codes.SUBPATTERN:
        return max((size(*each) for each in value[-1]), default=0)
    if operation is codes.BRANCH:
        return max((size(*each) for branch in value[1] for each in branch), default=0)
    return 1


@table([rule for rule in RULES if rule.place not in OF_LINES])
def test_no_endless_look(rule: Rule) -> None:
    """Every repeat has an end: one without would run on from each place in a text of nothing else."""
    assert list(endless(parser.parse(rule.pattern(ready()).pattern))) == []
