"""One run at a time for one output: a lock that the system takes away from a process that dies."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from drugsheet.batch.atomic import reported
from drugsheet.errors import OutputLocked

_TAKEN = frozenset((errno.EAGAIN, errno.EACCES, errno.EDEADLK))


@contextlib.contextmanager
def locked(path: str, output: str) -> Iterator[None]:
    """Hold the lock file ``path`` of ``output``; it stays, empty, when the lock is given back.

    Raises ``OutputLocked`` when another process holds it. A file system that knows no locks is used without.
    """
    with reported(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _TAKEN:
                hint = "Wait until it is done, or stop it, or choose another output."
                raise OutputLocked("another run is writing to this output", hint=hint, name=output) from None
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
