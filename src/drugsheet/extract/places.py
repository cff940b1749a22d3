"""Runs of a text, and whether another run meets any of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Places:
    """Some runs; asking is a look-up, however many there are."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(runs)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))
        """The furthest end of the runs up to each."""

    def meets(self, i: int, j: int) -> bool:
        """Whether a run shares a place with one of them."""
        before = bisect_left(self._starts, j)
        return before > 0 and self._ends[before - 1] > i

    def begins_in(self, i: int, j: int) -> bool:
        """Whether one of them begins in a run."""
        place = bisect_left(self._starts, i)
        return place < len(self._starts) and self._starts[place] < j
