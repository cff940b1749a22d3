"""Known faults of the program, kept as rows that must fail: a row that passes is taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def fault(reason: str, *row: object) -> ParameterSet:
    """A row of a table of phrases that is not read as it should be, and what is wrong."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))
