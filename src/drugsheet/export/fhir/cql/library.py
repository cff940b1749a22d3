"""The CQL library of a sheet: what it takes, when each reason holds, and what the sheet says then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm

from drugsheet.export.fhir import names
from drugsheet.export.fhir.conditions import literal
from drugsheet.export.fhir.cql.conditions import SYSTEMS, Condition, Definitions
from drugsheet.export.fhir.cql.words import comment, name, string, strings
from drugsheet.models import UNITS, CallReason, DrugSheet
from drugsheet.rules import Rulebook, Trigger, rulebook

MODEL = "4.0.1"
"""The version of FHIR whose model the library uses: the only one that engines and translators share."""

PERIOD = "Measurement Period"
"""The parameter that says between which times readings count; without it all do."""

_DECIMALS = 8

_FUNCTIONS = (
    (
        "At",
        "taken FHIR.Observation",
        'Coalesce((taken.effective as FHIR.dateTime).value, (taken.effective as FHIR.instant).value, (taken.effective as FHIR.Period)."end".value)',
        "When an Observation was made: what was counted over a period, when that ended",
    ),
    ("Seconds", "earlier System.DateTime, later System.DateTime", "difference in seconds between earlier and later", ""),
    (
        "Counted",
        "period FHIR.Period",
        'if "Seconds"(period."start".value, period."end".value) > 0 then "Seconds"(period."start".value, period."end".value) else null',
        "For how many seconds it was counted; null for what happened at a moment",
    ),
    (
        "Unit",
        "value FHIR.Quantity, bare FHIR.integer",
        "if bare is not null or value.code is null and value.unit is null then '1' else value.code.value",
        "A number without a unit, and an integer, are counts",
    ),
    ("Has", "codes List<System.String>, wanted List<System.String>", "exists (codes C where C in wanted)", ""),
)
"""Functions of every library: name, operands, expression, words."""

_LIST = "List<Tuple { codes List<System.String>, at System.DateTime, lasting System.Integer, value System.Decimal, unit System.String, said System.Boolean }>"

_CONVERTING = (
    (
        "In",
        "value System.Decimal, given System.String, wanted System.String",
        'if given = wanted then value else Round((value + "Offset"(given)) * "Factor"(given) / "Factor"(wanted) - "Offset"(wanted), 6)',
        "A value in another unit",
    ),
    (
        "Total",
        f"events {_LIST}, until System.DateTime, most System.Integer",
        'Sum(events E where "Seconds"(E.at, until) between 0 and most return all E.value * "Factor"(E.unit))',
        "",
    ),
    (
        "Totals",
        f"events {_LIST}, most System.Integer",
        'events E return all Tuple { codes: E.codes, at: E.at, lasting: E.lasting, value: Round("Total"(events, E.at, most) / "Factor"(E.unit), 6), unit: E.unit, said: E.said }',
        "What happened at moments, added up over so many seconds before each of them",
    ),
    (
        "Changes",
        f"earlier {_LIST}, later {_LIST}, least System.Integer, most System.Integer",
        'from earlier A, later B where ("Seconds"(A.at, B.at) between least and most) is not false return all Tuple { value: Round(B.value - "In"(A.value, A.unit, B.unit), 6), percent: Round((B.value / "In"(A.value, A.unit, B.unit) - 1) * 100, 6), unit: B.unit }',
        "The changes from a reading to another that is so many seconds later",
    ),
)
"""Functions of libraries in which readings are added up or held against each other."""

_SIGNS = "List<Tuple { at System.DateTime, present System.Boolean }>"

_LASTING = (
    ("Gone", f"signs {_SIGNS}, since System.DateTime, last System.DateTime", 'exists (signs S where not S.present and "Seconds"(since, S.at) > 0 and "Seconds"(S.at, last) >= 0)', ""),
    ("Followed", f"signs {_SIGNS}, at System.DateTime, apart System.Integer", 'exists (signs S where S.present and "Seconds"(at, S.at) between 1 and apart)', ""),
    (
        "Unseen",
        f"signs {_SIGNS}, since System.DateTime, last System.DateTime, apart System.Integer",
        'exists (signs S where S.present and "Seconds"(since, S.at) >= 0 and "Seconds"(S.at, last) > 0 and not "Followed"(signs, S.at, apart))',
        "",
    ),
    (
        "Stretches",
        f"signs {_SIGNS}, apart System.Integer",
        'from signs A, signs B\n    where A.present and B.present and "Seconds"(A.at, B.at) > 0 and not "Gone"(signs, A.at, B.at) and not "Unseen"(signs, A.at, B.at, apart) return all ToDecimal("Seconds"(A.at, B.at))',
        "For how many seconds something has been there: no reading says that it is not, and none is further from the next than so many seconds",
    ),
)
"""Functions of libraries in which something lasts."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a rulebook, one for each trigger, and the definitions that they rest on."""

    definitions: Definitions
    listed: Sequence[Condition]


