"""What a trigger and an input are in CQL: the same numbers, times and codes as in ``drugsheet.rules``.

Everything is asked of ``"Readings"``, a list of tuples that the library makes of Observations and the components of panels: ``codes``
(``loinc|8310-5``), ``at``, ``lasting`` (of the period over which it was counted; null for what has none), ``value``, ``unit``, ``said`` (a boolean).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drugsheet.export.cql.words import name, string, strings
from drugsheet.export.fhir.conditions import accepted, codes, ends, is_bare, own_coding, units_of
from drugsheet.export.fhir.elements import LOINC, Element
from drugsheet.models import MEASURES, UNITS
from drugsheet.models.measures import LEVELS
from drugsheet.rules import Input, Limit, Trigger, bounds_in, comparable
from drugsheet.rules.inputs import longest, shortest
from drugsheet.rules.series import DURATION, GAP, reach

_PERCENT = "%"

SYSTEMS: dict[str, str] = {LOINC: "loinc", **{own_coding(short, "")["system"]: short for short in ("input", "measure", "usual")}}
"""The systems of codes that are asked for, and what they are called in the library."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A named expression with the words that stand over it."""

    name: str
    expression: str
    words: str = ""


class Definitions:
    """The definitions that the conditions of a sheet need, each once, and which units they convert."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self._inputs = tuple(inputs)
        self._made: dict[str, Definition] = {}
        self.units: dict[str, None] = {}
        """Every unit that is converted."""

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._made.values())

    def condition(self, trigger: Trigger) -> str:
        """The expression that is true when a trigger holds."""
        own = self.of(trigger.input)
        if trigger.limit is None:
            ways = [f"exists ({own} R where R.said or R.value > 0.0)"]
            return "\n    or ".join((*ways, *(f"exists ({self.of(given)} R where R.value > 0.0)" for given in trigger.implied_by)))
        return "\n    or ".join((f"exists ({own} R where {_compared(trigger.limit, 'R.value', 'R.unit')})", *self._together(trigger, trigger.limit)))

    def of(self, needed: Input) -> str:
        """The name of the readings for an input."""
        return self._define(needed.name, self._given(needed), _asked(needed))

    def _given(self, needed: Input) -> str:
        """The readings that an input takes: by its codes, and what was counted over a time that fits."""
        made = f"{_READINGS} R where {self._coded('R', accepted(needed, self._inputs))}"
        if needed.over is None or needed.baseline or needed.subject is not None or needed.measure is None:
            return made
        most, least = longest(needed.over), shortest(needed.over)
        if needed.side == "more":
            fits = "true" if most is None else f"R.lasting <= {most}"
        else:
            fits = "true" if least is None else f"R.lasting >= {least}"
        return f"{made}\n    or ({self._coded('R', codes(needed.measure))} and R.lasting is not null and {fits})"

    def _together(self, trigger: Trigger, limit: Limit) -> Iterator[str]:
        """What several readings say: see ``drugsheet.rules.series``."""
        needed = trigger.input
        assert needed.measure is not None  # of a limit
        measure = MEASURES[needed.measure]
        if measure.change_of is not None:
            yield from self._changes(needed, limit, measure.change_of, falls=measure.falls)
        elif needed.baseline:
            yield from self._differences(needed, limit)
        elif needed.measure == DURATION:
            yield from self._stretches(trigger, limit)
        elif total := self._total(needed, "E"):
            events, text = total
            yield f"exists ({events} E where {_compared(limit, text, 'E.unit')})"

    def _total(self, needed: Input, last: str) -> tuple[str, str] | None:
        """The readings of what happens at a moment, and what they add up to over the limit's time before one of them; None where nothing adds up."""
        assert needed.measure is not None
        most = None if needed.over is None else longest(needed.over)
        if not MEASURES[needed.measure].adds or most is None or needed.side != "more" or needed.subject is not None:
            return None
        events = self._define(f"{needed.measure}, at moments", f"{_READINGS} R where {self._coded('R', codes(needed.measure))} and R.lasting is null and R.at is not null")
        self.units |= dict.fromkeys(units_of_measure(needed.measure))
        return events, f"Round(Sum({events} F where {_apart('F', last)} between 0 and {most} return all F.value * {_factor('F')}) / {_factor(last)}, 6)"

    def _changes(self, needed: Input, limit: Limit, level: str, *, falls: bool) -> Iterator[str]:
        if needed.side == "fewer":
            return
        coded = [own_coding("measure", level), *({"system": LOINC, "code": each.code} for each in LEVELS[level].loinc)]
        levels = self._define(f"{level}, at moments", f"{_READINGS} R where {self._coded('R', coded)} and R.at is not null")
        self.units |= dict.fromkeys(units_of_measure(needed.measure or "", besides=_PERCENT))
        earlier = f"Round(A.value * {_factor('A')} / {_factor('B')}, 6)"
        change = f"{earlier} - B.value" if falls else f"B.value - {earlier}"
        met = _either(
            _compared(limit, f"Round({change}, 6)", "B.unit") if limit.dimensions - {UNITS[_PERCENT].dimension} else None,
            *(_met(limit, f"Round(({change}) / {earlier} * 100, 6)", _PERCENT) if UNITS[_PERCENT].dimension in limit.dimensions else ()),
        )
        if not needed.baseline:
            far = reach(needed.over)
            near = f"{_apart('A', 'B')} > 0" if far is None else f"{_apart('A', 'B')} between 1 and {far}"
            yield f"exists (from {levels} A, {levels} B where {near} and {met})"
        if needed.over is None:
            yield f"exists (from {self._usual(level)} A, {levels} B where {met})"

    def _differences(self, needed: Input, limit: Limit) -> Iterator[str]:
        if needed.subject is not None or needed.measure is None:
            return
        level = replace(needed, name=f"{needed.name}, the level", baseline=False)
        self.units |= dict.fromkeys(units_of_measure(needed.measure))
        usual = f"({self._usual(needed.measure)} U{self._of_its_time(needed)})"
        normal = f"Round((U.value + {_offset('U')}) * {_factor('U')} / {_factor('E')} - {_offset('E')}, 6)"
        levels = self._define(level.name, self._given(level), "The level of which the difference from the usual is asked for")
        yield f"exists (from {levels} E, {usual} U where E.at is not null and {_compared(limit, f'Round(E.value - {normal}, 6)', 'E.unit')})"
        if total := self._total(level, "E"):
            events, text = total
            yield f"exists (from {events} E, {usual} U where {_compared(limit, f'Round({text} - {normal}, 6)', 'E.unit')})"

    def _of_its_time(self, needed: Input) -> str:
        """A usual count has to be over the limit's time."""
        if needed.over is None:
            return ""
        most, least = longest(needed.over), shortest(needed.over)
        return f" where U.lasting between {0 if least is None else least} and {2**31 - 1 if most is None else most}"

    def _usual(self, of: str) -> str:
        return self._define(f"{of}, as usual", f"{_READINGS} R where {self._coded('R', [own_coding('usual', of)])}", "What is usual for the patient, as somebody has stated it")

    def _stretches(self, trigger: Trigger, limit: Limit) -> Iterator[str]:
        least = min((seconds for interval in limit.opened if (seconds := shortest(interval)) is not None), default=None)
        signs = [text for text in (self._said(trigger.input), *(self._sign(beside) for beside in trigger.signs)) if text]
        if least is None or not signs:
            return
        name_ = f"{trigger.input.name}, signs"
        listed = self._define(
            f"{name_} {sum(each.name.startswith(name_) for each in self)}", signs[0] if len(signs) == 1 else f"flatten {{ {', '.join(f'({each})' for each in signs)} }}", "Readings that it is there, or is not"
        )
        apart, seconds = min(max(least, 1), GAP), f"ToDecimal({_apart('A', 'B')})"
        yield (
            f"exists (from {listed} A, {listed} B where A.present and B.present and {_apart('A', 'B')} > 0 and {_either(*_met(limit, seconds, 's'))}\n"
            f"      and not exists ({listed} C where not C.present and {_apart('A', 'C')} > 0 and {_apart('C', 'B')} >= 0)\n"
            f"      and not exists ({listed} C where C.present and {_apart('A', 'C')} >= 0 and {_apart('C', 'B')} > 0\n"
            f"        and not exists ({listed} D where D.present and {_apart('C', 'D')} between 1 and {apart})))"
        )

    def _said(self, needed: Input) -> str | None:
        """Readings that what is asked about is there, or is not, under the codes of the questions for that."""
        coded = [own_coding("input", other.name) for other in self._inputs if other.measure is None and needed.names(other.subject)]
        return f"{_READINGS} R where {self._coded('R', coded)} and R.at is not null and R.said is not null return all Tuple {{ at: R.at, present: R.said }}" if coded else None

    def _sign(self, beside: Trigger) -> str | None:
        needed, limit = beside.input, beside.limit
        assert limit is not None  # of a trigger with a limit
        if needed.measure is not None and MEASURES[needed.measure].adds:
            if needed.subject is not None:
                return None
            return f"{_READINGS} R where {self._coded('R', codes(needed.measure))} and R.at is not null and R.value > 0.0 return all Tuple {{ at: R.at, present: true }}"
        units = strings(units_of(limit.opened))
        return f"{self.of(needed)} R where R.at is not null and R.unit in {units} return all Tuple {{ at: R.at, present: {_compared(limit, 'R.value', 'R.unit')} }}"

    def _coded(self, reading: str, codings: Iterable[Element]) -> str:
        listed = dict.fromkeys(f"{SYSTEMS[each['system']]}|{each['code']}" for each in codings)
        return f"exists ({reading}.codes C where C in {strings(listed)})"

    def _define(self, name_: str, expression: str, words: str = "") -> str:
        self._made.setdefault(name_, Definition(name_, expression, words))
        return name(name_)


