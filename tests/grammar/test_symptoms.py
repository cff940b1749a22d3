"""Symptoms: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.symptoms import symptoms

from .symptoms import lists, shared, traps, wider
from .symptoms.table import Row, Rows, agree, expected, read, show

SYMPTOMS: Rows = (
    *shared.TAILS,
    *shared.LEADS,
    *shared.PLACES,
    *lists.LISTS,
    *lists.SITES,
    *lists.GLOSSES,
    *traps.ONE,
    *traps.QUALIFIED,
    *traps.NONE,
    *wider.WIDER,
)


@pytest.mark.parametrize("row", SYMPTOMS, ids=[str(row[0]) for row in SYMPTOMS])
def test_symptoms(row: Row) -> None:
    phrase, wanted = expected(row)
    found = tuple(read(reading) for reading in symptoms(phrase, 0, len(phrase)))
    assert agree(wanted, found), f"{phrase!r}: expected {show(wanted)}, got {show(found)}"


@pytest.mark.parametrize("row", SYMPTOMS, ids=[str(row[0]) for row in SYMPTOMS])
def test_symptoms_stand_in_the_phrase(row: Row) -> None:
    phrase, _ = expected(row)
    for reading in symptoms(phrase, 0, len(phrase)):
        words = phrase[reading["start"] : reading["end"]].lower()
        assert all(word in phrase.lower() for word in reading["name"].lower().split()), "a name is made of printed words"
        assert all(site.lower() in words for site in reading["sites"])
