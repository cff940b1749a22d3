"""Worker processes that cannot take each other down.

Each worker has one sheet in flight and a pipe of its own, so that a worker that dies takes one sheet with it and no
other: who it was is known, and nothing is shared that a dying process could leave locked or half-written. The sheet of
a dead worker is tried once more, with no other sheet in flight; dies that worker too, the sheet has failed (DS1900).
docs/scale.md says why this and not a pool of the standard library, with the measurements.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Final

from drugsheet.batch.child import SPENT, Signal, serve
from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import lost
from drugsheet.batch.limits import DEFAULT_WORKER_LIMITS, MEBIBYTE, WorkerLimits
from drugsheet.batch.outcome import Convert, Options, Outcome
from drugsheet.errors import EngineLost

MOST_HELD: Final = 1000
"""Most outcomes that wait for an earlier input to be done, so that they can be released in order."""
MOST_BYTES_HELD: Final = 64 * MEBIBYTE
"""Most bytes that these outcomes may have before no new sheet is begun."""
_START = 120.0
"""Longest time a worker may take to load, in seconds."""
_BAD_STARTS = 3
"""After how many workers in a row that died while they were loading it is no use to go on."""
_PAUSE = 0.1
"""How long to wait before a worker is tried to be started once more, in seconds: a server that died is replaced when it is gone."""
_STEP = 1.0
"""Longest time that counts against a sheet while nobody listened, in seconds: this process was busy, or suspended."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_start_method() -> str:
    """How workers are started: forked from a small server that has everything loaded, or from nothing where forking is not safe."""
    return "forkserver" if sys.platform == "linux" else "spawn"


class Processes:
    """An engine of ``jobs`` worker processes on this machine.

    ``convert`` is for tests; it must be importable by a worker. The limits hold for each worker.
    """

    def __init__(
        self,
        jobs: int,
        limits: WorkerLimits = DEFAULT_WORKER_LIMITS,
        *,
        convert: Convert | None = None,
        start_method: str | None = None,
    ) -> None:
        self.jobs = jobs
        self.limits = limits
        self.convert = convert
        self.context: BaseContext = multiprocessing.get_context(start_method or default_start_method())
        if self.context.get_start_method() == "forkserver":
            self.context.set_forkserver_preload(["drugsheet.batch.warm"])

    def outcomes(self, inputs: Iterable[Input], options: Options) -> Generator[Outcome, None, None]:
        """Convert the inputs in the workers and yield what became of them. Raises ``EngineLost`` when no worker can be started."""
        dispatcher = _Dispatcher(self, options, inputs)
        try:
            yield from dispatcher.run()
        finally:
            dispatcher.close()


@dataclass(slots=True)
class _Task:
    index: int
    item: Input
    deaths: int = 0


