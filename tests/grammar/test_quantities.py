"""Amounts to take or use: how much, how often, of what."""

from __future__ import annotations

from dataclasses import dataclass

from drugsheet.grammar.quantities import Quantity, quantities
from drugsheet.language.text import Text, annotate
from drugsheet.models import Interval
from tests.tables import table

from .tables import CUP, GAL, ML, OZ, PT, QT, TBS, TSP, L, between, exactly, ge, gt, le, lt, show


@dataclass(frozen=True, slots=True)
class Amount:
    """What a row expects of one quantity."""

    interval: Interval
    per: str | None = None
    of: str | None = None


def q(span: Interval, per: str | None = None, of: str | None = None) -> Amount:
    """An amount, how often, of what."""
    return Amount(span, per, of)


CASES: tuple[tuple[str, tuple[Amount, ...]], ...] = (
    ("Eat small meals instead of three large meals a day", ()),
    ("Drink 6-8 cups of fluids every day", (q(between(6, 8, CUP), "every day", "fluids"),)),
    (
        "Drink 6-8 cups of fluids every day unless your doctor has told you to restrict your fluid intake. A cup is 8 ounces of fluid.",
        (q(between(6, 8, CUP), "every day", "fluids"), q(exactly(8, OZ), None, "fluid")),
    ),
    (
        "Rinse your mouth with a mixture of 1/2 teaspoon of salt in 8 ounces of water",
        (q(exactly(0.5, TSP), None, "salt"), q(exactly(8, OZ), None, "water")),
    ),
    (
        "Use 1/2 teaspoon of baking soda (sodium bicarbonate) in 8 ounces of water",
        (q(exactly(0.5, TSP), None, "baking soda"), q(exactly(8, OZ), None, "water")),
    ),
    ("Drink 2 to 3 quarts of fluid every 24 hours", (q(between(2, 3, QT), "every 24 hours", "fluid"),)),
    ("Drink at least 8 cups of water a day", (q(ge(8, CUP), "a day", "water"),)),
    ("Drink two quarts of liquid each day", (q(exactly(2, QT), "each day", "liquid"),)),
    ("Drink 2 liters to 3 liters of fluid a day", (q(between(2, 3, L), "a day", "fluid"),)),
    ("Drink up to 3 liters of fluid per day", (q(le(3, L), "per day", "fluid"),)),
    ("Drink no more than 1 quart of fluid daily", (q(le(1, QT), "daily", "fluid"),)),
    ("Limit coffee to less than 2 cups per day", (q(lt(2, CUP), "per day"),)),
    ("Drink more than 10 cups of fluid a day", (q(gt(10, CUP), "a day", "fluid"),)),
    ("Drink 2,000 mL of fluid each day", (q(exactly(2000, ML), "each day", "fluid"),)),
    ("Drink 1½ to 2 liters of water daily", (q(between(1.5, 2, L), "daily", "water"),)),
    ("Drink ½ cup of broth every hour", (q(exactly(0.5, CUP), "every hour", "broth"),)),
    ("Drink half a cup of clear liquid every 2 hours", (q(exactly(0.5, CUP), "every 2 hours", "clear liquid"),)),
    ("Sip 4 ounces of ginger ale every hour", (q(exactly(4, OZ), "every hour", "ginger ale"),)),
    ("Drink between 6 and 8 cups of fluids a day", (q(between(6, 8, CUP), "a day", "fluids"),)),
    ("Drink six to 8 cups of fluid every day", (q(between(6, 8, CUP), "every day", "fluid"),)),
    ("Drink 8 or more cups of fluid each day", (q(ge(8, CUP), "each day", "fluid"),)),
    ("Drink 8 cups or more of fluid each day", (q(ge(8, CUP), "each day", "fluid"),)),
    ("Drink 64 oz. of fluid a day", (q(exactly(64, OZ), "a day", "fluid"),)),
    ("Drink 64 fluid ounces of water in 24 hours", (q(exactly(64, OZ), "in 24 hours", "water"),)),
    ("Drink half a gallon of water a day", (q(exactly(0.5, GAL), "a day", "water"),)),
    ("Mix 1 teaspoon of salt with 1 quart of warm water", (q(exactly(1, TSP), None, "salt"), q(exactly(1, QT), None, "warm water"))),
    ("Stir 2 tablespoons of bran into your cereal", (q(exactly(2, TBS), None, "bran"),)),
    ("Add a teaspoon of honey to the tea", (q(exactly(1, TSP), None, "honey"),)),
    ("Use one tablespoon of mouth rinse", (q(exactly(1, TBS), None, "mouth rinse"),)),
    ("Swish 1 tbsp of the rinse 4 times a day", (q(exactly(1, TBS), "4 times a day", "the rinse"),)),
    ("Swish 15 mL of the rinse twice a day", (q(exactly(15, ML), "twice a day", "the rinse"),)),
    ("Swish 1 tsp. of salt water every 4 hours", (q(exactly(1, TSP), "every 4 hours", "salt water"),)),
    ("Drink a cup of prune juice each morning", (q(exactly(1, CUP), "each morning", "prune juice"),)),
    ("Drink 1 pint of milk a day", (q(exactly(1, PT), "a day", "milk"),)),
    ("Drink 8 ounces of fluid with each meal", (q(exactly(8, OZ), "each meal", "fluid"),)),
    ("Drink 2 quarts (8 cups) of fluid a day", (q(exactly(2, QT), "a day", "fluid"), q(exactly(8, CUP), "a day", "fluid"))),
    ("Drink 2 liters of water", (q(exactly(2, L), None, "water"),)),
    ("Drink plenty of fluids: 8 cups a day", (q(exactly(8, CUP), "a day"),)),
    ("Eat 5 or 6 small meals a day", (q(between(5, 6), "a day", "small meals"),)),
    ("Eat at least 3 servings of fruit each day", (q(ge(3), "each day", "fruit"),)),
    ("Drink 8 glasses of water a day", (q(exactly(8), "a day", "water"),)),
    ("Drink 8 to 10, 8-ounce glasses of water a day", (q(between(8, 10), "a day", "water"), q(exactly(8, OZ)))),
    ("Drink eight 8-ounce glasses of fluid every day", (q(exactly(8), "every day", "fluid"), q(exactly(8, OZ)))),
    ("Gargle with ¾ cup of warm water", (q(exactly(0.75, CUP), None, "warm water"),)),
    ("Take in 2 to 4 tablespoons of yogurt with your meal", (q(between(2, 4, TBS), None, "yogurt"),)),
    # nothing to take or use
    ("Mouth care is very important.", ()),
    ("Wash your hands for 20 seconds", ()),
    ("Use sunscreen with SPF 30 or higher", ()),
    ("Rest for 30 minutes after meals", ()),
    ("Avoid crowds for 2 weeks", ()),
    ("Keep the tablets below 77 F", ()),
    ("Weight gain of 5 pounds in 1 week", ()),
    ("Do not lift more than 10 pounds", ()),
    ("Call 412-555-0134", ()),
    ("Keep 6 feet away from people who are sick", ()),
    ("Use a cup with a lid", ()),
    ("Drink plenty of fluids", ()),
)


def words(text: Text, run: tuple[int, int] | None) -> str | None:
    return None if run is None else text.words(*run)


def read(text: Text) -> tuple[Quantity, ...]:
    return quantities(text, 0, len(text))


@table(CASES)
def test_quantities(phrase: str, expected: tuple[Amount, ...]) -> None:
    text = annotate(phrase)
    found = [(show(Interval(**each.interval._asdict())), words(text, each.per), words(text, each.of)) for each in read(text)]
    # Of two amounts in one another the order is nobody's business.
    assert sorted(found, key=str) == sorted([(show(each.interval), each.per, each.of) for each in expected], key=str)


@table([phrase for phrase, _ in CASES])
def test_printed_words(phrase: str) -> None:
    text = annotate(phrase)
    for reading in read(text):
        printed = text.words(reading.start, reading.end)
        assert printed
        assert printed == printed.strip()
        assert all(run[0] < run[1] <= len(text) for run in (reading.per, reading.of) if run is not None)
