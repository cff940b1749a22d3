"""Every closed set of words: lower_snake, exported from ``drugsheet.models``, told in the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from drugsheet import models
from drugsheet.models import CODES
from tests.tables import table

DOCS = Path(__file__).parents[2] / "docs"

# Public API: a word that is taken away breaks readers of our JSON.
EXPECTED: dict[str, str] = {
    "Anchor": "dose first_dose last_dose treatment_start treatment_end treatment surgery delivery",
    "BlockKind": "heading paragraph item boilerplate",
    "Direction": "increases decreases delays changes",
    "Frequency": "more_common less_common rare unspecified",
    "Inference": "bound unit",
    "InteractionKind": "food drug alcohol supplement contrast vaccine other",
    "InteractionStatus": "known none_known possible unknown",
    "Listing": "more_common less_common warning unspecified",
    "Measure": " ".join(models.MEASURES),
    "NameType": "generic brand",
    "ReproductiveKind": "pregnancy contraception fertility breastfeeding genetic_counseling other",
    "CodeRelation": "exact broader",
    "SectionKind": (
        "header about side_effects warnings important reproductive self_care interactions allergic_reaction when_to_call before_use how_to_use"
        " storage contents trailer boilerplate other"
    ),
    "SeparationRelation": "before after apart",
    "Severity": "error warning information",
    "TimingKind": "onset duration window",
    "Urgency": "emergency immediate soon routine unspecified",
    "Whom": "doctor nurse pharmacist clinic emergency_services emergency_department poison_center other",
}
FIRST_MEASURES = (
    "body_temperature weight_gain weight_loss stool_count emesis_count urination_count duration heart_rate systolic_blood_pressure"
    " diastolic_blood_pressure blood_glucose oxygen_saturation respiratory_rate peak_flow blood_ketones inr pain_score fluid_intake volume"
    " distance count other"
)
"""Those of the first release: none may go. A measure that is added needs no entry here."""
LITERALS = {name: value for name, value in vars(models).items() if get_origin(value) is Literal}


def test_all_are_here() -> None:
    assert set(LITERALS) == set(EXPECTED)
    assert set(LITERALS) <= set(models.__all__)


@pytest.mark.parametrize("name", EXPECTED)
def test_words(name: str) -> None:
    assert list(get_args(LITERALS[name])) == EXPECTED[name].split()


def test_no_measure_is_taken_away() -> None:
    assert set(FIRST_MEASURES.split()) <= set(models.MEASURES)


@pytest.mark.parametrize("name", EXPECTED)
def test_words_are_lower_snake(name: str) -> None:
    assert [word for word in get_args(LITERALS[name]) if not re.fullmatch(r"[a-z]+(?:_[a-z]+)*", word)] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_words_are_documented(name: str) -> None:
    pages = "\n".join(path.read_text("utf-8") for path in sorted(DOCS.glob("*.md")))
    assert [word for word in get_args(LITERALS[name]) if not re.search(rf"\b{word}\b", pages)] == [] or f"models.{name}" in pages


def test_no_field_has_words_of_its_own() -> None:
    """A closed set used by a field is a name that users can import; three are too small to need one."""
    small = {("PlacedThreshold", "section"), ("AllergicReaction", "rarity")}
    own: set[tuple[str, str]] = set()
    for record in vars(models).values():
        if isinstance(record, type) and issubclass(record, BaseModel):
            for field, info in record.model_fields.items():
                inner = [info.annotation, *get_args(info.annotation)]
                if any(get_origin(part) is Literal and part not in LITERALS.values() for part in inner):
                    own.add((record.__name__, field))
    assert own == small


def test_codes_are_numbered_once_and_in_order() -> None:
    numbers = [code.number for code in CODES.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"DS2[0-9]{3}", number) for number in numbers)
    assert numbers == sorted(numbers)


@table(CODES)
def test_a_code_is_well_formed(name: str) -> None:
    code = CODES[name]
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", name)
    assert code.severity in get_args(models.Severity)
    assert code.meaning.endswith(".")
