"""What follows from readings with dates: totals over a rolling time, changes, how long something has lasted.

A reading is an ``Observation`` with ``at``. Several of them say more than each alone: "more than 3 times in 24 hours" is met by
four single times, "3 pounds in 1 day" by two weighings. What they say is again an observation, and is held against the limit as
any other. Nothing is made up for what they leave open: ``unanswered`` lists it.

- **What happens at a moment adds up**: readings of a count or a volume without ``over`` are added over every time of the limit's
  length that ends with one of them, both ends included. Nobody knows whether every time was written down, so that a total can
  meet "more than 3 times" and decides nothing against it, nor against "fewer than 3 times". A count over a time (``over``) is
  compared alone.
- **A change is one between two readings** of the level (``body_weight``), the later less the lowest that came before it within the limit's
  time; for a loss the highest. Who weighs each morning does not do so at the same minute: a time of a day or longer is taken ``SLACK`` longer.
- **What is said to be there lasts from its first reading to its last** of a run in which no reading says that it is not there,
  and none is further from the next than the limit's time, nor than ``GAP``. In "fever of 101 F for more than 1 hour" every
  temperature that meets the limit is a reading that the fever is there, any other that it is not.
- **The usual is what a reading with ``usual`` says**, and never the first one or a mean: "4 more than usual" is compared with each
  reading less that. Of what is counted over a time it has to be counted over the limit's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from drugsheet.models import MEASURES, UNITS, Interval
from drugsheet.models.interval import convert
from drugsheet.models.measures import Measure as Known
from drugsheet.rules.inputs import Input, longest, shortest
from drugsheet.rules.limits import Limit
from drugsheet.rules.observation import PLACES, Observation, folded

if TYPE_CHECKING:
    from drugsheet.rules.book import Trigger

SLACK = 6 * 3600
"""Seconds by which two readings may be further apart than a limit's time of a day or longer."""

GAP = 36 * 3600
"""The most seconds between two readings of something that lasts: who looks once a day may look in the evening, too."""

DURATION = "duration"
"""The measure of how long something lasts."""

_DAY = 86_400
_DIGITS = 12
_MOST = Decimal(10) ** _DIGITS - 1
_STEP = Decimal(1).scaleb(-PLACES)


@dataclass(frozen=True, slots=True)
class Sign:
    """A reading that something is there, or is not."""

    at: datetime
    present: bool


