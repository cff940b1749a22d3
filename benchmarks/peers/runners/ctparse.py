"""ctparse: time expressions, of which it gives back one a phrase.

Durations are quantities; dates, times of day and intervals between them are not, and are kept only to be shown. Since a
phrase may hold two periods, the next best readings whose words do not overlap count too. No time limit is set, so that
the figures are the same on every machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from ctparse.ctparse import ctparse_gen  # type: ignore[import-not-found]
from ctparse.types import Duration  # type: ignore[import-not-found]

from benchmarks.peers.runners.protocol import Guess, Task, serve

NOW = datetime(2001, 1, 1)  # noqa: DTZ001 - ctparse has no zones
UNITS = {"minutes": "min", "hours": "h", "days": "d", "nights": "d", "weeks": "wk", "months": "mo"}


def read(task: Task) -> Iterator[Guess]:
    """The durations of a phrase, best first, and whatever else it takes for a time."""
    readings = sorted((each for each in ctparse_gen(task.phrase, ts=NOW, timeout=0) if each), key=lambda each: -each.score)
    used: set[int] = set()
    for place, reading in enumerate(readings):
        found = reading.resolution
        if isinstance(found, Duration):
            if used.isdisjoint(words := range(found.mstart, found.mend)):
                used.update(words)
                yield Guess((float(found.value),), UNITS[found.unit.value], said=str(found))
        elif place == 0:
            yield Guess((), said=f"{type(found).__name__.lower()} {found}")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    serve(read)
