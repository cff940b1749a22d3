"""What the exit status of ``drugsheet`` means. Public: scripts may rely on these numbers."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit statuses, the more serious the higher; a closed pipe is none of them and stays silent."""

    OK = 0
    """Everything that was asked for is done."""
    FAILED = 1
    """It finished, and at least one input failed."""
    USAGE = 2
    """The command is wrong, nothing matched, or two inputs would share an output; nothing was converted."""
    OUTPUT = 3
    """An output could not be written (disk full, no permission)."""
    INTERNAL = 4
    """A defect in drugsheet itself, or the engine that converts broke down."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C (SIGINT)."""
    TERMINATED = 143
    """Stopped by SIGTERM."""