def conditions(book: Rulebook) -> Conditions:
    """The conditions of a rulebook."""
    made = Definitions(book.inputs)
    for needed in book.inputs:
        made.of(needed)
    return Conditions(made, [made.condition(trigger) for trigger in book.triggers])


def to_cql(sheet: DrugSheet, book: Rulebook | None = None, made: Conditions | None = None) -> str:
    """The sheet's rules as the text of a CQL library on the model of FHIR R4; FHIRHelpers is included by reference.

    ``"Condition N"`` is true when the rulebook's Nth trigger holds, and ``"Said N"`` is what the sheet says then; ``"Reason N"`` is true when its
    Nth item holds in any way, and ``"Fired"`` lists all that is said. ``book`` is ``rulebook(sheet)`` and ``made`` are its conditions, for callers that have them already.
    """
    book = book or rulebook(sheet)
    made = made or conditions(book)
    parts = [
        *_head(sheet),
        *_readings(made.definitions),
        *(_definition(each.name, each.expression, each.words, each.takes) for each in made.definitions),
        *_reasons(book, [each.expression for each in made.listed]),
    ]
    return "\n\n".join(parts) + "\n"


def _head(sheet: DrugSheet) -> Iterator[str]:
    source = f"{sheet.source.name or 'a sheet without a name'} (SHA-256 {sheet.source.sha256})"
    yield comment(
        f"When to call: {sheet.drug.name or 'a drug without a name'}\n"
        f"Read by drugsheet {sheet.source.parser_version} from {source}\n"
        "It says what the sheet says, in its words. It is no advice, and where nothing is true all need not be well."
    )
    stated = sheet.revised
    yield f"library {names.library(sheet)}{f' version {string(stated)}' if stated else ''}"
    yield f"using FHIR version '{MODEL}'"
    yield f"include FHIRHelpers version '{MODEL}'"
    yield f"parameter {name(PERIOD)} Interval<DateTime> default Interval[@0001-01-01T00:00:00.000+00:00, @9999-12-31T23:59:59.999+00:00]"
    yield "context Patient"


def _readings(made: Definitions) -> Iterator[str]:
    """What all definitions are made of: the functions, and the readings in Observations and their components."""
    for named, takes, expression, words in (*_FUNCTIONS, *(_CONVERTING if made.units else ()), *(_LASTING if made.lasting else ())):
        if named == "In":
            yield _table("Factor", "What one of a unit is, in a common measure of its kind", _factors(made.units), 1)
            yield _table("Offset", "What is added to a value before that", {unit: _exact(UNITS[unit].offset) for unit in made.units}, 0)
        yield _definition(named, expression, words, takes)
    systems = "".join(f"\n    when {string(system)} then {string(f'{short}|')}" for system, short in SYSTEMS.items())
    yield (
        f"{comment('A code with a short name of its system')}\n"
        f'define function "Code"(coding FHIR.Coding):\n  (case coding.system.value{systems}\n    else null\n  end) + coding.code.value'
    )
    yield _definition(
        "Observations",
        '[Observation] O\n    where O.status.value in { \'final\', \'amended\', \'corrected\', \'preliminary\' }\n'
        f'      and ("At"(O) during {name(PERIOD)}) is not false',
        "The Observations whose value stands, and of which nobody knows that they were made at another time",
    )
    tuple_ = (
        "Tuple {{ codes: ({0}.code.coding C return \"Code\"(C)), at: \"At\"(O), lasting: \"Counted\"(O.effective as FHIR.Period),\n"
        "      value: Coalesce(({0}.value as FHIR.Quantity).value.value, ToDecimal(({0}.value as FHIR.integer).value)),\n"
        "      unit: \"Unit\"({0}.value as FHIR.Quantity, {0}.value as FHIR.integer), said: ({0}.value as FHIR.boolean).value }}"
    )
    yield _definition(
        "Readings",
        f"flatten {{\n    (\"Observations\" O return all {tuple_.format('O')}),\n    flatten (\"Observations\" O return all (O.component P return all {tuple_.format('P')}))\n  }}",
        "What Observations, and the components of panels, say",
    )


