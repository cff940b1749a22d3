"""Numbers as sheets print them; a vague one has no value, a name with digits in it has no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drugsheet.grammar.numbers import Number, numbers, ordinal
from drugsheet.language.text import annotate
from tests.tables import table

from .tables import Value, number

VAGUE = None
"""A number word without a value: "several"."""

CASES: tuple[tuple[str, tuple[Value | None, ...]], ...] = (
    # digits
    ("3 times", (3,)),
    ("100.5 F", (100.5,)),
    ("100.5F", (100.5,)),
    ("38.0 C", (38,)),
    ("0.5 mL", (0.5,)),
    (".5 mL", (0.5,)),
    ("1,200 mL", (1200,)),
    ("20,000 (20)", (20000, 20)),
    ("1,250,000 units", (1250000,)),
    ("1,000.5 mg", (1000.5,)),
    ("10%", (10,)),
    ("8-ounce glasses", (8,)),
    ("(2) tablets", (2,)),
    ("Call 911.", (911,)),
    ("Take 3. Then 4.", (3, 4)),
    ("0 to 10", (0, 10)),
    ("5 lb (2.3 kg)", (5, 2.3)),
    ("more than 3 pounds in 1 day or 5 pounds in 1 week", (3, 1, 5, 1)),
    # ranges and pairs
    ("6-8 cups", (6, 8)),
    ("6–8 cups", (6, 8)),
    ("6 - 8 cups", (6, 8)),
    ("5 or 6 stools", (5, 6)),
    ("four to 10 days", (4, 10)),
    ("2 to three days", (2, 3)),
    ("two-three times", (2, 3)),
    ("between 2 and 4 pounds", (2, 4)),
    ("blood pressure 140/90", (140, 90)),
    ("100.4-101.5 F", (100.4, 101.5)),
    # fractions
    ("½ teaspoon", (0.5,)),
    ("1/2 teaspoon", (0.5,)),
    ("1⁄2 teaspoon", (0.5,)),
    ("1/4 cup", (0.25,)),
    ("3/4 cup", (0.75,)),
    ("1 ½ cups", (1.5,)),
    ("1½ cups", (1.5,)),
    ("1 1/2 cups", (1.5,)),
    ("1-1/2 cups", (1.5,)),
    ("2 and 1/2 hours", (2.5,)),
    ("2¼ pounds", (2.25,)),
    ("half a cup", (0.5,)),
    ("half an hour", (0.5,)),
    ("one half cup", (0.5,)),
    ("one-half teaspoon", (0.5,)),
    ("a half teaspoon", (0.5,)),
    ("one and a half cups", (1.5,)),
    ("two and a half days", (2.5,)),
    ("two and one-half days", (2.5,)),
    ("a quarter of a cup", (0.25,)),
    ("one quarter of a cup", (0.25,)),
    ("one third of a cup", (0.333333,)),
    ("one-third cup", (0.333333,)),
    ("two thirds of a cup", (0.666667,)),
    ("two-thirds of the dose", (0.666667,)),
    ("two dozen", (24,)),
    ("a dozen", (12,)),
    ("two hundred mL", (200,)),
    ("two hundred twenty", (220,)),
    ("three hundred and fifty", (350,)),
    ("three quarters of a cup", (0.75,)),
    ("⅓ cup", (0.333333,)),
    ("2⅔ cups", (2.666667,)),
    ("999,999,999 cells", (999999999,)),
    # longer than any number that is meant
    ("Card 1234567890", (VAGUE,)),
    ("1,250,000,000 cells", (VAGUE,)),
    # words
    ("three times", (3,)),
    ("Twelve hours", (12,)),
    ("fifteen minutes", (15,)),
    ("twenty minutes", (20,)),
    ("twenty-four hours", (24,)),
    ("forty eight hours", (48,)),
    ("SEVENTY-TWO hours", (72,)),
    ("one hundred degrees", (100,)),
    ("a hundred degrees", (100,)),
    ("one hundred and one degrees", (101,)),
    ("a dozen stools", (12,)),
    ("two dozen pills", (24,)),
    ("zero to ten", (0, 10)),
    ("five (5) minutes", (5, 5)),
    ("once", (1,)),
    ("twice daily", (2,)),
    ("once – or twice – daily", (1, 2)),
    # articles stand for one before a unit, and only there
    ("in a day", (1,)),
    ("an hour", (1,)),
    ("a single day", (1,)),
    ("a rash", ()),
    ("an allergic reaction", ()),
    # vague
    ("several hours", (VAGUE,)),
    ("a few minutes", (VAGUE,)),
    ("a couple of days", (VAGUE,)),
    ("many days", (VAGUE,)),
    ("a number of days", (VAGUE,)),
    ("the number of days", (VAGUE,)),
    # decimal commas, raised points, blanks in numbers
    ("38,5 °C", (38.5,)),
    ("0,5 mL", (0.5,)),
    ("0,125 mg", (0.125,)),
    ("0,0125%", (0.0125,)),
    ("100·6 F", (100.6,)),
    ("1 100 mg/dL", (1100,)),
    ("over 2 500", (2500,)),
    ("10 000 units", (10000,)),
    ("1 250 000 units", (1250000,)),
    ("2 500 mg tablets", (2, 500)),
    ("rooms 12 101", (VAGUE,)),
    ("100. 8 F", (100.8,)),
    ("100 .8 F", (100.8,)),
    ("38, 5 °C", (38.5,)),
    ("gain of 2. 5 kg", (VAGUE,)),
    ("over 120. 3 stools", (120, 3)),
    ("over 120, 5 stools", (120, 5)),
    ("days 1,2,3", (VAGUE,)),
    # digits and letters
    ("24h", (24,)),
    ("72hrs", (72,)),
    ("4x", (4,)),
    ("x2", (2,)),
    (">48h", (48,)),
    ("HR>130", (130,)),
    ("Temp>101F", (101,)),
    ("5FU", ()),
    ("5-FU", ()),
    ("39 0C", (39,)),
    ("38^0C", (38,)),
    # fractions with raised digits, and whole numbers with a part
    ("2^1/2 teaspoons", (2.5,)),
    ("^1/2 teaspoon", (0.5,)),
    ("two and a quarter hours", (2.25,)),
    ("two and three quarters", (2.75,)),
    ("a third dose", ()),
    ("its half-life", ()),
    # number words to thousands
    ("six hundred mL", (600,)),
    ("one hundred and thirty", (130,)),
    ("twelve hundred", (1200,)),
    ("a thousand", (1000,)),
    ("two thousand five hundred", (2500,)),
    ("20 thousand", (20000,)),
    ("half a dozen", (6,)),
    ("a half dozen", (6,)),
    ("thrice", (3,)),
    ("once you're better", ()),
    # no numbers
    ("IL-2", ()),
    ("interleukin-2", ()),
    ("vitamin B12", ()),
    ("COVID-19", ()),
    ("CYP3A4", ()),
    ("Shortness of breath", ()),
    ("anyone, someone, none, often, tend", ()),
    ("weightless", ()),
    ("Hand-foot syndrome", ()),
)


def read(phrase: str) -> list[tuple[Number, str]]:
    """The numbers of a phrase, each with the words it is read from."""
    text = annotate(phrase)
    return [(found, text.words(found.start, found.end)) for found in numbers(text, 0, len(text))]


@table(CASES)
def test_values(phrase: str, values: tuple[Value | None, ...]) -> None:
    expected = [None if value is None else number(value) for value in values]
    assert [found.value for found, _ in read(phrase)] == expected


@table([phrase for phrase, _ in CASES])
def test_spans(phrase: str) -> None:
    end = 0
    for found, words in read(phrase):
        assert end <= found.start < found.end
        assert words
        assert words.strip() == words
        assert words in phrase
        end = found.end


@pytest.mark.parametrize("phrase", ["", "Shortness of breath", "Chest pain", "Feeling tired", "٣ days", "२ days"])
def test_plain_words_hold_no_number(phrase: str) -> None:
    """Digits are 0-9: other scripts' digits are no numbers of a sheet."""
    assert read(phrase) == []


