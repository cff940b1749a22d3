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
        for words in (needed.subject or "", *needed.symptoms):
            yield Observation(subject=words)
            yield Observation(subject=f"  {words}".upper(), present=False)
            yield Observation(measure="duration", subject=words, value=1, unit="s")
        return
    assert trigger.threshold is not None
    printed = [trigger.threshold.interval, *trigger.threshold.equivalents]
    dimensions = {UNITS[limit.unit].dimension for limit in printed}
    units = [unit.code for unit in UNITS.values() if unit.dimension in DIMENSIONS[needed.measure]]
    values = {(value, unit) for unit in units for limit in printed if UNITS[limit.unit].dimension == UNITS[unit].dimension for value in near(limit, unit)}
    values |= {(Decimal(value), unit) for unit in units for value in (0, 999_999)}
    for value, unit in sorted(values):
        yield from made(trigger, value, unit, needed.over)
    low, unit = min((value, unit) for value, unit in values if value > 0 and UNITS[unit].dimension in dimensions)
    high = max(value for value, other in values if other == unit)
    for over in times(needed.over):
        yield from made(trigger, low, unit, over)
        yield from made(trigger, high, unit, over)
    for words in needed.symptoms:
        yield from made(trigger, high, unit, needed.over, words.upper())


def times(over: Interval | None) -> Iterator[Interval | None]:
    """No time, another one, and times just inside and outside of the ends of one that is asked for."""
    yield None
    yield Interval(low=Decimal(17), high=Decimal(17), unit="h")
    for bound in () if over is None else (over.low, over.high):
        if bound is not None:
            assert over is not None
            for value in (bound / 2, bound - Decimal("0.01"), bound, bound + Decimal("0.01"), bound * 2):
                yield Interval(low=value, high=value, unit=over.unit)


def made(trigger: Trigger, value: Decimal, unit: str, over: Interval | None, subject: str | None = None) -> Iterator[Observation]:
    """An observation, unless the model refuses it: a negative count, more than twelve digits."""
    needed = trigger.input
    try:
        yield Observation(measure=needed.measure, subject=subject or needed.subject, value=value, unit=unit, over=over, baseline=needed.baseline)
    except ValidationError:
        return


def of_all(book: Rulebook) -> Iterator[tuple[Trigger, Observation]]:
    """The observations of every trigger."""
    for trigger in book.triggers:
        for observation in observations(trigger):
            yield trigger, observation
