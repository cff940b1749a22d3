"""Effects that an item calls rare: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.rarity import frequency, is_rare, label_end
from drugsheet.language.text import annotate
from tests.tables import table

from .symptoms import rarity

RARE = (
    *rarity.RARE,
    "Very rare: blindness",
    "Rarely: a torn tendon",
    "Blindness (very rare)",
    "Deafness, rare",
    "Rash, which is rare",
    "Fits, which happen rarely",
    "Fits (rare; mostly in children)",
    "Torn tendon in very rare cases.",
    "A build-up of acid (a state in which the blood turns sour) is very rare",
    "Tumor lysis – a fast breakdown of cells – has been reported rarely.",
    "Severe skin reaction. In very rare cases the skin peels off in sheets.",
)
NOT_RARE = (
    *rarity.NOT_RARE,
    "Deafness, rarely lasting",
    "Deafness, which is rarely permanent",
    "Itching, rarely severe",
    "Swelling, rarely of the face",
    "Hair loss (rarely permanent)",
    "Liver changes. Rarely, the liver may fail.",
    "Soreness; your palms may turn red. Rarely, blisters come up.",
    "Low sodium, which can in rare cases lead to a seizure.",
    "Rash that spreads in rare cases",
    "Diarrhea. Severe diarrhea is rare.",
    "Hair loss, but permanent loss is rare",
    "Headache. Although rare, a stroke can happen.",
)
LABELS = (
    ("Very rare: blindness", "blindness"),
    ("Rarely: a torn tendon", "a torn tendon"),
    ("Rare (may affect up to 1 in 1,000 people): deafness", "deafness"),
    ("Rare but serious side effects: fits", "fits"),
    ("Rarely, the liver", "Rarely, the liver"),
    ("Rare", "Rare"),
    ("Blindness: rare", "Blindness: rare"),
)
FREQUENCIES = (
    ("Very common", "more_common"),
    ("Common side effects", "more_common"),
    ("Uncommon (may affect up to 1 in 100 people)", "less_common"),
    ("Less common and rare", "less_common"),
    ("Not common", "less_common"),
    ("Very rare", "rare"),
    ("Rare but serious", "rare"),
    ("Not known (frequency cannot be estimated)", "unspecified"),
    ("Serious", None),
)


@table(RARE)
def test_rare(item: str) -> None:
    text = annotate(item)
    assert is_rare(text, 0, len(text)), f"{item!r}: expected rare, got not rare"


@table(NOT_RARE)
def test_not_rare(item: str) -> None:
    text = annotate(item)
    assert not is_rare(text, 0, len(text)), f"{item!r}: expected not rare, got rare"


@pytest.mark.parametrize(("words", "rest"), LABELS, ids=[words for words, _ in LABELS])
def test_label(words: str, rest: str) -> None:
    text = annotate(words)
    assert text.words(label_end(text, 0, len(text)), len(text)) == rest


@pytest.mark.parametrize(("label", "expected"), FREQUENCIES, ids=[label for label, _ in FREQUENCIES])
def test_frequency(label: str, expected: str | None) -> None:
    text = annotate(label)
    assert frequency(text, 0, len(text)) == expected
