"""What installed packages offer as entry points. It is looked up once in a process: each look goes through every installed package."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any


def offered(group: str) -> list[EntryPoint]:
    """The entry points of a group, in order of name."""
    return sorted(_every().select(group=group), key=lambda point: (point.name, point.value))


@cache
def _every() -> Any:
    """``EntryPoints``; before Python 3.12 it is a type of its own that has ``select`` too."""
    return entry_points()
