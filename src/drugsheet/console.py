"""Standard output and standard error: data on the one, everything else on the other, and what stops them."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from drugsheet.errors import DrugsheetError, OutputFailed
from drugsheet.export.terminal import printable

_FLAGS = {"DS1001": "--max-bytes", "DS1002": "--max-depth", "DS1007": "--max-elements"}
"""The flag that raises the limit which an error reports."""


class ClosedPipe(Exception):
    """Standard output is closed: no error, whoever read it has had enough."""


class Terminated(BaseException):
    """SIGTERM arrived; not an ``Exception``, so that nothing on the way takes it for a failure."""


@dataclass(slots=True)
class Console:
    """Where messages go: everything but data, on standard error."""

    verbosity: int = 0
    """-1 errors only, 0 normal, 1 with what is odd in each sheet, 2 with tracebacks."""

    def say(self, message: str, *, at: int = 0) -> None:
        """Print a line unless it is asked to be quieter than ``at``."""
        if self.verbosity >= at:
            with contextlib.suppress(BrokenPipeError):  # nobody listens, which stops nothing
                _write(sys.stderr.buffer, (message + "\n").encode(sys.stderr.encoding or "utf-8", "backslashreplace"))

    def error(self, error: DrugsheetError) -> None:
        """Print what is wrong, where, and what to do: the error's own words, with the flag that lifts a limit."""
        flag = _FLAGS.get(error.code)
        shown = type(error)(
            error.reason,
            hint=error.hint if flag is None else f"Raise with {flag}.",
            name=error.name,
            line=error.line,
            column=error.column,
        )
        self.say(printable(str(shown)), at=-1)


def print_text(text: str) -> None:
    """Print text on standard output; what its encoding lacks is shown as an escape."""
    print_bytes(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))


def print_bytes(data: bytes) -> None:
    """Print data on standard output as it is. Raises ``ClosedPipe`` and ``OutputFailed``."""
    try:
        sys.stdout.flush()
        _write(sys.stdout.buffer, data)
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        if error.errno == errno.EINVAL and os.name == "nt":  # how Windows reports a closed pipe
            raise ClosedPipe from error
        raise OutputFailed(f"standard output cannot be written: {error.strerror}", hint="Check the free space and what it is connected to.") from error


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
    stream.flush()


def forget_output() -> None:
    """Point standard output nowhere, so that flushing it at exit does not complain about what went wrong already."""
    with contextlib.suppress(OSError, ValueError):  # there may be no real file underneath
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def terminated_by_signal() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C does, so that nothing half-written stays behind."""

    def terminate(*_: object) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, terminate)
    except ValueError:  # not the main thread: the signal is the caller's business
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
