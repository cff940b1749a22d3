"""Symptoms: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.symptoms import SymptomReading, symptoms
from drugsheet.language.text import Text, annotate
from tests.tables import table

from .symptoms import lists, shared, told, traps, wider
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
    *told.WITH_OR_WITHOUT,
    *told.SIGNS,
    *told.OWN_PLACE,
    *told.YOU_HAVE,
)


def read_whole(phrase: str) -> tuple[Text, tuple[SymptomReading, ...]]:
    """A phrase, annotated, and its symptoms."""
    text = annotate(phrase)
    return text, symptoms(text, 0, len(text))


@table(SYMPTOMS)
def test_symptoms(row: Row) -> None:
    phrase, wanted = expected(row)
    found = tuple(read(reading) for reading in read_whole(phrase)[1])
    assert agree(wanted, found), f"{phrase!r}: expected {show(wanted)}, got {show(found)}"


@table(SYMPTOMS)
def test_symptoms_stand_in_the_phrase(row: Row) -> None:
    phrase, _ = expected(row)
    text, readings = read_whole(phrase)
    for reading in readings:
        words = text.words(reading.start, reading.end).lower()
        assert all(word in phrase.lower() for word in reading.name.lower().split()), "a name is made of printed words"
        assert all(site.lower() in words for site in reading.sites)


def test_first_name_in_a_line() -> None:
    text = annotate("You may have a stroke or a rash")
    assert [reading.name for reading in symptoms(text, 3, len(text))] == ["Stroke", "rash"]
    assert [reading.name for reading in symptoms(text, 3, len(text), capital=False)] == ["stroke", "rash"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Fits (gout. Call) today", "Fits"), ("Fits (gout. Call today", "Fits (gout"), ("Fits (gout.\nCall) today", "Fits (gout"), ("Fits (gout. Call (us) today)", "Fits (gout")],
)
def test_a_bracket_that_the_run_cuts(phrase: str, name: str) -> None:
    """Only one that is closed behind the run, on its line and before another opens, is left out."""
    text = annotate(phrase)
    assert [reading.name for reading in symptoms(text, 0, 3)] == [name]
