"""The process that holds PDFium, seen from outside: started for the first PDF, kept for the next ones, killed when it hangs."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
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
            except _Gone as gone:
                if not warm or not gone.soon:
                    raise refusal(gone.reason, None, limits, name) from None
                # It may have been the files before that spent it: once more in a fresh one.
                try:
                    head, body = self._asked(request, data, limits, name)
                except _Gone as again:
                    raise refusal(again.reason, None, limits, name) from None
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
        late, begun = threading.Event(), time.monotonic()

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
            reason = "slow" if late.is_set() else _reason(process)
            self.stop()
            if reason == "slow":
                raise refusal(reason, None, limits, name) from error
            raise _Gone(reason, soon=time.monotonic() - begun < _SOON) from error
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
    """The process ended before it gave an answer: why, and whether that was so ``soon`` that the file need not have been it."""

    def __init__(self, reason: str, *, soon: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.soon = soon


def _reason(process: subprocess.Popen[bytes]) -> str:
    """Why a process ended: its seconds of processor time were over (``slow``), so was its memory, or it ``died``."""
    peak = _ended(process)
    if process.returncode == -_XCPU:
        return "slow"
    return "memory" if process.returncode not in {None, 0, -_KILLED} and peak > _MOST_OF_IT * _MEMORY else "died"


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process that ends; returns the most memory that it had, in bytes, 0 where the system does not tell."""
    if not hasattr(os, "wait4"):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_WAIT)
        return 0
    until = time.monotonic() + _WAIT
    while process.returncode is None and time.monotonic() < until:
        try:
            number, status, used = os.wait4(process.pid, os.WNOHANG)
        except ChildProcessError:  # somebody else has waited for it
            process.poll()
            return 0
        if number:
            process.returncode = os.waitstatus_to_exitcode(status)
            return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        time.sleep(0.01)
    return 0


_XCPU = int(getattr(signal, "SIGXCPU", 0)) or 1_000
_KILLED = int(getattr(signal, "SIGKILL", 0)) or 1_000
_WAIT = 1.0
_SOON = 2.0
"""Seconds within which a process ends that the files before have spent."""
_MOST_OF_IT = 0.5
"""The share of the memory it may have, from which a process that broke off had too little of it."""
CHILD: Final = Child()
"""The process for this one."""

