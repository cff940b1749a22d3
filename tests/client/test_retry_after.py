"""How long a server asks to wait, and how long we do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from drugsheet.client.retry_after import asked_wait
from drugsheet.client.settings import Patience

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)

CASES = [
    (None, None),
    ("", None),
    ("0", 0.0),
    ("7", 7.0),
    (" 7 ", 7.0),
    ("7.5", None),
    ("-7", None),
    ("٧", None),
    ("99999999999", None),
    ("soon", None),
    ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
    ("Sun, 01 Mar 2026 12:00:30 -0000", 30.0),
    ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
    ("Sun, 01 Mar 2026 13:00:30 +0100", 30.0),
    ("Sun, 99 Mar 2026 12:00:30 GMT", None),
]


@pytest.mark.parametrize(("header", "seconds"), CASES)
def test_asked_wait(header: str | None, seconds: float | None) -> None:
    assert asked_wait(header, NOW) == seconds


@pytest.mark.parametrize(
    ("attempt", "asked", "chance", "wait"),
    [
        (1, None, 1.0, 0.5),
        (1, None, 0.0, 0.25),
        (2, None, 1.0, 1.0),
        (3, None, 1.0, 2.0),
        (8, None, 1.0, 60.0),
        (10_000, None, 1.0, 60.0),
        (1, 7.0, 1.0, 7.0),
        (4, 1.0, 1.0, 4.0),
    ],
)
def test_waits_double_with_chance_in_them(attempt: int, asked: float | None, chance: float, wait: float) -> None:
    assert Patience().wait(attempt, asked, chance) == wait
