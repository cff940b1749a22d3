"""Ten times as many lists, cells, items or acting sentences cost ten times as much; what is counted are calls of functions."""

from __future__ import annotations

import pytest

from drugsheet import parse
from drugsheet.export.json import to_json

from ..counted import calls
from .shapes import LINEAR, Counted

SMALL, LARGE = 100, 1_000
MANY = 5_000
MOST = 11
"""Times as many calls for ten times as many pieces: what a sheet costs that is nearly empty makes it less than ten."""


def read(data: bytes) -> None:
    to_json(parse(data), compact=True)


def growth(shape: Counted, size: int) -> float:
    """How many times as many calls ``size`` pieces take as a tenth of them."""
    small, large = shape.make(size // 10), shape.make(size)
    read(small)  # patterns are compiled, models are built
    return calls(lambda: read(large)) / calls(lambda: read(small))


SHAPES = [pytest.param(shape, id=shape.name) for shape in LINEAR]


@pytest.mark.parametrize("shape", SHAPES)
def test_linear(shape: Counted) -> None:
    assert growth(shape, LARGE) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_many(shape: Counted) -> None:
    assert growth(shape, MANY) <= MOST


@pytest.mark.parametrize("cell", ["<td rowspan=60000>pain</td>", "<td colspan=60000 rowspan=60000>pain</td>"])
def test_what_a_cell_spans_costs_nothing(cell: str) -> None:
    """Short marks cannot make a table large."""
    made = Counted("cells", lambda count: f"<h1>Zaratinib (Generic Name)</h1><h2>When to Call the Doctor</h2><table>{f'<tr>{cell}<td>gout</td></tr>' * count}</table>".encode())
    plain = Counted("cells", lambda count: made.make(count).replace(b"=60000", b"=1"))
    read(made.make(5))
    assert calls(lambda: read(made.make(40))) <= 2 * calls(lambda: read(plain.make(40)))
