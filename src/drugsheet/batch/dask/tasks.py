"""What runs in a Dask worker: some sheets, one after another."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drugsheet.batch.dask.places import Places, is_url
from drugsheet.batch.discovery import Input, most_bytes
from drugsheet.batch.engine import InProcess, default_convert, lost
from drugsheet.batch.journal import Entry, header
from drugsheet.batch.outcome import Convert, Options, Outcome
from drugsheet.errors import DrugsheetError, EngineLost

_TOKEN = secrets.token_hex(8)
"""Tells processes of the same number on different machines apart."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all tasks of a batch."""

    options: Options
    installed: Entry
    """What the client has installed; the worker must have the same."""
    folder: str
    """Where the client is: names of files begin there."""
    timeout: float | None = None
    """After how many seconds with one sheet a worker ends itself, to be replaced."""
    convert: Convert | None = None
    """What converts, for tests; workers must be able to import it."""
    places: Places | None = None
    """How to read inputs that are addresses; None where no name is one."""
    client: str = ""
    """Which process asks."""


def setting(options: Options, timeout: float | None = None, convert: Convert | None = None, places: Places | None = None) -> Setting:
    """The setting of a batch that begins here and now."""
    return Setting(options, header(Options()), os.getcwd(), timeout, convert, places, _this_process())


def convert_all(items: Sequence[Input], of: Setting) -> list[Outcome]:
    """What becomes of the items. Raises ``EngineLost`` when this worker is not the same as the client."""
    check(of)
    return [replace(converted(item, of), item=_bare(item)) for item in items]


def check(of: Setting) -> None:
    """See to it that the same drugsheet, to the last file, with the same layouts is installed here. Raises ``EngineLost``."""
    here = header(Options())
    if here != of.installed:
        raise EngineLost(
            f"a worker has drugsheet {_described(here)}, the client {_described(of.installed)}, or other layouts are installed there",
            hint="Install the same drugsheet and the same layouts everywhere, and restart the workers: results must not depend on who makes them.",
        )


def _described(installed: Entry) -> str:
    return f"{installed['version']} ({installed.get('code', 'no digest')[:12]})"


def loaded(item: Input, of: Setting) -> Input:
    """The input with its bytes, or with the reason why there are none; its name stays as the client wrote it."""
    if item.data is not None or item.error is not None:
        return item
    most = most_bytes(item, of.options.limits.max_bytes) + 1
    try:
        if of.places is not None and is_url(item.name):
            return replace(item, data=of.places.read(item.name, most))
        return replace(item, data=item.read(most, of.folder))
    except DrugsheetError as error:
        error.name = item.name
        return replace(item, error=error)


def converted(item: Input, of: Setting) -> Outcome:
    """What becomes of one input, within the time it may take to read and convert it."""
    convert = of.convert or default_convert()
    # A worker that is a thread of the client must not end it.
    with _deadline(None if of.client == _this_process() else of.timeout):
        try:
            return next(iter(InProcess(convert).outcomes([loaded(item, of)], of.options)))
        except SystemExit:
            return lost(item, of.options, "ends the process that reads it")


def _this_process() -> str:
    return f"{_TOKEN}-{os.getpid()}"


def _bare(item: Input) -> Input:
    return item if item.data is None else replace(item, data=b"")


_deadlines: dict[object, float] = {}
_lock = threading.Lock()


@contextlib.contextmanager
def _deadline(seconds: float | None) -> Iterator[None]:
    """End this process when the block takes longer.

    The guard is a thread of the interpreter that needs none of its locks, so that it works where a library hangs as well.
    There is one guard for the process, which is always set to the nearest of the deadlines of all threads.
    """
    if seconds is None:
        yield
        return
    key = object()
    with _lock:
        _deadlines[key] = time.monotonic() + seconds
        _guard()
    try:
        yield
    finally:
        with _lock:
            del _deadlines[key]
            _guard()


def _guard() -> None:
    if _deadlines:
        faulthandler.dump_traceback_later(max(0.001, min(_deadlines.values()) - time.monotonic()), exit=True, file=_nowhere())
    else:
        faulthandler.cancel_dump_traceback_later()


def _nowhere() -> int:
    """A place for the trace that the guard prints, which nobody needs."""
    global _handle  # noqa: PLW0603 - opened once for the process
    if _handle is None:
        _handle = os.open(os.devnull, os.O_WRONLY)
    return _handle


_handle: int | None = None
