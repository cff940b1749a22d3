"""What runs in a worker process: one sheet at a time, within limits, until nobody asks any more."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
from collections.abc import Iterator
from enum import Enum
from multiprocessing.connection import Connection
from typing import Final

from drugsheet.batch.engine import default_convert
from drugsheet.batch.limits import WorkerLimits
from drugsheet.batch.outcome import Convert, Options, broken
from drugsheet.garbage import collect_seldom

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_GRACE = 30.0
"""How long after its time is up a worker that nobody has killed ends itself, because whoever should have is gone."""


SPENT: Final = 71
"""The exit status of a worker that had not even the memory to say so."""


class Signal(Enum):
    """What a worker says beside its outcomes."""

    READY = "ready"
    """It has loaded everything and waits for a sheet."""
    OUT_OF_MEMORY = "out of memory"
    """The sheet needs more memory than a worker may have; the worker is spent and ends."""


def serve(connection: Connection, convert: Convert | None, options: Options, limits: WorkerLimits) -> None:
    """Answer each input that comes through ``connection`` with its outcome. Never returns: the process ends here.

    The process ends at once and without its parent's clean-up, so that nothing of the parent's is written twice. When
    the parent is gone, so is the other end of ``connection``, and the worker ends too.
    """
    status = 1
    try:
        _settle(limits)
        collect_seldom()
        gc.freeze()  # what was loaded before is not looked at again, which would take a copy of its memory
        convert = convert or default_convert()
        connection.send(Signal.READY)
        while _answer(connection, convert, options, limits):
            pass
        status = 0
    except MemoryError:
        status = SPENT
    except (EOFError, OSError) as error:  # nobody asks any more, unless the system has no memory to let it answer
        status = SPENT if isinstance(error, OSError) and error.errno == errno.ENOMEM else 0
    finally:
        os._exit(status)


def _answer(connection: Connection, convert: Convert, options: Options, limits: WorkerLimits) -> bool:
    """Convert one input; returns whether the worker is fit for another one."""
    item = connection.recv()
    try:
        with _alarm(limits.timeout):
            try:
                outcome = convert(item, options)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a conversion does, it costs this input only
                outcome = broken(item, options, error)
        connection.send(outcome)
    except MemoryError:
        connection.send(Signal.OUT_OF_MEMORY)
        return False
    return True


def _settle(limits: WorkerLimits) -> None:
    """Leave signals to the parent, keep away from its terminal, and take on the limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which then ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # nothing but results may reach standard output
    os.close(nowhere)
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):  # a lower bound is in force, or the system has none
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        if limits.max_memory is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


@contextlib.contextmanager
def _alarm(timeout: float | None) -> Iterator[None]:
    """End the process when a sheet takes much longer than it may: the parent kills it first, unless it is gone."""
    if timeout is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, timeout + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
