"""Amounts that the patient is told to take or use, item by item (annotation guide, Self-care)."""

from __future__ import annotations

import pytest

from drugsheet import Interval

from ..grammar.tables import COUNT, CUP, ML, OZ, QT, TSP, L, between, exactly, ge, show
from ..grammar.wording import plain, same_phrase
from .sheets import bullets, sheet_of, template

Amount = tuple[Interval, str | None, str | None]

CASES: tuple[tuple[str, tuple[Amount, ...]], ...] = (
    ("Drink 6 to 8 cups of fluids every day.", ((between(6, 8, CUP), "every day", "fluids"),)),
    ("Drink 2-3 quarts of water each day.", ((between(2, 3, QT), "each day", "water"),)),
    ("Mix 1 teaspoon of salt in 8 ounces of water.", ((exactly(1, TSP), None, "salt"), (exactly(8, OZ), None, "water"))),
    ("Rinse with ½ teaspoon of baking soda in warm water.", ((exactly(0.5, TSP), None, "baking soda"),)),
    ("Drink at least 2 liters of fluid daily.", ((ge(2, L), "daily", "fluid"),)),
    ("Take 2 tablets every 6 hours.", ((exactly(2, COUNT), "every 6 hours", "tablets"),)),
    ("Drink 6 glasses (8 ounces each) of water a day.", ((exactly(6, COUNT), "a day", "water"), (exactly(8, OZ), None, None))),
    ("Eat 5 or 6 small meals a day.", ((between(5, 6, COUNT), "a day", "small meals"),)),
    ("Swallow 15 mL of the liquid with each meal.", ((exactly(15, ML), "each meal", "liquid"),)),
    # how often alone, lead times, how long, strengths, distances and temperatures are no amounts
    ("Rinse your mouth 3 times a day.", ()),
    ("Take your nausea medicine 30 minutes before you eat.", ()),
    ("Walk for 10 minutes a day.", ()),
    ("Use a cream with 1% hydrocortisone.", ()),
    ("Wear sunscreen with SPF 30.", ()),
    ("Keep your hands away from water above 100 F.", ()),
    ("Rest for 2 days after treatment.", ()),
    ("Use a soft toothbrush.", ()),
)


@pytest.mark.parametrize(("item", "amounts"), CASES, ids=[row[0] for row in CASES])
def test_quantities(item: str, amounts: tuple[Amount, ...]) -> None:
    (care,) = sheet_of(template(self_care=bullets(item))).self_care
    assert care.text == item
    found = [(each.interval, each.per, each.of) for each in care.quantities]
    same = len(found) == len(amounts) and all(
        left[0] == right[0] and same_phrase(left[1], right[1]) and (left[2] is None or plain(left[2]) == plain(right[2]))
        for left, right in zip(amounts, found, strict=True)
    )
    shown = [[(show(span), per, of) for span, per, of in each] for each in (amounts, found)]
    assert same, f"{item!r}: expected {shown[0]}, got {shown[1]}"
