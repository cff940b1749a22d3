"""A look before a pattern never hides what the pattern finds: each pattern with and without its look, over every phrase of
the tests, changed in every way that has fooled one, and over random words."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drugsheet import lint
from drugsheet.extract import interactions as stated
from drugsheet.extract import side_effects
from drugsheet.grammar import agents, amounts, conjuncts, incidence, numbers, sentences, timings, urgency
from drugsheet.grammar.cues import Begun, has_digit, lowered, words
from drugsheet.grammar.own_names import NAMELESS, OwnNames

if TYPE_CHECKING:
    import regex

TESTS = Path(__file__).parents[1]
ODD = ("\u017f", "\u212a", "\u0130", "\u0131", "é", "ß", "’", "½", "_", "5", "-", "®", "\u00a0")


@cache
def phrases() -> tuple[str, ...]:
    """Every printed phrase in the tests, and changed ones: other case, odd letters, numbers and words put in."""
    found = dict.fromkeys(
        node.value
        for file in sorted(TESTS.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and 3 <= len(node.value) <= 300 and " " in node.value and "\n" not in node.value
    )
    return (*found, *_changed(list(found)))


def _changed(found: list[str]) -> Iterator[str]:
    pick = random.Random(7)
    vocabulary = sorted({word for phrase in found for word in phrase.split()})
    for phrase in found[::2]:
        yield phrase.upper()
        yield phrase.replace("s", "\u017f", 1).replace("k", "\u212a", 1).replace("I", "\u0130", 1)
        at = pick.randrange(len(phrase))
        yield phrase[:at] + pick.choice(ODD) + phrase[at:]
        yield phrase[:at] + " ".join(pick.choices(vocabulary, k=3)) + phrase[at:]
    for _ in range(1500):
        yield " ".join(pick.choices(vocabulary, k=pick.randint(2, 14)))


def spans(matches: Iterator[regex.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def test_phrases_are_many() -> None:
    assert len(phrases()) > 5_000


def test_lower_case_keeps_offsets() -> None:
    for phrase in phrases():
        assert len(lowered(phrase)) == len(phrase)


@pytest.mark.parametrize("begun", [numbers._NUMBERS, amounts._SPOKEN_FOR], ids=["numbers", "spoken_for"])
def test_begun(begun: Begun) -> None:
    for phrase in phrases():
        assert spans(begun.finditer(phrase)) == spans(begun.pattern.finditer(phrase)), phrase


def _holds(pattern: object) -> Callable[[str], bool]:
    return lambda text: pattern.search(text) is not None  # type: ignore[attr-defined]  # of re and of regex


LOOKS: dict[str, tuple[Callable[[str], bool], Callable[[str], bool]]] = {
    # what the look says, what the pattern finds
    "number": (numbers.holds_number, _holds(numbers._NUMBER)),
    "spoken_for": (amounts._may_be_spoken_for, _holds(amounts._NOT_AN_AMOUNT)),
    "each": (lambda text: not amounts._EACH_WORDS.isdisjoint(words(text)), _holds(amounts._EACH)),
    "comparator": (amounts._COMPARED.found, lambda text: any(amounts._BEFORE.match(text, 0, number.start) is not None for number in numbers.numbers(text))),
    "day_n": (lambda text: not timings._DAY_WORDS.isdisjoint(words(text)) and timings._NUMBERED_DAY.search(lowered(text)) is not None, _holds(timings._DAY_N)),
    "ordinal": (
        lambda text: not timings._ORDINAL_UNITS.isdisjoint(words(text)) and (has_digit(text) or not timings._ORDINAL_WORDS.isdisjoint(words(text))),
        _holds(timings._BY_ORDINAL),
    ),
    "one_in": (lambda text: incidence._IN_SO_MANY.search(lowered(text)) is not None, _holds(incidence._ONE_IN)),
    "people": (lambda text: not incidence._PEOPLE_WORDS.isdisjoint(words(text)), _holds(incidence._PEOPLE)),
    "tells": (urgency._TELLS_CUE.found, _holds(urgency._TELLS)),
    "emergency": (urgency._EMERGENCY_CUE.found, _holds(urgency._EMERGENCY)),
    "monitoring": (side_effects._may_be_watched, _holds(side_effects._MONITORING)),
    "advice": (side_effects._ADVICE_CUE.found, _holds(side_effects._ADVICE)),
    "includes": (side_effects._INCLUDES_CUE.found, _holds(side_effects._INCLUDES)),
    "occur": (side_effects._OCCUR_CUE.found, _holds(side_effects._OCCUR)),
    "fixed_term": (conjuncts._FIXED_CUE.found, _holds(conjuncts._FIXED_TERM)),
    "outside": (
        stated._OUTSIDE.found,
        lambda text: any(pattern.search(text) is not None for pattern in (stated._CONTRAST, stated._WHO_TAKE, stated._MEAL, stated._WORSENS, stated._AVOID_OUTSIDE)),
    ),
    "cut": (lambda text: not text.strip() or lint._may_be_cut(text.rstrip()), lambda text: lint._CUT_AT.search(text.rstrip()) is not None),
    "missing": (
        lambda text: lint._MAY_MISS.search(lowered(text)) is not None,
        lambda text: any(pattern.search(text) is not None for pattern in (*lint._MISSING, lint._EFFECTS_OF)),
    ),
}


@pytest.mark.parametrize("name", LOOKS)
def test_look(name: str) -> None:
    look, finds = LOOKS[name]
    hidden = [phrase for phrase in phrases() if finds(phrase) and not look(phrase)]
    assert hidden == []
    assert any(finds(phrase) for phrase in phrases())


@pytest.mark.parametrize("name", LOOKS)
def test_look_spares_something(name: str) -> None:
    look, _ = LOOKS[name]
    assert not all(look(phrase) for phrase in phrases())


def test_abbreviations() -> None:
    for phrase in phrases():
        for match in sentences._ABBREVIATION.finditer(phrase):
            last = sentences._LAST_LETTERS.search(lowered(phrase[max(0, match.end() - 8) : match.end() - 1]))
            assert last is not None
            assert last[0] in sentences._LAST_OF_ABBREVIATION


def test_nothing_begins_inside_a_word() -> None:
    for phrase in phrases():
        for inside in agents._INSIDE_WORD.finditer(phrase):
            for place in range(inside.start(), inside.end()):
                assert agents._EXAMPLES.match(phrase, place) is None
                assert agents._SEPARATOR.match(phrase, place) is None
                assert agents._BRACKET.match(phrase, place) is None


@pytest.mark.parametrize(
    "names",
    [("Testadrine", "Testa"), ("Interferon Alfa-2b", "Intron A"), ("Zoë", "Avastin"), ("it", "This"), ()],
    ids=["two", "words", "accent", "pronouns", "none"],
)
def test_own_names(names: tuple[str, ...]) -> None:
    own = OwnNames(names)
    for phrase in (*phrases(), *(f"{before}{name}{after}" for name in names for before in ("", "Take ", "pre") for after in ("", " now", "s", "®", "½", "_"))):
        match = own._pattern.search(phrase)
        found = own.search(phrase)
        assert (found and tuple(found)) == (match and (match.start(), match[0])), phrase
        assert own.begins(phrase) == (own._pattern.match(phrase) is not None), phrase
        if own.within(phrase) is NAMELESS:
            assert NAMELESS.search(phrase) == found
