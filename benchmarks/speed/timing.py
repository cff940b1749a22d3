"""The interleaved harness: every contender in turn, round after round, so that a busy machine slows them all alike.

CPU time of the process, not the clock on the wall. The garbage collector is off while a contender is timed and runs
before it, so that none pays for the rubbish of another. drugsheet keeps no reading from one sheet to the next, so that the same
bytes in every round cost what they cost the first time.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to be timed."""

    name: str
    title: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """What one contender took, in milliseconds of CPU time."""

    median: float
    low: float
    """First quartile."""
    high: float
    """Third quartile."""


def interleaved(contenders: Sequence[Contender], rounds: int, least: float = 0.001) -> dict[str, Timed]:
    """Time every contender ``rounds`` times, in turn. One that takes less than ``least`` seconds is repeated in its turn."""
    for contender in contenders:
        contender.run()  # what is made once (patterns, schemas) is there before
    repeats = {contender.name: max(1, int(least / max(_once(contender, 1), 1e-7))) for contender in contenders}
    taken: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            taken[contender.name].append(_once(contender, repeats[contender.name]))
    return {name: Timed(*(1000 * value for value in (statistics.median(times), *_quartiles(times)))) for name, times in taken.items()}


def _once(contender: Contender, repeat: int) -> float:
    """Seconds of CPU time for one run, as the mean of ``repeat``."""
    total = 0.0
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeat):
            start = time.process_time_ns()
            contender.run()
            total += time.process_time_ns() - start
    finally:
        gc.enable()
    return total / repeat / 1e9


def _quartiles(times: Sequence[float]) -> tuple[float, float]:
    if len(times) < 2:
        return times[0], times[0]
    low, _, high = statistics.quantiles(times, n=4)
    return low, high
