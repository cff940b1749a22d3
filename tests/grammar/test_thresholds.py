"""The threshold grammar reads each phrase of the table as the contract says."""

from __future__ import annotations

from collections import Counter

import pytest

from drugsheet.grammar.numbers import holds_number
from drugsheet.grammar.thresholds import thresholds

from .limits import combined, contract, durations, others, stools, temperature, traps_care, traps_medicine, traps_page, vitals, vomiting, weight, wider
from .tables import Limit, Row, describe, limit, order

LIMITS = tuple(row for table in (contract, temperature, weight, stools, vomiting, durations, vitals, others, combined) for row in table.ROWS) + wider.LIMITS
TRAPS = tuple(row for table in (traps_medicine, traps_page, traps_care) for row in table.ROWS) + wider.TRAPS
ROWS = LIMITS + TRAPS


def read(row: Row) -> list[Limit]:
    """The limits of a phrase, in the order and with the optional fields of the row."""
    expected = sorted(row.limits, key=order)
    found = sorted((limit(reading) for reading in thresholds(row.phrase, call=row.call)), key=order)
    if len(found) != len(expected):
        return found
    readings = sorted(thresholds(row.phrase, call=row.call), key=lambda reading: order(limit(reading)))
    return [limit(reading, like) for reading, like in zip(readings, expected, strict=True)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.phrase)
def test_reading(row: Row) -> None:
    expected = sorted(row.limits, key=order)
    assert [describe(each) for each in read(row)] == [describe(each) for each in expected]


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row.phrase)
def test_span_quotes_a_number(row: Row) -> None:
    for reading in thresholds(row.phrase, call=row.call):
        start, end = reading["start"], reading["end"]
        assert 0 <= start < end <= len(row.phrase)
        words = row.phrase[start:end]
        assert words == words.strip()
        assert holds_number(words)


def test_the_table_is_large_and_without_repeats() -> None:
    phrases = Counter((row.phrase, row.call) for row in ROWS)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
    assert len(ROWS) >= 330
    assert sum(not row.limits for row in ROWS) >= 110
