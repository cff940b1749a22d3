"""What a trigger and an input are in CQL: the same numbers, times and codes as in ``drugsheet.rules``.

Everything is asked of ``"Readings"``, a list of tuples that the library makes of Observations and the components of panels: ``codes``
(``loinc|8310-5``), ``at``, ``lasting`` (of the period over which it was counted; null for what has none), ``value``, ``unit``, ``said`` (a boolean).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drugsheet.export.fhir.conditions import Questions, codes, ends, is_bare, units_of
from drugsheet.export.fhir.cql.words import name, string, strings
from drugsheet.export.fhir.elements import LOINC, Element, own_coding
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
    """A named expression with the words that stand over it; with ``takes`` it is a function of these operands."""

    name: str
    expression: str
    words: str = ""
    takes: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """The expression that is true when a trigger holds."""

    expression: str
    inputs: tuple[Input, ...]
    """The inputs whose readings it uses."""
    codes: tuple[Element, ...]
    """The codes of all Observations that it takes."""


class Definitions:
    """The definitions that the conditions of a sheet need, each once, and which units they convert."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self._questions = Questions(inputs)
        self._made: dict[str, Definition] = {}
        self._limits: dict[str, str] = {}
        self._inputs: dict[Input, None] = {}
        self._codes: dict[str, Element] = {}
        self.units: dict[str, None] = {}
        """Every unit that is converted."""
        self.lasting = False
        """Whether something lasts."""

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._made.values())

    def condition(self, trigger: Trigger) -> Condition:
        """What is true when a trigger holds, and what it rests on."""
        self._inputs, self._codes = {}, {}
        expression = self._expression(trigger)
        return Condition(expression, tuple(self._inputs), tuple(self._codes.values()))

    def _expression(self, trigger: Trigger) -> str:
        own = self.of(trigger.input)
        if trigger.limit is None:
            ways = [f"exists ({own} R where R.said or R.value > 0.0)"]
            return _or((*ways, *(f"exists ({self.of(given)} R where R.value > 0.0)" for given in trigger.implied_by)))
        meets = self._limit(trigger.limit, trigger.printed.text)
        return _or((f"exists ({own} R where {meets}(R.value, R.unit))", *self._together(trigger, trigger.limit, meets)))

    def of(self, needed: Input) -> str:
        """The name of the readings for an input."""
        self._inputs[needed] = None
        return self._define(needed.name, self._given(needed), _asked(needed))

    def _limit(self, limit: Limit, words: str) -> str:
        """The function that says whether a value in a unit meets a limit; false for a unit in which it cannot be compared."""
        rows = "".join(
            f"\n    when {string(code)} then {' or '.join(met)}"
            for unit in units_of(limit.opened)
            if (met := list(_met(limit, "value", unit)))
            for code in ((unit, "1") if is_bare(unit) else (unit,))
        )
        if rows not in self._limits:
            self._limits[rows] = f"Limit {len(self._limits) + 1}"
        return self._define(self._limits[rows], f"case unit{rows}\n    else false\n  end", words, "value System.Decimal, unit System.String")

    def _given(self, needed: Input) -> str:
        """The readings that an input takes: by its codes, and what was counted over a time that fits."""
        made = f"{_READINGS} R where {self._coded('R', self._questions.codes(needed))}"
        if needed.over is None or needed.baseline or needed.subject is not None or needed.measure is None:
            return made
        most, least = longest(needed.over), shortest(needed.over)
        fits = f"R.lasting <= {most}" if needed.side == "more" and most is not None else f"R.lasting >= {least or 0}"
        return f"{made}\n    or {self._coded('R', codes(needed.measure))} and {fits}"

    def _together(self, trigger: Trigger, limit: Limit, meets: str) -> Iterator[str]:
        """What several readings say: see ``drugsheet.rules.series``."""
        needed = trigger.input
        assert needed.measure is not None  # of a limit
        measure = MEASURES[needed.measure]
        if measure.change_of is not None:
            yield from self._changes(needed, limit, meets, level=measure.change_of, falls=measure.falls)
        elif needed.baseline:
            yield from self._differences(needed, meets)
        elif needed.measure == DURATION:
            yield from self._stretches(trigger, limit, meets)
        elif totals := self._totals(needed):
            yield f"exists ({totals} R where {meets}(R.value, R.unit))"

    def _totals(self, needed: Input) -> str | None:
        """What happened at moments, added up over each time of the limit's length; None where nothing adds up."""
        assert needed.measure is not None
        most = None if needed.over is None else longest(needed.over)
        if not MEASURES[needed.measure].adds or most is None or needed.side != "more" or needed.subject is not None:
            return None
        events = self._define(f"{needed.measure}, at moments", f"{_READINGS} R where {self._coded('R', codes(needed.measure))} and R.lasting is null and R.at is not null")
        self._converts(needed.measure)
        return self._define(f"{needed.measure}, in {needed.over}", f'"Totals"({events}, {most})')

    def _changes(self, needed: Input, limit: Limit, meets: str, *, level: str, falls: bool) -> Iterator[str]:
        if needed.side == "fewer":
            return
        coded = [own_coding("measure", level), *({"system": LOINC, "code": each.code} for each in LEVELS[level].loinc)]
        levels = self._define(f"{level}, at moments", f"{_READINGS} R where {self._coded('R', coded)} and R.at is not null")
        self._converts(needed.measure)
        far = reach(needed.over)
        pairs = []
        if not needed.baseline:
            pairs.append(self._define(f"{level}, changes{f' in {needed.over}' if needed.over else ''}", f'"Changes"({levels}, {levels}, 1, {EVER if far is None else far})'))
        if needed.over is None:
            pairs.append(self._define(f"{level}, changes from the usual", f'"Changes"({self._usual(level)}, {levels}, {-EVER}, {EVER})'))
        sign, percent = "-" if falls else "", UNITS[_PERCENT].dimension
        for each in pairs:
            if limit.dimensions - {percent}:
                yield f"exists ({each} R where {meets}({sign}R.value, R.unit))"
            if percent in limit.dimensions:
                yield f"exists ({each} R where {meets}({sign}R.percent, {string(_PERCENT)}))"

    def _differences(self, needed: Input, meets: str) -> Iterator[str]:
        if needed.subject is not None or needed.measure is None:
            return
        level = replace(needed, name=f"{needed.name}, the level", baseline=False)
        self._converts(needed.measure)
        usual = self._usual(needed.measure)
        if needed.over is not None:
            usual = self._define(
                f"{needed.measure}, as usual in {needed.over}", f"{usual} R where R.lasting between {shortest(needed.over) or 0} and {longest(needed.over) or EVER}"
            )
        levels = self._define(level.name, self._given(level), "The level of which the difference from the usual is asked for")
        for number, each in enumerate((f"({levels} R where R.at is not null)", self._totals(level)), 1):
            if each is not None:
                changes = self._define(f"{needed.name}, changes {number}", f'"Changes"({usual}, {each}, {-EVER}, {EVER})')
                yield f"exists ({changes} R where {meets}(R.value, R.unit))"

    def _usual(self, of: str) -> str:
        return self._define(f"{of}, as usual", f"{_READINGS} R where {self._coded('R', [own_coding('usual', of)])}", "What is usual for the patient, as somebody has stated it")

    def _stretches(self, trigger: Trigger, limit: Limit, meets: str) -> Iterator[str]:
        least = min((seconds for interval in limit.opened if (seconds := shortest(interval)) is not None), default=None)
        signs = [text for text in (self._said(trigger.input), *(self._sign(beside) for beside in trigger.signs)) if text]
        if least is None or not signs:
            return
        self.lasting = True
        text = signs[0] if len(signs) == 1 else f"flatten {{{_LINE}{f',{_LINE}'.join(f'({each})' for each in signs)} }}"
        stem = f"{trigger.input.name}, signs"
        number = next(n for n in range(1, len(self._made) + 2) if (made := self._made.get(f"{stem} {n}")) is None or made.expression == text)
        listed = self._define(f"{stem} {number}", text, "Readings that it is there, or is not")
        stretches = self._define(f"{trigger.input.name}, for how long {number}, within {min(max(least, 1), GAP)}", f'"Stretches"({listed}, {min(max(least, 1), GAP)})')
        yield f"exists ({stretches} S where {meets}(S, 's'))"

    def _said(self, needed: Input) -> str | None:
        """Readings that what is asked about is there, or is not, under the codes of the questions for that, or for how long."""
        coded = [own_coding("input", other.name) for other in self._questions.of(needed.words) if other.measure in {None, DURATION}]
        return f"{_READINGS} R where {self._coded('R', coded)} and R.at is not null and R.said is not null return all Tuple {{ at: R.at, present: R.said }}" if coded else None

    def _sign(self, beside: Trigger) -> str | None:
        needed, limit = beside.input, beside.limit
        assert limit is not None  # of a trigger with a limit
        if needed.measure is not None and MEASURES[needed.measure].adds:
            if needed.subject is not None:
                return None
            return f"{_READINGS} R where {self._coded('R', codes(needed.measure))} and R.at is not null and R.value > 0.0 return all Tuple {{ at: R.at, present: true }}"
        meets = self._limit(limit, beside.printed.text)
        return f"{self.of(needed)} R where R.at is not null and R.unit in {strings(units_of(limit.opened))} return all Tuple {{ at: R.at, present: {meets}(R.value, R.unit) }}"

    def _coded(self, reading: str, codings: Iterable[Element]) -> str:
        """Whether a reading has one of these codes, which are noted as taken."""
        listed = {f"{SYSTEMS[each['system']]}|{each['code']}": each for each in codings}
        self._codes |= listed
        return f'"Has"({reading}.codes, {strings(listed)})' if listed else "false"

    def _converts(self, measure: str | None) -> None:
        dimensions = MEASURES[measure or ""].dimensions
        self.units |= {unit.code: None for unit in UNITS.values() if unit.dimension in dimensions and unit.code != _PERCENT}

    def _define(self, name_: str, expression: str, words: str = "", takes: str | None = None) -> str:
        self._made.setdefault(name_, Definition(name_, expression, words, takes))
        return name(name_)


_LINE = "\n    "
EVER = 2**31 - 1
"""The most seconds that CQL can count."""


_READINGS = name("Readings")


def _met(limit: Limit, value: str, unit: str) -> Iterator[str]:
    """What a value in a known unit has to be: one condition for each printed range that it is compared with."""
    for interval in comparable(limit.opened, unit, agree=limit.agree):
        yield " and ".join(ends(bounds_in(interval, unit, difference=limit.difference), value))


def _or(ways: Iterable[str]) -> str:
    return "\n    or ".join(ways)


def _asked(needed: Input) -> str:
    if needed.measure is None:
        return f"Whether it is there: {needed.subject}"
    words = MEASURES[needed.measure].label
    words += f": {needed.subject}" if needed.subject else ""
    words += f", in {needed.over}" if needed.over else ""
    return f"{words}, beyond the usual" if needed.baseline else words
