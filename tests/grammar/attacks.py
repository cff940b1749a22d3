"""Texts that make careless patterns slow, and a walk over every compiled pattern of the packages that read sheets."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import pkgutil
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import regex
from benchmarks.pace import idle_seconds

PACKAGES = ("drugsheet.grammar", "drugsheet.layouts", "drugsheet.extract", "drugsheet.reading", "drugsheet.lint")
LENGTHS = (40, 400, 2000)
"""Shorter texts first, so that an exponential pattern is caught before it hangs the test."""
CPU_SECONDS = 0.050
LONG_LENGTHS = (2_000, 20_000, 200_000)
LONG_SECONDS = 1.0
"""For the longest of them; shorter ones have a part of it. What takes the square of its length needs a hundred times as much."""
LEAST_SECONDS = 0.02

AnyPattern = re.Pattern[Any] | regex.Pattern[Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled pattern and where it lives: ``drugsheet.grammar.dates._DATE``."""

    where: str
    pattern: AnyPattern


def modules() -> Iterator[Any]:
    """Every module of the packages."""
    for name in PACKAGES:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            yield importlib.import_module(found.name)


def patterns() -> list[Compiled]:
    """Every pattern that a module holds: as a global, in a global table, or behind a cached function without arguments."""
    found: dict[int, Compiled] = {}
    for module in modules():
        for name, value in sorted(vars(module).items()):
            if getattr(value, "__module__", module.__name__) == module.__name__ and _makes_one(value):
                value = value()  # noqa: PLW2901 - the pattern that the function keeps
            for path, pattern in _inside(value, f"{module.__name__}.{name}"):
                found.setdefault(id(pattern), Compiled(path, pattern))
    return sorted(found.values(), key=lambda compiled: compiled.where)


def _makes_one(value: object) -> bool:
    return isinstance(value, functools._lru_cache_wrapper) and not inspect.signature(value).parameters


def _inside(value: object, path: str) -> Iterator[tuple[str, AnyPattern]]:
    if isinstance(value, re.Pattern | regex.Pattern):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _inside(each, f"{path}[{key!r}]")
    elif isinstance(value, tuple | list | set | frozenset):
        for number, each in enumerate(value):
            yield from _inside(each, f"{path}[{number}]")


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _then(piece: str, tail: str) -> Callable[[int], str]:
    return lambda length: _repeat(piece)(length - len(tail)) + tail


ATTACKS: dict[str, Callable[[int], str]] = {
    "digits": _repeat("1"),
    "blanks": _repeat(" "),
    "blanks then a letter": _then(" ", "x"),
    "letters": _repeat("a"),
    "capitals": _then("A", "!"),
    "numbers": _repeat("1 "),
    "thousands": _then("1,000,", "!"),
    "fractions": _repeat("1/2 "),
    "decimals": _repeat("1.5."),
    "dates": _repeat("11/11/11/"),
    "dashes": _repeat("1-"),
    "telephones": _repeat("412-555-"),
    "open brackets": _repeat("("),
    "brackets": _repeat("(1) "),
    "degrees": _repeat("100 ° "),
    "ranges": _repeat("1 to 2 or 3 and "),
    "windows": _repeat("in any 1 day per 1 week "),
    "comparators": _repeat("more than at least 3 or more "),
    "negations": _repeat("not no without unable for 3 days "),
    "anchors": _repeat("1 day after the last dose of the first dose "),
    "sentences": _repeat("A. b. 1. C! d? "),
    "initials": _repeat("A.B."),
    "lists": _repeat("pain, or pain, and "),
    "lines": _repeat("\n\t \r"),
    "angles": _repeat("<a <!-- "),
    "accents": _repeat("é°½–’\u00a0"),
}
"""Attack generators: length → text."""

