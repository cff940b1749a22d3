"""Patterns as the engine of ``re`` holds them, kept with the package so that the first sheet is read at once.

``re.compile`` turns a pattern into numbers for its engine, written in Python, and then hands them over. The first part takes 50 times as
long as the second, and comes to the same numbers on every machine; only the version of the engine (``MAGIC``) matters. ``make words``
writes them. For a version that is not among ``ENGINES``, and for a pattern that is not in the file, ``re.compile`` does all of it.
The engine itself checks the numbers that it is given.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, NamedTuple, cast

FILE = "patterns.bin"
"""The file of numbers, beside the words."""
ENGINES = frozenset({20220615, 20221023, 20230612})
"""The versions of the engine for which the file holds: those of Python 3.11, 3.12 and 3.13, whose compilers come to the same numbers.

One more joins them when ``tests/language/test_engine.py`` has passed on its Python with it among them.
"""
_NUMBERS = "I"
"""The type of the engine's numbers: four bytes each, the least byte first in the file."""

Restore = Callable[[str, int, list[int], int, dict[str, int], tuple[str | None, ...]], "re.Pattern[str]"]


class Kept(NamedTuple):
    """A pattern in a file: where its numbers begin and end, how many groups it has, and the numbers of those with a name."""

    start: int
    end: int
    groups: int
    named: dict[str, int]


def pattern(source: str) -> re.Pattern[str]:
    """What ``re.compile(source)`` gives. Raises what it raises."""
    kept, numbers, restore = _file()
    entry = kept.get(source)
    if entry is None or restore is None:
        return re.compile(source)
    start, end, groups, named = entry
    names: list[str | None] = [None] * (groups + 1)
    for name, number in named.items():
        names[number] = name
    return restore(source, re.UNICODE.value, numbers[start:end].tolist(), groups, named, tuple(names))


@cache
def _file() -> tuple[dict[str, Kept], array[int], Restore | None]:
    """What is kept; nothing for an engine that it does not fit."""
    numbers = array(_NUMBERS)
    try:
        engine = import_module("_sre")
        if sys.implementation.name != "cpython" or engine.MAGIC not in ENGINES or numbers.itemsize != engine.CODESIZE:
            return {}, numbers, None
        head, _, rest = zlib.decompress((files("drugsheet.language") / "en" / FILE).read_bytes()).partition(b"\n")
        numbers.frombytes(rest)
        kept = {source: Kept(*entry) for source, entry in json.loads(head).items()}
    except (ImportError, FileNotFoundError, zlib.error, ValueError):  # no such engine, no such file, or a damaged one
        return {}, numbers, None
    if sys.byteorder == "big":
        numbers.byteswap()
    return kept, numbers, cast("Restore", engine.compile)


def written(sources: Iterable[str]) -> bytes:
    """The file as the compiler of this Python makes it, before it is compressed. For ``make words``."""
    compiler, parser = cast("tuple[Any, Any]", (import_module("re._compiler"), import_module("re._parser")))
    kept: dict[str, Kept] = {}
    numbers = array(_NUMBERS)
    for source in sorted(set(sources)):
        parsed = parser.parse(source)
        if parsed.state.flags != re.UNICODE:
            raise ValueError(f"the pattern {source!r} sets flags, which are not kept")
        start = len(numbers)
        numbers.extend(compiler._code(parsed, parsed.state.flags))  # noqa: SLF001  # no public name gives the numbers
        kept[source] = Kept(start, len(numbers), parsed.state.groups - 1, dict(parsed.state.groupdict))
    if sys.byteorder == "big":
        numbers.byteswap()
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + numbers.tobytes()
