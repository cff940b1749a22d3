"""Headlines, rarity and symptoms: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.symptoms import headline, is_rare, name_of, symptoms

from .symptoms import headlines, lists, rarity, shared, traps, wider
from .symptoms.table import Row, Rows, agree, expected, read, show
from .wording import plain

HEADLINES = (*headlines.STOPS, *headlines.VERBS, *headlines.TIMES)
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


@pytest.mark.parametrize(("item", "name"), HEADLINES, ids=[item for item, _ in HEADLINES])
def test_headline(item: str, name: str) -> None:
    part = headline(item)
    assert plain(name_of(item, part)) == plain(name), f"{item!r}: expected {name!r}, got {name_of(item, part)!r}"
    assert plain(item[part.start : part.end]) == plain(name), "a headline is a slice of its item"


@pytest.mark.parametrize(("bold", "rest", "name"), headlines.BOLD, ids=[bold + rest for bold, rest, _ in headlines.BOLD])
def test_headline_bold(bold: str, rest: str, name: str) -> None:
    item = bold + rest
    found = name_of(item, headline(item, len(bold)))
    assert plain(found) == plain(name), f"{item!r} (bold: {bold!r}): expected {name!r}, got {found!r}"


@pytest.mark.parametrize("item", rarity.RARE)
def test_rare(item: str) -> None:
    assert is_rare(item), f"{item!r}: expected rare, got not rare"


@pytest.mark.parametrize("item", rarity.NOT_RARE)
def test_not_rare(item: str) -> None:
    assert not is_rare(item), f"{item!r}: expected not rare, got rare"


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
