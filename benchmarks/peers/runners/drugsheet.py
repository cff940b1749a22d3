"""drugsheet itself, through the same scoring as the others.

Each threshold is a guess, each of its equivalents another one; an interval's open side is its comparator.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.peers.runners.protocol import Guess, Task, serve
from drugsheet import Interval
from drugsheet.grammar.amounts import Bounds
from drugsheet.grammar.thresholds import thresholds
from drugsheet.language.text import annotate


def read(task: Task) -> Iterator[Guess]:
    """The limits of a phrase."""
    text = annotate(task.phrase)
    for limit in thresholds(text, 0, len(text), call=task.call):
        window = limit.window
        within = None if window is None else (_ends(window), window.unit)
        for interval in (limit.interval, *limit.equivalents):
            said = str(Interval(**interval._asdict()))
            if window is not None:
                said += f", within {Interval(**window._asdict())}"
            yield Guess(_ends(interval), interval.unit, _comparator(interval), within, said)


def _ends(interval: Bounds) -> tuple[float, ...]:
    ends = [float(end) for end in (interval.low, interval.high) if end is not None]
    return tuple(dict.fromkeys(ends))


def _comparator(interval: Bounds) -> str | None:
    if interval.low is not None and interval.high is not None:
        return None if interval.low == interval.high else "range"
    if interval.low is not None:
        return "ge" if interval.low_inclusive else "gt"
    return "le" if interval.high_inclusive else "lt"


if __name__ == "__main__":
    serve(read)