def test_a_run_of_tokens_is_a_slice() -> None:
    text = annotate("3 pounds in 1 day or 5 pounds in one hundred days")
    whole = numbers(text, 0, len(text))
    assert [found.value for found in whole] == [3, 1, 5, 100]
    assert numbers(text, 3, 7) == whole[1:3]
    assert numbers(text, 3, whole[3].end - 1) == whole[1:3], "a number that is cut is none"


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("first", 1),
        ("Second", 2),
        ("third", 3),
        ("tenth", 10),
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("14th", 14),
        ("21st", 21),
        ("seconds", None),
        ("day", None),
        ("2", None),
    ],
)
def test_ordinal(word: str, value: int | None) -> None:
    assert ordinal(annotate(word), 0) == value


def test_values_are_exact() -> None:
    assert [type(found.value) for found, _ in read("100.4 F")] == [Decimal]


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("3 or three", ("digits", "word")),
        ("½ cup", ("digits",)),
        ("1½ cups", ("digits",)),
        ("1/2 cup", ("digits",)),
        ("1 1/2 cups", ("digits",)),
        ("1,200 mL", ("digits",)),
        ("Card 1234567890", ("digits",)),
        ("several hours", ("vague",)),
        ("once or twice a day", ("times", "times", "article")),
    ],
)
def test_kinds(phrase: str, kinds: tuple[str, ...]) -> None:
    assert tuple(found.kind for found, _ in read(phrase)) == kinds
