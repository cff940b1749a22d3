"""Files that are there whole or not at all: written beside their place, flushed to disk, then renamed."""

from __future__ import annotations

import contextlib
import filecmp
import os
import secrets
import stat
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from drugsheet.errors import OutputFailed


class AtomicFile:
    """A file for writing bytes that takes its place when the ``with`` block ends well, and is gone otherwise.

    A device or pipe (``/dev/stdout``) is written to directly, since nothing can take its place; a link's target is
    replaced, not the link. ``scratch`` is a folder for the file while it is written, where it lies on the same disk: what
    a process that was killed leaves there is easy to find. With ``keep_same`` a file that is there and has the same bytes
    stays as it is. Raises ``OutputFailed``.
    """

    def __init__(self, path: str | os.PathLike[str], *, scratch: str | os.PathLike[str] | None = None, keep_same: bool = False) -> None:
        self._keep_same = keep_same
        self.path = os.fspath(path)
        self._scratch = None if scratch is None else os.fspath(scratch)
        self._place = os.path.realpath(self.path)
        self._temporary: str | None = None
        self._discarded = False

    def __enter__(self) -> Self:
        with reported(self.path):
            if is_special(self._place):
                self._handle = os.open(self._place, os.O_WRONLY)
                return self
            if os.path.isdir(self._place):
                raise OutputFailed("this is a folder, not a file", hint="Name a file, or use -O for a folder.", name=self.path)
            folder = os.path.dirname(self._place)
            if self._scratch is not None and os.stat(self._scratch).st_dev == os.stat(folder).st_dev:
                folder = self._scratch
            temporary = os.path.join(folder, f".drugsheet-{secrets.token_hex(8)}.tmp")
            self._handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            self._temporary = temporary
        return self

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        with reported(self.path):
            append(self._handle, data)

    def discard(self) -> None:
        """Leave the place as it was when the block ends."""
        self._discarded = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        keep = kind is None and not self._discarded
        try:
            with reported(self.path):
                try:
                    if keep and self._temporary is not None:
                        os.fsync(self._handle)
                finally:
                    os.close(self._handle)
                if keep and self._temporary is not None and not (self._keep_same and _have_same_bytes(self._temporary, self._place)):
                    os.replace(self._temporary, self._place)
                    self._temporary = None
        finally:
            if self._temporary is not None:
                with contextlib.suppress(OSError):  # it is gone already, or its folder is: there is nothing to tidy
                    os.unlink(self._temporary)


def write_atomically(path: str | os.PathLike[str], data: bytes, *, scratch: str | os.PathLike[str] | None = None) -> None:
    """Put ``data`` into a file, making its folders; ``scratch`` as for ``AtomicFile``. Raises ``OutputFailed``."""
    with reported(os.fspath(path)):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with AtomicFile(path, scratch=scratch) as file:
        file.write(data)


def append(handle: int, data: bytes) -> None:
    """Write all of ``data`` to an open file, however much the system takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


@contextlib.contextmanager
def reported(path: str) -> Iterator[None]:
    """Raise ``OutputFailed`` for what goes wrong while ``path`` is written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(f"cannot be written: {reason}", hint="Check the folder, your permission and the free space.", name=path) from error


def _have_same_bytes(one: str, other: str) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def is_special(path: str) -> bool:
    """Whether something is a device or a pipe, which nothing can replace, and beside which nothing can be kept."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
