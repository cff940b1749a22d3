"""How often the processes of drugsheet itself look for what only a cycle keeps in memory. A program that uses the library decides for itself."""

from __future__ import annotations

import gc

_ALLOCATIONS = 50_000
"""Records that may be made before the newest are looked at; Python's own number is 700, or 2,000 from 3.13 on."""


def collect_seldom() -> None:
    """Look after many records: a start and a sheet make tens of thousands, nearly all of which stay or go without a look."""
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
