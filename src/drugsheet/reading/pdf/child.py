"""The process that holds PDFium, seen from outside: started for the first PDF, kept for the next ones, killed when it hangs."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import Any, Final

from drugsheet.errors import WorkerLost
from drugsheet.reading.limits import Limits
from drugsheet.reading.pdf import wire
from drugsheet.reading.pdf.refusals import refusal

_MEMORY: Final = 1 << 30
"""Bytes of address space that the process may have."""
_SLACK: Final = 3.0
"""A busy machine may take so many times as long as the processor seconds that a file may cost, and as many seconds more."""
_MOST_ROWS: Final = 200_000
_START = "import sys; sys.path[:] = sys.argv[1:]; from drugsheet.reading.pdf.serve import main; main()"


class Child:
    """One process, and one file in it at a time. Threads take turns; after a fork each process has its own."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._forked: list[subprocess.Popen[bytes]] = []
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.stop)

    def ask(self, request: dict[str, Any], data: bytes, limits: Limits, name: str | None) -> tuple[dict[str, Any], bytes]:
        """The answer to a request about a file. Raises the DrugsheetError that says why there is none."""
        request = {
            **request, "seconds": limits.max_pdf_seconds, "memory": _MEMORY, "max_pages": limits.max_pages, "max_glyphs": limits.max_glyphs,
            "max_objects": limits.max_objects, "max_rows": _MOST_ROWS,
        }  # fmt: skip
        with self._turn:
            warm = self._process is not None and self._process.poll() is None
            try:
                head, body = self._asked(request, data, limits, name)
            except _Gone:
                if not warm:
                    raise refusal("died", None, limits, name) from None
                # It may have been the files before that spent it: once more in a fresh one.
                try:
                    head, body = self._asked(request, data, limits, name)
                except _Gone:
                    raise refusal("died", None, limits, name) from None
            if isinstance(head, dict) and head.get("refused") == "memory":
                self.stop()
        if not isinstance(head, dict):
            raise refusal("died", None, limits, name)
        if (reason := head.get("refused")) is not None:
            raise refusal(str(reason), head.get("said"), limits, name)
        return head, body

    def stop(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # first: closing a pipe waits for a thread that reads from it
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _asked(self, request: dict[str, Any], data: bytes, limits: Limits, name: str | None) -> tuple[Any, bytes]:
        process = self._started(name)
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(_SLACK * limits.max_pdf_seconds + _SLACK, end)
        clock.daemon = True
        clock.start()
        try:
            wire.write(process.stdin, request, data)
            return wire.read(process.stdout)
        except (OSError, ValueError, wire.BrokenFrame) as error:  # a pipe that another thread has closed is a ValueError
            spent = _spent(process)
            self.stop()
            if spent or late.is_set():
                raise refusal("slow", None, limits, name) from error
            raise _Gone from error
        except BaseException:  # an interrupt between request and answer: what comes next through the pipe would be of this file
            self.stop()
            raise
        finally:
            clock.cancel()
            clock.join()

    def _started(self, name: str | None) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.stop()
        path = [folder for folder in sys.path if folder]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-c", _START, *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # what interrupts the terminal's programs is for us to hear
            )
        except (OSError, ValueError) as error:
            raise WorkerLost(
                f"the process that reads PDFs cannot be started: {error}", hint="See that this Python can start another, and has memory and files left.", name=name
            ) from error
        return self._process

    def _forget(self) -> None:
        """In a forked process: the other end belongs to the process from which it was forked."""
        self._turn = threading.Lock()
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    os.close(stream.fileno())
            self._forked.append(self._process)  # kept: as garbage it would be waited for
            self._process = None


class _Gone(Exception):
    """The process ended before it gave an answer."""


def _spent(process: subprocess.Popen[bytes]) -> bool:
    """Whether the system ended a process because its seconds of processor time were over."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1.0)
    return process.returncode == -_XCPU


_XCPU = int(getattr(signal, "SIGXCPU", 0)) or 1_000
CHILD: Final = Child()
"""The process for this one."""

