"""What one sheet may ask of the machine while a worker process reads it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
LEAST_MEMORY = 256 * MEBIBYTE
"""The lowest sensible ``max_memory``: a worker that has loaded everything takes up to half of it."""


MOST_SECONDS = 1_000_000
"""The longest ``timeout``, in seconds: some 11 days."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Bounds of a worker process; a sheet that breaks one costs itself (DS1900) and no other sheet.

    Raises ``ValueError`` for a ``timeout`` that no clock can be set to.
    """

    timeout: float | None = 60.0
    """Longest time for one sheet, in seconds by the wall clock; None for no bound. A sheet takes some 0.03 s."""
    max_memory: int | None = 2048 * MEBIBYTE
    """Most address space of a worker, in bytes (``RLIMIT_AS``); None for no bound. Kept by Linux; macOS and Windows know no such bound."""
    recycle: int = 1000
    """After how many sheets a worker makes room for a new one, so that what a library leaks never adds up."""

    def __post_init__(self) -> None:
        """See to it that the time is one."""
        if self.timeout is not None and not 0 < self.timeout <= MOST_SECONDS:  # which is false for NaN as well
            raise ValueError(f"timeout is {self.timeout!r}, not a number of seconds up to {MOST_SECONDS:,}, or None")


DEFAULT_WORKER_LIMITS = WorkerLimits()
