"""Effects that an item calls rare: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.rarity import is_rare

from .symptoms import rarity


@pytest.mark.parametrize("item", rarity.RARE)
def test_rare(item: str) -> None:
    assert is_rare(item), f"{item!r}: expected rare, got not rare"


@pytest.mark.parametrize("item", rarity.NOT_RARE)
def test_not_rare(item: str) -> None:
    assert not is_rare(item), f"{item!r}: expected not rare, got rare"