class Series:
    """The readings among some observations, in the order of their times."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._dated: dict[object, list[tuple[datetime, Observation]]] = {}
        self._usual: dict[object, list[Observation]] = {}
        for each in observations:
            if each.usual:
                self._usual.setdefault(each.measure, []).append(each)
            elif each.at is not None:
                self._dated.setdefault(each.measure, []).append((each.at, each))
        for readings in self._dated.values():
            readings.sort(key=lambda reading: reading[0])
        self._signs = [] if None not in self._dated else [(at, folded(each.subject or ""), each.present) for at, each in self._dated[None]]

    def __bool__(self) -> bool:
        return bool(self._dated or self._usual)

    def implied(self, trigger: Trigger) -> list[Observation]:
        """What the readings say together about a trigger's limit, in the order of time; empty for what has no limit."""
        limit, needed = trigger.limit, trigger.input
        if limit is None or needed.measure is None:
            return []
        measure = MEASURES[needed.measure]
        if measure.change_of is not None:
            return list(self._changes(needed, measure, limit))
        if needed.baseline:
            return list(self._differences(needed, measure))
        if needed.measure == DURATION:
            return list(self._stretches(trigger, limit))
        return list(self._totals(needed, measure, needed.measure))

    def _readings(self, measure: object) -> list[tuple[datetime, Observation]]:
        return self._dated.get(measure, [])

    def _totals(self, needed: Input, measure: Known, name: str) -> Iterator[Observation]:
        """Totals of what happened at moments, over each time of the limit's length that ends with one of them."""
        most = None if needed.over is None else longest(needed.over)
        if not measure.adds or most is None or needed.side != "more":
            return
        moments = [(at, each) for at, each in self._readings(name) if each.over is None and not each.baseline and needed.is_of(each)]
        total, first = Fraction(0), 0
        amounts = [_base(each) for _, each in moments]
        for number, (at, each) in enumerate(moments):
            total += amounts[number]
            while (at - moments[first][0]).total_seconds() > most:
                total -= amounts[first]
                first += 1
            yield _of(needed, each, value=_rounded(total / UNITS[str(each.unit)].factor), unit=each.unit, over=_seconds(at - moments[first][0]))

    def _changes(self, needed: Input, measure: Known, limit: Limit) -> Iterator[Observation]:
        """Changes of a level: since any reading within the limit's time, and without one since any and since the usual."""
        readings = [(at, each) for at, each in self._readings(measure.change_of) if not each.baseline]
        usual = self._usual.get(measure.change_of, []) if needed.over is None else []
        for each in (each for _, each in readings):
            for normal in usual:
                yield from _change(needed, limit, normal, each, falls=measure.falls, over=None)
        if needed.baseline or needed.side == "fewer":
            return
        most = None if needed.over is None else longest(needed.over)
        wide = reach(needed.over)
        since = _Extremes(lowest=not measure.falls, within=wide)
        for at, each in readings:
            if (before := since.before(at)) is not None:
                whole = wide is None or most is None or (at - readings[0][0]).total_seconds() >= most - (SLACK if most >= _DAY else 0)
                apart = (at - before.at).total_seconds() if before.at is not None else 0
                over = needed.over if whole else Interval(low=Decimal(1), high=Decimal(max(int(min(apart, most or apart)), 1)), unit="s")
                yield from _change(needed, limit, before, each, falls=measure.falls, over=over)
            since.add(each)

    def _differences(self, needed: Input, measure: Known) -> Iterator[Observation]:
        """Differences of levels from each usual value."""
        level = Input("", needed.measure, needed.subject, needed.over, baseline=False, symptoms=needed.symptoms, side=needed.side, words=needed.words)
        assert needed.measure is not None  # of a limit
        usual = [each for each in self._usual.get(needed.measure, []) if level.is_of(each) and (needed.over is None or (each.over is not None and level.spans(each)))]
        if not usual:
            return
        found = [each for _, each in self._readings(needed.measure) if level.accepts(each)]
        for each in (*found, *self._totals(level, measure, needed.measure)):
            for normal in usual:
                if each.unit is not None and UNITS[str(normal.unit)].dimension == UNITS[each.unit].dimension:
                    value = Decimal(each.value or 0) - _rounded(_in(normal, each.unit))
                    yield _of(needed, each, value=value, unit=each.unit, over=each.over, baseline=True)

    def _stretches(self, trigger: Trigger, limit: Limit) -> Iterator[Observation]:
        """How long something has lasted at each reading that it is there; no time at one that it is not."""
        least = min((seconds for interval in limit.opened if (seconds := shortest(interval)) is not None), default=None)
        if least is None:
            return
        apart, needed = min(max(least, 1), GAP), trigger.input
        start: datetime | None = None
        last: datetime | None = None
        gone: datetime | None = None
        for sign in self._all_signs(trigger):
            if not sign.present:
                start, last, gone = None, None, sign.at
                yield Observation(measure=DURATION, subject=needed.subject, value=0, unit="s", at=sign.at)
                continue
            if start is None or last is None or (sign.at - last).total_seconds() > apart:
                start = sign.at
            last = sign.at
            lasted = Decimal(int((sign.at - start).total_seconds()))
            at_most = None if gone is None else Decimal(int((sign.at - gone).total_seconds()))
            if lasted > 0 and limit.contains(lasted, "s"):
                yield Observation(measure=DURATION, subject=needed.subject, value=lasted, unit="s", at=sign.at)
            elif at_most is not None and not limit.contains(at_most, "s"):
                yield Observation(measure=DURATION, subject=needed.subject, value=at_most, unit="s", at=sign.at)

    def _all_signs(self, trigger: Trigger) -> list[Sign]:
        """Readings of whether what the limit is of is there. Of one moment, that it is not comes first."""
        found = [Sign(at, present) for at, words, present in self._signs if words in trigger.input.words]
        for beside in trigger.signs:
            name = beside.input.measure
            for at, each in self._readings(name):
                if name is not None and MEASURES[name].adds:
                    if each.value and not each.baseline and beside.input.is_of(each):
                        found.append(Sign(at, present=True))
                elif beside.input.accepts(each) and beside.limit is not None and each.unit is not None and UNITS[each.unit].dimension in beside.limit.dimensions:
                    found.append(Sign(at, present=beside.met_by(each)))
        return sorted(found, key=lambda sign: (sign.at, sign.present))


