"""What was observed: a value of a measure, or a symptom."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from drugsheet.models import MEASURES, UNITS, Interval, Measure
from drugsheet.models.base import Number, Record
from drugsheet.models.measures import LEVELS, ObservedName

DIMENSIONS: dict[Measure, tuple[str, ...]] = {name: measure.dimensions for name, measure in MEASURES.items()}
"""What units each measure can have, by dimension."""

_OBSERVED: dict[ObservedName, tuple[str, ...]] = {**DIMENSIONS, **{name: level.dimensions for name, level in LEVELS.items()}}
"""The same of the levels, too."""

BY_SUBJECT: frozenset[Measure] = frozenset(name for name, measure in MEASURES.items() if measure.of_something)
"""Measures that are of something: a duration is of one symptom, and says nothing of another."""

OF_A_MOMENT: frozenset[Measure] = frozenset(name for name, measure in MEASURES.items() if not measure.over_time)
"""Measures that are not counted over a time: a fever now is a fever, whatever time the sheet prints beside its limit."""

PLACES = 6
"""Decimals of a value."""

_DIGITS = 12
_NOISE = Decimal("1e-9")
_ANNOTATION = re.compile(r"\{[^{}]*\}")

_COUNTED: dict[str, str] = {name: unit for name, measure in MEASURES.items() if len(measure.units) == 1 for unit in measure.units if _ANNOTATION.fullmatch(unit)}
"""Measures that count, each with its unit."""


def _six_decimals(value: Any) -> Any:
    """A number with more decimals than a value can have, rounded; anything else as it is, for the model to judge.

    What a computer adds in calculating (38.88888888888889, 100.49999999999999) is dropped. A value that truly has more
    decimals is never rounded onto a number with fewer of them, so that it stays on its side of every printed limit:
    38.0000001 becomes 38.000001, which is more than 38.
    """
    if isinstance(value, bool) or not isinstance(value, float | Decimal | str):
        return value
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return value
    places = -int(exact.as_tuple().exponent) if exact.is_finite() else 0
    if places <= PLACES or exact.adjusted() >= _DIGITS:
        return value
    if abs(exact) <= _NOISE:
        return Decimal(0)
    step = Decimal(1).scaleb(-min(PLACES, _DIGITS - 1 - max(exact.adjusted(), 0)))
    near = exact.quantize(step)
    if abs(exact - near) > _NOISE and near == near.quantize(step.scaleb(1)):
        near += step if exact > near else -step
    return near


def _period(value: Any) -> Any:
    """``24 h`` as an exact interval; anything else as it is."""
    if not isinstance(value, str):
        return value
    amount, _, unit = value.strip().partition(" ")
    try:
        number = Decimal(amount)
    except InvalidOperation:
        raise ValueError(f"{value!r} is no time: write a number, a space, and a UCUM unit, such as '24 h'") from None
    return Interval(low=number, high=number, unit=unit.strip())


def _moment(value: Any) -> Any:
    """A moment in ISO 8601 with its zone, to the second; a ``datetime`` that has one; anything else is refused."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"{value[:40]!r} is no time: write date, time and zone, such as 2026-03-01T08:00:00+01:00") from None
        if value.tzinfo is None:
            raise ValueError(f"the time {value.isoformat()} lacks its zone or its hour: write date, time and zone, such as 2026-03-01T08:00:00+01:00")
    if value is None:
        return None
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise ValueError("a time is a datetime with its zone, or words such as 2026-03-01T08:00:00+01:00")
    return value.replace(microsecond=0)