class _Worker:
    """One process, its pipe, and the sheet it has."""

    def __init__(self, engine: Processes, options: Options) -> None:
        self.connection, end = engine.context.Pipe()
        # The process classes of the contexts share no type that has this constructor.
        self.process: BaseProcess = engine.context.Process(  # type: ignore[attr-defined]
            target=serve, args=(end, engine.convert, options, engine.limits), daemon=True, name="drugsheet-worker"
        )
        self.task: _Task | None = None
        self.is_ready = False
        self.done = 0
        self.deadline: float | None = None
        try:
            with _without_main():
                self.process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            end.close()

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.task is None

    def end(self) -> int | None:
        """End the process; returns its exit code (minus the number of the signal that ended it)."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        return self.process.exitcode


class _Dispatcher:
    """One batch: who has which sheet, which are done, and which wait for their turn."""

    def __init__(self, engine: Processes, options: Options, inputs: Iterable[Input]) -> None:
        self.engine = engine
        self.options = options
        self.inputs = iter(inputs)
        self.workers: list[_Worker] = []
        self.waiting: _Task | None = None
        self.suspects: deque[_Task] = deque()
        self.ready: dict[int, Outcome] = {}
        self.bytes_ready = 0
        self.given = 0
        self.released = 0
        self.bad_starts = 0
        self.is_drained = False
        self.clock = 0.0
        self.seen = time.monotonic()

    def run(self) -> Iterator[Outcome]:
        """Yield the outcomes in order; while one is taken care of, the workers go on."""
        while True:
            self._listen(0.0)
            self._feed()
            if self.released in self.ready:
                outcome = self.ready.pop(self.released)
                self.bytes_ready -= _size(outcome)
                self.released += 1
                yield outcome
            elif self.is_drained and self.waiting is None and not self.suspects and all(worker.task is None for worker in self.workers):
                return
            else:
                self._listen(self._patience())

    def close(self) -> None:
        """End every worker: none of them holds anything that is worth keeping."""
        while self.workers:
            self.workers.pop().end()

    # ---------------------------------------------------------------------------------------------- giving out

    def _feed(self) -> None:
        """Give each idle worker a sheet, unless one is to be tried alone or too many outcomes wait already."""
        if self.suspects or any(worker.task is not None and worker.task.deaths for worker in self.workers):
            self._feed_suspect()
            return
        while len(self.ready) < MOST_HELD and self.bytes_ready < MOST_BYTES_HELD and not self._has_drained():
            worker = next((worker for worker in self.workers if worker.is_idle), None)
            if worker is not None:
                task, self.waiting = self.waiting, None
                assert task is not None
                self._give(worker, task)
            elif len(self.workers) < self.engine.jobs:
                self._start()
            else:
                return

    def _has_drained(self) -> bool:
        """Whether there is no further input; asked for before a worker is started for it."""
        if self.waiting is None and not self.is_drained:
            item = next(self.inputs, None)
            if item is None:
                self.is_drained = True
            else:
                self.waiting = _Task(self.given, item)
                self.given += 1
        return self.waiting is None

    def _feed_suspect(self) -> None:
        """Give the sheet of a dead worker to a fresh one, when no other sheet is in flight."""
        if not self.suspects or any(worker.task is not None for worker in self.workers):
            return
        worker = next((worker for worker in self.workers if worker.is_idle and not worker.done), None)
        if worker is not None:
            self._give(worker, self.suspects.popleft())
        elif all(worker.is_ready for worker in self.workers):
            if len(self.workers) >= self.engine.jobs:
                self._retire(self.workers[0])
            self._start()

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        worker.deadline = None if self.engine.limits.timeout is None else self.clock + self.engine.limits.timeout
        try:
            worker.connection.send(task.item)
        except OSError:  # it has died while it was idle
            self._lost(worker)

    def _start(self) -> None:
        try:
            with _interrupts_held():  # a worker is in the list or was never there
                worker = _Worker(self.engine, self.options)
                worker.deadline = self.clock + _START
                self.workers.append(worker)
        except (EOFError, OSError) as error:  # the server from which workers are forked has died, or the system has no room for one
            self.bad_starts += 1
            if self.bad_starts >= _BAD_STARTS:
                raise EngineLost(
                    f"no worker process can be started ({type(error).__name__}{f': {error}' if str(error) else ''}), {_BAD_STARTS} times in a row",
                    hint="Look at the memory and the processes of this machine, or convert with -j 0, in this process.",
                ) from error
            time.sleep(_PAUSE)  # then the next one is forked from a new server

    def _retire(self, worker: _Worker) -> int | None:
        self.workers.remove(worker)
        return worker.end()

    # ---------------------------------------------------------------------------------------------- taking back

    def _patience(self) -> float:
        """How long to wait for the workers, in seconds: until the next of them has had its time."""
        deadlines = [worker.deadline for worker in self.workers if worker.deadline is not None]
        return max(0.0, min(deadlines) - self.clock) if deadlines else _START

    def _listen(self, timeout: float) -> None:
        """Take what the workers have to say; wait for it at most ``timeout`` seconds; end those whose time is up."""
        busy = min(time.monotonic() - self.seen, _STEP)
        started = time.monotonic()
        workers = {worker.connection: worker for worker in self.workers}
        heard = wait(list(workers), timeout) if workers else []
        self.seen = time.monotonic()
        # A laptop that slept, or a Ctrl-Z, is not held against a sheet.
        self.clock += busy + min(self.seen - started, timeout + _STEP)
        for connection in heard:
            assert isinstance(connection, Connection)
            self._hear(workers[connection])
        for worker in [worker for worker in self.workers if worker.deadline is not None and worker.deadline <= self.clock]:
            self._overdue(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if message is Signal.READY:
            worker.is_ready, worker.deadline = True, None
            self.bad_starts = 0
        elif message is Signal.OUT_OF_MEMORY:
            self._lost(worker, out_of_memory=True)
        else:
            assert worker.task is not None
            self._done(worker.task, message)
            worker.task, worker.deadline = None, None
            worker.done += 1
            if worker.done >= self.engine.limits.recycle:
                self._retire(worker)

    def _done(self, task: _Task, outcome: Outcome) -> None:
        self.ready[task.index] = outcome
        self.bytes_ready += _size(outcome)

    def _lost(self, worker: _Worker, *, out_of_memory: bool = False) -> None:
        """A worker is gone: its sheet is tried once more, alone, or has failed."""
        worker.process.join(1.0)  # it is on its way out; how it went is known when it is gone
        code = self._retire(worker)
        task = worker.task
        if task is None:
            self._mind_starts(worker)
        elif task.deaths:
            self._done(task, lost(task.item, self.options, *_why(code, self.engine.limits.max_memory, out_of_memory=out_of_memory or code == SPENT)))
        else:
            task.deaths += 1
            self.suspects.append(task)

    def _overdue(self, worker: _Worker) -> None:
        task, seconds = worker.task, self.engine.limits.timeout
        self._retire(worker)
        if task is None:
            self._mind_starts(worker)
        else:
            self._done(task, lost(task.item, self.options, f"takes longer than {seconds:g} s", "Raise it with --timeout."))

    def _mind_starts(self, worker: _Worker) -> None:
        """Give up when workers cannot even load."""
        self.bad_starts += not worker.is_ready
        if self.bad_starts >= _BAD_STARTS:
            raise EngineLost(
                f"{_BAD_STARTS} worker processes in a row died while they were loading",
                hint="Raise --max-memory, or convert with -j 0, in this process.",
            )


def _size(outcome: Outcome) -> int:
    return sum(map(len, outcome.outputs.values()))


def _why(code: int | None, most: int | None, *, out_of_memory: bool) -> tuple[str, str]:
    """Why a sheet has failed whose worker is gone, and what to do about it."""
    what = f"kills the process that reads it ({_in_words(code)}), twice"
    if most is None and out_of_memory:
        return "needs more memory than there is", "Convert it with fewer workers (-j), or on a machine that has more."
    if most is None:
        return what, "Look at what is special about this sheet; please report it."
    if out_of_memory:
        return f"needs more than {most // MEBIBYTE} MiB of memory", "Raise it with --max-memory."
    # Libraries that get no memory crash in ways that nobody can tell from a defect.
    return what, f"It may need more than the {most // MEBIBYTE} MiB of --max-memory: raise that; if it happens again, please report it."


def _in_words(code: int | None) -> str:
    """How a process ended, from its exit code."""
    if code is None or code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program's main module, which a process that is started meanwhile would run once more to have what is in it.

    A worker needs nothing of it, so that a script that converts needs no ``if __name__ == "__main__"``.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait; a process that is started meanwhile holds them too, until it has settled what they do."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
