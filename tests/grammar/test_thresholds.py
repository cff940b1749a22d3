"""The threshold grammar reads each phrase of the table as the contract says."""

from __future__ import annotations

from collections import Counter

import pytest

from drugsheet.grammar.numbers import numbers
from drugsheet.language.text import annotate
from tests.tables import table

from .limits import (
    combined,
    contract,
    durations,
    explained,
    kinds,
    others,
    stools,
    temperature,
    traps_care,
    traps_medicine,
    traps_page,
    vitals,
    vomiting,
    weight,
    whose,
    wider,
)
from .tables import Limit, Row, as_compared, describe, order, read_limits

LIMITS = (
    tuple(row for table in (contract, temperature, weight, stools, vomiting, durations, vitals, others, combined) for row in table.ROWS)
    + wider.LIMITS
    + kinds.LIMITS
    + explained.LIMITS
    + whose.LIMITS
)
TRAPS = tuple(row for table in (traps_medicine, traps_page, traps_care) for row in table.ROWS) + wider.TRAPS + kinds.TRAPS + explained.TRAPS + whose.TRAPS
ROWS = LIMITS + TRAPS

QUOTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # the words that a limit is tied to: number, comparator, unit, equivalents, window
    ("Temperature of 100.5 F (38 C) or above", ("100.5 F (38 C) or above",)),
    ("More than 4 loose stools over a 24-hour period", ("More than 4 loose stools over a 24-hour period",)),
    ("In one day, 3 or more episodes of vomiting", ("one day, 3 or more episodes of vomiting",)),
    ("Vomiting 3 times per day or more", ("3 times per day or more",)),
    ("Loss of appetite for three days in a row", ("three days in a row",)),
    ("Nausea lasting 24 hours in a row or more", ("24 hours in a row or more",)),
    ("Vomiting that lasts longer than a 24-hour period", ("longer than a 24-hour period",)),
    ("Diarrhea, 4 or more times a day compared to your normal", ("4 or more times a day compared to your normal",)),
    ("Compared with your usual, 4 or more extra stools in a day; more tired than usual", ("4 or more extra stools in a day",)),
    ("Vomiting more than 3 times in 1 day or 6 times in 1 week", ("more than 3 times in 1 day", "6 times in 1 week")),
)


def read(row: Row) -> list[Limit]:
    """The limits of a phrase, in the order and with the optional fields of the row."""
    expected = sorted(row.limits, key=order)
    found = sorted((limit for _, limit in read_limits(row.phrase, call=row.call)), key=order)
    if len(found) != len(expected):
        return found
    return [as_compared(limit, like) for limit, like in zip(found, expected, strict=True)]


@table(ROWS)
def test_reading(row: Row) -> None:
    expected = sorted(row.limits, key=order)
    assert [describe(each) for each in read(row)] == [describe(each) for each in expected]


@table(LIMITS)
def test_span_quotes_a_number(row: Row) -> None:
    for (start, end), _ in read_limits(row.phrase, call=row.call):
        assert 0 <= start < end <= len(row.phrase)
        words = row.phrase[start:end]
        assert words == words.strip()
        text = annotate(words)
        assert numbers(text, 0, len(text))


@pytest.mark.parametrize(("phrase", "quotes"), QUOTES, ids=[phrase for phrase, _ in QUOTES])
def test_quotes(phrase: str, quotes: tuple[str, ...]) -> None:
    assert tuple(phrase[start:end] for (start, end), _ in read_limits(phrase, call=True)) == quotes


@table(LIMITS)
def test_a_subject_is_printed(row: Row) -> None:
    for _, limit in read_limits(row.phrase, call=row.call):
        subject = limit.subject
        assert subject is None or (subject.strip() == subject and subject and subject in row.phrase)


NESTED: tuple[tuple[str, str, str], ...] = (
    # the item above, the item, what is read
    ("Blood sugar:", "above 250 mg/dL", "blood_glucose | >250 mg/dL | subject 'Blood sugar'"),
    ("Blood sugar:", "over 300", "blood_glucose | >300 mg/dL | inferred unit | subject 'Blood sugar'"),
    ("Call if your temperature is", "above 38.5 °C", "body_temperature | >38.5 Cel | subject 'temperature'"),
    ("Vomiting", "more than 3 times in a day", "emesis_count | >3 {count} | per =1 d | subject 'Vomiting'"),
    ("Diarrhea", "lasting more than 2 days", "duration | >2 d | subject 'Diarrhea'"),
    ("Breathing", "more than 30 times a minute", "respiratory_rate | >30 /min | subject 'Breathing'"),
)


@pytest.mark.parametrize(("outer", "phrase", "expected"), NESTED, ids=[phrase for _, phrase, _ in NESTED])
def test_the_item_above_says_of_what(outer: str, phrase: str, expected: str) -> None:
    assert [describe(limit) for _, limit in read_limits(phrase, call=True, outer=outer)] == [expected]


def test_the_table_is_large_and_without_repeats() -> None:
    phrases = Counter((row.phrase, row.call) for row in ROWS)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
    assert len(ROWS) >= 330
    assert sum(not row.limits for row in ROWS) >= 110