class Observation(Record):
    """What was measured or noticed: a value of a measure, or the presence of a symptom (no ``measure``).

    With ``at`` several observations are a series: see ``drugsheet.rules.series`` for what follows from one.

    >>> Observation(measure="body_temperature", value="38.2", unit="Cel")        # doctest: +SKIP
    >>> Observation(measure="emesis_count", value=4, unit="{count}", over="24 h")  # doctest: +SKIP
    >>> Observation(subject="Chills")                                            # doctest: +SKIP

    Raises ``ValueError`` (pydantic's ``ValidationError``) for a value without a unit, a unit that the measure cannot
    have, a duration of nothing, and the like.
    """

    measure: ObservedName | None = None
    """What was measured: a measure, or the ``body_weight`` whose changes are one; None when a symptom was noticed."""
    subject: str | None = None
    """Of what, in the sheet's words (case and white space do not matter): needed for a symptom and for a duration, score, volume, distance or other count."""
    value: Annotated[Number | None, BeforeValidator(_six_decimals)] = None
    """The value, in ``unit``. More than six decimals are rounded to six, never onto a number with fewer decimals."""
    unit: str | None = None
    """Its UCUM code, out of ``drugsheet.models.UNITS``. A count needs none, and ``1`` or another ``{word}`` will do for it."""
    over: Annotated[Interval | None, BeforeValidator(_period)] = None
    """The time over which it was counted or measured; ``"24 h"`` will do."""
    baseline: bool = False
    """Whether ``value`` is the difference from the patient's own normal: 4 stools more than usual."""
    usual: bool = False
    """Whether ``value`` is the patient's own normal, which limits such as "4 more than usual" are counted from."""
    at: Annotated[datetime | None, BeforeValidator(_moment)] = None
    """When it was observed, with its zone, to the second; of what was counted over a time, when that ended."""
    present: bool = True
    """Whether the symptom is there; a symptom that is not there fires nothing, and has no value."""

    @model_validator(mode="before")
    @classmethod
    def _counts_need_no_unit(cls, given: Any) -> Any:
        """UCUM has no unit for things counted: ``1``, or words in braces that mean 1."""
        if not isinstance(given, dict) or given.get("value") is None:
            return given
        unit, measure = given.get("unit"), given.get("measure")
        own = _COUNTED.get(measure) if isinstance(measure, str) else None
        if own is not None and (unit is None or unit == "1" or (isinstance(unit, str) and unit not in UNITS and _ANNOTATION.fullmatch(unit))):
            return {**given, "unit": own}
        return given

    @model_validator(mode="after")
    def _is_there_if_measured(self) -> Self:
        if self.measure is not None and not self.present:
            raise ValueError("a symptom that is not there has no value: leave out the measure and the value")
        return self

    @model_validator(mode="after")
    def _usual_is_a_level(self) -> Self:
        if self.usual and self.baseline:
            raise ValueError("the usual value is a level, and no difference from itself")
        return self

    @model_validator(mode="after")
    def _can_be_compared(self) -> Self:
        if self.subject is not None and not folded(self.subject):
            raise ValueError("the subject is empty")
        if self.measure is None:
            if self.subject is None:
                raise ValueError("an observation needs a measure, or the symptom as its subject")
            if (self.value, self.unit, self.over, self.baseline, self.usual) != (None, None, None, False, False):
                raise ValueError(f"a value needs a measure: say what of {self.subject!r} was measured")
            return self
        if self.value is None:
            raise ValueError(f"a value is missing: {self.measure} of what?")
        wanted = _OBSERVED[self.measure]
        codes = ", ".join(unit.code for unit in UNITS.values() if unit.dimension in wanted)
        if self.unit is None:
            raise ValueError(f"a unit is missing: {self.measure} is measured in {codes}")
        if self.unit not in UNITS:
            raise ValueError(f"unit {self.unit!r} is not in the table of UCUM units: {self.measure} is measured in {codes}")
        if UNITS[self.unit].dimension not in wanted:
            raise ValueError(f"{self.unit} measures {UNITS[self.unit].dimension}, but {self.measure} is measured in {codes}")
        if self.measure in BY_SUBJECT and self.subject is None:
            raise ValueError(f"a {self.measure} is of something: name it as the sheet does, as the subject")
        if self.over is not None:
            _check_time(self.over)
        if self.value < 0 and not (self.measure in MEASURES and MEASURES[self.measure].may_be_negative) and not self.baseline:
            raise ValueError(f"{self.measure} cannot be negative, but is {self.value}")
        return self


def _check_time(over: Interval) -> None:
    """Raises ``ValueError`` for a time in which nothing can be counted."""
    if UNITS[over.unit].dimension != "time":
        raise ValueError(f"what was counted over is a time, not {over.unit}")
    if (over.low is not None and over.low < 0) or (over.high is not None and over.high <= 0):
        raise ValueError(f"nothing can be counted over {over}")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Words as they are compared: case, white space and the punctuation around them do not matter."""
    return " ".join(text.casefold().split()).strip(" .,;:!")
