"""What a caller may set: how long to wait for a server, how often to ask it again, and how much to send it."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 64 << 20
"""The largest bundle that is sent unless the caller allows more; most servers take far less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits in seconds, and the number of further attempts."""

    connect: float = 10.0
    """Longest wait for a connection."""
    answer: float = 120.0
    """Longest wait for the answer; a server may take its time over a large transaction."""
    retries: int = 4
    """Attempts after the first."""
    first_wait: float = 0.5
    """Wait before the first of them; it doubles each time."""
    max_wait: float = 60.0
    """Longest wait between two attempts, also when the server asks for more."""

    def wait(self, attempt: int, asked: float | None, chance: float) -> float:
        """How long to wait after this attempt (from 1).

        Half of it is chance (from 0 to 1), so that many clients that failed together do not come back together. What the
        server ``asked`` for is never shortened.
        """
        doubled = min(self.first_wait * 2.0 ** min(attempt - 1, 30), self.max_wait)
        return max(doubled * (0.5 + chance / 2), asked or 0.0)
