"""A connection to a Dask scheduler, and how much is asked of it at a time.

What a worker was doing when it died, Dask gives to another worker; after as many deaths as the scheduler allows it says that
this task kills its workers. That is no error here but an answer: whoever asked then tries the sheets of it one by one.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, Final, Self, TypeVar

from drugsheet.errors import DrugsheetError, EngineLost, EngineUnreachable, MissingExtra

try:
    import dask
    import distributed
except ImportError as error:
    raise MissingExtra("the Dask engine needs dask.distributed", hint="Install it: pip install 'drugsheet[dask]'.") from error

T = TypeVar("T")
R = TypeVar("R")

CONNECT: Final = 10.0
"""How long to wait for a scheduler to answer, in seconds."""
NO_WORKERS: Final = 120.0
"""How long a scheduler may be without any worker, in seconds; one that starts workers when there is work takes a while."""
_STEP = 2.0
_ALLOWED_DEATHS = 1
"""How many workers a task may take down in a cluster of our own before it is not tried again. Other schedulers have 3 by default."""
_QUIET = {"distributed.admin.large-graph-warning-threshold": "1 GiB", "distributed.admin.system-monitor.gil.enabled": False}


@dataclass(frozen=True, slots=True)
class Died:
    """What comes instead of a result: each worker that had the task died."""


DIED: Final = Died()


class Session:
    """A client of a scheduler; ``close`` ends what was started for it."""

    def __init__(self, client: Any, *, no_workers: float = NO_WORKERS, own: contextlib.ExitStack | None = None) -> None:
        self.client = client
        self._no_workers = no_workers
        self._own = own or contextlib.ExitStack()
        self._threads = 0
        self._counted = -_STEP

    @classmethod
    def at(cls, address: str, *, patience: float = CONNECT, no_workers: float = NO_WORKERS) -> Self:
        """A session at the scheduler of this address. Raises ``EngineUnreachable``."""
        with contextlib.ExitStack() as own:
            own.enter_context(_quiet())
            try:
                _knock(address, patience)
                client = distributed.Client(address, timeout=patience, set_as_default=False)
            except (OSError, ValueError, TypeError, RuntimeError) as error:
                raise EngineUnreachable(
                    f"no Dask scheduler answers at {address!r} within {patience:g} s ({type(error).__name__})",
                    hint="Check the address, such as tcp://host:8786, and that the scheduler runs.",
                ) from error
            own.callback(_close, client)
            return cls(client, no_workers=no_workers, own=own.pop_all())

    @classmethod
    def local(cls, workers: int, *, max_memory: int | None = None) -> Self:
        """A session at a scheduler with this many worker processes of one thread each, on this machine only."""
        with contextlib.ExitStack() as own:
            own.enter_context(_quiet())
            try:
                with _no_interrupts_for_workers():
                    cluster = distributed.LocalCluster(
                        n_workers=workers,
                        threads_per_worker=1,
                        processes=True,
                        host="127.0.0.1",
                        dashboard_address="127.0.0.1:0",  # any port: the usual one may be taken, and nobody looks
                        worker_dashboard_address=None,
                        silence_logs=logging.CRITICAL,
                        memory_limit=max_memory or 0,
                        scheduler_kwargs={"allowed_failures": _ALLOWED_DEATHS, "dashboard": False},
                    )
            except (OSError, RuntimeError) as error:
                raise EngineUnreachable(f"no Dask cluster can be started here: {error}", hint="Convert with --engine processes.") from error
            own.callback(_end, cluster)
            client = distributed.Client(cluster, set_as_default=False)
            own.callback(_close, client)
            return cls(client, own=own.pop_all())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the scheduler, and end it if it is our own."""
        self._own.close()

    def room(self) -> int:
        """How many tasks may be in flight: enough that no worker waits, and no more however many tasks there are."""
        now = time.monotonic()
        if now - self._counted >= _STEP:
            with _lost_is_said():
                self._threads = sum(self.client.nthreads().values())
            self._counted = now
        return 2 * self._threads + 2

    def in_order(self, tasks: Iterable[T], call: Callable[[T], tuple[Any, ...]]) -> Generator[tuple[T, Any], None, None]:
        """Each task with its result, or ``DIED``, in the order of the tasks; ``call`` gives the function and its arguments.

        When a result is ``DIED``, nothing is in flight until the next one is asked for. Tasks are asked for when there is
        room. Raises ``EngineLost``, ``EngineUnreachable`` and what a function raises.
        """
        flying: deque[tuple[T, Any]] = deque()
        left = iter(tasks)
        is_drained = False
        try:
            while True:
                while not is_drained and len(flying) < self.room():
                    for task in left:
                        flying.append((task, self._submit(*call(task))))
                        break
                    else:
                        is_drained = True
                if not flying:
                    return
                task, future = flying[0]
                result = self._result(future)
                if result is DIED:  # whoever else is in flight may have died of the same, or die of what is tried next
                    for _, other in flying:
                        self._wait(other)
                flying.popleft()
                del future
                yield task, result
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone, and with it what was to be cancelled
                self.client.cancel([future for _, future in flying], force=True)

    def alone(self, *call: Any) -> Any:
        """The result of one call, or ``DIED``."""
        return self._result(self._submit(*call))

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with _lost_is_said():
            # A key of its own: nobody else's result is taken for this one.
            return self.client.submit(function, *arguments, pure=False, retries=2)

    def _result(self, future: Any) -> Any:
        self._wait(future)
        if future.status == "error":
            with _lost_is_said():
                error = future.exception()
            if isinstance(error, distributed.KilledWorker):
                return DIED
            if isinstance(error, DrugsheetError):
                raise error
            raise EngineLost(
                f"the workers cannot run drugsheet: {type(error).__name__}: {error}",
                hint="Install the same version of drugsheet, with the same extras, where the scheduler and the workers run.",
            ) from error
        with _lost_is_said():
            return future.result()

    def _wait(self, future: Any) -> None:
        """Wait until a future has come to an end, as long as there is anybody who could bring it there."""
        since = time.monotonic()
        while True:
            with _lost_is_said():
                try:
                    future.exception(timeout=_STEP)
                except TimeoutError:
                    if self.client.nthreads():
                        since = time.monotonic()
                else:
                    return
            if time.monotonic() - since > self._no_workers:
                raise EngineUnreachable(
                    f"the Dask scheduler has had no worker for {self._no_workers:g} s",
                    hint="Start workers, such as `dask worker ADDRESS --nthreads 1`, and run it again: it goes on from there.",
                )