_READINGS = name("Readings")


def units_of_measure(measure: str, besides: str | None = None) -> list[str]:
    """Every unit that values of a measure may have."""
    return [unit.code for unit in UNITS.values() if unit.dimension in MEASURES[measure].dimensions and unit.code != besides]


def _compared(limit: Limit, value: str, unit: str) -> str:
    """Whether a value meets a limit, in whichever unit the expression ``unit`` has."""
    return _either(*(f"({_is(unit, each)} and {met})" for each in units_of(limit.opened) for met in _met(limit, value, each)))


def _met(limit: Limit, value: str, unit: str) -> Iterator[str]:
    """What a value in a known unit has to be: one condition for each printed range that it is compared with."""
    for interval in comparable(limit.opened, unit, agree=limit.agree):
        yield " and ".join(ends(bounds_in(interval, unit, difference=limit.difference), value))


def _is(unit: str, code: str) -> str:
    return f"({unit} = {string(code)} or {unit} = '1')" if is_bare(code) else f"{unit} = {string(code)}"


def _either(*ways: str | None) -> str:
    given = [way for way in ways if way]
    return given[0] if len(given) == 1 else f"({' or '.join(given)})"


def _apart(earlier: str, later: str) -> str:
    """How many seconds one reading was before another."""
    return f"(difference in seconds between {earlier}.at and {later}.at)"


def _factor(reading: str) -> str:
    return f'"Factor"({reading}.unit)'


def _offset(reading: str) -> str:
    return f'"Offset"({reading}.unit)'


def _asked(needed: Input) -> str:
    if needed.measure is None:
        return f"Whether it is there: {needed.subject}"
    words = MEASURES[needed.measure].label
    words += f": {needed.subject}" if needed.subject else ""
    words += f", in {needed.over}" if needed.over else ""
    return f"{words}, beyond the usual" if needed.baseline else words
