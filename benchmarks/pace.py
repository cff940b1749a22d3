"""What a piece of work costs on an idle machine, judged beside a fixed piece of work done at the same moment.

A busy machine makes every piece of work slower, its CPU seconds too: caches and cores are shared. Whoever must judge one
cost (a guard in a test or in the fuzzer) therefore divides by how much slower the fixed work is just then.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

IDLE_SECONDS = 0.0026
"""CPU seconds of the fixed work on the idle 2-core machine on which the limits were chosen."""
TRIES = 5

_WORDS = re.compile(r"(?:[a-z]+ ){2}\d")
_TEXT = "one two three 4 five six " * 200


def slowdown() -> float:
    """How many times slower than when idle the machine is at this moment; never less than 1."""
    start = time.process_time()
    kept = 0
    for number in range(20_000):
        kept += number * number & 3
    for _ in range(10):
        kept += len(_WORDS.findall(_TEXT))
    return max(1.0, (time.process_time() - start) / IDLE_SECONDS)


def idle_seconds(run: Callable[[], object], limit: float) -> float:
    """CPU seconds that a call would take on the idle machine.

    Where that is over a limit it is measured again, up to five times in all, and the least counts: a collection or another
    process may come between. What takes ten times the limit is not asked again.
    """
    least = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        run()
        taken = time.process_time() - start
        if taken > limit:  # only then the pace of the machine matters
            taken /= slowdown()
        least = min(least, taken)
        if least <= limit or least > 10 * limit:
            break
    return least