@contextlib.contextmanager
def _lost_is_said() -> Iterator[None]:
    """Raise ``EngineLost`` when the scheduler does not answer any more."""
    try:
        yield
    except (distributed.CancelledError, distributed.comm.CommClosedError, OSError) as error:
        if isinstance(error, DrugsheetError):
            raise
        raise EngineLost(
            f"the connection to the Dask scheduler is lost ({type(error).__name__})",
            hint="Start it again and run the same command: it goes on from there.",
        ) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Dask has to say off standard error: what matters of it is said in our words."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.partition(".")[0] in {"distributed", "tornado"}]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        with dask.config.set(_QUIET):
            yield
    finally:
        for logger, level in before:
            logger.setLevel(level)


def _knock(address: str, patience: float) -> None:
    """See whether a scheduler answers. A client that cannot connect leaves a thread behind that disturbs the next one."""

    async def knock() -> None:
        arguments = distributed.Security().get_connection_args("client")
        await (await distributed.comm.connect(address, timeout=patience, **arguments)).close()

    failed: list[Exception] = []

    def run() -> None:
        try:
            asyncio.run(knock())
        except Exception as error:  # noqa: BLE001 - it is raised below, in the thread that asked
            failed.append(error)

    thread = threading.Thread(target=run)  # this one may have a loop of its own, as in a notebook
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


@contextlib.contextmanager
def _no_interrupts_for_workers() -> Iterator[None]:
    """Let Ctrl-C reach this process alone: it ends the workers, which would only print where they were.

    Dask starts workers, the later ones too, from a thread that begins here, and a thread passes on what it holds back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # to start it from that thread would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(cluster: Any) -> None:
    """End a cluster of our own at once: its workers hold nothing that is worth keeping, and may be busy for long."""
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(nanny.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    _close(cluster)


def _close(what: Any) -> None:
    with contextlib.suppress(OSError, TimeoutError, RuntimeError):  # it is gone already
        what.close(timeout=2)
