"""Where sentences begin and end, by slices of the text."""

from __future__ import annotations

import pytest

from drugsheet.grammar.sentences import sentences
from drugsheet.language.text import annotate
from tests.tables import table

CASES: tuple[tuple[str, ...], ...] = (
    ("Itching",),
    ("Nausea and vomiting.", "These may last up to 24 hours."),
    ("Chest pain or tightness.", "If this lasts 2 minutes or longer, call 911."),
    ("Temperature of 100.5 F.", "Call at once."),
    ("Temperature of 100.5 F (38 C).", "Call at once."),
    ("Temperature above 38.5 °C.", "Do not wait."),
    ("Weight gain of 5 lb. in 1 week",),
    ("You gain 5 lbs.", "Your ankles swell."),
    ("Drink 8 oz. of water every hour.",),
    ("Drink 8 oz.", "Rest after meals."),
    ("Mix 1 tsp. of salt in water.", "Rinse often."),
    ("Tell Dr. Smith about any rash.", "He will examine you."),
    ("Dr. Lee, Mrs. Jones and Mr. Ray are your team.",),
    ("Content by A.D.A.M. Health Solutions.", "All rights reserved."),
    ("Made in the U.S. by a hospital.",),
    ("Blood thinners (e.g. warfarin) may act more strongly.", "Ask first."),
    ("Some foods, i.e. grapefruit, are not allowed.",),
    ("Call between 8 a.m. and 5 p.m. on weekdays.",),
    ("We are open until 5 p.m.", "Call 911 after that."),
    ("Do you have a fever?", "Call your doctor."),
    ("Call now!", "Do not wait."),
    ("Fatigue...", "Rest often."),
    ("He said “Call me.”", "I did."),
    ("Hair loss.", "(Hair grows back.)"),
    ("Mouth sores.", "“Thrush” is a white coating."),
    ("Use 0.5 mL.", "Discard the rest."),
    ("Take it with food.", "2 tablets are enough."),
    ("Nausea; vomiting; and diarrhea",),
    ("Swelling of feet, hands, or neck",),
    ("Low blood counts vs. normal counts differ.",),
    ("Vitamins A, B, and C.", "Minerals."),
)


def read(text: str) -> tuple[str, ...]:
    """The sentences of a text, as printed."""
    annotated = annotate(text)
    return tuple(annotated.words(start, end) for start, end in sentences(annotated, 0, len(annotated)))


@table(CASES)
def test_sentences(pieces: tuple[str, ...]) -> None:
    text = " ".join(pieces)
    assert read(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Changes in heart.Your heart will be checked.", ("Changes in heart.", "Your heart will be checked.")),
        ("One.  Two spaces.", ("One.", "Two spaces.")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_loose_spacing(text: str, pieces: tuple[str, ...]) -> None:
    assert read(text) == pieces


@table(CASES)
def test_nothing_is_lost(pieces: tuple[str, ...]) -> None:
    text = " ".join(pieces)
    kept = "".join(read(text))
    assert kept.replace(" ", "") == text.replace(" ", "")
