"""A table of rows as one test: ten thousand small readings as tests of their own take three times as long as the readings do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import signature
from typing import Any

from _pytest.mark import ParameterSet

SHOWN = 40
"""Rows that are told of a table of which more fail."""


def table(rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """A test that holds a check against every row; those that fail are told together, each with its row.

    A row is the one argument of the check, or all its arguments where it takes several.
    """
    every = list(rows)
    assert not any(isinstance(row, ParameterSet) for row in every), "a row with marks is for pytest.mark.parametrize"

    def tested(check: Callable[..., None]) -> Callable[[], None]:
        several = len(signature(check).parameters) > 1

        def test() -> None:
            __tracebackhide__ = True
            assert every, "the table is empty"
            wrong = [error for row in every if (error := _wrong(check, row, several)) is not None]
            if wrong:
                raise ExceptionGroup(f"{len(wrong)} of {len(every)} rows", wrong[:SHOWN])

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return tested


def _wrong(check: Callable[..., None], row: Any, several: bool) -> AssertionError | None:
    """What is wrong with a row. What is raised but no failed assertion ends the table at once."""
    try:
        check(*row) if several else check(row)
    except AssertionError as error:
        error.add_note(f"row: {row!r}")
        return error
    except BaseException as error:
        error.add_note(f"row: {row!r}")
        raise
    return None
