"""Readings of short texts that are kept for when the same words come again, as they do within a sheet and between sheets.

Only for functions whose result depends on their arguments alone and is never changed by who gets it. What is kept is
bounded in number and in length.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_CLEAR: list[Callable[[], None]] = []


LONGEST = 4_000
"""Characters of the longest text whose reading is kept by ``remembered_if_short``."""


def remembered(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator: the function keeps the results of its last ``size`` different calls.

    For functions that are given items, which ``Limits.max_item_chars`` bounds; others take ``remembered_if_short``.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(maxsize=size)(function)
        _CLEAR.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # called like the function

    return decorate


def remembered_if_short(size: int) -> Callable[[Callable[[str], R]], Callable[[str], R]]:
    """The same for a function of one text of any length: long ones are read anew each time."""

    def decorate(function: Callable[[str], R]) -> Callable[[str], R]:
        kept = remembered(size)(function)

        @wraps(function)
        def short_or_anew(text: str) -> R:
            return kept(text) if len(text) <= LONGEST else function(text)

        return short_or_anew

    return decorate


def forget() -> None:
    """Drop everything that is kept: what comes next costs what it costs the first time."""
    for clear in _CLEAR:
        clear()
