"""Limits as FHIRPath, and what they are compared with: the conditions and inputs of a PlanDefinition.

``%name`` in an expression is the Observation, the Observations or the Bundle of them for the action input whose ``id`` is ``name``; each
action declares every input that its condition uses. Whoever evaluates the expressions defines every ``%name``, as an empty
collection where nothing was observed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from drugsheet.export.fhir.elements import CANONICAL, FACT, LOINC, Element, absent, bounds, coding, own_coding
from drugsheet.models import MEASURES, UNITS, Interval, Measure
from drugsheet.models.interval import plain
from drugsheet.models.measures import Loinc
from drugsheet.rules import Bounds, Input, Limit, Observation, Trigger, bounds_in, comparable
from drugsheet.rules.observation import folded

VITAL_SIGNS: dict[Measure, tuple[Loinc, ...]] = {name: measure.loinc for name, measure in MEASURES.items() if measure.loinc and not measure.of_something}
"""The codes of LOINC for what is measured as such, that of FHIR's vital-signs profile first; other measures have only our code."""


def expression(trigger: Trigger) -> str:
    """The FHIRPath condition that is true when the trigger holds.

    A limit names every unit that it can be compared in: the printed numbers in their units, conversions in the others,
    moved outwards at the sixth decimal, as ``drugsheet.rules`` compares them. A range is open on its worse side.
    """
    if trigger.limit is not None:
        return f"{_given(trigger.input)}.value.where({_comparison(trigger.limit)}).exists()"
    above = (f"{_given(given)}.value.where(value > 0).exists()" for given in (trigger.input, *trigger.implied_by))
    return " or ".join((f"{_given(trigger.input)}.value.where($this = true).exists()", *above))


def _given(needed: Input) -> str:
    """The Observations of an input: engines give one, a list of them, or a Bundle."""
    return f"%{needed.name}.combine(%{needed.name}.entry.resource)"


def taken(value_set: str) -> Element:
    """The DataRequirement for Observations with any code of a ValueSet, given by its url."""
    return {"type": "Observation", "codeFilter": [{"path": "code", "valueSet": value_set}]}


def requirement(needed: Input, value_set: str) -> Element:
    """The DataRequirement for an input; ``code`` of its filter is that under which to record an Observation for it.

    A measure as such has the measure's codes. What is counted over a time, is of something or is a difference from the
    usual, and whether an item holds, has the input's name as its code, in drugsheet's own system ``input``; an extension
    says in parts what that is.
    """
    made = taken(value_set)
    made["codeFilter"][0]["code"] = own_codes(needed)
    if needed.measure is None:
        return made
    parts: list[Element] = []
    if needed.subject is not None:
        parts.append({"url": "subject", "valueString": needed.subject})
    if needed.over is not None:
        parts.append({"url": "window", "extension": bounds(needed.over)})
    if needed.baseline:
        parts.append({"url": "baseline", "valueBoolean": True})
    made |= {"limit": 1, "sort": [{"path": "effective", "direction": "descending"}]}
    if not parts:
        return made
    return {"extension": [{"url": FACT, "extension": [{"url": "kind", "valueCode": "input"}, {"url": "measure", "valueCode": needed.measure}, *parts]}], **made}


def codes(measure: Measure, units: Iterable[str] | None = None) -> list[Element]:
    """The codes of a measure: LOINC's for a vital sign, and our own. With ``units`` only those for values in one of them."""
    wanted = None if units is None else set(units)
    vital = [each for each in VITAL_SIGNS.get(measure, ()) if wanted is None or each.unit is None or each.unit in wanted]
    return [*(coding(LOINC, each.code, each.display) for each in vital), own_coding("measure", measure)]


