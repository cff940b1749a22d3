"""Standard output and standard error: data on the one, everything else on the other, and what stops them."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, TextIO

from drugsheet.errors import DrugsheetError, InternalError, OutputFailed
from drugsheet.export.terminal import printable

_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[33m"}
_PLAIN = "\x1b[0m"

_LIMIT = re.compile(r"Raise Limits\.(max_\w+)")
_WITH_FLAGS = frozenset("max_bytes max_depth max_elements max_unpacked_bytes max_pages max_glyphs max_pdf_seconds".split())
"""The limits that a flag of the same name raises: those of ``cli.options.limit_options``."""


class ClosedPipe(Exception):
    """Standard output is closed: no error, whoever read it has had enough."""


class Terminated(BaseException):
    """SIGTERM arrived; not an ``Exception``, so that nothing on the way takes it for a failure."""


@dataclass(slots=True)
class Console:
    """Where messages go: everything but data, on standard error."""

    verbosity: int = 0
    """-1 errors only, 0 normal, 1 with what is odd in each sheet, 2 with tracebacks."""

    as_json: bool = False
    """Whether each message is a JSON object on a line of its own, for programs."""
    color: bool = False
    """Whether codes of errors and warnings are coloured."""
    _printer: Callable[[str], object] | None = None

    def say(self, message: str, *, at: int = 0, level: str = "information", code: str | None = None, **data: Any) -> None:
        """Print a line unless it is asked to be quieter than ``at``; ``code`` and ``data`` go with it where it is JSON."""
        if self.verbosity < at:
            return
        if self.as_json:
            known = {} if code is None else {"code": code}
            _to_stderr(json.dumps({"level": level, **known, "message": message, **data}).encode("ascii") + b"\n")
            return
        if self.color and code is not None and level in _COLORS:
            message = message.replace(code, f"{_COLORS[level]}{code}{_PLAIN}", 1)
        if self._printer is None:
            _to_stderr((message + "\n").encode(_encoding(sys.stderr), "backslashreplace"))
        else:
            self._printer(message)

    def error(self, error: DrugsheetError) -> None:
        """Print what is wrong, where, and what to do: the error's own words, with the flag that lifts a limit."""
        limit = _LIMIT.match(error.hint or "")
        flag = f"--{limit[1].replace('_', '-')}" if limit is not None and limit[1] in _WITH_FLAGS else None
        shown = type(error)(
            error.reason,
            hint=error.hint if flag is None else f"Raise with {flag}.",
            name=error.name,
            line=error.line,
            column=error.column,
        )
        data = {key: value for key, value in shown.to_dict().items() if key != "code"}
        self.say(printable(str(shown)), at=-1, level="error", code=error.code, **data)
        if isinstance(error, InternalError) and error.__cause__ is not None:
            self.say("".join(traceback.format_exception(error.__cause__)).rstrip(), at=2)

    @contextlib.contextmanager
    def printing(self, printer: Callable[[str], object]) -> Iterator[None]:
        """Let ``printer`` print the lines for a while: something is shown that they must not tear."""
        self._printer, before = printer, self._printer
        try:
            yield
        finally:
            self._printer = before


# Python has None for a standard file that was closed when it started (``>&-``), whatever its types say.


def is_terminal() -> bool:
    """Whether standard error is a terminal."""
    return _is_open(sys.stderr) and sys.stderr.isatty()


def stdout_encoding() -> str:
    """The encoding of standard output."""
    return _encoding(sys.stdout)


def _encoding(stream: TextIO) -> str:
    return (_is_open(stream) and stream.encoding) or "utf-8"


def _is_open(stream: TextIO | None) -> bool:
    return stream is not None


def read_stdin(most: int = -1) -> bytes:
    """What is on standard input, ``most`` bytes of it at most. Raises ``OSError``."""
    if not _is_open(sys.stdin):
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdin.buffer.read(most)


def wants_color(choice: Literal["auto", "always", "never"]) -> bool:
    """Whether to colour standard error: as asked, else on a terminal unless ``NO_COLOR`` is set (no-color.org)."""
    if choice == "auto":
        return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"


def _to_stderr(data: bytes) -> None:
    if not _is_open(sys.stderr):
        return
    with contextlib.suppress(BrokenPipeError):  # nobody listens, which stops nothing
        _write(sys.stderr.buffer, data)


def print_text(text: str) -> None:
    """Print text on standard output; what its encoding lacks is shown as an escape."""
    print_bytes(text.encode(stdout_encoding(), "backslashreplace"))


def print_bytes(data: bytes) -> None:
    """Print data on standard output as it is. Raises ``ClosedPipe`` and ``OutputFailed``."""
    if not _is_open(sys.stdout):
        raise OutputFailed("standard output is closed", hint="Name a file with -o, or leave out '>&-'.")
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
    if not _is_open(sys.stdout):
        return
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
