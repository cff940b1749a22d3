"""Readings of short texts that are kept for when the same words come again, as they do within a sheet and between sheets.

Only for functions whose result depends on their arguments alone and is never changed by who gets it. What is kept is
bounded in number; who keeps readings of texts of any length leaves out the long ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_CLEAR: list[Callable[[], None]] = []


def remembered(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator: the function keeps the results of its last ``size`` different calls."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(maxsize=size)(function)
        _CLEAR.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # called like the function

    return decorate


def forget() -> None:
    """Drop everything that is kept: what comes next costs what it costs the first time."""
    for clear in _CLEAR:
        clear()
