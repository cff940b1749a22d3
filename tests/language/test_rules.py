"""Every rule: its examples, its size, its name."""

from __future__ import annotations

from collections import Counter

import pytest

from drugsheet.language.rule import Rule
from drugsheet.language.text import annotate

from .known import rules

MAY_BE_LONG: dict[tuple[str, str], str] = {}
"""Rules longer than 300 characters by module and name, each with the reason why it cannot be cut in two."""

RULES = rules()


def name_of(rule: Rule) -> str:
    return f"{rule.place}-{rule.name}"


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_examples_of_a_rule(rule: Rule) -> None:
    assert rule.examples, "a rule without an example: show a phrase that it meets"
    assert [phrase for phrase in rule.examples if rule.search(annotate(phrase)) is None] == [], "not met"
    assert [phrase for phrase in rule.never if rule.search(annotate(phrase)) is not None] == [], "met, and should never be"


def test_a_rule_is_short() -> None:
    long = {(rule.place, rule.name) for rule in RULES if len(" ".join(rule.source.split())) > 300}
    assert long == set(MAY_BE_LONG), "cut a long rule into several, or give part of it a class"


def test_names_are_unique_within_a_module() -> None:
    twice = [key for key, number in Counter((rule.place, rule.name) for rule in RULES).items() if number > 1]
    assert twice == []

