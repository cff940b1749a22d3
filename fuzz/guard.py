"""What an input may cost: seconds of CPU, and memory of the whole process."""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from benchmarks.pace import slowdown

CPU_SECONDS = 2.0
MEGABYTES = 512


class TooSlow(BaseException):
    """An input takes more CPU than one may. A signal raises it, so that no handler of errors may keep it."""


class TooLarge(Exception):
    """The process holds more memory than reading any input may take."""


def guarded(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, raising ``TooSlow`` and ``TooLarge``; an input that never ends is stopped too.

    The clock is that of the process, read against the pace of the machine, so that a busy one makes no input slow.
    """
    signal.signal(signal.SIGVTALRM, _stop)

    def run(data: bytes) -> None:
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, 5 * CPU_SECONDS)
        try:
            target(data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if (taken := time.process_time() - started) > CPU_SECONDS and (taken := taken / slowdown()) > CPU_SECONDS:
            raise TooSlow(f"{len(data)} bytes took {taken:.1f} s of CPU")
        if (held := megabytes()) > MEGABYTES:
            raise TooLarge(f"the process held {held:.0f} MB")

    return run


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow(f"an input takes more than {5 * CPU_SECONDS:.0f} s of CPU")


def megabytes() -> float:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
