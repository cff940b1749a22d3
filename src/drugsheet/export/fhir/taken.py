"""What the conditions of a PlanDefinition take: the DataRequirements of each action, and the ValueSets of their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drugsheet.export.fhir import conditions
from drugsheet.export.fhir.cql.conditions import Condition
from drugsheet.export.fhir.elements import Element, own_coding
from drugsheet.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Taken:
    """The requirements of actions, and the ValueSets that they name."""

    requirements: list[list[Element]]
    """For each trigger of the rulebook those of its action, each with the input's name as its ``id``."""
    value_sets: list[Element]


def taken(book: Rulebook, key: str, listed: Sequence[Condition], timestamp: str | None = None) -> Taken:
    """What the conditions of a rulebook take; ``listed`` is what they are in CQL, one for each trigger.

    An action requires the inputs that its condition names or whose answers it takes. What else the condition takes, such as readings of a level of which it asks for a
    change, it requires as one further input, ``readings1`` and so on.
    """
    questions = conditions.Questions(book.inputs)
    codes = {each.name: questions.codes(each) for each in book.inputs}
    sets = [conditions.value_set(name, of, f"{key}-input-{number:03d}", timestamp) for number, (name, of) in enumerate(codes.items(), 1)]
    own = {each.name: {"id": each.name, **conditions.requirement(each, made["url"])} for each, made in zip(book.inputs, sets, strict=True)}
    others: dict[tuple[tuple[str, str], ...], Element] = {}
    requirements = []
    for trigger, condition in zip(book.triggers, listed, strict=True):
        asked = [each.name for each in (trigger.input, *trigger.implied_by, *condition.inputs)]
        named = [code["code"] for code in _without(condition.codes, codes, asked) if _key(code) == _key(own_coding("input", code["code"]))]
        names = [name for name in dict.fromkeys((*asked, *named)) if name in own]
        rest = _without(condition.codes, codes, names)
        made = [own[name] for name in names]
        if rest:
            wanted = tuple(map(_key, rest))
            if wanted not in others:
                name = f"readings{len(others) + 1}"
                sets.append(conditions.value_set(name, rest, f"{key}-input-{len(sets) + 1:03d}", timestamp))
                others[wanted] = {"id": name, **conditions.taken(sets[-1]["url"])}
            made.append(others[wanted])
        requirements.append(made)
    return Taken(requirements, sets)


def _without(wanted: Iterable[Element], codes: Mapping[str, list[Element]], names: Iterable[str]) -> list[Element]:
    """Those codes that none of some inputs has."""
    declared = {_key(code) for name in names for code in codes.get(name, ())}
    return [code for code in wanted if _key(code) not in declared]


def _key(code: Element) -> tuple[str, str]:
    return code["system"], code["code"]
