"""drugsheet itself, through the same scoring as the others.

Each threshold is a guess, each of its equivalents another one; an interval's open side is its comparator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.peers.runners.protocol import Guess, Task, serve
from drugsheet import Interval
from drugsheet.oldgrammar.thresholds import thresholds


def read(task: Task) -> Iterator[Guess]:
    """The limits of a phrase."""
    for reading in thresholds(task.phrase, call=task.call):
        window = reading.get("window")
        within = None if window is None else (_ends(window), str(window["unit"]))
        for interval in (reading["interval"], *(reading.get("equivalents") or ())):
            said = str(Interval(**interval))
            if window is not None:
                said += f", within {Interval(**window)}"
            yield Guess(_ends(interval), str(interval["unit"]), _comparator(interval), within, said)


def _ends(interval: Mapping[str, Any]) -> tuple[float, ...]:
    low, high = interval.get("low"), interval.get("high")
    ends = [float(end) for end in (low, high) if end is not None]
    return tuple(dict.fromkeys(ends))


def _comparator(interval: Mapping[str, Any]) -> str | None:
    low, high = interval.get("low"), interval.get("high")
    if low is not None and high is not None:
        return None if low == high else "range"
    if low is not None:
        return "ge" if interval.get("low_inclusive", True) else "gt"
    return "le" if interval.get("high_inclusive", True) else "lt"


if __name__ == "__main__":
    serve(read)
