"""A folder of files that belong together: all of them in their places, or the folder as it was."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from drugsheet.errors import OutputFailed


class Folder:
    """A folder that gets its files when the ``with`` block ends well, and stays as it was otherwise.

    Everything is written to a hidden folder in it, flushed to disk, then put in place file by file; ``last`` is the file that
    is put in place last, and whose old version goes first, so that a folder with it never holds files of two runs. Other
    files are left alone. A process that is killed leaves the hidden folder behind; with ``scratch``, a folder on the same
    disk, it lies there, where whoever owns that folder can tell what is to be thrown away. Raises ``OutputFailed``.
    """

    last: str
    """Name of the file that says that the folder is finished."""
    what: str
    """What the files are called together in a message."""

    def __init__(self, folder: str | os.PathLike[str], *, scratch: str | os.PathLike[str] | None = None) -> None:
        self.folder = Path(folder)
        self._scratch = None if scratch is None else Path(scratch)
        self._discarded = False

    def __enter__(self) -> Self:
        with self.reported():
            self._made = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
            name = f".drugsheet-{secrets.token_hex(8)}.tmp"
            self._temporary = self.folder / name
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                if self._scratch is not None and self._scratch.stat().st_dev == self.folder.stat().st_dev:
                    self._temporary = self._scratch / name
                self._temporary.mkdir()
                self.open_files(self._temporary)
            except BaseException:
                self._clear()
                raise
        return self

    def open_files(self, place: Path) -> None:
        """Begin the files, in a folder for them."""
        raise NotImplementedError

    def close_files(self) -> None:
        """Write what is left of every file. May be called again after it failed."""
        raise NotImplementedError

    def describe(self) -> bytes:
        """What the file ``last`` holds."""
        raise NotImplementedError

    def discard(self) -> None:
        """Leave the folder as it was when the block ends."""
        self._discarded = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and not self._discarded:
                with self.reported():
                    self._finish()
        finally:
            self._clear()

    def _finish(self) -> None:
        self.close_files()
        (self._temporary / self.last).write_bytes(self.describe())
        written = sorted(self._temporary.iterdir(), key=lambda path: (path.name == self.last, path.name))
        for path in written:
            _flush(path)
        (self.folder / self.last).unlink(missing_ok=True)
        for path in written:
            path.replace(self.folder / path.name)
        self._made = []

    def _clear(self) -> None:
        with contextlib.suppress(OSError):  # it is thrown away: what cannot be written to it any more is of no interest
            self.close_files()
        shutil.rmtree(self._temporary, ignore_errors=True)
        with contextlib.suppress(OSError):  # somebody else has put something in it meanwhile
            for path in self._made:
                path.rmdir()

    @contextlib.contextmanager
    def reported(self) -> Iterator[None]:
        """Turn an error of the system into ``OutputFailed``."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputFailed(
                f"{self.what} cannot be written: {reason}", hint="Check the folder, your permission and the free space.", name=str(self.folder)
            ) from error


class _Closable(Protocol):
    def close(self) -> None: ...


def close_all(files: MutableMapping[str, Any]) -> None:
    """Close every file and forget it, also when one of them fails; then the first failure is raised."""
    failed: OSError | None = None
    while files:
        file: _Closable = files.popitem()[1]
        try:
            file.close()
        except OSError as error:
            failed = failed or error
    if failed is not None:
        raise failed


def _flush(path: Path) -> None:
    """Have a file's bytes on disk before it takes its place."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