def reach(over: Interval | None) -> int | None:
    """How many seconds two readings of a level may be apart for a change in this time; None where any number will do."""
    most = None if over is None else longest(over)
    return None if most is None else most + (SLACK if most >= _DAY else 0)


class _Extremes:
    """The lowest (or highest) of the readings within a time before another: each is looked at twice at most."""

    def __init__(self, *, lowest: bool, within: int | None) -> None:
        self._sign = 1 if lowest else -1
        self._within = within
        self._new: list[Observation] = []
        self._kept: list[tuple[Fraction, datetime, Observation]] = []
        self._first = 0

    def before(self, at: datetime) -> Observation | None:
        """The reading that is lowest (or highest) of all that are older, and no older than the time allows."""
        while self._new and self._new[0].at is not None and self._new[0].at < at:
            self._take(self._new.pop(0))
        while self._within is not None and self._first < len(self._kept) and (at - self._kept[self._first][1]).total_seconds() > self._within:
            self._first += 1
        return self._kept[self._first][2] if self._first < len(self._kept) else None

    def add(self, each: Observation) -> None:
        """Remember a reading for those that are later."""
        self._new.append(each)

    def _take(self, each: Observation) -> None:
        assert each.at is not None  # it is one of a series
        value = self._sign * _base(each)
        while len(self._kept) > self._first and self._kept[-1][0] >= value:
            self._kept.pop()
        self._kept.append((value, each.at, each))


def _change(needed: Input, limit: Limit, before: Observation, after: Observation, *, falls: bool, over: Interval | None) -> Iterator[Observation]:
    """The change from one reading to another, in the later one's unit, and in percent where the limit is."""
    unit = str(after.unit)
    earlier = _rounded(_in(before, unit))
    change = Decimal(after.value or 0) - earlier
    change = -change if falls else change
    if UNITS[unit].dimension in limit.dimensions:
        yield _of(needed, after, value=change, unit=unit, over=over, baseline=needed.baseline)
    if UNITS["%"].dimension in limit.dimensions and earlier:
        yield _of(needed, after, value=_rounded(Fraction(change) / Fraction(earlier) * 100), unit="%", over=over, baseline=needed.baseline)


def _of(needed: Input, reading: Observation, *, value: Decimal, unit: str | None, over: Interval | None, baseline: bool = False) -> Observation:
    """What is implied, of what is asked for, at the time of the reading that completes it."""
    return Observation(measure=needed.measure, subject=needed.subject, value=_fitting(value), unit=unit, over=over, baseline=baseline, at=reading.at)


def _in(reading: Observation, unit: str) -> Fraction:
    return convert(Fraction(reading.value or 0), str(reading.unit), unit)


def _base(reading: Observation) -> Fraction:
    unit = UNITS[str(reading.unit)]
    return (Fraction(reading.value or 0) + unit.offset) * unit.factor


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_STEP, ROUND_HALF_UP)


def _seconds(apart: timedelta) -> Interval:
    """How long something took, of which a second is the least, in the largest unit of which it is a whole number."""
    seconds = max(int(apart.total_seconds()), 1)
    unit = next(code for code in ("d", "h", "min", "s") if seconds % UNITS[code].factor == 0)
    whole = Decimal(seconds // int(UNITS[unit].factor))
    return Interval(low=whole, high=whole, unit=unit)


def _fitting(value: Decimal) -> Decimal:
    """A calculated value with as many digits as an observation may have; the greatest where it has more before its point."""
    if abs(value) > _MOST:
        return _MOST.copy_sign(value)
    return value.quantize(Decimal(1).scaleb(-min(PLACES, _DIGITS - 1 - max(value.adjusted(), 0))), ROUND_HALF_UP).normalize() + 0
