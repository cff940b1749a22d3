"""How guesses are counted.

The count is generous, since the tools were made for other work. Per expected limit:

- *found*: one of its numbers is among the tool's quantities. Where the phrase prints the limit in two units, either
  will do, here and below.
- *value*: all of its numbers are: one, or both ends of a range, be they one quantity or two.
- *unit*: the quantity has the limit's unit. Counted where the sheet prints a unit; scores and counts of things have none.
- *comparator*: the quantity says more than, at least, less than, at most, or that it is a range, as the limit does.
  Counted where the sheet prints it: that a bare number is a lower bound is drugsheet's own convention.
- *window*: the period is read, tied to the quantity or as a quantity of its own.
- *whole*: all of these that the phrase prints.
- *other unit*: of the quantities that count as *value*, those with a unit that is not the limit's (farad for °F).

A period that a tool reads as a quantity of its own is used up by the window, so that "1 day" is not also the "1" of "more
than 1 time in 1 day". *Traps* are phrases that set no limit. A bare quantity in them is no mistake of a general
tool; a quantity with a comparator is what a program would act on, and counts against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.peers.phrases import Limit, Row
from benchmarks.peers.runners.protocol import Answer, Guess
from drugsheet import Interval

MEASURES = ("found", "value", "unit", "comparator", "window", "whole", "other_unit", "traps")
UNITLESS = {"{count}", "{score}"}
OPEN = {"gt", "ge", "lt", "le"}

Window = tuple[tuple[float, ...], str]


@dataclass(slots=True)
class Tally:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool | None) -> None:  # noqa: FBT001 - the one thing that it takes
        """Count one; None is not counted at all."""
        if right is not None:
            self.right += right
            self.of += 1

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Scores:
    """A tool's tallies, by the names in ``MEASURES``."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})

    def add(self, **judged: bool | None) -> None:
        """Count one limit or one trap."""
        for name, right in judged.items():
            self.tallies[name].add(right)


def score(table: Iterable[Row], answers: Iterable[Answer], *, only_limits: bool = False) -> Scores:
    """The tallies of a tool's answers to a table.

    ``only_limits``: the tool reports nothing but limits, so whatever it reports in a trap is one. A tool that never says a
    comparator cannot fall into a trap and is given no figure for them.
    """
    pairs = list(zip(table, answers, strict=True))
    compares = only_limits or any(guess.comparator in OPEN for _, answer in pairs for guess in answer.guesses)
    scores = Scores()
    for row, answer in pairs:
        if row.limits:
            for judged in judge(row.limits, answer.guesses):
                scores.add(**judged)
        elif compares:
            scores.add(traps=not any(only_limits or guess.comparator in OPEN for guess in answer.guesses))
    return scores


def judge(limits: Sequence[Limit], guesses: Sequence[Guess]) -> list[dict[str, bool | None]]:
    """What is right about the reading of each limit of a phrase; None where the phrase prints no such thing."""
    windows = {window(limit.window) for limit in limits if limit.window is not None}
    left = list(guesses)
    seen = {guess.window for guess in guesses if guess.window is not None}
    for each in sorted(windows):
        alone = next((guess for guess in left if guess.unit == each[1] and _holds(guess, each[0])), None)
        if not any(_same(each, other) for other in seen) and alone is not None:
            left.remove(alone)
            seen.add(each)
    return [_best(limit, left, seen) for limit in limits]


def window(interval: Interval) -> Window:
    """A window's numbers and unit."""
    return bounds(interval), interval.unit


def bounds(interval: Interval) -> tuple[float, ...]:
    """The numbers of an interval, low before high."""
    return tuple(dict.fromkeys(float(end) for end in (interval.low, interval.high) if end is not None))


def relation(interval: Interval) -> str | None:
    """An interval's comparator; None for an exact value."""
    if interval.low is not None and interval.high is not None:
        return None if interval.low == interval.high else "range"
    if interval.low is not None:
        return "ge" if interval.low_inclusive else "gt"
    return "le" if interval.high_inclusive else "lt"


def _best(limit: Limit, guesses: Sequence[Guess], windows: set[Window]) -> dict[str, bool | None]:
    within = None if limit.window is None else any(_same(window(limit.window), each) for each in windows)
    readings = []
    for interval in (limit.interval, *limit.equivalents):
        judged = _judge(interval, limit.inferred, guesses)
        judged["window"] = within
        judged["whole"] = all(judged[name] is not False for name in ("value", "unit", "comparator", "window"))
        readings.append(judged)
    return max(readings, key=lambda judged: [bool(judged[name]) for name in ("whole", "value", "found", "unit", "comparator")])


def _judge(interval: Interval, inferred: Sequence[str], guesses: Sequence[Guess]) -> dict[str, bool | None]:
    ends = bounds(interval)
    near = [guess for guess in guesses if any(_holds(guess, (end,)) for end in ends)]
    value = all(any(_holds(guess, (end,)) for guess in near) for end in ends)
    units = {guess.unit for guess in near}
    unitless = interval.unit in UNITLESS
    unit = value and (interval.unit in units or (unitless and None in units))
    said = {guess.comparator for guess in near if guess.comparator != "range" or _holds(guess, ends)}
    return {
        "found": bool(near),
        "value": value,
        "unit": None if unitless or "unit" in inferred else unit,
        "comparator": None if "bound" in inferred else value and relation(interval) in said,
        "other_unit": None if not value or "unit" in inferred else not unit and None not in units,
    }


def _holds(guess: Guess, numbers: Sequence[float]) -> bool:
    return all(any(math.isclose(number, value, rel_tol=1e-6) for value in guess.values) for number in numbers)


def _same(one: Window, other: Window) -> bool:
    return one[1] == other[1] and len(one[0]) == len(other[0]) and all(map(math.isclose, one[0], other[0]))
