"""Generated observations: at, just under and just over each limit, in every unit, over another time, of something else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pydantic import ValidationError

from drugsheet.models import UNITS, Interval
from drugsheet.rules import DIMENSIONS, Observation, Trigger
from drugsheet.rules.book import Rulebook

_STEP = 10**6  # an observation has six decimals at most


def near(limit: Interval, unit: str) -> Iterator[Decimal]:
    """Values around the bounds of a limit, in ``unit``."""
    here, there = UNITS[limit.unit], UNITS[unit]
    for bound in (limit.low, limit.high):
        if bound is None:
            continue
        exact = (Fraction(bound) + here.offset) * here.factor / there.factor - there.offset
        under = exact.numerator * _STEP // exact.denominator
        for scaled in (under - _STEP, under - 10_000, under - 1, under, under + 1, under + 2, under + 10_000, under + _STEP):
            yield Decimal(scaled) / _STEP


def observations(trigger: Trigger) -> Iterator[Observation]:
    """What might be observed about one trigger; all of it is for its input, or nearly."""
    needed = trigger.input
    if needed.measure is None:
        for words in (needed.subject, *needed.symptoms):
            yield Observation(subject=words)
            yield Observation(subject=f"  {words}".upper(), present=False)
        return
    assert trigger.threshold is not None
    printed = [trigger.threshold.interval, *trigger.threshold.equivalents]
    units = [unit.code for unit in UNITS.values() if unit.dimension in DIMENSIONS[needed.measure]]
    values = {(value, unit) for unit in units for limit in printed if UNITS[limit.unit].dimension == UNITS[unit].dimension for value in near(limit, unit)}
    values |= {(Decimal(value), unit) for unit in units for value in (0, 999_999)}
    for value, unit in sorted(values):
        yield from made(trigger, value, unit, needed.over)
    value, unit = max(values)
    other = Interval(low=Decimal(17), high=Decimal(17), unit="h")
    yield from made(trigger, value, unit, other if needed.over is None else None)
    yield from made(trigger, value, unit, other)


def made(trigger: Trigger, value: Decimal, unit: str, over: Interval | None) -> Iterator[Observation]:
    """An observation, unless the model refuses it: a negative count, more than twelve digits."""
    needed = trigger.input
    try:
        yield Observation(measure=needed.measure, subject=needed.subject, value=value, unit=unit, over=over, baseline=needed.baseline)
    except ValidationError:
        return


def of_all(book: Rulebook) -> Iterator[tuple[Trigger, Observation]]:
    """The observations of every trigger."""
    for trigger in book.triggers:
        for observation in observations(trigger):
            yield trigger, observation