def _factors(units: Iterable[str]) -> dict[str, Decimal]:
    """What one of each unit is in a measure of its dimension in which all of them have eight decimals at most, as many as CQL keeps.

    The measure is the largest such one: an engine in JavaScript takes a whole number above 2,147,483,647 for an overflow.
    """
    listed = list(units)
    scale: dict[str, int] = {}
    for unit in listed:
        dimension, factor = UNITS[unit].dimension, UNITS[unit].factor
        odd = factor.denominator
        for prime in (2, 5):
            while odd % prime == 0:
                odd //= prime
        made = lcm(scale.get(dimension, 1), odd)
        while (factor * made * 10**_DECIMALS).denominator != 1:
            made *= 10
        scale[dimension] = made
    return {unit: _exact(UNITS[unit].factor * scale[UNITS[unit].dimension]) for unit in listed}


def _exact(value: Fraction) -> Decimal:
    return Decimal(int(value * 10**_DECIMALS)).scaleb(-_DECIMALS)


def _table(title: str, words: str, values: Mapping[str, Decimal], bare: int) -> str:
    rows = "".join(f"\n    when {string(unit)} then {literal(value)}" for unit, value in {**values, "1": Decimal(bare)}.items())
    return f"{comment(words)}\ndefine function {name(title)}(unit System.String):\n  case unit{rows}\n    else null\n  end"


def _reasons(book: Rulebook, conditions: list[str]) -> Iterator[str]:
    numbered = list(enumerate(zip(book.triggers, conditions, strict=True), 1))
    for item, (_, group) in enumerate(groupby(numbered, key=lambda each: id(each[1][0].reason)), 1):
        ways = list(group)
        for number, (trigger, expression) in ways:
            words = trigger.reason.text if trigger.printed is trigger.reason else f"{trigger.printed.text}\n(of: {trigger.reason.text})"
            yield _definition(names.condition_name(number), expression, f"{trigger.urgency}: {words}")
            yield _definition(f"Said {number}", f"if {name(names.condition_name(number))} then {_said(trigger)} else null", "")
        yield _definition(f"Reason {item}", " or ".join(name(names.condition_name(number)) for number, _ in ways), ways[0][1][0].reason.text)
    listed = ", ".join(name(f"Said {number}") for number, _ in numbered)
    yield _definition("All", f"{{ {listed} }}" if listed else "List<System.String> { }", "What the sheet says for each way in which a reason holds, or null")
    yield _definition("Fired", '"All" S where S is not null', "What the sheet says for all that holds, in printed order")


def _said(trigger: Trigger) -> str:
    """What the sheet says when a trigger holds."""
    reason = trigger.reason
    within = str(reason.within) if isinstance(reason, CallReason) and reason.within else None
    whom = reason.whom if isinstance(reason, CallReason) else []
    return (
        f"Tuple {{ urgency: {string(trigger.urgency)}, text: {string(reason.text)}, printed: {string(trigger.printed.text)}, "
        f"actWithin: {string(within) if within else 'null as System.String'}, whom: {strings(whom) if whom else 'List<System.String> { }'} }}"
    )


def _definition(named: str, expression: str, words: str, takes: str | None = None) -> str:
    said = f"{comment(words)}\n" if words else ""
    head = name(named) if takes is None else f"function {name(named)}({takes})"
    return f"{said}define {head}:\n  {expression}"
