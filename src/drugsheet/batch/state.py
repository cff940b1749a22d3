"""What a batch keeps beside its output, in a folder ``.drugsheet``: lock, journal, and what is not finished."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drugsheet.batch.atomic import reported
from drugsheet.batch.discovery import OWN, Input, most_bytes
from drugsheet.batch.journal import Journal, header
from drugsheet.batch.lock import locked
from drugsheet.batch.outcome import Options
from drugsheet.errors import DrugsheetError

FOLDER: Final = OWN
"""The name of that folder, which is never read as an input."""


@dataclass(frozen=True, slots=True)
class State:
    """What one run may use, as long as it holds the lock."""

    journal: Journal
    parts: str
    """Where records wait until all are there."""
    scratch: str
    """A folder for files, and folders of them, that are being written. It is empty when a run begins."""
    max_bytes: int
    """The largest input there may be; what is larger has not been converted."""


@contextlib.contextmanager
def state(folder: str, options: Options, *, name: str = "", force: bool = False) -> Iterator[State]:
    """The state of the output ``folder``, or of the file ``name`` in it; with ``force`` nothing in it counts.

    Raises ``OutputLocked`` when another run has it, ``JournalUnreadable`` and ``OutputFailed``.
    """
    own, prefix, parts, scratch = _places(folder, name)
    with reported(folder):
        os.makedirs(own, exist_ok=True)
    with locked(f"{prefix}lock", os.path.join(folder, name)):
        with reported(own):
            for path in (parts, f"{prefix}journal") if force else ():
                _remove(path)
            os.makedirs(scratch, exist_ok=True)
            _clear(scratch)
        try:
            with Journal(f"{prefix}journal", header(options)) as opened:
                yield State(opened, parts, scratch, options.limits.max_bytes)
        finally:
            with contextlib.suppress(OSError):  # it is empty, or the next run empties it
                os.rmdir(scratch)


@contextlib.contextmanager
def look(folder: str, options: Options, *, name: str = "") -> Iterator[State | None]:
    """The state as it is, to be read only: nothing is made, locked or changed. None when there is no journal.

    Raises ``JournalUnreadable`` and ``OutputFailed``.
    """
    _, prefix, parts, scratch = _places(folder, name)
    if not os.path.exists(f"{prefix}journal"):
        yield None
        return
    with Journal(f"{prefix}journal", header(options), read_only=True) as opened:
        yield State(opened, parts, scratch, options.limits.max_bytes)


def _places(folder: str, name: str) -> tuple[str, str, str, str]:
    """The folder of a state, what its files' names begin with, its parts and its folder for what is unfinished."""
    own = os.path.join(folder, FOLDER)
    prefix = os.path.join(own, f"{name}." if name else "")
    return own, prefix, f"{prefix}parts", f"{prefix}unfinished"


def _clear(scratch: str) -> None:
    """Throw away what a run that was killed has left; the lock says that it is nobody's any more."""
    with os.scandir(scratch) as entries:
        for left in entries:
            _remove(left.path)


def _remove(path: str) -> None:
    """Remove a file or a folder with all that is in it, if there is one; a link goes, not what it points to."""
    with contextlib.suppress(FileNotFoundError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


def is_of(item: Input, sha256: str, most: int) -> bool:
    """Whether an input holds the bytes that have this digest; a file with more than ``most`` bytes does not, and is not read."""
    if item.error is not None:
        return False
    if item.data is None and item.line is None:
        return digest_of_file(item.name, most_bytes(item, most)) == sha256
    try:
        return digest(item.read(most)) == sha256
    except DrugsheetError:
        return False


def origin(item: Input) -> str | None:
    """The path of an input, from the root; None when its bytes are in no file, such as those of standard input."""
    return os.path.abspath(item.path) if item.data is None else None


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: str, most: int | None = None) -> str | None:
    """The SHA-256 of a file; None when it cannot be read, is no file, or has more than ``most`` bytes."""
    try:
        known = os.stat(path)
        if not stat.S_ISREG(known.st_mode) or (most is not None and known.st_size > most):  # a pipe would wait for ever
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
