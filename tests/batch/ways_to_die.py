"""Conversions that take their process down, for tests: the name of the input says how. Importable by a worker."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from drugsheet.batch.discovery import Input
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.worker import convert as really_convert

WAYS = {  # how it dies, the code of its failure
    "killed": "DS1900",
    "segfault": "DS1900",
    "exit": "DS1900",
    "system_exit": "DS1900",
    "memory": "DS1900",
    "hang": "DS1900",
    "recursion": "DS1901",
}
"""Two more, ``nothing_left`` and ``no_memory``, are for processes that have a limit of memory."""


_HELD: list[object] = []
"""What is never given back, so that there is no memory left for an answer either."""


class _NoMemoryToAnswer(Exception):
    """An error that cannot even be looked at."""

    def __str__(self) -> str:
        raise MemoryError


def _take() -> object:
    """As much memory as there is, in ever smaller pieces."""
    size = 1 << 30
    while size > 16:
        try:
            return bytearray(size)
        except MemoryError:
            size //= 2
    raise MemoryError


def convert(item: Input, options: Options) -> Outcome:
    """Convert one input, unless its name says otherwise."""
    die(item.relative.partition(".")[0])
    return really_convert(item, options)


def die_once(item: Input, options: Options) -> Outcome:
    """Convert one input, but let the first process that tries ``killed`` die: its mark is a file of that name."""
    mark = Path("tried")
    if item.relative.startswith("killed") and not mark.exists():
        mark.touch()
        die("killed")
    return really_convert(item, options)


def die(way: str) -> None:
    if way == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif way == "segfault":
        ctypes.string_at(0)
    elif way == "exit":
        os._exit(3)
    elif way == "system_exit":
        sys.exit(4)
    elif way == "memory":
        bytearray(1 << 40)
    elif way == "nothing_left":
        import resource  # noqa: PLC0415 - there is none on Windows

        assert resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
        while True:
            _HELD.append(_take())
    elif way == "no_memory":
        raise _NoMemoryToAnswer
    elif way == "hang":
        while True:
            time.sleep(1000)
    elif way == "recursion":
        die(way)