LONG = {
    **ATTACKS,
    "no-break blanks": _repeat("\u00a0"),
    "tabs then a letter": _then("\t", "x"),
    "line ends": _repeat("\r\n"),
    "half a number, half blanks": lambda length: _repeat("1")(length // 2) + _repeat(" ")(length - length // 2),
    "half blanks, half a number": lambda length: _repeat(" ")(length // 2) + _repeat("1")(length - length // 2),
    "words far apart": _repeat("a" + " " * 399),
    "keys": _repeat("a: b\r\n"),
    "attributes": _repeat("<a href='"),
}
"""Those for raw text, which has no longest item; ``own_marks`` has more for each pattern."""


def own_marks(pattern: AnyPattern) -> dict[str, Callable[[int], str]]:
    """Attacks made of the marks of a pattern: each alone, each between blanks, each before blanks without end, with an end that spoils the match."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found: dict[str, Callable[[int], str]] = {}
    for mark in list(dict.fromkeys(re.findall(r"[^\w\s\\]", source)))[:40]:
        found |= {f"{mark} again": _then(mark, "x"), f"{mark} apart": _then(f"{mark} ", "x"), f"{mark} and blanks": lambda length, mark=mark: f"{mark}{' ' * (length - 2)}x"}  # type: ignore[misc]
    return found


PRINTED: dict[str, Callable[[int], str]] = {
    name: _repeat(piece)
    for name, piece in {
        "entries that open lists": ": * a ",
        "bullets": "• a ",
        "stars": "* ",
        "numbered entries": "1. a ",
        "labels": "a: b; ",
        "colons": ": ",
        "semicolons": "; ",
        "commas": ", ",
        "full stops": ". ",
        "points": ".",
        "bars": "| a ",
        "hashes": "# a ",
        "underscores": "_ ",
        "rules": "=== ",
        "quotes": "\" ' “a” ",
        "closing brackets": ") ",
        "links": "[a](b) ",
        "addresses": "www.a.bc/",
        "slashes": "a/b ",
        "hyphens at the ends of lines": "a-\n",
        "joints": "and or ",
        "conditions": "if you ",
        "prepositions": "of the ",
        "acts in one sentence": "call your doctor if you have pain or ",
        "sentences that act": "Call your doctor if it hurts. ",
        "limits": "Temperature of 100.5 F or above, ",
        "limits far from their units": "Temperature of 100" + " " * 50 + "F ",
        "asides": "(rare) or blood ",
        "lists behind a lead": "you may have fever, chills ",
        "effects": "nausea, vomiting, rash, ",
        "places of pain": "pain in the arm or leg or ",
        "agents": "do not take warfarin with aspirin ",
        "times": "2 times a day for 3 weeks ",
        "shares": "10% of ",
        "labels of frequency": "Common: pain. Rare: rash. ",
        "numbers of pages": "Page 1 of 2 ",
        "owners": "© 2011 ",
        "revisions": "Revised March 2011 ",
        "invisible characters": "\u200ba",
    }.items()
}
"""The same, made of what sheets are made of: for whole sheets."""


def own_words(pattern: AnyPattern) -> dict[str, Callable[[int], str]]:
    """Attacks made of the pattern's own words: all in turn, the longest alone, pairs with a comma."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    plain = re.sub(r"\\[a-zA-Z]|\(\?[a-zA-Z<>=!:]*", " ", source)
    words = list(dict.fromkeys(re.findall(r"[A-Za-z0-9]{2,}", plain)))[:60]
    if not words:
        return {}
    return {
        "own words": _then(" ".join(words) + " ", "\0"),
        "own words, no blanks": _repeat("".join(words)),
        "longest own word": _then(max(words, key=len) + " ", "\0"),
        "own words in pairs": _repeat("".join(f"{left} {right}, " for left, right in itertools.pairwise([*words, words[0]]))),
    }


def slow_when_long(pattern: AnyPattern, *, anchored: bool) -> Iterator[str]:
    """The attacks of 200,000 characters that take this pattern more than a little for each of them, asked as it is asked where it is used.

    A tenth and a hundredth come first: what takes the square of the length is seen there, long before it would hang the test.
    """
    for name, attack in {**LONG, **own_words(pattern), **own_marks(pattern)}.items():
        for length in LONG_LENGTHS:
            text: Any = attack(length)
            if isinstance(pattern.pattern, bytes):
                text = text.encode("utf-8")

            def scan(text: Any = text) -> None:
                if not anchored:
                    deque(pattern.finditer(text), maxlen=0)
                pattern.match(text)
                pattern.fullmatch(text)

            limit = LEAST_SECONDS + LONG_SECONDS * length / LONG_LENGTHS[-1]
            if (taken := idle_seconds(scan, limit)) > limit:
                yield f"{name} × {length}: {taken * 1000:.0f} ms"
                break


def slow(pattern: AnyPattern) -> Iterator[str]:
    """The attacks that take this pattern more than the limit."""
    for name, attack in {**ATTACKS, **own_words(pattern)}.items():
        for length in LENGTHS:
            text: Any = attack(length)
            if isinstance(pattern.pattern, bytes):
                text = text.encode("utf-8")

            def scan(text: Any = text) -> None:
                deque(pattern.finditer(text), maxlen=0)
                pattern.fullmatch(text)

            if (taken := idle_seconds(scan, CPU_SECONDS)) > CPU_SECONDS:
                yield f"{name} × {length}: {taken * 1000:.0f} ms"
                break
