"""Ten times as much costs about ten times as much, for every shape of input that the benchmark measures.

What is counted first are calls of functions, which are the same on every machine; loops inside one call are seen by the
time they take, with a margin that no busy machine uses up: a quadratic step takes a hundred times as long.
"""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from benchmarks.speed.growth import SHAPES, Shape

from drugsheet import DrugsheetError, parse
from drugsheet.export.json import to_json

from ..counted import calls

SMALL, LARGE = 3_000, 30_000
MOST_CALLS = 15
MOST_TIME = 40


def read(data: bytes) -> None:
    with suppress(DrugsheetError):  # what is refused has its cost too
        to_json(parse(data), compact=True)


def seconds(data: bytes) -> float:
    """The least CPU time of three readings."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        read(data)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name.replace(" ", "_"))
def test_linear(shape: Shape) -> None:
    small, large = shape.make(SMALL), shape.make(LARGE)
    read(small)  # patterns are compiled, models are built
    parts = len(large) / len(small)
    assert calls(lambda: read(large)) <= MOST_CALLS / 10 * parts * calls(lambda: read(small))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name.replace(" ", "_"))
def test_linear_in_time(shape: Shape) -> None:
    """What happens inside one call, of a pattern say, is not counted above. A busy machine can disturb this one, so it is run by hand."""
    small, large = shape.make(SMALL), shape.make(LARGE)
    read(small)
    parts = len(large) / len(small)
    assert seconds(large) <= MOST_TIME / 10 * parts * seconds(small)
