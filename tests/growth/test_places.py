"""Whatever fills whatever place of a sheet, ten times as much of it costs about ten times as much."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest

from drugsheet import parse

from ..counted import calls
from .places import EVERY, PLACES, UNSEEN, Place
from .test_growth import MOST_TIME, read, seconds

SMALL, LARGE = 400, 4_000
MOST_CALLS = 12
"""Times as many calls for ten times as much: what a sheet costs that is nearly empty makes it less than ten."""
SHORTER, LONGER = 4_000, 40_000
"""Long enough for what is slow inside of one call."""
MOST_TWICE = 3
"""Times as long for twice as much: what is read in another way when it is longer makes one step, and goes on evenly."""

IN_TURN = [pytest.param(place, attack, id=f"{place.name}: {name}") for place, (name, attack) in zip(cycle(PLACES), EVERY.items(), strict=False)]
"""Every attack once, and every place."""


def test_every_place_has_a_turn() -> None:
    assert len(EVERY) >= len(PLACES)
    assert len({place.name for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_what_fills_a_place_is_read(place: Place) -> None:
    few, many = (len(parse(place.fill("pain and rash. " * count)).text) for count in (20, 40))
    assert (many > few) == (place.name not in UNSEEN)


@pytest.mark.parametrize(("place", "attack"), IN_TURN)
def test_linear(place: Place, attack: Callable[[int], str]) -> None:
    small, large = place.fill(attack(SMALL)), place.fill(attack(LARGE))
    read(small)  # patterns are compiled, models are built
    assert calls(lambda: read(large)) <= MOST_CALLS * calls(lambda: read(small))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_linear_in_time(place: Place) -> None:
    """Every attack in every place; what happens inside one call is seen by its time only."""
    slower: dict[str, float] = {}
    for name, attack in EVERY.items():
        small, large = place.fill(attack(SHORTER)), place.fill(attack(LONGER))
        read(small)
        if (times := seconds(large) / seconds(small)) > MOST_TIME and seconds(place.fill(attack(2 * LONGER))) > MOST_TWICE * seconds(large):
            slower[name] = round(times, 1)
    assert slower == {}