class Questions:
    """The inputs of a sheet, and which of them are answered by what is an answer to another."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self._names: set[str] = set()
        self._by_words: dict[str, list[Input]] = {}
        self._by_measure: dict[str, list[Input]] = {}
        for each in inputs:
            self._names.add(each.name)
            if each.subject is not None:
                self._by_words.setdefault(folded(each.subject), []).append(each)
            elif each.measure is not None:
                self._by_measure.setdefault(each.measure, []).append(each)

    def of(self, words: Iterable[str]) -> list[Input]:
        """The questions that are of something in these words."""
        return [each for said in sorted(words) for each in self._by_words.get(said, ())]

    def codes(self, needed: Input) -> list[Element]:
        """The codes of all Observations that an input takes without a look at their period: its own, and those of each other question whose answer it takes."""
        own = own_coding("input", needed.name)
        made = [each for each in own_codes(needed) if each != own]
        if needed.name in self._names:
            made.append(own)
        if needed.measure is not None and needed.over is None and not needed.baseline:
            made += [coding(LOINC, each.code, each.display) for each in MEASURES[needed.measure].loinc if each.subject and needed.names(each.subject)]
        near = self.of(needed.words) if needed.subject is not None else self._by_measure.get(needed.measure or "", [])
        made += [own_coding("input", other.name) for other in near if other.name != needed.name and _is_of_something(other) and needed.accepts(_answer(other))]
        return [dict(each) for each in dict.fromkeys(tuple(each.items()) for each in made)]


def value_set(name: str, listed: Iterable[Element], id_: str, timestamp: str | None = None) -> Element:
    """The ValueSet of the codes of an input, with its expansion: engines take codes from nothing else."""
    listed = list(listed)
    systems: dict[str, list[Element]] = {}
    for each in listed:
        systems.setdefault(each["system"], []).append({name: value for name, value in each.items() if name != "system"})
    include = [{"system": system, "concept": concepts} for system, concepts in systems.items()]
    made: Element = {"resourceType": "ValueSet", "id": id_, "url": f"{CANONICAL}/ValueSet/{id_}", "name": f"Input{name[:1].upper()}{name[1:]}", "status": "draft"}
    made |= {"description": f"Observations for the input {name} of a sheet's rules", "compose": {"include": include}}
    made["expansion"] = {**({"timestamp": timestamp} if timestamp else {"_timestamp": absent()}), "contains": listed}
    return made


def own_codes(needed: Input, units: Iterable[str] | None = None) -> list[Element]:
    """The codes under which an Observation for an input, in one of ``units``, is recorded: a measure's as such; what is more than that has the input's name."""
    if needed.measure is None or needed.subject is not None or needed.over is not None or needed.baseline:
        return [own_coding("input", needed.name)]
    return codes(needed.measure, units)


def _is_of_something(asked: Input) -> bool:
    """Whether a question can be answered: in a stored sheet what it is of may be no word."""
    return asked.subject is None or bool(folded(asked.subject))


@lru_cache(maxsize=4096)
def _answer(asked: Input) -> Observation:
    """An answer to a question, above zero."""
    if asked.measure is None:
        return Observation(subject=asked.subject)
    unit = next(code for code, unit in UNITS.items() if unit.dimension in MEASURES[asked.measure].dimensions)
    return Observation(measure=asked.measure, subject=asked.subject, value=1, unit=unit, over=asked.over, baseline=asked.baseline)


_ONE = frozenset(("count", "ratio"))
"""What is a bare number, for which UCUM has no unit: ``1`` means the same as words in braces."""


def _comparison(limit: Limit) -> str:
    """The limits in every unit that they can be compared in, the printed units first."""
    return _in_units(limit.opened, agree=limit.agree, difference=limit.difference)


@lru_cache(maxsize=2048)
def _in_units(limits: tuple[Interval, ...], *, agree: bool, difference: bool) -> str:
    return " or ".join(
        f"({_unit(unit)}{_bounds(bounds_in(limit, unit, difference=difference))})" for unit in units_of(limits) for limit in comparable(limits, unit, agree=agree)
    )


def units_of(limits: Iterable[Interval]) -> list[str]:
    """Every unit that some limits can be compared in, the printed ones first."""
    printed = [limit.unit for limit in limits]
    dimensions = {UNITS[unit].dimension for unit in printed}
    return list(dict.fromkeys([*printed, *(unit.code for unit in UNITS.values() if unit.dimension in dimensions)]))


def is_bare(unit: str) -> bool:
    """Whether a unit stands for a bare number."""
    return UNITS[unit].dimension in _ONE


def _unit(unit: str) -> str:
    return f"(code = '{unit}' or code = '1')" if is_bare(unit) else f"code = '{unit}'"


def _bounds(bounds: Bounds) -> str:
    return "".join(f" and {each}" for each in ends(bounds, "value"))


def ends(bounds: Bounds, value: str) -> list[str]:
    """What has to be true of a value for it to lie between some bounds, in FHIRPath and in CQL alike."""
    made = []
    if bounds.low is not None:
        made.append(f"{value} {'>=' if bounds.low_inclusive else '>'} {literal(bounds.low)}")
    if bounds.high is not None:
        made.append(f"{value} {'<=' if bounds.high_inclusive else '<'} {literal(bounds.high)}")
    return made


def literal(value: Decimal) -> str:
    """A decimal of FHIRPath and CQL: with a point, without an exponent."""
    text = plain(value)
    return text if "." in text else f"{text}.0"
